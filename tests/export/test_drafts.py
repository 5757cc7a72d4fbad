"""Jobs for programs: texts with numbered codes, the lines they answer with, what they are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting import lines_of, made
from exported import FERRY
from polyguide.commands.draft import jobs
from polyguide.export.drafts.coded import coded, parts_of
from polyguide.export.drafts.lines import Answered, read_answers
from polyguide.export.xliff.codes import Mark, Piece, as_markdown, codes_of, pieces
from polyguide.model.document import Scope
from polyguide.source.markdown.inline import parse_inline
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from pathlib import Path

ID = "m0123456789abcdef"


# Numbered codes

TEXTS = st.lists(
    st.sampled_from(
        [
            "<",
            "<<",
            "<1>",
            "</1>",
            "<2/>",
            "<b>",
            "a",
            " ",
            "1",
            "/",
            "**b**",
            "`<1>`",
            "\n",
            "&lt;",
        ]
    ),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_every_text_reads_back_as_it_was_written(text: str) -> None:
    nodes = parse_inline(text, Scope())
    written_text = coded(pieces(text, nodes))
    assert as_markdown(parts_of(written_text), codes_of(text, nodes)) == text


def test_a_sign_of_the_text_is_told_from_a_code() -> None:
    assert coded([Piece("a < b, <3 and </b>")]) == "a < b, <<3 and <</b>"
    assert parts_of("a <3 </b> < 1 kg") == ("a <3 </b> < 1 kg",)


@pytest.mark.parametrize("text", ["< 1>", "<1 />", "</ 1 >", "</1/>"])
def test_a_code_that_was_damaged_is_no_words(text: str) -> None:
    assert parts_of(f"a {text} b") == ("a ", Mark(""), " b")


# Lines


def line(**fields: object) -> bytes:
    return json.dumps({"id": ID, "target": "Paga.", "by": "a"} | fields).encode()


def told(data: bytes) -> list[str]:
    return [f"{one.place}: {one.code} {one.sentence}" for one in read_answers(data, "a").problems]


def test_lines_end_as_any_system_ends_them() -> None:
    data = b"\xef\xbb\xbf" + line(target="a\u2028b") + b"\r\n\r\n" + line(id="m2") + b"\n"
    read = read_answers(data, "a")
    assert read.answers == (
        Answered(ID, "a\u2028b", "a", "", 1),
        Answered("m2", "Paga.", "a", "", 3),
    )
    assert read.problems == ()


BAD = {
    b"nope": "a:1:1: DRF002 This line is no answer: it is not JSON.",
    b'{"id": "m1", "target": "a\x00b"}': "a:1:26: DRF002 This line is no answer: it is not JSON.",
    b'{"id": "m1", "target": "\xff"}': "a:1:25: DRF002 This line is no answer: it is not UTF-8.",
    b"[1]": "a:1:1: DRF002 This line is no answer: it is JSON, but no object.",
    b"[" * 9999: "a:1:1: DRF002 This line is no answer: its values are nested too deep.",
    b'{"id": "m1", "target": "a", "target": "b"}': (
        "a:1:1: DRF002 This line is no answer: it has the same field twice."
    ),
    line(id=7): "a:1:1: DRF003 The field id of this line can't be used: it is not a text.",
    line(id=""): "a:1:1: DRF003 The field id of this line can't be used: it is empty.",
    line(target=None): "a:1:1: DRF003 The field target of this line can't be used: it is missing.",
    line(target=["a"]): (
        "a:1:1: DRF003 The field target of this line can't be used: it is not a text."
    ),
    line(by=" "): "a:1:1: DRF003 The field by of this line can't be used: it is empty.",
    line(by="b" * 201): (
        "a:1:1: DRF003 The field by of this line can't be used: it is longer than 200 characters."
    ),
    line(target="a" * ((1 << 20) + 1)): (
        "a:1:1: DRF003 The field target of this line can't be used: it is longer than 1048576 "
        "characters."
    ),
    line(locale=1): "a:1:1: DRF003 The field locale of this line can't be used: it is not a text.",
    line(target="\ud800"): (
        "a:1:1: DRF003 The field target of this line can't be used: it has half of a character (a "
        "lone surrogate)."
    ),
}


@pytest.mark.parametrize("data", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_told_and_costs_only_itself(data: bytes) -> None:
    good = line(id="m2")
    assert told(data + b"\n" + good) == [BAD[data]]
    assert [one.id for one in read_answers(data + b"\n" + good, "a").answers] == ["m2"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"nope\nnope", '{"id": "m1"}'.encode("utf-16")])
def test_a_file_without_any_answer_is_refused(data: bytes) -> None:
    assert read_answers(data, "a").problems[-1].code == "DRF001"


LINE = '{{"id": "m{}", "target": "Paga aquí.", "by": "a"}}\n'
TWO = LINE.format(1), LINE.format(2)


@pytest.mark.parametrize(
    "data",
    [
        "".join(TWO).encode("utf-16"),
        "".join(("\ufeff", *TWO)).encode("utf-16-be"),
        "".join(f"\ufeff{line}" for line in TWO).encode(),
        "".join(line.replace("{", '{"seed": ' + "9" * 5000 + ", ") for line in TWO).encode(),
    ],
    ids=["as PowerShell writes", "UTF-16 of another order", "two files in one", "a long number"],
)
def test_what_programs_and_shells_write_is_read(data: bytes) -> None:
    read = read_answers(data, "a")
    assert read.problems == ()
    assert [(one.id, one.target) for one in read.answers] == [
        ("m1", "Paga aquí."),
        ("m2", "Paga aquí."),
    ]


def test_of_two_answers_for_a_message_neither_is_taken_unless_they_are_the_same() -> None:
    same, other = line(), line(target="Abona.")
    assert told(same + b"\n" + same) == []
    assert told(same + b"\n" + other) == [
        f"a:2:1: DRF005 The message {ID} has another answer on line 1, so neither was taken."
    ]
    read = read_answers(same + b"\n" + other, "a")
    assert (read.answers, list(read.unread)) == ((), [ID])


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    read_answers(data, "a")


# Jobs

PAGE = (
    "---\ntitle: Ferry\n---\n"
    "<!-- note: Said to a friend. -->\n"
    "Pay {fare} **before** you board at [the pier](https://b.cl), 1 <2.\n\n"
    "# Prices\n\nPay {fare} when you board.\n\nThe pier is closed.\n"
)
FACTS = """\
[sources.pier]
title = "Pier"
url = "https://b.cl"
lang = "es"

