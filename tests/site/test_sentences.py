"""What sentences of the theme are filled with, in the language that each of them is in."""

from __future__ import annotations

from polyguide.model.locales import Locale
from polyguide.site.sentences import Sentences

ENGLISH, SPANISH, LATIN = map(Locale.parse, ("en", "es", "la"))


def test_names_of_languages_are_written_as_the_language_of_each_sentence_does() -> None:
    words = {"Table": ("Tabla", "es"), "Contents": ("Contents", "en")}
    sentences = Sentences(SPANISH, (ENGLISH, SPANISH, LATIN), words, {})
    assert sentences.elsewhere == {"Contents": "en"}
    named = sentences.languages({"la", "en"})
    assert named == "inglés y latín"
    assert named.forms == {"es": "inglés y latín", "en": "English and Latin"}


def test_no_fact_has_no_day() -> None:
    assert Sentences(SPANISH, (SPANISH,), {}, {}).day("") == ""
