"""Opening a file in a person's editor: a command of theirs, without a shell."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project.files import ProjectError, reason_of

_MOMENT = 0.3  # seconds in which a command that can't work has failed
_MOST = 10_000  # bytes that are read of what it said

_PLACE = lazy(r"\{(?:file|line)\}")


def open_in_editor(command: Sequence[str], path: Path, line: int) -> None:
    """Start a command whose words have `{file}` and `{line}`, and do not wait for its end.

    Without `{file}` in any word, the file is the last one. ProjectError if the command can't be
    started, or fails within a moment; so long it is waited for.
    """
    values = {"{file}": str(path), "{line}": str(line)}
    words = [_PLACE.sub(lambda match: values[match[0]], word) for word in command]
    if not any("{file}" in word for word in command):
        words.append(str(path))
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
            ended = process.wait(_MOMENT)
        except subprocess.TimeoutExpired:
            return
        except (OSError, ValueError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            raise ProjectError(Problem.make("SRV003", Place(words[0]), reason=reason)) from None
        if ended:
            raise ProjectError(_failed(words[0], ended, said))


def _failed(command: str, status: int, said: IO[bytes]) -> Problem:
    """Say what a command said last that failed; if it said nothing, its status."""
    said.seek(0)
    lines = said.read(_MOST).decode("utf-8", "replace").split("\n")
    reason = next((line.strip() for line in reversed(lines) if line.strip()), f"exit {status}")
    return Problem.make("SRV003", Place(command), reason=reason.rstrip("."))
