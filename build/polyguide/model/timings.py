"""What takes how long: stages of a run, timed if somebody asks for that; and how far a run is.

A function is marked with the stage that it is: `@stage(Stage.WRITING)`. Each moment counts for the
innermost stage that is at work in a process, so that all together are the whole. Times are
monotonic, and go nowhere but into the report that was asked for.
"""

from __future__ import annotations

import contextlib
import enum
import time
from collections.abc import Callable, Iterator, Mapping

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def no_progress(done: int, total: int) -> None:
    """Be a progress that nobody looks at."""


class Stage(enum.Enum):
    """What a run does; the value is its name for programs."""

    START = "start"
    LOOKING = "looking"
    SOURCE = "source"
    TEMPLATES = "templates"
    CHECKING_SOURCE = "checking-source"
    CATALOGUES = "catalogues"
    CHECKING = "checking"
    MERGING = "merging"
    TRANSLATING = "translating"
    RENDERING = "rendering"
    WRITING = "writing"
    OTHER = "other"
    WAITING = "waiting"


class Times:
    """The seconds of each stage so far, those of other processes among them."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._seconds = dict.fromkeys(Stage, 0.0)
        self._stages = [Stage.OTHER]
        self._since = self._began

    def enter(self, stage: Stage) -> None:
        """Begin a stage within the one at work."""
        self._tick()
        self._stages.append(stage)

    def leave(self) -> None:
        """End the innermost stage."""
        self._tick()
        self._stages.pop()

    def add(self, seconds: Mapping[Stage, float]) -> None:
        """Add what another process has taken, or this one before."""
        for stage, more in seconds.items():
            self._seconds[stage] += more

    def taken(self) -> Mapping[Stage, float]:
        """Give the seconds of every stage that there was."""
        self._tick()
        return {stage: seconds for stage, seconds in self._seconds.items() if seconds}

    def elapsed(self) -> float:
        """Give the seconds since the beginning, in this process."""
        return time.perf_counter() - self._began

    def _tick(self) -> None:
        now = time.perf_counter()
        self._seconds[self._stages[-1]] += now - self._since
        self._since = now


_times: Times | None = None  # of this process, while it is timed


class stage(contextlib.ContextDecorator):  # noqa: N801 - it is used like a function
    """A stage of a run; it costs nothing unless the run is timed."""

    def __init__(self, one: Stage) -> None:
        self._stage = one

    def __enter__(self) -> None:
        if _times is not None:
            _times.enter(self._stage)

    def __exit__(self, *_: object) -> None:
        if _times is not None:
            _times.leave()


@contextlib.contextmanager
def timed() -> Iterator[Times]:
    """Time the stages of this process while the block runs."""
    global _times
    before, _times = _times, Times()
    try:
        yield _times
    finally:
        _times = before


def times_now() -> Times | None:
    """Give the times of the run, if it is timed."""
    return _times
