"""Translated files become catalogues: each is aligned with the source that it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from polyguide.adopt.fitting import Fit, Fitting
from polyguide.adopt.found import Translated
from polyguide.adopt.messages import Words, messages_of
from polyguide.adopt.outcome import AlignedFile, Outcome, Reading, Reason, Unpaired
from polyguide.adopt.pairing.language import learned
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.locales import Locale
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Project
from polyguide.project.git import History
from polyguide.site.executor import Least, jobs_for, spread

__all__ = ["Aligned", "AlignedFile", "Reason", "Unpaired", "align"]

Item = TypeVar("Item")
_MESSAGES = 50  # of a file, about


@dataclass(frozen=True, slots=True)
class Aligned:
    """What has come of one language.

    `catalogues` are by the ids of documents, with the messages of the source of that day.
    `differing` counts texts that have another translation elsewhere.
    """

    locale: Locale
    catalogues: Mapping[str, Catalogue]
    files: Sequence[AlignedFile]
    differing: int = 0


def align(
    project: Project,
    trees: Sequence[Translated],
    history: History,
    *,
    jobs: int = 0,
    progress: Progress = no_progress,
) -> Sequence[Aligned]:
    """Pair each translated file with its source, and give the words as catalogues.

    The settings of `project` say how documents are read, and `history` what the sources were.
    First each file is paired with the version of its source that it fits best, by what is usual of
    its language. What is sure then teaches how words are translated here, and all files are paired
    once more.
    """
    documents = sorted({path for tree in trees for path in tree.files})
    files = sum(len(tree.files) for tree in trees)
    jobs, total = jobs_for(files * _MESSAGES, Least.MESSAGES, jobs), 2 * len(documents)
    fitting = Fitting(project, trees, history)
    with spread(fitting.of, documents, jobs) as results:
        fits = _told(results, 0, total, progress)
    languages = [
        learned(fitting.usual_of(tree), [pair for fit in _of(fits, at) for pair in fit.learnable])
        for at, tree in enumerate(trees)
    ]
    reading = Reading(project, trees, languages)
    lean = [[fit._replace(learnable=()) for fit in row] for row in fits]
    with spread(reading.of, list(zip(documents, lean, strict=True)), jobs) as results:
        outcomes = _told(results, len(documents), total, progress)
    rows = [one for row in outcomes for one in row]
    return [
        _aligned(project, tree, [one for one in rows if one.tree == at])
        for at, tree in enumerate(trees)
    ]


def _told(results: Iterable[Item], done: int, total: int, progress: Progress) -> Sequence[Item]:
    """Wait for results, and tell how far they are."""
    found: list[Item] = []
    for result in results:
        found.append(result)
        progress(done + len(found), total)
    return found


def _of(fits: Iterable[Sequence[Fit]], tree: int) -> Iterable[Fit]:
    return (fit for row in fits for fit in row if fit.tree == tree)


def _aligned(project: Project, tree: Translated, outcomes: Sequence[Outcome]) -> Aligned:
    """Make the catalogues of a language: one for each document, or one with the id ""."""
    rows: dict[str, list[Words]] = {}
    for outcome in outcomes:
        by_document = project.settings.by_document
        id = project.document_id(outcome.file.document) if by_document else ""
        rows.setdefault(id, []).extend(outcome.words)
    made = {id: messages_of(words) for id, words in rows.items()}
    catalogues = {
        id: Catalogue("", Message("", strings=("",)), one.messages) for id, one in made.items()
    }
    differing = sum(one.differing for one in made.values())
    return Aligned(tree.locale, catalogues, [one.file for one in outcomes], differing)
