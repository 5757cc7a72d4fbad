"""Chains: a catalogue that can't be used is left out of those that others fall back to."""

from __future__ import annotations

from command_lines import DOCUMENT, catalogue
from polyguide.commands.build import build
from polyguide.project import find_project

SETTINGS = """\
source = "en"
locales = ["gl", "es"]
threshold = 0

[locale.gl]
fallback = ["es"]
"""


def test_a_fallback_that_can_not_be_read_is_told_and_left_out(project) -> None:
    po = "locales/{}/LC_MESSAGES/guide.po"
    files = {
        "content/index.md": DOCUMENT,
        po.format("gl"): catalogue({"Pay": "Paga"}).replace("Language: es", "Language: gl"),
        po.format("es"): "what is this\n",
    }
    folder = project(files, SETTINGS)
    built = build(find_project(folder))
    assert {problem.place.path for problem in built.problems} == {po.format("es")}
    page = (folder / "site/gl/index.html").read_text("utf-8")
    assert "Paga" in page
    assert "Cards" in page
    assert not (folder / "site/es").exists()
