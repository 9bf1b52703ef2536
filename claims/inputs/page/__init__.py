"""HTML pages: what encoding they declare, whether they are safe to parse, their main text and what they say of it."""

from claims.inputs.page.reading import missing_extra, read_decoded_page, read_page

__all__ = ["missing_extra", "read_decoded_page", "read_page"]
