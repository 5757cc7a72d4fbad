"""Checks: one function for each thing that can be wrong, each giving problems.

`check_message` compares a translation with its source; `check_documents` and `check_facts` look
at what the author wrote. Every code is in `polyguide.problem_rules` and in docs/problems.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from polyguide.addresses import resolve
from polyguide.document import InlineKind, walk_inline
from polyguide.markdown.syntax import safe_target
from polyguide.problem import Place, Problem
from polyguide.structure import forbidden_characters, structure
from polyguide.translate import longest, parse_translation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from polyguide.catalog import Key, Message
    from polyguide.document import Document, Inline, Scope, Segment
    from polyguide.facts import FactBook
    from polyguide.settings import Settings

__all__ = [
    "Files",
    "Pair",
    "check_documents",
    "check_facts",
    "check_message",
    "check_uses",
    "uses_by_key",
]


class Pair(NamedTuple):
    """A translated message beside the segment it translates, both read by the same parser."""

    segment: Segment
    message: Message
    text: str
    inline: tuple[Inline, ...]
    place: Place


# The codes of a thing that the source has and the translation lacks, and the other way round.
_KEPT: Mapping[str, tuple[str, str]] = {
    "link": ("LNK001", "LNK002"),
    "image": ("IMG001", "IMG002"),
    "code": ("COD001", "COD002"),
    "fact": ("FCT011", "FCT012"),
    "footnote": ("FNT001", "FNT002"),
    "html": ("HTM001", "HTM002"),
    "lang": ("LNG001", "LNG002"),
    "brace": ("COD003", "FCT013"),
}
_NUMBER = re.compile(r"\d+(?:[.,'\u00a0\u202f\u2019 ]\d+)*")
_NAME = re.compile(r"\{[A-Za-z][A-Za-z0-9_.]*\}")


def check_message(message: Message, segment: Segment, scope: Scope, path: str) -> Iterator[Problem]:
    """Compare every form of a translation with its source."""
    for text in message.strings:
        if not text:
            continue
        if len(text) > longest(segment):
            place = Place(path, message.string_line, 1 if message.string_line else 0)
            yield Problem.of("MSG007", place, size=len(text), limit=longest(segment))
            continue
        inline = parse_translation(text, segment, scope)
        place = Place(path, message.string_line, 1 if message.string_line else 0)
        pair = Pair(segment, message, text, inline, place)
        for check in _MESSAGE_CHECKS:
            yield from check(pair)


def _structure(pair: Pair) -> Iterator[Problem]:
    source, target = Counter(structure(pair.segment.inline)), Counter(structure(pair.inline))
    for kind, value in (source - target).elements():
        yield Problem.of(_KEPT[kind][0], pair.place, value=_as_typed(kind, value))
    for kind, value in (target - source).elements():
        yield Problem.of(_KEPT[kind][1], pair.place, value=_as_typed(kind, value))


def _as_typed(kind: str, value: str) -> str:
    """Write the address of a link fact as a translator types it: `[...][entel_site]`."""
    return f"[...][{value[1:-1]}]" if kind == "link" and value.startswith("{") else value


def _empty(pair: Pair) -> Iterator[Problem]:
    if not pair.inline:
        yield Problem.of("MSG003", pair.place)


def _characters(pair: Pair) -> Iterator[Problem]:
    allowed = set(forbidden_characters(pair.segment.inline))
    for char in sorted(set(forbidden_characters(pair.inline)) - allowed):
        yield Problem.of("CHR001", pair.place, char=char)


def _numbers(pair: Pair) -> Iterator[Problem]:
    source, target = _numbers_in(pair.segment.inline), _numbers_in(pair.inline)
    for number in sorted((source - target).elements()):
        yield Problem.of("NUM001", pair.place, number=number)
    for number in sorted((target - source).elements()):
        yield Problem.of("NUM002", pair.place, number=number)


def _numbers_in(inline: tuple[Inline, ...]) -> Counter[str]:
    """Count the numbers in the words; digits of any script, whatever groups them."""
    return Counter(
        "".join(str(unicodedata.digit(char)) for char in match[0] if char.isdecimal())
        for node in walk_inline(inline)
        if node.kind is InlineKind.TEXT
        for match in _NUMBER.finditer(node.text)
    )


def _words(inline: tuple[Inline, ...]) -> str:
    return "\n".join(node.text for node in walk_inline(inline) if node.kind is InlineKind.TEXT)


def _literal_marks(pair: Pair) -> Iterator[Problem]:
    """Find `*` and `_` that the reader would see, more than the source shows."""
    source, target = _words(pair.segment.inline), _words(pair.inline)
    for mark in ("**", "*", "__", "`"):
        if target.count(mark) > source.count(mark):
            yield Problem.of("MRK001", pair.place, mark=mark)
            return


def check_uses(
    message: Message, uses: Iterable[tuple[Segment, Scope]], path: str
) -> Iterator[Problem]:
    """Compare a translation with its source in each of the documents that it stands in.

    What was found in one of them is not told again of the next.
    """
    told: set[str] = set()
    for segment, scope in uses:
        found = list(check_message(message, segment, scope, path))
        yield from (problem for problem in found if problem.code not in told)
        told |= {problem.code for problem in found}


def uses_by_key(
    segments: Iterable[tuple[Segment, Scope]],
) -> Mapping[Key, list[tuple[Segment, Scope]]]:
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


_MESSAGE_CHECKS: tuple[Callable[[Pair], Iterator[Problem]], ...] = (
    _empty,
    _structure,
    _characters,
    _numbers,
    _literal_marks,
)


class Files(Protocol):
    """What a link can lead to beside documents."""

    def has_asset(self, path: str) -> bool:
        """Tell whether the content folder holds a file."""

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page of its own at this path."""


