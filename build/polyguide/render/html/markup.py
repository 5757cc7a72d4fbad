"""Raw HTML that a project lets through, with the words of an edition in it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from polyguide.embed.show.spans import in_language
from polyguide.model.document import Block, BlockKind, plain_text
from polyguide.model.edition import Edition, Wording
from polyguide.model.html_tags import leading, with_addresses
from polyguide.model.patterns import lazy
from polyguide.render.html.inline import InlineContext, inline_html, reader_text

_QUOTED = lazy(r"[\"']\Z")


class WordsHtml(NamedTuple):
    """Words within raw HTML: their segment, and the HTML that the author wrote, if they are HTML.

    `name` is that of the attribute that they are the value of; `bare` says that it stands there
    without quotation marks.
    """

    segment: int
    written: str
    name: str = ""
    bare: bool = False

    @property
    def is_alone(self) -> bool:
        """Tell whether an element has these words alone, so that their language is its own."""
        return self.name == "alt" and not self.bare

    def html(self, edition: Edition, context: InlineContext) -> str:
        """Give the words of an edition; those of the source as their author wrote them."""
        inline = edition.wordings[self.segment].inline
        if self.written and inline == edition.document.segments[self.segment].inline:
            return self.written
        if not self.name:
            return inline_html(inline, context)
        value = escape(reader_text(inline, context.facts))
        return f'"{value}"' if self.bare else value


class CodeHtml(NamedTuple):
    """Words within a block of code: their segment."""

    segment: int

    def html(self, edition: Edition, _: InlineContext) -> str:
        """Give the words of an edition, which are plain text."""
        return escape(plain_text(edition.wordings[self.segment].inline))


def language(wording: Wording, edition: Edition, context: InlineContext) -> str:
    """Give the attributes that say in which language words are; nothing for that of the page."""
    if not wording.tag or wording.tag == edition.tag:
        return ""
    return in_language(wording.tag, context.directions[wording.tag])


def parts(block: Block, target: Callable[[str], str]) -> list[str | WordsHtml]:
    """Give a block of raw HTML as text and words; addresses in it lead where `target` says."""
    found: list[str | WordsHtml] = []
    for part in block.children:
        if part.kind is BlockKind.ADDRESS:
            found.append(leading(part.text, target))
        elif part.kind is BlockKind.WORDS and part.segment >= 0:
            bare = bool(part.name) and not _QUOTED.search(str(found[-1]) if found else "")
            written = part.text if part.name else with_addresses(part.text, target)
            found.append(WordsHtml(part.segment, written, part.name, bare))
        else:
            found.append(part.text)
    return found


def block_html(block: Block, edition: Edition, context: InlineContext) -> str:
    """Give a block of raw HTML in an edition.

    Words in another language than the edition stand in a `span` that says so; those for an image
    have the language behind them, as nothing stands in an image.
    """
    text, behind = "", ""
    for part in parts(block, context.target):
        if isinstance(part, str):
            text += f"{part[:1]}{behind}{part[1:]}"
            behind = ""
            continue
        inside = part.html(edition, context)
        tagged = language(edition.wordings[part.segment], edition, context)
        if part.name:
            behind = tagged if part.is_alone else ""
            text += inside
        else:
            text += f"<span{tagged}>{inside}</span>" if tagged else inside
    return text
