"""The server, running in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a project on any free port; give the process and the address that it says."""
    # Shells let what runs in the background ignore Ctrl+C, and a process that is started inherits
    # it; a signal that is handled here is one of the usual kind there.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    server = subprocess.Popen(
        [sys.executable, "-m", "polyguide", "serve", "--project", str(folder), "--port", "0"],
        env={"PYTHONPATH": str(ROOT / "build"), "PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, ours)
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
