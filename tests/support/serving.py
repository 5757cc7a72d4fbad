"""The server, running in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def serving(
    folder: Path, *options: str, port: int = 0, language: str = "C"
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a project, on any free port by default; give the process and the address it says."""
    command = [sys.executable, "-m", "polyguide", "serve", "--project", str(folder)]
    paths = {"PYTHONPATH": str(ROOT / "build"), "PATH": "/usr/bin:/bin"}
    server = subprocess.Popen(
        [*command, "--port", str(port), *options],
        env={**paths, "PYTHONUNBUFFERED": "1", "LC_ALL": language},
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            assert server.stderr is not None
            said = []
            for line in server.stderr:
                said.append(line)
                if match := re.search(r"http://127\.0\.0\.1:\d+/", line):
                    break
            else:
                raise AssertionError("".join(said))
            yield server, match[0]
        finally:
            server.kill()
