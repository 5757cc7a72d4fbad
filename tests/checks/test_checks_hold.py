"""What holds of every check, whatever the text: no failure, places inside, waivers that stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looks import at_least, looked
from polyguide.checks import Style, check_messages, parse_glossary
from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import parse_inline

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
    style = Style(locale, glossary.terms_of(locale))
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
    told = list(check_messages([("es.po", [(message, uses)])], style))
    lines = written.split("\n")
    if told and message.source is not None:
        looked()
    for problem in told:
        assert problem.place.line >= message.string_line
        if message.source is not None:
            line = lines[problem.place.line - 1]
            assert line.startswith(("msgstr", '"'))
            assert 1 <= problem.place.column <= len(line)
