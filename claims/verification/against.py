"""A statement against a corpus: what its documents say of each of its figures and dates, and what stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.records import Claim
from claims.relation import compare
from claims.verification.alignment import align, nearest_date
from claims.verification.asking import Question, questions
from claims.verification.comparison import of_dates, of_values, opposed
from claims.verification.corpus import Corpus, Passage
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.matching import of_the_past, same_event, same_thing, whose
from claims.verification.names import Name, name_of, names_in, one_name
from claims.verification.reading import statement_of
from claims.verification.verdict import REFUTED, SUPPORTED, UNKNOWN, Evidence, Verdict
from claims.verification.weighing import Found, weigh
from claims.verification.wording import stated

# The share of a statement's words that a sentence with its document must have to speak of the same thing.
_SAME_THING, _SAME_DATED = 0.45, 0.6
# To contradict it takes more than to bear out: another value may be another figure.
_CONTRADICTS = 0.55
# Which share of a statement's names a sentence with its document need not have.
_NAMES_MISSING = 0.5
# Told of what is to come, it bears out no statement of what is.
_TO_COME = frozenset(("planned", "projected", "conditional"))
_ACTUAL = frozenset(("asserted", "estimated"))


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
    return [(one.item, weigh(one.item, list(_answers(one, statement, corpus)), corpus)) for one in questions(statement)]


def _answers(question: Question, statement: Statement, corpus: Corpus) -> Iterator[Found]:
    passages = [
        (passage, share, _read(passage))
        for passage, share in corpus.about(question.words)
        if _speaks_of(question.names, passage)
    ]
    if isinstance(question.item, Dated):
        return _on_date(question.item, passages)
    return _on_figure(question.item, question.names, statement, passages, corpus)


def _missing(names: Sequence[Name], passage: Passage, *, headed: bool) -> int:
    """How many of the names neither a sentence nor its document has: in its title, or leading names unless `headed`."""
    words = passage.words | (passage.headed if headed else passage.around)
    said = [name for _, _, name in names_in(passage.text)] + [name_of(name) for name in passage.named]
    return sum(not (name <= words or any(one_name(name, other) for other in said)) for name in names)


def _speaks_of(names: Sequence[Name], passage: Passage) -> bool:
    missing = _missing(names, passage, headed=False)
    return missing <= _NAMES_MISSING * len(names) and not (names and missing == len(names))


def _read(passage: Passage) -> Statement:
    """The passage as a statement; its figures with the claims of the tables, which know the document."""
    read = statement_of(passage.text, passage.document.published)
    facts = (replace(fact, claim=passage.claims.get(fact.start, fact.claim)) for fact in read.facts)
    return replace(read, facts=tuple(facts))


_Passages = Sequence[tuple[Passage, float, Statement]]


def _on_figure(
    fact: Fact, names: Sequence[Name], statement: Statement, passages: _Passages, corpus: Corpus
) -> Iterator[Found]:
    """What the passages say of the figure, and what else the corpus tells of the figures that they are about."""
    figures: dict[str, bool] = {}
    seen: set[tuple[str, int]] = set()
    for passage, share, read in passages:
        pairs = align(statement.facts, read.facts, fits=same_thing)
        partner = next(partner for one, partner, _ in pairs if one is fact)
        if partner is None:
            continue
        figure = partner.claim.figure_id if partner.claim is not None else None
        others, moves = (corpus.claims_of(figure), corpus.moves(figure)) if figure is not None else ((), "static")
        told = whose(fact, partner, statement, passage, others)
        if told == "another":
            continue
        found = _told(fact, partner, names, statement, passage, read, share, moves)
        found = replace(found, doubtful=found.doubtful or told == "untold")
        if share < _SAME_THING:
            # It shares too little to bear the statement out, but what it bears out is not refuted.
            if found.evidence.verdict == SUPPORTED:
                yield replace(found, weak=True)
            continue
        if figure is not None and share >= _CONTRADICTS:
            figures[figure] = figures.get(figure, True) and found.doubtful
        seen.add((passage.document.doc_id, passage.start))
        yield found
    for figure in sorted(figures):
        others, moves = corpus.claims_of(figure), corpus.moves(figure)
        for passage in corpus.of_figure(figure):
            if (passage.document.doc_id, passage.start) in seen:
                continue
            read = _read(passage)
            for partner in read.facts:
                of_figure = partner.claim is not None and partner.claim.figure_id == figure
                if of_figure and whose(fact, partner, statement, passage, others) != "another":
                    found = _told(fact, partner, names, statement, passage, read, _SAME_THING, moves)
                    doubtful = figures[figure] or found.past or not same_event(fact, partner, passage)
                    yield replace(found, doubtful=doubtful)


def _told(
    fact: Fact,
    partner: Fact,
    names: Sequence[Name],
    statement: Statement,
    passage: Passage,
    read: Statement,
    share: float,
    moves: str,
) -> Found:
    """What one figure of a passage says of the statement's."""
    past = partner.claim is not None and of_the_past(partner.claim, passage, statement)
    verdict, why = _on_value(fact, partner)
    elsewhere = _missing(names, passage, headed=True) > 0
    same = opposed(fact, partner) or (share >= _CONTRADICTS and same_event(fact, partner, passage))
    doubtful = past or elsewhere or not same
    date = next((date for date in statement.dates if not date.name), None)
    told = nearest_date(date, read.dates) if date is not None else None
    if date is not None and told is not None and _told_of_another_time(date, told, moves):
        verdict, why = UNKNOWN, f"that is told of “{told.text}”, not of “{date.text}”"
    reason = f"{stated(fact)} against {stated(partner)}: {why}."
    found = _found(passage, verdict, reason, share, partner.claim)
    return replace(found, doubtful=doubtful, past=past)


