"""One statement against one piece of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.relation import names_called, of_another, subject_of
from claims.verification.alignment import align, nearest_date
from claims.verification.comparison import of_dates, of_values
from claims.verification.contrasts import contrasted
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.names import holder_of, is_country, names_in, one_name
from claims.verification.reading import statement_of
from claims.verification.turns import denied, plainly, suffered, turned, turned_words
from claims.verification.verdict import REFUTED, SUPPORTED, UNKNOWN, Finding, Verdict
from claims.verification.wording import stated

# Share of a statement's words that evidence must have to bear it out without a figure, and to speak of it at all.
_NEARLY_THE_SAME, _ABOUT_IT = 0.6, 0.2
# What ties two figures that stand beside others without a partner, and two figures whose sentences share few words.
_TIED, _LOOSELY_TIED, _FEW_WORDS = 1.5, 0.9, 0.4
# A rank or number that is only a name ("Chapter 3") need not be told again.
_ANOTHER_TIME = "the evidence is about another time"
# So many reasons a reader can take in.
_TOLD = 12
_NAMING = ("rank", "numbered")
_LIMITS = ("more_than", "less_than", "at_least", "at_most")


def verify_pair(statement: str, evidence: str) -> Verdict:
    """The verdict on `statement` by the text `evidence` alone."""
    return judge(statement_of(statement), statement_of(evidence))


def judge(claim: Statement, evidence: Statement) -> Verdict:
    """The verdict on `claim` by what `evidence` states: one figure can refute it, only all can support it."""
    share = len(claim.words & evidence.words) / max(1, len(claim.words))
    values = list(_of_facts(claim, evidence, share))
    # Beside "the third season" alone a date tells as much as by itself.
    figures = any(not _only_names(fact) for fact in claim.facts) or any(one.verdict != SUPPORTED for one in values)
    found = [*values, *_of_dates(claim.dates, evidence, share, figures=figures)]
    if not values and share >= _ABOUT_IT and turned_words(claim.words, evidence.words):
        found.append(Finding(REFUTED, "One text tells of a rise or gain, the other of a fall or loss."))
    found += _of_none(claim, evidence)
    if claim.left_out:
        found.append(Finding(UNKNOWN, f"{claim.left_out} more figures of the statement were not compared."))
    if not found:
        verdict = SUPPORTED if share >= _NEARLY_THE_SAME else UNKNOWN
        told = "nearly all" if share >= 0.9 else "most" if verdict == SUPPORTED else "too few"
        return Verdict(verdict, f"No figure can be compared; {told} of the words stand in the evidence.")
    verdicts = {finding.verdict for finding in found}
    elsewhen = any(_ANOTHER_TIME in finding.reason for finding in found)
    verdict = REFUTED if REFUTED in verdicts and not elsewhen else UNKNOWN if verdicts != {SUPPORTED} else SUPPORTED
    told_first = sorted(found, key=lambda finding: finding.verdict != verdict)
    return Verdict(verdict, " ".join(finding.reason for finding in told_first[:_TOLD]))


def _of_none(claim: Statement, evidence: Statement) -> Iterator[Finding]:
    """What "nobody was killed" comes to beside "19 people were killed", and the other way round."""
    none, some = denied(evidence.text), suffered(evidence.facts)
    for word in sorted(denied(claim.text)):
        if word in none - some:
            yield Finding(SUPPORTED, f"The evidence tells of no {plainly(word)} either.")
        elif word in some - none:
            yield Finding(REFUTED, f"The evidence counts {plainly(word)} where the statement tells of none.")
    for word in sorted((suffered(claim.facts) & none) - some):
        yield Finding(REFUTED, f"The evidence tells of no {plainly(word)} where the statement counts some.")


def _of_facts(claim: Statement, evidence: Statement, share: float) -> Iterator[Finding]:
    other = contrasted(claim.text, evidence.text)
    pairs = align(claim.facts, evidence.facts)
    alone = sum(partner is None for _, partner, _ in pairs)
    for fact, partner, tie in pairs:
        if partner is not None:
            verdict, why = of_values(fact, partner)
            if verdict == SUPPORTED and turned(fact, partner):
                verdict, why = REFUTED, "one tells the opposite of the other"
            if other or _of_another_country(fact, partner, evidence) or _of_another_name(fact, partner, evidence):
                verdict, why = UNKNOWN, "the evidence tells it of another"
            elif verdict == REFUTED and _elsewhere(tie, alone, share):
                verdict, why = UNKNOWN, "the values differ, but the evidence speaks of something else"
            yield Finding(verdict, f"{stated(fact)} against {stated(partner)}: {why}.")
        elif not _only_names(fact):
            if fact.bound not in _LIMITS and _stands(fact.text, evidence.text):
                yield Finding(SUPPORTED, f"“{fact.text}” stands in the evidence too.")
            else:
                yield Finding(UNKNOWN, f"The evidence has no figure to compare “{fact.text}” with.")


def _only_names(fact: Fact) -> bool:
    """ "The third season", "Cars 3": a number that tells which one, and need not be told again."""
    return fact.name or fact.dimension.startswith(_NAMING)


def _stands(number: str, text: str) -> bool:
    """Whether a number stands in a text by itself: "4" does not in "64" nor in "4.5"."""
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w%]|[.,]\d)", text) is not None


def _of_another_country(fact: Fact, partner: Fact, evidence: Statement) -> bool:
    """Whether the statement gives a country what the evidence, which does not name that country, gives another."""
    if fact.claim is None or partner.claim is None:
        return False
    mine, theirs = holder_of(fact.claim).leading[:1], holder_of(partner.claim).leading[:1]
    if not mine or not theirs or not is_country(mine[0]) or not is_country(theirs[0]):
        return False
    return not any(one_name(mine[0], name) for _, _, name in names_in(evidence.text))


def _of_another_name(fact: Fact, partner: Fact, evidence: Statement) -> bool:
    """ "Pilsen Steel" where the evidence tells it of Ostrava Steel, and of no Pilsen Steel."""
    if fact.claim is None or partner.claim is None:
        return False
    one, two = subject_of(fact.claim), subject_of(partner.claim)
    return of_another(one.called, two.called, names_called(evidence.text))


def _elsewhere(tie: float, alone: int, share: float) -> bool:
    """Whether a figure of another value may be another figure: little ties the two, and little else is the same."""
    return alone > 1 or (alone == 1 and tie < _TIED) or (tie < _LOOSELY_TIED and share < _FEW_WORDS)


def _of_dates(dates: Sequence[Dated], evidence: Statement, share: float, *, figures: bool) -> Iterator[Finding]:
    """What the dates come to. Beside figures a date only tells when they hold: told on another day, they stay open."""
    for date in dates:
        partner = nearest_date(date, evidence.dates)
        if partner is None:
            if not figures and not date.name:
                yield Finding(UNKNOWN, f"The evidence names no date to compare “{date.text}” with.")
            continue
        verdict, why = of_dates(date, partner)
        if verdict == UNKNOWN and (figures or date.name):
            continue
        if verdict == REFUTED and (date.name or (figures and date.order in ("on", "by"))):
            verdict, why = UNKNOWN, _ANOTHER_TIME
        elif share < _ABOUT_IT and not figures:
            verdict, why = UNKNOWN, "the evidence speaks of something else"
        yield Finding(verdict, f"{stated(date)} against {stated(partner)}: {why}.")
