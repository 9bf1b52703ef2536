"""How linking and checking grow: `python tests/growth.py [CLAIMS ...]` prints time, memory, recall and precision.

The corpora are generated, the same each time, with known answers: events at made-up places, each told by five papers
over three days, with tolls that move, magnitudes and prices that do not, conversions, sums, and some contradictions.
Every event shares its country, its words and many of its values with others, so that only place and event tell them
apart. Sizes run in processes of their own, so that the memory of one is not the memory of another.
"""

from __future__ import annotations

import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from annotated import read

from claims.checks import check_records
from claims.link import link_records
from claims.records import Claim, Document, Time

SIZES = (1_000, 10_000, 100_000)
PAPERS = ("Herald", "Courier", "Observer", "Tribune", "Gazette")
_ONSETS, _VOWELS, _ENDS = (
    "b d f g h k l m n p r s t v z br dr kr st tr".split(),
    "a e i o u".split(),
    "l n r s m".split(),
)
COUNTRIES = ("Tessal", "Varesh", "Selvane", "Corvania", "Marland", "Ostrava", "Pellia", "Dravia")
_PEOPLE = ("people", "villagers", "residents", "persons", "people")
START = date(2020, 1, 1)


def place(rng: random.Random) -> str:
    """A name that is nobody's."""
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(3)]
    return ("".join(parts) + rng.choice(_ENDS)).capitalize()


def quake(rng: random.Random, town: str, country: str, number: int) -> Iterator[str]:
    """Five reports of one earthquake; marks carry the figure they belong to as their first rule."""
    size = rng.randint(51, 79) / 10
    depth = rng.randint(5, 60)
    dead, hurt, homes = rng.randint(3, 90), rng.randint(100, 900), rng.randint(2, 40) * 50
    for n in range(5):
        killed, injured = dead + n // 2 * rng.randint(1, 9), hurt + n * 7
        told = size + 0.2 if number % 10 == 0 and n == 4 else size
        toll = f"[[{killed}|count {killed}|counted={_PEOPLE[n]};verb=kill;rules=toll]]"
        told_size = f"[[{told:.1f}|index {told:.1f} magnitude|counted=earthquake;verb=strike;rules=size]]"
        miles = round(depth / 1.609344)
        yield (
            f"Quake kills {toll} in {town}\n"
            f"An earthquake of magnitude {told_size} struck {town} in {country} on Monday, "
            f"killing {toll} {_PEOPLE[n]}, {town} police said.\n"
            f"The quake struck {town} at a depth of [[{depth} kilometres|measure {depth} kilometer|rules=depth]] "
            f"([[{miles} miles|measure {miles} mile|rules=depth]]).\n"
            f"In {town}, [[{injured}|count {injured}|counted=people;verb=injure;rules=hurt]] people were injured and "
            f"about [[{homes}|count {homes}|counted=homes;verb=damage;bound=about;rules=homes]] homes damaged.\n"
            f"In 2011, a quake in {town} killed "
            f"[[{dead + 31}|count {dead + 31}|counted=people;verb=kill;rules=past]] people."
        )


def deal(rng: random.Random, firm: str, country: str, number: int) -> Iterator[str]:
    """Five reports of one purchase, with the parts of the price and the staff."""
    cash, stock = rng.randint(20, 900), rng.randint(5, 90)
    staff = rng.randint(12, 990)
    other = f"{firm[:-1]}ex"
    for n in range(5):
        price = cash + stock + (9 if number % 10 == 0 and n == 4 else 0)
        yield (
            f"{firm} to buy {other} for [[${price} million|money {price}e6 USD|counted=deal;verb=buy;rules=price]]\n"
            f"{firm} of {country} said on Monday it would buy {other} for "
            f"[[${price} million|money {price}e6 USD|counted=deal;verb=buy;rules=price]].\n"
            f"{firm} pays [[${cash} million|money {cash}e6 USD|counted=cash;verb=pay;rules=cash]] in cash and "
            f"[[${stock} million|money {stock}e6 USD|counted=stock;verb=pay;rules=stock]] in stock for {other}.\n"
            f"{other} has [[{staff}|count {staff}|counted=employees;verb=have;rules=staff]] employees in {country}.\n"
            f"Shares of {firm} rose "
            f"[[{n + 2} percent|percentage {n + 2} percent|counted=shares;trend=up;rules=shares{n}]]."
        )


def corpus(size: int) -> tuple[list[Document], list[Claim], list[Time], dict[str, str]]:
    """At least `size` claims, and for each claim the figure that it belongs to."""
    rng = random.Random(20240312)
    documents: list[Document] = []
    claims: list[Claim] = []
    times: list[Time] = []
    gold: dict[str, str] = {}
    number = 0
    while len(claims) < size:
        name, country = place(rng), rng.choice(COUNTRIES)
        first = START + timedelta(days=rng.randint(0, 900))
        for n, text in enumerate((quake, deal)[number % 2](rng, name, country, number // 2)):
            day = (first + timedelta(days=n // 2)).isoformat()
            document, found, dated = read(text, f"e{number:06}-{n}", day, publisher=PAPERS[n])
            documents.append(document)
            claims += found
            times += dated
            for claim in found:
                gold[claim.claim_id] = f"{number} {claim.rules}"
                claim.rules = []
        number += 1
    return documents, claims, times, gold


def pairs(groups: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in groups.values())


def measure(size: int) -> dict[str, float]:
    """One size in this process."""
    documents, claims, times, gold = corpus(size)
    start = time.perf_counter()
    link_records(claims, documents)
    linked = time.perf_counter()
    rows = check_records(claims, times, documents)
    done = time.perf_counter()
    right = pairs(Counter((gold[c.claim_id], c.figure_id) for c in claims))
    conflicts = [row for row in rows if row.relation == "conflict"]
    of_one = [row for row in conflicts if len({gold[i] for i in row.ids}) == 1]
    derived = [row for row in rows if row.relation == "derived"]
    return {
        "claims": len(claims),
        "link_seconds": linked - start,
        "check_seconds": done - linked,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "link_recall": right / pairs(Counter(gold[c.claim_id] for c in claims)),
        "link_precision": right / max(1, pairs(Counter(c.figure_id for c in claims))),
        "conflicts": len(conflicts),
        "conflict_precision": len(of_one) / max(1, len(conflicts)),
        "derived": len(derived),
    }


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    before: dict[str, float] | None = None
    for size in sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        now = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        line = "  ".join(f"{name} {value:.3f}" if value % 1 else f"{name} {value:.0f}" for name, value in now.items())
        if before:
            grown = math.log(now["claims"] / before["claims"])
            for name in ("link_seconds", "check_seconds", "megabytes"):
                line += f"  {name.split('_')[0]}^{math.log(now[name] / before[name]) / grown:.2f}"
        print(line)
        before = now


if __name__ == "__main__":
    main()
