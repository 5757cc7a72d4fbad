"""Strings for Android and Apple: the same names, and the words as they are typed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from polyguide.commands.export import export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from exported import FERRY, small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


# Native apps


def android(path: Path) -> dict[str, str]:
    """Read Android's strings as its resource compiler does."""
    found = {}
    for node in ET.parse(path).getroot():
        found[node.attrib["name"]] = re.sub(r"\\(.)", r"\1", node.text or "")
    return found


def apple(path: Path) -> dict[str, str]:
    row = re.compile(r'^"((?:\\.|[^"\\])*)" = "((?:\\.|[^"\\])*)";$', re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    assert row.sub("", text).strip() == ""
    return {match[1]: re.sub(r"\\(.)", r"\1", match[2]) for match in row.finditer(text)}


def test_android_and_apple_get_the_same_names_in_every_locale(exports: Path) -> None:
    folders = {"en": "values", "es": "values-es", "zh-Hans": "values-b+zh+Hans"}
    for tag, folder in folders.items():
        strings = android(exports / "android/res" / folder / "guide_strings.xml")
        assert strings == apple(exports / f"apple/{tag}.lproj/Guide.strings")
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in strings)
        assert len(strings) > 100
        assert strings["renew_title"]


def test_quotes_and_signs_come_out_as_they_are_typed(project: Callable[..., Path]) -> None:
    typed = '@home: it\'s "5 %" \\\\ & \\<b> ?\n'
    made = small(project, f"# {typed}\n\n## ?why\n")
    export(made, "android")
    export(made, "apple")
    strings = android(made.root / "exports/android/res/values/guide_strings.xml")
    assert '@home: it\'s "5 %" \\ & <b> ?' in strings.values()
    assert "?why" in strings.values()
    assert apple(made.root / "exports/apple/en.lproj/Guide.strings") == strings


def test_a_blank_that_does_not_break_stays_one(project: Callable[..., Path]) -> None:
    made = small(project, "# Wait {crossing}\n")
    (made.root / "content" / "facts.toml").write_text(FERRY)
    export(made, "android")
    strings = android(made.root / "exports/android/res/values/guide_strings.xml")
    assert "Wait 40\u00a0minutes" in strings.values()


def test_a_per_cent_sign_is_no_place_for_a_value(project: Callable[..., Path]) -> None:
    """Android's compiler refuses a string with two of them unless it is told so."""
    made = small(project, "---\ntitle: Pay 5 % of 10 %\n---\n\n## Wait\n")
    export(made, "android")
    root = ET.parse(made.root / "exports/android/res/values/guide_strings.xml").getroot()
    rows = {node.text: node.attrib for node in root}
    assert rows["Pay 5 % of 10 %"] == {"name": "index_title", "formatted": "false"}
    assert rows["Wait"].keys() == {"name"}
