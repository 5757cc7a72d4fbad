"""Times one guide in many languages: polyguide beside Hugo, msgmerge and Sphinx, in one run.

`python tests/bench/build_bench.py --documents 500 --locales 20` makes the corpus if it is not
there yet, then takes turns: in each repetition every case is run by each contender, one after the
other, every run a process of its own.

CPU seconds are the sum over all processes of a run. On a machine that does other work too, they
and the ratios within one repetition tell more than seconds on the clock.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from cases import CASES  # noqa: E402
from compare import differing  # noqa: E402
from contenders import PEERS, Contender, Wanted, contenders  # noqa: E402
from corpus import Corpus, make_corpus  # noqa: E402
from corpus_files import BUILD, write_corpus  # noqa: E402
from measuring import Bin, machine, memory, printed, run  # noqa: E402
from results import Result, result_of, sizes, table  # noqa: E402
from words import TAGS  # noqa: E402

WITHOUT_END = {"MSG001", "MSG002", "CFG015"}
"""What `check` may say of the corpus: messages are missing, some are fuzzy, nobody publishes it."""
JOBS_OF_MEMORY = 8


def count_pages(one: Contender, result: Result, corpus: Corpus) -> None:
    """Count what a contender made. One that made too few pages measures nothing: say so, stop."""
    files = [path for path in one.output.rglob("*") if path.is_file()]
    result.pages = sum(path.suffix == ".html" for path in files)
    result.files = len(files)
    result.size_mb = sum(path.stat().st_size for path in files) / 1e6
    least = corpus.pages if one.name != "sphinx" else corpus.pages - 1  # which has no way in
    if result.pages < least:
        told = "\n".join(printed(command, one.environment) for command in one.build)
        sys.exit(f"{one.name} made {result.pages} pages of {least}. It says:\n{told}")


def is_quiet(one: Contender) -> None:
    """Hold that `check` finds nothing in the corpus but what is meant to be found; or stop."""
    for command in one.check:
        report = json.loads(printed([*command, "--output-format", "json"], one.environment))
        others = [told for told in report["problems"] if told["code"] not in WITHOUT_END]
        if others:
            told = json.dumps(others[:5], ensure_ascii=False, indent=1)
            sys.exit(f"{one.name} check finds {len(others)} problems in the corpus:\n{told}")


def measured(
    corpus: Corpus, taking_part: Sequence[Contender], aside: Bin, given: argparse.Namespace
) -> dict[str, Result]:
    """Run all cases, each contender in its turn."""
    results = {one.name: Result(one.version) for one in taking_part}
    for one in taking_part:
        run(one.warm, one.environment)
    for _ in range(given.repeat):
        for case in given.cases:
            for one in taking_part:
                sample = CASES[case](one, aside)
                if sample is None:
                    continue
                results[one.name].samples.setdefault(case, []).append(sample)
                print(".", end="", file=sys.stderr, flush=True)
                if case == "cold" and not results[one.name].pages:
                    count_pages(one, results[one.name], corpus)
                    is_quiet(one)
    print(file=sys.stderr)
    return results


def add_memory(taking_part: Sequence[Contender], results: dict[str, Result], aside: Bin) -> None:
    """Build once more, cold, and look at all processes; polyguide with eight jobs."""
    for one in taking_part:
        if not one.build:
            continue
        for path in (one.output, *one.caches):
            aside.take(path)
        build = one.build
        if one.check:
            build = [[*_without_jobs(command), "--jobs", str(JOBS_OF_MEMORY)] for command in build]
        results[one.name].memory_mb = memory(build, one.environment)


def _without_jobs(command: Sequence[str]) -> Sequence[str]:
    return command[: command.index("--jobs")] if "--jobs" in command else command


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Measure one size of the corpus. Give all of it as values for JSON."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that edits are taken back
    if not 2 <= given.locales <= len(TAGS) or given.documents < 1:
        sys.exit(f"Give at least one document, and 2 to {len(TAGS)} locales.")
    corpus = make_corpus(given.documents, given.locales, given.messages, given.seed)
    folder = given.folder or Path(tempfile.gettempdir()) / (
        f"polyguide-bench-{given.documents}x{given.locales}x{given.messages}-{given.seed}"
    )
    if given.fresh or not (folder / "change.json").exists():
        write_corpus(corpus, folder)
    names = given.contenders
    builds = {name: BUILD for name in names if name.startswith("polyguide")} | dict(given.also)
    peers = [name for name in names if name in PEERS]
    taking_part = [*contenders(corpus, folder, Wanted(builds, peers, given.jobs))]
    about = machine()
    with Bin(folder / "bin") as aside:
        results = measured(corpus, taking_part, aside, given)
        if given.memory:
            add_memory(taking_part, results, aside)
    if given.compare:
        _compare(taking_part)
    return {
        "folder": str(folder),
        "date": today(),
        "machine": about,
        "load": round(os.getloadavg()[0], 1),
        "documents": given.documents,
        "locales": given.locales,
        "messages": given.messages,
        "repeat": given.repeat,
        "results": {name: dataclasses.asdict(result) for name, result in results.items()},
    }


def today() -> str:
    """Give the date of what is measured now."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _compare(taking_part: Sequence[Contender]) -> None:
    sites = {one.name: one.output for one in taking_part}
    if not {"polyguide", "hugo"} <= sites.keys():
        sys.exit("--compare needs polyguide and hugo")
    found = differing(sites["polyguide"], sites["hugo"])
    print(f"pages whose words differ: {len(found)} {found[:5]}", file=sys.stderr)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what any run has to know."""
    parser.add_argument("--messages", type=int, default=40, help="messages of each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=positive, default=5, help="repetitions of every case")
    parser.add_argument("--contenders", type=_names, default=["polyguide", *PEERS])
    parser.add_argument("--also", type=_named, action="append", default=[], metavar="NAME=BUILD",
                        help="another version of polyguide, by its source root")  # fmt: skip
    parser.add_argument("--jobs", type=int, help="of polyguide; it chooses by itself if not given")
    parser.add_argument("--cases", type=_cases, default=list(CASES), help="some of the cases")
    parser.add_argument("--folder", type=Path, help="where the corpus is, or is to be made")
    parser.add_argument("--fresh", action="store_true", help="make the corpus anew")
    parser.add_argument("--memory", action="store_true", help="one more build each, for its memory")


def positive(text: str) -> int:
    """Read a number of repetitions."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of repetitions: give 1 or more")
    return int(text)


