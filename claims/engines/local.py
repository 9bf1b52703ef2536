"""Batches over a pool of processes on one machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from claims.errors import ClaimsError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

# Batches under way for each worker: enough to keep it busy, few enough to bound memory.
_AHEAD_PER_WORKER = 2


def map_batches(function: Callable[[Batch], Result], batches: Iterable[Batch], workers: int = 1) -> Iterator[Result]:
    """`function` of each batch, in the order of the batches, whatever worker ends first.

    With one worker everything runs in this process; with more, `function` must be importable and batches and results
    are pickled. Batches are taken as they are needed. When the caller stops early, or Ctrl-C does, the workers end.
    Raises ClaimsError when a worker dies (out of memory), and whatever `function` raises.
    """
    if workers <= 1:
        yield from map(function, batches)
        return
    before = set(multiprocessing.active_children())
    # Not forked: a copy of a process whose Arrow threads hold a lock can wait for it for ever.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[Future[Result]] = deque()
    try:
        for batch in batches:
            with _deaf_to_interrupts():
                waiting.append(pool.submit(_call, function, batch))
            if len(waiting) > workers * _AHEAD_PER_WORKER:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ClaimsError("a worker process died, most likely for want of memory; try fewer --workers") from error
    except BaseException:
        # What busy workers are at is wanted no longer; waiting for it would hold up Ctrl-C.
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _call(function: Callable[[Batch], Result], batch: Batch) -> Result:
    return function(batch)


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
