"""The guide as Markdown in every language, for generators of sites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from polyguide.commands.export import export
from polyguide.model.document import BlockKind, Document, SegmentKind, walk
from polyguide.render.html.inline import reader_text
from polyguide.source.markdown import ParseOptions, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from polyguide.model.edition import Edition
    from polyguide.site.site import Site
from exported import small

# In one process of pytest-xdist, so that our own guide is exported once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("exports")]


ALERTS = ("note", "tip", "important", "warning", "caution")


# Markdown


def exported(folder: Path, edition: Edition, flavour: str, raw_html: bool = True) -> Document:
    name = edition.document.id
    if flavour == "hugo":
        name = re.sub(r"(^|/)index$", r"\1_index", name)
    text = (folder / flavour / edition.tag / f"{name}.md").read_text(encoding="utf-8")
    return parse(text, f"{name}.md", edition.document.id, ParseOptions(raw_html=raw_html))


def shapes(document: Document) -> Iterator[tuple[Any, ...]]:
    """Give every block's shape; what has a title is a quote that begins with it."""
    for block in walk(document.blocks):
        if block.kind in (BlockKind.ALERT, BlockKind.DATES):
            yield BlockKind.QUOTE, 0, False
            yield BlockKind.PARAGRAPH, 0, False
        else:
            yield block.kind, block.level, block.tight


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("flavour", ["markdown", "hugo"])
@pytest.mark.parametrize("tag", ["en", "es", "zh-Hans"])
def test_reading_localized_markdown_gives_every_message(
    exports: Path, sites: dict[str, Site], tag: str, flavour: str
) -> None:
    compared = 0
    for edition in sites[tag].editions:
        again = exported(exports, edition, flavour)
        ours = [
            plain(reader_text(item.inline, sites[tag].facts))
            for segment, item in zip(edition.document.segments, edition.wordings, strict=True)
            if segment.kind not in (SegmentKind.DRAWING, SegmentKind.SEARCH)  # an image, no text
        ]
        titles = {sites[tag].words[kind.capitalize()][0] for kind in ALERTS}
        read = [plain(reader_text(item.inline, {})) for item in again.segments]
        assert sorted(text for text in read if text not in titles) == sorted(ours)
        assert [block.id for block in again.headings] == [
            block.id for block in edition.document.headings
        ]
        assert list(shapes(again)) == list(shapes(edition.document))
        compared += len(ours)
    assert compared > 500


def test_text_in_another_language_says_which(project: Callable[..., Path]) -> None:
    made = small(project, "# Pay\n\nNow.\n", 'msgid "Pay"\nmsgstr "Pagar"\n')
    export(made, "markdown")
    text = (made.root / "exports/markdown/es/index.md").read_text()
    assert '# Pagar {#pay}\n\n<span lang="en" dir="ltr">Now.</span>\n' in text


def test_a_generator_never_runs_what_stands_in_code(project: Callable[..., Path]) -> None:
    made = small(project, "Use `{{< ref >}}` and `{{#include /etc/passwd}}`.\n")
    export(made, "hugo")
    export(made, "mdbook")
    assert "`{{</* ref */>}}`" in (made.root / "exports/hugo/en/_index.md").read_text()
    assert "`\\{{#include /etc/passwd}}`" in (made.root / "exports/mdbook/en/index.md").read_text()
