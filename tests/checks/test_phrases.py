"""What a program says round a translation."""

from __future__ import annotations

import pytest

from polyguide.checks.phrases import phrases, tagged
from replied import reply


@pytest.mark.parametrize(
    ("source", "words", "tag"),
    [
        ("The ferry is small.", "Estimado usuario: el barco es chico.", "es"),
        ("The ferry is small.", "尊敬的用户，船很小。", "zh-Hans"),
        ("The ferry is small.", "Sehr geehrte Damen und Herren, die Fähre ist klein.", "de"),
        ("The ferry is small.", "Glosario: ferry = barco. El barco es chico.", "es"),
        ("The ferry is small.", "上下文：标题。船很小。", "zh-Hans"),
        ("The ferry is small.", 'msgstr "El barco es chico."', "es"),
        ("The ferry is small.", "El barco (o bote) es chico.", "es"),
        ("The ferry is small.", "El barco es chico, etc.", "es"),
        ("The ferry is small.", "船很小，等等。", "zh-Hans"),
    ],
)
def test_what_is_said_beside_a_translation_is_found(source: str, words: str, tag: str) -> None:
    assert [finding.code for finding in phrases(reply(source, words, tag))] == ["ANS001"]


@pytest.mark.parametrize(
    ("source", "words", "tag"),
    [
        ("Dear customers, the ferry is small.", "Estimados clientes: el barco es chico.", "es"),
        ("Hello!", "您好！", "zh-Hans"),
        ("Language: Spanish", "Idioma: español", "es"),
        ("Ferries, buses and so on", "Barcos, buses, etc.", "es"),
        ("Wait (or go home)", "Espera (o vete)", "es"),
        ("Dine here", "Aquí comes", "es"),
    ],
)
def test_what_the_source_says_is_right(source: str, words: str, tag: str) -> None:
    assert not [*phrases(reply(source, words, tag))]


def test_the_tag_of_a_language_is_found() -> None:
    for words in ("(es) Barco", "Barco [es]", "es: Barco", "{'es': 'Barco'}"):
        assert [finding.code for finding in tagged(reply("Ferry", words))] == ["ANS002"]
    assert not [*tagged(reply("Ferry [es]", "Barco [es]"))]
    assert not [*tagged(reply("It is", "es así"))]
