"""Stages of a run: each moment counts for one of them."""

from __future__ import annotations

import pytest

from polyguide.model import timings
from polyguide.model.timings import Stage, stage, timed, times_now


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timings, "time", clock)
    return clock


def test_each_moment_counts_for_the_innermost_stage(clock: Clock) -> None:
    @stage(Stage.WRITING)
    def write(seconds: float) -> str:
        clock.now += seconds
        return "written"

    with timed() as times:
        clock.now += 1
        with stage(Stage.RENDERING):
            clock.now += 2
            assert write(4) == "written"
            clock.now += 8
        write(16)
        times.add({Stage.WRITING: 100, Stage.CATALOGUES: 3})
        assert times.taken() == {
            Stage.OTHER: 1,
            Stage.RENDERING: 10,
            Stage.WRITING: 120,
            Stage.CATALOGUES: 3,
        }
        assert times.elapsed() == 31


@stage(Stage.SOURCE)
def stopped(clock: Clock) -> None:
    clock.now += 1
    raise ValueError("no")


def test_a_stage_that_fails_ends_as_well(clock: Clock) -> None:
    with timed() as times:
        with pytest.raises(ValueError, match="no"):
            stopped(clock)
        clock.now += 2
        assert times.taken() == {Stage.SOURCE: 1, Stage.OTHER: 2}


def test_nothing_is_timed_unless_somebody_asks(clock: Clock) -> None:
    with stage(Stage.SOURCE):
        clock.now += 1
        assert times_now() is None
