"""The geometry of a chart: where each mark, its interval and the labels of the axes stand, in pixels of its view box.

Drawn without a charting library because a chart here is a few lines and dots: the same bytes everywhere, the colours of
the page by day and by night, a tenth of the size, and nothing to install.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import log10

from claims.relation.amounts import number, with_unit
from claims.report.printable import one_line
from claims.report.series import Mark, Series
from claims.report.wording import many, moment

WIDTH, HEIGHT = 360, 196
_TOP, _BOTTOM, _RIGHT = 26, 158, 348
_CHAR, _LINE = 6.1, 13  # of the labels: a character's width, a line's height
_APART = 11  # between two marks that would cover one another
_NO_DATE = 30  # the strip at the left for claims of documents without a date
_LOG_FROM = 50  # from so many times the least value on, a straight scale shows nothing of it
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_TICKS = 6


@dataclass(slots=True)
class Tick:
    at: float
    text: str
    anchor: str = "middle"


@dataclass(slots=True)
class Drawn:
    """A mark at x, y; its interval from y1 up to y2, `opens` at an end that is open ("up", "down", or "")."""

    mark: Mark
    x: float
    y: float
    y1: float
    y2: float
    opens: str


@dataclass(slots=True)
class Chart:
    series: Series
    left: float
    drawn: list[Drawn]
    across: list[Tick]
    up: list[Tick]
    axis: str
    no_date: float | None
    says: str
    agreed: bool


class _Scale:
    """From values to pixels upwards, by their logarithm where they lie far apart."""

    def __init__(self, values: list[float]) -> None:
        low, high = min(values), max(values)
        self.log = low > 0 and high >= _LOG_FROM * low
        a, b = self._of(low), self._of(high)
        slack = (b - a) * 0.1 or abs(a) * 0.1 or 1.0
        self._low, self._high = a - slack, b + slack

    def _of(self, value: float) -> float:
        return log10(value) if self.log else value

    def middle(self, low: float, high: float) -> float:
        return float((low * high) ** 0.5) if self.log else (low + high) / 2

    def at(self, value: float) -> float:
        return _BOTTOM - (self._of(value) - self._low) / (self._high - self._low) * (_BOTTOM - _TOP)


def chart_of(series: Series) -> Chart:
    """Lay out one figure's marks by publication (across) and value (up)."""
    marks = series.marks
    scale = _Scale([end for mark in marks for end in (mark.low, mark.high) if end is not None])
    size, word = _magnitude(marks)
    up = _value_ticks(marks, scale, size)
    left = 10 + max(len(tick.text) for tick in up) * _CHAR
    dated = [mark.published for mark in marks if mark.published is not None]
    undated = len(dated) < len(marks)
    start = left + (_NO_DATE if undated and dated else 0) + 10
    drawn: list[Drawn] = []
    for mark in marks:
        x = _across(mark.published, dated, start) if mark.published or not dated else left + _NO_DATE / 2
        drawn.append(_drawn(mark, x, scale, drawn, left + 6))
    axis = _axis(series, word, scale.log)
    no_date = left + _NO_DATE / 2 if undated and dated else None
    agreed = series.figure.status == "agreed" and not series.apart
    return Chart(series, left, drawn, _date_ticks(dated, start), up, axis, no_date, _says(series, dated, axis), agreed)


def _magnitude(marks: list[Mark]) -> tuple[float, str]:
    """The magnitude in which an axis counts: that of the least of its values, so that no label needs a word."""
    least = min(abs(end) for mark in marks for end in (mark.low, mark.high) if end is not None)
    return next(((size, word) for size, word in _MAGNITUDES if least >= size), (1.0, ""))


def _value_ticks(marks: list[Mark], scale: _Scale, size: float) -> list[Tick]:
    """Labels at the very values that are stated: what stands and what clashes first, as many as have room."""
    clear = sorted(marks, key=lambda mark: (not mark.stands, mark.tone not in ("conflict", "fails")))
    ends = [end for mark in clear for end in (mark.low, mark.high) if end is not None]
    ticks: list[Tick] = []
    for value in dict.fromkeys([*ends[:2], min(ends), max(ends), *ends]):
        at = scale.at(value)
        if len(ticks) < _TICKS and all(abs(at - tick.at) >= _LINE for tick in ticks):
            ticks.append(Tick(at, number(value / size), "end"))
    return ticks


