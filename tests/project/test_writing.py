"""Writing: a temporary file is of one run, and runs that sweep a folder know it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from polyguide.project.writing import replace_file

if TYPE_CHECKING:
    from pathlib import Path

# A run that sweeps without pause; it ends when its parent does.
SWEEPER = """
import sys, threading
from pathlib import Path
from polyguide.project.writing import sweep
threading.Thread(target=lambda: (sys.stdin.read(), __import__("os")._exit(0))).start()
print("ready", flush=True)
while True:
    sweep(Path(sys.argv[1]))
"""


def test_a_file_that_was_swept_before_it_was_locked_is_begun_anew(tmp_path: Path) -> None:
    sweeper = subprocess.Popen(
        [sys.executable, "-c", SWEEPER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    with sweeper:
        assert sweeper.stdout is not None
        assert sweeper.stdout.readline() == b"ready\n"
        for number in range(1500):
            replace_file(tmp_path / "page.html", str(number).encode(), durable=False)
        sweeper.kill()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
