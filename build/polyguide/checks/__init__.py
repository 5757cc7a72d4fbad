"""Checks: one function for each thing that can be wrong.

`check_message` compares a translation with its source, `check_beside` the messages of a catalogue
with each other, `check_documents` and `check_facts` look at what the author wrote. Every code is
in `polyguide.problem_rules` and in docs/problems.md.

A check of `ERRORS` keeps a translation from being published (`blocked`); one of `ADVICE` does not.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polyguide.checks.addresses import bare_addresses, missing_addresses
from polyguide.checks.author import Files, check_documents, check_facts
from polyguide.checks.catalogue import beside_each_other
from polyguide.checks.glossary import Glossary, Terms, parse_glossary, terms
from polyguide.checks.letters import (
    composed,
    garbled,
    han_variants,
    invisible,
    mixed_scripts,
    other_script,
)
from polyguide.checks.marks import block_marks, loose_marks, plain_marks, template_marks
from polyguide.checks.numbers import changed_numbers, numbers
from polyguide.checks.pair import Finding, Pair, longest, parse_translation, problem_of
from polyguide.checks.structure import breaks, characters, emphasis, empty, kept
from polyguide.checks.typography import (
    ascii_signs,
    brackets,
    doubled_spaces,
    edges,
    ends,
    inverted,
    space_before,
)
from polyguide.checks.waivers import idle, place_of_waiver, waived
from polyguide.checks.words import doubled, length, plural_forms, same
from polyguide.document import InlineKind
from polyguide.problem import Problem, Severity
from polyguide.problem_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from polyguide.catalog import Key, Message
    from polyguide.document import Inline, Scope, Segment
    from polyguide.locales import Locale

__all__ = [
    "ADVICE",
    "ERRORS",
    "Files",
    "Glossary",
    "Pair",
    "Style",
    "blocked",
    "check_beside",
    "check_documents",
    "check_errors",
    "check_facts",
    "check_message",
    "longest",
    "parse_glossary",
    "parse_translation",
    "uses_by_key",
]

ERRORS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    empty,
    kept,
    characters,
    loose_marks,
    bare_addresses,
    changed_numbers,
)
"""What keeps a translation from being published. Their codes are errors."""

_PLAIN: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    emphasis,
    breaks,
    plain_marks,
    block_marks,
    template_marks,
    missing_addresses,
    composed,
    garbled,
    mixed_scripts,
    edges,
    doubled_spaces,
    brackets,
    same,
    length,
    plural_forms,
)
_BY_LOCALE: tuple[Callable[[Pair, Locale], Iterator[Finding]], ...] = (
    numbers,
    invisible,
    other_script,
    han_variants,
    ends,
    space_before,
    ascii_signs,
    inverted,
    doubled,
)
ADVICE = (*_PLAIN, *_BY_LOCALE)
"""What a person should look at. Their codes are warnings and notes."""

_MARKS = (*"*`_~]%٪％@", "://")
_HOST = re.compile(r"[^\W_]\.[^\W\d_]")
_LONG = re.compile(r"\d[\d.,'\u00a0\u202f\u2019 ]{4}\d")


_MOST = 10
"""Findings of one code that are told of one translation."""
_ADVISED = frozenset(code for code, rule in RULES.items() if rule.severity < Severity.ERROR)


@dataclass(frozen=True)
class Style:
    """What the translations of one locale are held to.

    `names` are words that stay as they are in every language, `allowed` the codes that the
    project lets stand in this locale.
    """

    locale: Locale
    terms: Terms = field(default_factory=Terms)
    names: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


def blocked(
    message: Message,
    segment: Segment,
    inline: tuple[Inline, ...],
    allowed: frozenset[str] = frozenset(),
) -> bool:
    """Tell whether a translation, read as `inline`, has an error that nobody let stand."""
    pair = Pair(segment, message, inline)
    codes = {finding.code for check in ERRORS for finding in check(pair)}
    return bool(codes) and not codes <= allowed | waived(message).codes


def is_harmless(text: str, inline: tuple[Inline, ...]) -> bool:
    """Tell quickly that no check of `ERRORS` which looks at words would find anything."""
    return not _is_risky(text) or not _is_risky(_shown(inline))


def _is_risky(words: str) -> bool:
    """Tell whether a check of `ERRORS`, its first three aside, could find anything in words.

    A build asks this of every translation, so what is rare is looked for in the fastest way.
    """
    for mark in _MARKS:
        if mark in words:
            return True
    dots = words.count(".")
    if dots and dots != words.count(". ") + words.endswith(".") and _HOST.search(words):
        return True
    return _LONG.search(words) is not None


def _shown(nodes: tuple[Inline, ...]) -> str:
    """Join the words of nodes, without what is not words."""
    return "\n".join(
        [
            node.text
            if node.kind is InlineKind.TEXT
            else _shown(node.children)
            if node.children
            else ""
            for node in nodes
        ]
    )


def check_message(
    message: Message, uses: Iterable[tuple[Segment, Scope]], style: Style, path: str
) -> Iterator[Problem]:
    """Compare a translation with its source in each of the documents that it stands in.

    What was found in one of them is not told again of the next, and what was waived not at all.
    """
    let_stand = waived(message).codes | style.allowed
    told: set[str] = set()
    every: set[str] = set()
    for segment, scope in uses:
        found: list[tuple[Pair, Finding]] = []
        for pair in _pairs(message, segment, scope, style.names):
            found += [(pair, finding) for finding in _few(_findings(pair, style, let_stand))]
        every |= {finding.code for _, finding in found}
        for pair, finding in found:
            if finding.code not in told | let_stand:
                yield problem_of(finding, pair, path, style.locale)
        told |= {finding.code for _, finding in found}
    if message.comments:
        for finding in idle(message, frozenset(every), sound=every <= let_stand | _ADVISED):
            place = place_of_waiver(message, finding.at, path)
            values = tuple((name, str(value)) for name, value in finding.values.items())
            size = len(finding.at)
            yield Problem(finding.code, place, values, locale=style.locale.tag, length=size)


def check_errors(
    message: Message, uses: Iterable[tuple[Segment, Scope]], path: str
) -> Iterator[Problem]:
    """Tell only what keeps a translation from being published."""
    told: set[str] = set()
    for segment, scope in uses:
        found = [
            (pair, finding)
            for pair in _pairs(message, segment, scope, frozenset())
            for finding in _few(_errors(pair))
        ]
        for pair, finding in found:
            if finding.code not in told:
                yield problem_of(finding, pair, path, None)
        told |= {finding.code for _, finding in found}


def check_beside(
    messages: Iterable[tuple[Message, Segment, Scope]], style: Style, path: str
) -> Iterator[Problem]:
    """Compare the messages of a catalogue with each other."""
    pairs = (
        pair
        for message, segment, scope in messages
        for pair in _pairs(message, segment, scope, style.names)
    )
    for pair, finding in beside_each_other(pairs):
        if finding.code not in waived(pair.message).codes | style.allowed:
            yield problem_of(finding, pair, path, style.locale)


def _pairs(
    message: Message, segment: Segment, scope: Scope, names: frozenset[str]
) -> Iterator[Pair]:
    """Read every form of a translation; one that is too long is not read."""
    for form, text in enumerate(message.strings):
        if text:
            inline = () if len(text) > longest(segment) else parse_translation(text, segment, scope)
            yield Pair(segment, message, inline, form, names)


def _errors(pair: Pair) -> Iterator[Finding]:
    if len(pair.text) > longest(pair.segment):
        values = {"size": len(pair.text), "limit": longest(pair.segment)}
        yield Finding("MSG007", values)
        return
    for check in ERRORS:
        yield from check(pair)


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what is more of the same: nobody reads a hundred faults of one message."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= _MOST:
            yield finding


def _findings(pair: Pair, style: Style, let_stand: frozenset[str]) -> Iterator[Finding]:
    """Give the errors of a translation; advice on its words only when it has none."""
    errors = list(_errors(pair))
    yield from errors
    if not pair.inline or any(finding.code not in let_stand for finding in errors):
        return
    for check in _PLAIN:
        yield from check(pair)
    for look in _BY_LOCALE:
        yield from look(pair, style.locale)
    yield from terms(pair, style.terms)


def uses_by_key(
    segments: Iterable[tuple[Segment, Scope]],
) -> Mapping[Key, Sequence[tuple[Segment, Scope]]]:
    """Put segments of the same message together, those apart whose names mean the same.

    A text without brackets and braces names nothing: one use of it stands for all.
    """
    found: dict[Key, list[tuple[Segment, Scope]]] = {}
    for segment, scope in segments:
        uses = found.setdefault(segment.key, [])
        if not uses or (
            ("[" in segment.text or "{" in segment.text)
            and all(scope is not other and scope != other for _, other in uses)
        ):
            uses.append((segment, scope))
    return found
