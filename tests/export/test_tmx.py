"""Translation memories."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.export import export
from polyguide.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from exported import FERRY, catalogue, small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


# TMX


def test_tmx_holds_every_translated_message_whole(guide: Project, exports: Path) -> None:
    for tag in ("es", "zh-Hans"):
        root = ET.parse(exports / f"tmx/guide.{tag}.tmx").getroot()
        pairs = {
            tuple("".join(seg.itertext()) for seg in unit.iter("seg")) for unit in root.iter("tu")
        }
        messages = catalogue(guide, tag).messages
        assert pairs == {(item.id, item.strings[0]) for item in messages if item.translated}


def test_what_xml_cannot_hold_is_left_out_of_a_translation_memory(
    project: Callable[..., Path],
) -> None:
    made = small(
        project,
        "Pay\x07 now.\n\nWait.\n\nGo.\n",
        'msgid "Pay\\a now."\nmsgstr "Paga\\a ya."\n\nmsgid "Wait."\nmsgstr "Espera."\n',
    )
    export(made, "tmx")
    root = ET.parse(made.root / "exports/tmx/guide.es.tmx").getroot()
    pairs = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in root.iter("tu")]
    assert pairs == [["Wait.", "Espera."]]


def test_a_fact_in_another_form_is_the_code_of_its_source(project: Callable[..., Path]) -> None:
    text = 'msgid "Go {crossing}."\nmsgstr "{crossing:short}."\n'
    folder = small(project, "Go {crossing}.\n", text).root
    (folder / "content/facts.toml").write_text(FERRY, encoding="utf-8")
    export(find_project(folder), "tmx")
    root = ET.parse(folder / "exports/tmx/guide.es.tmx").getroot()
    codes = [(code.attrib["x"], code.text) for code in root.iter("ph")]
    assert codes == [("1", "{crossing}"), ("1", "{crossing:short}")]
