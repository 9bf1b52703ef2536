"""What people look at: one self-contained page over the tables, and the plain-text explanation of one claim."""

from claims.report.explain import explain
from claims.report.page import write_report

__all__ = ["explain", "write_report"]
