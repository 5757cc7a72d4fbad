"""Markdown that opens or closes nothing, so that the reader would see the marks themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyguide.checks.numbers import numbers_in
from polyguide.checks.pair import Finding, Need, Pair, among
from polyguide.checks.triggers import Trigger
from polyguide.model.patterns import lazy
from polyguide.model.structure import ATOM

_LOOSE = ("**", "__", "~~", "`", "](", "][")
"""Marks that nobody writes in prose: a reader who sees one sees a mistake."""
# Between letters, Han and the like aside, a mark is part of the word: `Nutzer*innen`, `o`zbek`.
_INNER = r"(?:(?![\u2e80-\uffff])[^\W_])"
_MARKS = {
    mark: lazy(
        rf"(?<![*_~`]){re.escape(mark)}(?![*_~`])(?:(?<!{_INNER}.)|(?!{_INNER}))(?![)\"”»“])"
    )
    for mark in ("*", "_")
}
_APOSTROPHE = lazy(rf"(?<={_INNER})`(?={_INNER})")
_BLOCK = lazy(r"(?:#{1,6}|[-+*]|\d{1,9}[.)]|>|\|)[ \t]|(?:```|~~~)|\|")
_SYNTAX = ("{{", "}}", "{%", "%}", "${", "<%", "%>")
_TEMPLATE = lazy("|".join(map(re.escape, _SYNTAX)))

MARKED = Trigger(marks=_LOOSE)
"""What has to be in words for `loose_marks` to find anything."""
BRACED = Trigger(marks=(f"{{{ATOM}", f"{ATOM}}}"))
"""The same for `braces`."""
TEMPLATED = Need(characters=among("{}%$<"))
"""The same for `template_marks`."""


def loose_marks(pair: Pair) -> Iterator[Finding]:
    """Report marks of bold words, code and links that the source does not show."""
    if pair.segment.code is not None:
        return  # the marks of Markdown are none there
    source, target = pair.source_words, pair.words
    if "`" in target:
        target = _APOSTROPHE.sub("’", target)
    for mark in _LOOSE:
        if target.count(mark) > source.count(mark):
            yield Finding("MRK001", {"mark": mark}, mark)
            return


_BEGINNING = lazy(r"\s*[#+*\d>|`~-]")
PLAIN = Need(characters=among("*_|"))
BLOCKED = Need(
    beside=lambda reading, _: (
        "\n" in reading.pair.text or _BEGINNING.match(reading.pair.text) is not None
    )
)


def plain_marks(pair: Pair) -> Iterator[Finding]:
    """Report a lone `*` or `_`, or the border of a cell, that the source does not show."""
    source, target = pair.source_words, pair.words
    if " | " in target and "|" not in source:
        yield Finding("MRK003", {"mark": "|"}, "|")
    for mark, pattern in _MARKS.items():
        if mark in target and len(pattern.findall(target)) > len(pattern.findall(source)):
            yield Finding("MRK003", {"mark": mark}, mark)
            return


def block_marks(pair: Pair) -> Iterator[Finding]:
    """Report the mark of a heading, list, quote or table, which belongs to the author's text."""
    for line in pair.text.strip().split("\n"):
        match = _BLOCK.match(line.strip())
        if match and not _BLOCK.match(pair.segment.text.strip()) and not _is_date(match[0], pair):
            yield Finding("MRK004", {"mark": match[0].strip()}, match[0])
            return


def _is_date(mark: str, pair: Pair) -> bool:
    """Tell whether a number with a full stop is one of the source: `31. mai` for `May 31st`."""
    return mark[0].isdecimal() and str(int(mark.strip(" \t.)"))) in numbers_in(pair.source_words)


def braces(pair: Pair) -> Iterator[Finding]:
    """Report a second pair of braces round a fact or code, which the source does not show."""
    for mark, shown in ((f"{{{ATOM}", "{{"), (f"{ATOM}}}", "}}")):
        if pair.words.count(mark) > pair.source_words.count(mark):
            yield Finding("FCT017", {}, shown if shown in pair.text else "")
            return


def template_marks(pair: Pair) -> Iterator[Finding]:
    """Report what looks like the syntax of templates; it is shown as it stands."""
    known = set(_TEMPLATE.findall(pair.segment.text))
    for mark in _TEMPLATE.findall(pair.words):
        if mark not in known:
            yield Finding("MRK005", {"mark": mark}, mark)
            return
