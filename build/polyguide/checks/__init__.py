"""Checks: one function for each thing that can be wrong.

`check_message` compares a translation with its source, `check_beside` the messages of a catalogue
with each other, `check_documents` and `check_facts` look at what the author wrote. Every code is
in `polyguide.model.problem` and in docs/problems.md.

What is asked of a translation is a row of `polyguide.checks.table`. What an error row finds is
never published (`translate.accept`); advice does not keep a translation from its readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from polyguide.checks.consistency import beside_each_other
from polyguide.checks.glossary import Glossary, Terms, parse_glossary
from polyguide.checks.pair import (
    Finding,
    Pair,
    Row,
    Style,
    longest,
    pairs_of,
    parse_translation,
    problem_of,
)
from polyguide.checks.source import Files, check_documents, check_facts
from polyguide.checks.table import ADVICE, ALARM, ERRORS, TABLE
from polyguide.checks.waivers import idle, place_of_waiver, waived
from polyguide.model.catalogue import Key, Message
from polyguide.model.document import Inline, Scope, Segment
from polyguide.model.problem import RULES, Problem, Severity
from polyguide.model.structure import Structure, look_at

__all__ = [
    "ADVICE",
    "ERRORS",
    "TABLE",
    "Files",
    "Glossary",
    "Pair",
    "Style",
    "Terms",
    "beside_each_other",
    "check_beside",
    "check_documents",
    "check_errors",
    "check_facts",
    "check_message",
    "is_quiet",
    "is_sound",
    "longest",
    "may_be_shown",
    "naming_uses",
    "parse_glossary",
    "parse_translation",
    "uses_by_key",
]

_MOST = 10
"""Findings of one code that are told of one translation."""
_ADVISED = frozenset(code for code, rule in RULES.items() if rule.severity < Severity.ERROR)


def is_quiet(nodes: tuple[Inline, ...], kept: Structure) -> bool:
    """Tell whether nothing in a translation, read as `nodes`, could set off an error.

    `kept` is the structure of its source. This is so of nearly every translation, and saves asking
    each row of the table of it.
    """
    return ALARM is not None and bool(nodes) and not ALARM.goes_off(look_at(nodes), kept)


def is_sound(message: Message, segment: Segment, scope: Scope, style: Style) -> bool:
    """Tell whether a translation has no error in one of its uses, in any of its forms.

    What its translator or the project let stand is none.
    """
    pairs = pairs_of(message, segment, scope, style)
    codes = {finding.code for pair in pairs for finding in _errors(pair)}
    return codes <= style.allowed | waived(message).codes


def may_be_shown(message: Message, uses: Sequence[tuple[Segment, Scope]], style: Style) -> bool:
    """Tell whether a translation has no error in any of the documents that it stands in."""
    return all(is_sound(message, *use, style) for use in naming_uses(message, uses))


def check_message(
    message: Message, uses: Sequence[tuple[Segment, Scope]], style: Style, path: str
) -> Iterator[Problem]:
    """Compare a translation with its source in each of the documents that it stands in.

    What was found in one of them is not told again of the next, and what was waived not at all.
    """
    let_stand = waived(message).codes | style.allowed
    every: set[str] = set()
    for pair, finding in _told(message, uses, style, partial(_advised, let_stand)):
        every.add(finding.code)
        if finding.code not in let_stand:
            yield problem_of(finding, pair, path)
    if message.comments:
        for finding in idle(message, frozenset(every), sound=every <= let_stand | _ADVISED):
            yield finding.problem(place_of_waiver(message, finding.at, path), style.locale.tag)


def check_errors(
    message: Message, uses: Sequence[tuple[Segment, Scope]], style: Style, path: str
) -> Iterator[Problem]:
    """Tell only what keeps a translation from being published."""
    let_stand = waived(message).codes | style.allowed
    for pair, finding in _told(message, uses, style, _errors):
        if finding.code not in let_stand:
            yield problem_of(finding, pair, path)


def check_beside(
    messages: Iterable[tuple[Message, Segment, Scope]], style: Style, path: str
) -> Iterator[Problem]:
    """Compare the messages of a catalogue with each other."""
    pairs = (
        pair
        for message, segment, scope in messages
        for pair in pairs_of(message, segment, scope, style)
    )
    for pair, finding in beside_each_other(pairs):
        if finding.code not in waived(pair.message).codes | style.allowed:
            yield problem_of(finding, pair, path)


def _told(
    message: Message,
    uses: Sequence[tuple[Segment, Scope]],
    style: Style,
    find: Callable[[Pair], Iterator[Finding]],
) -> Iterator[tuple[Pair, Finding]]:
    """Give what is found in each document; no code again of the next one, and none too often."""
    told: set[str] = set()
    for segment, scope in naming_uses(message, uses):
        pairs = pairs_of(message, segment, scope, style)
        found = [(pair, finding) for pair in pairs for finding in _few(find(pair))]
        yield from (row for row in found if row[1].code not in told)
        told |= {finding.code for _, finding in found}


def _errors(pair: Pair) -> Iterator[Finding]:
    """Give the errors of a translation. That there can be none is seen at once of nearly all."""
    kept = pair.source_look.structure
    if ALARM is None or not pair.inline or ALARM.goes_off(pair.look, kept):
        yield from _findings(pair, ERRORS)


def _findings(pair: Pair, rows: Iterable[Row]) -> Iterator[Finding]:
    for row in rows:
        yield from row.findings(pair)


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what is more of the same: nobody reads a hundred faults of one message."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= _MOST:
            yield finding


def _advised(let_stand: frozenset[str], pair: Pair) -> Iterator[Finding]:
    """Give the errors of a translation; advice on its words only when it has none."""
    errors = list(_errors(pair))
    yield from errors
    if pair.inline and all(finding.code in let_stand for finding in errors):
        yield from _findings(pair, ADVICE)


def uses_by_key(
    segments: Iterable[tuple[Segment, Scope]],
) -> Mapping[Key, Sequence[tuple[Segment, Scope]]]:
    """Put segments of the same message together, those apart whose documents know other names."""
    found: dict[Key, list[tuple[Segment, Scope]]] = {}
    names: dict[int, object] = {}  # by the id of a scope: a document's segments have one in common
    known: dict[Key, set[object]] = {}
    for segment, scope in segments:
        if id(scope) not in names:
            notes, links = scope.footnotes.items(), scope.references.items()
            names[id(scope)] = (scope.facts, frozenset(notes), frozenset(links))
        here = names[id(scope)]
        if here not in (others := known.setdefault(segment.key, set())):
            others.add(here)
            found.setdefault(segment.key, []).append((segment, scope))
    return found


def naming_uses(
    message: Message, uses: Sequence[tuple[Segment, Scope]]
) -> Sequence[tuple[Segment, Scope]]:
    """Give the uses in which a message may say different things.

    Where neither its source nor its translation has brackets or braces they name nothing, and one
    use stands for all.
    """
    texts = (uses[0][0].text, *message.strings)
    return uses if any("[" in text or "{" in text for text in texts) else uses[:1]
