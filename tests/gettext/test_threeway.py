"""Joining two edits of a catalogue: what wins, what clashes, and that no word is lost."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import draft_mark
from needs import needs
from polyguide.gettext.po import dump, parse
from polyguide.gettext.threeway import others, three_way
from polyguide.gettext.update import merge
from polyguide.model.catalogue import Catalogue, Message, Previous, header_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIELDS = {
    "Project-Id-Version": "guide",
    "PO-Revision-Date": "2026-11-20 10:00+0000",
    "Last-Translator": "Ana <ana@example.org>",
    "Language-Team": "none",
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Generator": "Poedit 3.4",
}


def header(**changes: str) -> str:
    """Write a header; `PO_Revision_Date` stands for PO-Revision-Date."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changes.items()}
    lines = "".join(f'"{line}\\n"\n' for line in header_text(fields).splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}'


def read(text: str, head: str | None = None) -> Catalogue:
    """Read entries as a catalogue, with an ordinary header above them."""
    data = f"{header() if head is None else head}\n{text.lstrip()}".encode()
    catalogue, problems = parse(data, "es.po")
    assert catalogue is not None, problems
    return catalogue


def joined(base: str, ours: str, theirs: str) -> tuple[str, int]:
    """Join entries; give the text below the header, and how many clashes there are."""
    result = three_way(read(base), read(ours), read(theirs))
    text = dump(result.catalogue).decode()
    again, problems = parse(text.encode(), "es.po")
    assert again is not None, problems
    assert text.startswith(header())
    return text.removeprefix(f"{header()}\n"), len(result.clashes)


def entry(id: str, words: str, before: str = "") -> str:
    return f'{before}msgid "{id}"\nmsgstr "{words}"\n'


PAY, WAIT = entry("Pay.", "Paga."), entry("Wait.", "Espera.")


# One message


def test_what_one_side_changed_wins_over_what_the_other_left_alone() -> None:
    better, other = entry("Pay.", "Pague."), entry("Wait.", "Espere.")
    both = f"{better}\n{other}"
    assert joined(f"{PAY}\n{WAIT}", f"{better}\n{WAIT}", f"{PAY}\n{other}") == (both, 0)


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    better = entry("Pay.", "Pague.")
    assert joined(PAY, better, better) == (better, 0)


def test_two_different_changes_are_both_kept_and_never_published() -> None:
    text, clashes = joined(PAY, entry("Pay.", "Pague."), entry("Pay.", 'Abone \\"ya\\".'))
    assert clashes == 1
    assert text == (
        '# polyguide: other translation "Abone \\"ya\\"."\n'
        "#, fuzzy\n"
        'msgid "Pay."\n'
        'msgstr "Pague."\n'
    )
    assert others(read(text).messages[0]) == (('Abone "ya".',),)


def test_plural_forms_clash_as_one() -> None:
    forms = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "%s"\nmsgstr[1] "%s"\n'
    text, clashes = joined(forms % ("a", "b"), forms % ("c", "d"), forms % ("a", "e"))
    assert clashes == 1
    mark = '# polyguide: other translation ["a", "e"]\n#, fuzzy\n'
    assert text == mark + forms % ("c", "d")


def test_an_entry_added_on_both_sides_clashes_only_if_the_words_differ() -> None:
    assert joined(PAY, f"{PAY}\n{WAIT}", f"{PAY}\n{WAIT}") == (f"{PAY}\n{WAIT}", 0)
    text, clashes = joined(PAY, f"{PAY}\n{WAIT}", f"{PAY}\n{entry('Wait.', 'Espere.')}")
    assert (clashes, others(read(text).messages[1])) == (1, (("Espere.",),))
    empty = entry("Wait.", "")
    assert joined(PAY, f"{PAY}\n{empty}", f"{PAY}\n{WAIT}") == (f"{PAY}\n{WAIT}", 0)


def test_who_writes_new_words_says_whether_they_are_fuzzy() -> None:
    fuzzy, better = entry("Pay.", "Paga.", "#, fuzzy\n"), entry("Pay.", "Pague.")
    assert joined(PAY, fuzzy, better) == (better, 0)
    assert joined(fuzzy, fuzzy, better) == (better, 0)


