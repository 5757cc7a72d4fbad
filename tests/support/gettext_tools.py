"""Running the tools of other people on what we write: GNU gettext and i18nspector."""

from __future__ import annotations

import os
import subprocess


def run(*command: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a tool, whose messages are in English, and give what it says."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    return subprocess.run(command, input=data, capture_output=True, check=False, env=environment)


def msgcat(data: bytes) -> bytes | None:
    """Give what msgcat makes of a file, None if it refuses it."""
    done = run("msgcat", "--no-wrap", "--force-po", "-", data=data)
    return done.stdout if done.returncode == 0 else None


def msgfmt_refuses(data: bytes) -> bool:
    """Tell whether `msgfmt -c` refuses a file."""
    return run("msgfmt", "-c", "-o", "/dev/null", "-", data=data).returncode != 0
