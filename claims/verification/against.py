"""A statement against a corpus: what its documents say of each of its figures and dates, and what stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from claims.records import Claim
from claims.relation import as_of, compare, movement, other_kind, subject_of
from claims.relation.vocabulary import capitalised
from claims.relation.wording import day
from claims.verification.alignment import align, nearest_date
from claims.verification.comparison import of_dates, of_values, opposed
from claims.verification.corpus import Corpus, Passage
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.reading import statement_of
from claims.verification.verdict import REFUTED, SUPPORTED, UNKNOWN, Evidence, Verdict
from claims.verification.vocabulary import key
from claims.verification.wording import stated

# The share of a statement's words that a sentence with its document must have to speak of the same thing.
_SAME_THING, _SAME_DATED = 0.45, 0.6
# To contradict it takes more than to bear out: another value may be another figure.
_CONTRADICTS = 0.55
# Which share of a statement's names a sentence with its document need not have.
_NAMES_MISSING = 0.5
# How much more one side must weigh for the other to be no contradiction.
_OUTWEIGHS = 3
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """One sentence's word on a figure: its weight, the figure it states, and what follows from it.

    `doubtful`: the sentence may be about another figure, so that another value contradicts nothing by itself;
    `past`: it is told of a year that the statement does not name.
    """

    evidence: Evidence
    weight: float
    work: str
    claim: Claim | None = None
    moment: datetime | None = None
    moves: str = "static"
    doubtful: bool = False
    past: bool = False


def verify_statement(text: str, corpus: Corpus) -> Verdict:
    """The verdict on `text` by the documents of `corpus`: one figure can refute it, only all can support it."""
    found = verify_figures(statement_of(text), corpus)
    if not found:
        return Verdict(UNKNOWN, "The statement has no figure and no date that could be verified.")
    verdicts = {verdict.verdict for _, verdict in found}
    verdict = REFUTED if REFUTED in verdicts else UNKNOWN if UNKNOWN in verdicts else SUPPORTED
    told = sorted((one for _, one in found), key=lambda one: one.verdict != verdict)
    evidence: list[Evidence] = []
    for one in told:
        evidence += [item for item in one.evidence if item not in evidence]
    return Verdict(verdict, " ".join(dict.fromkeys(one.explanation for one in told)), evidence)


def verify_figures(statement: Statement, corpus: Corpus) -> list[tuple[Fact | Dated, Verdict]]:
    """Each figure of a statement with what the corpus says of it; its dates only where it has no figure."""
    names = _names(statement.text)
    passages = [
        (passage, share, _read(passage))
        for passage, share in corpus.about(statement.words)
        if len(names - passage.words - passage.around) <= _NAMES_MISSING * len(names)
        and not (names and names.isdisjoint(passage.words | passage.around))
    ]
    figures = [fact for fact in statement.facts if fact.claim is not None or fact.dimension in ("mark", "score")]
    if figures:
        return [(fact, _weigh(fact, list(_on_figure(fact, statement, passages, corpus)))) for fact in figures]
    return [(date, _weigh(date, list(_on_date(date, passages)))) for date in statement.dates if not date.name]


def _names(text: str) -> frozenset[str]:
    """The keys of the names in a statement; the word that it begins with may be none."""
    start = len(text) - len(text.lstrip(" \"“'‘"))
    return frozenset(filter(None, (key(match[0]) for match in capitalised(text) if match.start() > start)))


def _read(passage: Passage) -> Statement:
    """The passage as a statement; its figures with the claims of the tables, which know the document."""
    read = statement_of(passage.text, passage.document.published)
    facts = (replace(fact, claim=passage.claims.get(fact.start, fact.claim)) for fact in read.facts)
    return replace(read, facts=tuple(facts))


_Passages = Sequence[tuple[Passage, float, Statement]]


def _on_figure(fact: Fact, statement: Statement, passages: _Passages, corpus: Corpus) -> Iterator[_Found]:
    """What the passages say of the figure, and what else the corpus tells of the figures that they are about."""
    figures: dict[str, bool] = {}
    for passage, share, read in passages:
        pairs = align(statement.facts, read.facts)
        partner = next(partner for one, partner, _ in pairs if one is fact)
        if partner is None or share < _SAME_THING or not _same_thing(fact, partner):
            continue
        if _of_another(fact, partner, statement, passage):
            continue
        found = _told(fact, partner, statement, passage, read, share)
        if partner.claim is not None and partner.claim.figure_id is not None and share >= _CONTRADICTS:
            figure = partner.claim.figure_id
            figures[figure] = figures.get(figure, True) and found.doubtful
        yield found
    seen = {(passage.document.doc_id, passage.start) for passage, _, _ in passages}
    for figure in sorted(figures):
        for passage in corpus.of_figure(figure):
            if (passage.document.doc_id, passage.start) in seen:
                continue
            read = _read(passage)
            for partner in read.facts:
                if partner.claim is not None and partner.claim.figure_id == figure:
                    found = _told(fact, partner, statement, passage, read, _SAME_THING)
                    yield replace(found, doubtful=figures[figure])


def _told(fact: Fact, partner: Fact, statement: Statement, passage: Passage, read: Statement, share: float) -> _Found:
    """What one figure of a passage says of the statement's."""
    moves = "static"
    if partner.claim is not None:
        moves = movement(subject_of(partner.claim), passage.document)
    past = partner.claim is not None and _of_the_past(partner.claim, passage, statement)
    verdict, why = _on_value(fact, partner)
    elsewhere = bool(_names(statement.text) - passage.words - passage.headed)
    same = opposed(fact, partner) or (share >= _CONTRADICTS and _same_event(fact, partner))
    doubtful = past or elsewhere or not same
    date = next((date for date in statement.dates if not date.name), None)
    told = nearest_date(date, read.dates) if date is not None else None
    if date is not None and told is not None and of_dates(date, told)[0] == REFUTED:
        verdict, why = UNKNOWN, f"that is told of “{told.text}”, not of “{date.text}”"
    moment = as_of(partner.claim, passage.document, moves) if partner.claim is not None else None
    reason = f"{stated(fact)} against {stated(partner)}: {why}."
    found = _found(passage, verdict, reason, share, partner.claim, moment, moves)
    return replace(found, doubtful=doubtful, past=past)


