"""Text files, folders, JSONL and standard input, read into documents; the rest is set aside with a reason."""

from claims.inputs.duplicates import mark_duplicates
from claims.inputs.limits import Limits
from claims.inputs.read import document_of_text, read_inputs

__all__ = ["Limits", "document_of_text", "mark_duplicates", "read_inputs"]