[facts.fare]
type = "money"
label = "Fare"
currency = "CLP"
value = 4990
confidence = "high"
checked = 2026-11-01
sources = ["pier"]
"""
GLOSSARY = "term,es,note\npier,muelle | embarcadero,Of wood.\n"


def job(found: list[dict[str, Any]], text: str) -> dict[str, Any]:
    [one] = [row for row in found if text in row["source"]]
    return one


def test_a_job_says_all_that_a_program_may_want_to_know(tmp_path: Path) -> None:
    words = {
        "Ferry": "Transbordador",
        "Pay {fare} **before** you board at [the pier](https://b.cl), 1 <2.": "",
        "Prices": "",
        "Pay {fare} when you board.": "Paga {fare} al subir.",
        "The pier is closed.": "",
    }
    settings = 'source = "en"\nlocales = ["es"]\nglossary = "glossary.csv"\n'
    project = made(tmp_path, PAGE, words, settings)
    gone = '\n#~ msgid "The pier is open."\n#~ msgstr "El muelle está abierto."\n'
    files = {"content/facts.toml": FACTS, "glossary.csv": GLOSSARY, PO: catalogue(words) + gone}
    written(tmp_path, files)
    found = lines_of(jobs(project, "es"))
    assert [row["source"] for row in found] == [
        "Pay <1/> <2>before</2> you board at <3>the pier</3>, 1 <<2.",
        "Prices",
        "The pier is closed.",
    ]
    first = job(found, "before")
    assert first["codes"]["1"].pop("forms")["number"] == "4990"
    assert {**first, "nearest": ()} == {
        "id": first["id"],
        "locale": "es",
        "document": "content/index.md",
        "source": "Pay <1/> <2>before</2> you board at <3>the pier</3>, 1 <<2.",
        "codes": {
            "1": {"what": "fact", "open": "{fare}", "type": "money", "shown": "4990\u00a0CLP"},
            "2": {"what": "bold", "open": "**", "close": "**"},
            "3": {"what": "link", "open": "[", "close": "](https://b.cl)"},
        },
        "context": "",
        "headings": ["Ferry"],
        "note": "Said to a friend.",
        "kind": "paragraph",
        "glossary": [{"term": "pier", "use": ["muelle", "embarcadero"], "note": "Of wood."}],
        "nearest": (),
        "previous": None,
        "target": "",
        "by": "",
    }
    closed = job(found, "closed")
    assert closed["previous"] == {
        "source": "The pier is open.",
        "target": "El muelle está abierto.",
        "score": closed["previous"]["score"],
    }


FERRIES = {"Wait {crossing}.": "", "In {crossing:short}.": "", "Call {office}.": ""}
OFFICE = """
[facts.office]
type = "phone"
value = "133"
label = "The office"
sources = ["timetable"]
checked = 2026-11-24
confidence = "high"
"""


def facts_in(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {row["source"].partition(" ")[0]: row["codes"]["1"] for row in found}


def test_a_job_tells_the_forms_that_the_language_has_for_a_fact(tmp_path: Path) -> None:
    project = made(tmp_path, "\n\n".join(FERRIES) + "\n", FERRIES)
    written(tmp_path, {"content/facts.toml": FERRY + OFFICE})
    codes = facts_in(lines_of(jobs(project, "es")))
    assert codes["Wait"]["shown"] == "40\u00a0minutos"
    assert (
        codes["Wait"]["forms"] | {"number": "40", "short": "40\u00a0min"} == codes["Wait"]["forms"]
    )
    assert codes["In"] == {**codes["Wait"], "open": "{crossing:short}", "shown": "40\u00a0min"}
    assert "forms" not in codes["Call"]


def test_translations_beside_a_text_have_its_numbers(tmp_path: Path) -> None:
    words = {
        "Pay **in cash** {fare} at the first counter of the pier.": "Paga **ya** {fare} aquí.",
        "Pay {fare} **in cash** at the first counter of the pier.": "",
    }
    project = made(tmp_path, "\n\n".join(words) + "\n", words)
    written(tmp_path, {"content/facts.toml": FACTS})
    [row] = lines_of(jobs(project, "es"))
    assert row["source"].startswith("Pay <1/> <2>in cash</2>")
    assert [(one["source"], one["target"]) for one in row["nearest"]] == [
        ("Pay <2>in cash</2> <1/> at the first counter of the pier.", "Paga <2>ya</2> <1/> aquí.")
    ]


def test_a_job_is_one_line_for_every_program(tmp_path: Path) -> None:
    text = "Pay\u2028here\x85now\u2029too."
    found = jobs(made(tmp_path, "Pay.\n", {"Pay.": "", text: "Paga."}), "es")
    notes = made(tmp_path / "b", f"<!-- note: {text} -->\n\nPay.\n", {"Pay.": ""})
    for line in (*found.lines, *jobs(notes, "es").lines):
        assert len(line.splitlines()) == 1


def test_the_same_guide_gives_the_same_bytes(tmp_path: Path) -> None:
    project = made(tmp_path, PAGE, {"Ferry": "", "Prices": ""})
    first = jobs(project, "es")
    assert first.lines == jobs(project, "es").lines
    assert [dict(one.values)["count"] for one in first.problems] == ["3"]
    assert [one.code for one in first.problems] == ["DRF012"]


def test_a_translation_beside_a_text_has_the_form_that_it_chose_written_out(
    tmp_path: Path,
) -> None:
    words = {
        "Wait {crossing} at the pier today.": "Espera {crossing:short} hoy en el muelle.",
        "Wait {crossing} at the pier now.": "",
    }
    project = made(tmp_path, "\n\n".join(words) + "\n", words)
    written(tmp_path, {"content/facts.toml": FERRY})
    [row] = lines_of(jobs(project, "es"))
    [near] = row["nearest"]
    assert near["source"] == "Wait <1/> at the pier today."
    assert near["target"] == "Espera {crossing:short} hoy en el muelle."
