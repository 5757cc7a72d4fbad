"""Marks of code that come to a word of the source, or go, come and go in its translation too."""

from __future__ import annotations

import pytest

from polyguide.gettext.update import Options, merge
from polyguide.model.catalogue import Catalogue, Message

EDITS = [
    ("Press Send now", "Press `Send` now", "Pulsa Send ya", "Pulsa `Send` ya"),
    ("Press `Send` now", "Press Send now", "Pulsa `Send` ya", "Pulsa Send ya"),
    ("Dial USSD or SMS there", "Dial `USSD` or `SMS` there", "SMS o USSD", "`SMS` o `USSD`"),
]
NOT_FOLLOWED = [
    ("the word is translated", "Press Send now", "Press `Send` now", "Pulsa Enviar ya"),
    ("the word stands twice", "Press Send now", "Press `Send` now", "Send: pulsa Send ya"),
    ("it is part of another word", "Press Send now", "Press `Send` now", "Pulsa Sender ya"),
    ("the code is another one", "Press `Send` now", "Press `Sent` now", "Pulsa `Send` ya"),
    ("the code has many words", "Press Send it now", "Press `Send it` now", "Pulsa Send it ya"),
]


def merged(old: str, new: str, words: str) -> Message:
    before = Catalogue("", Message(""), (Message(old, strings=(words,)),))
    template = Catalogue("", Message(""), (Message(new),))
    return merge(before, template, Options(language="en")).catalogue.messages[0]


@pytest.mark.parametrize(("old", "new", "words", "expected"), EDITS)
def test_a_translation_with_the_very_word_follows(
    old: str, new: str, words: str, expected: str
) -> None:
    message = merged(old, new, words)
    assert (message.strings, message.fuzzy) == ((expected,), False)
    assert message.comments[0].startswith(f'polyguide: carried from "{old}"')


@pytest.mark.parametrize(
    ("old", "new", "words"), [row[1:] for row in NOT_FOLLOWED], ids=[row[0] for row in NOT_FOLLOWED]
)
def test_another_translation_is_left_to_a_person_as_it_is(old: str, new: str, words: str) -> None:
    message = merged(old, new, words)
    assert (message.strings, message.fuzzy) == ((words,), True)
