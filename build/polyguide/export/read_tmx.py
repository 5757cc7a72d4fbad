"""Reading translation memories of TMX 1.4 and before, as other programs write them.

What stands in a code of another program is taken as it is: in memories of ours it is Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from polyguide.export.elements import Element, Refusal, RefusedXmlError, read_elements
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem

_REASONS = {
    Refusal.DOCTYPE: "it declares entities of its own, which can do harm",
    Refusal.DEEP: "its elements are nested too deep",
}
_LANGUAGE = ("http://www.w3.org/XML/1998/namespace lang", "lang")
_ANY = "*all*"


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
    rows = tuple(row for unit in root.within("tu") for row in _rows(unit, source, target))
    if rows:
        return rows, ()
    tags = {"source": source.tag, "target": target.tag}
    return (), (Problem.make("DRF016", Place(path), **tags),)


def _rows(unit: Element, source: Locale, target: Locale) -> Iterator[Row]:
    """Give each translation of a unit. One in the very language of the project counts alone."""
    words = [(_language(one), one.first("seg")) for one in unit.all("tuv")]
    said = [(tag, seg.text) for tag, seg in words if seg is not None and seg.text.strip()]
    texts = [text for tag, text in said if source.reads(tag)][:1]
    for text in texts:
        exact = [found for tag, found in said if tag.lower() == target.tag.lower()]
        own = exact or [found for tag, found in said if target.reads(tag)]
        yield from (Row(text, found) for found in own[:1])


def _language(variant: Element) -> str:
    found = (variant.attributes.get(name, "") for name in _LANGUAGE)
    return next(filter(None, found), _ANY).replace("_", "-")
