"""One task in a process of its own: what it takes, and what it leaves, is not in this one."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError
from polyguide.site.executor import end_with_parent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")
Tell = Callable[[Any], None]
Await = Callable[[Tell], Result]
_LOST = "it ended without a result"


@contextlib.contextmanager
def apart(task: Callable[[Item, Tell], Result], item: Item) -> Iterator[Await[Result]]:
    """Begin a task in another process, and give what waits for its result.

    Threads of this process go on meanwhile as if there were none. What the task tells, whoever
    waits is told. Task, item, what is told and the result are values that can be pickled. When the
    block ends the process is gone, whether it had done its work or not, and so it is when this one
    is killed; Ctrl+C is for this process alone.

    ProjectError, from waiting, as the task raises it, or if the process was lost.
    """
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    context = multiprocessing.get_context("spawn")  # a fork of threads would wait for their locks
    here, there = context.Pipe(duplex=False)
    process = context.Process(  # Python ends a daemon before itself, and waits for all others
        target=_work, args=(there, task, item, chosen), daemon=True
    )

    try:
        try:
            with _left_alone_by_ctrl_c():
                process.start()
        finally:
            there.close()
            multiprocessing.set_start_method(chosen, force=True)  # to start one chooses for others
        yield partial(_result, here)
    finally:
        if process.pid is not None:  # Ctrl+C may come before, or as soon as it is there
            process.kill()
            process.join()
        here.close()


def _result(here: Connection, told: Tell) -> Any:
    """Wait for the result of a task, and tell what it says until then."""
    while True:
        try:
            said = here.recv()
        except (EOFError, OSError):
            lost = Problem.make("IO027", Place("--translate"), reason=_LOST)
            raise ProjectError(lost) from None
        if not isinstance(said, _Done):
            told(said)
        elif said.error is not None:
            raise said.error
        else:
            return said.result


class _Done(NamedTuple):
    """The end of what a process says."""

    result: Any
    error: ProjectError | None = None


@contextlib.contextmanager
def _left_alone_by_ctrl_c() -> Iterator[None]:
    """Let a process that starts meanwhile, and those that it starts, never hear of Ctrl+C."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start would let Ctrl+C through to what follows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    there: Connection, task: Callable[[Any, Tell], Any], item: Any, chosen: str | None
) -> None:
    import multiprocessing

    multiprocessing.set_start_method(chosen, force=True)
    multiprocessing.current_process().daemon = False  # which could start none itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        done = _Done(task(item, there.send))
    except ProjectError as error:
        done = _Done(None, error)
    there.send(done)
    there.close()
    os._exit(0)  # all that it read need not be taken apart
