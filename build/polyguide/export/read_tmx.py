"""Reading translation memories of TMX 1.4 and before, as other programs write them.

In memories of ours, what stands in codes is Markdown. Other programs have there what their own
files have: tags of HTML, RTF, or a number. That is no word of a text. Of these codes, those that
make words bold or italic become marks, and all others are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from polyguide.export.elements import Element, Refusal, RefusedXmlError, read_elements
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem

_OURS = "polyguide"
_REASONS = {
    Refusal.DOCTYPE: "it declares entities of its own, which can do harm",
    Refusal.DEEP: "its elements are nested too deep",
}
_LANGUAGE = ("http://www.w3.org/XML/1998/namespace lang", "lang")
_ANY = "*all*"
_CODES = frozenset(["bpt", "ept", "it", "ph", "ut"])
# Of HTML and XML, of RTF, placeholders by number, and nothing at all.
_NATIVE = lazy(r"</?[^<>]*>?|\{\\.*|\\[a-z].*|\{?[0-9]*\}?", re.DOTALL)
_BOLD = lazy(r"bold|b|strong|<(?:b|strong)\b[^<>]*>|\{\\b")
_ITALIC = lazy(r"italics?|i|em|<(?:i|em)\b[^<>]*>|\{\\i")


class Row(NamedTuple):
    """A text with its translation, as they stand in a memory."""

    source: str
    target: str


def read_tmx(
    data: bytes, path: str, source: Locale, target: Locale
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    r"""Read the translations from one language into another; a problem where there are none.

    >>> unit = b'<tuv xml:lang="en-US"><seg>Pay</seg></tuv><tuv lang="es"><seg>Paga</seg></tuv>'
    >>> data = b"<tmx><header/><body><tu>%s</tu></body></tmx>" % unit
    >>> read_tmx(data, "a.tmx", Locale.parse("en"), Locale.parse("es"))
    ((Row(source='Pay', target='Paga'),), ())
    """
    try:
        root = read_elements(data, doctype=True).root
    except RefusedXmlError as error:
        reason = _REASONS.get(error.kind) or f"it is not well-formed XML, {error.reason}"
        place = Place(path, error.line, error.column)
        return (), (Problem.make("DRF015", place, reason=reason),)
    if root.name.lower() != "tmx":
        reason = "it is XML, but no TMX"
        return (), (Problem.make("DRF015", Place(path, 1, 1), reason=reason),)
    header = next(root.within("header"), None)
    own = header is not None and header.attributes.get("creationtool") == _OURS
    units = (_variants(unit, own=own) for unit in root.within("tu"))
    rows = tuple(row for words in units for row in _rows(words, source, target))
    if rows:
        return rows, ()
    tags = {"source": source.tag, "target": target.tag}
    return (), (Problem.make("DRF016", Place(path), **tags),)


def _variants(unit: Element, *, own: bool) -> list[tuple[str, str]]:
    """Give the words of a unit, each with its language; in an `own` memory, codes are words."""
    segments = [(_language(one), one.first("seg")) for one in unit.all("tuv")]
    said = [(tag, seg.text if own else _words(seg)) for tag, seg in segments if seg is not None]
    return [(tag, text) for tag, text in said if text.strip()]


def _words(segment: Element) -> str:
    """Give the words of a segment with the marks that its codes are."""
    opened: dict[str, str] = {}
    return "".join(
        one if isinstance(one, str) else _marked(one, opened) for one in segment.children
    )


def _marked(node: Element, opened: dict[str, str]) -> str:
    """Write a code or highlighted words; `opened` has the marks of codes that are to be closed."""
    kind = node.attributes.get("type", "")
    if node.name not in _CODES:
        mark = _mark_of(kind) if node.name == "hi" else ""
        return f"{mark}{_words(node)}{mark}"
    number = node.attributes.get("i", "")
    if not _NATIVE.fullmatch(node.text.strip()):
        return node.text
    if node.name == "bpt":
        opened[number] = _mark_of(kind) or _mark_of(node.text)
    return opened.get(number, "") if node.name in ("bpt", "ept") else ""


def _mark_of(kind: str) -> str:
    """Give the mark for bold or italic words, by the type of a code or its text."""
    named = kind.strip().lower()
    return "**" if _BOLD.fullmatch(named) else "*" if _ITALIC.fullmatch(named) else ""


def _rows(said: list[tuple[str, str]], source: Locale, target: Locale) -> Iterator[Row]:
    """Give each translation of a unit. One in the very language of the project counts alone."""
    texts = [text for tag, text in said if source.reads(tag)][:1]
    for text in texts:
        exact = [found for tag, found in said if tag.lower() == target.tag.lower()]
        own = exact or [found for tag, found in said if target.reads(tag)]
        yield from (Row(text, found) for found in own[:1])


def _language(variant: Element) -> str:
    found = (variant.attributes.get(name, "") for name in _LANGUAGE)
    return next(filter(None, found), _ANY).replace("_", "-")
