"""What holds of every check, whatever the text: no failure, places inside, waivers that stay."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looks import at_least, looked
from needs import needs, package
from polyguide.checks import Style, check_beside, check_message, parse_glossary
from polyguide.checks.waivers import waived
from polyguide.gettext import po
from polyguide.gettext.update import merge
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import parse_inline

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = Scope(facts=frozenset({"price"}), footnotes={"a": 1})
LOCALES = [Locale.parse(tag) for tag in ("es", "fr", "ja", "zh-Hans", "hi", "ar", "hy", "th", "ko")]
PIECES = st.sampled_from(
    (
        *("**", "*", "`", "[a](", "](https://a.cl)", "{price}", "{", "<b>", "\\", "\n", "  "),
        *("1,000", "50 %", "6 p.m.", "May 3", "www.a.cl", "a@b.cl", "\u202e", "\u200b", "“", "»"),
        *(
            "。",
            "的的",
            "aа",
            "e\u0301",
            "Ã©",
            "a a",
            "١٢",
            "1.5万",
            "[^a]",
            "{{",
            "(?)",
            " :",
            "¿",
        ),
        *("a)", "\x00"),
    )
)
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("".join)


def segment_of(text: str) -> Segment:
    inline = parse_inline(text, SCOPE)
    return Segment(text, SegmentKind.PARAGRAPH, Place("a.md"), inline)


def dump(message: Message) -> str:
    """Write a message into a catalogue; ValueError if no .po file can hold it."""
    header = Message("", strings=("Language: es\nContent-Type: text/plain; charset=UTF-8\n",))
    return po.dump(Catalogue("es.po", header, (message,))).decode()


@pytest.mark.slow
@at_least(2)
@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.sampled_from(LOCALES))
def test_any_two_texts_can_be_compared_and_a_place_is_inside_its_entry(
    source: str, target: str, locale: Locale
) -> None:
    glossary, _ = parse_glossary("term,es,ja\na,b,c\nMay,mayo,五月\n", "g.csv", ["es", "ja"])
    style = Style(locale, glossary.of(locale))
    message, written = Message(source, strings=(target,), string_line=3), ""
    if source.strip() and target.strip():
        try:
            written = dump(message)
        except ValueError:
            written = ""
    catalogue = po.parse(written.encode(), "es.po", strict=False)[0] if written else None
    if catalogue is not None and catalogue.messages:
        message = catalogue.messages[0]
    segment = segment_of(source)
    uses = [(segment, SCOPE)]
    told = [
        *check_message(message, uses, style, "es.po"),
        *check_beside([(message, segment, SCOPE)], style, "es.po"),
    ]
    lines = written.split("\n")
    if told and message.source is not None:
        looked()
    for problem in told:
        assert problem.place.line >= message.string_line
        if message.source is not None:
            line = lines[problem.place.line - 1]
            assert line.startswith(("msgstr", '"'))
            assert 1 <= problem.place.column <= len(line)


WAIVED = """msgid ""
msgstr ""
"Project-Id-Version: guide\\n"
"PO-Revision-Date: 2026-01-01 10:00+0000\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

# A word of the translator.
# polyguide: allow NUM001, PUN001: "dos" is a word here
#. paragraph
#: content/a.md
msgid "Wait for 2 days."
msgstr "Espera un par de días"
"""


def codes(data: bytes) -> list[frozenset[str]]:
    catalogue, problems = po.parse(data, "es.po", strict=False)
    assert catalogue is not None, problems
    return [waived(message).codes for message in catalogue.messages]


def run(tool: list[str], folder: Path, template: str = WAIVED) -> bytes:
    (folder / "es.po").write_text(WAIVED, encoding="utf-8")
    (folder / "guide.pot").write_text(template, encoding="utf-8")
    done = subprocess.run(tool, cwd=folder, capture_output=True, check=True)
    return done.stdout


@needs("msgcat", "msgattrib", "msgmerge")
@pytest.mark.parametrize(
    "tool",
    [
        "msgcat es.po",
        "msgcat --sort-output es.po",
        "msgattrib --set-fuzzy es.po",
        "msgattrib --set-obsolete es.po",
        "msgmerge --quiet es.po guide.pot",
        "msgmerge --quiet --previous --no-wrap es.po guide.pot",
    ],
)
def test_a_waiver_survives_the_tools_of_gettext(tool: str, tmp_path: Path) -> None:
    data = run(tool.split(), tmp_path)
    assert codes(data) == [frozenset({"NUM001", "PUN001"})]


@needs("msgmerge")
def test_a_waiver_stays_with_a_message_that_msgmerge_makes_fuzzy(tmp_path: Path) -> None:
    data = run(
        ["msgmerge", "--quiet", "--previous", "es.po", "guide.pot"],
        tmp_path,
        WAIVED.replace("for 2 days", "for 3 days"),
    )
    assert b"fuzzy" in data
    assert codes(data) == [frozenset({"NUM001", "PUN001"})]


@pytest.mark.parametrize(
    "text",
    ["Wait for 2 days.", "Wait for 3 days.", "Wait for 2  days!", "Wait, for 2 days, please."],
)
def test_a_waiver_stays_whatever_an_update_makes_of_its_message(text: str) -> None:
    catalogue, _ = po.parse(WAIVED.encode(), "es.po")
    assert catalogue is not None
    header = catalogue.with_messages([])
    changed = merge(catalogue, header.with_messages([Message(text)])).catalogue
    assert {"NUM001", "PUN001"} in [waived(message).codes for message in changed.messages]
    retired = merge(changed, header.with_messages([Message("Other words.")])).catalogue
    assert codes(po.dump(retired)).count(frozenset({"NUM001", "PUN001"})) == 1
    revived = merge(retired, header.with_messages([Message(text)])).catalogue
    message = revived.get(None, text)
    assert message is not None
    assert waived(message).codes == {"NUM001", "PUN001"}


def test_a_waiver_survives_polib() -> None:
    import polib

    catalogue = polib.pofile(WAIVED)
    catalogue[0].msgstr = "Espera dos días"
    assert codes(str(catalogue).encode()) == [frozenset({"NUM001", "PUN001"})]


def test_a_waiver_survives_the_library_of_weblate(tmp_path: Path) -> None:
    pypo = package("translate.storage.pypo")
    store = pypo.pofile.parsestring(WAIVED.encode())
    store.units[1].target = "Espera dos días"
    assert codes(bytes(store)) == [frozenset({"NUM001", "PUN001"})]


def test_a_glossary_may_be_parted_by_semicolons_and_tells_where_a_record_begins() -> None:
    text = '\ufeffword;es;note\r\n"a\r\nb";x;\r\nshop;tienda | sucursal;"an\r\nold word"\r\n;z;\r\n'
    glossary, problems = parse_glossary(text, "g.csv", ["es"])
    assert glossary.rows == (("a\r\nb", {"es": ("x",)}), ("shop", {"es": ("tienda", "sucursal")}))
    assert [(one.code, one.place.line) for one in problems] == [("GLS002", 6)]


def test_a_column_that_stands_twice_in_a_glossary_is_told() -> None:
    _, problems = parse_glossary("term,es,es\nshop,tienda,local\n", "g.csv", ["es"])
    assert [(one.code, one.place.line) for one in problems] == [("GLS004", 1)]
