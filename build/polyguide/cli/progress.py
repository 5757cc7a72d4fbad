"""How far a command is, on a line of the terminal that is gone when it is done."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

from polyguide.cli.shared import _, show
from polyguide.model.timings import no_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.model.timings import Progress

_PATIENCE = 1.0  # seconds that a command may take without a word
_PAUSE = 0.1  # seconds between two looks of the line
_WIPE = "\r\x1b[K"


@contextlib.contextmanager
def progress(sentence: str) -> Iterator[Progress]:
    """Give what is told how much is done, and of how much; `sentence` names `done` and `total`.

    It shows a line after a second, with the rate and the time left, which is gone when the block
    ends. It shows nothing where standard error is no terminal, can't redraw a line, or is that of
    an automatic run.
    """
    if not _redraws():
        yield no_progress
        return
    line = _Line(sentence)
    try:
        yield line.tell
    finally:
        line.wipe()


def _redraws() -> bool:
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stderr is not None and sys.stderr.isatty()


class _Line:
    """A line that is drawn again and again."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._began = self._drawn = time.monotonic()
        self._first: float | None = None  # when it was told for the first time
        self._shown = False

    def tell(self, done: int, total: int) -> None:
        """Show how much is done, unless that was shown a moment ago."""
        now = time.monotonic()
        if self._first is None:
            self._first = now
        if done >= total:
            self.wipe()
        elif now - self._began >= _PATIENCE and now - self._drawn >= _PAUSE:
            show(_WIPE + self._text(done, total, now - self._first), err=True)
            self._shown, self._drawn = True, now

    def wipe(self) -> None:
        """Leave nothing of the line."""
        if self._shown:
            show(_WIPE, err=True)
        self._shown = False

    def _text(self, done: int, total: int, seconds: float) -> str:
        """Write the line, without the rate where the screen is too narrow for it."""
        from polyguide.model.problem import fill
        from polyguide.render.text.layout import width_of

        text = fill(self._sentence, {"done": str(done), "total": str(total)})
        if not done or not seconds:
            return text
        rate = done / seconds
        minutes, rest = divmod(round((total - done) / rate), 60)
        values = {"rate": f"{rate:.0f}", "left": f"{minutes}:{rest:02}"}
        more = _("{rate} per second, time left {left}") if rate >= 1 else _("time left {left}")
        whole = f"{text} ({fill(more, values)})"
        return whole if width_of(whole) < shutil.get_terminal_size().columns else text
