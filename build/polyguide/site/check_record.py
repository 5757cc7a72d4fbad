"""What a check found, by what it looked at, so that the next one repeats none of it.

Of an unchanged project all is told again; else what concerns a locale whose catalogues, and all
that locales share, are as they were.
"""

from __future__ import annotations

import contextlib
import datetime
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.checks.quiet import MARK
from polyguide.project import (
    Project,
    ProjectError,
    keep_out_of_git,
    template_files,
    unread_files,
    write,
)
from polyguide.project.kept import KEPT, digest_of, seal
from polyguide.project.traces import Traces
from polyguide.site.copies import copied_catalogues
from polyguide.site.index import Look
from polyguide.site.last_build import problem_of, row_of
from polyguide.site.last_check import FILE, Found, found_in
from polyguide.site.manifest import look_at_inputs, read_sealed

if TYPE_CHECKING:
    from polyguide.model.problem import Problem


@dataclass(frozen=True)
class Keys:
    """Digests of all that a check looks at, and of what it looks at for each locale, by its tag.

    `source` is of what it looks at for what is of no locale. `styles` are of what the translations
    of each locale are held to, beside their sources.
    """

    all: str
    locales: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    styles: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class LastCheck:
    """What was found in a project with these keys.

    `source` is what is of no locale, `messages` how many of these there are. `quiet` are the marks
    of messages in which nothing was found, of the locales that were looked at now. `traces` are the
    answers that were kept of how all was.
    """

    keys: Keys
    source: tuple[Problem, ...]
    messages: int
    locales: Mapping[str, Found]
    quiet: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    traces: Traces = field(default_factory=dict, compare=False)


class Before(NamedTuple):
    """What a check knows before it begins: the keys of now, and the last one."""

    keys: Keys | None
    last: LastCheck | None

    def source(self) -> tuple[Problem, ...] | None:
        """Give what was found that is of no locale, if it would be the same now."""
        if self.keys is None or self.last is None or self.keys.source != self.last.keys.source:
            return None
        return self.last.source

    def found(self, tag: str) -> Found | None:
        """Give what was found in a locale, if it would be the same now."""
        if self.keys is None or self.last is None:
            return None
        same = self.keys.locales[tag] == self.last.keys.locales.get(tag)
        return self.last.locales.get(tag) if same else None


def look_at_project(seen: Look, today: datetime.date) -> Keys | None:
    """Digest what a check looks at; None where a file that it needs to begin can't be read."""
    project = seen.project
    try:
        inputs = look_at_inputs(project, known=seen.known)
        copies = copied_catalogues(project)
        templates = [project.optional(path) for path in template_files(project).values()]
        others = [*project.other_catalogues(), *(unread := [*_unread(project)])]
        own_templates = next(project.theme_files(), None) is not None
    except ProjectError:
        return None
    # With a template an older text is told from one that was typed over.
    shared = (inputs.shared, *(digest_of(one.data) if one else "" for one in templates))
    facts = inputs.digests.get(project.settings.facts)
    locales, styles = {}, {}
    for item in project.settings.locales:
        tag = item.locale.tag
        styles[tag] = _digest(inputs.of_pages, facts, tag)
        locales[tag] = _digest(*shared, inputs.of_locale(project, tag, ()), copies.get(tag))
    # Whether a catalogue has words that no other one has is told by all of them.
    of_source = _digest(*shared, today, others, inputs.all if unread else ())
    whole = _digest(inputs.all, of_source)
    # Templates of the project's own are tried on the pages of every locale.
    return Keys(whole, locales, whole if own_templates else of_source, styles)


def _unread(project: Project) -> Iterator[tuple[str, str]]:
    """Give the digests of the catalogues that no setting reads, by their paths."""
    for item in project.settings.locales:
        for path in unread_files(project, item.locale):
            with contextlib.suppress(ProjectError):  # it has no words that can be taken
                yield path, digest_of(project.read(path).data)


def _digest(*parts: object) -> str:
    return digest_of("\n".join(map(repr, parts)).encode("utf-8", "surrogatepass"))


def read_quiet(project: Project, keys: Keys | None, tag: str) -> frozenset[bytes]:
    """Read the marks of the messages of a locale in which nothing was found (`checks.quiet`).

    There are none where translations were held to something else then.
    """
    value = read_sealed(project, _quiet(tag)) if keys else None
    if keys is None or value is None or value["key"] != keys.styles[tag]:
        return frozenset()
    data = b64decode(value["marks"])
    return frozenset(data[at : at + MARK] for at in range(0, len(data), MARK))


def _quiet(tag: str) -> str:
    return f"{KEPT}/quiet/{tag}.json"


def read_last_check(project: Project) -> LastCheck | None:
    """Read what the last check found; None if there is nothing, or not as a check wrote it."""
    value = read_sealed(project, f"{KEPT}/{FILE}")
    if value is None:
        return None
    source = tuple(map(problem_of, value["source"]))
    keys = Keys(value["key"], value["keys"], value["source_key"])
    return LastCheck(keys, source, value["messages"], found_in(value), traces=value["traces"])


def keep_last_check(seen: Look, today: datetime.date, last: LastCheck) -> None:
    """Write what was found for the next check; where nothing can be written, that is all right.

    How all was is kept with it where that is beyond doubt.
    """
    found: dict[str, tuple[Any, ...]] = {
        tag: ([*map(row_of, part.problems)], part.coverage and astuple(part.coverage))
        for tag, part in last.locales.items()
    }
    value = {
        "today": today.isoformat(),
        "key": last.keys.all,
        "keys": last.keys.locales,
        "source_key": last.keys.source,
        "source": [*map(row_of, last.source)],
        "messages": last.messages,
        "found": found,
    }
    with contextlib.suppress(ProjectError, OSError, UnicodeEncodeError):
        keep_out_of_git(seen.project)
        value["traces"] = seen.traces if seen.is_sure() else {}
        for tag, marks in last.quiet.items():
            text = b64encode(marks).decode("ascii")
            data = seal(_quiet(tag), {"key": last.keys.styles[tag], "marks": text})
            write(seen.project, _quiet(tag), data, durable=False)
        write(seen.project, f"{KEPT}/{FILE}", seal(FILE, value), durable=False)
