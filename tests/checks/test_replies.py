"""What is looked for in each answer, beside what is looked for in any translation."""

from __future__ import annotations

import pytest

from polyguide.checks.habits import Habits, habits_of
from polyguide.checks.replies import ROWS
from polyguide.checks.reply import Reply
from polyguide.checks.signs import GAP, GLOSS, STOP
from replied import KNOWN, reply


def codes(one: Reply) -> set[str]:
    return {finding.code for find in ROWS for finding in find(one)}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The ferry is small.", "El ferry es pequeño."),
        ("Pay (in cash).", "Paga (en efectivo)."),
        ("Wi-Fi", "Wi-Fi"),
        ("You must not pay.", "No debes pagar."),
        ("Yes, yes, yes!", "¡Sí, sí, sí!"),
        ("You must not pay, and may not enter.", "No puedes pagar, y no puedes entrar."),
    ],
)
def test_nothing_is_found_in_a_translation(source: str, words: str) -> None:
    assert codes(reply(source, words)) == set()


@pytest.mark.parametrize(
    ("source", "words", "code"),
    [
        ("The ferry is small.", "...", "MSG003"),
        ("The ferry is small.", "N/A", "MSG003"),
        ("The ferry is small.", "El ferry\nes pequeño.", "ANS002"),
        ("The ferry is small.", "“El ferry es pequeño.”", "ANS002"),
        ("The ferry is small.", "El ferry es pequeño.</s>", "ANS002"),
        ("The ferry is small.", "El ferry es pequeño.<|im_end|>", "ANS002"),
        ("The ferry is small.", "El ferry es peque\\u00f1o.", "ANS002"),
        ("The ferry is small.", "3. El ferry es pequeño.", "ANS002"),
        ("The ferry is small.", "El ferry es pe\ue000queño.", "ANS002"),
        ("The ferry is small.", "Traducción de la frase sobre el ferry", "ANS001"),
        ("Problems", "Problems", "SAM002"),
        ("Small ferry, small harbour", "El muelle es así El muelle es así", "SAM004"),
        ("Pay. It is late.", "Paga. Paga. Es tarde.", "SAM004"),
        ("Amount", "MontoMonto", "SAM004"),
        ("It rains today. Come in.", "It rains today. Entra.", "SAM003"),
        ("Do not pay, and never sign.", "No pagues, y firma.", "NEG001"),
        ("You should pay before you may enter.", "Puedes pagar y puedes entrar.", "NEG003"),
        ("Nothing arrived here.", "Aquí llegó nada.", "NEG001"),
        ("Ask here", "Ask here", "SAM002"),
        ("The ferry is small.", "O barco é pequeno, com uma vela e não mais.", "ANS007"),
    ],
)
def test_what_is_found(source: str, words: str, code: str) -> None:
    assert code in codes(reply(source, words))


@pytest.mark.parametrize(
    ("tag", "source", "words", "code"),
    [
        ("nl", "The ferry is small.", "De vertaling: de veerboot is klein.", "ANS001"),
        ("da", "The ferry is small.", "Oversættelsen er: Færgen er lille.", "ANS001"),
        ("pl", "The ferry is small.", "Oto przetłumaczony tekst: prom jest mały.", "ANS001"),
        ("fr", "The ferry is small.", "Texte traduit : le ferry est petit.", "ANS001"),
        ("tr", "The ferry is small.", "Çeviri: Feribot küçük.", "ANS001"),
        ("ar", "The ferry is small.", "الترجمة: العبّارة صغيرة.", "ANS001"),
        ("ru", "A bank transfer takes a day.", "Банковский перевод идёт день.", ""),
        ("zh-Hans", "Ask for an interpreter.", "可以要求翻译。", ""),
    ],
)
def test_words_about_translating_are_told_from_the_same_words_for_other_things(
    tag: str, source: str, words: str, code: str
) -> None:
    assert ("ANS001" in codes(reply(source, words, tag))) == bool(code)


def test_a_text_that_ends_with_a_small_word_was_cut_off() -> None:
    habits = Habits(inside=frozenset({"del"}))
    assert codes(reply("From the harbour", "El ferry sale del", habits=habits)) == {"ANS006"}


def test_words_that_no_dictionary_and_no_translation_has_are_of_another_language() -> None:
    habits = Habits(letters=frozenset("abc"))
    words = "Fartøyet legger til kai klokken ni"
    assert "ANS007" in codes(reply("The ferry lands at nine", words, habits=habits))
    plural = "Niños, pesos, casas, meses"  # of which the dictionary has the singular
    assert codes(reply("Children, money, houses, months", plural, habits=habits)) == set()


CARDS = [("The card is new", "La tarjeta es nueva"), ("A card", "Una tarjeta")]


def test_a_word_is_left_that_people_translate() -> None:
    habits = habits_of([*CARDS, *KNOWN[:6]])
    assert "SAM003" in codes(reply("Your card here", "Tu card aquí", habits=habits))
    for words in ("Your `card` here", "Your *card* here"):  # code, and a term
        assert codes(reply(words, "Tu card aquí", habits=habits)) == set()
    kept = habits_of([(one, two.replace("tarjeta", "card")) for one, two in CARDS])
    assert codes(reply("Your card here", "Tu card aquí", habits=kept)) == set()


def test_no_text_ends_with_a_small_word_but_one_whose_source_does() -> None:
    habits = Habits(inside=frozenset({"con"}))
    assert codes(reply("Pay with a card", "Paga con", habits=habits)) == {"ANS006"}
    assert codes(reply("Pay with", "Paga con", habits=habits)) == set()


def test_japanese_has_no_simplified_characters() -> None:
    habits = Habits(letters=frozenset("電話を使う"))
    assert "ANS007" in codes(reply("Use a phone", "电話を使う", "ja", habits))
    assert codes(reply("Use a phone", "電話を使う", "ja", habits)) == set()
    assert codes(reply("Of the area", "区の電話", "ja", habits)) == set()  # so in both languages


def test_a_stop_is_found_where_neither_the_source_nor_people_have_one() -> None:
    learned = Habits(signs=frozenset({STOP, GAP}))
    assert codes(reply("Payment page", "Página de pago.", habits=learned)) == {"PUN001"}
    assert codes(reply("Ask: where?", "Pregunta dónde.", habits=learned)) == set()
    assert codes(reply("Payment page", "付款页面 银行名单", "zh-Hans", learned)) == {"PUN011"}
    assert codes(reply("Payment page", "Página de pago.")) == set()


def test_a_gloss_is_found_where_people_give_none() -> None:
    asked = ("The ferry is small.", "El barco (ferry) es pequeño.")
    assert "SAM003" in codes(reply(*asked, habits=Habits(signs=frozenset({GLOSS}))))
    assert codes(reply(*asked)) == set()
