"""`polyguide build`: the guide in every locale, written below the output folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from polyguide.model.problem import Problem, once_for_each_kind
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Destination, Project, ProjectError, Stamp, in_turn
from polyguide.site.assembly import assemble
from polyguide.site.common_files import COMMON, common_files, with_index
from polyguide.site.earlier import Earlier, finish, read_earlier
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.index import Look, look
from polyguide.site.ingredients import keep_ingredients
from polyguide.site.last_build import Built
from polyguide.site.making import Maker
from polyguide.site.manifest import Inputs, Made, Manifest, keep_manifest, look_at_inputs
from polyguide.site.outline import Noted, keep_outline, read_outline
from polyguide.site.parts import by_locale, parts_of
from polyguide.site.reading import read_again, read_guide
from polyguide.site.reasons import look_back, reasons
from polyguide.site.record import source_record
from polyguide.site.trial import faults_of_templates
from polyguide.site.wish import Wish
from polyguide.site.work import Work, at_hand, make_part, work_of

if TYPE_CHECKING:
    from concurrent.futures import Executor


def build(
    project: Project,
    *,
    jobs: int | Executor = 0,
    unpublished: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Make every page of every locale that is translated far enough; with `unpublished`, of all.

    Problems of the source, and translations that were not shown, are in the result. The files are
    the same for the same input, whatever the number of `jobs` (0: one for each core) or the
    executor that makes its parts, and whatever stood in the output folder before: what has not
    changed since the last build is left alone, and files that are no longer made are removed.
    ProjectError before anything is written where a template can't be used, and where no document
    can be read.
    `progress` is told how many pages are made, and of how many; nothing if there is nothing to do.
    """
    return build_as(project, Wish(jobs, unpublished, progress=progress or no_progress))


def build_as(project: Project, wish: Wish) -> Built:
    """Build as `build` does, in the way that is wished for."""
    # If nothing has changed since the last build, that was this one.
    seen = look(project, unpublished=wish.unpublished)
    inputs, earlier = inputs_of(seen), read_earlier(project)
    if (last := earlier.still_true(project, inputs)) is not None:
        seen.keep(inputs)
        return _told(last)
    # One build after the other. One that waited finds another state of things, perhaps all made.
    with in_turn(project) as waited:
        if waited:
            seen = look(project, unpublished=wish.unpublished)
            inputs, earlier = inputs_of(seen), read_earlier(project)
            if (last := earlier.still_true(project, inputs)) is not None:
                return _told(last)
        made = _make(project, inputs, earlier, How(wish, seen))
        seen.keep(inputs)
        return made


def inputs_of(seen: Look) -> Inputs:
    """Digest what a build reads, where that may have changed."""
    return look_at_inputs(seen.project, unpublished=seen.unpublished, known=seen.known)


class How(NamedTuple):
    """How a build is wished for, and `seen`: how all was when it began."""

    wish: Wish
    seen: Look

    def jobs_for(self, pages: int) -> int | Executor:
        """Give who makes so many pages: as many processes as it pays, if nobody has said."""
        jobs = self.wish.jobs
        return jobs_for(pages, Least.PAGES, jobs) if isinstance(jobs, int) else jobs

    def is_at_rest(self) -> bool:
        """Tell whether all is still as it was when the build began to read it."""
        return look(self.seen.project, unpublished=self.seen.unpublished).traces == self.seen.traces


def _make(project: Project, inputs: Inputs, earlier: Earlier, how: How) -> Built:
    """Make what is not as it would be made now."""
    before = look_back(project, earlier) if how.wish.explain else None
    noted = read_outline(project, inputs.shared) if earlier.last else None
    maker, problems = begun(inputs, earlier.last, noted, how)
    # The files of each locale, several at a time where it pays. What they will be is noted first.
    there = earlier.begin(project, maker.assembly.paths())
    view = how.wish.view
    first = view.page() if view else ""
    if view and maker.make_first(first):
        view.shown(first, maker.assembly.guide.known is not None)
    else:
        first = ""
    made = _all(maker, how, there)
    guide, now = maker.assembly.guide, (maker.source, inputs)
    told = reasons(before, guide, now, made) if before else ()
    built = ended(maker, earlier, Result(made, problems), how)
    changed = dict.fromkeys((*((first,) if first in built.paths else ()), *built.changed))
    return replace(built, changed=tuple(changed), reasons=told)


class Begun(NamedTuple):
    """What makes the parts of a build, and what is told of all of them."""

    maker: Maker
    problems: tuple[Problem, ...]


