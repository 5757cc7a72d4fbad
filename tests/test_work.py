"""Four times as much text is at most about four times as much work, whoever wrote it.

Work is counted, not timed: calls of functions, those written in C among them. What one such call
does within, such as a search by a regular expression, is not seen here.
"""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from polyguide.checks import Pair, Style
from polyguide.checks.table import TABLE
from polyguide.gettext import po
from polyguide.gettext.po.checks import check_message
from polyguide.gettext.update import merge
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.render.text.layout import wrap
from polyguide.source.markdown import parse
from polyguide.source.markdown.inline import parse_inline

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE, TIMES, MOST = 250, 4, 4.6
STRICT = 1_100  # lines of one entry from which on the strict grammar reads it
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)
PARTS = (
    "[",
    "![",
    "[a]",
    "[a](b",
    "[a]{lang",
    "[[a](b) ",
    "`a``",
    "*a ",
    "*a_ ",
    "<a ",
    "&a",
    "{a",
)
LINES = (
    "- a\n",
    "> a\n\n",
    "|a|\n|-|\n\n",
    "```\n",
    "# a\n\n",
    "a\n: b\n\n",
    "[^a]: b\n\n",
    "<!-- a -->\n\n",
)
ENTRIES = (
    "# a\n",
    "#. a\n",
    "#: a.md:1\n",
    "#, fuzy{}\n",
    '#| "a"\n',
    '#~ msgid "a{}"\n#~ msgstr "b"\n\n',
    'msgid "a{}"\nmsgstr "b"\n\n',
    'msgid "a\n\n',
    '"a"\n',
    "\n",
)
TEXTS = (
    "[a](b{}) ",
    "`a{}` ",
    "![a](b{}) ",
    "<b{}> ",
    "a{} b",
    "**a** ",
    "a. ",
    "¿",
    "( ",
    "１",
    "5 km ",
)


def work(run: Callable[[], object]) -> int:
    """Count the calls that something makes, when what is made once is made."""
    run()
    count = 0

    def see(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def grows_with_its_text(run: Callable[[int], Callable[[], object]], size: int = SIZE) -> bool:
    return work(run(TIMES * size)) <= MOST * work(run(size))


def many(text: str, count: int) -> str:
    return "".join(text.replace("{}", str(number)) for number in range(count))


@pytest.mark.parametrize("part", PARTS)
def test_inline_markdown_is_read_in_work_that_grows_with_it(part: str) -> None:
    assert grows_with_its_text(lambda n: lambda: parse_inline(part * n, Scope()))


@pytest.mark.parametrize("lines", LINES)
def test_a_document_is_read_in_work_that_grows_with_it(lines: str) -> None:
    assert grows_with_its_text(lambda n: lambda: parse(lines * (n // 4), "a.md", "a"))


@pytest.mark.parametrize("lines", ENTRIES)
def test_a_catalogue_is_read_in_work_that_grows_with_it(lines: str) -> None:
    last = 'msgid "z"\nmsgstr "z"\n'
    assert grows_with_its_text(
        lambda n: lambda: po.parse(f"{HEADER}\n{many(lines, n)}{last}".encode(), "es.po")
    )


def edited(count: int) -> Callable[[], object]:
    """Merge a catalogue of which every message has got other words."""
    rng = Random(1)
    words = [f"{one}{other}" for one in "bcdfglmnprst" for other in ("ent", "ari", "olo", "usk")]
    texts = [" ".join([*rng.choices(words, k=8), f"w{at}", f"x{at}"]) for at in range(count)]
    old = [Message(text, strings=("x",)) for text in texts]
    new = [Message(f"{text.partition(' ')[2]} now here") for text in texts]
    return lambda: merge(
        Catalogue("", Message(""), tuple(old)), Catalogue("", Message(""), tuple(new))
    )


def test_texts_that_were_all_edited_are_found_in_work_that_grows_with_their_number() -> None:
    assert grows_with_its_text(edited, 100)


@pytest.mark.parametrize("field", ['"X-A{}: b\\n"\n', '"X-A: b\\n"\n', '"b\\n"\n', '"\\n"\n'])
def test_a_header_is_read_in_work_that_grows_with_it(field: str) -> None:
    last = 'msgid "z"\nmsgstr "z"\n'
    assert grows_with_its_text(
        lambda n: lambda: po.parse(f"{HEADER}{many(field, n)}\n{last}".encode(), "es.po")
    )


def test_of_a_thousand_wrong_placeholders_fifty_are_told_as_lost_and_fifty_as_added() -> None:
    source, text = many("{a{}}", 1000), many("{b{}}", 1000)
    message = Message(source, strings=(text,), flags=("python-brace-format",))
    problems = list(check_message(message, "es.po", ""))
    assert [problem.code for problem in problems] == ["PO082"] * 50 + ["PO083"] * 50


@pytest.mark.parametrize("text", TEXTS)
def test_every_check_of_a_translation_is_work_that_grows_with_it(text: str) -> None:
    def check(count: int) -> Callable[[], object]:
        source, words = many("word ", count // 4), many(text, count // 2)
        segment = Segment(
            source, SegmentKind.PARAGRAPH, Place("a.md"), parse_inline(source, Scope())
        )
        message = Message(source, strings=(words,))
        nodes = parse_inline(words, Scope())
        style = Style(Locale.parse("es"))
        return lambda: [list(row.find(Pair(segment, message, nodes, style))) for row in TABLE]

    assert grows_with_its_text(check, 150)


@pytest.mark.parametrize("text", ["a", "卡", "卡 ", "“", "a卡", "e\u0301", "\u200b"])
def test_lines_are_filled_in_work_that_grows_with_the_text(text: str) -> None:
    assert grows_with_its_text(lambda n: lambda: wrap(text * n, 40))
