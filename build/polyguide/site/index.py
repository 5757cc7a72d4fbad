"""The index: how all was that a build's inputs were read from, kept for `last_build`.

Every path that `look_at_inputs` opens, lists or looks for is asked about before it does. So what
changes while it reads is another answer, and what has changed shortly before is not believed.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.timings import Stage, stage
from polyguide.project import (
    Project,
    ProjectError,
    clock_of,
    folders_of_words,
    keep_out_of_git,
    places_of_unread,
    write,
)
from polyguide.project.host_files import hook_places, public_places
from polyguide.project.kept import KEPT, read_kept, seal
from polyguide.project.settings import parse_settings
from polyguide.project.states import SETTINGS
from polyguide.project.traces import Traces, settled, take, walk
from polyguide.site.last_build import INDEX
from polyguide.site.manifest import Inputs


class Look(NamedTuple):
    """One look at a project: when it began (monotonic, in nanoseconds), and the answers.

    `unpublished` tells that locales which are not published yet are to be made as well. `known`
    are the digests of the files that are as they were when a build last read them.
    """

    project: Project
    unpublished: bool
    began: int
    traces: Traces
    known: Mapping[str, str]

    def keep(self, inputs: Inputs) -> None:
        """Keep the answers for a build whose inputs were then these.

        Nothing is kept where the answers are in doubt, where the settings are not those that the
        project's file now gives, and where the project can't be written in. A build of
        unpublished locales, or of pseudo-locales, leaves the digests of files alone, and is not
        told again.
        """
        with contextlib.suppress(ProjectError, OSError, UnicodeEncodeError):
            if self.is_sure():
                output, others = self.project.settings.output, self.project.settings.pseudo
                told = not (self.unpublished or others)
                key = inputs.all if told else f"with others {inputs.all}"
                value = {"key": key, "output": output, "traces": self.traces}
                data = seal(INDEX, {**value, "digests": inputs.digests})
                write(self.project, f"{KEPT}/{INDEX}", data, durable=False)

    def is_sure(self) -> bool:
        """Tell whether the answers may be kept; ProjectError or OSError where nothing can be."""
        keep_out_of_git(self.project)
        since = clock_of(self.project) - (time.monotonic_ns() - self.began)
        path = self.project.settings.path
        settings, _ = parse_settings(self.project.read(path).text(), path)
        wanted = replace(self.project.settings, pseudo=())
        return settled(self.traces, since) and settings == wanted


@stage(Stage.LOOKING)
def look(project: Project, *, unpublished: bool = False, others: bool = False) -> Look:
    """Ask how all is that a build's inputs will be read from.

    With `others` also what tells of catalogues that no locale reads, of which only a check speaks.
    """
    root, settings, began = str(project.root), project.settings, time.monotonic_ns()
    asked: dict[str, list[str]] = {"program": [""]}
    public = public_places(settings)
    texts = settings.content, settings.templates, *settings.includes, *public
    for folder in (*texts, *folders_of_words(project)):
        for question, path in walk(root, folder):
            asked.setdefault(question, []).append(path)
    single = list(_single(project))
    if others:
        folder = project.folder_of_locales
        folders = {*places_of_unread(project), *([folder] if settings.by_document else [])}
        below = [row for one in sorted(filter(None, folders)) for row in walk(root, one)]
        for question, path in [("folder", folder), *below]:
            asked.setdefault(question, []).append(path)
        single += (path for path, _ in project.places_of_other_catalogues())
    asked["file"] = [*asked.get("file", ()), *single]
    asked["spelling"] = single
    places = *texts, settings.output, ".git"
    asked["place"] = [*places, *single]
    traces = take(root, asked)
    return Look(project, unpublished, began, traces, _known(root, traces))


def _known(root: str, traces: Traces) -> Mapping[str, str]:
    """Give the digests that were kept of the files that are as they were then."""
    kept = read_kept(root, INDEX)
    if kept is None or any(kept["traces"][name] != traces[name] for name in ("program", "place")):
        return {}
    before, now = kept["traces"]["file"], traces["file"]
    return {
        path: digest
        for path, digest in kept["digests"].items()
        if now.get(path) and now[path] == before.get(path)
    }


def _single(project: Project) -> Iterator[str]:
    """List the files that are looked for by their names."""
    settings = project.settings
    yield from SETTINGS
    others = (settings.facts, settings.glossary, settings.navigation, *hook_places(settings))
    yield from (path for path in others if path)
    if not settings.by_document:
        yield settings.template_path
        for locale in settings.all_locales:
            yield from map(settings.catalogue_path, locale.spellings)
