"""What is said of what can't be taken over: one note for each kind, with the count and a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polyguide.adopt.hosts.folder import Folder
from polyguide.model.problem import Place, Problem


def is_a_program(path: str) -> Problem:
    """Say that a configuration was not run."""
    return Problem.make("ADP006", Place(path))


def own_words(folder: Folder, top: str, suffixes: tuple[str, ...]) -> Iterator[Problem]:
    """Say which files below a folder have words of the program's own pages."""
    found = [path for path in folder.survey.below(top) if path.endswith(suffixes)]
    if found:
        yield Problem.make("ADP008", Place(found[0]), count=len(found))


def elsewhere(paths: Iterable[str]) -> Iterator[Problem]:
    """Say which documents are not taken over, as they lie elsewhere."""
    found = list(paths)
    if found:
        yield Problem.make("ADP009", Place(found[0]), count=len(found))
