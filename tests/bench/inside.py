"""Looks into one build of polyguide, in this process and with one job: inside.py phases FOLDER.

`phases` gives the CPU seconds of its parts, `profile` what cProfile counts.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import os
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), os.environ.get("POLYGUIDE_BUILD", str(HERE.parents[1] / "build"))]

from measuring import Bin  # noqa: E402


def phases(project: Path) -> dict[str, float]:
    """Time the parts of one build in this process, with one job; each without those inside it.

    These are CPU seconds of this process, writing to disk included.
    """
    import polyguide.commands.build as built
    from polyguide.project import find_project
    from polyguide.render import templates as theme
    from polyguide.site import assembly as assemble
    from polyguide.site import pages as site
    from polyguide.source import documents

    clock = _Clock()
    places: list[tuple[Any, str, str]] = [
        (built, "read_guide", "prepare documents"),
        (assemble, "read_guide", "prepare documents"),
        (documents, "parse", "read documents"),
        (assemble, "frames", "compile HTML"),
        (assemble, "read_catalogue", "read catalogues"),
        (assemble, "translate", "translate"),
        (site, "fill_html", "fill HTML"),
        (site, "page", "gather a page"),
        (theme.Theme, "render", "template"),
        (built.Destination, "write", "write"),
        (built, "site_map", "site map"),
    ]
    for owner, name, label in places:
        if hasattr(owner, name):  # not every module imports every name
            setattr(owner, name, clock.timed(label, getattr(owner, name)))
    gc.disable()  # as the command line does
    build = clock.timed("everything else", built.build)
    build(find_project(project), jobs=1)
    return dict(clock.own)


class _Clock:
    """Adds up the time spent in functions, without that of the timed functions inside."""

    def __init__(self) -> None:
        self.own: dict[str, float] = defaultdict(float)
        self.inside = [0.0]

    def timed(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.inside.append(0.0)
            began = time.process_time()
            try:
                result = function(*args, **kwargs)
                return iter(list(result)) if hasattr(result, "__next__") else result
            finally:
                took = time.process_time() - began
                self.own[label] += took - self.inside.pop()
                self.inside[-1] += took

        return call


def profile(project: Path, lines: int) -> str:
    """Profile one build in this process, with one job."""
    from polyguide.commands.build import build
    from polyguide.project import find_project

    gc.disable()  # as the command line does
    profiler = cProfile.Profile()
    profiler.runcall(build, find_project(project), jobs=1)
    text = io.StringIO()
    statistic = pstats.Stats(profiler, stream=text).strip_dirs()
    statistic.sort_stats("tottime").print_stats(lines)
    statistic.sort_stats("cumulative").print_stats(lines)
    return text.getvalue()


def table(project: Path) -> str:
    """Write the parts of a build as a Markdown table."""
    found = phases(project)
    total = sum(found.values())
    ranked = sorted(found.items(), key=lambda item: -item[1])
    rows = [f"| {name} | {took:.2f} | {took / total:.0%} |" for name, took in ranked]
    return "\n".join(
        ["| phase | s of CPU | |", "| --- | ---: | ---: |", *rows, f"| all | {total:.2f} | |"]
    )


def main() -> None:
    """Move what was built aside, build, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["phases", "profile"])
    parser.add_argument("project", type=Path, help="a project that may be built")
    parser.add_argument("--lines", type=int, default=30, help="of each table of the profile")
    given = parser.parse_args()
    with Bin(given.project / "bin") as aside:
        aside.take(given.project / "site")
        aside.take(given.project / ".polyguide")
        print(
            table(given.project) if given.what == "phases" else profile(given.project, given.lines)
        )


if __name__ == "__main__":
    main()
