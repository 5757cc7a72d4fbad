"""Which version of its source each translated file was made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polyguide.adopt.found import Translated
from polyguide.adopt.pairing.documents import Paired, pair_documents
from polyguide.adopt.pairing.language import Languages, usual
from polyguide.adopt.pairing.units import Unit
from polyguide.adopt.reading import Sides
from polyguide.adopt.versions import Source, by_time, most_alike, versions_of
from polyguide.project import Project, ProjectError
from polyguide.project.git import History

_TRIED = 4  # versions that are paired where the first one does not fit in all
_BETTER = 3.0  # nats by which another one has to fit better than one that is likelier by its time


class Fit(NamedTuple):
    """A translated file of a tree, counted as these are, with its source and its sure pairs."""

    tree: int
    source: Source
    learnable: tuple[tuple[Unit, Unit], ...]


@dataclass(frozen=True)
class Fitting:
    """Finds for the translations of a document the versions that they were made of."""

    project: Project
    trees: Sequence[Translated]
    history: History

    def of(self, document: str) -> Sequence[Fit]:
        """Give what fits each translation best; those that can't be read have none."""
        try:
            today = self.project.read(document).text()
        except ProjectError:
            return ()
        sources = versions_of(self.history, document, today)
        sides = Sides(self.project, document)
        return tuple(self._fits(document, sources, sides))

    def _fits(self, document: str, sources: Sequence[Source], sides: Sides) -> Iterator[Fit]:
        for number, tree in enumerate(self.trees):
            if document not in tree.files:
                continue
            try:
                text = self.project.read(tree.files[document]).text()
            except ProjectError:
                continue
            source, paired = self._best(tree, sources, sides, text)
            yield Fit(number, source, paired.learnable)

    def _best(
        self, tree: Translated, sources: Sequence[Source], sides: Sides, text: str
    ) -> tuple[Source, Paired]:
        """Pair a translation with the likeliest version, and with others where that is wanting."""
        target, languages = sides.translation(text, tree), self.usual_of(tree)
        versions = self.history.versions.get(tree.files[sides.path], ())
        first, *others = by_time(sources, versions)
        best, paired = first, pair_documents(sides.source(first.text, tree), target, languages)
        if paired.alike:
            return best, paired
        for other in most_alike(others, text, _TRIED):
            tried = pair_documents(sides.source(other.text, tree), target, languages)
            if tried.score > paired.score + (_BETTER if best is first else 0):
                best, paired = other, tried
        return best, paired

    def usual_of(self, tree: Translated) -> Languages:
        """Give what is usual of the language of a tree."""
        return usual(self.project.settings.source.script, tree.locale.script)