def _on_value(fact: Fact, partner: Fact) -> tuple[str, str]:
    """The verdict on a value, where nothing bars one: an unknown currency, a possibility, a bound that admits it."""
    verdict, why = of_values(fact, partner)
    if fact.claim is None or partner.claim is None or opposed(fact, partner):
        return verdict, why
    relation = compare(fact.claim, partner.claim, "static", None, None)
    if relation.relation == "incomparable":
        return UNKNOWN, relation.reason
    if verdict == REFUTED and relation.relation != "conflict":
        return UNKNOWN, relation.reason
    return verdict, why


def _same_thing(fact: Fact, partner: Fact) -> bool:
    """Whether two facts are told of one thing: what is counted, what befell it and whose it is must not differ."""
    if fact.claim is None or partner.claim is None:
        return bool(fact.heads & partner.heads or fact.near.keys() & partner.near.keys())
    one, two = subject_of(fact.claim), subject_of(partner.claim)
    if one.dimension != two.dimension or other_kind(one, two) or one.qualifiers != two.qualifiers:
        return False
    if one.owner and two.owner and one.owner != two.owner:
        unknown = (one.owner not in two.names, two.owner not in one.names)
        if all(unknown) or (any(unknown) and fact.claim.kind != "money"):
            return False
    if (one.thing and two.thing and one.thing != two.thing) or one.fate != two.fate:
        return False
    if two.scope and not one.scope & two.scope:
        return False  # told of a part of the place
    return (
        bool(one.thing and one.thing == two.thing)
        or bool(one.fate and one.fate == two.fate)
        or bool(fact.heads & partner.heads)
    )


