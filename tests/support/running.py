"""Running the command line as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
# The moment of every run, so that no minute, midnight or year comes between two of them.
EPOCH = str(int(time.time()))


class Ran(NamedTuple):
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run `polyguide` as a user does, in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "polyguide", *arguments],
        cwd=cwd,
        env={
            **clean,
            "PYTHONPATH": str(ROOT / "build"),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": EPOCH,
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
