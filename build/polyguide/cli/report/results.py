"""What was made: changed files, a built site, translations that were taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.cli.report.reasons import reasons_text, reasons_values
from polyguide.cli.report.view import as_json, problem_values
from polyguide.model.problem import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.cli.speech import Speech
    from polyguide.commands.import_xliff import Imported
    from polyguide.site.last_build import Built


def build_text(built: Built, output: str, speech: Speech, *, explain: bool = False) -> str:
    """Say how many files were made, and before that why, if it is to be explained."""
    line = speech("Built {output}/. Files: {files}, new or changed: {written}.")
    values = {"files": str(len(built.paths)), "written": str(built.written), "output": output}
    why = reasons_text(built.reasons, speech) if explain else ""
    return f"{why}{fill(line, values)}\n"


def build_json(built: Built, output: str, speech: Speech, *, explain: bool = False) -> str:
    """Write the same for programs."""
    value = {
        "output": output,
        "files": list(built.paths),
        "written": built.written,
        "changed": list(built.changed),
        "removed": list(built.removed),
        "problems": [problem_values(problem, speech) for problem in built.problems],
    }
    return as_json(value | {"reasons": reasons_values(built.reasons, speech)} if explain else value)


def formats_text(formats: Mapping[str, str], speech: Speech) -> str:
    """Write one line for each export format: its name, and what it is for."""
    width = max(map(len, formats), default=0)
    return "".join(f"{name:<{width}}  {speech(text)}\n" for name, text in formats.items())


def formats_json(formats: Mapping[str, str], speech: Speech) -> str:
    """Write the same for programs."""
    return as_json({name: speech(text) for name, text in formats.items()})


def imported_text(imported: Imported, speech: Speech) -> str:
    """Say what was taken from a file."""
    line = speech("{path}: {state}. Units in the file: {units}, translations taken: {taken}.")
    values = {
        "path": ", ".join(imported.paths) or imported.path,
        "state": speech("written") if imported.written else speech("unchanged"),
        "units": str(imported.units),
        "taken": str(imported.taken),
    }
    return fill(line, values) + "\n"


def imported_json(imported: Imported, speech: Speech) -> str:
    """Write the same for programs."""
    return as_json(
        {
            "path": imported.path,
            "written": imported.written,
            "paths": list(imported.paths),
            "units": imported.units,
            "taken": imported.taken,
            "problems": [problem_values(problem, speech) for problem in imported.problems],
        }
    )
