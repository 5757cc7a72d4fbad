"""Break polyguide in each of the known ways, and see whether a test finds it.

    python tests/breaks                 every break, each with its own test
    python tests/breaks NAME ...        those whose names begin so: checks, embed/no-sandbox
    python tests/breaks --whole NAME    with all the fast tests in the place of its own

Each break is made in a copy of the project, so a run that is stopped leaves nothing broken here.
The exit code is 1 if a break is not found or can't be made any more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edits import ROOT, broken, read_edits

if TYPE_CHECKING:
    from edits import Edit

_LEFT_OUT = {".git", ".venv", ".hypothesis", ".polyguide", "site", "exports"}
_PATIENCE = 300  # seconds for the test of one break
_LONGEST = 3600  # seconds for all of them, before any break
_FAILED = 1  # the exit code of pytest when tests ran and some failed


def _left_out(folder: str, names: list[str]) -> list[str]:
    """Name what no test needs: what was made here, and what git and other tools keep."""
    made = _LEFT_OUT if Path(folder) == ROOT else set()
    return [name for name in names if name in made or name == "node_modules"]


class Outcome(NamedTuple):
    """What became of a break; `reason` is empty if it was found."""

    edit: Edit
    reason: str

    def line(self) -> str:
        """Write the line of the report."""
        if not self.reason:
            return f"found      {self.edit.name}"
        return f"NOT FOUND  {self.edit.name}: {self.reason}\n           {self.edit.harm}"


def _run(edit: Edit, sound: Path, tests: list[str]) -> Outcome:
    """Make a break in a copy of the sound project, and run tests there."""
    with tempfile.TemporaryDirectory(prefix="polyguide-break-") as folder:
        copy = Path(folder) / "polyguide"
        shutil.copytree(sound, copy, symlinks=True)
        try:
            text = broken(edit, copy)
        except ValueError as error:
            return Outcome(edit, str(error))
        (copy / edit.file).write_text(text, encoding="utf-8")
        try:
            code, said = _pytest(copy, tests)
        except subprocess.TimeoutExpired:
            return Outcome(edit, f"the tests had not ended after {_PATIENCE} seconds")
        return Outcome(edit, "" if code == _FAILED else f"pytest says: {said}")


def _pytest(folder: Path, tests: list[str], limit: int = _PATIENCE) -> tuple[int, str]:
    """Run tests in a copy of the project; give pytest's exit code and its last two lines."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-rfE", "-p", "no:cacheprovider", *tests]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    lines = (done.stdout.strip() or done.stderr.strip() or "nothing").splitlines()
    return done.returncode, ": ".join(lines[-2:])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/breaks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="what names of breaks begin with")
    parser.add_argument("--list", action="store_true", help="list the breaks, and make none")
    parser.add_argument("--whole", action="store_true", help="run all the fast tests for each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="breaks at a time")
    return parser.parse_args()


def main() -> int:
    """Make the breaks that were asked for, and report each as soon as it is known."""
    wanted = _arguments()
    chosen = [edit for edit in read_edits() if edit.name.startswith(tuple(wanted.names) or "")]
    if not chosen:
        print("No break has such a name; --list shows all.", file=sys.stderr)
        return 2
    if wanted.list:
        for edit in chosen:
            print(f"{edit.name}: {edit.harm}")
        return 0
    with tempfile.TemporaryDirectory(prefix="polyguide-breaks-") as folder:
        sound = Path(folder) / "polyguide"
        shutil.copytree(ROOT, sound, symlinks=True, ignore=_left_out)
        return _report(chosen, sound, wanted)


def _report(chosen: list[Edit], sound: Path, wanted: argparse.Namespace) -> int:
    """Run the tests as they are, then with each break; give the exit code."""
    whole = ["-m", "not slow"] if wanted.whole else []
    code, said = _pytest(sound, whole or sorted({edit.test for edit in chosen}), _LONGEST)
    if code:
        print(f"The tests fail without any break; pytest says: {said}", file=sys.stderr)
        return 1
    missed = 0
    with ThreadPoolExecutor(wanted.jobs) as pool:
        for outcome in pool.map(lambda edit: _run(edit, sound, whole or [edit.test]), chosen):
            print(outcome.line(), flush=True)
            missed += bool(outcome.reason)
    print(f"{len(chosen) - missed} of {len(chosen)} breaks found.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
