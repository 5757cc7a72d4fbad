"""Running the command line as a user does."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
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
    """Run `polyguide` as a user does, in a process of its own.

    Its imports are made already, wherever that can make no difference: they are most of the time
    that a command on a small project takes, and the tests run more than a thousand. Python reads
    its own variables when it starts; polyguide reads the language then, so each has its process.
    """
    alone = threading.current_thread() is threading.main_thread()
    if not alone or not hasattr(os, "fork") or any(key[:6] == "PYTHON" for key in environment):
        return run_cold(*arguments, cwd=cwd, **environment)
    spoken = {key: text for key, text in environment.items() if key.startswith(("LANG", "LC_"))}
    return _warm(**spoken).run(arguments, cwd, _environment(environment))


def run_cold(*arguments: str, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run `polyguide` as a user does, in a new Python."""
    done = subprocess.run(
        [sys.executable, "-m", "polyguide", *arguments],
        cwd=cwd,
        env=_environment(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _environment(more: dict[str, str]) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return {
        **clean,
        "PYTHONPATH": str(ROOT / "build"),
        "LANG": "C.UTF-8",
        "SOURCE_DATE_EPOCH": EPOCH,
        **more,
    }


class _Warm:
    """A process of tests/support/warm.py, which runs one command after the other."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._printed = tempfile.TemporaryDirectory(prefix="printed-")
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("warm.py")],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.close)

    def run(self, arguments: tuple[str, ...], cwd: Path, environment: dict[str, str]) -> Ran:
        assert self._process.stdin
        assert self._process.stdout
        files = {name: Path(self._printed.name) / name for name in ("out", "err")}
        asked = {"arguments": arguments, "cwd": str(cwd), "environment": environment}
        asked |= {name: str(file) for name, file in files.items()}
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        code = int(self._process.stdout.readline())
        out, err = (file.read_text(encoding="utf-8") for file in files.values())
        return Ran(code, out, err)

    def close(self) -> None:
        with self._process:
            self._process.kill()
        self._printed.cleanup()


@cache
def _warm(**language: str) -> _Warm:
    return _Warm(_environment(language))
