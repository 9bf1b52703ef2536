"""A file as a stream of bytes, unpacked as it is read, with a bound on what it may unpack to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from claims.inputs.formats import Packing
from claims.inputs.limits import Limits
from claims.inputs.unpacking import DamagedError, Source, source_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER = 1 << 18


class ExpansionError(OSError):
    """A packed file unpacks to more than its size allows."""


@contextmanager
def panics_as_damage() -> Iterator[None]:
    """Raises DamagedError for a panic in a library written in Rust, which else would end the program.

    A panic is no Exception and can be told by its name only.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedError(f"the library that reads it failed: {str(error)[:200]}") from error


@contextmanager
def unpacked(packed: BinaryIO, packing: Packing, limits: Limits) -> Iterator[BinaryIO]:
    """The bytes that are packed in `packed`; reading them raises ExpansionError or DamagedError where they are bad.

    What comes before a fault can be read, where the packed stream can be searched or is gzip to the last byte.
    """
    if packing == "none":
        yield packed
        return
    counted = _Counted(packed)
    source = source_of(cast("BinaryIO", counted), packing)
    yield cast("BinaryIO", io.BufferedReader(_Bounded(source, counted, limits), _BUFFER))


class _Counted(io.RawIOBase):
    """Counts the bytes that were taken from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.stream.seekable()

    def tell(self) -> int:
        return self.stream.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        # What is read anew counts once.
        if self.seekable() and whence == io.SEEK_SET:
            self.taken -= max(0, self.stream.tell() - offset)
        return self.stream.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.taken += len(data)
        return data


class _Bounded(io.RawIOBase):
    """Unpacked bytes, as many as the packed ones allow."""

    def __init__(self, source: Source, counted: _Counted, limits: Limits) -> None:
        self.source = source
        self.counted = counted
        self.limits = limits
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self.source.read(len(view))
        self.given += len(data)
        if self.given > self.limits.max_bytes + self.limits.max_expansion * self.counted.taken:
            raise ExpansionError
        view[: len(data)] = data
        return len(data)
