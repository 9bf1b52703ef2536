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
    """Raise ClaimsError where a table would take the place of an INPUT, or of a Parquet file that no run wrote."""
    from claims.tables import TABLES

    for table in TABLES:
        path = out / f"{table}.parquet"
        if not path.is_file():
            continue
        why = "is an INPUT" if any(_is_same(name, path) for name in inputs) else _foreign(table, path)
        if why:
            raise ClaimsError(f"{path}: {why}, and would be overwritten; name another folder with --out")


def _is_same(name: str, path: Path) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):  # not there, a pattern, standard input
        return False


def _foreign(table: str, path: Path) -> str | None:
    """What tells that a file is no table of any version; one that is damaged is made again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from claims.tables import specification

    try:
        columns = pq.read_schema(path).names
    except (OSError, pa.ArrowException):
        return None
    missing = [column for column in specification(table).key if column not in columns]
    return f"is no table of {table} (it has no column {', '.join(missing)})" if missing else None


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
