"""Exports: what a program loads is what the guide says, message by message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.export import export
from polyguide.export.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from exported import CATALOGUE, small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


def test_a_locale_below_its_threshold_is_exported_only_to_translators(
    project: Callable[..., Path],
) -> None:
    made = small(project, "# Pay\n", "", "threshold = 50\n")
    (made.root / "locales/es/LC_MESSAGES").mkdir(parents=True)
    (made.root / "locales/es/LC_MESSAGES/guide.po").write_text(CATALOGUE)
    built, _ = export(made, "mo")
    assert built.paths == ()
    assert [problem.code for problem in built.problems] == ["MSG005"]
    built, _ = export(made, "xliff")
    assert built.paths == ("guide.es.xlf",)
    assert built.problems == ()


OLDER = """
#, fuzzy
#| msgid "Take your passport to a big shop of the company."
msgid "Take your passport to any shop of the company."
msgstr "Lleva tu pasaporte a una sucursal de la empresa."

msgid "Older version"
msgstr "Versión anterior"
"""


def test_an_older_version_is_marked_as_such_or_is_not_there(project: Callable[..., Path]) -> None:
    text = "# Pay\n\nTake your passport to any shop of the company.\n"
    made = small(project, text, OLDER, 'fuzzy = "older"\n')
    shown = {}
    for name in FORMATS:
        built, _ = export(made, name)
        for path in built.paths:
            said = (made.root / "exports" / name / path).read_bytes().decode(errors="replace")
            if "Lleva tu" in said:
                shown.setdefault(name, said)
    assert set(shown) - {"xliff", "xliff1"} == {
        *("json", "messages", "fragments", "chat-telegram", "chat-text", "python", "npm")
    }
    marked = '<small class="pg-older">Versión anterior</small> Lleva tu pasaporte'
    assert f"<p>{marked}" in shown["fragments"]
    for name in ("chat-telegram", "chat-text"):
        assert "[Versión anterior] Lleva tu pasaporte" in shown[name]
    [section] = json.loads((made.root / "exports/json/es/guide.json").read_text())["documents"][0][
        "sections"
    ]
    assert marked in section["html"]
    assert section["text"].startswith("[Versión anterior] Lleva tu pasaporte")
    [leaf] = section["blocks"]
    assert leaf["mark"] == {"text": "Versión anterior", "lang": "es", "dir": "ltr"}
    assert leaf["text"] == leaf["html"] == "Lleva tu pasaporte a una sucursal de la empresa."
