"""Blocks of a bundle as HTML: elements that nh3's defaults keep, no style, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .spans import Look, attribute, escape, language, spans_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..schema import (
        Block,
        Code,
        Definitions,
        Footnote,
        Heading,
        Item,
        Leaf,
        List,
        Note,
        Section,
        Steps,
        Table,
    )


def fragment(
    section: Section, notes: Sequence[Footnote], root: Mapping[str, str], look: Look
) -> str:
    """Give a section as HTML to put into any page: its heading, its blocks, its footnotes.

    `notes` are the document's footnotes, of which those that the section names follow it. `root`
    has the `lang` and `dir` of the locale. All ids begin with the look's prefix.
    """
    opening = attribute("class", f"{look.prefix}section") + attribute(
        "id", look.anchor(section["id"])
    )
    opening += attribute("lang", root["lang"]) + attribute("dir", root["dir"])
    own = look._replace(section=section["id"])
    heading = _element(own.heading(section["level"]), section["title"], root["lang"], own)
    inside = section_html(section, notes, root["lang"], look)
    return f"<div{opening}>\n{heading}{inside}</div>\n"


def section_html(section: Section, notes: Sequence[Footnote], lang: str, look: Look) -> str:
    """Give the blocks of a section and the footnotes that it names, without its heading."""
    look = look._replace(section=section["id"])
    own = footnotes_of(section, notes)
    return blocks_html(section["blocks"], lang, look) + footnotes_html(own, lang, look)


def footnotes_of(section: Section, notes: Sequence[Footnote]) -> list[Footnote]:
    """Choose the footnotes that a section names, and those that they name, in their order."""
    named: set[str] = set()
    waiting = [section["title"]["spans"], section["blocks"]] if notes else []
    while waiting:
        new = set(_labels(waiting.pop())) - named
        named |= new
        waiting += [note["blocks"] for note in notes if note["label"] in new]
    return [note for note in notes if note["label"] in named]


def _labels(value: Any) -> Iterator[str]:
    """Find the labels of the footnotes that blocks or spans name."""
    if isinstance(value, dict):
        if value.get("type") == "footnote":
            yield value["label"]
        value = value.values()
    for child in value:
        if isinstance(child, (dict, list)):
            yield from _labels(child)


def blocks_html(blocks: Iterable[Block], lang: str, look: Look) -> str:
    """Give blocks as HTML; `lang` is the language of what is around them.

    A block of a type that this version does not know stands there as its words.
    """
    return "".join([_BLOCKS.get(block["type"], _unknown)(block, lang, look) for block in blocks])


def footnotes_html(notes: Sequence[Footnote], lang: str, look: Look) -> str:
    """Give footnotes as a list that the numbers in the text lead to; nothing for none."""
    if not notes:
        return ""
    rows = []
    for note in notes:
        anchor = attribute("id", look.note(note["number"]))
        inside = blocks_html(note["blocks"], lang, look)
        rows.append(f"<dt{anchor}>[{note['number']}]</dt>\n<dd>\n{inside}</dd>\n")
    return f"<dl{attribute('class', f'{look.prefix}footnotes')}>\n{''.join(rows)}</dl>\n"


def leaf_html(leaf: Leaf, lang: str, look: Look) -> str:
    """Give the inside of a leaf, in a `span` where it is in another language."""
    inside, opening = _marked(leaf, look), language(leaf, lang)
    return f"<span{opening}>{inside}</span>" if opening else inside


def _marked(leaf: Leaf, look: Look) -> str:
    """Give the inside of a leaf, behind the mark that it is to be shown with, if it has one."""
    inside, mark = spans_html(leaf["spans"], look), leaf.get("mark")
    if not mark:
        return inside
    opening = attribute("class", f"{look.prefix}older") + language(mark, leaf["lang"])
    return f"<small{opening}>{escape(mark['text'])}</small> {inside}"


def _element(tag: str, leaf: Leaf, lang: str, look: Look, extra: str = "") -> str:
    inside = _marked(leaf, look)
    return f"<{tag}{extra}{language(leaf, lang)}>{inside}</{tag}>\n"


def _heading(block: Heading, lang: str, look: Look) -> str:
    anchor = attribute("id", look.anchor(block["anchor"]))
    return _element(look.heading(block["level"]), block, lang, look, anchor)


def _items(block: List | Steps, lang: str, look: Look) -> str:
    return "".join([_item(item, lang, look, tight=block["tight"]) for item in block["items"]])


def _item(item: Item, lang: str, look: Look, *, tight: bool) -> str:
    mark = ("☑ " if item["checked"] else "☐ ") if "checked" in item else ""
    blocks = item["blocks"]
    if tight and blocks and blocks[0]["type"] == "paragraph":
        mark, blocks = mark + leaf_html(blocks[0], lang, look), blocks[1:]
    inside = blocks_html(blocks, lang, look)
    return f"<li>{mark}\n{inside}</li>\n" if inside else f"<li>{mark}</li>\n"


def _steps(block: Steps, lang: str, look: Look) -> str:
    start = f' start="{block["start"]}"' if block["start"] != 1 else ""
    return f"<ol{start}>\n{_items(block, lang, look)}</ol>\n"


def _table(block: Table, lang: str, look: Look) -> str:
    classes = [
        attribute("class", f"{look.prefix}{column}" if column else "")
        for column in block["columns"]
    ]
    head = "".join(
        _element("th", cell, lang, look, f' scope="col"{extra}')
        for cell, extra in zip(block["header"], classes, strict=True)
    )
    rows = [
        "".join(
            _element("td", cell, lang, look, extra)
            for cell, extra in zip(row, classes, strict=True)
        )
        for row in block["rows"]
    ]
    body = "".join(f"<tr>\n{row}</tr>\n" for row in rows)
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _note(block: Note, lang: str, look: Look) -> str:
    classes = attribute("class", f"{look.prefix}note {look.prefix}note-{block['kind']}")
    title = _element(
        "p", block["title"], lang, look, attribute("class", f"{look.prefix}note-title")
    )
    return f'<div{classes} role="note">\n{title}{blocks_html(block["blocks"], lang, look)}</div>\n'


def _code(block: Code, lang: str, look: Look) -> str:
    known = f"language-{block['language']}" if block["language"] else ""
    return f"<pre><code{attribute('class', known)}>{escape(block['text'])}</code></pre>\n"


def _definitions(block: Definitions, lang: str, look: Look) -> str:
    rows = []
    for item in block["items"]:
        rows += [_element("dt", term, lang, look) for term in item["terms"]]
        rows += [
            f"<dd>\n{blocks_html(definition, lang, look)}</dd>\n"
            for definition in item["definitions"]
        ]
    return f"<dl>\n{''.join(rows)}</dl>\n"


def _unknown(block: Any, lang: str, look: Look) -> str:
    """Show the words of a type that a later version added, and those of raw HTML."""
    return f"<p>{escape(block['text'])}</p>\n" if block.get("text") else ""


_BLOCKS: Mapping[str, Callable[[Any, str, Look], str]] = {
    "paragraph": lambda block, lang, look: _element("p", block, lang, look),
    "image": lambda block, lang, look: _element("p", block, lang, look),
    "heading": _heading,
    "list": lambda block, lang, look: f"<ul>\n{_items(block, lang, look)}</ul>\n",
    "steps": _steps,
    "table": _table,
    "quote": lambda block, lang, look: (
        f"<blockquote>\n{blocks_html(block['blocks'], lang, look)}</blockquote>\n"
    ),
    "note": _note,
    "code": _code,
    "definitions": _definitions,
    "rule": lambda *_: "<hr>\n",
    "html": _unknown,
}
