"""What became of drafts: jobs that were written, answers that were taken, drafts approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.model.problem import fill

if TYPE_CHECKING:
    from polyguide.cli.speech import Speech
    from polyguide.commands.draft import Drafted


def jobs_text(made: Drafted, speech: Speech) -> str:
    """Say how many jobs there are."""
    line = speech("{path}: messages without words, a job for each: {left}.")
    return fill(line, _values(made, speech)) + "\n"


def taken_text(made: Drafted, speech: Speech) -> str:
    """Say how many drafts were made of answers, and how many jobs were given back."""
    line = speech("{path}: {state}. New drafts: {done}, jobs given back: {left}.")
    return fill(line, _values(made, speech)) + "\n"


def drafted_text(made: Drafted, speech: Speech) -> str:
    """Say how many drafts were written, and how many jobs are left."""
    line = speech("{path}: {state}. New drafts: {done}, jobs left: {left}.")
    return fill(line, _values(made, speech)) + "\n"


def approved_text(made: Drafted, speech: Speech) -> str:
    """Say how many drafts were approved."""
    line = speech("{path}: {state}. Drafts approved: {done}.")
    return fill(line, _values(made, speech)) + "\n"


def _values(made: Drafted, speech: Speech) -> dict[str, str]:
    return {
        "path": ", ".join(made.paths) or made.path,
        "state": speech("written") if made.paths else speech("unchanged"),
        "done": str(made.done),
        "left": str(len(made.lines)),
    }
