"""Reading and writing .po files: what is refused and where, and that nothing else ever changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from polyguide.gettext.po import dump, normalize, parse
from polyguide.gettext.po.entry import MAX_STRING
from polyguide.model.catalogue import Message, Previous
from polyguide.model.codes.po import RULES
from polyguide.model.problem import Severity, fill
from polyguide.project import MAX_CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    pass
from catalogues import FAULTS, MALFORMED, SPECIMENS, catalogue_of, read, reread, table, verdict
from each import for_each


@for_each([(folder, *row[:4]) for folder in (FAULTS, MALFORMED) for row in table(folder)])
def test_each_specimen_of_a_fault_gets_its_verdict_code_and_line(
    folder: Path, name: str, expected: str, code: str, line: str
) -> None:
    data = (folder / name).read_bytes()
    assert verdict(data) == expected
    problems = parse(data, name)[1]
    assert [(problem.code, problem.place.line) for problem in problems[:1]] == (
        [(code, int(line))] if code else []
    )
    if expected == "REFUSE":
        assert folder != MALFORMED or len(problems) == 1  # one fault a file
        assert problems[0].place.column >= 1
    else:
        check_nothing_is_lost(data)


def check_nothing_is_lost(data: bytes) -> None:
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None
    plain = "PO042" not in {problem.code for problem in problems}
    if not {problem.code for problem in problems} & {"PO008", "PO057"}:
        assert dump(catalogue) == data
    for written in (dump(catalogue), dump(normalize(catalogue))):
        for word in re.findall(rb"KEEP\d\d", data):
            assert word in written
        again = read(written)
        assert not plain or [replace(m, flags=()) for m in again.messages] == [
            replace(m, flags=()) for m in catalogue.messages
        ]


@pytest.mark.parametrize("folder", [FAULTS, MALFORMED])
def test_every_file_of_faults_is_in_its_table(folder: Path) -> None:
    assert {path.name for path in folder.glob("*.po")} == {row[0] for row in table(folder)}


def test_every_rule_has_a_specimen() -> None:
    elsewhere = {"PO001", "PO013"}  # too big to be kept as files; tested below
    assert {row[2] for row in table(FAULTS)} - {""} == RULES.keys() - elsewhere


def test_severities_say_what_happens_to_the_file() -> None:
    for _, expected, code, *_ in table(FAULTS):
        if code:
            assert (RULES[code].severity is Severity.ERROR) == (expected == "REFUSE")


def test_every_problem_fills_its_sentence_and_remedy() -> None:
    for name, *_ in table(FAULTS):
        for problem in parse((FAULTS / name).read_bytes(), name)[1]:
            rule, values = RULES[problem.code], dict(problem.values)
            for text in (rule.sentence, rule.remedy):
                assert not re.search(r"\{[a-z]+\}", fill(text, dict.fromkeys(values, "")))
                assert text.endswith(".")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    problems = parse((FAULTS / "several-faults.po").read_bytes(), "x.po")[1]
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [
        (12, 8, "PO020"),
        (14, 1, "PO030"),
        (18, 12, "PO021"),
    ]


def test_a_duplicate_names_both_lines() -> None:
    (problem,) = parse((FAULTS / "duplicate.po").read_bytes(), "x.po")[1]
    assert (problem.place.line, dict(problem.values)) == (17, {"first": "11"})


def test_a_column_counts_characters() -> None:
    data = dump(catalogue_of(Message("a", strings=("支付",)))).replace(
        "支付".encode(), "支付\\q".encode()
    )
    (problem,) = parse(data, "x.po")[1]
    assert problem.place.column == len('msgstr "支付') + 1


def test_a_file_over_the_limit_is_refused_unread() -> None:
    (problem,) = parse(bytes(MAX_CATALOGUE + 1), "x.po")[1]
    assert problem.code == "PO001"


@pytest.mark.parametrize("cut", ["", '"\n"'])
def test_a_string_over_the_limit_is_refused(cut: str) -> None:
    data = dump(catalogue_of(Message("a", strings=("@",))))
    half = "x" * (MAX_STRING // 2)
    assert verdict(data.replace(b"@", (half + cut + half).encode())) == "ACCEPT"
    (problem,) = parse(data.replace(b"@", (half + cut + half + "x").encode()), "x.po")[1]
    assert (problem.code, problem.place.line) == ("PO013", 10)


# What is accepted is read completely


def test_a_message_has_all_its_parts() -> None:
    catalogue = read((SPECIMENS / "forms" / "loose.po").read_bytes())
    assert catalogue.header.comments == ("two signs", " indented", "")
    assert catalogue.headers["Language"] == "zh_Hans"
    assert catalogue.messages[0] == Message(
        id="one\ttab and \a\b\f\v",
        context="c",
        strings=('支付"费"用\n第二行',),
        notes=("note", " indented note  ", ""),
        references=("a.md:1", "b.md", "c.md"),
        flags=("no-wrap", "python-brace-format", "fuzzy", "range: 0..5"),
        previous=Previous("old", "old"),
    )
    assert (catalogue.messages[0].line, catalogue.messages[0].string_line) == (16, 18)
    assert catalogue.messages[1].plural == "%d days"
    assert catalogue.messages[1].references[-1] == "mein Buch.md:12"
    assert catalogue.messages[-1] == Message(
        id="gone\nx",
        strings=("alt\ner\n",),
        flags=("fuzzy",),
        previous=Previous(None, "older\nx"),
        obsolete=True,
    )


def test_lines_are_those_of_the_file_however_it_is_read() -> None:
    data = (SPECIMENS / "forms" / "loose.canonical.po").read_bytes()
    lines = data.decode().split("\n")
    messages = read(data).messages
    for message in messages:
        mark = "#~ " if message.obsolete else ""
        assert lines[message.line - 1].startswith(f"{mark}msgid ")
        assert lines[message.string_line - 1].startswith(f"{mark}msgstr")


def test_octal_escapes_are_bytes_of_the_text() -> None:
    data = dump(catalogue_of(Message("a", strings=("@",)))).replace(b"@", rb"caf\303\251 \x41!")
    assert read(data).messages[0].strings == ("café A!",)


def test_an_old_charset_is_read_once_and_written_as_utf_8() -> None:
    data = (FAULTS / "charset-cp1252.po").read_bytes()
    catalogue, problems = parse(data, "x.po")
    assert catalogue is not None
    assert [problem.code for problem in problems] == ["PO057"]
    assert catalogue.messages[-1].strings == ("KEEP02 größer €",)
    assert dump(catalogue) == data.decode("cp1252").replace("windows-1252", "UTF-8").encode()
    assert verdict(dump(catalogue)) == "ACCEPT"


def test_a_file_without_a_charset_gets_one_as_soon_as_it_needs_one() -> None:
    catalogue = read((FAULTS / "charset-missing-ascii.po").read_bytes())
    message = replace(catalogue.messages[0], strings=("größer",))
    assert verdict(dump(catalogue.with_messages([message]))) == "ACCEPT"


def test_crlf_stays_crlf_also_for_new_entries() -> None:
    data = dump(catalogue_of(Message("a", strings=("b",)))).replace(b"\n", b"\r\n")
    catalogue = read(data)
    assert (catalogue.newline, catalogue.messages[0].strings, dump(catalogue)) == (
        "\r\n",
        ("b",),
        data,
    )
    added = dump(catalogue.with_messages([*catalogue.messages, Message("c")]))
    assert added == data + b'\r\nmsgid "c"\r\nmsgstr ""\r\n'


def test_a_template_may_be_fuzzy_and_hold_placeholders() -> None:
    text = (
        '#, fuzzy\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n'
        '"Language: \\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    catalogue, problems = parse(text.encode(), "guide.pot", template=True)
    assert problems == ()
    assert catalogue is not None
    assert dump(catalogue) == text.encode()
    assert verdict(text.encode()) == "REFUSE"


def test_a_message_of_a_second_domain_keeps_its_domain_when_it_changes() -> None:
    data = (FAULTS / "domain.po").read_bytes()
    catalogue = read(data)
    assert [message.domain for message in catalogue.messages] == ["", "other", "other"]
    again = reread(normalize(catalogue))
    assert again.messages == catalogue.messages
    assert dump(again).count(b'domain "other"') == 1


@pytest.mark.slow
@pytest.mark.parametrize(("text", "code"), [("Pay", 0), ("Pay ñ", 2)])
def test_a_template_that_names_no_charset_is_read_while_it_is_ascii(
    polyguide, project, text: str, code: int
) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
    template = f'{head}\nmsgid "{text}"\nmsgstr ""\n'
    folder = project({"content/index.md": f"{text}\n", "locales/guide.pot": template})
    done = polyguide("fmt", "--project", str(folder))
    assert (done.code, done.err.split(" The ")[0]) == (
        code,
        "locales/guide.pot:3:1 PO056" if code else "",
    )
