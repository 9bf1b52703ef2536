"""Fuzz each target for its share of FUZZ_SECONDS (300), guided by coverage; what breaks a promise is printed as YAML.

Needs atheris: `make fuzz`. What was learnt is kept in build/fuzz for the next time. `python tests/fuzz TARGET` fuzzes
only that one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import atheris
import yaml

with atheris.instrument_imports(include=["claims"]):
    from targets import TARGETS

CHECKOUT = Path(__file__).resolve().parents[2]
KEPT = CHECKOUT / "build" / "fuzz"
_STARTS = {
    "publication": ["2022-01-24T21:00:00Z", "Mon, 24 Jan 2022 21:00:00 +0100", "Jan 24, 2022 9:05 p.m. EST"],
    "lines": ['{"id": "a", "text": "5 people came", "published": "2022-01-24", "title": null}\n{"id": 7}\n\n[]'],
    "manifest": ["doc_id,file,title,publisher,author,url,published\na,a.txt,T,P,A,http://x.example/,2022-01-24\n"],
    "page": [
        (
            '<html lang="en"><head><meta charset="utf-8"><title>T</title><script type="application/ld+json">'
            '{"@type": "NewsArticle", "datePublished": "2022-01-24", "author": [{"name": "A"}]}</script></head>'
            "<body><article><p>At least 14 people died on Monday, the agency said.</p></article></body></html>"
        )
    ],
}
_WRITTEN = re.compile(r"[^\n.!?]+[.!?]")


def starts(name: str) -> list[bytes]:
    """What mutation sets out from: for texts the sentences of the seeds."""
    if name in _STARTS:
        return [one.encode() for one in _STARTS[name]]
    texts = [path.read_text("utf-8") for path in sorted((CHECKOUT / "seeds").glob("*.txt"))]
    return [b"\x00" + sentence.strip().encode() for text in texts for sentence in _WRITTEN.findall(text)]


def words() -> str:
    """The words of the lexicons, in the form that libFuzzer reads."""
    found: set[str] = set()
    for path in sorted((CHECKOUT / "claims" / "lexicon").glob("*.csv")):
        found.update(line.split(",")[0] for line in path.read_text("utf-8").splitlines()[1:])
    known = sorted(word.encode() for word in found if word and '"' not in word and len(word) < 30)
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in known)


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target; the process ends with it."""
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for at, start in enumerate(starts(name)):
        (corpus / f"start-{at}").write_bytes(start)
    (KEPT / "words.dict").write_text(words(), "utf-8")
    options = [f"-max_total_time={seconds}", "-seed=1", "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1"]
    options += ["-max_len=4000" if name == "page" else "-max_len=400", f"-artifact_prefix={KEPT / name}-"]
    if name in ("extraction", "quantity", "times"):
        options.append(f"-dict={KEPT / 'words.dict'}")
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    """Every target in a process of its own; whether one of them failed."""
    names = sys.argv[1:] or list(TARGETS)
    seconds = max(1, int(os.environ.get("FUZZ_SECONDS", "300")) // len(names))
    if os.environ.get("FUZZ_TARGET"):
        fuzz(os.environ["FUZZ_TARGET"], seconds)
    failed = 0
    for name in names:
        before = set(KEPT.glob(f"{name}-*"))
        share = {**os.environ, "FUZZ_TARGET": name, "FUZZ_SECONDS": str(seconds)}
        done = subprocess.run([sys.executable, __file__, name], env=share, check=False)
        print(f"{name}: {'nothing found' if done.returncode == 0 else 'FAILED'} in {seconds} s", flush=True)
        for path in sorted(set(KEPT.glob(f"{name}-*")) - before):
            entry = [{"target": name, "why": "", "data": path.read_bytes()}]
            print(
                f"Mend it and keep it in tests/fuzz/finds.yaml:\n{yaml.safe_dump(entry, sort_keys=False)}", flush=True
            )
        failed += done.returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