def check_documents(documents: Sequence[Document], files: Files) -> Iterator[Problem]:
    """Check the links of every document, and the marks that were left over."""
    by_id = {document.id: document for document in documents}
    for document in documents:
        for segment in document.segments:
            if segment.place.path == document.path:
                yield from _links(segment, document, by_id, files)
                yield from _author_marks(segment)


def _links(
    segment: Segment,
    document: Document,
    documents: Mapping[str, Document],
    files: Files,
) -> Iterator[Problem]:
    for node in walk_inline(segment.inline):
        if node.kind not in (InlineKind.LINK, InlineKind.IMAGE):
            continue
        resolved = resolve(document.id, node.target)
        if resolved is None:
            continue
        path, anchor = resolved
        if path.endswith(".md"):
            other = documents.get(path.removesuffix(".md"))
            if other is None:
                yield Problem.of("LNK003", segment.place, target=node.target)
            elif anchor and anchor not in other.anchors:
                yield Problem.of("LNK004", segment.place, target=node.target, anchor=anchor)
        elif not files.has_asset(path):
            yield Problem.of("LNK003", segment.place, target=node.target)
        elif files.makes(path):
            yield Problem.of("IO009", segment.place, target=node.target, path=path)


def _author_marks(segment: Segment) -> Iterator[Problem]:
    words = _words(segment.inline)
    if words.count("**") > segment.text.count("\\*"):
        yield Problem.of("MRK002", segment.place, mark="**")
    for match in re.finditer(r"\]\(\s*<?([^)\s>]+)", words):
        if not safe_target(match[1]):
            yield Problem.of("LNK005", segment.place, target=match[1])


def check_facts(
    book: FactBook, documents: Sequence[Document], settings: Settings, today: datetime.date
) -> Iterator[Problem]:
    """Check that facts are used, declared and not too old.

    `today` is the reader's day; a fact checked longer ago than the project's limit is a problem.
    """
    used = set()
    for document in documents:
        for segment in document.segments:
            for node in walk_inline(segment.inline):
                if node.kind is InlineKind.FACT:
                    used.add(node.text)
                elif node.target.startswith("{"):
                    used.add(node.target[1:-1])
            if segment.place.path == document.path:
                yield from _author_facts(segment, book, settings)
    for name, fact in book.facts.items():
        age = (today - fact.checked).days
        if age > settings.facts_max_age:
            yield Problem.of(
                "FCT007", fact.place, name=name, days=age, limit=settings.facts_max_age
            )
        if age < 0:
            yield Problem.of("FCT008", fact.place, name=name, day=fact.checked.isoformat())
        if name not in used:
            yield Problem.of("FCT010", fact.place, name=name)


def _author_facts(segment: Segment, book: FactBook, settings: Settings) -> Iterator[Problem]:
    if book.facts:
        for name in sorted(set(_NAME.findall(_words(segment.inline)))):
            yield Problem.of("FCT014", segment.place, name=name)
    if settings.facts_only:
        for number in sorted(_numbers_in(segment.inline)):
            yield Problem.of("FCT015", segment.place, number=number)
