"""Outdated translations: what a locale does with a message whose source has changed.

A fuzzy message never passes as final. A project may show its words as an older version, marked as
such, or leave their block out. Both are for a reader who is told the truth, so the words must have
been a person's translation of the same message: not a guess taken from another text, and not of a
message in which a number, a name, a fact or a negation was another one. A block is left out only
where that breaks nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from polyguide.checks import longest, parse_translation
from polyguide.gettext.update.reading import raw_words
from polyguide.gettext.update.similar import Alphabet, Pool
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import State
from polyguide.model.document import Document, Inline, InlineKind, Segment, walk_inline
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.structure import Structure, look_at
from polyguide.project.settings import Fuzzy
from polyguide.translate.accept import Names, accept, bind
from polyguide.translate.drafts import BLOCKS
from polyguide.translate.fallback import Prepared, Translation
from polyguide.translate.omit import leave_out
from polyguide.translate.protected_words import GuideWords, protected_words

__all__ = ["Outdated", "count_outdated", "leave_out", "show_outdated"]

_ALIKE = 0.75
"""How alike two versions of one message must be, from 0 to 1, as `Pool` counts."""
_FEWEST = 6  # words; of shorter texts nobody can tell an edit from another message


@dataclass(frozen=True)
class Outdated:
    """What a locale does with the fuzzy messages of its own catalogue."""

    policy: Fuzzy
    own: Translation

    def catalogue_of(self, document: Document) -> Catalogue:
        """Give the words of the locale's own catalogue that a document takes."""
        return self.own.catalogue.of(document.id)

    def older_source(self, message: Message, segment: Segment) -> str | None:
        """Give the older version of its source that a fuzzy message translates.

        None if that is not beyond doubt, or may not be shown. A text that is still in the guide,
        or that went to several messages, is another message, and its words are only a guess here.
        What a program wrote for that text was never right for anybody.
        """
        before = message.previous
        if segment.kind not in BLOCKS or message.plural is not None or before is None:
            return None
        if before.plural is not None or before.context != message.context or message.program:
            return None
        if len(before.id) > longest(segment):
            return None
        key = (before.context, before.id)
        if self._uses[key] != 1 or self.own.catalogue.get(*key) is not None:
            return None
        return before.id if self._is_edit(before.id, message.id) else None

    def _is_edit(self, old: str, new: str) -> bool:
        """Tell whether one text is the other one edited, with nothing changed that is protected."""
        words, others = raw_words(old), raw_words(new)
        if min(len(words), len(others)) < _FEWEST:
            return False
        if not protected_words(old, self._words).agrees(protected_words(new, self._words)):
            return False
        if _are_turned(set(words) - set(others), set(others) - set(words)):
            return False
        before, after = Alphabet().write([old, new])
        return Pool([old], [before]).compare(new, after, [0])[0].score >= _ALIKE

    @cached_property
    def _uses(self) -> Mapping[Key, int]:
        """Count the fuzzy messages that were once the same text."""
        fuzzy = filter(_is_fuzzy, self.own.catalogue.messages)
        found = {(one.previous, one.key): one.previous for one in fuzzy}  # files may share a text
        return Counter((before.context, before.id) for before in found.values() if before)

    @cached_property
    def _words(self) -> GuideWords:
        """Give what the texts of the guide, former ones too, tell of their words."""
        return GuideWords(message.id for message in self.own.catalogue.messages)


def _are_turned(gone: Collection[str], come: Collection[str]) -> bool:
    """Tell whether a word became its opposite by what was put before it: valid, invalid."""
    return any(
        len(min(one, other, key=len)) > 2 and (one.endswith(other) or other.endswith(one))
        for one in gone
        for other in come
    )


def count_outdated(documents: Iterable[Prepared], outdated: Outdated) -> Mapping[Status, int]:
    """Count the messages that are shown as an older version, and those that are left out."""
    seen: set[tuple[Status, Key, str]] = set()
    for prepared in documents:
        document = prepared.document
        path = outdated.catalogue_of(document).path
        edition = show_outdated(Edition(document, "", prepared.fallback), outdated)
        for segment, wording in zip(document.segments, edition.wordings, strict=True):
            seen.add((wording.status, segment.key, path))
    return Counter(status for status, _, _ in seen)


def show_outdated(edition: Edition, outdated: Outdated) -> Edition:
    """Show the fuzzy messages of an edition as its locale wants, where that is honest and safe.

    All others keep the words that they fall back to.
    """
    if outdated.policy is Fuzzy.FALLBACK:
        return edition
    wordings, leave = list(edition.wordings), list[int]()
    catalogue = outdated.catalogue_of(edition.document)
    for at, (segment, wording) in enumerate(
        zip(edition.document.segments, edition.wordings, strict=True)
    ):
        if wording.status is not Status.FALLBACK:
            continue
        message = catalogue.get(*segment.key)
        if message is None or not _is_fuzzy(message):
            continue
        if outdated.policy is Fuzzy.OMIT:
            leave.append(at)
        elif (source := outdated.older_source(message, segment)) is not None:
            # Whatever was let stand was said of the words as they were then.
            style = replace(outdated.own.style, allowed=frozenset())
            names = Names(segment.scope or edition.document.scope, style)
            nodes = _older_words(replace(message, comments=()), source, segment, names)
            if nodes is not None:
                wordings[at] = Wording(bind(segment, nodes), edition.tag, Status.OLDER)
    shown = replace(edition, wordings=tuple(wordings))
    return _left_out(shown, leave) if leave else shown


def _older_words(
    message: Message, source: str, segment: Segment, names: Names
) -> tuple[Inline, ...] | None:
    """Read an older translation; None if it does not fit.

    It must have no error beside the source for which it was written. And the structure of that
    source must be the structure of the source as it is now, but for links that came in since.
    """
    before = replace(segment, text=source, inline=parse_translation(source, segment, names.scope))
    then, now = look_at(before.inline), look_at(segment.inline)
    if not _is_within(then.structure, now.structure):
        return None
    nodes = accept(message, before, then.structure, names)
    if nodes is None or (_shows_bracket(nodes) and not _shows_bracket(segment.inline)):
        return None
    return nodes if set(look_at(nodes).forbidden) <= set(now.forbidden) else None


def _is_within(then: Structure, now: Structure) -> bool:
    """Tell whether one structure is another one without some of its links."""
    old, new = Counter(then), Counter(now)
    return not old - new and all(kind == "link" for kind, _ in new - old)


def _shows_bracket(nodes: tuple[Inline, ...]) -> bool:
    """Tell whether a reader sees `[`: perhaps of a link whose address is no longer there."""
    return any(node.kind is InlineKind.TEXT and "[" in node.text for node in walk_inline(nodes))


def _left_out(edition: Edition, segments: Sequence[int]) -> Edition:
    """Leave segments out of an edition; those that must stay keep the words that they have."""
    document, gone = leave_out(edition.document, segments)
    wordings = (
        Wording((), word.tag, Status.OMITTED) if at in gone else word
        for at, word in enumerate(edition.wordings)
    )
    return replace(edition, document=document, wordings=tuple(wordings))


def _is_fuzzy(message: Message) -> bool:
    return not message.obsolete and message.state is State.FUZZY
