"""An output folder that changes only when everything for it is done."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from claims.errors import ClaimsError

WORK = ".claims-work"
# What is finished of the steps of a run, kept for the next one. May be deleted at any time.
PARTS = ".claims-parts"


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """A folder inside `out` to work in, empty at first and removed at the end, whatever the end.

    `out` is made where it is missing, and removed again if nothing came to stand in it. Raises ClaimsError when it
    cannot be written to, or another run works in it.
    """
    # Beside the work folder, not in it: the lock stays while the folder is made anew.
    lock_path, work = out / f"{WORK}.lock", out / WORK
    made = False
    try:
        made = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        lock = lock_path.open("w")
    except OSError as error:
        raise _unwritable(out, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ClaimsError(f"{out}: another run is writing there; wait for it or name another folder") from error
        try:
            shutil.rmtree(work, ignore_errors=True)  # what a run that was killed left behind
            try:
                work.mkdir()
            except OSError as error:
                raise _unwritable(out, error) from error
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
            with suppress(OSError):
                lock_path.unlink()
            if made:
                with suppress(OSError):
                    out.rmdir()


def spare(out: Path, inputs: Sequence[str]) -> None:
    """Raise ClaimsError where a table would take the place of a Parquet file that no run wrote.

    Of an INPUT only a table of this version is known to be from a run, and made again of itself.
    """
    from claims.tables import TABLES, specification

    for table in TABLES:
        path, spec = out / f"{table}.parquet", specification(table)
        if not path.is_file():
            continue
        is_input = any(_is_same(name, path) for name in inputs)
        missing = _without(path, [column.name for column in spec.columns] if is_input else spec.key)
        if missing:
            why = f"is {'an INPUT and ' * is_input}no table of {table} (it has no column {', '.join(missing)})"
            raise ClaimsError(f"{path}: {why}, and would be overwritten; name another folder with --out")


def _is_same(name: str, path: Path) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):  # not there, a pattern, standard input
        return False


def _without(path: Path, columns: Sequence[str]) -> list[str]:
    """Those of `columns` that a Parquet file has not; none of one that is damaged, which is made again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        found = pq.read_schema(path).names
    except (OSError, pa.ArrowException):
        return []
    return [column for column in columns if column not in found]


def publish(files: dict[Path, Path]) -> None:
    """Move each file to its place, over what is there. Each move is whole; nothing is written on the way.

    Raises ClaimsError when a place cannot be written to.
    """
    for source, target in files.items():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        except OSError as error:
            raise _unwritable(target, error) from error


def _unwritable(path: Path, error: OSError) -> ClaimsError:
    return ClaimsError(f"{path}: cannot write there ({error.strerror or error}); name another folder with --out")
