"""Words that are wider than their place in a drawing."""

from __future__ import annotations

import pytest

from polyguide.checks import Style, check_messages, uses_by_key
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment
from polyguide.model.locales import Locale
from polyguide.source.markdown import ParseOptions, parse

BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40">{}</svg>'
STYLE = Style(Locale.parse("zh-Hans"))


def segments(words: str, before: str = "") -> list[Segment]:
    """Read a document that shows a drawing, 20 columns wide."""
    options = ParseOptions(drawings=lambda *_: [("a.svg", BOX.format(words).encode())])
    return [*parse(f"{before}![x](a.svg)\n", "a.md", "a", options).segments]


def found(told: list[Segment], text: str, own: str) -> list[tuple[str, str]]:
    """Check a translation, and give the sizes and limits that are told."""
    uses = uses_by_key((segment, Scope()) for segment in told)[None, text]
    message = Message(text, strings=(own,), string_line=1)
    problems = check_messages([("es.po", [(message, uses)])], STYLE)
    rooms = (dict(one.values) for one in problems if one.code == "LEN005")
    return [(values["size"], values["limit"]) for values in rooms]


@pytest.mark.parametrize(
    ("words", "own", "told"),
    [
        ("<text>Pay</text>", "x" * 23, []),  # letters are counted, and not measured
        ("<text>Pay</text>", "x" * 24, [("24", "20")]),
        ("<text>Pay</text>", "字" * 12, [("24", "20")]),
        ("<text>Pay</text>", f"**{'x' * 22}**", []),  # marks are not seen
        ("<text x='80'>Pay</text>", "x" * 12, [("12", "10")]),
        ("<text x='80' text-anchor='middle'>Pay</text>", "x" * 23, []),
        ("<text x='80' text-anchor='end'>Pay</text>", "x" * 12, [("12", "10")]),
        ("<g transform='scale(2)'><text x='80'>Pay</text></g>", "x" * 30, []),  # not known
        ("<text data-width='40'>Pay</text>", "x y z x", [("7", "5")]),
        ("<text data-width='40' font-size='8'>Pay</text>", "x y z x", []),
        ("<text data-width='40' data-lines='2'>Pay</text>", "x y z x", []),
        ("<text data-width='40' data-lines='2'>Pay</text>", "x y z x y z x", [("13", "10")]),
        ("<text font-size='32'>Pay</text>", "x" * 12, [("12", "10")]),
        ("<text x='150'>Pay</text>", "xyz", []),  # no fewer than the source has
    ],
)
def test_words_are_wider_than_their_place(words: str, own: str, told: list[object]) -> None:
    assert found(segments(words), "Pay", own) == told


def test_words_that_also_stand_elsewhere_have_the_room_of_the_drawing() -> None:
    told = segments("<text>Pay</text>", "# Pay\n\n")
    assert found(told, "Pay", "x" * 30) == [("30", "20")]
