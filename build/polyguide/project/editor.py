"""Opening a file in a person's editor: a command of theirs, without a shell."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project.files import ProjectError, reason_of

_PLACE = lazy(r"\{(?:file|line)\}")


def open_in_editor(command: Sequence[str], path: Path, line: int) -> None:
    """Start a command whose words have `{file}` and `{line}`; ProjectError if it can't be started.

    Without `{file}` in any word, the file is the last one. Nobody waits for the command to end.
    """
    values = {"{file}": str(path), "{line}": str(line)}
    words = [_PLACE.sub(lambda match: values[match[0]], word) for word in command]
    if not any("{file}" in word for word in command):
        words.append(str(path))
    try:
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise ProjectError(Problem.make("SRV003", Place(words[0]), reason=reason)) from None
