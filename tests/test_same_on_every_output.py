"""Renderers agree: every kind has its row in every table, and a page and a bundle say the same."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pytest

from commonmark_examples import SPECIFICATION, examples
from needs import needs
from polyguide.embed.show import layout, markup, spans
from polyguide.export.bundle import blocks, bundle_files, leaves, schema
from polyguide.model.document import BlockKind, InlineKind, walk
from polyguide.project import find_project
from polyguide.render.html import blocks as html_blocks
from polyguide.render.html import fill as html_fill
from polyguide.render.html import inline as html_inline
from polyguide.render.markdown import blocks as markdown
from polyguide.render.markdown import inline as markdown_inline
from polyguide.render.text import blocks as text_blocks
from polyguide.render.text import inline as text_inline
from polyguide.site.assembly import assemble
from polyguide.site.reading import read_guide
from running import ROOT
from small_guides import written

if TYPE_CHECKING:
    from collections.abc import Collection

    from polyguide.model.edition import Edition
    from polyguide.site.site import Site

SPECIMENS = ROOT / "tests" / "specimens"
# What only stands in a block of another kind, and where a table leaves it to that one's row.
PARTS = {
    BlockKind.ITEM: {BlockKind.BULLET_LIST, BlockKind.ORDERED_LIST},
    BlockKind.ROW: {BlockKind.TABLE},
    BlockKind.CELL: {BlockKind.ROW},
    BlockKind.TERM: {BlockKind.DEFINITIONS},
    BlockKind.DEFINITION: {BlockKind.DEFINITIONS},
    BlockKind.FOOTNOTE: {BlockKind.FOOTNOTES},
}
# Raw HTML is written as one.
OF_HTML = {BlockKind.MARKUP, BlockKind.ADDRESS, BlockKind.WORDS}
# A list of Markdown knows the numbers of its items; a bundle has its footnotes beside the sections.
LEFT_OUT = {
    markdown: {BlockKind.ITEM},
    blocks: {*PARTS, BlockKind.FOOTNOTES},
}
MARKS = {InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKE}
# What Markdown writes as something else before: a fact as its words, a language as HTML.
REWRITTEN = {InlineKind.SOFT_BREAK, InlineKind.FACT, InlineKind.LANG}


@pytest.mark.parametrize(
    ("module", "table"),
    [
        (html_blocks, html_blocks._BLOCKS),
        (text_blocks, text_blocks._LAYOUTS),
        (markdown, markdown._BLOCKS),
        (blocks, blocks._BLOCKS),
    ],
    ids=["html", "text", "markdown", "bundle"],
)
def test_every_kind_of_block_has_its_row_in_every_table(
    module: Any, table: Collection[BlockKind]
) -> None:
    assert {*table, *LEFT_OUT.get(module, ())} == set(BlockKind) - OF_HTML
    assert not LEFT_OUT.get(module, set()).intersection(table)


@pytest.mark.parametrize(
    "table",
    [
        html_inline._HTML,
        html_inline._IN_LINK,
        text_inline._TEXTS,
        {*markdown_inline._FLAT, InlineKind.ISOLATE},  # which no Markdown has
        {*markdown_inline._WRITE, *markdown_inline._MARKS, *REWRITTEN, InlineKind.ISOLATE},
        leaves._SPANS,
    ],
    ids=["html", "in-a-link", "text", "markdown-flat", "markdown", "bundle"],
)
def test_every_kind_of_inline_node_has_its_row_in_every_table(
    table: Collection[InlineKind],
) -> None:
    assert set(table) == set(InlineKind)


def test_every_type_of_the_schema_has_its_row_in_every_table() -> None:
    types = {
        name: {
            definitions[choice["$ref"].rpartition("/")[2]]["properties"]["type"]["const"]
            for choice in definitions[name]["oneOf"]
        }
        for definitions in [json.loads(schema())["$defs"]]
        for name in ("Block", "Span")
    }
    assert set(markup._BLOCKS) == set(layout._BLOCKS) == types["Block"]
    assert set(spans._HTML) == types["Span"]


VOID = {"br", "hr", "img", "input"}
# What a page and a bundle write differently. All else must be the same tags, in the same order.
RENAMED = {
    "s": "del",  # words that do not hold any more
    "pre": "p",  # raw HTML that is shown as text, and code, which is a `code` inside of it
}
LEFT_OUT_TAGS = {
    "label": "a task is a box with a label on a page, and a sign before the words in a bundle",
    "input": "the same box",
}
LEFT_OUT_CLASSES = {
    "table": "on a page a wide table can be scrolled in an element around it",
    "pg-section": "a fragment is one element, for a page that takes it in",
}
OF_TAGS = {"markdown-words-that-are-folded-away"}
"""Of blocks of HTML that are let through a fragment has the words, and a page the tags as well."""
TIGHT = {"li", "dd"}  # inside, a page writes paragraphs that stand close together without a tag
NOTES = {"footnotes", "pg-footnotes"}  # with ways back on a page; they are compared by their words


class Reader(HTMLParser):
    """Collects the tags and words of HTML; those of footnotes apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.main: list[str] = []
        self.notes: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    @property
    def found(self) -> list[str]:
        return self.notes if "notes" in self.open else self.main

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        tag = RENAMED.get(tag, tag)
        left_out = tag in LEFT_OUT_TAGS or (tag == "p" and TIGHT.intersection(self.open))
        kept = not left_out and not classes.intersection(LEFT_OUT_CLASSES)
        name = "notes" if classes & NOTES else tag if kept else ""
        if tag == "input":
            self.found.append("☑" if "checked" in dict(attrs) else "☐")
        if tag not in VOID:
            self.open.append(name)
        if kept and name != "notes":
            self.found.append(f"<{tag} {self.marked(attrs)}>")

    def marked(self, attrs: list[tuple[str, str | None]]) -> str:
        """Give the attributes that a reader hears, sees or follows."""
        return " ".join(f"{key}={dict(attrs)[key]}" for key in HEARD if key in dict(attrs))

    def handle_endtag(self, _tag: str) -> None:
        name = self.open.pop()
        if name not in ("", "notes"):
            self.found.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        number = re.fullmatch(r"\[(\d+)\]", data)  # a bundle writes the number of a note so
        self.found.extend((number[1] if number else data).split())


