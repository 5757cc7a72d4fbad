"""Blocks that ask readers for a day, and show them what falls on which day after it.

Each item of their list holds one duration, whose name stands in its words. Where there is no
script, the list stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polyguide.model.document import (
    Block,
    BlockKind,
    InlineKind,
    Segment,
    SegmentKind,
    walk_inline,
)
from polyguide.model.fact_forms import split_form
from polyguide.model.problem import Problem
from polyguide.model.ranges import Range
from polyguide.source.facts import Fact
from polyguide.source.markdown.original import Written
from polyguide.source.markdown.reader import Reader
from polyguide.source.markdown.tokens import Token

NAME = "dates"

# By the unit of a duration: how it is counted, and how many of it.
_COUNTED: Mapping[str, tuple[str, int]] = {
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("months", 12),
}


def block_of_dates(reader: Reader, token: Token, label: Written) -> tuple[Block, ...]:
    """Read the block, whose `label` says which day it asks for; with a fault it is a quote."""
    line, place = reader.line, reader.original.place(label.slices[0][0])
    segment = reader.segment(label, SegmentKind.DATE)
    before = len(reader.problems)
    if segment < 0:
        reader.problems.append(Problem.make("MD032", place))
    children = reader.children(token)
    lists = [block for block in children if block.kind is BlockKind.BULLET_LIST]
    if not lists:
        reader.problems.append(Problem.make("MD033", place))
    dated = tuple(
        _dated(reader, block) if block.kind is BlockKind.BULLET_LIST else block
        for block in children
    )
    if any(problem.code in _FAULTS for problem in reader.problems[before:]):
        title = (Block(BlockKind.PARAGRAPH, segment=segment, line=line),) * (segment >= 0)
        return (Block(BlockKind.QUOTE, (*title, *children), line=line),)
    return (Block(BlockKind.DATES, dated, segment=segment, line=line),)


_FAULTS = frozenset({"MD032", "MD033", "MD034"})


def _dated(reader: Reader, block: Block) -> Block:
    """Give the list with the duration of each item; tell of those that do not have one."""
    items = []
    for item in block.children:
        first = item.children[0] if item.children else None
        if first is None or first.kind is not BlockKind.PARAGRAPH:
            reader.line = item.line
            reader.report("MD034", "", count=0)
            continue
        words = reader.segments[first.segment]
        facts = list(_durations(words, reader.options.facts.facts))
        if len(facts) != 1:
            reader.problems.append(Problem.make("MD034", words.place, count=len(facts)))
            continue
        [fact] = facts
        unit, size = _COUNTED[fact.unit]
        items.append(item._replace(name=unit, number=size * fact.value))
    return block._replace(children=tuple(items))


def _durations(words: Segment, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """Give the durations in a text that are whole days, the same for all readers."""
    for node in walk_inline(words.inline):
        fact = facts.get(split_form(node.text).name) if node.kind is InlineKind.FACT else None
        if fact is None or fact.unit not in _COUNTED:
            continue
        if not fact.values and not isinstance(fact.value, Range):
            yield fact
