"""What the results of a step hang on beside its input: the program and the libraries that it reads with."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[1]
_READ = {".py", ".csv", ".yaml", ".json", ".j2", ".html"}
_LIBRARIES = (
    "charset-normalizer", "datasketch", "duckdb", "fastwarc", "nupunkt", "numpy", "pint", "pyarrow", "resiliparse",
    "trafilatura",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """32 hex digits over the program's files and its libraries' versions: another program makes other parts."""
    found = hashlib.blake2b(digest_size=16)
    for folder in (_PROGRAM, _PROGRAM.parent / "schemas"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in _READ:
                found.update(path.relative_to(folder.parent).as_posix().encode() + b"\0")
                found.update(hashlib.blake2b(path.read_bytes()).digest())
    for library in _LIBRARIES:
        try:
            found.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            continue
    return found.hexdigest()
