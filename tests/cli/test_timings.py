"""`--timings`: what took how long, behind all else, for people and for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from polyguide.cli.report.timings import timings_json, timings_text
from polyguide.cli.speech import speech
from polyguide.model.timings import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran

ES = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'
    'msgid "Pay"\nmsgstr "Pagar"\n'
)
TAKEN = {Stage.WRITING: 0.25, Stage.START: 0.125, Stage.OTHER: 12.5}


def test_people_get_a_table_in_the_order_of_the_work() -> None:
    assert timings_text(TAKEN, 12.875, speech({"LANG": "es_CL.UTF-8"})) == (
        "    0.125 s  Iniciar Python y polyguide\n"
        "    0.250 s  Escribir los archivos\n"
        "   12.500 s  Todo lo demás\n"
        "   12.875 s  Toda la ejecución\n"
    )


def test_programs_get_seconds_on_one_line() -> None:
    line = timings_json(TAKEN, 12.875, speech({"LANG": "es_CL.UTF-8"}))
    assert json.loads(line) == {
        "timings": {"start": 0.125, "writing": 0.25, "other": 12.5},
        "elapsed": 12.875,
    }
    assert line.count("\n") == 1


def test_every_stage_has_its_words() -> None:
    text = timings_text(dict.fromkeys(Stage, 1.0), 1.0, speech({"LANG": "C"}))
    assert len(set(text.splitlines())) == len(Stage) + 1


def test_a_timed_build_makes_the_same_and_says_the_same_on_standard_output(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    folder = project({"content/index.md": "# Pay\n", "locales/es/LC_MESSAGES/guide.po": ES})
    command = ["build", "--project", str(folder), "--jobs", "2"]
    timed = polyguide(*command, "--timings")
    page = (folder / "site/es/index.html").read_bytes()
    assert timed.out == "Built site/. Files: 12, new or changed: 12.\n"
    assert re.findall(r"\d s  (.*)\n", timed.err)[-1] == "The whole run"
    assert {"Making pages", "Waiting for other processes"} < set(
        re.findall(r"\d s  (.*)\n", timed.err)
    )
    (folder / "site/es/index.html").unlink()
    assert polyguide(*command).out == "Built site/. Files: 12, new or changed: 1.\n"
    assert (folder / "site/es/index.html").read_bytes() == page
    as_json = polyguide(*command, "--timings", "--output-format", "json")
    assert json.loads(as_json.out)["written"] == 0
    assert json.loads(as_json.err.splitlines()[-1])["timings"].keys() >= {"start", "looking"}
