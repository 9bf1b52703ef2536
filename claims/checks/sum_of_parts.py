"""sum_of_parts: parts named side by side against their total, and what is left of a total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claims.checks.finding import Page, derived
from claims.lexicon import rows, split
from claims.records import Check, Claim
from claims.relation import Interval, Subject, subject_of
from claims.relation.amounts import amount
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.vocabulary import words

# Words between two parts: "12 Somali and 11 Yemeni", "$281m in cash and the other $53m in stock".
_BETWEEN_PARTS = re.compile(
    r"[^.;:()\d]{0,60}?(?:,|\band|\bplus|, and|, with| to)\s+"
    r"(?:the |an? |about |some |another |a further |other |remaining )*"
)
_MOST_PARTS = 12
# Before parts of what was told just before: "Of these, 48 were rescued", "Among those rescued were 31 men".
_OF_THESE = re.compile(r"\b(?:of|among|amongst) (?:these|those|them|whom|which)\b[^.;:\d]{0,40}$", re.IGNORECASE)
_THEN_PARTS = re.compile(r"[^.;:()\d]{0,40}, (?:about |some |nearly )?")
_DIVIDED_REACH = 1000
_LONGEST_TAIL = 120
# "Forty-one were taken to hospital; 28 of them went home, leaving 13".
_OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
# Sums of small counts come out right by chance; from here on a match means something.
_TELLING_SUM = 10.0
_TELLING_DIGITS = 3
# So many amounts that make a total to three digits do so by no chance, whatever they are called.
_ENOUGH = 3
# Before a total that is divided: "Of the 23 dead, 14 were women", "14 of the 23 dead were women".
_ALL = r"(?: (?:the|its|their|those|these|all))*\s*$"
_OF_TOTAL = re.compile(rf"(?:^|[;:“\"] ?)(?:of|among){_ALL}", re.IGNORECASE)
_PART_OF = re.compile(rf"(?<= )(?P<of>of){_ALL}")
_GROUP = "group"
_SEXES = frozenset(("woman", "man", "child"))
_COUNTABLE = frozenset(("count", "money", "measure"))


def find(page: Page) -> Iterator[Check]:
    """Rows for parts with a total of the same document, each set of parts once."""
    claims = [claim for claim in page.claims if _may_add(claim)]
    subjects = {claim.claim_id: subject_of(claim) for claim in claims}
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence_start].append(claim)
    summed: set[str] = set()
    for start in sorted(by_sentence):
        for parts in _runs(page, by_sentence[start]):
            check = _grouped(page, parts) or _with_total(page, parts, claims, subjects)
            if check is None and len(parts) > 2:  # "74 witnesses, 46 for the prosecution and 28 for the defence"
                total = _divided_total(page, parts[1:], claims, subjects)
                check = _row(parts[1:], total) if total is not None else None
            if check is not None:
                summed.update(part.claim_id for part in parts)
                yield check
        yield from _rests(page, by_sentence[start], claims, subjects)
    yield from _paragraphs(page, claims, subjects, summed)


def _may_add(claim: Claim) -> bool:
    plain = claim.bound in ("exact", "about") and stated_point(claim) is not None and claim.trend == "none"
    return plain and claim.kind in _COUNTABLE and not claim.negated and claim.role != "furniture"


def _point(claim: Claim) -> float:
    return stated_point(claim) or 0.0


def _runs(page: Page, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Longest runs of claims of one unit with nothing but a coordination between each two."""
    run: list[Claim] = []
    for claim in claims:
        if run and claim.base_unit == run[-1].base_unit and claim.kind == run[-1].kind and len(run) < _MOST_PARTS:
            between = page.document.text[run[-1].end : claim.start]
            if len(between) <= 90 and _BETWEEN_PARTS.fullmatch(between):
                run.append(claim)
                continue
        if len(run) >= 2:
            yield run
        run = [claim]
    if len(run) >= 2:
        yield run


def _with_total(
    page: Page, parts: Sequence[Claim], claims: Sequence[Claim], subjects: dict[str, Subject]
) -> Check | None:
    total = _cued_total(page, parts, claims)
    if total is not None:
        return _row(parts, total)
    if sum(map(_point, parts)) < _TELLING_SUM:
        return None
    total = _divided_total(page, parts, claims, subjects)
    if total is not None:
        return _row(parts, total)
    if len({subjects[part.claim_id].fate for part in parts} - {""}) > 1 or not _tells(parts):
        return None
    fitting = [claim for claim in claims if _fits(parts, claim) and _belongs(claim, parts, subjects)]
    if not fitting:
        return None
    return _row(parts, min(fitting, key=lambda claim: (abs(claim.start - parts[0].start), claim.start)))


