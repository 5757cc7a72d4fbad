"""`polyguide draft`: jobs for programs that translate, and their answers as drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from polyguide.checks import uses_by_key
from polyguide.commands.revising import Opened, errors_in, locale_named, opened
from polyguide.export.drafts.jobs import Jobs, Refused
from polyguide.export.drafts.lines import AnswerFile, read_answers
from polyguide.export.drafts.memory import (
    SUFFIXES,
    Languages,
    Memory,
    Remembered,
    read_memory,
    remembered,
)
from polyguide.export.drafts.sister import converted, sister
from polyguide.export.drafts.take import Intake, Rules, Suggested, Taken, drafted, faults
from polyguide.export.drafts.untaken import untaken
from polyguide.export.view import Unit
from polyguide.gettext.likeness import Translations, former_translations
from polyguide.gettext.revise import Signature, as_person_said
from polyguide.model.catalogue import Key, Message, draft_id, message_id
from polyguide.model.coverage import State
from polyguide.model.problem import Place, Problem
from polyguide.project import (
    Kind,
    Project,
    SourceFile,
    kind_of,
    locked,
    read_file,
    refuse,
)
from polyguide.project.settings import LocaleSettings
from polyguide.project.survey import survey
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide

_OTHER_LANGUAGES = "DRF016"
_MOST_SCOPES = 8  # documents with other references in which one text is looked at


class Drafted(NamedTuple):
    """What became of the messages of a locale.

    `path` is its catalogue, or the folder of those of all documents, and `paths` are the files that
    changed. `done` counts the messages that got words, or were approved; `lines` are the jobs that
    are left, each with its line break.
    """

    path: str
    paths: tuple[str, ...]
    done: int
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


class Sources(NamedTuple):
    """Where words come from: files and folders of memories, and a locale of the same language."""

    memories: tuple[Path, ...] = ()
    sister: str = ""


def jobs(project: Project, tag: str, *, over: SourceFile | None = None) -> Drafted:
    """Write a job for each message of a locale that has no words.

    ProjectError if the guide or the locale's catalogue can't be read, or if the file that the jobs
    are to be written `over` has answers that were not taken.
    """
    work = _Work.begun(project, tag)
    work.keep(over)
    maker = work.jobs()
    lines = tuple(map(maker.line, work.open))
    return Drafted(work.opened.path, (), 0, lines, work.problems)


def take(
    project: Project,
    tag: str,
    file: SourceFile,
    signature: Signature,
    *,
    over: SourceFile | None = None,
) -> Drafted:
    """Put the answers of a file into a locale's catalogue, as drafts; give back what failed.

    ProjectError if nothing in the file is an answer, or if other answers would be lost, as for
    `jobs`; then nothing is written.
    """
    read = read_answers(file.data, file.path)
    refuse(*(read.problems if not read.answers and not read.unread else ()))
    with locked(project):
        work = _Work.begun(project, tag)
        intake = Intake(work.by_id, work.opened.catalogue, file.path)
        for answer in read.answers:
            intake.take(answer, work.item.locale.tag)
        taken = intake.taken(work.rules)
        units, done = work.by_id, taken.ids
        failed = {**_unread(read, units), **taken.back}
        back = {id: one for id, one in failed.items() if id not in done}
        work.keep(over, taken._replace(back=back))
        written = work.opened.write(taken.changed, signature)
    maker = work.jobs()
    lines = (maker.line(unit, back[unit.id]) for unit in units.values() if unit.id in back)
    problems = sorted((*read.problems, *taken.problems), key=lambda one: one.place)
    paths = tuple(one.path for one in written)
    found = (*work.problems, *problems)
    return Drafted(work.opened.path, paths, len(taken.changed), tuple(lines), found)


def _unread(read: AnswerFile, units: Mapping[str, Unit]) -> Mapping[str, Refused]:
    """Give the jobs of lines that can't be used, if they have no words yet."""
    return {
        id: Refused(problems=(problem,))
        for id, problem in read.unread.items()
        if id in units and (message := units[id].message) and not any(message.strings)
    }


