"""How work is spread: by processes that share it, where that pays.

What starts processes is imported when some are started: nearly every command is done without.
"""

from __future__ import annotations

import contextlib
import enum
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Stage, Times, stage, timed, times_now
from polyguide.project import ProjectError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext

Item = TypeVar("Item")
Result = TypeVar("Result")


class Least(enum.IntEnum):
    """How much work several processes do sooner than one, which need not start first."""

    MESSAGES = 4000
    BYTES = 1_000_000
    PAGES = 100


def jobs_for(size: int, least: Least, wanted: int = 0) -> int:
    """Give the number of processes for a work of this size: one for each core, where that pays.

    A number that somebody `wanted` counts instead.

    >>> jobs_for(10, Least.MESSAGES), jobs_for(10, Least.MESSAGES, wanted=3)
    (1, 3)
    """
    return wanted or (os.cpu_count() if size >= least else 1) or 1


@contextlib.contextmanager
def spread(
    task: Callable[[Item], Result], items: Sequence[Item], jobs: int | Executor
) -> Iterator[Iterator[Result]]:
    """Give the results of a task for each item, made by so many processes at once.

    With one job, or one item, everything happens in this process. On Linux processes are forked
    and find what the task holds without a copy; elsewhere they are spawned, and the task is sent
    to each of them once. A program that has chosen with `multiprocessing.set_start_method` gets
    what it chose. Task, items, results and exceptions are therefore values that can be pickled.
    What was not begun when the block ends is left, and no process outlives this one, even if it is
    killed. An executor in place of a number stays as it is, and when the block ends nothing of
    this runs in it any more.

    >>> with spread(abs, [-1, 2], 1) as results:
    ...     list(results)
    [1, 2]
    """
    if isinstance(jobs, int) and min(jobs, len(items)) < 2:
        yield map(task, items)
        return
    from concurrent.futures import BrokenExecutor

    times = times_now()
    work = task if times is None else _Timed(task)
    given = _own(work, items, jobs) if isinstance(jobs, int) else _given(work, items, jobs)
    try:
        with given as results:
            yield results if times is None else _untimed(results, times)
    except BrokenExecutor as error:
        raise ProjectError(Problem.make("IO027", Place("--jobs"), reason=str(error))) from None


@contextlib.contextmanager
def _own(work: Callable[[Item], Any], items: Sequence[Item], jobs: int) -> Iterator[Iterator[Any]]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(items)), _context(), _start, (work,)) as pool:
        try:
            yield pool.map(_run, items)
        finally:
            pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _given(
    work: Callable[[Item], Any], items: Sequence[Item], executor: Executor
) -> Iterator[Iterator[Any]]:
    from concurrent.futures import wait

    futures = [executor.submit(work, item) for item in items]
    try:
        yield (future.result() for future in futures)
    finally:
        wait([future for future in futures if not future.cancel()])


@dataclass(frozen=True)
class _Timed(Generic[Item, Result]):
    """A task that gives with its result how long each of its stages took."""

    task: Callable[[Item], Result]

    def __call__(self, item: Item) -> tuple[Result, Mapping[Stage, float]]:
        with timed() as times:
            result = self.task(item)
        return result, times.taken()


def _untimed(
    results: Iterator[tuple[Result, Mapping[Stage, float]]], times: Times
) -> Iterator[Result]:
    """Give the results alone, and note how long they took."""
    while True:
        with stage(Stage.WAITING):
            row = next(results, None)
        if row is None:
            return
        result, taken = row
        times.add(taken)
        yield result


def _context() -> BaseContext:
    """Give the way in which processes begin: never what this version of Python takes for usual.

    Forking is not safe on macOS, and Windows has none.
    """
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    return multiprocessing.get_context(chosen or ("fork" if sys.platform == "linux" else "spawn"))


_task: Callable[[Any], Any]  # of a worker process, set once when it starts


def _start(task: Callable[[Any], Any]) -> None:
    global _task
    _task = task
    end_with_parent()
    # What was read lives as long as the process, and the work makes no circles: looking for
    # garbage would only cost time, about a quarter of a build.
    gc.freeze()
    gc.disable()


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it is gone: it would wait for ever."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(item: Any) -> Any:
    return _task(item)
