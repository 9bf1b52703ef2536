"""Which encoding a page or its server declares."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
_IN_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_IN_TYPE = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)

# Encodings of text on the web, by Python's names; a codec of another kind (zip, rot13) must not come in by its label.
_KNOWN = frozenset(
    "utf-8 utf-16-le utf-16-be big5 big5hkscs euc_jp euc_kr gbk gb18030 iso2022_jp koi8-r koi8-u mac-roman shift_jis "
    "cp866 cp874 cp932 cp949 cp950 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 "
    "iso8859-16".split()
)
# What a label means on the web differs from its letter: browsers read the wider encoding.
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}


def charset_of_type(content_type: str) -> str | None:
    """The encoding in "text/html; charset=iso-8859-1"."""
    found = _IN_TYPE.search(content_type)
    return _codec(found[1]) if found else None


def charset_of_page(data: bytes) -> str | None:
    """The encoding that a page declares within its first bytes."""
    head = data[:_HEAD]
    found = _IN_META.search(head) or _IN_XML.match(head)
    codec = _codec(found[1].decode("ascii")) if found else None
    # Whoever could read these letters as ASCII was not reading UTF-16.
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    return name if name in _KNOWN else None
