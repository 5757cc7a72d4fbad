"""What must hold for any bytes whatever: the properties that fuzzers and tests try to break.

Each function takes an input, raises nothing if all is well, and AssertionError if not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.gettext.po import dump, normalize, parse
from polyguide.gettext.po import fast as po_fast
from polyguide.gettext.po.plural import MAX_FORMS, PluralError, nplurals, plural_forms
from polyguide.gettext.po.text import decode
from polyguide.model.codes.po import RULES
from polyguide.model.document import Inline, InlineKind, Reference, Scope
from polyguide.model.problem import Severity, fill
from polyguide.model.structure import look_at
from polyguide.source.markdown.inline import parse_inline, parse_simply
from polyguide.source.markdown.nodes import parse_inline_fully
from polyguide.source.markdown.syntax import fold

if TYPE_CHECKING:
    from polyguide.model.catalogue import Catalogue, Message
    from polyguide.model.problem import Problem

BOM = b"\xef\xbb\xbf"
REWRITTEN = {"PO057"}
"""Problems of files that are written in UTF-8 although they were read in something else."""

SCOPE = Scope(
    references={"r": Reference("r.md"), "form": Reference("https://a.cl/f", "Form")},
    footnotes={"1": 1, "n": 2},
    facts=frozenset({"price", "fee.visa"}),
)


def po(data: bytes) -> Catalogue | None:
    """Hold that a file is refused with reasons, or read without loss and written again."""
    catalogue, problems = parse(data, "x.po")
    hold_problems(data, problems, refused=catalogue is None)
    if catalogue is None:
        return None
    codes = {problem.code for problem in problems}
    written = dump(catalogue)
    if not codes & REWRITTEN and all(message.source for message in catalogue.messages):
        assert written == data.removeprefix(BOM)
    same_messages(written, catalogue)
    canonical = dump(normalize(catalogue))
    again = same_messages(canonical, catalogue)
    assert dump(normalize(again)) == canonical
    assert b"\r\n" not in canonical or b"\r\n" in data
    both_ways(data)
    return catalogue


def hold_problems(data: bytes, problems: tuple[Problem, ...], *, refused: bool) -> None:
    """Hold that problems are told with places inside the file and whole sentences."""
    assert problems or not refused
    lines = data.count(b"\n") + 2
    for problem in problems:
        rule = RULES[problem.code]
        assert refused == (rule.severity is Severity.ERROR)
        assert problem.place.line <= lines
        values = dict(problem.values)
        for text in (rule.sentence, rule.remedy):
            told = fill(text, dict.fromkeys(values, ""))
            assert not re.search(r"\{[a-z]+\}", told), told


def same_messages(data: bytes, catalogue: Catalogue) -> Catalogue:
    """Hold that bytes hold the messages of a catalogue, and give them as they are read."""
    again, problems = parse(data, "x.po")
    assert again is not None, problems
    assert list(map(settled, again.messages)) == list(map(settled, catalogue.messages))
    return again


def settled(message: Message) -> Message:
    """Leave out what writing changes: the order of flags, fuzzy where there are no words, and
    the blank after a comment that ended with a backslash."""
    flags = set(message.flags)
    if not message.strings[0]:
        flags.discard("fuzzy")
    return replace(
        message,
        flags=tuple(sorted(flags)),
        comments=tuple(map(str.rstrip, message.comments)),
        notes=tuple(map(str.rstrip, message.notes)),
    )


def both_ways(data: bytes) -> None:
    """Hold that the fast reader and the strict one read the same."""
    text, _ = decode(data, "x.po")
    fast = po_fast.read_fast(text, "x.po") if text is not None else None
    if text is None or fast is None:
        return
    strict = po_fast.read_strictly(text, "x.po")
    assert everything(fast) == everything(strict)


def everything(reading: po_fast.Reading) -> list[object]:
    """Give all that can be known of a reading."""
    facts: list[object] = [reading.trailing, sorted(reading.problems, key=lambda p: p.place)]
    for message in reading.messages:
        assert message.source is not None
        facts.append((message, message.line, message.string_line, message.source[0]))
    return facts


def plural(value: str) -> None:
    """Hold that a plural rule is refused, or gives a form below nplurals for every number."""
    try:
        forms = plural_forms(value)
    except PluralError:
        return
    assert 0 < nplurals(value) <= MAX_FORMS
    assert all(0 <= form < nplurals(value) for form in forms)


def inline(text: str) -> None:
    """Hold that inline Markdown is read alike by both ways, and has a structure."""
    nodes = parse_inline(text, SCOPE)
    structure = look_at(nodes).structure
    assert structure == tuple(sorted(structure))
    folded = fold(text.strip())
    simply = parse_simply(folded, SCOPE)
    if simply is not None:
        assert merged(simply) == parse_inline_fully(folded, SCOPE)


def merged(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Join neighbouring text nodes, as the full parser does."""
    result: list[Inline] = []
    for node in nodes:
        node = node._replace(children=merged(node.children))
        if result and node.kind is result[-1].kind is InlineKind.TEXT:
            result[-1] = result[-1]._replace(text=result[-1].text + node.text)
        else:
            result.append(node)
    return tuple(result)
