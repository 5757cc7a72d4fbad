"""An answer beside its source."""

from __future__ import annotations

from replied import reply


def test_the_words_of_both_are_those_of_their_languages_alone() -> None:
    one = reply("Pay `x` at [it](a.md).", "Paga `x` en [eso](a.md).")
    assert one.source.split() == ["Pay", "at", "it", "."]
    assert one.words.split() == ["Paga", "en", "eso", "."]
    assert one.known.pairs == ()