HEARD = ("alt", "title", "datetime", "lang", "start", "scope")


def of_page(edition: Edition, site: Site) -> Reader:
    document = edition.document
    compiled = html_blocks.compile_html(document, html_blocks.PageKind())
    context = html_inline.InlineContext(site.facts, document.scope, str)
    return Reader(html_fill.fill_html(compiled, edition, context, {}))


def of_bundle(document: dict[str, Any]) -> Reader:
    look, root = spans.Look(document["id"]), {"lang": "en", "dir": "ltr"}
    notes = document["footnotes"]
    parts = [markup.fragment(one, notes, root, look) for one in document["sections"]]
    return Reader("".join(parts))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[dict[str, Any]]]:
    """Open a guide of all specimens and examples: its site, and the documents of its bundle."""
    texts = {
        f"{name}-{path.stem}": path.read_text(encoding="utf-8")
        for name in ("markdown", "text")
        for path in (SPECIMENS / name).glob("*.md")
    }
    texts |= {f"example-{one.number}": one.markdown for one in examples()}
    folder = written(
        tmp_path_factory.mktemp("guide"),
        {f"content/{name}.md": with_title(name, text) for name, text in texts.items()}
        | {"polyguide.toml": 'source = "en"\n'},
    )
    assembly = assemble(read_guide(find_project(folder)))[0]
    site = assembly.site("en")[0]
    made = {file.path: file.data for file in bundle_files(assembly, [site])}
    return site, json.loads(made["en/guide.json"])["documents"]


def with_title(name: str, text: str) -> str:
    """Give a document a title: a bundle names one that has none after its file."""
    return text if text.startswith(("# ", "---\ntitle:")) else f"# {name}\n\n{text}"


@needs(files=(SPECIFICATION,))
def test_the_examples_of_commonmark_are_compared_as_well(
    site: tuple[Site, list[dict[str, Any]]],
) -> None:
    assert len(site[1]) > 650


def test_a_page_and_a_bundle_say_the_same(site: tuple[Site, list[dict[str, Any]]]) -> None:
    page, documents = site
    for edition, document in zip(page.editions, documents, strict=True):
        ours, theirs = of_page(edition, page).main, of_bundle(document).main
        if document["id"] in OF_TAGS:
            ours, theirs = ([one for one in main if one[0] != "<"] for main in (ours, theirs))
        assert ours == theirs, document["id"]


def test_a_footnote_says_the_same_on_a_page_and_in_a_bundle(
    site: tuple[Site, list[dict[str, Any]]],
) -> None:
    page, documents = site
    compared = 0
    for edition, document in zip(page.editions, documents, strict=True):
        look, notes = spans.Look(document["id"]), document["footnotes"]
        theirs = [
            word for note in notes for word in bare(markup.blocks_html(note["blocks"], "en", look))
        ]
        ours = [
            word for word in without_ways_back(of_page(edition, page).notes) if word[:1] not in "<"
        ]
        assert ours == theirs, document["id"]
        compared += len(notes)
    assert compared > 2


def without_ways_back(words: list[str]) -> list[str]:
    """Leave out the links from a note to its references; those after the first have a number."""
    text = "\n".join(words)
    return re.sub(r"(?m)^<a [^\n]*\n↩\n(?:<sup >\n\d+\n</sup>\n)?</a>$", "", text).split("\n")


def bare(html: str) -> list[str]:
    return [word for word in Reader(html).main if word[0] != "<"]


def test_parts_stand_only_in_the_blocks_that_write_them(
    site: tuple[Site, list[dict[str, Any]]],
) -> None:
    found = {
        (child.kind, block.kind)
        for edition in site[0].editions
        for block in walk(edition.document.blocks)
        for child in block.children
    }
    outside = {block.kind for edition in site[0].editions for block in edition.document.blocks}
    assert {(kind, above) for kind, above in found if kind in PARTS} == {
        (kind, above) for kind, kinds in PARTS.items() for above in kinds
    }
    assert not outside.intersection(PARTS)


@pytest.mark.parametrize(
    ("words", "address", "text"),
    [
        ("Call 133 or 105", "tel:133", "Call 133 or 105"),
        ("Call us", "tel:133", "Call us (tel:133)"),
        ("ana@example.org", "mailto:ana@example.org?subject=x", "ana@example.org"),
        ("Ana", "mailto:ana@example.org", "Ana (ana@example.org)"),
        ("example.org", "https://www.example.org/", "example.org"),
    ],
)
def test_a_bundle_says_no_address_that_its_words_show_as_no_page_does(
    words: str, address: str, text: str
) -> None:
    link = {"type": "link", "href": address, "children": [{"type": "text", "text": words}]}
    section = {"blocks": [{"type": "paragraph", "spans": [link]}]}
    assert layout.section_text(section, [], layout.Layout(href=itemgetter("href"))) == text
    assert spans.shows(words, address) == (text == words)
