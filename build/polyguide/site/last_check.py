"""The last check: what it found, by what it looked at, so that the next one repeats none of it.

Of an unchanged project all is told again; else what concerns a locale whose catalogues, and all
that locales share, are as they were.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, NamedTuple

from polyguide.model.catalogue import Coverage
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError, keep_out_of_git, write
from polyguide.project.kept import KEPT, digest_of, seal
from polyguide.site.copies import copied_catalogues
from polyguide.site.last_build import problem_of, row_of
from polyguide.site.manifest import look_at_inputs, read_sealed

FILE = "check.json"


@dataclass(frozen=True)
class Keys:
    """Digests of all that a check looks at, and of what it looks at for each locale, by its tag."""

    all: str
    locales: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What was found: problems, and how far a locale is; None without its catalogue."""

    problems: tuple[Problem, ...]
    coverage: Coverage | None = None


@dataclass(frozen=True)
class LastCheck:
    """What was found in a project with these keys.

    `source` is what is of no locale, `messages` how many of these there are.
    """

    keys: Keys
    source: tuple[Problem, ...]
    messages: int
    locales: Mapping[str, Found]


class Before(NamedTuple):
    """What a check knows before it begins: the keys of now, and the last one."""

    keys: Keys | None
    last: LastCheck | None

    def found(self, tag: str) -> Found | None:
        """Give what was found in a locale, if it would be the same now."""
        if self.keys is None or self.last is None:
            return None
        same = self.keys.locales[tag] == self.last.keys.locales.get(tag)
        return self.last.locales.get(tag) if same else None


def look_at_project(project: Project, today: datetime.date) -> Keys | None:
    """Digest what a check looks at; None where a file that it needs to begin can't be read."""
    try:
        inputs = look_at_inputs(project)
        copies = copied_catalogues(project)
        template = project.optional(project.settings.template_path)
        others = [*project.other_catalogues()]
    except ProjectError:
        return None
    # With a template an older text is told from one that was typed over.
    shared = (inputs.shared, digest_of(template.data) if template else "")
    locales = {}
    for item in project.settings.locales:
        tag = item.locale.tag
        locales[tag] = _digest(*shared, inputs.of_locale(project, tag, ()), copies.get(tag))
    return Keys(_digest(inputs.all, *shared, today, others), locales)


def _digest(*parts: object) -> str:
    return digest_of("\n".join(map(repr, parts)).encode("utf-8", "surrogatepass"))


def read_last_check(project: Project) -> LastCheck | None:
    """Read what the last check found; None if there is nothing, or not as a check wrote it."""
    value = read_sealed(project, f"{KEPT}/{FILE}")
    if value is None:
        return None
    locales = {
        tag: Found(tuple(map(problem_of, problems)), coverage and Coverage(*coverage))
        for tag, (problems, coverage) in value["found"].items()
    }
    source = tuple(map(problem_of, value["source"]))
    keys = Keys(value["key"], value["keys"])
    return LastCheck(keys, source, value["messages"], locales)


def keep_last_check(project: Project, last: LastCheck) -> None:
    """Write what was found for the next check; where nothing can be written, that is all right."""
    found: dict[str, tuple[Any, ...]] = {
        tag: ([*map(row_of, part.problems)], part.coverage and astuple(part.coverage))
        for tag, part in last.locales.items()
    }
    value = {
        "key": last.keys.all,
        "keys": last.keys.locales,
        "source": [*map(row_of, last.source)],
        "messages": last.messages,
        "found": found,
    }
    with contextlib.suppress(ProjectError):
        keep_out_of_git(project)
        write(project, f"{KEPT}/{FILE}", seal(FILE, value), durable=False)
