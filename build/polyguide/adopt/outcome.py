"""What has come of one translated file: its words for the segments of its source, and the rest."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from polyguide.adopt.fitting import Fit
from polyguide.adopt.found import Translated
from polyguide.adopt.messages import Words
from polyguide.adopt.pairing.documents import Pair, Paired, Side, pair_documents
from polyguide.adopt.pairing.language import Languages
from polyguide.adopt.pairing.rows import Certainty
from polyguide.adopt.reading import Sides
from polyguide.adopt.words import words_of
from polyguide.checks.tokens import tokens_of
from polyguide.model.document import Segment, SegmentKind, plain_text
from polyguide.model.problem import Place
from polyguide.project import Project, ProjectError
from polyguide.source.markdown.words import is_wide


class Reason(enum.StrEnum):
    """Why a segment has no partner, or why words were not taken."""

    MISSING = "missing"  # of the source: the translation has nothing in its place
    ADDED = "added"  # of the translation: the source has nothing in its place
    UNSURE = "unsure"  # there is something, but it can't be told which is which
    UNREADABLE = "unreadable"  # the file can't be read


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A segment that nothing was paired with, with its places; the place of the other side is
    where its partner would stand. None where there is none."""

    reason: Reason
    source: Place | None
    translation: Place | None
    text: str


@dataclass(frozen=True, slots=True)
class AlignedFile:
    """What has come of one translated file.

    `revision` is the commit whose source it fits best, empty for today's, and `age` counts the
    versions of the source since. The numbers count segments: `carried` as translated, `doubtful`
    as fuzzy, and `equal` to the source, which have no words of their own. `titles` are those of
    alerts that the source leaves to the theme.
    """

    path: str
    document: str
    revision: str = ""
    age: int = 0
    carried: int = 0
    doubtful: int = 0
    equal: int = 0
    titles: int = 0
    unpaired: tuple[Unpaired, ...] = ()


class Outcome(NamedTuple):
    """A file of a tree, counted as these are, and its words."""

    tree: int
    file: AlignedFile
    words: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Takes the words of translated files by the sources that they were made of."""

    project: Project
    trees: Sequence[Translated]
    languages: Sequence[Languages]

    def of(self, item: tuple[str, Sequence[Fit]]) -> Sequence[Outcome]:
        """Take the words of all translations of a document."""
        document, fits = item
        known = {fit.tree: fit for fit in fits}
        sides = Sides(self.project, document)
        found = []
        for number, tree in enumerate(self.trees):
            if document in tree.files:
                fit = known.get(number)
                found.append(self._outcome(number, fit, sides))
        return tuple(found)

    def _outcome(self, number: int, fit: Fit | None, sides: Sides) -> Outcome:
        tree, languages = self.trees[number], self.languages[number]
        path = tree.files[sides.path]
        text = self._text(path)
        if fit is None or text is None:
            whole = Unpaired(Reason.UNREADABLE, None, Place(path), "")
            return Outcome(number, AlignedFile(path, sides.path, unpaired=(whole,)))
        source, target = sides.source(fit.source.text, tree), sides.translation(text, tree)
        taken = _Taken(source, target, languages)
        taken.take(pair_documents(source, target, languages))
        file = AlignedFile(
            path,
            sides.path,
            fit.source.commit,
            fit.source.age,
            carried=sum(not row.doubtful for row in taken.words),
            doubtful=sum(row.doubtful for row in taken.words),
            equal=taken.equal,
            titles=taken.titles,
            unpaired=tuple(taken.unpaired),
        )
        return Outcome(number, file, tuple(taken.words))

    def _text(self, path: str) -> str | None:
        try:
            return self.project.read(path).text()
        except ProjectError:
            return None


@dataclass
class _Taken:
    """What is taken of a translation, pair by pair."""

    source: Side
    target: Side
    languages: Languages
    words: list[Words] = field(default_factory=list)
    unpaired: list[Unpaired] = field(default_factory=list)
    equal: int = 0
    titles: int = 0

    def take(self, paired: Paired) -> None:
        """Take what has come of the two documents."""
        for pair in paired.pairs:
            self._take(pair)
        one, other = self.source.document.segments, self.target.document.segments
        for number, near in paired.alone:
            place = other[near].place if near >= 0 else None
            self._leave(Reason.MISSING, one[number], place)
        for number, near in paired.added:
            if other[number].kind is SegmentKind.ALERT_TITLE:
                self.titles += 1
                continue
            place = one[near].place if near >= 0 else None
            self._leave(Reason.ADDED, other[number], place)

    def _take(self, pair: Pair) -> None:
        sources = [self.source.document.segments[number] for number in pair.sources]
        targets = [self.target.document.segments[number] for number in pair.targets]
        first = sources[0]
        if not first.in_catalogue:
            return
        if pair.certainty is Certainty.NONE:
            self._leave(Reason.UNSURE, first, targets[0].place)
            return
        for other in sources[1:]:
            self._leave(Reason.UNSURE, other, targets[0].place)
        if targets[0].text == first.text and not self._is_kept(first):
            self.equal += 1
            return
        words = [words_of(first, self.source, target, self.target) for target in targets]
        self.words.append(
            Words(
                first.text,
                first.context,
                first.where,
                first.place.path,
                _joined(words),
                pair.certainty is not Certainty.HIGH,
            )
        )

    def _is_kept(self, segment: Segment) -> bool:
        """Tell whether a text is nothing but names, which translations have as they are."""
        return all(token in self.languages.kept for token in tokens_of(plain_text(segment.inline)))

    def _leave(self, reason: Reason, segment: Segment, other: Place | None) -> None:
        own, place = (other, segment.place) if reason is Reason.ADDED else (segment.place, other)
        if segment.in_catalogue:
            self.unpaired.append(Unpaired(reason, own, place, segment.text))


def _joined(words: Sequence[str]) -> str:
    """Join texts, with a blank where their script has blanks between words."""
    return ("" if is_wide(words[0][-1:]) else " ").join(words)
