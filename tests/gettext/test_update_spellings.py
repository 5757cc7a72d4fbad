"""Entries as other tools spell them: the same words are found, and nothing but the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyguide.gettext.update import merge
from polyguide.gettext.update.pieces import Pieces
from polyguide.gettext.update.reading import read
from polyguide.gettext.update.references import with_labels
from polyguide.gettext.update.spellings import is_same
from polyguide.gettext.update.wrappings import unwrapped, unwrapped_like
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Reference, Scope

INSIDE = [
    ("> Pay\n> now.", "Pay\nnow."),
    (">Pay now.", "Pay now."),
    ("> [!TIP]\n> Pay.", "Pay."),
    ("\\[!NOTE\\] Pay.", "Pay."),
    ("[!note]\nPay.", "Pay."),
    ("* Pay.", "Pay."),
    ("+ Pay.", "Pay."),
    ("- [x] Pay.", "Pay."),
    ("12) Pay.", "Pay."),
    ("### Pay", "Pay"),
    ("Pay {fee} {#pay}", "Pay {fee}"),
    ("1. Pay {#pay}", "Pay"),
    ("Pay {: #pay }", "Pay"),
    ("[^a-1]: Pay.", "Pay."),
    (":::{tip}\nPay.\n:::", "Pay."),
    ("> [!NOTE]\n>\n> Pay.", "Pay."),
    ("::: note Pay. :::", "Pay."),
]
NO_MARK = [
    "- 5 degrees",
    "- $5 too much",
    "-5 degrees",
    "+ 3 more",
    "> 5 people",
    "> Pay\nnow.",
    "#1 of the boats",
    "1.5 metres",
    "*Pay* now.",
    "[pay] now",
    "[!NOTE]",
    "Pay {fee}",
    "Pay {}",
    "\\{#pay}",
    ":smile: Pay",
    "[^1] is a note",
]


@pytest.mark.parametrize(("text", "words"), INSIDE)
def test_marks_round_words_are_taken_off(text: str, words: str) -> None:
    *_, inside = unwrapped(text)
    assert inside.words == words
    assert unwrapped_like(text, inside.marks) == words


@pytest.mark.parametrize("text", NO_MARK)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert list(unwrapped(text)) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("> Pay.", "- Paga."),
        ("[!NOTE] Pay.", "[!TIP] Paga."),
        ("1. Pay.", "2. Paga."),
        ("1. Pay.", "Paga."),
        ("+ tax", "más impuestos"),
        ("- [ ] Pay.", "- [x] Paga."),
        ("Pay {#pay}", "Paga {#paga}"),
        ("## Pay", "### Paga"),
        ("> - Pay.", "> Paga."),
    ],
)
def test_a_translation_with_other_marks_is_left_alone(text: str, other: str) -> None:
    *_, inside = unwrapped(text)
    assert unwrapped_like(other, inside.marks) is None


SET = [
    ("It’s “on” – now…", 'It\'s "on" -- now...'),
    ("‘On’—now", "'On'---now"),
    ("Pay “**it**” [now](a.md “x”)", 'Pay "**it**" [now](a.md “x”)'),
    ("“It” – “on”", '"It" – “on"'),
    ("See [it](a.md 'It’s')", 'See [it](a.md "It\'s")'),
]
NOT_SET = [
    ("It's on", "It’s on"),
    ("1–2", "1-2"),
    ("Pay `“it”`", 'Pay `"it"`'),
    ("Pay “it”", "Pay 'it'"),
    ("Pay “it”", "Pay it"),
    ("Pay “5”", 'Pay "6"'),
]


@pytest.mark.parametrize(("old", "new"), SET)
def test_signs_that_a_program_set_are_spelling(old: str, new: str) -> None:
    assert is_same(read(old), read(new)) or read(old) == read(new)


@pytest.mark.parametrize(("old", "new"), NOT_SET)
def test_other_signs_are_not(old: str, new: str) -> None:
    assert not is_same(read(old), read(new))


def joined(source: str, *entries: tuple[str, str]) -> str | None:
    old = [Message(text, strings=(words,)) for text, words in entries]
    found = Pieces(old, ()).joined(source)
    return found and found.text


def test_pieces_are_put_together_only_if_all_are_there_and_surely_pieces() -> None:
    source = "Press <kbd>Esc</kbd> now"
    assert joined(source, ("Press ", "Pulsa "), ("Esc", "Esc"), (" now", " ya")) == (
        "Pulsa <kbd>Esc</kbd> ya"
    )
    assert joined(source, ("Press ", "Pulsa "), (" now", " ya")) is None
    assert joined(source, ("Press", "Prensa"), ("Esc", "Esc"), ("now", "ya")) is None
    assert joined(source, ("Press ", "`a` "), ("Esc", "Esc"), (" now", " ya")) is None
    assert joined("Press <kbd>5</kbd> now", ("Press ", "Pulsa "), (" now", " ya")) == (
        "Pulsa <kbd>5</kbd> ya"
    )
    assert joined("Type `<b>` now", ("Type ", "Pon "), (" now", " ya")) is None


def test_a_piece_that_was_translated_twice_is_put_nowhere() -> None:
    words = ("Press ", "Pulsa "), ("Press  ", "Aprieta "), ("Esc", "Esc")
    assert joined("Press <kbd>Esc</kbd>", *words) is None


def test_addresses_are_compared_as_they_lead_and_titles_are_read_whole() -> None:
    scope = Scope({"1": Reference("a%20b.md", 'The "boat"'), "2": Reference("x_(y)?a=1&b=2")})
    text = '[uno](<a b.md> "The \\"boat\\""), [dos](<x\\_(y)?a=1&amp;b=2>)'
    assert with_labels(text, "[one][1], [two][2]", scope) == "[uno][1], [dos][2]"


def test_a_label_is_written_as_the_source_writes_it() -> None:
    scope = Scope({"RFC 1": Reference("a.md"), "X": Reference("b.md")})
    text = "[RFC 1](a.md), [más](a.md), [x](b.md)"
    source = "[RFC 1], [more][RFC 1], [x][x]"
    assert with_labels(text, source, scope) == "[RFC 1], [más][RFC 1], [x][x]"


def taken_over(text: str, words: str, *sources: str) -> dict[str, tuple[str, bool]]:
    """Give what becomes of an entry in a template of paragraphs and items."""
    notes = ("list item",)
    wanted = [Message(source, notes=notes if source != "Bring:" else ()) for source in sources]
    old, template = (
        Catalogue("", Message(""), tuple(messages))
        for messages in ((Message(text, strings=(words,)),), wanted)
    )
    made = merge(old, template).catalogue
    return {one.id: (one.strings[0], one.obsolete) for one in made.messages}


def test_a_list_that_a_translator_may_have_sorted_anew_is_not_taken_apart() -> None:
    items = "a coat", "a hat", "a map"
    text = "Bring:\n- a coat\n- a hat\n- a map"
    sorted_anew = "Trae:\n- un abrigo\n- un mapa\n- un sombrero"
    made = taken_over(text, sorted_anew, "Bring:", *items)
    assert {made[item][0] for item in items} == {""}
    as_it_was = "Trae:\n- un abrigo\n- un sombrero\n- un mapa"
    made = taken_over(text, as_it_was, "Bring:", *items)
    assert [made[item][0] for item in items] == ["un abrigo", "un sombrero", "un mapa"]


def test_what_a_translator_wrote_into_a_comment_of_html_stays() -> None:
    text, words = "Pay <!-- soon --> now.", "Paga <!-- ¿o luego? --> ya."
    made = taken_over(text, words, "Pay now.")
    assert made == {"Pay now.": ("Paga ya.", False), text: (words, True)}


WORDS = st.sampled_from(["Pay", "*now*", "5", "`x`", "“on”", "not", "> 5", "- it", "{fee}", "it’s"])
MARKED = st.sampled_from(
    ["{}", "> {}", "- {}", "1. {}", "## {}", "{} {{#a}}", "[!TIP] {}", "<p>{}</p>"]
)


@given(st.lists(WORDS, min_size=1, max_size=4), MARKED, st.lists(WORDS, min_size=1, max_size=4))
def test_only_the_same_words_are_taken_over(old: list[str], mark: str, new: list[str]) -> None:
    text, other = " ".join(old), " ".join(new)
    entry = Message(mark.format(text), strings=(mark.format("§ " + text),))
    source = Message(other, notes=("list item",))
    counts = merge(
        Catalogue("", Message(""), (entry,)), Catalogue("", Message(""), (source,))
    ).counts
    if counts.reading:
        straight = str.maketrans("“”’", '""\'')
        assert text.translate(straight) == other.translate(straight)
