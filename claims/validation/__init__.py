"""Hold finished tables against their contract: a Great Expectations suite a table, and the rules across tables."""

from claims.validation.run import validate
from claims.validation.summary import Expectation, Summary, TableSummary, lines

__all__ = ["Expectation", "Summary", "TableSummary", "lines", "validate"]