def begun(inputs: Inputs, last: Manifest | None, noted: Noted | None, how: How) -> Begun:
    """Read the source, once for all locales, and try its templates before anything is written.

    Of a source that is `noted`, no more is read than pages need that are made.
    """
    project = how.seen.project
    guide = read_again(project, noted[0]) if noted else read_guide(project)
    assembly, problems = assemble(guide, unpublished=how.seen.unpublished)
    faults = () if noted else faults_of_templates(guide)
    if faults:
        raise ProjectError(*faults)
    source = noted[1] if noted else source_record(guide, inputs)
    if how.is_at_rest():  # what was read is what was looked at, for other processes as well
        keep_outline(guide, inputs, source, assembly.problems)
    return Begun(Maker(assembly, inputs, last, source), problems)


class Result(NamedTuple):
    """What was made of each locale, and what was met that concerns none of them alone."""

    made: Mapping[str, Made]
    problems: tuple[Problem, ...]


def ended(maker: Maker, earlier: Earlier, result: Result, how: How) -> Built:
    """Remove what is no longer made, and tell the next build what this one was made from."""
    project, inputs, made = maker.assembly.guide.project, maker.inputs, result.made
    output = Destination(project)
    kept = {path for part in made.values() for path in part.files}
    cleared = earlier.clear(output, kept)
    if not how.is_at_rest():  # the next build makes all of it again
        made = {name: replace(part, key="", pages={}) for name, part in made.items()}
        inputs = replace(inputs, shared="")
    told = once_for_each_kind(dict.fromkeys((*result.problems, *cleared.problems)))
    after = Manifest.after(inputs, told, made, output.real)
    keep_ingredients(maker.assembly.guide, inputs, after)
    keep_manifest(project, after)
    finish(project)
    changed = tuple(path for part in made.values() for path in part.changed)
    return replace(_told(after), changed=changed, removed=tuple(cleared.paths))


def _all(maker: Maker, how: How, before: Mapping[str, Stamp | None]) -> Mapping[str, Made]:
    """Make everything but the locales whose catalogues are refused, to which no page then leads.

    Those that the last build refused are known before. Others are found by who reads them, and
    that is who makes their pages: if there are any, the others are made again without them. Then
    files have changed that are no longer as they were `before` the first time.
    """
    build = token_hex()
    refused = {tag: part for tag in maker.tags if (part := maker.refused_before(tag))}
    again = False
    while True:
        kept = maker.publishing([tag for tag in maker.tags if tag not in refused])
        made = {tag: part for tag in kept.tags if (part := kept.as_before(tag))}
        work = work_of(build, kept)
        with at_hand(work, kept):
            common, found = _parts(work, kept, [tag for tag in kept.tags if tag not in made], how)
        new = {part.name: part for part in found if part.refused}
        if not new:
            made |= by_locale(found)
            made = {tag: made[tag] for tag in kept.tags}
            made[COMMON] = with_index(kept, common, made)
            made = {tag: refused[tag] for tag in maker.tags if tag in refused} | made
            return {name: part.since(before) if again else part for name, part in made.items()}
        refused |= new
        again = True


def _parts(
    work: Work, maker: Maker, tags: Sequence[str], how: How
) -> tuple[Made | None, list[Made]]:
    """Make what no locale has, if it may be new, and the parts of some, until one is refused.

    A locale of which pages are there is no work for many: most of them stay.
    """
    settings, pages = maker.assembly.guide.project.settings, len(maker.assembly.frames)
    known = [tag for tag in tags if maker.is_known(tag)]
    new = [tag for tag in tags if tag not in known]
    jobs = how.jobs_for(len(tags) * pages)
    parts = parts_of(settings, known, pages, 1)
    parts += parts_of(settings, new, pages, jobs if isinstance(jobs, int) else _MANY)
    made: list[Made] = []
    done, total = (len(maker.tags) - len(tags)) * pages, len(maker.tags) * pages
    with spread(partial(make_part, work), parts, jobs) as results:
        how.wish.progress(done, total)
        common = None if maker.assembly.guide.known else common_files(maker)
        for part, result in zip(parts, results, strict=False):
            made.append(result)
            done += part.size
            how.wish.progress(done, total)
            if result.refused:
                break
    return common, made


def _told(manifest: Manifest) -> Built:
    return Built(tuple(manifest.files), manifest.problems)


_MANY = 32  # parts at once, for an executor that does not say how many it makes
