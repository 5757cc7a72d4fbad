"""Translations of texts that are like another one, as the desk and jobs show them."""

from __future__ import annotations

from polyguide.gettext import po
from polyguide.gettext.likeness import Translations, former_translations, sure_translations
from polyguide.model.catalogue import Catalogue
from polyguide.model.drafts import words_digest

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PAIRS = [
    ((None, "Pay at this shop."), "Paga en esta tienda."),
    ((None, "Pay at the shop."), "Paga en la tienda."),
    (("sign", "Pay at the shop."), "Paga en la tienda."),
    ((None, "Open all day."), "Abierto todo el día."),
]


def catalogue(entries: str) -> Catalogue:
    read, problems = po.parse((HEAD + entries).encode(), "es.po")
    assert read is not None, problems
    return read


def words_like(known: Translations, text: str, but: str = "") -> list[str]:
    return [one.words for one in known.like(text, 0.5, but=(None, but))]


def test_the_likest_come_first_and_equal_ones_once() -> None:
    known = Translations(PAIRS)
    assert known.like("Pay at the shop.", 0.5)[0].score == 1
    assert words_like(known, "Pay at the shop.") == ["Paga en la tienda.", "Paga en esta tienda."]
    assert Translations([]).like("Pay.", 0.5) == []


def test_words_alone_are_not_enough_where_the_letters_are_others() -> None:
    known = Translations([((None, "Pay at the antidisestablishmentarian."), "Paga.")])
    text = "Pay at the characteristically."
    [one] = known.like(text, 0.4)
    assert (one.score < 0.7, known.like(text, 0.7)) == (True, [])


def test_a_message_is_not_shown_beside_itself_but_its_text_elsewhere_is() -> None:
    known = Translations(PAIRS)
    assert words_like(known, "Open all day.", but="Open all day.") == []
    found = words_like(known, "Pay at the shop.", but="Pay at the shop.")
    assert found == ["Paga en la tienda.", "Paga en esta tienda."]


def test_words_that_changed_count_as_they_are_now() -> None:
    known = Translations(PAIRS[3:])
    assert words_like(known, "Open a day.") == ["Abierto todo el día."]
    old, new = (None, "Open all day."), (None, "Open a day, and at night.")
    changed = known.with_change({old: "Abre todo el día.", new: "Abre día y noche."})
    assert words_like(changed, "Open a day.") == ["Abre todo el día.", "Abre día y noche."]
    again = changed.with_change({old: "", new: "Abierto día y noche."})
    assert words_like(again, "Open a day.") == ["Abierto día y noche."]
    assert words_like(known, "Open a day.") == ["Abierto todo el día."]


def test_only_what_a_person_translated_counts() -> None:
    mark = f"polyguide: draft by Machine ({words_digest(('Ve.',))})"
    read = catalogue(
        '\nmsgid "Pay."\nmsgstr "Paga."\n'
        '\n# Ask.\nmsgid "Stay."\nmsgstr "Quédate."\n'
        '\nmsgid "Wait."\nmsgstr ""\n'
        '\n#, fuzzy\nmsgid "Ask."\nmsgstr "Pregunta."\n'
        f'\n# {mark}\nmsgid "Go."\nmsgstr "Ve."\n'
        '\n#~ msgid "Run."\n#~ msgstr "Corre."\n'
        f'\n#~ # {mark}\n#~ msgid "Went."\n#~ msgstr "Ve."\n'
    )
    assert dict(sure_translations(read)) == {(None, "Pay."): "Paga.", (None, "Stay."): "Quédate."}
    assert dict(former_translations(read)) == {(None, "Run."): "Corre."}


def test_what_a_text_was_before_its_words_were_carried_over_is_in_use_no_more() -> None:
    carried = '\n# polyguide: carried from "Pay the adress."\nmsgid "Pay the address."\n'
    read = catalogue(carried + 'msgstr "Paga."\n')
    assert list(former_translations(read)) == [((None, "Pay the adress."), "Paga.")]
