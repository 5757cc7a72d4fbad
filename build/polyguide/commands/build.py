"""`polyguide build`: the guide in every locale, written below the output folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import NamedTuple

from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.timings import Progress, no_progress
from polyguide.project import Artifact, Destination, Project, ProjectError, Stamp, in_turn
from polyguide.project.kept import digest_of
from polyguide.render.templates import ThemeError
from polyguide.site.assembly import Assembly, assemble
from polyguide.site.causes import Reason
from polyguide.site.earlier import Earlier, finish, read_earlier
from polyguide.site.executor import Least, jobs_for, spread
from polyguide.site.index import Look, look
from polyguide.site.index_page import index_page, site_map
from polyguide.site.ingredients import keep_ingredients
from polyguide.site.last_build import Built
from polyguide.site.manifest import (
    Inputs,
    Made,
    Manifest,
    keep_manifest,
    look_at_inputs,
)
from polyguide.site.outline import keep_outline, read_outline
from polyguide.site.pages import Site
from polyguide.site.reading import read_again, read_guide
from polyguide.site.reasons import look_back, reasons
from polyguide.site.record import SourceRecord, plan, recorded, source_record
from polyguide.site.trial import faults_of_templates
from polyguide.site.unmade import Unmade, fault_on_page
from polyguide.site.wish import Wish

_COMMON = ""  # the name under which a manifest keeps the files that belong to no locale


def build(
    project: Project, *, jobs: int = 0, drafts: bool = False, progress: Progress | None = None
) -> Built:
    """Make every page of every locale that is translated far enough; with `drafts`, of all.

    Problems of the source, and translations that were not shown, are in the result. The files are
    the same for the same input, whatever the number of `jobs` (0: one for each core), and whatever
    stood in the output folder before: what has not changed since the last build is left alone,
    and files that are no longer made are removed. ProjectError before anything is written where a
    template can't be used, and where no document can be read.
    `progress` is told how many pages are made, and of how many; nothing if there is nothing to do.
    """
    return build_as(project, Wish(jobs, drafts, progress=progress or no_progress))


def build_as(project: Project, wish: Wish) -> Built:
    """Build as `build` does, in the way that is wished for."""
    # If nothing has changed since the last build, that was this one.
    seen = look(project, drafts=wish.drafts)
    inputs, earlier = _inputs(seen), read_earlier(project)
    if (last := earlier.still_true(project, inputs)) is not None:
        seen.keep(inputs)
        return _built(last, 0)
    # One build after the other. One that waited finds another state of things, perhaps all made.
    with in_turn(project) as waited:
        if waited:
            seen = look(project, drafts=wish.drafts)
            inputs, earlier = _inputs(seen), read_earlier(project)
            if (last := earlier.still_true(project, inputs)) is not None:
                return _built(last, 0)
        made = _make(project, inputs, earlier, _How(wish, seen))
        seen.keep(inputs)
        return made


def _inputs(seen: Look) -> Inputs:
    return look_at_inputs(seen.project, drafts=seen.drafts, known=seen.known)


class _How(NamedTuple):
    """How a build is wished for, and `seen`: how all was when it began."""

    wish: Wish
    seen: Look

    def is_at_rest(self) -> bool:
        """Tell whether all is still as it was when the build began to read it."""
        return look(self.seen.project, drafts=self.seen.drafts).traces == self.seen.traces


def _make(project: Project, inputs: Inputs, earlier: Earlier, how: _How) -> Built:
    """Make what is not as it would be made now."""
    # The source, read once for all locales, and its templates, tried before anything is written.
    # Of a source that is as it was, no more is read than pages need that are made again.
    noted = read_outline(project, inputs.shared) if earlier.last else None
    guide = read_again(project, noted[0]) if noted else read_guide(project)
    assembly, problems = assemble(guide, drafts=how.seen.drafts)
    faults = () if noted else faults_of_templates(guide)
    if faults:
        raise ProjectError(*faults)
    source = noted[1] if noted else source_record(guide, inputs)
    before = look_back(project, earlier) if how.wish.explain else None
    # The files of each locale, several at a time where it pays. What they will be is noted first.
    earlier.begin(project, assembly.paths())
    task = _Task(assembly, inputs, earlier.last, source)
    view = how.wish.view
    if view and task.make_first(page := view.page()):
        view.shown(page, guide.known is not None)
    made = _all(task, how)
    told = reasons(before, guide, (source, inputs), made) if before else ()
    # What is no longer made goes, and the next build is told what this one was made from.
    output = Destination(project)
    kept = {path for part in made.values() for path in part.files}
    problems += tuple(earlier.clear(output, kept))
    if how.is_at_rest():
        keep_outline(guide, inputs, source, assembly.problems)
    else:  # what was read may not be what was looked at: the next build makes all of it again
        made = {name: replace(part, key="", pages={}) for name, part in made.items()}
        inputs = replace(inputs, shared="")
    after = Manifest.after(inputs, problems, made, output.real)
    keep_ingredients(guide, inputs, after)
    keep_manifest(project, after)
    finish(project)
    return _built(after, sum(part.written for part in made.values()), told)


def _all(task: _Task, how: _How) -> Mapping[str, Made]:
    """Make everything but the locales whose catalogues are refused, to which no page then leads.

    Which ones those are is known when they are read, and that is work of the processes that make
    the pages: if there are any new ones, the others are made again without them.
    """
    refused = {tag: part for tag in task.tags if (part := task.refused_before(tag))}
    while True:
        kept = replace(task, assembly=task.assembly.without(refused))
        made = {tag: part for tag in kept.tags if (part := kept.as_before(tag))}
        todo = [tag for tag in kept.tags if tag not in made]
        pages, total = len(kept.assembly.frames), len(kept.tags) * len(kept.assembly.frames)
        with _workers(kept, todo, how.wish.jobs) as parts:
            how.wish.progress(len(made) * pages, total)
            common = None if kept.assembly.guide.known else kept.common()
            for part in parts:
                made[part.name] = part
                how.wish.progress(len(made) * pages, total)
                if part.refused:
                    break
        new = {tag: part for tag, part in made.items() if part.refused}
        if not new:
            made = {tag: made[tag] for tag in kept.tags}
            made[_COMMON] = kept.with_index(common, made)
            return {tag: refused[tag] for tag in task.tags if tag in refused} | made
        refused |= new


def _built(manifest: Manifest, written: int, told: tuple[Reason, ...] = ()) -> Built:
    return Built(tuple(manifest.files), written, manifest.problems, told)


@dataclass(frozen=True)
class _Task:
    """What a process needs to make a locale."""

    assembly: Assembly
    inputs: Inputs
    before: Manifest | None
    source: SourceRecord

    def as_before(self, tag: str) -> Made | None:
        """Give what the last build made of a locale, if all of it would be made so again."""
        old = self.before.made.get(tag) if self.before else None
        project = self.assembly.guide.project
        if old is None or old.key != self._key(tag) or not old.on_disk(project):
            return None
        return replace(old, written=0)

    def _key(self, tag: str) -> str:
        return self._of_chain(tag, self.assembly.locales)

    def _of_chain(self, tag: str, published: Sequence[Locale]) -> str:
        """Give the digest of what a locale is made from, and of what is wrong with its catalogues.

        That one is a copy depends on others, too.
        """
        guide = self.assembly.guide
        key = self.inputs.of_locale(guide.project, tag, published)
        chain = guide.project.settings.fallbacks(tag)
        return digest_of("\n".join([key, *(str(guide.copies.get(one)) for one in chain)]).encode())

    def make(self, tag: str) -> Made:
        """Make the files of one locale that are not as they would be made."""
        key = self._key(tag)
        try:
            site, problems = self.assembly.site_by_pages(tag)
        except ProjectError as error:
            return Made(tag, self._refusal(tag), problems=error.problems, refused=True)
        there = self._there(tag)
        todo = plan(self.source, site, self.inputs, there)
        artifacts = site.artifacts(self.assembly.assets, todo.pages, whole=todo.whole)
        made = recorded(self._written(tag, artifacts), there, todo, site)
        if any(problem.code.startswith("IO") for problem in made.problems):
            key = ""  # the next build tries again
        problems += (*self.assembly.rejections(site), *made.problems)
        entry = site.entry() if made.files else {}  # else no page is there to lead to
        return replace(made, key=key, problems=problems, entry=entry)

    def make_first(self, page: str) -> bool:
        """Make one page, if it has to be made again; tell whether it was. All else comes later.

        What is wrong with it, or with its locale, is told then, when it is made once more.
        """
        tag = page.partition("/")[0]
        if tag not in self.tags or self.as_before(tag):
            return False
        try:
            site, _ = self.assembly.site_by_pages(tag)
        except ProjectError:
            return False
        todo = plan(self.source, site, self.inputs, self._there(tag)).pages
        pages = [at for at in todo if site.page_paths and site.page_paths[at] == page]
        return bool(self._written(tag, site.pages({}, pages, whole=False)).written)

    def _there(self, name: str) -> Made:
        """Give what the last build made of a locale, with the files that are as it made them."""
        old = self.before.made.get(name) if self.before else None
        if old is None:
            return Made(name, "")
        output = Destination(self.assembly.guide.project)
        files = {path: was for path, was in old.files.items() if output.stamp(path) == was}
        return replace(old, files=files)

    def _written(self, name: str, artifacts: Iterable[Artifact | Unmade]) -> Made:
        """Write what was made; of what was not, and of what can't be written, the old file stays.

        A line of a template that fails is told once. Where file after file fails, the rest is not
        tried, and all that is there of the last build stays: pages that were made lead to it.
        """
        folder = Destination(self.assembly.guide.project)
        files: dict[str, Stamp] = {}
        faults: dict[Place, Problem] = {}
        failed: list[Problem] = []
        missed: set[str] = set()
        written = 0
        for item in artifacts:
            if isinstance(item, Unmade):
                faults.setdefault(item.problem.place, item.problem)
                missed.add(item.path)
                continue
            try:
                row = folder.write(item)
            except ProjectError as error:
                failed += error.problems
                missed.add(item.path)
                if len(failed) == _MOST_FAILURES:
                    missed.update(self._old(name))
                    break
            else:
                files[row.path] = row.stamp
                written += row.changed
        files = {**self._staying(name, missed), **files}
        return Made(name, "", files, (*faults.values(), *failed), written=written)

    def _staying(self, name: str, missed: Collection[str]) -> Mapping[str, Stamp]:
        """Find the files of the last build that stay as they are: what this one missed to make.

        The pages of documents that can't be read are among them, with all images.
        """
        guide, old = self.assembly.guide, self._old(name)
        if not (missed or guide.unread):
            return {}
        output = Destination(guide.project)
        ids = {path: path.removeprefix(f"{name}/").rpartition(".")[0] for path in old}
        staying = (
            path
            for path, id in ids.items()
            if path in missed or guide.is_unread(id) or (guide.unread and name == _COMMON)
        )
        found = {path: output.stamp(path) for path in staying}
        return {path: stamp for path, stamp in found.items() if stamp}

    def _old(self, name: str) -> Mapping[str, Stamp]:
        """Give the files that the last build made of a locale."""
        part = self.before.made.get(name) if self.before else None
        return part.files if part else {}

    def refused_before(self, tag: str) -> Made | None:
        """Give what the last build said of a locale, if it refused this very catalogue."""
        part = self.before.made.get(tag) if self.before else None
        if part is None or not part.refused or part.key != self._refusal(tag):
            return None
        return part

    def _refusal(self, tag: str) -> str:
        """Give the digest of what a locale is refused for; the other locales are no part of it."""
        return self._of_chain(tag, ())

    @property
    def tags(self) -> list[str]:
        """List the locales to make."""
        return [locale.tag for locale in self.assembly.locales]

    def common(self) -> Made:
        """Make the files that need no words: the map for search engines, the images."""
        site = self._first_page()
        artifacts = [
            *site_map(site, self.assembly.frames),
            *(Artifact(path, data) for path, data in sorted(self.assembly.assets.items())),
        ]
        return self._written(_COMMON, artifacts)

    def with_index(self, common: Made | None, locales: Mapping[str, Made]) -> Made:
        """Add the page that offers the languages, which takes a title from each locale.

        Where the source is as it was, all of it may be so.
        """
        entries = [part.entry for part in locales.values() if part.entry]
        key = digest_of(repr((self.inputs.shared, self.tags, entries)).encode())
        old = self.before.made.get(_COMMON) if self.before else None
        project = self.assembly.guide.project
        if common is None and old is not None and old.key == key and old.on_disk(project):
            return replace(old, written=0)
        common = common or self.common()
        site = self._first_page()
        try:
            index: Artifact | Unmade = index_page(site, self.assembly.frames, entries)
        except ThemeError as error:
            index = Unmade("index.html", fault_on_page(error.problem, "index.html"))
        made = self._written(_COMMON, [index])
        files = {**common.files, **made.files}
        problems = (*common.problems, *made.problems)
        written = made.written + common.written
        key = "" if problems else key
        return replace(made, key=key, files=files, problems=problems, written=written)

    def _first_page(self) -> Site:
        site, _ = self.assembly.site(self.tags[0], 1)
        return site


def _workers(task: _Task, tags: Sequence[str], jobs: int) -> AbstractContextManager[Iterator[Made]]:
    """Start to make locales, several at a time where there are cores and it pays."""
    size = len(tags) * len(task.assembly.frames)
    return spread(task.make, tags, jobs_for(size, Least.PAGES, jobs))


_MOST_FAILURES = 10  # files that can't be written; then the disk is full, or shut
