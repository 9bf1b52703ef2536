"""Numbers and moments as the page and the explanation write them: the same everywhere, whatever the locale."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from claims.relation.amounts import joined, with_unit

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLACES = 6
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def number(value: float) -> str:
    """`value` with thousands separators: in full, but for a fraction of more than six places, which is rounded.

    From a million up in words where three decimals lose nothing.
    """
    if value != value or value in (float("inf"), float("-inf")) or abs(value) >= 1e18:
        return repr(value)
    exact = round(Decimal(repr(value)), _PLACES) if abs(value) >= 0.001 else Decimal(repr(value))
    for magnitude, word in _MAGNITUDES:
        scaled = exact / magnitude
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled)} {word}"
    return _plain(exact)


def span(low: float | None, high: float | None, unit: str) -> str:
    """An interval with its unit as people write it; None is an open end."""
    if low is None:
        return "not known" if high is None else f"up to {with_unit(number(high), unit)}"
    if high is None:
        return f"{with_unit(number(low), unit)} or more"
    return with_unit(number(low), unit) if low == high else joined(number(low), "to", number(high), unit)


def moment(value: datetime | None) -> str:
    """A moment in UTC, without the time of day where it is midnight; empty for None."""
    if value is None:
        return ""
    utc = value.astimezone(UTC) if value.tzinfo else value
    day = f"{utc.day} {_MONTHS[utc.month - 1]} {utc.year}"
    return day if (utc.hour, utc.minute, utc.second) == (0, 0, 0) else f"{day}, {utc:%H:%M} UTC"


def iso(value: datetime | None) -> str | None:
    """A moment in ISO 8601, UTC, to the second or as fine as it is."""
    if value is None:
        return None
    utc = value.astimezone(UTC) if value.tzinfo else value
    return utc.replace(tzinfo=None).isoformat() + "Z"


def many(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun: "1 document", "1,200 documents"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _plain(value: Decimal) -> str:
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text
