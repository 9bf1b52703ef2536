"""The page of forms: `python tests/forms.py > claims/quantity/FORMS.md` writes it anew from `tests/quantity/*.txt`."""

from __future__ import annotations

import pathlib

FOLDER = pathlib.Path(__file__).parent / "quantity"
HEAD = """# Forms of quantities

What the grammar reads, by example. This page is made from `tests/quantity/*.txt`, every line of which is a test, by
`python tests/forms.py > claims/quantity/FORMS.md`; add an example there, not here.

A figure is shown as its text, kind, value and unit, then its bound and trend where it has them; `300..` is 300 or
more, `..300` at most 300, `18..34` a range. "none" means that the sentence holds no figure; "set aside" that its number
cannot be read for certain and goes to the rejects with the reason named.
"""


def sections() -> list[tuple[str, list[tuple[str, str]]]]:
    """The example files in order of name: (first comment line, [(sentence, what is expected)])."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        pairs = [line.partition("::") for line in lines if line and not line.startswith("#")]
        found.append((lines[0].removeprefix("#").strip(), [(text.strip(), out.strip()) for text, _, out in pairs]))
    return found


def shown(expected: str) -> str:
    """What comes out of one sentence, for a cell of the table."""
    if not expected:
        return "none"
    figures = []
    for figure in expected.split(" ; "):
        text, _, reading = figure.rpartition(" = ")
        figures.append(f"{text}: {code(reading)}" if text else f"set aside: {code(figure.removeprefix('aside '))}")
    return "<br>".join(cell(f) for f in figures)


def code(text: str) -> str:
    return f"`{text}`"


def cell(text: str) -> str:
    """Text that neither ends a cell nor is taken for a tag."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def page() -> str:
    parts = [HEAD]
    for title, examples in sections():
        rows = [f"| {cell(text)} | {shown(expected)} |" for text, expected in examples]
        parts.append(
            "\n".join([f"## {title[0].upper()}{title[1:]}", "", "| sentence | figures |", "|---|---|", *rows, ""])
        )
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
