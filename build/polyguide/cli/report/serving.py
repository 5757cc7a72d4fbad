"""What a person is told while a site is served: one text for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.cli.report.text import problems_text
from polyguide.commands.serve import Event, Failed, Made, Refused
from polyguide.model.problem import fill

if TYPE_CHECKING:
    from polyguide.cli.report.view import View


def event_text(event: Event, view: View) -> str:
    """Say what has happened."""
    if isinstance(event, Refused):
        return problems_text(event.problems, view)
    if isinstance(event, Made):
        values = {
            "written": str(event.built.written),
            "files": str(len(event.built.paths)),
            "seconds": f"{event.seconds:.2f}",
        }
        line = view.speech("Built in {seconds} s. Files: {files}, new or changed: {written}.")
        return f"{problems_text(event.built.problems, view)}{fill(line, values)}\n"
    if isinstance(event, Failed):
        line = view.speech("polyguide has met a fault of its own, and goes on: {reason}")
    else:
        line = view.speech("Serving at {address} until you press Ctrl+C.")
    return fill(line, event._asdict()) + "\n"