def remember(
    project: Project,
    tag: str,
    sources: Sources,
    signature: Signature,
    *,
    over: SourceFile | None = None,
) -> Drafted:
    """Put words of memories and of a sister language into a catalogue, as drafts.

    The jobs that are left show translations of the memories that are like their texts.
    ProjectError if answers would be lost, as for `jobs`; then nothing is written.
    """
    with locked(project):
        work = _Work.begun(project, tag)
        languages = Languages(project.settings.source, work.item.locale)
        memories, told = _memories(sources.memories, languages)
        found = work.remembered(memories)
        if sources.sister:  # whose words are for this text, and not for one like it
            theirs = work.of_sister(locale_named(project, sources.sister, "--from"))
            same = {key: one for key, one in found.items() if one.previous is None}
            found = {**found, **theirs, **same}
        changed = work.sound(found)
        work.keep(over, Taken(changed, {}))
        written = work.opened.write(changed, signature)
    pairs = [(one.id, one.strings[0]) for memory in memories for one in memory.messages]
    maker = work.jobs(pairs)
    lines = tuple(maker.line(one) for one in work.open if one.segment.key not in changed)
    paths = tuple(one.path for one in written)
    return Drafted(work.opened.path, paths, len(changed), lines, (*work.problems, *told))


def approve(project: Project, tag: str, ids: Sequence[str], signature: Signature) -> Drafted:
    """Make the drafts with these ids translations, as somebody has looked at each of them.

    An id is that of a message, or of a message with the words that were looked at.
    """
    with locked(project):
        work = _Work.begun(project, tag)
        drafts: dict[str, Message] = {}
        for catalogue in work.opened.catalogue.files.values():
            for one in catalogue.messages:
                if not one.obsolete and one.draft is not None:
                    drafts.setdefault(message_id(*one.key), one)
                    drafts[draft_id(one)] = one
        chosen: dict[Key, Message] = {}
        for id in filter(drafts.__contains__, ids):
            chosen.setdefault(drafts[id].key, drafts[id])
        changed = {
            key: as_person_said(one, one.strings[0], fuzzy=False, approved=True)
            for key, one in chosen.items()
        }
        written = work.opened.write(changed, signature, chosen)
    place = Place("--approve")
    done = {id for id, one in drafts.items() if one.strings == chosen.get(one.key, one).strings}
    left = (id for id in dict.fromkeys(ids) if id not in done)
    problems = [Problem.make("DRF011", place, id=id) for id in left]
    problems += errors_in(written, changed, work.rules.uses, work.rules.style)
    paths = tuple(one.path for one in written)
    return Drafted(work.opened.path, paths, len(changed), (), tuple(problems))


