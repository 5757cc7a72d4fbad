"""Messages that are nothing but words: a check tells of them what it tells of any other."""

from __future__ import annotations

import random

from polyguide.checks import Plain, check_messages
from polyguide.checks.plain import PlainPair
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.problem import Problem
from sifting import PIECES, SCOPE, segment_of, texts_of_specimens

WORDS = (
    "Pay",
    "now",
    "no",
    "must",
    "Pague",
    "el  el",
    "no.",
    "10",
    "12 %",
    "Entel",
    "Entell",
    "您",
)


MARKED = Message("Pay **now**.", strings=("Pague **ya**.",))


def told(catalogue: Catalogue, style, *, plain: bool) -> list[Problem]:
    found = []
    for message in catalogue.messages:
        uses = [(segment_of(message.id), SCOPE)]
        words = catalogue.plain.get(message.key, "") if plain else ""
        found.append((Plain(catalogue, message.key, words) if words else message, uses))
    return list(check_messages([(catalogue.path, found)], style))


def test_of_what_is_nothing_but_words_the_same_is_told_as_of_its_messages() -> None:
    chance = random.Random(5)
    texts = texts_of_specimens()
    for _ in range(10):
        style = chance.choice(texts)[0]
        messages = {}
        for _ in range(12):
            _, message = chance.choice(texts)
            source, words = message.id, message.strings[0]
            if chance.random() < 0.5:
                source = f"{source} {chance.choice(WORDS)}"
                words = f"{words} {chance.choice((*WORDS, *PIECES))}"
            if source.strip() and words:
                messages[source] = Message(source, strings=(words,), line=len(messages) + 1)
        catalogue = Catalogue("a.po", Message(""), tuple(messages.values()))
        assert told(catalogue, style, plain=True) == told(catalogue, style, plain=False)


def test_what_can_be_made_again_is_not_kept() -> None:
    style, _ = texts_of_specimens()[0]
    catalogue = Catalogue(
        "a.po", Message(""), (Message("Pay **now**.", strings=("Pague **ya**.",)),)
    )
    pair = PlainPair.of(
        Plain(catalogue, (None, "Pay **now**."), "Pague **ya**."),
        segment_of("Pay **now**."),
        SCOPE,
        style,
    )
    nodes = pair.inline
    pair.slim()
    assert "inline" not in pair.__dict__
    assert (pair.words, pair.inline, pair.message) == ("Pague ya.", nodes, catalogue.messages[0])
