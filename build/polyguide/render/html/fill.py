"""HTML: the words of an edition put into what was compiled of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from functools import lru_cache
from html import escape
from types import MappingProxyType

from polyguide.embed.show.spans import attribute, in_language
from polyguide.model.edition import Edition, Status
from polyguide.model.patterns import lazy
from polyguide.render.html.inline import InlineContext, inline_html
from polyguide.render.html.plain import plain_html
from polyguide.render.html.writer import WORDS, Compiled, WordValues
from polyguide.render.isolates import isolated
from polyguide.render.marks import MARKS

# Tags, and what is no part of the words that they are around: references to notes, and marks.
_NO_WORDS = lazy(r"<(sup|small)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)

# What would end a string or its attribute: raw HTML may leave quotation marks behind its tags.
_IN_STRING = {"\\": "\\\\", '"': "&quot;", "'": "&#x27;", "&#x27;": "\\&#x27;"}
_ENDING = lazy(r"[\\\"'&]")


def fill_html(
    compiled: Compiled,
    edition: Edition,
    context: InlineContext,
    words: Mapping[str, tuple[str, str]],
    uses: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Give the HTML of an edition. `words` gives the theme's by source text, and their language.

    `uses` is what stands below entries of facts, by their ids.
    """
    page, size = edition.tag, len(edition.rows)
    attributes = [""] * size
    inner = _inner_html(edition, context, attributes)
    for raw in compiled.raw:
        inner[raw.segment] = raw.html(edition, replace(context, fact_links=None))
    marks = dict(_marks(edition, words, context))
    for index, row in enumerate(edition.rows if marks else ()):
        if not isinstance(row, str) and row.status in marks:
            attributes[index] = f' data-status="{row.status.value}"'
            inner[index] = f"{marks[row.status]} {inner[index]}"
    spans = inner
    if any(attributes):
        spans = [
            f"<span{opening}>{inside}</span>" if opening else inside
            for opening, inside in zip(attributes, inner, strict=True)
        ]
    below = (uses.get(id, "") for id in compiled.entries)
    heads = (css_string(inner[segment]) for segment in reversed(compiled.heads))
    said = _said(tuple([words.get(word, (word, page)) for word in WORDS]), page, context)
    return compiled.filled([*attributes, *inner, *spans, *said, *below, *heads])


def css_string(html: str) -> str:
    r"""Write the words of inline HTML as a string of CSS within an attribute.

    >>> css_string('<bdi>Mum&#x27;s</bdi> card<sup><a href="#fn-1">1</a></sup>\n\\')
    "'Mum\\&#x27;s card \\\\'"
    """
    words = " ".join((_NO_WORDS.sub("", html) if "<" in html else html).split())
    for char in _IN_STRING if _ENDING.search(words) else ():
        words = words.replace(char, _IN_STRING[char])
    return f"'{words}'"


def _inner_html(edition: Edition, context: InlineContext, attributes: list[str]) -> list[str]:
    """Give the inner HTML of each segment, and set the attributes of those in other languages."""
    directions, page = context.directions, edition.tag
    own_side = directions[page]
    links, quiet = context.fact_links, context
    stated: Set[int] = frozenset()
    texts = [row for row in edition.rows if isinstance(row, str)]
    leading: Iterator[str] = iter(())
    if links:  # else all texts are of one kind, as on most pages
        quiet, stated = replace(context, fact_links=None), links.segments
        rows = [(index in stated, row) for index, row in enumerate(edition.rows)]
        texts = [row for states, row in rows if isinstance(row, str) and not states]
        of_facts = [row for states, row in rows if isinstance(row, str) and states]
        leading = plain_html(tuple(of_facts), context, own_side)
    plain = plain_html(tuple(texts), quiet, own_side)
    inner = []
    for index, row in enumerate(edition.rows):
        if isinstance(row, str):
            inner.append(next(leading if index in stated else plain))
            continue
        nodes, tag, status = row
        side = own_side
        if tag and tag != page and status not in MARKS:
            side = directions[tag]
            attributes[index] = in_language(tag, side)
        if side == "rtl":
            nodes = isolated(nodes, context.facts, directions)
        inner.append(inline_html(nodes, context if index in stated else quiet))
    return inner


def _marks(
    edition: Edition, words: Mapping[str, tuple[str, str]], context: InlineContext
) -> Iterator[tuple[Status, str]]:
    """Give the marks that stand in an edition, each in the language that it is in."""
    shown = edition.statuses
    for status, word in MARKS.items():
        if status in shown:
            text, tag = words.get(word, (word, edition.tag))
            opening = in_language(tag, context.directions[tag]) if tag != edition.tag else ""
            yield status, f"<small{opening}>{escape(text)}</small>"


def _said(words: tuple[tuple[str, str], ...], page: str, context: InlineContext) -> tuple[str, ...]:
    """Give the values of the theme's words, which are the same on nearly all pages."""
    sides = tuple([context.directions[tag] for _, tag in words if tag != page])
    return _word_values(words, sides, page)


@lru_cache(maxsize=100)
def _word_values(
    words: tuple[tuple[str, str], ...], sides: tuple[str, ...], page: str
) -> tuple[str, ...]:
    """Give them; `sides` are the directions of those in other languages, in their order."""
    rows, side = [], iter(sides)
    for text, tag in words:
        html = escape(text)
        if tag == page:
            rows.append(WordValues(html))
        else:
            element, named = in_language(tag, next(side)), attribute("lang", tag)
            rows.append(WordValues(html, element, named, attribute("lang", page)))
    return tuple(one for row in zip(*rows, strict=True) for one in row)
