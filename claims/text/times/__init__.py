"""Temporal expressions of one sentence: dates, clock times, relative days, sets and durations without a figure."""

from claims.text.times.expression import Expression, named_day
from claims.text.times.read import TIME_WORDS, expressions

__all__ = ["TIME_WORDS", "Expression", "expressions", "named_day"]
