"""Each exit code that the documentation names, through the command line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from needs import unix
from running import ROOT, run
from serving import serving

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SOUND = "---\ntitle: Pay\n---\nPay now.\n"
CASES = {
    0: (SOUND, 'source = "en"\nlocales = []\n'),
    1: ("---\ntitle: Pay\n---\n[Pay](nowhere.md)\n", 'source = "en"\nlocales = []\n'),
    2: (SOUND, "source = \n"),
}


@pytest.mark.parametrize("code", CASES)
@pytest.mark.parametrize("command", ["check", "build"])
def test_the_exit_code_says_what_there_is_to_do(project, command: str, code: int) -> None:
    document, settings = CASES[code]
    folder = project({"content/index.md": document}, settings)
    assert run(command, "--project", str(folder)).code == code


def test_a_fault_of_polyguide_has_an_exit_code_of_its_own(project, tmp_path: Path) -> None:
    folder = project({"content/index.md": SOUND})
    code = (
        "import sys, polyguide.commands.check as p, polyguide.cli as c\n"
        "p.check = lambda *_, **__: 1 / 0\n"
        f"sys.argv = ['polyguide', 'check', '--project', {str(folder)!r}]\n"
        "c.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "build"), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError" in next(tmp_path.glob("polyguide-*.txt")).read_text()


@unix
def test_a_command_that_ctrl_c_stops_has_an_exit_code_of_its_own(project) -> None:
    with serving(project({"content/index.md": SOUND})) as (server, _):
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) == 130
        assert server.stderr is not None
        assert "Traceback" not in server.stderr.read()


def test_no_other_exit_code_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    section = page.partition("\n## Exit codes\n")[2].partition("\n## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.M)] == [*CASES, 70, 130]
