"""A sieve asks every row that would find something: held for specimens and what slips make of them.

The law of the table (test_checks_law.py) holds the same for random texts and for our own guide.
"""

from __future__ import annotations

import random

import pytest

from polyguide.checks import ADVICE, Pair, Sources, Style
from polyguide.checks.pair import parse_translation
from polyguide.checks.sieve import Sieve
from polyguide.model.catalogue import Message
from polyguide.model.locales import Locale
from sifting import PIECES, SCOPE, segment_of, sift, texts_of_specimens

WORDS = (
    *(
        "the the",
        "mas de",
        "tambien",
        "I can't help",
        "lo siento, no puedo",
        "N. del T.",
        "Anm. d. Ü",
    ),
    *(
        "TODO",
        "as an AI",
        "nota del traductor",
        "(?)",
        "a , b",
        "a ,b",
        "años,o",
        "uno.Dos",
        "ya ya.",
    ),
    *(
        "现在 现在",
        "的的",
        "译注",
        "语言模型",
        "不",
        "，，",
        "ß ſ",
        "e\u0301",
        "Ã©",
        "Паga",
        "Grüße",
        "a/b",
    ),
    *(
        "alumnos/as",
        '“a"',
        "（a)",
        "¿",
        "?",
        "&nbsp;",
        "&eacute;",
        "１",
        "！",
        "VERY LOUD TEXT",
        "ΟΔΟΣ",
    ),
    *(
        "dos",
        "three",
        "12,5",
        "1-2",
        "2-1",
        "10 km",
        "10 mi",
        "Monday",
        "must",
        "may",
        "before",
        "no",
    ),
)


def pair_of(style: Style, source: str, target: str) -> Pair:
    segment = segment_of(source)
    return Pair(
        segment,
        Message(source, strings=(target,)),
        parse_translation(target, segment, SCOPE),
        style,
    )


def slip(text: str, made: random.Random) -> str:
    """Make a slip in a text, of the kinds that checks look for."""
    words = text.split(" ")
    at = made.randrange(len(words))
    kind = made.randrange(7)
    if kind == 0:
        words.insert(at, words[at])
    elif kind == 1:
        words.insert(at, made.choice(WORDS))
    elif kind == 2:
        words.insert(at, made.choice(PIECES))
    elif kind == 3:
        words[at] = words[at].swapcase()
    elif kind == 4:
        words[at] += made.choice(",.;:!?…。）)”»\u00a0\u200b'-")
    elif kind == 5:
        words[at] = made.choice(",.;:!?¿（(“«'-") + words[at]
    else:
        return f"{text} {text}"
    return " ".join(words)


def test_what_a_sieve_does_not_ask_finds_nothing_in_specimens_nor_after_slips() -> None:
    made = random.Random(12)
    texts = texts_of_specimens()
    styles = [style for style, _ in texts]
    for style, message in texts:
        for _ in range(3):
            source, target = message.id, message.strings[0]
            for _ in range(made.randrange(3)):
                source, target = made.choice(
                    ((slip(source, made), target), (source, slip(target, made)))
                )
            if source.strip():
                sift(pair_of(made.choice((style, made.choice(styles))), source, target))


def test_of_a_plain_translation_no_row_is_asked() -> None:
    style = Style(Locale.parse("es"))
    pair = pair_of(style, "Please show your passport now.", "Muestre el pasaporte en la caja.")
    asked = Sieve(style, Sources(None)).asked(pair)
    assert (asked.loud, asked.rows) == (False, ())


def test_each_row_of_advice_says_what_it_needs() -> None:
    assert [row.codes for row in ADVICE if not any(row.need) and row.trigger is None] == []


@pytest.mark.parametrize("tag", ["es", "ja", "th"])
def test_an_address_is_seen_whatever_stands_beside_it(tag: str) -> None:
    style = Style(Locale.parse(tag))
    for text in ("Ir a www.a.cl", "去www.a.cl中", "去www.中文", "a@b.cl", "ไปwww.a.cl"):
        sift(pair_of(style, "Pay now.", text))
