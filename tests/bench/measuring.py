"""Runs commands and takes their time and memory: what every benchmark here measures with."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NamedTuple

Commands = Sequence[Sequence[str]]
"""What is run one after the other, as one piece of work."""
_EVERY = 0.02
"""Seconds between two looks at the memory of all processes."""


@dataclass(frozen=True)
class Sample:
    """What some commands took: seconds on the clock, and of all processors; the largest process."""

    wall: float
    cpu: float
    largest_mb: float


class Spread(NamedTuple):
    """A median, and the least and the greatest that it stands for."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """Give the spread of some figures."""
        return cls(statistics.median(figures), min(figures), max(figures))


def run(
    commands: Commands, environment: Mapping[str, str], fine: Container[int] = frozenset({0})
) -> Sample:
    """Run commands to their end. One that fails ends the benchmark, with what it printed.

    It fails with every exit code that is not among those that are `fine`.
    """
    wall = cpu = largest = 0.0
    for command in commands:
        with tempfile.TemporaryFile() as output:
            began = time.perf_counter()
            process = subprocess.Popen(command, stdout=output, stderr=output, env={**environment})
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in fine:
                output.seek(0)
                sys.exit(f"{' '.join(command)} failed:\n{output.read().decode(errors='replace')}")
        cpu += usage.ru_utime + usage.ru_stime
        largest = max(largest, usage.ru_maxrss / 1024)
    return Sample(wall, cpu, largest)


def printed(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Give what a command prints, whether it fails or not; nothing if it can't be run."""
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError:
        return ""
    return (done.stdout + done.stderr).decode(errors="replace").strip()


def memory(commands: Commands, environment: Mapping[str, str]) -> float:
    """Give the highest sum of memory over all processes, in MB, while commands run.

    Each page that processes share counts for each of them in proportion (PSS), so once in the sum.
    """
    highest = 0.0
    for command in commands:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**environment})
        done = threading.Event()
        threading.Thread(target=lambda p=process, d=done: (p.wait(), d.set()), daemon=True).start()
        while not done.wait(_EVERY):
            highest = max(highest, sum(map(_share, _family(process.pid))))
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed while its memory was measured")
    return highest


def _family(pid: int) -> Iterator[int]:
    """Give a process and all that it and its threads have started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _share(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:  # it has ended meanwhile
        pass
    return 0.0


class Bin:
    """A folder for what has to be out of the way; it is emptied when all is measured.

    Deleting thousands of files makes the file system slow for seconds: ext4 walks over inodes that
    were freed a moment ago. That would be billed to the build that comes next.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = map(str, count())

    def __enter__(self) -> Bin:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder)

    def take(self, path: Path) -> None:
        """Move a file or folder into the bin, if it is there. It must be on the same disk."""
        if path.exists():
            place = self.folder / next(self._names)
            while place.exists():
                place = self.folder / next(self._names)
            path.rename(place)


def machine() -> dict[str, str | float]:
    """Tell what the numbers were measured on."""
    model = "unknown"
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line[:10] == "model name")
    except (OSError, StopIteration):
        model = platform.processor() or model
    return {
        "processor": model,
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "loop_seconds": round(loop(), 2),
    }


def loop() -> float:
    """Give the CPU seconds that Python needs here to add up ten million numbers: median of 3."""
    return statistics.median(_timed(lambda: _added(10_000_000)) for _ in range(3))


def _added(upto: int) -> int:
    total = 0
    for number in range(upto):
        total += number
    return total


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
