"""Why a build makes files again: what each is made from is compared with what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from polyguide.model.catalogue import Key
from polyguide.model.folders import MISSING, Folders, is_of_all
from polyguide.model.problem import Place
from polyguide.project import Destination, Project, Stamp
from polyguide.project.host_files import shown_file
from polyguide.project.settings import Fuzzy
from polyguide.site.causes import Cause, Reason, Why
from polyguide.site.changes import Changes
from polyguide.site.earlier import Earlier
from polyguide.site.guide import Guide
from polyguide.site.ingredients import Ingredients, ingredients_of, read_ingredients
from polyguide.site.known_source import KnownSource
from polyguide.site.manifest import Inputs, Made, Manifest
from polyguide.site.marks import kept_marks, read_marks
from polyguide.site.outline import read_outline
from polyguide.site.record import (
    FORWARDS,
    IMAGE,
    NAVIGATION,
    THEME,
    WHOLE,
    SourceRecord,
    led_to,
)

_COMMON = ""  # the name of what belongs to no locale


class Before(NamedTuple):
    """The last build as a new one finds it, with all that it noted.

    `files` tells how each of its files is now.
    """

    last: Manifest | None
    files: Mapping[str, Stamp | None]
    ingredients: Ingredients | None
    noted: tuple[KnownSource, SourceRecord] | None

    def fault(self, path: str) -> Why | None:
        """Say it of a file that the last build made, and that is not there as it was then."""
        was = self.last.files.get(path) if self.last else None
        now = self.files.get(path)
        return None if was in (None, now) else Why(Cause.ALTERED if now else Cause.GONE)


def look_back(project: Project, earlier: Earlier) -> Before:
    """Look at what the last build left, before anything of it is made or noted again."""
    output, last = Destination(project), earlier.last
    files = {path: output.stamp(path) for path in (last.files if last else ())}
    old = read_ingredients(project)
    old = old if old and last and old.key == last.key else None
    return Before(last, files, old, read_outline(project, old.shared) if old else None)


def reasons(
    before: Before, guide: Guide, now: tuple[SourceRecord, Inputs], made: Mapping[str, Made]
) -> tuple[Reason, ...]:
    """Say why files were made again, before the marks of the last build are replaced.

    `made` are the parts of this build by their names, those that stay as they were among them.
    """
    last = before.last
    if last is None:
        paths = tuple(path for part in made.values() for path in part.files)
        return (Reason(Why(Cause.FIRST), paths),)
    source, inputs = now
    made_of = ingredients_of(guide, inputs)
    changes = Changes(guide, source, made_of, before.ingredients, before.noted)
    tags = tuple(_published(parts) for parts in (last.made, made))
    found: dict[Why, dict[str, None]] = {}
    for part in made.values():
        old = last.made.get(part.name) or Made(part.name, "")
        faults = {path: why for path in part.files if (why := before.fault(path))}
        if part.refused or (old.key and old.key == part.key and not faults):
            continue
        pair = _Pair(changes, old, part, faults, tags)
        for path, whys in pair.common() if part.name == _COMMON else pair.locale():
            for why in whys:
                found.setdefault(why, {})[path] = None
    return tuple(Reason(why, tuple(paths)) for why, paths in found.items())


def _published(parts: Mapping[str, Made]) -> tuple[str, ...]:
    return tuple(name for name, part in parts.items() if name != _COMMON and not part.refused)


_Told = Iterator[tuple[str, Sequence[Why]]]


@dataclass(frozen=True)
class _Pair:
    """One part of a build, and the same part of the last one.

    `faults` are of files that are not there as they were made, and `tags` the locales that were
    published then and now.
    """

    changes: Changes
    old: Made
    new: Made
    faults: Mapping[str, Why]
    tags: tuple[tuple[str, ...], ...]

    def common(self) -> _Told:
        """Say why the files are made again that belong to no locale."""
        project = self.changes.project
        whys = (*self.changes.of_all, *self._languages())
        files = self.changes.content or self.changes.dates_of(project.settings.source.tag)
        if files and not whys:
            whys = (Why(Cause.CONTENT, files),)
        for path in self.new.files:
            if path in self.faults or path not in self.old.files:
                yield path, [self.faults.get(path) or Why(Cause.NEW)]
            elif is_of_all(path) or path in self._missing:
                if path in self.new.changed or path not in self._missing:
                    yield path, whys or [Why(Cause.FIRST_PAGES)]
            else:
                shown = shown_file(project.root, project.settings, path)
                for file in dict.fromkeys((shown, f"{project.settings.content}/{path}")):
                    if file in self.changes.content:
                        yield path, [Why(Cause.FILE, (), Place(file))]

    def locale(self) -> _Told:
        """Say why the files of a locale are made again."""
        pages = set()
        for at, id in enumerate(self._ids):
            path = next((path for path in self._forms(id) if path in self.new.files), None)
            if path is not None:
                pages.add(path)
                yield path, self._of_page(at, path)
        was, now = self.old.pages.get(WHOLE), self.new.pages.get(WHOLE)
        same = was is not None and was == now
        others = any(self._is_other(id) for id in self._ids)
        files = self.changes.content or self.changes.dates_of(self.new.name)
        whys = [Why(Cause.PAGES) if others else Why(Cause.CONTENT, files)]
        for path in self.new.files:
            if path in pages or self._stays(path):
                continue
            if path in self.faults or path not in self.old.files:
                yield path, [self.faults.get(path) or Why(Cause.NEW)]
            elif path in self._forwards:
                yield path, self._of_forwards
            elif not same:
                yield path, whys

    @cached_property
    def _ids(self) -> Sequence[str]:
        return self.changes.guide.documents.ids

    @property
    def _folders(self) -> Folders:
        return self.changes.project.settings.folders

    @cached_property
    def _missing(self) -> Set[str]:
        """Give the paths of the pages for what is missing, which seldom become other ones."""
        return {MISSING, *(f"{self._folders.of(tag)}{MISSING}" for tag in self._folders.tags)}

    @cached_property
    def _forwards(self) -> Set[str]:
        """Give the paths of the pages that forward."""
        forwards = self.changes.guide.forwarded.forwards
        return {f"{self._folders.of(self.new.name)}{one.path}" for one in forwards}

    @cached_property
    def _of_forwards(self) -> Sequence[Why]:
        """Say why the pages that forward are made again; nothing if they are not."""
        was, now = self.old.pages.get(FORWARDS), self.new.pages.get(FORWARDS)
        if was is not None and was == now:
            return ()
        return (*self.changes.of_all, *self._of_locale) or (Why(Cause.FORWARDS),)

    def _forms(self, id: str) -> Iterator[str]:
        """Give the paths at which a document may be shown, the first of which is its page."""
        folder = self._folders.of(self.new.name)
        yield f"{folder}{id}.html"
        yield f"{folder}{id}.txt"
        if {*self.changes.project.settings.outputs} in ({"single"}, {"single", "search"}):
            yield from self.new.files  # the whole guide on one page

    def _stays(self, path: str) -> bool:
        """Tell whether a file is there of an earlier build, as its document can't be read."""
        id = self._folders.below(self.new.name, path).rpartition(".")[0]
        return self.changes.guide.is_unread(id)

    def _is_other(self, id: str) -> bool:
        was, now = self.old.pages.get(id), self.new.pages.get(id)
        if now is None:  # some page could not be made: nothing is noted then, but what changed
            return any(path in self.new.changed for path in self._forms(id))
        return was is None or was.key != now.key

    def _of_page(self, at: int, path: str) -> Sequence[Why]:
        """Say why the page of a document is made again; nothing if it is not."""
        id, found = self._ids[at], list[Why]()
        if path in self.faults:
            found.append(self.faults[path])
        if not self._is_other(id):
            return found
        if id not in self.old.pages:
            unknown = path in self.old.files and FORWARDS not in self.old.pages  # if it was one
            return [Why(Cause.NO_RECORD if unknown else Cause.NEW)]
        found += (*self.changes.of_all, *self._of_locale, *self.changes.of_document(at))
        found += (*self._of_words(at), *self._of_titles(at), *self._of_navigation(at))
        return found or [Why(Cause.NO_RECORD)]

    def _languages(self) -> Iterator[Why]:
        then, now = self.tags
        if then != now:
            yield Why(
                Cause.LANGUAGES, tuple(tag for tag in now + then if (tag in now) != (tag in then))
            )

    @cached_property
    def _of_locale(self) -> tuple[Why, ...]:
        """Say what has changed on all pages of the locale."""
        found = [*self._languages()]
        then, now = self._marks(WHOLE)
        names = [name for name in {**then, **now} if then.get(name) != now.get(name)]
        path = Place(self.changes.path_of(self.new.name, ""))
        for cause, mark, place in ((Cause.THEME, THEME, path), (Cause.IMAGES, IMAGE, Place(""))):
            of_cause = tuple(name.removeprefix(mark) for name in names if name.startswith(mark))
            if of_cause and then:
                found.append(Why(cause, of_cause, place))
        return tuple(found)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, str]]:
        return kept_marks(self.changes.project, self.new.name)

    def _marks(self, id: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Give what catalogues said on a page before, and what they say now, as far as is known."""
        record = self.old.pages.get(id)
        then = self._known.get(record.key, {}) if record else {}
        return then, self.new.words.get(id, {})

    def _of_words(self, at: int) -> Iterator[Why]:
        """Say which messages of a page have changed, in which catalogues."""
        then, now = self._marks(self._ids[at])
        if not then or not now:
            return
        if list(then) != list(now):
            paths = (self.changes.path_of(tag, self._ids[at]) for tag in {**then, **now})
            yield Why(Cause.CATALOGUES, tuple(paths))
        names = [(tag, self._changed(at, tag)) for tag in now if tag in then]
        for tag, keys in names:
            if keys:
                yield Why(Cause.WORDS, tuple(id for _, id in keys), self._place(tag, at, keys))
        if not any(keys for _, keys in names) and self._shows_older(at):
            yield Why(Cause.OLDER, (), Place(self.changes.path_of(self.new.name, self._ids[at])))

    def _changed(self, at: int, tag: str) -> Sequence[Key]:
        """List the messages of a page that a catalogue says something else of; no new ones."""
        was, keys = self.changes.was(at), self.changes.source.documents[at].keys
        if was is None:
            return ()
        then, now = (read_marks(marks.get(tag, "")) for marks in self._marks(self._ids[at]))
        before = dict(zip(was.keys, then, strict=False))
        pairs = zip(keys, now, strict=False)
        return [*dict.fromkeys(key for key, mark in pairs if before.get(key, mark) != mark)]

    def _place(self, tag: str, at: int, keys: Sequence[Key]) -> Place:
        """Give the place of what has changed on a page: in the file in which the first stands."""
        whole = self.changes.catalogue(tag)
        catalogue = whole.of(self._ids[at]) if whole else None
        message = catalogue.get(*keys[0]) if catalogue and len(keys) == 1 else None
        if catalogue is not None and catalogue.get(*keys[0]) is not None:
            path = catalogue.path_of(keys[0])
        else:
            path = self.changes.path_of(tag, self._ids[at])
        return Place.of_line(path, message.line if message else 0)

    def _shows_older(self, at: int) -> bool:
        """Tell whether fuzzy messages of a page may be shown otherwise for another message."""
        tag = self.new.name
        locales = self.changes.project.settings.locales
        fuzzy = next((one.fuzzy for one in locales if one.locale.tag == tag), Fuzzy.FALLBACK)
        catalogue = self.changes.catalogue(tag) if fuzzy is not Fuzzy.FALLBACK else None
        paths = [file.path for file in catalogue.files.values()] if catalogue else []
        if catalogue is None or not any(map(self.changes.has_changed, paths)):
            return False
        own = catalogue.of(self._ids[at])
        messages = (own.get(*key) for key in self.changes.source.documents[at].keys)
        return any(message is not None and message.fuzzy for message in messages)

    def _of_titles(self, at: int) -> Iterator[Why]:
        """Say which pages that a page leads to have another title or description."""
        numbers = self._numbers
        linked = self.changes.source.documents[at].linked
        shown = self.changes.guide.navigation.shown_beside(self._ids[at])
        beside = (numbers[one.document] for one in shown if one.document)
        listing = numbers.get(self.changes.guide.fact_entries.document, -1)
        leads = (*led_to(len(numbers), at, listing), *beside, *linked)
        others = [one for one in leads if one != at]
        names = dict.fromkeys(self.changes.paths[one] for one in others if self._is_renamed(one))
        if names:
            yield Why(Cause.TITLES, tuple(names))

    def _of_navigation(self, at: int) -> Iterator[Why]:
        """Say it where another navigation is shown with a page, or other words of it."""
        id, tree, noted = self._ids[at], self.changes.guide.navigation, self.changes.noted
        then, now = self._marks(WHOLE)
        was = noted[0].navigation if noted else tree
        if was.is_flat and tree.is_flat:  # more, fewer and other documents are told as such
            return
        lines = tree.lines if at == 0 else ()
        shown = tree.shown_beside(id)
        names = {NAVIGATION + one.words for one in (*shown, *(line.entry for line in lines))}
        moved = was.beside(id) != tree.beside(id) or (at == 0 and was.lines != tree.lines)
        if moved or any(then.get(name) != now.get(name) for name in names):
            yield Why(Cause.NAVIGATION)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {id: number for number, id in enumerate(self._ids)}

    @cached_property
    def _renamed(self) -> dict[int, bool]:
        return {}

    def _is_renamed(self, at: int) -> bool:
        """Tell whether a page has another title or description; many others ask it."""
        if at not in self._renamed:
            self._renamed[at] = self._has_other_title(at)
        return self._renamed[at]

    def _has_other_title(self, at: int) -> bool:
        titles = self.changes.source.documents[at].title_keys
        changed = (key for tag in self._marks(self._ids[at])[1] for key in self._changed(at, tag))
        return self.changes.has_other_title(at) or not {*titles}.isdisjoint(changed)