def test_a_doubt_about_words_that_stay_is_kept() -> None:
    fuzzy = entry("Pay.", "Paga.", "#, fuzzy\n")
    assert joined(PAY, fuzzy, PAY) == (fuzzy, 0)
    assert joined(PAY, PAY, fuzzy) == (fuzzy, 0)
    assert joined(fuzzy, PAY, fuzzy) == (PAY, 0)


def test_words_found_good_and_words_mended_clash() -> None:
    fuzzy = entry("Pay.", "Paga.", "#, fuzzy\n")
    text, clashes = joined(fuzzy, PAY, entry("Pay.", "Pague."))
    assert clashes == 1
    assert (read(text).messages[0].fuzzy, others(read(text).messages[0])) == (True, (("Pague.",),))


def test_what_a_person_wrote_is_better_than_a_suggestion() -> None:
    suggestion = entry("Pay it.", "Paga.", '#, fuzzy\n#| msgid "Pay."\n')
    written = entry("Pay it.", "Páguelo.")
    for ours, theirs in ((suggestion, written), (written, suggestion)):
        text, clashes = joined(PAY, f"{PAY}\n{ours}", f"{PAY}\n{theirs}")
        assert (text, clashes) == (f"{PAY}\n{written}", 0)


def test_words_taken_away_on_one_side_and_mended_on_the_other_are_kept_fuzzy() -> None:
    text, clashes = joined(PAY, entry("Pay.", ""), entry("Pay.", "Pague."))
    assert (text, clashes) == (entry("Pay.", "Pague.", "#, fuzzy\n"), 1)


def test_comments_are_joined_by_lines_and_none_is_lost() -> None:
    text, clashes = joined(
        entry("Pay.", "Paga.", "# old\n# both\n"),
        entry("Pay.", "Paga.", "# ours\n# both\n"),
        entry("Pay.", "Paga.", "# old\n# both\n# theirs\n"),
    )
    assert (text, clashes) == (entry("Pay.", "Paga.", "# ours\n# both\n# theirs\n"), 0)


def test_a_comment_that_one_side_took_away_is_gone() -> None:
    for ours, theirs in (
        ("# b\n# new\n", "# a\n# b\n# too\n"),
        ("# a\n# b\n# new\n", "# b\n# too\n"),
    ):
        text, _ = joined(
            entry("Pay.", "Paga.", "# a\n# b\n"),
            entry("Pay.", "Paga.", ours),
            entry("Pay.", "Paga.", theirs),
        )
        assert text == entry("Pay.", "Paga.", "# b\n# too\n# new\n")


def test_flags_references_and_notes_are_joined_each_by_itself() -> None:
    text, clashes = joined(
        entry("Pay.", "Paga.", "#. a\n#: a.md\n#, c-format\n"),
        entry("Pay.", "Paga.", "#. a\n#: b.md\n#, c-format, no-wrap\n"),
        entry("Pay.", "Pague.", "#. b\n#: a.md\n"),
    )
    assert (text, clashes) == (entry("Pay.", "Pague.", "#. b\n#: b.md\n#, no-wrap\n"), 0)


FORMATTED = '#, python-brace-format\nmsgid "Wait {w}."\nmsgstr "Warte {w}."\n'
FORM = 'msgid "Wait {w}."\nmsgstr "Seit {w:dative}."\n'
OTHER_FORM = FORM.replace("dative", "genitive")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (FORM, OTHER_FORM, FORMATTED),
        (FORM, FORMATTED, OTHER_FORM),
        ("", FORM, FORMATTED),
        (FORM, 'msgid "Wait {w:short}."\nmsgstr ""\n', FORMATTED),
    ],
)
def test_words_with_a_form_of_a_fact_never_get_the_format_that_forbids_it(
    base: str, ours: str, theirs: str
) -> None:
    text, _ = joined(base, ours, theirs)
    own = [line for line in text.splitlines() if line.startswith("msg")]
    assert ("python-brace-format" in text) == ("{w:" not in "".join(own))
    assert "Warte" in text


