"""The desk: a guide and its words as they are now, who looks at which page, and what is saved."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polyguide.gettext.revise import Signature
from polyguide.model.catalogue import Message
from polyguide.model.garbage_collection import collector_paused, keep_for_good
from polyguide.model.locales import Locale
from polyguide.model.problem import Problem, Severity
from polyguide.project import Project, ProjectError
from polyguide.site.desk.files import Files, after_edits, states_now
from polyguide.site.desk.memory import Memory, Words
from polyguide.site.desk.reading import (
    Reading,
    read,
    read_memory,
    read_words,
    unchanged,
    unread,
)
from polyguide.site.desk.rows import Row
from polyguide.site.desk.saving import Saved, Seen, Typed, save, undo
from polyguide.site.desk.voice import ENGLISH, Voice
from polyguide.translate.pseudo import found_again


@dataclass(frozen=True)
class Wishes:
    """How a desk is wished for.

    `tags` are the locales that may be translated. `translator` signs what is saved (`Name <mail>`;
    empty: nobody does). `editor` is the command that opens a file, word by word; without words
    there is none. `now` tells the time.
    """

    tags: Sequence[str]
    now: Callable[[], datetime.datetime]
    translator: str = ""
    editor: Sequence[str] = ()
    voice: Voice = ENGLISH


class At(NamedTuple):
    """A page of a desk: the words of its locale, and the number of its document."""

    words: Words
    number: int

    def row(self, id: str, document: str) -> Row | None:
        """Find a message on it, or on the page of another document; None if there is none."""
        memory = self.words.memory
        index = memory.numbers.get(document, self.number)
        rows = memory.rows(index)
        return next((row for row in rows if row.id == id and row.document == document), None)


class Desk:
    """What all requests share. A lock keeps what changes it apart; `news` tells of changes."""

    def __init__(self, project: Project, wishes: Wishes) -> None:
        self.wishes = wishes
        self.lock = threading.RLock()
        self.news = threading.Condition(self.lock)
        self.version = 0
        self.readings = 0  # of the source; pages made of an earlier one are loaded again
        self.problems: tuple[Problem, ...] = ()
        self._faults: dict[str, tuple[Problem, ...]] = {}
        self._unread: set[str] = set()  # files that changed since the guide could be read
        with collector_paused():
            self._memory = read_memory(project, wishes.tags)
        self._words: dict[str, Words] = {}
        self._saved: list[tuple[Locale, Saved]] = []
        self._files: dict[str, Files] = {}
        self._seen: dict[str, Mapping[str, str]] = {}  # how they were at the last look
        with collector_paused(), self.news:
            for tag in self._tags():
                self._put(tag, read(self._memory, tag))
        keep_for_good()

    @property
    def project(self) -> Project:
        """Give the project as it was when it was last read."""
        return self._memory.project

    @property
    def pages(self) -> int:
        """Count the pages of the guide in all its languages."""
        assembly = self._memory.assembly
        return len(assembly.frames) * len(assembly.locales)

    def at(self, path: str) -> At | None:
        """Find the page at a path below the output folder; None if it is none of a desk."""
        with self.lock:
            tag = self.project.settings.folders.owner(path)
            words = self._words.get(tag)
            index = words.pages.get(path) if words else None
            return At(words, index) if words and index is not None else None

    def words_of(self, tag: str) -> Words | None:
        """Give the words of a locale as they were read last; None if it has no desk."""
        with self.lock:
            return self._words.get(tag)

    def renew_source(self, changed: Collection[str]) -> None:
        """Read the guide again of which these files changed.

        What can't be read is told, and all stays as it was. Nobody waits while it is read, which
        takes long where there are thousands of documents; only one thread may ask for it.
        """
        self._unread |= {*changed}
        try:
            with collector_paused():
                project, same = found_again(self.project), unchanged(self._memory, self._unread)
                memory = read_memory(project, self.wishes.tags, same)
                readings = {tag: read(memory, tag) for tag in self._tags(project)}
        except ProjectError as error:
            with self.news:
                self._tell("", error.problems)
            return
        self._unread.clear()
        memory.bare.after(self._memory.bare)
        memory.noted.look()
        with collector_paused(), self.news:
            self._memory = memory
            self._tell("", ())
            for tag in {*self._words}.difference(self._tags()):  # the settings lost it
                del self._words[tag], self._files[tag]
                self._tell(tag, ())
            for tag, reading in readings.items():  # what changed since is seen by a look
                self._put(tag, reading)
            self.readings += 1
            self._changed()

    def look(self) -> None:
        """Read the catalogues again that are no longer as they were when they were read.

        What another look found otherwise is still being written, and is read at a later one.
        Nobody waits where more has to be read than what an edit changed.
        """
        with self.lock:
            memory, files = self._memory, dict(self._files)
        for tag, known in files.items():
            states = states_now(memory.project, tag)
            is_new = states != known.states and states == self._seen.get(tag)
            if is_new and not self._follow(tag):
                with collector_paused():
                    reading = read(memory, tag)
                self._take(memory, tag, reading)
            self._seen[tag] = states

    def _follow(self, tag: str) -> bool:
        """Read what edits changed in a locale; False if all of it has to be read."""
        with self.news:
            if tag not in self._words:
                return True
            after = after_edits(self._words[tag], self._files[tag])
            if after is None:
                self._files[tag] = self._files[tag]._replace(own={})
                return False
            self._put(tag, Reading(after.words, after.files, after.words.problems))
            self._changed()
            return True

    def _take(self, memory: Memory, tag: str, reading: Reading) -> None:
        """Take in what was read while nobody waited, unless the source was read meanwhile."""
        with self.news:
            if memory is self._memory:
                self._put(tag, reading)
                self._changed()

    def settle(self) -> None:
        """Find out at leisure what edits leave open: lines of entries, and words that are refused.

        Nobody waits while files are read, but while refused words are looked for, on pages of which
        a build noted some since. If anything changed meanwhile, a later time does it.
        """
        with self.lock:
            memory, moved = self._memory, {t: one for t, one in self._words.items() if one.moved}
        memory.noted.look()
        for tag, words in moved.items():
            try:
                with collector_paused():
                    again = read_words(memory, tag)
            except ProjectError:
                continue  # what is wrong with it is told by a look
            with self.lock:
                is_same = self._words.get(tag) is words
                if is_same and states_now(self.project, tag) == self._files[tag].states:
                    self._words[tag] = again.with_what_is_known_of(words)
        with self.lock:
            for words in self._words.values():
                words.refused  # noqa: B018 - it is remembered

    def renew_words(self, tag: str) -> None:
        """Read the catalogues of a locale again."""
        with self.news:
            if tag in self._tags() and not self._follow(tag):
                self._take(self._memory, tag, read(self._memory, tag))

    def _tags(self, project: Project | None = None) -> Sequence[str]:
        """Give the locales that may be translated, and that the project still has."""
        settings = (project or self.project).settings
        known = {item.locale.tag for item in settings.locales}
        return [tag for tag in self.wishes.tags if tag in known]

    def save(self, words: Words, message: Message, typed: Typed) -> None:
        """Write what was typed for a message of a locale; see `saving.save`."""
        with self.news:
            seen = Seen(message, words.item.locale, self._files[words.tag].data)
            saved = save(self.project, seen, typed, self._signature())
            self._saved.append((words.item.locale, saved))
            self.renew_words(words.tag)

    def undo(self) -> str | None:
        """Take the last save back, and give the text that it was for; None if there is none.

        ChangedMeanwhile if somebody changed these words since.
        """
        with self.news:
            if not self._saved:
                return None
            locale, saved = self._saved[-1]
            undo(self.project, saved, self._files[locale.tag].data, self._signature())
            self._saved.pop()
            self.renew_words(locale.tag)
            return saved.key[1]

    def wait(self, version: int, seconds: float) -> bool:
        """Wait until something is newer than a version; False if nothing was in time."""
        with self.news:
            return self.news.wait_for(lambda: self.version != version, seconds)

    def _signature(self) -> Signature:
        return Signature(self.wishes.now(), self.wishes.translator)

    def _put(self, tag: str, reading: Reading) -> None:
        """Take in what was read of a locale's words; where they can't be read, they stay."""
        words, files, problems = reading
        if words is None:
            old = self._words.get(tag)
            words = unread(self._memory, tag, old.chain if old else ())
        self._tell(tag, problems)
        self._words[tag], self._files[tag] = words, files

    def _tell(self, part: str, problems: tuple[Problem, ...]) -> None:
        """Remember what keeps the source, or the catalogues of a locale, from being read."""
        errors = (one for one in problems if one.severity is Severity.ERROR)
        self._faults[part] = tuple(errors)
        found = tuple(one for problems in self._faults.values() for one in problems)
        if found != self.problems:
            self.problems = found
            self._changed()

    def _changed(self) -> None:
        self.version += 1
        self.news.notify_all()
