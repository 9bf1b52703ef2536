"""Write the data dictionary, `schemas/README.md`, from the specifications: `python -m claims.tables.dictionary`."""

from __future__ import annotations

from claims.tables.specification import TABLES, AcrossRule, Column, RowRule, Specification, schema_folder, specification

HEAD = """# Data dictionary

Generated from the specifications in this folder by `python -m claims.tables.dictionary`; a test keeps it current.
Offsets are Unicode code points, half open, and slice `documents.text`. Times are in UTC. A table is one Parquet file,
`<table>.parquet`, or a folder `<table>/` of part files. Rows are sorted by key. A rule that compares values holds
where one of them is null.
"""


def dictionary() -> str:
    """The data dictionary of all tables as Markdown."""
    return "\n".join([HEAD, *(_section(specification(name)) for name in TABLES)])


def _section(spec: Specification) -> str:
    key = ", ".join(f"`{column}`" for column in spec.key)
    lines = [f"## {spec.table}", "", spec.grain, "", f"Key: {key}{' (may repeat)' if spec.repeatable else ''}."]
    if spec.unique:
        lines[-1] += f" Also unique: {', '.join(f'`{column}`' for column in spec.unique)}."
    lines += ["", "| column | type | unit | meaning | allowed |", "|---|---|---|---|---|"]
    lines += [_row(column) for column in spec.columns]
    rules: list[RowRule | AcrossRule] = [*spec.rules, *spec.across]
    if rules:
        lines += ["", "Rules:", ""]
        lines += [f"- `{rule.name}`: {rule.description}{_when(rule)}" for rule in rules]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    cells = [
        f"`{column.name}`",
        column.type + ("?" if column.nullable else ""),
        column.unit or "",
        column.description,
        _allowed(column),
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _allowed(column: Column) -> str:
    parts = []
    if column.values:
        parts.append(", ".join(column.values))
    if column.min is not None:
        parts.append(f"from {column.min:g}")
    if column.finite:
        parts.append("finite")
    if column.pattern is not None:
        parts.append(f"`{column.pattern}`")
    if column.min_length is not None:
        parts.append("not empty" if column.min_length == 1 else f"{column.min_length} characters or more")
    if column.min_items is not None:
        parts.append(f"{column.min_items} item or more")
    return "; ".join(parts)


def _when(rule: RowRule | AcrossRule) -> str:
    if isinstance(rule, AcrossRule) or not rule.when:
        return ""
    parts = []
    for condition in rule.when:
        wanted = {None: " or ".join(condition.values), True: "null", False: "present"}[condition.null]
        parts.append(f"`{condition.column}` is {wanted}")
    return f" (Where {' and '.join(parts)}.)"


if __name__ == "__main__":
    (schema_folder() / "README.md").write_text(dictionary(), encoding="utf-8", newline="\n")