def test_homonyms_are_told_apart_by_their_context() -> None:
    bank = 'msgctxt "money"\n' + entry("Bank", "Banco")
    river = 'msgctxt "river"\n' + entry("Bank", "Orilla")
    better = 'msgctxt "river"\n' + entry("Bank", "Ribera")
    assert joined(f"{bank}\n{river}", f"{bank}\n{river}", f"{bank}\n{better}") == (
        f"{bank}\n{better}",
        0,
    )


# Messages that come, go and move


def obsolete(text: str) -> str:
    return "".join(f"#~ {line}\n" for line in text.splitlines())


def test_words_mended_in_an_entry_that_the_other_side_deleted_stay_as_obsolete() -> None:
    better = entry("Wait.", "Espere.")
    kept = f"{PAY}\n{obsolete(better)}"
    assert joined(f"{PAY}\n{WAIT}", PAY, f"{PAY}\n{better}") == (kept, 0)
    assert joined(f"{PAY}\n{WAIT}", f"{PAY}\n{better}", PAY) == (kept, 0)
    assert joined(f"{PAY}\n{WAIT}", f"{PAY}\n{obsolete(WAIT)}", f"{PAY}\n{better}") == (kept, 0)


def test_an_entry_that_one_side_deleted_and_nobody_mended_is_gone() -> None:
    assert joined(f"{PAY}\n{WAIT}", PAY, f"{PAY}\n{WAIT}") == (PAY, 0)


def test_mended_words_follow_their_text_when_the_other_side_edited_it() -> None:
    base = f"{entry('Pay *now*.', 'Paga *ya*.')}\n{WAIT}"
    edited = f"{entry('Pay _now_.', 'Paga *ya*.')}\n{WAIT}"
    mended = f"{entry('Pay *now*.', 'Pague *ya*.')}\n{WAIT}"
    wanted = f"{entry('Pay _now_.', 'Pague *ya*.')}\n{WAIT}"
    assert joined(base, edited, mended) == (wanted, 0)
    assert joined(base, mended, edited) == (wanted, 0)


OLD, NEW = "Pay the bill at the counter.", "Pay the whole bill at the counter."


def test_mended_words_become_the_suggestion_for_the_rewritten_text() -> None:
    edited = merge(read(entry(OLD, "Paga.")), read(entry(NEW, "")))
    suggestion = dump(edited.catalogue).decode().removeprefix(f"{header()}\n")
    assert suggestion == entry(NEW, "Paga.", f'#, fuzzy\n#| msgid "{OLD}"\n')
    wanted = entry(NEW, "Pague.", f'#, fuzzy\n#| msgid "{OLD}"\n')
    assert joined(entry(OLD, "Paga."), suggestion, entry(OLD, "Pague.")) == (wanted, 0)
    assert joined(entry(OLD, "Paga."), entry(OLD, "Pague."), suggestion) == (wanted, 0)


def test_mended_words_take_the_new_address_and_leave_nothing_behind() -> None:
    """The machine put the new address into the old words: nobody has to read those again."""
    old, new = "Ask [the shop](a.md) first.", "Ask [the shop](b.md) first."
    base, mended = entry(old, "Pide en [la tienda](a.md)."), entry(old, "Ve a [la tienda](a.md).")
    edited = dump(merge(read(base), read(entry(new, ""))).catalogue).decode()
    edited = edited.removeprefix(f"{header()}\n")
    mark = f'# polyguide: carried from "{old}" (2be37872)\n'  # the digest is that of these words
    wanted = entry(new, "Ve a [la tienda](b.md).", mark)
    assert joined(base, edited, mended) == (wanted, 0)
    assert joined(base, mended, edited) == (wanted, 0)


def test_a_new_text_that_a_person_translated_keeps_that_and_the_mended_words_stay() -> None:
    text, clashes = joined(entry(OLD, "Paga."), entry(NEW, "Paga todo."), entry(OLD, "Pague."))
    assert (text, clashes) == (f"{entry(NEW, 'Paga todo.')}\n{obsolete(entry(OLD, 'Pague.'))}", 0)


def test_a_new_text_is_never_paired_with_the_words_of_an_old_one() -> None:
    """What git alone does when one side edits the msgid and the other side the msgstr."""
    text, _ = joined(entry("Pay 5.", "Paga 5."), entry("Pay 6.", ""), entry("Pay 5.", "Pague 5."))
    message = read(text).messages[0]
    assert (message.id, message.strings, message.translated) == ("Pay 6.", ("Pague 5.",), False)


