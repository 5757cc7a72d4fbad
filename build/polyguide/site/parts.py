"""Parts: the work of a build, dealt out to whoever makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from polyguide.model.problem import Problem
from polyguide.project.settings import Settings
from polyguide.site.manifest import Made

_LEAST = 50  # documents; each part reads its locale's catalogue, if the process has not done so


class Part(NamedTuple):
    """The files of some documents in one locale: of those numbered from `first`, below `end`."""

    tag: str
    first: int
    end: int

    @property
    def size(self) -> int:
        """Count its documents."""
        return self.end - self.first


def parts_of(settings: Settings, tags: Sequence[str], documents: int, hands: int) -> list[Part]:
    """Cut what is to be made of some locales into parts, two or more for each of the `hands`.

    A locale stays whole if there are enough of them, and where an output holds all of its
    documents at once. The same numbers always give the same parts.

    >>> from polyguide.project.settings import parse_settings
    >>> settings, _ = parse_settings('source = "en"\\noutputs = ["html"]\\n', "polyguide.toml")
    >>> [tuple(part) for part in parts_of(settings, ["en"], 250, 2)]
    [('en', 0, 62), ('en', 62, 125), ('en', 125, 187), ('en', 187, 250)]
    >>> [tuple(part) for part in parts_of(settings, ["en"], 250, 1)]
    [('en', 0, 250)]
    """
    pieces = 1
    if hands > 1 and tags and not settings.as_a_whole:
        pieces = max(1, min(-(-2 * hands // len(tags)), documents // _LEAST))
    cuts = [documents * number // pieces for number in range(pieces + 1)]
    return [Part(tag, *cut) for tag in tags for cut in pairwise(cuts)]


def by_locale(made: Iterable[Made]) -> Mapping[str, Made]:
    """Give what was made of each locale, of what was made of all parts in their order."""
    return {tag: _joined(list(parts)) for tag, parts in groupby(made, attrgetter("name"))}


def _joined(parts: Sequence[Made]) -> Made:
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        key="" if any(not part.key for part in parts) else parts[0].key,
        files={path: stamp for part in parts for path, stamp in part.files.items()},
        problems=tuple(_once(problem for part in parts for problem in part.problems)),
        entry=next((part.entry for part in parts if part.entry), {}),
        changed=tuple(path for part in parts for path in part.changed),
        pages={id: page for part in parts for id, page in part.pages.items()},
        words={id: marks for part in parts for id, marks in part.words.items()},
    )


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give each problem once; and of a line of a template that fails, the first page alone."""
    known: set[object] = set()
    for problem in problems:
        name = problem.place if problem.code == "TPL002" else problem
        if name not in known:
            known.add(name)
            yield problem
