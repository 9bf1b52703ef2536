"""Batches over a pool of processes on one machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Self, TypeVar

from claims.errors import ClaimsError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

# Batches under way for each worker: enough to keep it busy, few enough to bound memory.
_AHEAD_PER_WORKER = 2
# A batch makes records by the thousand and few cycles: to look for them at every 700 new objects, as Python does, costs
# a tenth of the work.
_CYCLES_EVERY = 20_000


class Pool:
    """Some worker processes that are started with the first work that is worth it, and end with the context.

    With one worker, or one batch only, everything runs in this process, unless it is to be done `apart`, so that the
    memory that it takes is given back. Done by others, functions must be importable, and batches and results are
    pickled.
    """

    def __init__(self, workers: int, *, apart: bool = False) -> None:
        self.workers = max(1, workers)
        self._apart = apart
        self._executor: ProcessPoolExecutor | None = None
        self._before: set[multiprocessing.process.BaseProcess] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is None:
            return
        if kind is not None:
            # What busy workers are at is wanted no longer; waiting for it would hold up Ctrl-C.
            for child in set(multiprocessing.active_children()) - self._before:
                child.terminate()
        self._executor.shutdown(cancel_futures=True)

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """`function` of each batch, in the order of the batches, whatever worker ends first.

        Batches are taken as they are needed. Raises ClaimsError when a worker dies (out of memory), and whatever
        `function` raises.
        """
        coming = iter(batches)
        first = [batch for _, batch in zip(range(2), coming, strict=False)]
        if not self._apart and (self.workers == 1 or len(first) < 2):
            yield from map(partial(_call, function), chain(first, coming))
            return
        waiting: deque[Future[Result]] = deque()
        try:
            for batch in chain(first, coming):
                with _deaf_to_interrupts(), _without_main():
                    waiting.append(self._start().submit(_call, function, batch))
                if len(waiting) > self.workers * _AHEAD_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ClaimsError("a worker process died, most likely for want of memory; try fewer --workers") from error

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._before = set(multiprocessing.active_children())
            # Not forked: a copy of a process whose Arrow threads hold a lock can wait for it for ever.
            self._executor = ProcessPoolExecutor(
                self.workers, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent
            )
        return self._executor


def map_batches(
    function: Callable[[Batch], Result], batches: Iterable[Batch], workers: int = 1, *, apart: bool = False
) -> Iterator[Result]:
    """As `Pool.map`, over a pool of its own; when the caller stops early, or Ctrl-C does, the workers end."""
    with Pool(workers, apart=apart) as pool:
        yield from pool.map(function, batches)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_with_parent() -> None:
    """Let this process end when the one that started it does: killed, that one can tell it nothing, and it would wait
    for work for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _call(function: Callable[[Batch], Result], batch: Batch) -> Result:
    usual = gc.get_threshold()
    gc.set_threshold(_CYCLES_EVERY, *usual[1:])
    try:
        return function(batch)
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started here ignore Ctrl-C, which a terminal sends to them too: this process ends them."""
    try:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone may set handlers
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _without_main() -> Iterator[None]:
    """Processes started here do not run the program's main file again: the script that calls needs no guard for it."""
    main = vars(sys.modules["__main__"])
    hidden: dict[str, object] = {name: main[name] for name in ("__spec__", "__file__") if name in main}
    main.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        main.update(hidden)
