"""Run the command line with a fault: `python faulty.py kill WHAT N ARGUMENT...` dies at the N-th WHAT, by SIGKILL.

WHAT: `stage` (before a stage), `part` (half-way through the files of a finished part), `rename` (before a file gets its
name), `publish` (before a table is moved to its place). `count` instead of a number prints how often each came.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims import cli, publishing, stages
from claims.engines import parts
from claims.stages import Stage

came: Counter[str] = Counter()


def main() -> None:
    """Patch the program, then run it."""
    what, number, *arguments = sys.argv[1:]

    def at(kind: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*given: Any, **named: Any) -> Any:
            came[kind] += 1
            if kind == what and str(came[kind]) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*given, **named)

        return faulty

    parts._file = at("part", parts._file)  # type: ignore[attr-defined]
    Path.replace = at("rename", Path.replace)  # type: ignore[method-assign]
    publishing.publish = at("publish", publishing.publish)  # type: ignore[assignment]
    from claims import api

    api.publish = publishing.publish
    api.STAGES = stages.STAGES = tuple(  # type: ignore[misc]
        Stage(stage.name, at("stage", stage.do), stage.reads, stage.writes) for stage in stages.STAGES
    )
    status = cli.run(arguments)
    if number == "count":
        print(" ".join(f"{kind}={n}" for kind, n in sorted(came.items())))
    sys.exit(status)


if __name__ == "__main__":
    main()