def _names(text: str) -> list[str]:
    known = ("polyguide", "polyguide-all", *PEERS)
    if strange := [name for name in text.split(",") if name not in known]:
        told = f"{strange[0]} is none of {', '.join(known)}"
        raise argparse.ArgumentTypeError(told)
    return text.split(",")


def _named(text: str) -> tuple[str, Path]:
    name, _, path = text.partition("=")
    if not (Path(path) / "polyguide").is_dir():
        raise argparse.ArgumentTypeError(f"{path} is no folder with polyguide in it")
    return name, Path(path).resolve()


def _cases(text: str) -> list[str]:
    found = [case for case in CASES if case.replace(", ", "-").replace(" ", "-") in text.split(",")]
    if len(found) != len(text.split(",")):
        names = ", ".join(case.replace(", ", "-").replace(" ", "-") for case in CASES)
        raise argparse.ArgumentTypeError(f"some of {text} are no cases; these are: {names}")
    return found


def main() -> None:
    """Make the corpus, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--locales", type=int, default=4, help="the source among them")
    parser.add_argument("--compare", action="store_true", help="compare the words of all pages")
    parser.add_argument("--output-format", choices=["text", "json"], default="text")
    arguments(parser)
    given = parser.parse_args()
    values = bench(given)
    if given.output_format == "json":
        print(json.dumps(values, indent=1))
        return
    results = {name: result_of(result) for name, result in values.pop("results").items()}
    about = ", ".join(f"{key}: {value}" for key, value in values.items())
    print(about, "", table(results), "", sizes(results), sep="\n")


if __name__ == "__main__":
    main()
