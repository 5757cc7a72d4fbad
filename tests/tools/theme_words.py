"""The words of the theme that come with polyguide: collected, and their catalogues renewed.

    python tests/tools/theme_words.py

Words are those of every `_()` and `attr()` of the templates that come with polyguide, what stands
inside documents as HTML and as text, and the sentences of lists of facts, of the first page and
of the search.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from polyguide.gettext import po
from polyguide.gettext.extract import Told, template_catalogue
from polyguide.gettext.update.from_template import update_catalogue
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.problem import Place, field_names
from polyguide.project import package_templates
from polyguide.render.html.writer import WORDS as HTML_WORDS
from polyguide.render.templates import Theme
from polyguide.render.text.guide_text import WORDS as TEXT_WORDS
from polyguide.site.entries import SENTENCES as ENTRY_SENTENCES
from polyguide.site.search.words import SENTENCES as SEARCH_SENTENCES
from polyguide.source.fact_list import SENTENCES
from polyguide.source.markdown.inline import parse_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.model.catalogue import Catalogue

FOLDER = Path(__file__).parents[2] / "build" / "polyguide" / "render" / "words"
PLACE = Place("templates/page.html")  # shows the documents, and with them what stands in them
ENTRANCE = Place("templates/index.html")
SEARCH = Place("templates/search.js")
HEADER = {
    "Project-Id-Version": "polyguide",
    "Language-Team": "",
    "Last-Translator": "",
    "PO-Revision-Date": "2026-11-29 00:00+0000",
}


def theme_words() -> Catalogue:
    """Collect the words, each once, with what a translator is told of it."""
    return template_catalogue(map(Told, _segments()), "theme.pot", project="polyguide")


def _segments() -> Iterator[Segment]:
    for text, note in SENTENCES.items():
        yield _segment(text, PLACE, note)
    # Twice the same folder: the templates that come with polyguide are here a project's own.
    messages, problems = Theme([package_templates()] * 2).messages()
    assert not problems
    seen = set()
    for text, path, line, note in messages:
        seen.add(text)
        yield _segment(text, Place(path, line, 1), note)
    for text, note in ENTRY_SENTENCES.items():
        yield _segment(text, ENTRANCE, note)
    for text, note in SEARCH_SENTENCES.items():
        yield _segment(text, SEARCH, note)
    for text in (*HTML_WORDS, *TEXT_WORDS):
        if text not in seen:
            yield _segment(text, PLACE)


def _segment(text: str, place: Place, note: str = "") -> Segment:
    inline = parse_inline(text, Scope(facts=frozenset(field_names(text))))
    return Segment(text, SegmentKind.THEME, place, inline, note=note)


def catalogues() -> Iterator[tuple[Path, Catalogue]]:
    """Give every file as it has to be."""
    template = theme_words().with_header("POT-Creation-Date", HEADER["PO-Revision-Date"])
    yield FOLDER / "theme.pot", template
    for path in sorted(FOLDER.glob("*.po")):
        old, problems = po.parse(path.read_bytes(), path.name)
        assert old is not None, problems
        yield path, po.normalize(update_catalogue(old, template))


if __name__ == "__main__":
    for path, catalogue in catalogues():
        path.write_bytes(po.dump(catalogue))
