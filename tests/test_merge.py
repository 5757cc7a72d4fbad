"""Merging: which translations are kept, which are only suggested, and that no word is lost.

A specimen is a folder with the catalogue before (old.po), the template, and what comes out.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looks import at_least, looked
from needs import needs
from polyguide.gettext.extract import SPLIT_REQUEST
from polyguide.gettext.po import dump, parse
from polyguide.gettext.update import Options, carried_from, merge
from polyguide.gettext.update.reading import read, with_addresses
from polyguide.gettext.update.same_meaning import Vocabulary, same_meaning, same_protected
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text

SPECIMENS = Path(__file__).parent / "specimens" / "merge"
NAMES = sorted(path.name for path in SPECIMENS.iterdir())
HEADER = Message(
    "",
    strings=(
        header_text(
            {
                "Language": "es",
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Plural-Forms": "nplurals=2; plural=(n != 1);",
            }
        ),
    ),
)


def catalogue(name: str, file: str) -> Catalogue:
    data = (SPECIMENS / name / file).read_bytes()
    catalogue, problems = parse(data, file, template=file.endswith(".pot"))
    assert catalogue is not None, problems
    return catalogue


def catalogue_of(*messages: Message) -> Catalogue:
    return Catalogue("es.po", HEADER, messages)


@pytest.mark.parametrize("name", NAMES)
def test_specimen(name: str) -> None:
    merged = merge(catalogue(name, "old.po"), catalogue(name, "template.pot"))
    expected = (SPECIMENS / name / "expected.po").read_text(encoding="utf-8")
    assert dump(merged.catalogue).decode() == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_second_merge_changes_nothing(name: str) -> None:
    merged = catalogue(name, "expected.po")
    assert merge(merged, catalogue(name, "template.pot")).catalogue is merged


@needs("msgfmt")
@pytest.mark.parametrize("name", NAMES)
def test_gnu_gettext_accepts_what_comes_out(name: str, tmp_path: Path) -> None:
    command = ["msgfmt", "-c", "-o", str(tmp_path / "x.mo"), str(SPECIMENS / name / "expected.po")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


@needs("msgcat", "msgmerge")
@pytest.mark.parametrize("command", ["msgcat", "msgmerge"])
def test_the_mark_of_carried_words_survives_gnu_gettext(command: str) -> None:
    folder = SPECIMENS / "typography-is-carried-and-marked"
    more = [str(folder / "template.pot")] if command == "msgmerge" else []
    found = subprocess.run(
        [command, "--no-wrap", str(folder / "expected.po"), *more], capture_output=True, check=True
    )
    catalogue, _ = parse(found.stdout, "x.po")
    assert catalogue is not None
    marks = [carried_from(message) for message in catalogue.messages]
    assert [mark for mark in marks if mark] == [
        'The "old" phone isn\'t yours - ask ...',
        "Pay the bill",
        "Wait for the message.",
        "open from 9-12 every day",
    ]


def test_the_mark_of_carried_words_holds_no_sign_that_a_comment_cannot_hold() -> None:
    old = catalogue_of(Message("Pay\u2028the \x9f bill", strings=("Paga",)))
    merged = merge(old, catalogue_of(Message("Pay the \x9f bill."))).catalogue
    assert merged.messages[0].comments == ('polyguide: carried from "Pay\\u2028the \\u009f bill"',)
    assert carried_from(merged.messages[0]) == old.messages[0].id


def test_the_counts_say_how_each_message_got_its_words() -> None:
    name = "typography-is-carried-and-marked"
    counts = merge(catalogue(name, "old.po"), catalogue(name, "template.pot")).counts
    assert (counts.carried, counts.fuzzy, counts.same, counts.empty) == (4, 2, 0, 0)


def test_options_leave_out_what_a_project_does_not_want() -> None:
    old = catalogue_of(Message("Pay the bill", strings=("Paga",)))
    template = catalogue_of(Message("Pay the bill."))
    assert merge(old, template, Options(carry=False)).counts.fuzzy == 1
    only_sure = merge(old, template, Options(carry=False, fuzzy=False))
    assert only_sure.catalogue.messages == (
        Message("Pay the bill."),
        Message("Pay the bill", strings=("Paga",), obsolete=True),
    )


def test_the_creation_date_follows_messages_with_inherited_words_too() -> None:
    old = catalogue_of(Message("Pay *it*", strings=("Paga",))).with_header("POT-Creation-Date", "1")
    template = catalogue_of(Message("Pay _it_")).with_header("POT-Creation-Date", "2")
    assert merge(old, template).catalogue.headers["POT-Creation-Date"] == "2"


def test_one_entry_has_one_heir_and_its_comments_are_not_doubled() -> None:
    old = catalogue_of(Message("Pay it *now*", strings=("Paga *ya*",), comments=("Mine.",)))
    merged = merge(old, catalogue_of(Message("Pay it _now_"), Message("Pay it _now_."))).catalogue
    assert [(message.fuzzy, message.comments) for message in merged.messages] == [
        (False, ("Mine.",)),
        (True, ()),
    ]


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


# Any catalogues

WORDS = st.sampled_from(
    [
        "pay",
        "the",
        "bill",
        "bil",
        "*now*",
        "_now_",
        "not",
        "5",
        "{x}",
        "`a`",
        "[a](b.md)",
        "[a](c.md)",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
WORDED = st.builds(
    Message,
    id=TEXTS,
    context=st.sampled_from([None, None, "c", "d"]),
    strings=st.tuples(st.one_of(st.just(""), TEXTS)),
    comments=st.sampled_from([(), ("mine",), ('polyguide: carried from "pay bil"',)]),
    notes=st.sampled_from([(), ("item, in: A",), ("item", "meaning unchanged")]),
    flags=st.sampled_from([(), (), ("fuzzy",)]),
    previous=st.sampled_from([None, None, Previous(None, "pay it")]),
    obsolete=st.sampled_from([False, False, True]),
)
CATALOGS = st.lists(WORDED, max_size=8, unique_by=lambda message: message.key).map(
    lambda messages: catalogue_of(*messages)
)


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_no_word_is_ever_lost(catalogue: Catalogue, template: Catalogue) -> None:
    merged = merge(catalogue, template).catalogue
    kept = {without_addresses(text) for message in merged.messages for text in message.strings}
    comments = {line for message in merged.messages for line in message.comments}
    for message in catalogue.messages:
        assert {without_addresses(text) for text in message.strings if text} <= kept
        assert {line for line in message.comments if line == "mine"} <= comments


def without_addresses(text: str) -> str:
    return text.replace("c.md", "b.md")


@pytest.mark.slow
@given(CATALOGS, CATALOGS)
def test_a_merge_is_repeatable_and_a_second_one_changes_nothing(
    catalogue: Catalogue, template: Catalogue
) -> None:
    merged = merge(catalogue, template).catalogue
    assert dump(merge(catalogue, template).catalogue) == dump(merged)
    assert merge(merged, template).catalogue is merged
    again, problems = parse(dump(merged), "x.po")
    assert again is not None, problems
    assert dump(merge(again, template).catalogue) == dump(merged)


@pytest.mark.slow
@at_least(6)
@given(CATALOGS, CATALOGS)
def test_fuzzy_words_are_never_published_by_a_merge(
    catalogue: Catalogue, template: Catalogue
) -> None:
    sure = {
        without_addresses(message.strings[0])
        for message in catalogue.messages
        if message.strings[0] and not message.fuzzy
    }
    shown = [item for item in merge(catalogue, template).catalogue.messages if item.translated]
    if shown:
        looked()
    assert {without_addresses(message.strings[0]) for message in shown} <= sure


@pytest.mark.slow
@given(CATALOGS)
def test_an_unchanged_guide_leaves_the_very_same_catalogue(catalogue: Catalogue) -> None:
    active = [message for message in catalogue.messages if not message.obsolete]
    catalogue = catalogue.with_messages(active)
    assert merge(catalogue, catalogue).catalogue is catalogue


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
        '# polyguide: carried from "Take your passport to the shop."\n'
        "#. paragraph, in: Pay\n#. meaning unchanged: shorter\n#: content/pay.md\n"
        'msgid "Carry your passport to a shop."\nmsgstr "Lleva todo."'
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


# One text that needs two translations, because a translator says so

TWICE = """\
# Phone

