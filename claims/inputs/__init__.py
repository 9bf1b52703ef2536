"""Files, folders, patterns and standard input, read into documents; the rest is set aside with a reason."""

from claims.inputs.columns import Columns, parse_columns
from claims.inputs.cutting import Piece, pieces
from claims.inputs.duplicates import mark_duplicates
from claims.inputs.ids import Named, repeated_ids, without_repeated_ids
from claims.inputs.limits import Limits
from claims.inputs.read import document_of_text, read_inputs, read_piece, standard_input

__all__ = [
    "Columns",
    "Limits",
    "Named",
    "Piece",
    "document_of_text",
    "mark_duplicates",
    "parse_columns",
    "pieces",
    "read_inputs",
    "read_piece",
    "repeated_ids",
    "standard_input",
    "without_repeated_ids",
]
