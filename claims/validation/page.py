"""The validation as one page that needs nothing beside itself."""

from __future__ import annotations

from importlib.resources import files

from claims.validation.summary import Summary


def page(summary: Summary) -> str:
    """The summary as HTML: each table with its rules, those that fail open and with the rows they fail on."""
    from jinja2 import Environment, StrictUndefined

    template = files("claims.validation").joinpath("page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(summary=summary) + "\n"
