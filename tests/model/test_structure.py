"""A look at a text: its words, the structure that a translation must keep, hidden characters."""

from __future__ import annotations

from polyguide.model.document import Scope
from polyguide.model.structure import look_at
from polyguide.source.markdown.inline import parse_inline


def look(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return look_at(parse_inline(text, Scope()))[:2]


def test_the_order_of_links_and_code_is_the_translators() -> None:
    source, translation = "`a` [b](c.md) and `d`", "`d` y [otra](c.md) con `a`"
    assert look(source)[1] == look(translation)[1]
    assert look(source)[1] != look("`a` [b](e.md) and `d`")[1]


def test_what_stands_twice_in_the_source_stands_twice_in_the_structure() -> None:
    assert look("`a` and `a`")[1] == (("code", "a"), ("code", "a"))


def test_text_in_another_language_is_kept_and_no_word_of_the_reader() -> None:
    words, structure = look("Say [hola]{lang=es} now.")
    assert "hola" not in words
    assert structure == (("lang", "[hola]{lang=es}"),)