def test_ours_is_the_order_and_new_entries_stand_beside_their_neighbours() -> None:
    a, b, c, d = (entry(letter * 3, letter) for letter in "abcd")
    assert joined(f"{a}\n{b}", f"{a}\n{b}\n{c}", f"{d}\n{a}\n{b}") == (f"{d}\n{a}\n{b}\n{c}", 0)
    assert joined(f"{a}\n{b}", f"{b}\n{a}", f"{a}\n{d}\n{b}") == (f"{b}\n{a}\n{d}", 0)


def test_where_only_the_other_side_moved_entries_its_order_counts() -> None:
    a, b, c, d = (entry(letter * 3, letter) for letter in "abcd")
    moved = joined(f"{a}\n{b}\n{c}", f"{a}\n{b}\n{d}\n{c}", f"{c}\n{a}\n{b}")
    assert moved == (f"{c}\n{a}\n{b}\n{d}", 0)


def test_a_revived_entry_leaves_the_end() -> None:
    gone = f"{PAY}\n{obsolete(WAIT)}"
    assert joined(gone, f"{entry('Pay.', 'Pague.')}\n{obsolete(WAIT)}", f"{WAIT}\n{PAY}") == (
        f"{WAIT}\n{entry('Pay.', 'Pague.')}",
        0,
    )


def test_words_that_one_side_only_moved_are_not_lost_with_the_other_sides_entry() -> None:
    """An update takes an obsolete entry's words for a new text, which we have translated."""
    base = f"{PAY}\n{obsolete(entry(OLD, 'Todo.'))}"
    theirs = f"{PAY}\n{entry(NEW, 'Todo.', '#, fuzzy' + chr(10))}"
    ours = f"{PAY}\n{entry(NEW, 'Entero.')}\n{obsolete(entry(OLD, 'Todo.'))}"
    assert joined(base, ours, theirs) == (ours, 0)


# The header and the bytes


def heads(base: str, ours: str, theirs: str) -> tuple[Catalogue, int]:
    result = three_way(*(read(PAY, head) for head in (base, ours, theirs)))
    return result.catalogue, len(result.clashes)


def test_dates_and_tools_never_clash_and_the_newer_ones_count() -> None:
    ours = header(PO_Revision_Date="2026-11-22 10:00+0100", Last_Translator="B", X_Generator="B")
    theirs = header(PO_Revision_Date="2026-11-22 09:30+0000", Last_Translator="C", X_Generator="C")
    for one, other in ((ours, theirs), (theirs, ours)):
        catalogue, clashes = heads(header(), one, other)
        assert (dump(catalogue).decode(), clashes) == (f"{theirs}\n{PAY}", 0)


def test_each_field_of_the_header_is_joined_by_itself() -> None:
    catalogue, clashes = heads(header(), header(Language_Team="B"), header(X_Bug="1"))
    assert (catalogue.headers["Language-Team"], catalogue.headers["X-Bug"], clashes) == (
        "B",
        "1",
        0,
    )


def test_a_field_changed_in_two_ways_clashes_and_both_values_are_kept() -> None:
    catalogue, clashes = heads(header(), header(Language="es_CL"), header(Language="es_AR"))
    assert (catalogue.headers["Language"], clashes) == ("es_CL", 1)
    assert catalogue.header.comments == ('polyguide: other header "Language: es_AR"',)


def test_new_entries_get_the_plural_forms_that_the_header_now_asks_for() -> None:
    day = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "día"\nmsgstr[1] "días"\n'
    one = header(Plural_Forms="nplurals=1; plural=0;")
    three = header(Plural_Forms="nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);")
    base, ours = read(PAY), read(f"{PAY}\n{day}")
    message = three_way(base, ours, read(PAY, three)).catalogue.messages[1]
    assert (message.strings, message.translated) == (("día", "días", ""), False)
    message = three_way(base, ours, read(PAY, one)).catalogue.messages[1]
    assert (message.strings, message.fuzzy) == (("día",), True)
    assert others(message) == (("día", "días"),)