## {one}

- Open
- Open

## {two}

Open
"""


def catalogue_file(folder: Path, locale: str) -> Path:
    return folder / f"locales/{locale}/LC_MESSAGES/guide.po"


def entries(folder: Path, locale: str = "es", text: str = "Open") -> list[tuple[str | None, ...]]:
    """Give context, words and whether they are fuzzy of each active entry with a text."""
    catalogue, problems = parse(catalogue_file(folder, locale).read_bytes(), "x.po")
    assert catalogue is not None, problems
    return [
        (message.context, message.strings[0], "fuzzy" if message.fuzzy else "")
        for message in catalogue.messages
        if message.id == text and not message.obsolete
    ]


def put(folder: Path, locale: str, old: str, new: str) -> None:
    path = catalogue_file(folder, locale)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def split(polyguide, project) -> Path:
    """Give a guide whose Spanish translator asked for "Open" to be apart under each heading."""
    source = TWICE.format(one="Hours", two="Buttons")
    folder = project({"content/a.md": source}, 'source = "en"\nlocales = ["es", "de"]\n')
    assert polyguide("update", "--project", str(folder)).code == 0
    put(folder, "de", 'msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Offen"')
    put(folder, "es", 'msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Abierto"')
    put(folder, "es", "#. list item, in: Phone > Hours\n", f"# {SPLIT_REQUEST}\n#. item\n")
    assert polyguide("update", "--project", str(folder)).code == 0
    return folder


@pytest.mark.slow
def test_a_translator_may_ask_for_a_message_under_each_heading(polyguide, split: Path) -> None:
    hours, buttons = "Phone > Hours", "Phone > Buttons"
    assert entries(split) == [(hours, "Abierto", ""), (buttons, "Abierto", "")]
    assert entries(split, "de") == [(hours, "Offen", ""), (buttons, "Offen", "")]
    put(split, "es", f'msgctxt "{buttons}"\nmsgid "Open"\nmsgstr "Abierto"',
        f'msgctxt "{buttons}"\nmsgid "Open"\nmsgstr "Abrir"')  # fmt: skip
    before = {path: path.read_bytes() for path in split.rglob("locales/**/*.po*")}
    for command in ("update", "extract"):
        assert polyguide(command, "--project", str(split)).code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert "es" in polyguide("status", "--project", str(split)).out
    assert polyguide("build", "--project", str(split)).code == 0
    page = (split / "site/es/a.html").read_text(encoding="utf-8")
    assert (page.count("Abierto"), page.count("Abrir")) == (2, 1)


@pytest.mark.slow
def test_words_move_along_with_a_heading_that_is_renamed(polyguide, split: Path) -> None:
    source = TWICE.format(one="Opening hours", two="Buttons")
    (split / "content/a.md").write_text(source, encoding="utf-8")
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split)[0] == ("Phone > Opening hours", "Abierto", "")


@pytest.mark.slow
def test_a_new_use_under_another_heading_is_left_to_a_person(polyguide, split: Path) -> None:
    source = TWICE.format(one="Hours", two="Buttons") + "\n## Games\n\nOpen\n"
    (split / "content/a.md").write_text(source, encoding="utf-8")
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split)[2][0::2] == ("Phone > Games", "fuzzy")


@pytest.mark.slow
def test_the_template_remembers_what_was_asked_for(polyguide, split: Path) -> None:
    path = catalogue_file(split, "es")
    text = path.read_text(encoding="utf-8").replace(f"# {SPLIT_REQUEST}\n", "")
    path.write_text(text, encoding="utf-8")
    template = (split / "locales/guide.pot").read_bytes()
    assert polyguide("update", "--project", str(split)).code == 0
    assert (split / "locales/guide.pot").read_bytes() == template
    (split / "locales/guide.pot").unlink()
    assert polyguide("update", "--project", str(split)).code == 0
    assert entries(split) == [(None, "Abierto", "")]
    assert entries(split, "de") == [(None, "Offen", "")]


@pytest.mark.slow
@needs("msgcat", "msgmerge")
def test_what_a_translator_asks_for_survives_gnu_gettext(split: Path) -> None:
    po, pot = catalogue_file(split, "es"), split / "locales/guide.pot"
    for command in (["msgcat", str(po)], ["msgmerge", "-q", str(po), str(pot)]):
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert text.count(f"# {SPLIT_REQUEST}") == 2
