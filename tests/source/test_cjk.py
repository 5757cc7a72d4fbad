"""Emphasis beside Chinese, Japanese and Korean text, held to the reference and to its rule."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from each import for_each
from polyguide.model.document import InlineKind, Scope
from polyguide.render.html.inline import InlineContext, inline_html
from polyguide.source.markdown.inline import parse_inline

REFERENCE = Path(__file__).parents[1] / "specimens" / "emphasis" / "reference.json"
CASES = json.loads(REFERENCE.read_text("utf-8"))


@for_each(CASES)
def test_a_case_of_the_reference_reads_as_the_reference_reads_it(case: dict[str, str]) -> None:
    nodes = parse_inline(case["markdown"], Scope())
    shown = inline_html(nodes, InlineContext({}, Scope(), str)).replace("&#x27;", "'")
    joint = " " if case["markdown"].isascii() else ""  # between wide characters a line joins
    assert shown == re.sub(r"(?<!<br>)\n", joint, case["html"])


class Side(NamedTuple):
    """What stands beside a mark: its text, and what the specification calls it.

    `follows` tells whether it can stand behind a mark: what a selector chose is only seen before.
    """

    text: str
    space: bool = False
    sign: bool = False
    cjk: bool = False
    follows: bool = True


# The amendments to CommonMark name these classes; one or two texts stand for each.
SIDES = (
    Side(" ", space=True),
    Side("a"),
    Side(".", sign=True),
    Side("，", sign=True, cjk=True),
    Side("한", cjk=True),
    Side("🈂", sign=True, cjk=True),  # U+1F202, which Unicode shows as a letter
    Side("📱", sign=True),  # which it shows as an emoji
    Side("葛\U000e0100", cjk=True, follows=False),
    Side("塚\ufe00", cjk=True, follows=False),
    Side("“\ufe01", sign=True, cjk=True, follows=False),
    Side(".\ufe00", sign=True, follows=False),
)
BEHIND = tuple(side for side in SIDES if side.follows)


def _flanks(near: Side, far: Side) -> bool:
    """Tell whether a run is flanking on one side: `near` is what stands there, `far` beyond it."""
    if near.space:
        return False
    return not (near.sign and not near.cjk) or far.space or far.sign or far.cjk


def _opens(before: Side, after: Side, *, in_words: bool) -> bool:
    left, right = _flanks(after, before), _flanks(before, after)
    return left and (in_words or not right or before.sign)


def _closes(before: Side, after: Side, *, in_words: bool) -> bool:
    left, right = _flanks(after, before), _flanks(before, after)
    return right and (in_words or not left or after.sign)


@pytest.mark.parametrize("mark", ["*", "**", "_", "__", "~~"])
def test_marks_open_and_close_as_the_amended_specification_says(mark: str) -> None:
    in_words = mark[0] != "_"
    wrong = []
    for before, first, last, after in product(SIDES, BEHIND, SIDES, BEHIND):
        text = f"x{before.text}{mark}{first.text}x{last.text}{mark}{after.text}x"
        kinds = {node.kind for node in parse_inline(text, Scope())}
        expected = _opens(before, first, in_words=in_words) and _closes(
            last, after, in_words=in_words
        )
        if (kinds != {InlineKind.TEXT}) != expected:
            wrong.append(text)
    assert wrong == []
