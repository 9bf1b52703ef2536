"""pair of times: when two documents date one thing, whether they agree."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from claims.checks import years_ago
from claims.checks.dated import Dated, clock, dated, grain, telling, word_frequency
from claims.records import Check, Claim, Document, Time
from claims.relation import movement, subject_of
from claims.relation.anchors import Sought, anchors_of
from claims.relation.event import leading_names
from claims.relation.wording import attribution_of
from claims.spans import span_id

# How many words two times must share, and which share of the shorter surroundings.
_SHARED = 4
_SHARE = 0.4
# So many words and this share of them are one sentence told twice, whatever the event.
_ONE_SENTENCE, _SHARE_OF_ONE_SENTENCE = 6, 0.8
_ONE_EVENT = 0.3
# A minute of the clock in common says so much that less of the event need be.
_ONE_EVENT_BY_THE_MINUTE = 0.15
# A time looks at the latest ones that share a word with it, a bounded number.
_POSTINGS = 32
# What a wider date beside a narrower one must share.
_SHARE_OF_TWO_DATES = 0.6
# Dates of one figure that contradict lie near each other; further off the figure was dated twice over.
_NEAR = {"day": timedelta(days=15), "month": timedelta(days=100), "year": timedelta(days=800)}
# One happening dated differently: days so near, told in words that either document has for nothing else.
_SLIP = timedelta(days=2)
_RARE_SHARED = 2
_MOST = 12


def find(
    times: Sequence[Time], documents: Mapping[str, Document], claims: Mapping[str, Sequence[Claim]]
) -> Iterator[Check]:
    """Rows for times of different documents that date one thing; `claims` by document."""
    read: list[Dated] = []
    for doc_id, own in sorted(_by_document(times).items()):
        if doc_id in documents:
            read += dated_of(documents[doc_id], own, claims.get(doc_id, ()))
    frequency = Counter((one.time.doc_id, name) for one in read for name in names_of(one))
    documents_with = Counter(name for _, name in frequency)
    blocks: dict[str, list[Dated]] = defaultdict(list)
    for one in read:
        found = replace(one, anchors=anchors_of(sought(one), documents_with))
        for anchor in found.anchors:
            blocks[anchor].append(found)
    for anchor in sorted(blocks):
        yield from find_in_block(blocks[anchor], anchor)


def dated_of(document: Document, times: Sequence[Time], claims: Sequence[Claim]) -> list[Dated]:
    """The times of one document that may be compared with those of others, each with what it dates.

    A year beside another document's "five years ago" is a sum, not a pair: such a time has the claim of its years.
    """
    chosen = [time for time in sorted(times, key=lambda time: time.start) if telling(time, document)]
    if not chosen:
        return []
    event, frequency = leading_names(document), word_frequency(document)
    return [replace(dated(time, document, event, frequency), years=_years(time, claims)) for time in chosen]


def names_of(one: Dated) -> frozenset[str]:
    """The names by which it may be found."""
    return one.names | one.event


def sought(one: Dated) -> Sought:
    """What it is found by; a clock needs its hands too."""
    kind = f"{one.time.type} {clock(one.time)}" if one.time.type == "TIME" else one.time.type
    return Sought(kind, names_of(one), one.document.published)


def find_in_block(times: Sequence[Dated], anchor: str) -> Iterator[Check]:
    """Rows for times that share `anchor`; linear in their number.

    A pair that shares several anchors is looked at under the first of them only.
    """
    postings: dict[str, deque[Dated]] = defaultdict(lambda: deque(maxlen=_POSTINGS))
    for new in sorted(times, key=lambda one: (one.time.doc_id, one.time.start)):
        keys = sorted(new.words) if new.time.type == "DATE" else [clock(new.time)]
        known = {other.time.time_id: other for key in keys for other in postings[key]}
        for time_id in sorted(known):
            other = known[time_id]
            if min(set(other.anchors).intersection(new.anchors)) != anchor:
                continue
            relation = _relation(other, new)
            if relation is not None:
                yield _counted_back(other, new) or _counted_back(new, other) or _row(other, new, *relation)
        for key in keys:
            postings[key].append(new)


def _by_document(times: Sequence[Time]) -> dict[str, list[Time]]:
    found: dict[str, list[Time]] = defaultdict(list)
    for time in times:
        found[time.doc_id].append(time)
    return found


def find_of_figure(
    claims: Sequence[Claim], times_of: Mapping[str, Sequence[Time]], documents: Mapping[str, Document]
) -> Iterator[Check]:
    """Rows for dates that stand, alone in their sentence, beside claims of one figure that does not move.

    The figure says that they date one thing, so that no text of the documents is asked.
    """
    found: dict[str, Dated] = {}
    for claim in sorted(claims, key=lambda claim: (claim.doc_id, claim.start)):
        document = documents.get(claim.doc_id)
        if document is None or claim.role == "furniture" or movement(subject_of(claim), document) != "static":
            continue
        inside = [t for t in times_of.get(claim.doc_id, ()) if claim.sentence_start <= t.start < claim.sentence_end]
        dates = [time for time in inside if time.type == "DATE" and telling(time, document)]
        narrow = [time for time in dates if grain(time) != "year"] or dates
        if len(narrow) == 1 and len(found) < _MOST:
            found.setdefault(narrow[0].time_id, Dated(narrow[0], document))
    for one, two in combinations(found.values(), 2):
        relation = None if one.time.doc_id == two.time.doc_id else _of_dates(one.time, two.time)
        if relation is not None and (relation[0] != "conflict" or _told_from_one_side(one, two)):
            yield _row(one, two, *relation)


def _years(time: Time, claims: Sequence[Claim]) -> Claim | None:
    """The claim of the years in "five years ago"."""
    if not time.text.endswith("ago"):
        return None
    inside = (c for c in claims if time.start <= c.start and c.end <= time.end and c.kind == "duration")
    return min(inside, key=lambda claim: (claim.start, claim.end), default=None)


def _counted_back(one: Dated, two: Dated) -> Check | None:
    """The row of the sum where the first time is "<years> ago" and the second names the year."""
    if not one.act or one.act != two.act or one.years is None:
        return None
    return years_ago.across(one.years, one.document, two.time, two.document)


def _told_from_one_side(one: Dated, two: Dated) -> bool:
    """Whether both dates lie behind, or both before, either report: else they are two turns of something."""
    published = [dated.document.published for dated in (one, two)]
    sides = {
        (time.earliest > when) if time.earliest and when else None
        for time in (one.time, two.time)
        for when in published
    }
    return len(sides) == 1


def _relation(one: Dated, two: Dated) -> tuple[str, str] | None:
    """The relation and the reason, or None where the two do not date one thing."""
    if one.time.doc_id == two.time.doc_id or one.time.type != two.time.type:
        return None
    shared = len(one.event & two.event) / (min(len(one.event), len(two.event)) or 1)
    if one.time.type == "TIME":
        return _of_clocks(one.time, two.time) if shared >= _ONE_EVENT_BY_THE_MINUTE else None
    relation = _of_dates(one.time, two.time)
    if relation is None:
        return None
    if one.act and one.act == two.act and one.names & two.names & (one.event | two.event):
        return relation
    common = len(one.words & two.words)
    share = common / (min(len(one.words), len(two.words)) or 1)
    alike = relation[0] == "agree" and one.names == two.names
    if alike and common >= _ONE_SENTENCE and share >= _SHARE_OF_ONE_SENTENCE:
        return relation
    if shared < _ONE_EVENT:
        return None
    if relation[0] == "conflict":
        return relation if _slipped(one, two) else None
    if common < _SHARED:
        return None
    return relation if share >= (_SHARE if relation[0] == "agree" else _SHARE_OF_TWO_DATES) else None


def _slipped(one: Dated, two: Dated) -> bool:
    """Whether two days next to each other date one happening; else dates are compared only where figures tie them."""
    if grain(one.time) != "day" or one.time.earliest is None or two.time.earliest is None:
        return False
    plain = (one.rare & two.rare) - one.names - two.names
    return abs(one.time.earliest - two.time.earliest) <= _SLIP and len(plain) >= _RARE_SHARED


def _of_clocks(one: Time, two: Time) -> tuple[str, str] | None:
    """Two clocks that show the same: one instant, or one of them mistaken for the other."""
    if one.earliest is not None and two.earliest is not None:
        return ("agree", "it is the same moment") if one.earliest == two.earliest else None
    local = one if one.earliest is None else two
    other = two if local is one else one
    if other.earliest is not None and "local" in local.text.lower():
        return ("conflict", "the clock shows the same in two zones, so that one of them is mistaken")
    return None


def _of_dates(one: Time, two: Time) -> tuple[str, str] | None:
    if one.earliest is None or one.latest is None or two.earliest is None or two.latest is None:
        return None
    if one.earliest == two.earliest and one.latest == two.latest:
        return ("agree", "it is the same date")
    if one.earliest <= two.latest and two.earliest <= one.latest:
        return ("refine", "one is the more exact date") if grain(one) != grain(two) else None
    gap = max(one.earliest, two.earliest) - min(one.latest, two.latest)
    if grain(one) == grain(two) and gap <= _NEAR[grain(one)]:
        apart = _apart(one, two)
        return ("conflict", f"they date one thing, {apart} apart" if apart else "they date one thing differently")
    return None


def _apart(one: Time, two: Time) -> str:
    """How far two dates of one grain lie from each other, in that grain."""
    if one.earliest is None or two.earliest is None:
        return ""
    days = abs((one.earliest - two.earliest).days)
    size, unit = {"day": (1.0, "day"), "month": (30.44, "month"), "year": (365.25, "year")}[grain(one)]
    count = round(days / size)
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _row(one: Dated, two: Dated, relation: str, reason: str) -> Check:
    sides = f"“{one.time.text}” ({attribution_of(one.document)}) and “{two.time.text}” ({attribution_of(two.document)})"
    verb = {"agree": "agree", "refine": "fit together", "conflict": "do not agree"}[relation]
    return Check(
        check_id=span_id("check", "pair", one.time.time_id, two.time.time_id),
        check="pair",
        scope="corpus",
        relation=relation,
        holds=None,
        left_id=one.time.time_id,
        right_id=two.time.time_id,
        ids=[one.time.time_id, two.time.time_id],
        expected_low=None,
        expected_high=None,
        observed_low=None,
        observed_high=None,
        unit="time",
        explanation=f"{sides} {verb}: {reason}.",
    )
