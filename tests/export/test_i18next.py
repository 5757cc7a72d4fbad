"""Texts for i18next: those that a reader sees, with the fallback of each language."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from needs import installed, tool
from polyguide.commands.export import export
from polyguide.export.view import named_segments
from polyguide.project import find_project
from polyguide.render.html.inline import reader_text
from polyguide.site.reading import read_guide
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from polyguide.model.edition import Edition
    from polyguide.site.site import Site
from exported import FERRY, small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


NODE = ROOT / "tests" / "node"
HOSTILE = "{{x}} {{ 7*7, number }} {{{y}}} $t(index.title) $t({) {{ns}} $$t(x) ' \" \\ % @ & < >"


# i18next


def loaded(folder: Path, language: str, fallback: str) -> dict[str, str]:
    installed("node/node_modules/i18next")
    script = [str(NODE / "i18next.mjs"), str(folder), "guide", language, fallback]
    done = subprocess.run(
        [tool("node"), *script], capture_output=True, check=True, encoding="utf-8"
    )
    texts: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return texts


def words_by_key(editions: tuple[Edition, ...], facts: Any) -> Iterator[tuple[str, str]]:
    for edition in editions:
        name = edition.document.id
        for segment, section, part in named_segments(edition.document):
            text = reader_text(edition.wordings[segment].inline, facts).strip()
            if part in ("title", "description"):
                yield f"{name}.{part}", text
            else:
                yield f"{name}.sections.{section or 'start'}.{part}", text


@pytest.mark.parametrize("tag", ["en", "es", "zh-Hans"])
def test_i18next_gives_every_text_as_a_reader_sees_it(
    exports: Path, sites: dict[str, Site], tag: str
) -> None:
    texts = loaded(exports / "i18next", tag, "en")
    expected = dict(words_by_key(sites[tag].editions, sites[tag].facts))
    assert {key: text for key, text in texts.items() if len(key) > 1} == expected


def test_i18next_gives_text_that_looks_like_its_own_marks_as_it_is_typed(
    project: Callable[..., Path],
) -> None:
    typed = re.sub(r"([\\\"'<>&%@{}$*_\[\]()])", r"\\\1", HOSTILE)
    made = small(project, f"Start.\n\n# Heading {{#h}}\n\n{typed}\n")
    (made.root / "content" / "a.b:c.md").write_text("# With dots\n")
    export(made, "i18next")
    texts = loaded(made.root / "exports/i18next", "en", "en")
    assert texts["index.sections.h.1"] == HOSTILE
    assert texts["a%2Eb%3Ac.sections.with-dots.heading"] == "With dots"


def test_what_is_not_translated_comes_from_the_fallback_language(
    project: Callable[..., Path],
) -> None:
    made = small(project, "Pay.\n\nWait.\n", 'msgid "Pay."\nmsgstr "Paga."\n')
    export(made, "i18next")
    own = json.loads((made.root / "exports/i18next/es/guide.json").read_text())
    assert own["index"]["sections"]["start"] == {"1": "Paga."}
    texts = loaded(made.root / "exports/i18next", "es", "en")
    assert texts["index.sections.start.1"] == "Paga."
    assert texts["index.sections.start.2"] == "Wait."


def test_the_texts_of_a_section_are_numbered_as_they_are_read(
    project: Callable[..., Path],
) -> None:
    made = small(project, "Start.[^a]\n\n<!-- sources -->\n\nEnd.\n\n[^a]: Note.\n")
    (made.root / "content" / "facts.toml").write_text(FERRY)
    export(made, "i18next")
    texts = loaded(made.root / "exports/i18next", "en", "en")
    assert [texts[f"index.sections.start.{number}"] for number in range(1, 8)] == [
        "Start.",
        "How long the ferry takes",
        "40\u00a0minutes",
        "Checked on November 24, 2026. Confidence: high.",
        "The ferry company · Timetable",
        "End.",
        "Note.",
    ]


def test_words_of_a_drawing_have_names_of_their_own_and_those_for_the_search_none(project) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Load</text></svg>'
    text = "---\nsearch-words: cash\n---\n\n# Pay\n\n![x](a.svg)\n\nNow.\n"
    folder = project({"content/index.md": text, "content/a.svg": svg})
    read = read_guide(find_project(folder))
    (document,) = read.documents.read
    named = {document.segments[one.segment].text: one.part for one in named_segments(document)}
    assert named == {"Pay": "heading", "![x](a.svg)": "1", "Now.": "2", "Load": "drawing-1"}