def _across(published: datetime | None, dated: list[datetime], start: float) -> float:
    if published is None or not dated or min(dated) == max(dated):
        return (start + _RIGHT) / 2
    share: float = (published - min(dated)) / (max(dated) - min(dated))
    return start + 4 + share * (_RIGHT - 14 - start)


def _drawn(mark: Mark, x: float, scale: _Scale, others: list[Drawn], left: float) -> Drawn:
    """A mark in its place, moved aside as far as it takes to cover no other."""
    low, high = mark.low, mark.high
    if low is not None and high is not None:
        value, opens = scale.middle(low, high), ""
    else:
        value, opens = (low, "up") if low is not None else (high or 0.0, "down")
    y = scale.at(value)
    y1 = _BOTTOM if low is None else scale.at(low)
    y2 = _TOP if high is None else scale.at(high)
    steps = [0, *(sign * step * _APART for step in range(1, 12) for sign in (1, -1))]
    for step in steps:
        if left <= x + step <= _RIGHT and not any(_covers(x + step, y, mark.stands, other) for other in others):
            return Drawn(mark, x + step, y, y1, y2, opens)
    return Drawn(mark, x, y, y1, y2, opens)


def _covers(x: float, y: float, ringed: bool, other: Drawn) -> bool:
    apart = _APART - 0.5 + 2 * (ringed or other.mark.stands)
    return abs(other.x - x) < apart and abs(other.y - y) < apart


def _date_ticks(dated: list[datetime], start: float) -> list[Tick]:
    """Labels at the very times of publication, the first and the last for certain."""
    moments = sorted(set(dated))
    if not moments:
        return [Tick((start + _RIGHT) / 2, "no date of publication")]
    one_day = moments[0].date() == moments[-1].date()
    if one_day and len(moments) > 1:
        texts = {when: f"{when:%H:%M}" for when in moments}
        texts[moments[0]] = moment(moments[0]).removesuffix(" UTC")
    else:
        texts = {when: moment(when).partition(",")[0] for when in moments}
        if moments[0].year == moments[-1].year:
            texts |= {when: texts[when].rpartition(" ")[0] for when in moments[1:]}
    ticks: list[tuple[float, float, Tick]] = []
    for when in dict.fromkeys([moments[0], moments[-1], *moments]):
        x, wide = _across(when, dated, start), len(texts[when]) * _CHAR
        low = min(max(x - wide / 2, start - 6), _RIGHT + 10 - wide)
        free = all(low - 8 >= high or low + wide + 8 <= other for other, high, _ in ticks)
        if free and texts[when] not in (tick.text for _, _, tick in ticks):
            ticks.append((low, low + wide, Tick(low + wide / 2, texts[when])))
    return [tick for _, _, tick in ticks]


def _axis(series: Series, magnitude: str, log: bool) -> str:
    """What the values are of: the unit as printed, or the things counted; that the scale is logarithmic."""
    figure = series.figure
    if figure.unit == "count":
        stands = next((mark.claim for mark in series.marks if mark.stands), series.marks[-1].claim)
        told = " ".join(part for part in (magnitude, stands.counted or figure.counted_head or "number") if part)
    else:
        told = " ".join(with_unit(f" {magnitude}", figure.unit).split()) or figure.kind
    told = one_line(told)
    told = f"{told[:39]}…" if len(told) > 40 else told
    return f"{told} (log scale)" if log else told


def _says(series: Series, dated: list[datetime], axis: str) -> str:
    """The chart in words, for whoever cannot see it."""
    between = f" published {moment(min(dated))} to {moment(max(dated))}" if dated else ""
    tones = [mark.tone for mark in series.marks]
    counts = ", ".join(f"{tone} {tones.count(tone)}" for tone in dict.fromkeys(sorted(tones)))
    return f"{many(len(series.marks), 'claim')}{between}, by value in {axis}: {counts}."