def _of_another(fact: Fact, partner: Fact, statement: Statement, passage: Passage) -> bool:
    """Whether the statement says whose troops or money it is, and neither the sentence nor its title names them."""
    if fact.claim is None or partner.claim is None:
        return False
    one = subject_of(fact.claim)
    owned = fact.claim.kind == "money" or (movement(one, None) == "stock" and not one.fate)
    known = passage.words | passage.headed | subject_of(partner.claim).names
    first = next(iter(capitalised(statement.text)), None)
    leads = first is not None and not statement.text[: first.start()].strip(" \"“'‘")
    owner = one.owner or (key(first[0]) if first is not None and leads else "")
    return owned and bool(owner) and owner not in known


def _same_event(fact: Fact, partner: Fact) -> bool:
    """Whether both are told of what befell the things counted, by one verb, or of nothing but the thing."""
    one, two = fact.claim, partner.claim
    if one is None or two is None:
        return bool(fact.heads & partner.heads)
    a, b = subject_of(one), subject_of(two)
    if a.fate or b.fate:
        return a.fate == b.fate
    named = one.kind == "money" and a.names <= b.names and len(a.names) > 1
    return (
        bool(one.verb and one.verb == two.verb)
        or one.kind not in ("count", "money")
        or bool(a.thing and a.thing == b.thing and (named or a.modifiers == b.modifiers))
    )


def _of_the_past(claim: Claim, passage: Passage, statement: Statement) -> bool:
    """Whether the claim is told of a year before its document that the statement does not name."""
    published, years = passage.document.published, subject_of(claim).years
    named = {str(date.first[0]) for date in statement.dates}
    return published is not None and bool(years) and max(years) < str(published.year) and not years & named


def _on_date(date: Dated, passages: _Passages) -> Iterator[_Found]:
    for passage, share, read in passages:
        told = nearest_date(date, read.dates)
        if told is None or share < _SAME_DATED:
            continue
        verdict, why = of_dates(date, told)
        yield _found(passage, verdict, f"{stated(date)} against {stated(told)}: {why}.", share)


def _found(
    passage: Passage,
    verdict: str,
    reason: str,
    weight: float,
    claim: Claim | None = None,
    moment: datetime | None = None,
    moves: str = "static",
) -> _Found:
    document = passage.document
    evidence = Evidence(
        sentence=passage.text,
        verdict=verdict,
        reason=reason,
        doc_id=document.doc_id,
        publisher=document.publisher,
        published=document.published,
        source=claim.source if claim else None,
        claim_id=claim.claim_id if claim else None,
    )
    return _Found(evidence, weight, document.duplicate_of or document.doc_id, claim, moment, moves)


def _weigh(item: Fact | Dated, found: list[_Found]) -> Verdict:
    """What all the evidence for one figure comes to: later counts replace earlier ones, copies count once."""
    if not found:
        return Verdict(UNKNOWN, f"The tables say nothing of {stated(item)} that could be compared.")
    if isinstance(item, Dated):
        # One event on another day is another event, where there is one on this day.
        found = [one for one in found if one.evidence.verdict == SUPPORTED] or found
    found = _standing(_one_figure(_of_source(item, found)))
    weight = dict.fromkeys((SUPPORTED, REFUTED, UNKNOWN), 0.0)
    for one in {(one.work, one.evidence.verdict): one for one in reversed(found) if one.evidence.standing}.values():
        weight[one.evidence.verdict] += one.weight
    verdict = _outcome(weight)
    shown = sorted(found, key=lambda one: (not one.evidence.standing, one.evidence.verdict != verdict, -one.weight))
    return Verdict(verdict, _explain(item, verdict, weight, shown), [one.evidence for one in shown[:_SHOWN]])


def _of_source(item: Fact | Dated, found: list[_Found]) -> list[_Found]:
    """What the source that the statement names has said, where it has: another's forecast does not refute it."""
    own = item.claim.source if isinstance(item, Fact) and item.claim is not None else None
    if not own:
        return found
    said = [one for one in found if one.claim is not None and one.claim.source and _one_source(own, one.claim.source)]
    return said or found


