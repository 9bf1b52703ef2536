"""What a run may vary, how it is written in `params.yaml`, and what it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError

# Of one document and of one packed file; see `claims.inputs.Limits`, which has the same names and defaults.
LIMITS = ("max_bytes", "max_line_chars", "max_page_bytes", "max_page_depth", "max_expansion")
_SECTIONS = {
    "ingest": ("inputs", "columns", *LIMITS),
    "examples": ("seed", "train", "validation"),
}
# Offsets into a text are numbers of 32 bits.
_MOST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Parameters:
    """The defaults are those of `params.yaml`; `columns` are names of fields as `text=body`."""

    inputs: tuple[str, ...] = ("seeds",)
    columns: tuple[str, ...] = ()
    max_bytes: int = 100_000_000
    max_line_chars: int = 1_000_000
    max_page_bytes: int = 10_000_000
    max_page_depth: int = 500
    max_expansion: int = 200
    seed: int = 20220124
    train: float = 0.8
    validation: float = 0.1


def read_parameters(path: Path) -> Parameters:
    """The values of `params.yaml`; what it leaves out has its default.

    Raises ClaimsError for a file that cannot be read, a parameter that there is not, and a value that it cannot have.
    """
    import yaml

    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ClaimsError(f"{path}: cannot be read as YAML ({' '.join(str(error).split())})") from error
    values: dict[str, Any] = {}
    for section, part in _named(path, "it", given, _SECTIONS, "section").items():
        values |= _named(path, section, part, _SECTIONS[section], "parameter")
    for name, value in values.items():
        fault = _fault(name, value)
        if fault:
            raise ClaimsError(f"{path}: {name} is {value!r}; it has to be {fault}")
    for name in ("inputs", "columns"):
        if name in values:
            values[name] = tuple(values[name])
    found = Parameters(**values)
    if found.train + found.validation > 1:
        raise ClaimsError(
            f"{path}: train and validation are {found.train} and {found.validation}, together more than 1"
        )
    return found


def parse_limits(written: Iterable[str]) -> dict[str, int]:
    """Limits from "max_bytes=500000000" and the like. Raises ClaimsError for what is no limit or no number for it."""
    given: dict[str, int] = {}
    for one in written:
        name, _, number = one.partition("=")
        value = int(number) if number.isascii() and number.isdigit() and len(number) <= len(str(_MOST)) else number
        if name not in LIMITS:
            raise ClaimsError(f"{one!r} names no limit; write NAME=NUMBER with a NAME of {', '.join(LIMITS)}")
        fault = _fault(name, value)
        if fault or not isinstance(value, int):
            raise ClaimsError(f"{one!r} sets no limit: {name} has to be {fault}")
        if given.setdefault(name, value) != value:
            raise ClaimsError(f"{name} is given twice, as {given[name]} and {value}; give it once")
    return given


def _named(path: Path, place: str, given: object, names: Iterable[str], what: str) -> dict[str, Any]:
    """The values by name in a part of the file; a part that is not there or empty has none."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ClaimsError(f"{path}: {place} has to be names with values, one a line as in `name: value`")
    unknown = sorted(str(name) for name in given if name not in names)
    if unknown:
        raise ClaimsError(f"{path}: {place} has no {what} {', '.join(unknown)}; it has {', '.join(names)}")
    return given


def _fault(name: str, value: object) -> str | None:
    """What the value of a parameter has to be, where it is not."""
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    whole = number if isinstance(number, int) else None
    if name in LIMITS:
        return None if whole is not None and 1 <= whole <= _MOST else f"a whole number from 1 to {_MOST:,}"
    if name == "seed":
        return None if whole is not None else "a whole number"
    if name in ("train", "validation"):
        return None if number is not None and 0 <= number <= 1 else "a number from 0 to 1"
    listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return None if listed else "a list of strings, as in [one, two]"
