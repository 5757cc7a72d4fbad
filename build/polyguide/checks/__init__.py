"""Checks: one function for each thing that can be wrong.

`check_messages` compares translations with their sources and with each other, `check_documents`
and `check_facts` look at what the author wrote. Every code is in `polyguide.model.problem` and in
docs/problems.md.

What is asked of a translation is a row of `polyguide.checks.table`. What an error row finds is
never published (`translate.accept`); advice does not keep a translation from its readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

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
from polyguide.checks.plain import Plain, PlainPair
from polyguide.checks.quiet import Quiet, digests_of
from polyguide.checks.sieve import Asked, Sieve, Sources
from polyguide.checks.source import Files, check_documents, check_facts
from polyguide.checks.table import ADVICE, ALARM, ERRORS, TABLE
from polyguide.checks.waivers import idle, is_spoken_to, place_of_waiver, waived
from polyguide.model.catalogue import Key, Message
from polyguide.model.document import Inline, Scope, Segment
from polyguide.model.problem import RULES, Problem, Severity
from polyguide.model.structure import Look, Structure, look_at

__all__ = [
    "ADVICE",
    "ERRORS",
    "TABLE",
    "Files",
    "Glossary",
    "Pair",
    "Plain",
    "Quiet",
    "Sources",
    "Style",
    "Terms",
    "are_quiet",
    "beside_each_other",
    "check_documents",
    "check_errors",
    "check_facts",
    "check_message",
    "check_messages",
    "digests_of",
    "is_quiet",
    "is_sound",
    "let_stand",
    "longest",
    "may_be_shown",
    "may_name",
    "naming_uses",
    "parse_glossary",
    "parse_translation",
    "uses_by_key",
]

Uses = Sequence[tuple[Segment, Scope]]
"""The segments that one message stands for, each with the names of its document."""
_MOST = 10
"""Findings of one code that are told of one translation."""
_APART = "\xb6"
"""Stands between the words of translations that are looked at together: no trigger knows it."""
_ADVISED = frozenset(code for code, rule in RULES.items() if rule.severity < Severity.ERROR)


def is_quiet(nodes: tuple[Inline, ...], expected: Structure) -> bool:
    """Tell whether nothing in a translation, read as `nodes`, could set off an error.

    `expected` is the structure of its source. This is so of nearly every translation, and saves
    asking each row of the table of it.
    """
    return ALARM is not None and bool(nodes) and not ALARM.goes_off(look_at(nodes), expected)


def are_quiet(words: Iterable[str]) -> bool:
    """Tell whether nothing in the words of translations could set off an error.

    `words` are as `look_at` gives them. Each translation has the structure of its source, and leads
    to one place at most. That one of many has something is seen in one look at all of them.
    """
    look = Look(_APART.join(words), (), ())
    return ALARM is not None and not ALARM.goes_off(look, ())


def is_sound(message: Message, segment: Segment, scope: Scope, style: Style) -> bool:
    """Tell whether a translation has no error in one of its uses, in any of its forms.

    What its translator or the project let stand is none.
    """
    pairs = pairs_of(message, segment, scope, style)
    codes = {finding.code for pair in pairs for finding in _errors(pair)}
    return codes <= let_stand(message, style)


def may_be_shown(message: Message, uses: Uses, style: Style) -> bool:
    """Tell whether a translation has no error in any of the documents that it stands in."""
    return all(is_sound(message, *use, style) for use in naming_uses(message, uses))


def check_messages(
    files: Iterable[tuple[str, Iterable[tuple[Message | Plain, Uses]]]],
    style: Style,
    wanted: Set[Key] | None = None,
    sources: Sources | None = None,
    quiet: Quiet | None = None,
) -> Iterator[Problem]:
    """Compare translations with their sources in each document, and then with each other.

    `files` are the catalogues of a locale: the path of each, and its messages. What was found in
    one document is not told again of the next, and what was waived not at all. Only of those
    `wanted` is anything told. `sources` are what is known already of all of them,
    `quiet` are those in which nothing was found before, with the same style.
    Of what is nothing but words little is kept until they are compared with each other.
    """
    quiet = quiet or Quiet()
    sieve = Sieve(style, sources or Sources(style.sites.source))
    beside: list[list[Pair]] = []
    paths: dict[int, str] = {}  # by the id of a pair
    for path, messages in files:
        pairs: list[Pair] = []
        yield from _check_file(messages, path, wanted, (sieve, quiet, pairs))
        beside.append(pairs)
        paths |= dict.fromkeys(map(id, pairs), path)
    for pair, finding in beside_each_other(beside):
        told = wanted is None or pair.key in wanted
        if told and finding.code not in let_stand(pair.message, style):
            yield problem_of(finding, pair, paths[id(pair)])


def check_message(message: Message, uses: Uses, sieve: Sieve, path: str) -> Iterator[Problem]:
    """Compare one translation with its source in each document, as `check_messages` does of all.

    Nothing is compared with other translations.
    """
    read = [[*pairs_of(message, *use, sieve.style)] for use in naming_uses(message, uses)]
    yield from _check_message(message, read, sieve, path)


def let_stand(message: Message, style: Style) -> frozenset[str]:
    """Give the codes that the translator of a message, or the project, lets stand."""
    return waived(message).codes | style.allowed


def _check_file(
    messages: Iterable[tuple[Message | Plain, Uses]],
    path: str,
    wanted: Set[Key] | None,
    known: tuple[Sieve, Quiet, list[Pair]],
) -> Iterator[Problem]:
    """Compare the translations of one file with their sources; add them to those to compare."""
    sieve, quiet, beside = known
    style = sieve.style
    for message, uses in messages:
        if isinstance(message, Plain):
            named = _telling(uses, message.key[1], message.text)
            pairs = [PlainPair.of(message, *use, style) for use in named]
            if wanted is None or message.key in wanted:
                mark = quiet.mark(message.key, message.text)
                same = mark in quiet.before
                found = () if same else tuple(_check_plain(pairs, sieve, path))
                pairs[0].knows(sieve.sources.look(uses[0][0]))
                yield from found
                if mark and not found:
                    quiet.now.append(mark)
            pairs[0].slim()
            beside.append(pairs[0])
            continue
        read = [[*pairs_of(message, *use, style)] for use in naming_uses(message, uses)]
        beside += read[0]
        if wanted is None or message.key in wanted:
            yield from _check_message(message, read, sieve, path)


def _check_message(
    message: Message, read: Sequence[Sequence[Pair]], sieve: Sieve, path: str
) -> Iterator[Problem]:
    asked = [[sieve.asked(pair) for pair in pairs] for pairs in read]
    spoken_to = is_spoken_to(message)
    if not spoken_to and not any(one.loud or one.rows for row in asked for one in row):
        return
    let_stand = sieve.style.allowed
    if spoken_to:
        let_stand |= waived(message).codes
    every: set[str] = set()
    for pair, finding in _asked_findings(asked, let_stand):
        every.add(finding.code)
        if finding.code not in let_stand:
            yield problem_of(finding, pair, path)
    if spoken_to:
        for finding in idle(message, frozenset(every), sound=every <= let_stand | _ADVISED):
            place = place_of_waiver(message, finding.at, path)
            yield finding.problem(place, sieve.style.locale.tag)


def _check_plain(pairs: Iterable[Pair], sieve: Sieve, path: str) -> Iterator[Problem]:
    """Check a message of one form, to which no comment of a translator belongs, in each use."""
    asked = [[sieve.asked(pair)] for pair in pairs]
    if not any(row[0].loud or any(_findings(row[0].pair, row[0].rows)) for row in asked):
        return  # so it is of nearly all
    let_stand = sieve.style.allowed
    for pair, finding in _asked_findings(asked, let_stand):
        if finding.code not in let_stand:
            yield problem_of(finding, pair, path)


def _asked_findings(
    asked: Iterable[Iterable[Asked]], let_stand: frozenset[str]
) -> Iterator[tuple[Pair, Finding]]:
    found = ([(one.pair, _advised(one, let_stand)) for one in row] for row in asked)
    return _findings_of_uses(found)


def check_errors(message: Message, uses: Uses, style: Style, path: str) -> Iterator[Problem]:
    """Tell only what keeps a translation from being published."""
    let_stand = waived(message).codes | style.allowed
    read = (pairs_of(message, *use, style) for use in naming_uses(message, uses))
    found = ([(pair, _errors(pair)) for pair in pairs] for pairs in read)
    for pair, finding in _findings_of_uses(found):
        if finding.code not in let_stand:
            yield problem_of(finding, pair, path)


def _findings_of_uses(
    read: Iterable[Iterable[tuple[Pair, Iterable[Finding]]]],
) -> Iterator[tuple[Pair, Finding]]:
    """Give what is found in each document; no code again of the next one, and none too often."""
    codes: set[str] = set()
    for pairs in read:
        findings = [(pair, finding) for pair, found in pairs for finding in _few(found)]
        yield from (row for row in findings if row[1].code not in codes)
        codes |= {finding.code for _, finding in findings}


def _errors(pair: Pair) -> Iterator[Finding]:
    """Give the errors of a translation. That there can be none is seen at once of nearly all."""
    expected = pair.source_look.structure
    if ALARM is None or not pair.inline or ALARM.goes_off(pair.look, expected):
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


def _advised(asked: Asked, let_stand: frozenset[str]) -> Iterator[Finding]:
    """Give the errors of a translation; advice on its words only when it has none."""
    errors = list(_findings(asked.pair, ERRORS)) if asked.loud else []
    yield from errors
    if all(finding.code in let_stand for finding in errors):
        yield from _findings(asked.pair, asked.rows)


def uses_by_key(
    segments: Iterable[tuple[Segment, Scope]],
) -> Mapping[Key, Uses]:
    """Put segments of the same message together, but for those of which it may say another thing.

    These are those whose documents know other names, and those in other code or with other room.
    """
    found: dict[Key, list[tuple[Segment, Scope]]] = {}
    names: dict[int, object] = {}  # by the id of a scope: a document's segments have one in common
    known: dict[Key, set[object]] = {}
    for segment, scope in segments:
        if id(scope) not in names:
            notes, links = scope.footnotes.items(), scope.references.items()
            names[id(scope)] = (scope.facts, frozenset(notes), frozenset(links))
        key = segment.key
        uses = found.setdefault(key, [])
        if uses:  # nearly every message is of one segment
            here = (names[id(scope)], segment.code, segment.room)
            first, its_scope = uses[0]
            others = known.setdefault(key, {(names[id(its_scope)], first.code, first.room)})
            if here in others:
                continue
            others.add(here)
        uses.append((segment, scope))
    return found


def naming_uses(message: Message, uses: Uses) -> Uses:
    """Give the uses in which a message may say different things.

    Where neither its source nor its translation has brackets or braces they name nothing, and one
    use stands for all, unless it is words in code or in a drawing: what is right there depends on
    what is around.
    """
    return _telling(uses, message.id, *message.strings)


def _telling(uses: Uses, *texts: str) -> Uses:
    if len(uses) < 2 or may_name(*texts) or any(one.code or one.room for one, _ in uses):
        return uses
    return uses[:1]


def may_name(*texts: str) -> bool:
    """Tell whether texts of a message may name something that its document knows."""
    together = "".join(texts)
    return "[" in together or "{" in together
