"""Edits that change no meaning: words are carried over them, and over no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from polyguide.gettext.update.reading import read, with_addresses
from polyguide.gettext.update.same_meaning import Vocabulary, same_meaning, same_protected

if TYPE_CHECKING:
    from pathlib import Path

SAME = [
    ("Pay “it” – now…", 'Pay "it" - now...'),
    ("Pay it—now", "Pay it -- now"),
    ("Payez « ici » !", "Payez «ici»\u202f!"),
    ("使用 eSIM 卡。", "使用eSIM卡."),
    ("It is **here** now", "it is **here** now"),
    ("The 'old' one it is", "The “old” one it is"),
]
OTHER = [
    ("Let's eat, Ana now", "Let's eat Ana now"),
    ("Is it here now?", "Is it here now."),
    ("US phones only here", "us phones only here"),
    ("It takes 5' there", 'It takes 5" there'),
    ("The carriers' shop here", "The carrier's shop here"),
    ("A re-sign of it", "A re sign of it"),
    ("From 10 to -5 there", "From 10 to 5 there"),
    ("Pay 1.5 of it", "Pay 1,5 of it"),
    ("See {a} and {b}", "See {b} and {a}"),
    ("Dial `a` or `b`", "Dial `b` or `a`"),
    ("Say [sí]{lang=es} to it", "Say [si]{lang=es} to it"),
    ("No", "No."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_means_nothing(one: str, other: str) -> None:
    assert same_meaning(read(one), read(other), None)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_may_mean_something_is_not_typography(one: str, other: str) -> None:
    assert not same_meaning(read(one), read(other), None)


GUIDE = re.findall(
    r"\w+",
    """the address of this carrier and another authorised carrier is about every account message
    through their official number from the form later than latter before between must not never
    woman country county change charge contract contact remember write separately without here
    withdraw trail industrial""",
)
MISSPELT = [
    ("adress", "address"),
    ("messgae", "message"),
    ("mesage", "message"),
    ("offcial", "official"),
    ("autxorised", "authorised"),
    ("seperately", "separately"),
]
NOT_MISSPELT = [
    ("form", "from"),
    ("charge", "change"),
    ("women", "woman"),
    ("numbers", "number"),
    ("unofficial", "official"),
    ("wrote", "write"),
    ("withuot", "without"),
    ("acount2", "account"),
    ("Adress", "address"),
    ("chanxe", "change"),
    ("offxcxal", "official"),
    ("laterr", "latter"),
    ("roamming", "roaming"),
    ("withdrew", "withdraw"),
    ("trial", "trail"),
]


@pytest.mark.parametrize(("wrong", "right"), MISSPELT)
def test_a_word_that_the_guide_spells_otherwise_is_misspelt(wrong: str, right: str) -> None:
    assert Vocabulary([*GUIDE, wrong], GUIDE).is_misspelling(wrong, right)


@pytest.mark.parametrize(("wrong", "right"), NOT_MISSPELT)
def test_a_word_that_may_be_another_one_is_not_misspelt(wrong: str, right: str) -> None:
    assert not Vocabulary([*GUIDE, wrong], GUIDE).is_misspelling(wrong, right)


def test_a_word_that_is_still_used_elsewhere_is_not_misspelt() -> None:
    assert not Vocabulary([*GUIDE, "mesage"], [*GUIDE, "mesage"]).is_misspelling(
        "mesage", "message"
    )
    assert Vocabulary(GUIDE, [*GUIDE, "mesage"]).is_misspelling("message", "mesage")
    assert not Vocabulary(GUIDE, [*GUIDE, "chagne"]).is_misspelling("message", "mesagez")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira [a](x.md) y `[b](x.md)`.", None),
        ("Mira [a](x.md), no x.md.", "Mira [a](y.md), no x.md."),
        ("Mira [x.md](x.md#b).", None),
        ("", ""),
    ],
)
def test_only_addresses_are_replaced_in_a_translation(text: str, expected: str | None) -> None:
    assert with_addresses(text, {"x.md": "y.md"}) == expected


def test_swapped_addresses_are_swapped() -> None:
    moved = {"x.md": "y.md", "y.md": "x.md"}
    assert with_addresses("[a](x.md) [b](y.md)", moved) == "[a](y.md) [b](x.md)"


# The author's word about an edit, through the command line


def spoken(text: str, directive: str = "") -> str:
    return f"# Pay\n\n{directive}\n\n{text}\n" if directive else f"# Pay\n\n{text}\n"


def updated(polyguide, folder: Path, source: str, *, words: str = "") -> str:
    """Write the document, run an update, translate what is new if asked to; give the entry."""
    (folder / "content" / "pay.md").write_text(source, encoding="utf-8")
    done = polyguide("update", "--project", str(folder))
    assert done.code == 0, done.err
    path = folder / "locales/es/LC_MESSAGES/guide.po"
    entries = path.read_text(encoding="utf-8").split("\n\n")
    number = next(at for at, entry in enumerate(entries) if "passport" in entry)
    if words:
        entries[number] = entries[number].replace('msgstr ""', f'msgstr "{words}"')
        path.write_text("\n\n".join(entries), encoding="utf-8")
    return entries[number]


@pytest.fixture
def guide(polyguide, project) -> Path:
    folder = project({"content/pay.md": spoken("Take your passport to the shop.")})
    updated(polyguide, folder, spoken("Take your passport to the shop."), words="Lleva todo.")
    return folder


@pytest.mark.slow
def test_words_of_the_author_carry_the_edit_that_they_came_with(polyguide, guide: Path) -> None:
    said = spoken("Carry your passport to a shop.", "<!-- meaning unchanged: shorter -->")
    assert updated(polyguide, guide, said) == (
        '# polyguide: carried from "Take your passport to the shop." (c4e96a10)\n'
        "#. paragraph, in: Pay\n#. meaning unchanged: shorter\n#: content/pay.md\n"
        'msgid "Carry your passport to a shop."\nmsgstr "Lleva todo."\n'
    )
    before = (guide / "locales/guide.pot").read_bytes()
    updated(polyguide, guide, said)
    assert (guide / "locales/guide.pot").read_bytes() == before


@pytest.mark.slow
def test_words_of_the_author_left_in_place_carry_no_later_edit(polyguide, guide: Path) -> None:
    said = "<!-- meaning unchanged -->"
    updated(polyguide, guide, spoken("Carry your passport to a shop.", said))
    entry = updated(polyguide, guide, spoken("Leave your passport in a shop.", said))
    assert "#, fuzzy" in entry
    assert "meaning unchanged" not in entry
    again = updated(polyguide, guide, spoken("Leave your passport in a shop.", said))
    assert again == entry


@pytest.mark.slow
def test_a_catalogue_that_missed_an_edit_is_not_carried_over_the_next_one(
    polyguide, guide: Path
) -> None:
    path, said = guide / "locales/es/LC_MESSAGES/guide.po", "<!-- meaning unchanged -->"
    late = path.read_bytes()
    updated(polyguide, guide, spoken("Carry your passport to a shop.", said))
    path.write_bytes(late)
    assert "#, fuzzy" in updated(polyguide, guide, spoken("Leave your passport in a shop.", said))


@pytest.mark.slow
def test_words_of_the_author_said_anew_carry_the_next_edit(polyguide, guide: Path) -> None:
    one, two = "<!-- meaning unchanged: 2026-11 -->", "<!-- meaning unchanged: 2026-12 -->"
    updated(polyguide, guide, spoken("Carry your passport to a shop.", one))
    entry = updated(polyguide, guide, spoken("Carry your passport to any shop.", two))
    assert "fuzzy" not in entry
    assert 'msgstr "Lleva todo."' in entry


@pytest.mark.slow
def test_a_template_made_between_changes_nothing_about_it(polyguide, guide: Path) -> None:
    said = spoken("Carry your passport to a shop.", "<!-- meaning unchanged -->")
    (guide / "content/pay.md").write_text(said, encoding="utf-8")
    polyguide("extract", "--project", str(guide))
    assert "fuzzy" not in updated(polyguide, guide, said)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Never take your passport to the shop.",
        "Don't take your passport to the shop.",
        "Take your passport to the shop at 5.",
        "Take your `passport` to the shop.",
        "Take your passport to the **shop**.",
    ],
)
def test_no_word_of_the_author_carries_a_number_code_markup_or_negation(
    polyguide, guide: Path, text: str
) -> None:
    assert "#, fuzzy" in updated(polyguide, guide, spoken(text, "<!-- meaning unchanged -->"))


SAME_SOLIDS = [
    ("You can not pay 5 here", "Here you can’t pay 5", True),
    ("An official shop", "An unofficial shop", False),
    ("Pay it now", "Pay it not", False),
    ("不要付款", "要付款", False),
    ("Pay {price} now", "Pay {fee} now", False),
    ("Pay {price} now", "Now pay {price}", True),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME_SOLIDS)
def test_what_an_author_may_declare_unchanged(one: str, other: str, same: bool) -> None:
    assert same_protected(read(one), read(other)) is same
