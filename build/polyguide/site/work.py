"""Work: a build by its name, so that any process, anywhere, can make parts of it.

What a process is sent is small. It reads the guide itself, once, or what a build has noted of it;
one that was forked from the process that builds finds it read.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from polyguide.model.problem import Place, Problem
from polyguide.project import (
    Project,
    ProjectError,
    catalogue_places,
    catalogues_among,
    find_project,
)
from polyguide.project.kept import digest_of
from polyguide.site.assembly import assembled
from polyguide.site.earlier import read_earlier
from polyguide.site.making import Maker
from polyguide.site.manifest import Inputs, Made, look_at_inputs
from polyguide.site.outline import read_outline
from polyguide.site.parts import Part
from polyguide.site.reading import read_again, read_guide
from polyguide.site.record import source_record
from polyguide.translate.pseudo import with_pseudo


@dataclass(frozen=True)
class Work:
    """A build, by name: whatever a process needs to find all that it makes parts of.

    `build` tells it from every other build. `root` is the project's folder; its files have to be
    those that `inputs` are of, wherever the process is. `published` are the tags of the locales
    that the site has, `copies` what is known of catalogues that are copies of others. `folder` is
    where files are written to; empty: the output folder. `pseudo` tells that pseudo-locales are
    among the locales.
    """

    build: str
    root: str
    inputs: Inputs
    unpublished: bool
    published: tuple[str, ...]
    copies: Mapping[str, Problem]
    folder: str
    pseudo: bool = False


def work_of(build: str, maker: Maker) -> Work:
    """Name a build, of which only the digests of its catalogues are sent."""
    project, inputs = maker.assembly.guide.project, maker.inputs
    locales = project.settings.all_locales
    paths = [path for locale in locales for path in catalogue_places(project, locale)]
    digests = {path: inputs.digests[path] for path in paths if path in inputs.digests}
    return Work(
        build,
        str(project.root.absolute()),
        replace(inputs, digests=digests, common={}, content={}),
        maker.assembly.unpublished,
        maker.tags,
        maker.assembly.guide.copies,
        maker.folder,
        bool(project.settings.pseudo),
    )


class _Known(NamedTuple):
    """What makes parts of a build, and whether it was read here by the build's name."""

    maker: Maker
    by_name: bool


_known: dict[str, _Known] = {}
_lock = threading.Lock()


@contextlib.contextmanager
def at_hand(work: Work, maker: Maker) -> Iterator[None]:
    """Let this process, and those that are forked from it, make parts with what is read already."""
    _known[work.build] = _Known(maker, by_name=False)
    try:
        yield
    finally:
        del _known[work.build]


def make_part(work: Work, part: Part) -> Made:
    """Make one part of a build.

    ProjectError where the project's files are not those that the build is of, or not there.
    """
    return _checked(work, part.tag).make(part)


def judge(work: Work, tag: str) -> Made | None:
    """Read the catalogues of a locale, and say so if they are refused; None if they are not."""
    return _checked(work, tag).judge(tag)


def maker_of(work: Work) -> Maker:
    """Give what makes the parts of a build."""
    return _found(work).maker


def _checked(work: Work, tag: str) -> Maker:
    """Give it, and see that it finds the catalogues of a locale that the build is of."""
    maker, by_name = _found(work)
    if by_name:
        _compare_catalogues(maker.assembly.guide.project, work.inputs, tag)
    return maker


def _found(work: Work) -> _Known:
    with _lock:  # an executor may have several threads
        known = _known.get(work.build)
        if known is None:
            _known.clear()  # of builds that are over
            known = _Known(_read(work), by_name=True)
        if known.maker.tags != work.published:
            known = known._replace(maker=known.maker.publishing(work.published))
        _known[work.build] = known
        return known


def _read(work: Work) -> Maker:
    """Read the guide of a build, or what it noted of it; its catalogues are taken for the same."""
    project = find_project(Path(work.root))
    project = with_pseudo(project) if work.pseudo else project
    inputs = look_at_inputs(project, unpublished=work.unpublished, known=work.inputs.digests)
    if inputs.portable != work.inputs.portable:
        raise ProjectError(Problem.make("IO022", Place(project.settings.path)))
    noted = read_outline(project, work.inputs.shared)
    guide = read_again(project, noted[0]) if noted else read_guide(project)
    guide = replace(guide, known_copies=work.copies)
    source = noted[1] if noted else source_record(guide, work.inputs)
    locales = (one for one in project.settings.all_locales if one.tag in work.published)
    assembly = assembled(guide, locales, unpublished=work.unpublished)
    before = None if work.folder else read_earlier(project).last
    return Maker(assembly, work.inputs, before, source, work.folder)


def _compare_catalogues(project: Project, inputs: Inputs, tag: str) -> None:
    """See that the catalogues of a locale are those that a build is of."""
    settings = project.settings
    chain = (one for one in settings.all_locales if one.tag in (tag, *settings.fallbacks(tag)))
    places = {
        path: None
        for locale in chain
        for path in (
            *catalogue_places(project, locale),
            *catalogues_among(settings, locale, inputs.digests).values(),  # one that is gone
        )
    }
    for path in places:
        try:
            file = project.optional(path)
        except ProjectError:  # told where the catalogue is read
            continue
        if (digest_of(file.data) if file else "") != inputs.digests.get(path, ""):
            raise ProjectError(Problem.make("IO022", Place(path)))