def test_untouched_entries_keep_their_bytes_whatever_they_look_like() -> None:
    odd = '#   odd comment\nmsgid ""\n"Wait"\n"."\nmsgstr "Esp"\n"era."\n'
    base = f"{PAY}\n{odd}"
    ours = f"{entry('Pay.', 'Pague.')}\n{odd}"
    assert joined(base, ours, f"{base}\n{entry('New.', 'Nuevo.')}") == (
        f"{ours}\n{entry('New.', 'Nuevo.')}",
        0,
    )


def test_entries_without_line_ends_do_not_run_into_each_other() -> None:
    tight = 'msgid "Pay."\nmsgstr "Paga."\nmsgid "Wait."\nmsgstr "Espera."'
    new = f"{entry('New.', 'Nuevo.')}{tight}"
    text, _ = joined(tight, f"{tight}\n\n{entry('Ours.', 'Nuestro.')}", new)
    assert [message.id for message in read(text).messages] == ["New.", "Pay.", "Wait.", "Ours."]


def test_an_entry_begins_on_a_line_of_its_own() -> None:
    tight = f"{PAY}{WAIT}".rstrip("\n")
    text, _ = joined(PAY.rstrip("\n"), entry("Pay.", "Pague.").rstrip("\n"), tight)
    assert text == f"{entry('Pay.', 'Pague.')}\n{WAIT}"


def test_a_control_character_that_one_side_wrote_reads_back() -> None:
    ours, theirs = entry("Pay.", "Pa\\302\\222ga."), entry("Wait.", "Espere.")
    text, clashes = joined(f"{PAY}\n{WAIT}", f"{ours}\n{WAIT}", f"{PAY}\n{theirs}")
    assert (text, clashes) == (f"{ours}\n{theirs}", 0)
    text, clashes = joined(PAY, ours, entry("Pay.", "Pague."))
    assert (read(text).messages[0].strings, clashes) == (("Pa\x92ga.",), 1)


def test_windows_line_ends_stay() -> None:
    def windows(text: str) -> Catalogue:
        data = f"{header()}\n{text}".replace("\n", "\r\n").encode()
        catalogue, problems = parse(data, "es.po")
        assert catalogue is not None, problems
        return catalogue

    theirs = read(f"{PAY}\n{WAIT}")
    data = dump(three_way(read(PAY), windows(entry("Pay.", "Pague.")), theirs).catalogue)
    wanted = f"{header()}\n{entry('Pay.', 'Pague.')}\n{WAIT}"
    assert data == wanted.replace("\n", "\r\n").encode()


def test_comments_behind_the_last_entry_are_kept() -> None:
    text, _ = joined(f"{PAY}\n# end\n", f"{PAY}\n# end\n# ours\n", f"{PAY}\n# theirs\n# end\n")
    assert text == f"{PAY}\n# theirs\n# end\n# ours\n"