def _grouped(page: Page, run: Sequence[Claim]) -> Check | None:
    """ "Of the 23 dead, 14 were women, seven were men and two were children": the total and all its groups in a run.

    Groups may overlap, or be some of more: what does not come out is told of men, women and children only.
    """
    total, groups, text = run[0], list(run[1:]), page.document.text
    led = _PART_OF.search(text[total.sentence_start : total.start])
    if led is not None:
        first = next((claim for claim in page.claims if claim.end == total.sentence_start + led.start("of") - 1), None)
        groups = [first, *groups] if first is not None and first.part_of == _GROUP and _may_add(first) else []
    elif _OF_TOTAL.search(text[total.sentence_start : total.start]) is None:
        return None
    if len(groups) < 2 or any(claim.part_of != _GROUP for claim in groups):
        return None
    sexes = frozenset(claim.counted_head or "" for claim in groups)
    divided = len(sexes) == len(groups) and (sexes <= _SEXES if sum(map(_point, groups)) > _point(total) else False)
    divided = divided or (sexes == _SEXES and len(groups) == len(_SEXES))
    if {claim.bound for claim in (total, *groups)} != {"exact"} or not (divided or _fits(groups, total)):
        return None
    return _row(groups, total)


def _tells(parts: Sequence[Claim]) -> bool:
    """Whether a sum of measures has digits enough to meet a total by no chance, unlike 2 GB and 4 GB."""
    if parts[0].kind != "measure" or len(parts) >= _ENOUGH:
        return True
    digits = f"{sum(map(_point, parts)) / base_factor(parts[0]):.6g}".partition("e")[0].replace(".", "").strip("0")
    return len(digits) >= _TELLING_DIGITS


def _divided_total(
    page: Page, parts: Sequence[Claim], claims: Sequence[Claim], subjects: dict[str, Subject]
) -> Claim | None:
    """The total that the words divide, where the parts make it; whether they are all of it, the words do not say.

    "61 were on board. Of these, 48 were rescued, 9 drowned and four are missing", or "74 witnesses, 46 for the
    prosecution and 28 for the defence".
    """
    first, text = parts[0], page.document.text
    if sum(map(_point, parts)) < _TELLING_SUM:
        return None
    before = [claim for claim in claims if claim.end <= first.start and first.start - claim.end <= _DIVIDED_REACH]
    fitting = [claim for claim in before if _fits(parts, claim)]
    if _OF_THESE.search(text[max(0, first.start - 60) : first.start]):
        things = {subjects[part.claim_id].thing for part in parts}
        divided = [claim for claim in fitting if subjects[claim.claim_id].thing in things | {"person"}]
        return divided[-1] if divided else None
    if fitting and fitting[-1] is before[-1] and fitting[-1].sentence_start == first.sentence_start:
        told = {part.counted for part in parts} == {fitting[-1].counted}
        bare = not any(subjects[part.claim_id].thing for part in parts)
        if told and bare and _THEN_PARTS.fullmatch(text[fitting[-1].end : first.start]):
            return fitting[-1]
    return None


def _fits(parts: Sequence[Claim], total: Claim) -> bool:
    """Whether a claim states the sum of the parts, to its rounding."""
    if total in parts or total.base_unit != parts[0].base_unit or total.kind != parts[0].kind:
        return False
    slack = max(total.half_width * base_factor(total), 1e-9 * _point(total))
    return abs(sum(map(_point, parts)) - _point(total)) <= slack


def _belongs(total: Claim, parts: Sequence[Claim], subjects: dict[str, Subject]) -> bool:
    """Whether a claim may be the total of parts: the same thing, or people of some kind with the same fate."""
    whole, first = subjects[total.claim_id], subjects[parts[0].claim_id]
    if whole.fate and first.fate and whole.fate != first.fate:
        return False
    if whole.qualifiers and whole.qualifiers == first.qualifiers:
        return False
    heads = {subjects[part.claim_id].thing for part in parts}
    if total.kind == "money":
        return any(subjects[part.claim_id].qualifiers for part in parts) or heads == {whole.thing}
    if heads == {whole.thing}:
        return True
    if len(parts) > 2 and total.sentence_start == parts[0].sentence_start:
        return True
    return all(map(_is_name, parts)) and (whole.fate == first.fate or abs(total.start - parts[0].start) < 300)


def _is_name(claim: Claim) -> bool:
    """Whether the thing counted is told by a name ("12 Somalis")."""
    return any(word[:1].isupper() for word in words(claim.counted or "")[:1])


@cache
def _cues(kind: str) -> re.Pattern[str]:
    found = [word for row in rows("sum_cues") if row["kind"] == kind for word in split(row["words"])]
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in found) + r")\b", re.IGNORECASE)