def _told_of_another_time(date: Dated, told: Dated, moves: str) -> bool:
    """Whether the dates bar a comparison; the day beside a toll is that of its report as often as that of the event."""
    return of_dates(date, told)[0] == REFUTED and (moves == "static" or date.first[0] not in (None, told.first[0]))


def _on_value(fact: Fact, partner: Fact) -> tuple[str, str]:
    """The verdict on a value, where nothing bars one: an unknown currency, a possibility, a bound that admits it."""
    verdict, why = of_values(fact, partner)
    if fact.claim is None or partner.claim is None or opposed(fact, partner):
        return verdict, why
    if partner.claim.negated and not fact.claim.negated:
        if fact.claim.modality in _ACTUAL and partner.claim.modality in _TO_COME and not _present(fact.claim):
            return UNKNOWN, f"{partner.text} is denied as {partner.claim.modality}, not as fact"
        return _on_denial(fact, partner)
    if fact.claim.negated != partner.claim.negated and verdict == SUPPORTED:
        return REFUTED, "one of them is denied"
    to_come = fact.claim.modality in _ACTUAL and partner.claim.modality in _TO_COME and not _present(fact.claim)
    if verdict == SUPPORTED and to_come:
        return UNKNOWN, f"{partner.text} is given as {partner.claim.modality}, not as fact"
    if verdict == SUPPORTED and partner.bound == "vague" != fact.bound:
        return UNKNOWN, f"{partner.text} leaves room for it"
    relation = compare(fact.claim, partner.claim, "static", None, None)
    if relation.relation == "incomparable":
        return UNKNOWN, relation.reason
    if verdict == REFUTED and relation.relation != "conflict":
        return UNKNOWN, relation.reason
    return verdict, why


def _on_denial(fact: Fact, partner: Fact) -> tuple[str, str]:
    """What a denied value says: that of 50 speaks against 50, not against "at least nine" or another count."""
    if of_values(partner, fact)[0] == SUPPORTED:
        return REFUTED, "one of them is denied"
    return UNKNOWN, "the denial of one value says nothing of another"


def _present(claim: Claim) -> bool:
    """Whether the claim is told in the present: "pensions rise to 1,150 euros" may be told of what is to come."""
    verb = re.escape(claim.verb or "")
    return bool(verb) and re.search(rf"\b{verb}e?s\b", claim.sentence) is not None


def _on_date(date: Dated, passages: _Passages) -> Iterator[Found]:
    for passage, share, read in passages:
        told = nearest_date(date, read.dates)
        if told is None or share < _SAME_DATED:
            continue
        verdict, why = of_dates(date, told)
        yield _found(passage, verdict, f"{stated(date)} against {stated(told)}: {why}.", share)


def _found(passage: Passage, verdict: str, reason: str, weight: float, claim: Claim | None = None) -> Found:
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
    return Found(evidence, weight, document.duplicate_of or document.doc_id, claim)
