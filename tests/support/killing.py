"""Killing runs that write catalogues, and looking at what is left: for a test and a benchmark."""

from __future__ import annotations

import datetime
import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from polyguide.commands.fmt import plan_format
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import Change, apply_changes
from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.project import Project

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
COMMANDS: dict[str, Callable[[Project], tuple[Change, ...]]] = {
    "update": lambda project: plan_update(project, NOW),
    "update in two processes": lambda project: plan_update(project, NOW, jobs=2),
    "fmt": plan_format,
}
CATALOGUES = ("*.po", "*.pot")


class Left(NamedTuple):
    """What a killed run left: how many files are new, how many still old, and what is neither."""

    new: int
    old: int
    broken: tuple[str, ...]
    stale: int
    """Temporary files."""


@dataclass(frozen=True)
class Range:
    """A project whose catalogues a command would change, with each file before and after."""

    project: Project
    command: str
    changes: tuple[Change, ...]
    old: dict[Path, bytes]
    """Every file of words as it was."""
    new: dict[Path, bytes]
    """Those that the command changes, as it makes them."""

    @classmethod
    def of(cls, folder: Path, command: str) -> Range:
        """Take the project of a folder as it is; nothing in it is changed."""
        project = find_project(folder)
        changes = COMMANDS[command](project)
        old = {path: path.read_bytes() for kind in CATALOGUES for path in folder.rglob(kind)}
        new = {c.edit.full: c.edit.after for c in changes if c.edit.changed}
        return cls(project, command, changes, old, new)

    def restore(self) -> None:
        """Put every catalogue back to how it was."""
        for path in self.new.keys() - self.old.keys():
            path.unlink(missing_ok=True)
        for path, data in self.old.items():
            path.write_bytes(data)

    def start(self, *, planned: bool = False) -> tuple[int, int]:
        """Start the command; give the process and a pipe that says when it begins to write.

        With `planned` it has nothing to compute any more.
        """
        ready, told = os.pipe()
        pid = os.fork()
        if pid:
            os.close(told)
            return pid, ready
        try:
            os.setsid()
            apply_changes(lambda: self._plan(told, planned=planned), [self.project])
            os._exit(0)
        finally:
            os._exit(1)

    def _plan(self, told: int, *, planned: bool) -> tuple[Change, ...]:
        changes = self.changes if planned else COMMANDS[self.command](self.project)
        os.write(told, b"w")
        return changes

    def times(self) -> tuple[float, float]:
        """Measure a whole run: until it begins to write, and from then on, in seconds."""
        self.restore()
        begin = time.perf_counter()
        pid, ready = self.start()
        os.read(ready, 1)
        writing = time.perf_counter()
        _, status = os.waitpid(pid, 0)
        os.close(ready)
        assert status == 0
        return writing - begin, time.perf_counter() - writing

    def kill(self, delay: float, *, writing: bool) -> tuple[int, bool]:
        """Start the command and kill it so many seconds later.

        With `writing` the seconds count from the moment at which it begins to write. Give the
        process, and whether it was met alive.
        """
        self.restore()
        pid, ready = self.start(planned=writing)
        if writing:
            os.read(ready, 1)
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        os.close(ready)
        return pid, os.WIFSIGNALED(status)

    def left(self) -> Left:
        """Look at every file of words."""
        found = {path: path.read_bytes() if path.exists() else None for path in self.new}
        new = [path for path, data in found.items() if data == self.new[path]]
        old = [path for path, data in found.items() if data == self.old.get(path)]
        broken = [str(path) for path in found.keys() - {*new, *old}]
        return Left(len(new), len(old), tuple(broken), len(self.stale()))

    def stale(self) -> list[Path]:
        """List the temporary files that are there."""
        return list(self.project.root.rglob(".polyguide-*.tmp"))

    def completed(self) -> bool:
        """Run the command to its end, and tell whether all is then new and nothing is left over."""
        apply_changes(lambda: COMMANDS[self.command](self.project), [self.project])
        return self.left() == Left(len(self.new), 0, (), 0)


def outlived(pid: int) -> bool:
    """Tell whether a process that a killed run had started is still there after twenty seconds."""
    for _ in range(2000):
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.01)
    return True


def unwrapped_badly(data: bytes) -> bytes:
    """Write a catalogue as another editor would: each translation begins on a line of its own."""
    return data.replace(b'\nmsgstr "', b'\nmsgstr ""\n"')
