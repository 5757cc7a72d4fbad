"""What took how long, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from polyguide.model.timings import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.cli.speech import Speech


def timings_text(seconds: Mapping[Stage, float], elapsed: float, speech: Speech) -> str:
    """Write a line for each stage in the order of the work, and one for the whole run.

    Processes work at the same time, so that stages may take longer than the run.
    """
    words = _words(speech)
    rows = [(words[stage], seconds[stage]) for stage in Stage if stage in seconds]
    rows.append((speech("The whole run"), elapsed))
    return "".join(f"{taken:9.3f} s  {text}\n" for text, taken in rows)


def timings_json(seconds: Mapping[Stage, float], elapsed: float, speech: Speech) -> str:
    """Write the same for programs, on one line: seconds by the names of the stages."""
    del speech
    rows = {stage.value: round(seconds[stage], 6) for stage in Stage if stage in seconds}
    return json.dumps({"timings": rows, "elapsed": round(elapsed, 6)}) + "\n"


def _words(speech: Speech) -> Mapping[Stage, str]:
    return {
        Stage.START: speech("Starting Python and polyguide"),
        Stage.LOOKING: speech("Looking at what has changed"),
        Stage.SOURCE: speech("Reading the source"),
        Stage.TEMPLATES: speech("Trying the templates"),
        Stage.CHECKING_SOURCE: speech("Checking the source"),
        Stage.CATALOGUES: speech("Reading catalogues"),
        Stage.CHECKING: speech("Checking translations"),
        Stage.MERGING: speech("Carrying translations over"),
        Stage.TRANSLATING: speech("Putting translations into documents"),
        Stage.RENDERING: speech("Making pages"),
        Stage.WRITING: speech("Writing files"),
        Stage.OTHER: speech("All else"),
        Stage.WAITING: speech("Waiting for other processes"),
    }
