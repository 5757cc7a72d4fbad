"""Catalogues of documents as one: whose words count for whom."""

from __future__ import annotations

import pickle

import pytest

from drafting import draft_mark
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.coverage import Coverage
from polyguide.model.joined import joined

HEAD = Message("")
PAY = Catalogue(
    "pay.po",
    HEAD,
    (
        Message("Pay", strings=("Paga",)),
        Message("Open", strings=("Abierto",), flags=("fuzzy",)),
        Message("Go", strings=("",), comments=("Where?",)),
        Message("Gone", strings=("Ido",), obsolete=True),
    ),
)
SHOP = Catalogue(
    "shop.po",
    HEAD,
    (
        Message("Pay", strings=("Abona",)),
        Message("Open", strings=("Abierta",)),
        Message("Go", strings=("Ve",)),
    ),
)
WAIT = "Wait", "Espera."
DRAFTED = {
    "drafted": {"comments": (draft_mark("Machine", *WAIT),)},
    "drafted, with the fuzzy mark": {
        "comments": (draft_mark("Machine", *WAIT),),
        "flags": ("fuzzy",),
    },
    "drafted for another text": {"comments": (draft_mark("Machine", "Stay", WAIT[1]),)},
}
WORDS = joined("{document}.po", {"pay": PAY, "shop": SHOP})


@pytest.mark.parametrize(
    ("document", "text", "words", "path"),
    [
        ("pay", "Pay", "Paga", "pay.po"),
        ("shop", "Pay", "Abona", "shop.po"),
        ("none", "Pay", "Paga", "pay.po"),
        ("pay", "Open", "Abierto", "pay.po"),  # fuzzy as it is, it is the document's own
        ("none", "Open", "Abierta", "shop.po"),  # a finished one before a fuzzy one
        ("pay", "Go", "Ve", "shop.po"),  # its own has no words
    ],
)
def test_a_document_takes_its_own_words_first(
    document: str, text: str, words: str, path: str
) -> None:
    for joined_words in (WORDS, pickle.loads(pickle.dumps(WORDS))):
        mine = joined_words.of(document)
        message = mine.get(None, text)
        assert message is not None
        assert (message.strings[0], mine.path_of((None, text))) == (words, path)
        plain = mine.plain.get((None, text))
        assert plain == (None if message.flags or message.comments else words)


@pytest.mark.parametrize("kind", DRAFTED)
def test_what_a_person_wrote_elsewhere_stands_before_a_document_s_own_draft(kind: str) -> None:
    own = Message(WAIT[0], strings=(WAIT[1],), **DRAFTED[kind])
    theirs = {
        "translated": Message("Wait", strings=("Aguarda.",)),
        "with a comment": Message("Wait", strings=("Aguarda.",), comments=("Ask Ana.",)),
        "fuzzy": Message("Wait", strings=("Aguarda.",), flags=("fuzzy",)),
        "without words": Message("Wait"),
    }
    taken = {}
    for name, other in theirs.items():
        parts = {"pay": own, "shop": other}
        files = {id: Catalogue(f"{id}.po", HEAD, (one,)) for id, one in parts.items()}
        mine = joined("{document}.po", files).of("pay")
        message = mine.get(None, "Wait")
        assert message is not None
        taken[name] = message.strings[0], mine.path_of(message.key), mine.plain.get(message.key)
    assert taken == {
        "translated": ("Aguarda.", "shop.po", "Aguarda."),
        "with a comment": ("Aguarda.", "shop.po", None),
        "fuzzy": ("Espera.", "pay.po", None),
        "without words": ("Espera.", "pay.po", None),
    }


def test_obsolete_messages_are_never_found_and_all_are_listed() -> None:
    assert WORDS.get(None, "Gone") is None
    assert WORDS.of("pay").get(None, "Gone") is None
    assert WORDS.path_of((None, "Gone")) == "{document}.po"
    assert len(WORDS.messages) == len(WORDS.of("pay").messages) == 7
    assert WORDS.coverage == Coverage(3, 3, 0, 0, 1)


def test_one_catalogue_for_all_documents_is_its_only_file() -> None:
    assert PAY.files == {"": PAY}
    assert PAY.of("shop") is PAY
    assert PAY.path_of((None, "Pay")) == "pay.po"
    assert [*WORDS.files] == ["pay", "shop"]
