"""Which words belong to which text, where a translation is not its source line by line.

The fault that nobody sees is the shift by one: words of the paragraph below. What can't be told is
never paired for sure.
"""

from __future__ import annotations

from polyguide.adopt.pairing.language import Languages, learned, usual
from polyguide.adopt.pairing.rows import Certainty, pair_rows
from polyguide.adopt.pairing.units import units_of
from translated import pairs, source, sure, translation

FIVE = {
    "The north gate opens first.": "La puerta norte abre primero.",
    "The south gate opens later.": "La puerta sur abre más tarde.",
    "The upper gate opens rarely.": "La puerta alta abre rara vez.",
    "The lower gate opens at last.": "La puerta baja abre al final.",
    "The outer gate opens at once.": "La puerta exterior abre ya.",
}
SOURCE = "# Gates\n\n" + "\n\n".join(FIVE)


def translated(*lines: str) -> str:
    return "# Puertas\n\n" + "\n\n".join(lines)


def wrong(found: dict[str, str], right: dict[str, str]) -> dict[str, str]:
    return {text: words for text, words in found.items() if right.get(text, words) != words}


def test_paragraphs_that_stand_in_the_same_places_are_paired() -> None:
    assert sure(SOURCE, translated(*FIVE.values())) == {"Gates": "Puertas", **FIVE}


def test_a_paragraph_left_out_among_others_alike_shifts_nothing() -> None:
    for number in range(len(FIVE)):
        lines = [*FIVE.values()]
        del lines[number]
        found = sure(SOURCE, translated(*lines))
        assert not wrong(found, {"Gates": "Puertas", **FIVE}), number
        assert len(found) < 5


def test_a_paragraph_added_among_others_alike_shifts_nothing() -> None:
    for number in range(len(FIVE) + 1):
        lines = [*FIVE.values()]
        lines.insert(number, "La puerta nueva no abre nunca.")
        found = sure(SOURCE, translated(*lines))
        assert not wrong(found, {"Gates": "Puertas", **FIVE}), number


def test_two_paragraphs_made_one_are_no_sure_pair() -> None:
    lines = [*FIVE.values()]
    lines[1:3] = [" ".join(lines[1:3])]
    found = sure(SOURCE, translated(*lines))
    assert not wrong(found, {"Gates": "Puertas", **FIVE})
    assert all(lines[1] != words for words in found.values())


def test_what_stands_among_words_holds_them_in_their_places() -> None:
    one = "Set `a` to 1.\n\nSet `b` to 2.\n\nSee [c](c.md).\n\nSet `d` to 4."
    other = "Pon `b` en 2.\n\nVe [c](c.md).\n\nPon `d` en 4."
    assert sure(one, other) == {
        "Set `b` to 2.": "Pon `b` en 2.",
        "See [c](c.md).": "Ve [c](c.md).",
        "Set `d` to 4.": "Pon `d` en 4.",
    }


def test_code_between_paragraphs_holds_these_in_their_places() -> None:
    code = "```\n{}\n```".format
    rows = [*FIVE.items()]
    one = "\n\n".join(f"{text}\n\n{code(text)}" for text, _ in rows)
    other = "\n\n".join(f"{words}\n\n{code(text)}" for text, words in rows[1:])
    assert sure(one, f"{code(rows[0][0])}\n\n{other}") == dict(rows[1:])


def test_items_in_another_order_are_no_sure_pairs_where_anything_tells() -> None:
    one = "- Take `tap` along.\n- Bring `cup` along.\n- Leave `jug` here.\n"
    other = "- Trae `cup` contigo.\n- Lleva `tap` contigo.\n- Deja `jug` aquí.\n"
    right = {
        "Take `tap` along.": "Lleva `tap` contigo.",
        "Bring `cup` along.": "Trae `cup` contigo.",
        "Leave `jug` here.": "Deja `jug` aquí.",
    }
    assert not wrong(sure(one, other), right)


def test_a_row_missing_in_a_table_shifts_no_cell() -> None:
    head, other_head = "| Gate | Fare |\n|---|---|\n", "| Puerta | Precio |\n|---|---|\n"
    rows = [
        f"| The {name} gate | {fare} pesos |" for name, fare in zip("ABCD", "3579", strict=True)
    ]
    own = [
        f"| La puerta {name} | {fare} pesos |" for name, fare in zip("ABCD", "3579", strict=True)
    ]
    right = {
        **{f"The {name} gate": f"La puerta {name}" for name in "ABCD"},
        "Gate": "Puerta",
        "Fare": "Precio",
    }
    for number in range(len(rows)):
        lines = [line for at, line in enumerate(own) if at != number]
        found = sure(head + "\n".join(rows), other_head + "\n".join(lines))
        assert not wrong(found, right)
        assert all(text == words for text, words in found.items() if "pesos" in text)


def test_front_matter_is_paired_by_its_fields() -> None:
    one = "---\ntitle: Gates\ndescription: All of them\n---\nText."
    other = "---\ndescription: Todas\ntitle: Puertas\n---\nTexto."
    assert sure(one, other) == {"Gates": "Puertas", "All of them": "Todas", "Text.": "Texto."}


def test_a_number_that_is_another_one_leaves_a_pair_in_doubt() -> None:
    one = "# Fares\n\nWait for 20 minutes."
    found = pairs(one, "# Precios\n\nEspera 35 minutos.")
    assert found["Wait for 20 minutes."] == ("Espera 35 minutos.", Certainty.DOUBTFUL)


def test_a_heading_with_its_own_id_is_known_by_it() -> None:
    one = "## North {#north}\n\n## South {#south}\n\n## East {#east}\n"
    other = "## Sur {#south}\n\n## Este {#east}\n"
    assert sure(one, other) == {"South": "Sur", "East": "Este"}


def test_words_that_a_project_uses_tell_pairs_apart() -> None:
    """What was learned elsewhere in a project is used where places tell nothing."""
    names = {"north": "norte", "south": "sur", "upper": "alta", "lower": "baja", "outer": "ajena"}
    lines = [
        (f"{text} {name} gate.", f"{words} puerta {own}.")
        for name, own in names.items()
        for text, words in (
            *(("Open the", "Abre la"), ("Close the", "Cierra la"), ("Paint the", "Pinta la")),
            *(("Behind the", "Detrás de la"), ("Below the", "Bajo la"), ("Above the", "Sobre la")),
            *(("Beside the", "Junto a la"), ("Until the", "Hasta la"), ("Mind the", "Cuida la")),
        )
    ]
    both = zip((source, translation), zip(*lines, strict=True), strict=True)
    sides = [make("\n\n".join(row)) for make, row in both]
    units = [units_of(side.document, side.lead) for side in sides]
    languages = learned(usual("Latn", "Latn"), list(zip(*units, strict=True)))
    assert "norte" in languages.partners["north"]
    swapped = {1: 0, 0: 1}
    lines = [*FIVE.values()]
    other = translated(*(lines[swapped.get(at, at)] for at in range(5)))
    assert not wrong(sure(SOURCE, other, languages), {"Gates": "Puertas", **FIVE})


def test_a_long_document_is_paired_as_a_short_one() -> None:
    one = "\n\n".join(f"Step `s{number}` waits {number} days." for number in range(90))
    other = "\n\n".join(f"El paso `s{number}` espera {number} días." for number in range(90))
    found = sure(one, other)
    assert len(found) == 90
    assert all(text.split()[1] == words.split()[2] for text, words in found.items())


def test_nothing_pairs_with_nothing() -> None:
    assert pair_rows((), (), Languages()).matches == ()
    assert pairs("# A\n", "") == {}
