"""What a run may vary, and how it is written in `params.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError

_SECTIONS = {
    "ingest": ("inputs", "columns", "max_bytes", "max_line_chars"),
    "examples": ("seed", "train", "validation"),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The defaults are those of `params.yaml`; `columns` are names of fields as `text=body`."""

    inputs: tuple[str, ...] = ("seeds",)
    columns: tuple[str, ...] = ()
    max_bytes: int = 100_000_000
    max_line_chars: int = 1_000_000
    seed: int = 20220124
    train: float = 0.8
    validation: float = 0.1


def read_parameters(path: Path) -> Parameters:
    """The values of `params.yaml`; what it leaves out has its default.

    Raises ClaimsError for a file that cannot be read and for a parameter that there is not.
    """
    import yaml

    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ClaimsError(f"{path}: cannot be read as YAML ({error})") from error
    values: dict[str, Any] = {}
    for section, names in _SECTIONS.items():
        part = given.get(section) or {}
        unknown = sorted(set(part) - set(names))
        if unknown:
            raise ClaimsError(f"{path}: {section} has no parameter {', '.join(unknown)}; it has {', '.join(names)}")
        values |= part
    for name in ("inputs", "columns"):
        if name in values:
            values[name] = tuple(values[name])
    return Parameters(**values)