def _one_source(one: str, two: str) -> bool:
    a, b = one.casefold().split(), two.casefold().split()
    return a[-1:] == b[-1:] or a == b[: len(a)]


def _one_figure(found: list[_Found]) -> list[_Found]:
    """The evidence of the one figure that the statement is about: that which bears it out, else the best told."""
    by_figure: dict[str, list[_Found]] = defaultdict(list)
    current = [one for one in found if not one.past]
    for one in current if any(one.evidence.verdict != UNKNOWN for one in current) else found:
        by_figure[(one.claim and one.claim.figure_id) or ""].append(one)
    chosen = max(
        by_figure.values(),
        key=lambda group: (
            any(one.evidence.verdict == SUPPORTED for one in group),
            max(one.weight for one in group),
            any(one.evidence.verdict == REFUTED for one in group),
            len(group),
            group[0].evidence.doc_id,
        ),
    )
    if any(one.evidence.verdict == SUPPORTED for one in chosen):
        return chosen
    return [_doubted(one) for one in chosen]


def _doubted(one: _Found) -> _Found:
    if not one.doubtful or one.evidence.verdict != REFUTED:
        return one
    reason = f"{one.evidence.reason.rpartition(':')[0]}: the value is another, but so may be what it counts."
    return replace(one, evidence=replace(one.evidence, verdict=UNKNOWN, reason=reason))


def _outcome(weight: dict[str, float]) -> str:
    for one, other in ((SUPPORTED, REFUTED), (REFUTED, SUPPORTED)):
        if weight[one] and weight[one] >= _OUTWEIGHS * weight[other]:
            return one
    return UNKNOWN


def _standing(found: list[_Found]) -> list[_Found]:
    """`found` with those marked that a later count of a moving figure replaces."""
    dated = [
        one
        for one in found
        if one.moment is not None and one.claim is not None and one.moves != "static" and _actual(one.claim)
    ]
    latest = max(dated, key=lambda one: (one.moment, one.evidence.doc_id), default=None)
    if latest is None or latest.claim is None:
        return found
    marked = []
    for one in found:
        if one.claim is not None and one.moves != "static" and one is not latest:
            relation = compare(one.claim, latest.claim, one.moves, one.moment, latest.moment)
            if relation.relation == "supersede" and one.moment != latest.moment:
                reason = f"{one.evidence.reason} Replaced since: {relation.reason}{_on(latest.moment)}."
                one = replace(one, evidence=replace(one.evidence, standing=False, reason=reason))
        marked.append(one)
    return marked


def _actual(claim: Claim) -> bool:
    return not claim.negated and claim.modality in ("asserted", "estimated")


def _on(moment: datetime | None) -> str:
    return f" ({day(moment)})" if moment is not None else ""


def _explain(item: Fact | Dated, verdict: str, weight: dict[str, float], shown: list[_Found]) -> str:
    if verdict == UNKNOWN and weight[SUPPORTED] and weight[REFUTED]:
        return f"The documents contradict each other about {stated(item)}: some support it, others do not."
    first = shown[0].evidence
    who = ", ".join(filter(None, (first.source, first.publisher or first.doc_id))) + _on(first.published)
    others = sum(one.evidence.verdict == verdict and one.evidence.standing for one in shown) - 1
    more = ""
    if others > 0 and verdict != UNKNOWN:
        sentences = "One more sentence" if others == 1 else f"{others} more sentences"
        says = (
            ("bears it out" if others == 1 else "bear it out")
            if verdict == SUPPORTED
            else "does"
            if others == 1
            else "do"
        )
        more = f" {sentences} {says}{' not fit either' if verdict == REFUTED else ' too'}."
    past = sum(not one.evidence.standing for one in shown)
    overtaken = f" {past} earlier {'count is' if past == 1 else 'counts are'} overtaken by it." if past else ""
    return f"{first.reason.removesuffix('.')} [{who}].{more}{overtaken}"
