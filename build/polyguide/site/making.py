"""Making: one function makes a part of a build, and leaves alone what is as it would be made."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from polyguide.model.links import whole_name
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.project import Artifact, Destination, ProjectError, Stamp
from polyguide.project.kept import digest_of
from polyguide.site.assembly import Assembly
from polyguide.site.entries import entry_of
from polyguide.site.locale_files import locale_files
from polyguide.site.manifest import Inputs, Made, Manifest
from polyguide.site.pages import pages
from polyguide.site.parts import Part
from polyguide.site.record import FORWARDS, WHOLE, SourceRecord, plan, recorded
from polyguide.site.site import Site
from polyguide.site.unmade import Unmade
from polyguide.translate.editions import Editions

_MOST_FAILURES = 10  # files that can't be written; then the disk is full, or shut


class _Opened(NamedTuple):
    """A locale whose catalogues were read: its site, or why it is refused, and what was met."""

    tag: str
    site: Site | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Maker:
    """What makes parts of a build. It is the same in every process that makes some.

    `before` is the last build, if there was one, and `source` what all pages have of the source.
    `folder` is where files are written to; empty: the output folder.
    """

    assembly: Assembly
    inputs: Inputs
    before: Manifest | None
    source: SourceRecord
    folder: str = ""
    _last: threading.local = field(default_factory=threading.local, repr=False, compare=False)

    @property
    def tags(self) -> tuple[str, ...]:
        """List the locales to make."""
        return tuple(locale.tag for locale in self.assembly.locales)

    def publishing(self, tags: Sequence[str]) -> Maker:
        """Give the same for a site that has some of the locales."""
        others = [tag for tag in self.tags if tag not in tags]
        assembly = self.assembly.without(others)
        return Maker(assembly, self.inputs, self.before, self.source, self.folder)

    def into(self, folder: str) -> Maker:
        """Give the same for files that are written to another folder."""
        return replace(self, folder=folder)

    @property
    def destination(self) -> Destination:
        """Give the folder that files are written to."""
        return Destination(self.assembly.guide.project, self.folder)

    def as_before(self, tag: str) -> Made | None:
        """Give what the last build made of a locale, if all of it would be made so again."""
        old = self.before.made.get(tag) if self.before else None
        project = self.assembly.guide.project
        if old is None or old.key != self.key(tag) or not old.on_disk(project):
            return None
        return replace(old, changed=())

    def refused_before(self, tag: str) -> Made | None:
        """Say that a locale is refused that the last build has refused; None if it is not.

        Where all is as it was, that build is taken at its word.
        """
        part = self.before.made.get(tag) if self.before else None
        if part is None or not part.refused:
            return None
        return part if part.key == self._refusal(tag) else self.judge(tag)

    def is_known(self, tag: str) -> bool:
        """Tell whether the last build made pages of a locale, of which most may be as they were."""
        return self.before is not None and bool(self.before.made.get(tag, Made(tag, "")).pages)

    def judge(self, tag: str) -> Made | None:
        """Say that a locale is refused, and why; None if its catalogues can be used."""
        _, site, problems = self._open(tag)
        return None if site else self._refused(tag, problems)

    def read(self, parts: Iterable[Part]) -> None:
        """Read the documents of parts now, so that processes which start later find it done."""
        for number in {at for part in parts for at in range(part.first, part.end)}:
            _ = self.assembly.frames[number], self.assembly.guide.documents[number]

    def make(self, part: Part) -> Made:
        """Make the files of a part that are not as they would be made.

        What is wrong with them, and with the catalogues that they are made of, is in the result.
        """
        tag, site, problems = self._open(part.tag)
        if site is None:
            return self._refused(tag, problems)
        editions = Editions(
            site.editions.documents, site.editions.translator, keep=site.settings.as_a_whole
        )
        site = replace(site, editions=editions, numbers=range(part.first, part.end))
        old = self._old(site)
        there = self._there(tag, old)
        todo = plan(self.source, site, self.inputs, there)
        written = self.written(tag, locale_files(site, self.assembly, todo), old)
        made = recorded(written, there, todo, site)
        failed = any(problem.code.startswith("IO") for problem in made.problems)
        key = "" if failed else self.key(tag)  # the next build tries again
        problems += (*self.assembly.rejections(site), *made.problems)
        entry = entry_of(site) if made.files else {}  # else no page is there to lead to
        return replace(made, key=key, problems=problems, entry=entry)

    def make_first(self, page: str) -> bool:
        """Make one page, if it has to be made again; tell whether it was. All else comes later.

        What is wrong with it, or with its locale, is told then, when it is made once more.
        """
        tag = self.assembly.guide.project.settings.folders.owner(page)
        if tag not in self.tags or self.as_before(tag):
            return False
        site = self._open(tag).site
        if site is None or page not in site.page_paths:
            return False
        at = site.page_paths.index(page)
        site = replace(site, numbers=range(at, at + 1))
        todo = plan(self.source, site, self.inputs, self._there(tag, self.old(tag))).pages
        return bool(self.written(tag, pages(site, {}, todo, whole=False), self.old(tag)).changed)

    def _open(self, tag: str) -> _Opened:
        """Read the catalogues of a locale, but for those of the last one of this thread."""
        opened: _Opened | None = getattr(self._last, "opened", None)
        if opened is None or opened.tag != tag:
            self._last.opened = None  # two catalogues at once would take twice the memory
            try:
                opened = _Opened(tag, *self.assembly.site_by_pages(tag))
            except ProjectError as error:
                opened = _Opened(tag, None, error.problems)
            self._last.opened = opened
        return opened

    def written(
        self, name: str, artifacts: Iterable[Artifact | Unmade], old: Mapping[str, Stamp]
    ) -> Made:
        """Write what was made; of what was not, and of what can't be written, the old file stays.

        `old` are the files of the last build that these may be written over. A line of a template
        that fails is told once. Where file after file fails, the rest is not tried, and all that
        is there of the last build stays: pages that were made lead to it.
        """
        folder = self.destination
        files: dict[str, Stamp] = {}
        faults: dict[Place, Problem] = {}
        failed: list[Problem] = []
        missed: set[str] = set()
        changed: list[str] = []
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
                    missed.update(old)
                    break
            else:
                files[row.path] = row.stamp
                changed += [row.path] if row.changed else []
        files = {**self._staying(name, missed, old), **files}
        return Made(name, "", files, (*faults.values(), *failed), changed=tuple(changed))

    def _staying(
        self, name: str, missed: Iterable[str], old: Mapping[str, Stamp]
    ) -> Mapping[str, Stamp]:
        """Find the files of the last build that stay as they are: what this one missed to make.

        The pages of documents that can't be read are among them, with all that no locale has, and
        with the pages that forward: aliases of such a document are not known.
        """
        guide = self.assembly.guide
        staying = [path for path in old if path in missed]
        if guide.unread:
            folders = guide.project.settings.folders
            ids = {path: folders.below(name, path).rpartition(".")[0] for path in old}
            staying += [path for path in old if not name or guide.is_unread(ids[path])]
            pages = self.before.made[name].pages if self.before and name in self.before.made else {}
            own = {f"{folders.of(name)}{id}.html" for id in pages if id not in (WHOLE, FORWARDS)}
            if own and own <= old.keys():  # else the locale stood in another folder
                # What is none of a document's forwards, but for that of all of them.
                none = {*pages, whole_name(guide.documents.ids)}
                moved = (path for path in old if path.endswith(".html") and ids[path] not in none)
                staying += moved
        output = self.destination if staying else None
        found = {path: output.stamp(path) for path in staying} if output else {}
        return {path: stamp for path, stamp in found.items() if stamp}

    def old(self, name: str) -> Mapping[str, Stamp]:
        """Give the files that the last build made of a locale."""
        part = self.before.made.get(name) if self.before else None
        return part.files if part else {}

    def _old(self, site: Site) -> Mapping[str, Stamp]:
        """Give those of a part. What belongs to no document any more is the first part's."""
        old, own = self.old(site.locale.tag), {*site.paths}
        others = {*site.page_paths} - own
        first = site.numbers.start == 0
        return {
            path: stamp
            for path, stamp in old.items()
            if path in own or (first and path not in others)
        }

    def _there(self, name: str, old: Mapping[str, Stamp]) -> Made:
        """Give what the last build made of a locale, with those files that are as it made them."""
        made = self.before.made.get(name) if self.before else None
        if made is None:
            return Made(name, "")
        output = self.destination
        files = {path: was for path, was in old.items() if output.stamp(path) == was}
        return replace(made, files=files)

    def key(self, tag: str) -> str:
        """Give the digest of all that a locale's files are made from."""
        return self._of_chain(tag, self.assembly.locales)

    def _refused(self, tag: str, problems: tuple[Problem, ...]) -> Made:
        return Made(tag, self._refusal(tag), problems=problems, refused=True)

    def _refusal(self, tag: str) -> str:
        """Give the digest of what a locale is refused for; the other locales are no part of it."""
        return self._of_chain(tag, ())

    def _of_chain(self, tag: str, published: Sequence[Locale]) -> str:
        """Give the digest of what a locale is made from, and of what is wrong with its catalogues.

        That one is a copy depends on others, too.
        """
        guide = self.assembly.guide
        key = self.inputs.of_locale(guide.project, tag, published)
        chain = guide.project.settings.fallbacks(tag)
        return digest_of("\n".join([key, *(str(guide.copies.get(one)) for one in chain)]).encode())
