"""Measures sizes of the corpus, and writes docs/performance.md's tables and its picture.

    python tests/bench/report.py --sizes 200x5,500x20 --curve 25x5,50x20,1000x20,2500x20

Every size of `--sizes` runs all cases, one of `--curve` cold builds only. What was measured is kept
in results.json beside this file, by size: a size that is measured again replaces the older one.
Without a size, the page is written anew from what is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from build_bench import arguments, bench, today  # noqa: E402
from measuring import Sample, Spread, machine, printed  # noqa: E402
from plot import Point, plot  # noqa: E402
from results import Result, result_of, sizes, table  # noqa: E402
from update_bench import of_files  # noqa: E402
from update_bench import table as update_table  # noqa: E402

KEPT = HERE / "results.json"
DOCS = HERE.parents[1] / "docs"
BEGIN, END = "<!-- measured: tests/bench/report.py writes this -->\n", "<!-- end of measured -->\n"
_SIZE = re.compile(r"(\d+)x(\d+)")


def measure(given: argparse.Namespace) -> None:
    """Measure the sizes, and keep each as soon as it is there."""
    curve = [(size, ["cold"]) for size in given.curve]
    for (documents, locales), cases in [*[(size, given.cases) for size in given.sizes], *curve]:
        pages = documents * locales + 1
        some = [name for name in given.contenders if name != "sphinx" or pages <= given.sphinx_upto]
        of_size = {"documents": documents, "locales": locales, "cases": cases, "compare": False}
        whole = cases != ["cold"]
        of_size |= {"contenders": some, "memory": whole}
        values = bench(argparse.Namespace(**{**vars(given), **of_size}))
        _keep("sizes", f"{documents}x{locales}", values)
        if given.sweep:
            shutil.rmtree(given.folder or Path(values["folder"]))
    for name, old, template in given.pair:
        samples = of_files(Path(old), Path(template), given.repeat)
        runs = {who: [vars(sample) for sample in some] for who, some in samples.items()}
        about = {"date": today(), "machine": machine(), "repeat": given.repeat}
        version = printed(["msgmerge", "--version"]).splitlines()[0].split()[-1]
        _keep("pairs", name, {**about, "msgmerge": version, "samples": runs})


def _keep(kind: str, name: str, values: Mapping[str, Any]) -> None:
    kept = read()
    kept[kind][name] = _rounded(values)
    # Small sizes first.
    kept["sizes"] = dict(sorted(kept["sizes"].items(), key=lambda item: _pages(item[1])))
    KEPT.write_text(f"{json.dumps(kept, indent=1)}\n", encoding="utf-8")
    write()


def _rounded(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: _rounded(value) for key, value in values.items() if key != "folder"}
    if isinstance(values, list):
        return [_rounded(value) for value in values]
    return round(values, 3) if isinstance(values, float) else values


def read() -> dict[str, dict[str, Any]]:
    """Give what is kept: the sizes of the corpus, and pairs of a catalogue and a template."""
    if not KEPT.exists():
        return {"sizes": {}, "pairs": {}}
    kept: dict[str, dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def _pages(run: Mapping[str, Any]) -> int:
    return run["documents"] * run["locales"] + 1


def write() -> None:
    """Write the page and its picture from what is kept."""
    kept = read()
    runs = list(kept["sizes"].values())
    page = DOCS / "performance.md"
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    measured = "\n".join([*_sections(runs), *_pairs(kept["pairs"])])
    page.write_text(f"{before}{BEGIN}\n{measured}\n{END}{after}", encoding="utf-8")
    (DOCS / "images/performance.svg").write_text(_picture(runs), encoding="utf-8")


def _pairs(pairs: Mapping[str, Any]) -> Iterator[str]:
    for name, pair in pairs.items():
        samples = {who: [Sample(**one) for one in some] for who, some in pair["samples"].items()}
        yield f"### One real catalogue: {name}\n"
        yield f"{_about(pair)} msgmerge {pair['msgmerge']}.\n\n{update_table(samples)}\n"


def _sections(runs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for run in runs:
        results = _results(run)
        if set(results["polyguide"].samples) == {"cold"}:
            continue
        size = f"{run['documents']:,} documents in {run['locales']} languages"
        yield f"### {_pages(run):,} pages: {size}\n"
        yield f"{_about(run)}\n\n{table(results)}\n\n{sizes(results)}\n"
    yield "### Cold builds of all sizes\n"
    yield "| pages | documents × languages | program | CPU ms for each page | date |"
    yield "| ---: | --- | --- | ---: | --- |"
    for run in runs:
        for name, result in _results(run).items():
            if "cold" in result.samples:
                cost = _cost(run, result)
                told = f"{cost.median:.2f} ({cost.least:.2f} to {cost.greatest:.2f})"
                size = f"{run['documents']:,} × {run['locales']}"
                yield f"| {_pages(run):,} | {size} | {name} | {told} | {run['date']} |"
    yield ""


def _about(run: Mapping[str, Any]) -> str:
    box = run["machine"]
    return (
        f"Measured on {run['date']}, {run['repeat']} repetitions: {box['cores']} cores of "
        f"{box['processor']}, {box['memory_gb']} GB, {box['system']}, Python {box['python']}. "
        f"Python added up ten million numbers in {box['loop_seconds']} s of CPU."
        + (f" The load of the machine was {run['load']} at the end." if "load" in run else "")
    )


def _results(run: Mapping[str, Any]) -> dict[str, Result]:
    return {name: result_of(values) for name, values in run["results"].items()}


def _cost(run: Mapping[str, Any], result: Result) -> Spread:
    """Give the milliseconds of CPU that a cold build takes for each page."""
    return Spread.of([1000 * cpu / _pages(run) for cpu in result.figures("cold", "cpu")])


def _picture(runs: Sequence[Mapping[str, Any]]) -> str:
    lines: dict[str, list[Point]] = {}
    for run in runs:
        for name, result in _results(run).items():
            if "cold" in result.samples:
                lines.setdefault(name, []).append(Point(_pages(run), _cost(run, result)))
    return plot(lines, "A cold build: milliseconds of CPU for each page")


def _sizes(text: str) -> list[tuple[int, int]]:
    found = [_SIZE.fullmatch(size) for size in text.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError(f"write sizes as 200x5,500x20, not {text}")
    return [(int(match[1]), int(match[2])) for match in found if match]


def main() -> None:
    """Measure what is asked for, and write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=_sizes, default=[], help="such as 200x5,500x20: all cases")
    parser.add_argument("--curve", type=_sizes, default=[], help="sizes of which cold builds do")
    parser.add_argument("--sphinx-upto", type=int, default=300, help="pages that Sphinx may build")
    parser.add_argument("--sweep", action="store_true", help="delete each corpus afterwards")
    names = ("NAME", "OLD.po", "NEW.pot")
    told = "a real catalogue, and the template that it is carried over to"
    parser.add_argument("--pair", nargs=3, action="append", default=[], metavar=names, help=told)
    arguments(parser)
    given = parser.parse_args()
    measure(given)
    write()


if __name__ == "__main__":
    main()
