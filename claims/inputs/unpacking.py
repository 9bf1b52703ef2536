"""Packed bytes, unpacked so that all that comes before a fault can be had."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    import pyarrow as pa

# What is read at once. Of gzip little, as the rest of it is copied with each member that begins there.
_UNPACKED = 1 << 18
_PACKED = 1 << 15
_WINDOWS = {"gzip": 31, "deflate": 15, "raw deflate": -15}
# What zlib says where all can be unpacked and something else than what was packed comes out.
_CHECKS = ("incorrect data check", "incorrect length check")


class DamagedError(OSError):
    """A packed file is cut short or broken."""


class CutError(DamagedError):
    """A packed file ends before what is packed in it does."""


class Source(Protocol):
    """Unpacked bytes: some at a time, none at the end; DamagedError once all that comes before a fault was given."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""


def source_of(packed: BinaryIO, packing: str) -> Source:
    """What is packed in `packed` as gzip, zstd, brotli, deflate (zlib) or raw deflate."""
    if packing in _WINDOWS:
        return _Inflated(packed, _WINDOWS[packing])
    return _Decompressed(packed, packing)


def unpacked_bytes(data: bytes, packing: str, most: int) -> tuple[bytes, DamagedError | None]:
    """What is packed in `data`, up to `most` bytes, and the fault that ends it, if one does."""
    found: list[bytes] = []
    left = most
    source = source_of(io.BytesIO(data), packing)
    try:
        while left and (some := source.read(min(left, _UNPACKED))):
            found.append(some)
            left -= len(some)
    except DamagedError as error:
        return b"".join(found), error
    return b"".join(found), None


def some_of(stream: BinaryIO, size: int) -> bytes:
    """What is there, up to `size` bytes: a buffer that reads on until it has them all loses what precedes a fault."""
    return stream.read1(size) if isinstance(stream, io.BufferedReader) else stream.read(size)


class _Inflated:
    """Members of gzip, or streams of zlib, one after the other; zeros that fill up the end, as on tapes, are none."""

    def __init__(self, packed: BinaryIO, window: int) -> None:
        self.packed = packed
        self.window = window
        self.rest = b""
        self.member: zlib._Decompress | None = None
        self.begun = False
        self.fault: DamagedError | None = None

    def read(self, size: int, /) -> bytes:
        made = b""
        while not made and self.fault is None:
            self.rest = self.rest or self.packed.read(_PACKED)
            if self.member is not None:
                made = self._inflated(self.member, size)
                continue
            if not self.rest:
                break
            if self.begun:
                self.rest = self.rest.lstrip(b"\0")
            if self.rest:
                self.member, self.begun = zlib.decompressobj(self.window), True
        if not made and self.fault is not None:
            raise self.fault
        return made

    def _inflated(self, member: zlib._Decompress, size: int) -> bytes:
        ended = not self.rest
        before = member.copy()
        try:
            made = member.decompress(self.rest, size)
        except zlib.error as error:
            fault = str(error).partition(": ")[2] or str(error)
            self.fault = DamagedError(f"{fault}, what precedes may be wrong too" if fault in _CHECKS else fault)
            return _before_the_fault(before, self.rest)
        self.rest = member.unconsumed_tail
        if member.eof:
            self.rest, self.member = member.unused_data, None
        elif ended and not made:
            self.fault = CutError("it ends too early")
        return made


def _before_the_fault(member: zlib._Decompress, packed: bytes) -> bytes:
    made = b""
    try:
        for at in range(len(packed)):
            made += member.decompress(packed[at : at + 1])
    except zlib.error:
        pass
    return made


class _Decompressed:
    """A stream of Arrow's, which gives nothing of a read in which it fails."""

    def __init__(self, packed: BinaryIO, packing: str) -> None:
        self.packed = packed
        self.packing = packing
        self.start = packed.tell() if packed.seekable() else None
        self.stream = self._opened()
        self.given = 0
        self.fault: DamagedError | None = None

    def _opened(self) -> pa.NativeFile:
        import pyarrow as pa

        packed = pa.PythonFile(cast("io.IOBase", self.packed), mode="r")
        return pa.CompressedInputStream(packed, cast("Any", self.packing))

    def read(self, size: int, /) -> bytes:
        if self.fault is not None:
            raise self.fault
        try:
            made = self.stream.read(size)
        except OSError as error:
            # What the disk has to say carries a number, what the unpacking has to say does not.
            if error.errno is not None:
                raise
            cut = "truncated" in str(error).lower()
            self.fault = CutError("it ends too early") if cut else DamagedError(str(error)[:200])
            made = b"" if self.start is None else self._before_the_fault(self.start)
            if not made:
                raise self.fault from error
        self.given += len(made)
        return made

    def _before_the_fault(self, start: int) -> bytes:
        """What is left, byte by byte from a stream of its own."""
        self.packed.seek(start)
        made = bytearray()
        try:
            # The stream that failed stays: its end would close what it reads.
            again = self._opened()
            left = self.given
            while left:
                left -= len(again.read(min(left, _UNPACKED)))
            while some := again.read(1):
                made += some
        except OSError as error:
            if error.errno is not None:
                raise
        return bytes(made)