@dataclass(frozen=True)
class _Work:
    """A guide and the catalogues of one of its locales."""

    guide: Guide
    item: LocaleSettings
    opened: Opened
    rules: Rules

    @classmethod
    def begun(cls, project: Project, tag: str) -> _Work:
        """Read what is needed. ProjectError if that can't be done without loss."""
        item = locale_named(project, tag, "LOCALE")
        guide = read_guide(project)
        refuse(*guide.losing)  # these messages would pass for ones that are gone
        work = opened(guide, item.locale)
        known = [
            (one.segment.text, one.words) for one in work.units if one.state is State.TRANSLATED
        ]
        rules = Rules(guide.style_of(item), uses_by_key(guide.segments()), known)
        return cls(guide, item, work, rules)

    @property
    def by_id(self) -> Mapping[str, Unit]:
        """Give the messages by their ids; one with plural forms is not a program's to write."""
        return {
            one.id: one
            for one in self.opened.units
            if one.message is None or one.message.plural is None
        }

    @property
    def open(self) -> list[Unit]:
        """Give the messages that have an entry without words."""
        return [one for one in self.by_id.values() if one.message and not any(one.message.strings)]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say which files can't be read, and that messages have no entry yet."""
        absent = sum(one.message is None for one in self.opened.units)
        if not absent:
            return self.opened.problems
        place = Place(self.opened.path)
        return (*self.opened.problems, Problem.make("DRF012", place, count=absent))

    def jobs(self, more: Iterable[tuple[str, str]] = ()) -> Jobs:
        """Give what makes jobs, with `more` translations to be shown beside texts."""
        return Jobs(
            self.rules.style,
            self.guide.facts_for(self.item.locale),
            self.guide.glossary.notes,
            Translations(((None, text), words) for text, words in (*self.rules.known, *more)),
            Translations(former_translations(self.opened.catalogue)),
        )

    def keep(self, over: SourceFile | None, taken: Taken | None = None) -> None:
        """ProjectError if a file that is to be written over has answers that would be lost."""
        if over is not None:
            refuse(*untaken(over, self.by_id, self.item.locale.tag, taken))

    def remembered(self, memories: Sequence[Memory]) -> Mapping[Key, Remembered]:
        """Find words of memories for the messages without words."""
        wanted = [one.message for one in self.open if one.message]
        scopes = {
            key: [scope for _, scope in uses[:_MOST_SCOPES]]
            for key, uses in self.rules.uses.items()
            if "[" in key[1]
        }
        language = self.guide.project.settings.source.language
        return remembered(memories, wanted, scopes, language)

    def of_sister(self, item: LocaleSettings) -> Mapping[Key, Remembered]:
        """Find words of another locale, of which a person is sure, for those without words."""
        how = sister(item.locale, self.item.locale)
        theirs = {one.segment.key: one for one in opened(self.guide, item.locale).units}
        found: dict[Key, Remembered] = {}
        for key in (one.segment.key for one in self.open):
            unit = theirs[key]
            words = None
            if unit.state is State.TRANSLATED:
                words = converted(unit.words, unit, how.convert)
            if words is not None:
                found[key] = Remembered(words, how.name, None)
        return found

    def sound(self, found: Mapping[Key, Remembered]) -> Mapping[Key, Message]:
        """Make drafts of words, but of those in which the checks find something.

        Each is looked at alone: in a memory, several texts may well have one translation.
        """
        rules = self.rules._replace(known=())  # by which answers are compared with each other
        changed: dict[Key, Message] = {}
        for unit in self.open:
            words = found.get(unit.segment.key)
            if words is None or unit.message is None:
                continue
            made = drafted(unit.message, words.words, words.name, words.previous)
            if not any(faults([Suggested(unit, made, Place(""))], rules)):
                changed[made.key] = made
        return changed


def _memories(
    paths: Iterable[Path], languages: Languages
) -> tuple[tuple[Memory, ...], tuple[Problem, ...]]:
    """Read files, and those in folders; in a folder there may be files of other languages."""
    memories: list[Memory] = []
    problems: list[Problem] = []
    for path in paths:
        files = _files(path)
        read = [read_memory(file, languages) for file in files]
        found = [memory for memory, _ in read if memory]
        memories += found
        told = [problem for _, problems in read for problem in problems]
        if found and kind_of(path) is Kind.FOLDER:
            told = [problem for problem in told if problem.code != _OTHER_LANGUAGES]
        problems += told
        if not files:
            reason = "no file of .po or .tmx lies in it"
            problems.append(Problem.make("DRF015", Place(str(path)), reason=reason))
    return tuple(memories), tuple(problems)


def _files(path: Path) -> list[SourceFile]:
    if kind_of(path) is not Kind.FOLDER:
        return [read_file(path, str(path))]
    looked = survey(path)
    names = [name for name in looked.paths if name.lower().endswith(SUFFIXES)]
    return [read_file(looked.root / name, f"{path}/{name}") for name in names]
