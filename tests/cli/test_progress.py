"""How far a command is: a line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pytest

from polyguide.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SENTENCE = "Pages: {done} of {total}"
WIPE = "\r\x1b[K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that stands still until it is told to go on."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("polyguide.cli.progress.time", clock)
    for name, value in {"CI": "", "TERM": "xterm", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    return clock


def shown(clock: Clock, *steps: tuple[float, int], screen: type[io.StringIO] = Terminal) -> list:
    """Tell how many pages of 900 are done after so many more seconds; give what was shown."""
    with contextlib.redirect_stderr(screen()) as stream:
        tell_all(clock, steps)
    return stream.getvalue().split(WIPE)


def tell_all(clock: Clock, steps: Iterable[tuple[float, int]]) -> None:
    with progress(SENTENCE) as tell:
        for seconds, done in steps:
            clock.now += seconds
            tell(done, 900)


def test_a_line_tells_the_rate_and_the_time_left_and_is_wiped_at_the_end(clock: Clock) -> None:
    assert shown(clock, (0, 0), (2, 200), (2, 300), (5, 900)) == [
        "",
        "Pages: 200 of 900 (100 per second, time left 0:07)",
        "Pages: 300 of 900 (75 per second, time left 0:08)",
        "",
    ]


def test_what_takes_less_than_a_second_is_not_shown(clock: Clock) -> None:
    assert shown(clock, (0, 0), (0.9, 800), (5, 900)) == [""]


def test_a_line_is_drawn_ten_times_a_second_at_most(clock: Clock) -> None:
    assert len(shown(clock, (0, 0), *[(1 / 128, done) for done in range(256)])) == 1 + 10 + 1


def test_what_is_slower_than_one_a_second_has_no_rate(clock: Clock) -> None:
    assert shown(clock, (0, 0), (100, 50))[1] == "Pages: 50 of 900 (time left 28:20)"


def test_on_a_narrow_screen_the_rate_is_left_out(clock: Clock, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert shown(clock, (0, 0), (2, 200))[1] == "Pages: 200 of 900"


def test_the_line_is_gone_before_anything_else_is_said_of_a_command_that_fails(
    clock: Clock,
) -> None:
    def steps() -> Iterator[tuple[float, int]]:
        yield 2, 5
        raise ValueError("stop")

    with contextlib.redirect_stderr(Terminal()) as stream, pytest.raises(ValueError, match="stop"):
        tell_all(clock, steps())
    assert stream.getvalue() == f"{WIPE}Pages: 5 of 900{WIPE}"


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nothing_is_shown_in_an_automatic_run_or_where_no_line_can_be_redrawn(
    clock: Clock, monkeypatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert shown(clock, (0, 0), (2, 200)) == [""]


def test_nothing_is_shown_where_standard_error_is_no_terminal(clock: Clock) -> None:
    assert shown(clock, (0, 0), (2, 200), screen=io.StringIO) == [""]
