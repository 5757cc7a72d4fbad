"""Times the update of real catalogues: polyguide beside GNU msgmerge, in turns.

    python tests/bench/update_bench.py project FOLDER --locale es
    python tests/bench/update_bench.py pair OLD.po NEW.pot

`project` runs `polyguide update` in a copy of a project with one locale: it reads the guide's
text, makes the template and carries the catalogue over. msgmerge gets the same catalogue, and the
template ready made. `pair` lets both carry any catalogue over to any template; polyguide's part is
a process, too. Nothing that was given is changed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from build_bench import positive  # noqa: E402
from measuring import Bin, Commands, Sample, Spread, machine, printed, run  # noqa: E402
from results import shown  # noqa: E402

_MERGE = """
import sys
from pathlib import Path
from polyguide.gettext import po
from polyguide.gettext.update import merge
texts = (Path(name).read_bytes() for name in sys.argv[1:3])
old, template = (po.parse(text, "x.po", template=True)[0] for text in texts)
Path(sys.argv[3]).write_bytes(po.dump(merge(old, template).catalogue))
"""


@dataclass(frozen=True)
class Work:
    """A catalogue, the template it is carried over to, and what polyguide does it with.

    `catalogue` is written anew before each run from `old`; `caches` are moved aside.
    """

    folder: Path
    old: Path
    template: Path
    catalogue: Path
    ours: Commands
    caches: Path


def of_project(project: Path, locale: str, folder: Path, environment: Mapping[str, str]) -> Work:
    """Copy a project, leave one of its locales, and make its template."""
    copy = folder / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site", ".polyguide", ".git"))
    settings = copy / "polyguide.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        re.sub(r"(?ms)^locales = \[.*?\]", f'locales = ["{locale}"]', text), encoding="utf-8"
    )
    called = [sys.executable, "-m", "polyguide"]
    run([[*called, "extract", "--project", str(copy)]], environment)
    template = next((copy / "locales").glob("*.pot"))
    catalogue = copy / f"locales/{locale.replace('-', '_')}/LC_MESSAGES/{template.stem}.po"
    old = folder / "old.po"
    shutil.copy2(catalogue, old)
    ours = [[*called, "update", "--project", str(copy)]]
    return Work(folder, old, template, catalogue, ours, copy / ".polyguide")


def of_pair(old: Path, template: Path, folder: Path) -> Work:
    """Take a catalogue and a template as they are."""
    made = folder / "made.po"
    ours = [[sys.executable, "-c", _MERGE, str(old), str(template), str(made)]]
    return Work(folder, old, template, made, ours, folder / ".polyguide")


def measured(
    work: Work, environment: Mapping[str, str], repeat: int
) -> list[tuple[Sample, Sample]]:
    """Let both update, in turns. The first turn is not counted: Python compiles its modules."""
    gnu = ["msgmerge", "--previous", "--no-wrap", "--quiet"]
    gnu += ["-o", str(work.folder / "msgmerge.po"), str(work.old), str(work.template)]
    samples = []
    with Bin(work.folder / "bin") as aside:
        for _ in range(repeat + 1):
            aside.take(work.caches)
            shutil.copy2(work.old, work.catalogue)
            samples.append((run(work.ours, environment), run([gnu], environment)))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return samples[1:]


def table(samples: list[tuple[Sample, Sample]]) -> str:
    """Write what both took, and how many times as much msgmerge takes, as Markdown."""
    rows = ["|  | polyguide | msgmerge | times |", "| --- | ---: | ---: | ---: |"]
    for what, unit in (("wall", "s"), ("cpu", "s of CPU")):
        pairs = [(getattr(one, what), getattr(other, what)) for one, other in samples]
        ours, theirs = zip(*pairs, strict=True)
        times = Spread.of([other / one for one, other in pairs])
        cells = (shown(Spread.of(ours), 3), shown(Spread.of(theirs), 3), shown(times, 1))
        rows.append(f"| {unit} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure one catalogue, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=positive, default=5)
    kinds = parser.add_subparsers(dest="kind", required=True)
    project = kinds.add_parser("project")
    project.add_argument("folder", type=Path)
    project.add_argument("--locale", required=True)
    pair = kinds.add_parser("pair")
    pair.add_argument("old", type=Path)
    pair.add_argument("template", type=Path)
    given = parser.parse_args()
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge is not installed: it is a part of GNU gettext")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "PYTHONPATH": str(BUILD), "PYTHONHASHSEED": "0"}
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if given.kind == "pair":
            work = of_pair(given.old.resolve(), given.template.resolve(), folder)
        else:
            work = of_project(given.folder.resolve(), given.locale, folder, environment)
        messages = work.template.read_text(encoding="utf-8").count("\nmsgid ") - 1
        print(f"{messages} messages, {printed(['msgmerge', '--version']).splitlines()[0]}")
        print(machine(), "", table(measured(work, environment, given.repeat)), sep="\n")


if __name__ == "__main__":
    main()
