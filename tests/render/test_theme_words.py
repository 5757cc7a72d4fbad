"""The words of a theme in one locale: for inside an element, and for an attribute."""

from __future__ import annotations

from polyguide.render.page import InLanguages
from polyguide.render.theme_words import Words

WORDS = Words(
    {"Search": ("Buscar", "es"), "Close <it>": ("Close <it>", "en"), "{day}!": ("{day}!", "en")},
    "es",
    {"es": "ltr", "en": "ltr"},
)


def test_words_are_escaped_and_say_their_language_where_it_is_not_that_of_the_page() -> None:
    assert WORDS.element("Search") == "Buscar"
    assert WORDS.element("Close <it>") == '<span lang="en" dir="ltr">Close &lt;it&gt;</span>'
    assert WORDS.attribute("Close <it>") == "Close <it>"


def test_what_fills_a_sentence_is_in_the_language_of_the_sentence() -> None:
    day = InLanguages("22 de noviembre", {"en": "November 22"})
    assert WORDS.attribute("{day}!", day=day) == "November 22!"