@needs("msgcat")
@pytest.mark.parametrize(
    "command",
    [["msgcat", "--no-wrap"], ["msgmerge", "-q"], ["msgattrib", "--no-wrap"], ["msgfmt", "-c"]],
    ids=lambda command: command[0],
)
def test_the_mark_of_a_clash_survives_gnu_gettext(command: list[str], tmp_path: Path) -> None:
    words = 'Abone\\n\\"ya\\" \u2014 \u2028 \u00a0\\\\'
    result = three_way(
        read(PAY),
        read(entry("Pay.", "Pague.")),
        read(entry("Pay.", "x").replace('"x"', f'"{words}"')),
    ).catalogue
    file, out = tmp_path / "es.po", tmp_path / "out"
    file.write_bytes(dump(result))
    more = [str(file)] if command[0] == "msgmerge" else []
    done = subprocess.run(
        [*command, "-o", str(out), str(file), *more], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    if command[0] == "msgfmt":
        assert b"Pague" not in out.read_bytes()  # never published
        return
    again, _ = parse(out.read_bytes(), "es.po")
    assert again is not None
    assert others(again.messages[0]) == (('Abone\n"ya" \u2014 \u2028 \u00a0\\',),)
    assert again.messages[0].fuzzy


# Whatever two people do


TEXTS = st.sampled_from(
    ["Pay.", "Pay *it*.", "Pay _it_.", "Wait for the bill.", "Wait for the whole bill.", "Go 5."]
)
WORDS = st.sampled_from(["", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete"])
COMMENTS = st.lists(st.sampled_from(["", "Ask Ana.", "A word."]), max_size=2).map(tuple)


@st.composite
def messages(draw: Callable[[st.SearchStrategy], object]) -> Message:
    plural = draw(st.sampled_from([None, None, None, "Many."]))
    words = tuple(draw(WORDS) for _ in range(1 if plural is None else 2))
    fuzzy = bool(words[0]) and draw(st.booleans())
    id = draw(TEXTS)
    return Message(
        id,
        context=draw(st.sampled_from([None, None, "menu"])),
        plural=plural,
        strings=words,
        comments=draw(COMMENTS),
        flags=("fuzzy",) if fuzzy else (),
        previous=Previous(None, "Before.") if fuzzy and draw(st.booleans()) else None,
        obsolete=draw(st.booleans()),
    )


def catalogue(found: list[Message]) -> Catalogue:
    """Make a catalogue as if it were read: one entry for each key, with bytes of its own."""
    unique = {(message.context, message.id): message for message in found}
    head = Message("", strings=(header_text(FIELDS),))
    catalogue, problems = parse(dump(Catalogue("", head, tuple(unique.values()))), "es.po")
    assert catalogue is not None, problems
    return catalogue


@st.composite
def edits(draw: Callable[[st.SearchStrategy], object], base: Catalogue) -> Catalogue:
    """Change, delete, doubt, retire, add, move, and bring over to another text."""
    found = []
    for message in base.messages:
        new = draw(messages())
        same_kind = len(new.strings) == len(message.strings)
        words = replace(message, strings=new.strings if same_kind else message.strings)
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        choices = [
            [message],
            [],
            [words],
            [replace(message, flags=("fuzzy", *flags) if message.strings[0] else flags)],
            [replace(message, flags=flags, previous=None)],
            [replace(message, obsolete=not message.obsolete)],
            [replace(message, comments=new.comments)],
            [message, new],
            [new],
        ]
        found += draw(st.sampled_from(choices))
    if draw(st.booleans()):
        found = draw(st.permutations(found))
    edited = catalogue(found)
    if draw(st.booleans()):
        wanted = catalogue(draw(st.lists(messages(), max_size=4)))
        plain = [replace(m, strings=("",) * len(m.strings), flags=()) for m in wanted.messages]
        edited = merge(edited, edited.with_messages(plain)).catalogue
        edited = catalogue(list(edited.messages))
    return edited


def texts(catalogue: Catalogue) -> set[str]:
    """Give all words of a catalogue, those in marks too."""
    found = {text for message in catalogue.messages for text in message.strings}
    marked = {t for message in catalogue.messages for one in others(message) for t in one}
    return (found | marked) - {""}


@st.composite
def three(draw: Callable[[st.SearchStrategy], object]) -> tuple[Catalogue, Catalogue, Catalogue]:
    base = catalogue(draw(st.lists(messages(), max_size=6)))
    return base, draw(edits(base)), draw(edits(base))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(three())
def test_no_word_of_either_side_is_lost_and_the_result_is_a_catalogue(
    versions: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    base, ours, theirs = versions
    one, other = three_way(base, ours, theirs), three_way(base, theirs, ours)
    assert (texts(ours) | texts(theirs)) - texts(base) <= texts(one.catalogue)
    assert texts(ours) & texts(theirs) <= texts(one.catalogue)
    assert texts(one.catalogue) == texts(other.catalogue)
    assert bool(one.clashes) == bool(other.clashes)
    again, problems = parse(dump(one.catalogue), "es.po")
    assert again is not None, problems
    assert again.messages == one.catalogue.messages
    assert all(message.fuzzy or not any(message.strings[:1]) for message in one.clashes)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(three())
def test_a_side_that_did_nothing_changes_nothing(
    versions: tuple[Catalogue, Catalogue, Catalogue],
) -> None:
    base, ours, _ = versions
    assert dump(three_way(base, ours, base).catalogue) == dump(ours)
    assert dump(three_way(base, base, ours).catalogue) == dump(ours)
    assert dump(three_way(base, ours, ours).catalogue) == dump(ours)


# Drafts of programs


def draft(id: str, words: str, by: str = "Machine", *, fuzzy: bool = True) -> str:
    mark = f"# {draft_mark(by, id, words)}\n" + ("#, fuzzy\n" if fuzzy else "")
    return entry(id, words, mark)


EMPTY = entry("Pay.", "")
DRAFT = draft("Pay.", "Paga.")


@pytest.mark.parametrize("words", [entry("Pay.", "Abone."), entry("Pay.", "Abone.", "#, fuzzy\n")])
@pytest.mark.parametrize("base", [EMPTY, DRAFT, draft("Pay.", "Paga", "Other"), WAIT])
def test_a_person_s_words_win_over_a_draft(base: str, words: str) -> None:
    other = draft("Pay.", "Pague.", "New")
    for sides in ((words, other), (other, words)):
        text, clashes = joined(base, *sides)
        assert (text, clashes) == (words, 0)


def test_two_drafts_clash_and_both_are_kept() -> None:
    text, clashes = joined(EMPTY, DRAFT, draft("Pay.", "Pague.", "New"))
    [message] = read(text).messages
    assert (clashes, message.draft, message.strings) == (1, "Machine", ("Paga.",))
    assert others(message) == (("Pague.",),)


@pytest.mark.parametrize("base", [EMPTY, DRAFT, PAY.replace("Paga", "Pague")])
@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_draft_that_one_side_approves_is_approved(base: str, fuzzy: bool) -> None:
    there = draft("Pay.", "Paga.", fuzzy=fuzzy).replace("msgid", '#| msgid "Go."\nmsgid', 1)
    there = "#. A button.\n" + there if base == DRAFT else there
    for sides in ((PAY, there), (there, PAY)):
        text, clashes = joined(base, *sides)
        [message] = read(text).messages
        assert (message.translated, message.comments, clashes) == (True, (), 0)
        assert message.previous is None


def test_who_calls_a_person_s_words_a_draft_doubts_them() -> None:
    noted = "#. A button.\n" + PAY
    for sides in ((noted, DRAFT), (DRAFT, noted)):
        [message] = read(joined(PAY, *sides)[0]).messages
        assert message.draft == "Machine"


def test_a_draft_whose_mark_of_doubt_is_gone_on_one_side_stays_one() -> None:
    cleared, noted = draft("Pay.", "Paga.", fuzzy=False), "#. A button.\n" + DRAFT
    for sides in ((cleared, noted), (noted, cleared)):
        [message] = read(joined(DRAFT, *sides)[0]).messages
        assert (message.draft, message.translated) == ("Machine", False)


SIDE_OF_DRAFTS = st.tuples(
    st.sampled_from(["", "Paga.", "Pague.", "Abone."]),
    st.sampled_from(["", "A", "B", "?", "for another text"]),
    st.booleans(),
)


def side(words: str, by: str, fuzzy: bool) -> str:
    text = "Go." if by == "for another text" else "Pay."
    mark = "# polyguide: draft\n" if by == "?" else f"# {draft_mark(by, text, words)}\n"
    flag = "#, fuzzy\n" if fuzzy and words else ""
    return entry("Pay.", words, (mark if by and words else "") + flag)


@given(SIDE_OF_DRAFTS, SIDE_OF_DRAFTS, SIDE_OF_DRAFTS)
def test_no_merge_loses_words_of_a_person_to_a_draft_or_approves_one(
    base: tuple[str, str, bool], ours: tuple[str, str, bool], theirs: tuple[str, str, bool]
) -> None:
    sides = [read(side(*one)).messages[0] for one in (base, ours, theirs)]
    [message] = read(joined(*(side(*one) for one in (base, ours, theirs)))[0]).messages
    written = [one for one in sides[1:] if any(one.strings) and one.program is None]
    # Words of a program are a person's as soon as one is sure of them.
    new = [one for one in written if one.strings != sides[0].strings or sides[0].program]
    new = [one for one in new if one.strings != sides[0].strings or one.translated]
    for one in new:
        assert one.strings in (message.strings, *others(message))
    if new and message.program is not None:
        raise AssertionError(message)
    if message.translated:
        assert any(one.translated and one.strings == message.strings for one in sides[1:])
