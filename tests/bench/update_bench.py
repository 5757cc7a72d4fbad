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
from measuring import Bin, Commands, Sample, machine, printed, run  # noqa: E402
from results import shown  # noqa: E402

from polyguide.project import find_project  # noqa: E402

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
    left_out = shutil.ignore_patterns("site", ".polyguide", ".git")
    shutil.copytree(project, copy, symlinks=True, ignore=left_out)
    settings = copy / "polyguide.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        re.sub(r"(?ms)^locales = \[.*?\]", f'locales = ["{locale}"]', text), encoding="utf-8"
    )
    called = [sys.executable, "-m", "polyguide"]
    run([[*called, "extract", "--project", str(copy)]], environment)
    template = next((copy / "locales").glob("*.pot"))
    (other,) = find_project(copy).settings.locales
    catalogue = copy / find_project(copy).catalogue_path(other.locale)
    old = folder / "old.po"
    shutil.copy2(catalogue, old)
    ours = [[*called, "update", "--project", str(copy)]]
    return Work(folder, old, template, catalogue, ours, copy / ".polyguide")


def of_pair(old: Path, template: Path, folder: Path) -> Work:
    """Take a catalogue and a template as they are."""
    made = folder / "made.po"
    ours = [[sys.executable, "-c", _MERGE, str(old), str(template), str(made)]]
    return Work(folder, old, template, made, ours, folder / ".polyguide")


def measured(work: Work, environment: Mapping[str, str], repeat: int) -> dict[str, list[Sample]]:
    """Let both update, in turns. One short turn comes first: Python compiles its modules."""
    gnu = ["msgmerge", "--previous", "--no-wrap", "--quiet"]
    gnu += ["-o", str(work.folder / "msgmerge.po"), str(work.old), str(work.template)]
    samples: dict[str, list[Sample]] = {"polyguide": [], "msgmerge": []}
    with Bin(work.folder / "bin") as aside:
        for turn in range(repeat + 1):
            aside.take(work.caches)
            shutil.copy2(work.old, work.catalogue)
            ours = run(work.ours, environment)
            if turn:
                samples["polyguide"].append(ours)
                samples["msgmerge"].append(run([gnu], environment))
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return samples


def of_files(old: Path, template: Path, repeat: int) -> dict[str, list[Sample]]:
    """Measure a catalogue and a template as they are."""
    with tempfile.TemporaryDirectory() as name:
        work = of_pair(old.resolve(), template.resolve(), Path(name))
        return measured(work, environment_in(Path(name)), repeat)


def environment_in(folder: Path) -> dict[str, str]:
    """Give the environment of a run: what Python compiles is kept, as where it is installed."""
    environment = {**os.environ, "PYTHONPATH": str(BUILD), "PYTHONHASHSEED": "0"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def table(samples: Mapping[str, list[Sample]]) -> str:
    """Write what both took, and how many times as much msgmerge takes, as Markdown."""
    rows = ["|  | polyguide | msgmerge | times |", "| --- | ---: | ---: | ---: |"]
    for what, unit in (("wall", "s"), ("cpu", "s of CPU")):
        ours, theirs = ([getattr(one, what) for one in some] for some in samples.values())
        times = [other / one for one, other in zip(ours, theirs, strict=True)]
        rows.append(f"| {unit} | {shown(ours)} | {shown(theirs)} | {shown(times)} |")
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
    print(printed(["msgmerge", "--version"]).splitlines()[0], machine())
    if given.kind == "pair":
        print(table(of_files(given.old, given.template, given.repeat)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = environment_in(folder)
        work = of_project(given.folder.resolve(), given.locale, folder, environment)
        print(table(measured(work, environment, given.repeat)))


if __name__ == "__main__":
    main()