def _cued_total(page: Page, parts: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """The total that the sentence itself says these are all the parts of: "23 pirates (12 Somali and 11 Yemeni)"."""
    text = page.document.text
    for claim in claims:
        if claim.sentence_start != parts[0].sentence_start or claim.base_unit != parts[0].base_unit:
            continue
        if claim.end <= parts[0].start:
            between = text[claim.end : parts[0].start]
            opened = re.fullmatch(r"[^.;:()\d,]{0,50}(?:: |\()\s*", between)
            closed = "(" not in between or re.match(r"[^()\d]{0,60}\)", text[parts[-1].end :])
            if (opened and closed) or (len(between) < 80 and _cues("total before").search(between)):
                return claim
        elif claim.start >= parts[-1].end:
            between = text[parts[-1].end : claim.start]
            if len(between) < 80 and _cues("total after").search(between):
                return claim
    return None


def _rests(page: Page, near: Sequence[Claim], claims: Sequence[Claim], subjects: dict[str, Subject]) -> Iterator[Check]:
    """ "7,500 of the 12,000 are back, which leaves 4,500": part and rest in one sentence make a total told anywhere."""
    for one, two in pairwise(near):
        total = two
        between = page.document.text[one.end : two.start]
        if re.search(r"\bof\b", between) and len(near) > near.index(two) + 1:
            rest = near[near.index(two) + 1]
            tail = page.document.text[two.end : rest.start]
        else:
            rest, tail = two, between
            whole = near[near.index(one) - 1] if near.index(one) else None
            if whole is not None and _OF_THEM.match(page.document.text, one.end) and _cues("rest").search(tail):
                if whole.base_unit == one.base_unit == rest.base_unit and len(tail) <= _LONGEST_TAIL:
                    yield _row((one, rest), whole)
                continue
            sums = [claim for claim in claims if _fits((one, two), claim) and _telling(claim)]
            total = min(sums, key=lambda claim: (abs(claim.start - one.start), claim.start)) if sums else one
        if total is one or not _cues("rest").search(tail) or len(tail) > _LONGEST_TAIL or not _fits((one, rest), total):
            continue
        if subjects[one.claim_id].fate == subjects[rest.claim_id].fate:
            yield _row((one, rest), total)


def _paragraphs(page: Page, claims: Sequence[Claim], subjects: dict[str, Subject], summed: set[str]) -> Iterator[Check]:
    """Three or more amounts one after the other in a paragraph that make, to three digits, a total told before them."""
    run: list[Claim] = []
    for claim in [claim for claim in claims if claim.kind == "money"]:
        broken = run and ("\n" in page.document.text[run[-1].end : claim.start] or claim.unit != run[-1].unit)
        run = [claim] if broken else [*run[-(_MOST_PARTS - 1) :], claim]
        for first in range(len(run) - 3, -1, -1):
            parts = run[first:]
            if summed & {part.claim_id for part in parts}:
                break
            totals = [
                claim
                for claim in claims
                if _fits(parts, claim)
                and claim.end <= parts[0].start
                and _telling(claim)
                and (len(parts) > _ENOUGH or not _qualified(parts, subjects))
            ]
            if totals:
                summed.update(part.claim_id for part in parts)
                yield _row(parts, totals[-1])
                break


def _qualified(parts: Sequence[Claim], subjects: dict[str, Subject]) -> bool:
    """Whether two of the parts are the same thing, so that one of them would count twice."""
    known = [subjects[part.claim_id] for part in parts if subjects[part.claim_id].thing]
    things = [(subject.thing, subject.modifiers) for subject in known]
    return len(set(things)) < len(things)


def _telling(claim: Claim) -> bool:
    """Whether a value has three digits or more, so that a sum seldom meets it by chance."""
    return len(f"{_point(claim):.6g}".replace(".", "").rstrip("0")) >= _TELLING_DIGITS or _point(claim) >= 10_000


def _sum(parts: Sequence[Claim]) -> Interval:
    whole = Interval(0.0, 0.0)
    for part in parts:
        whole = whole.plus(admitted(part))
    return whole


def _row(parts: Sequence[Claim], total: Claim) -> Check:
    factor = base_factor(total)
    expected, observed = _sum(parts), admitted(total)
    shown = [amount(_point(part) / factor, total.unit) for part in parts]
    whole = amount(sum(map(_point, parts)) / factor, total.unit)
    verdict = "the total given" if expected.meets(observed) else f"not the {total.text} given as the total"
    return derived(
        "sum_of_parts",
        [total.claim_id, *(part.claim_id for part in parts)],
        expected.divided(factor),
        observed.divided(factor),
        total.unit,
        f"{listed(shown)} make {whole}, {verdict}.",
    )


def listed(shown: Sequence[str]) -> str:
    """Items as a newspaper lists them."""
    return " and ".join(shown) if len(shown) == 2 else ", ".join(shown[:-1]) + " and " + shown[-1]
