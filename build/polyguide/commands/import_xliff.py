"""Importing: the translations of an XLIFF file, put into their locale's catalogue.

No word is lost: a translation that the catalogue holds is replaced only if it is the one that
the file was made from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polyguide.checks import check_errors, uses_by_key
from polyguide.export import State
from polyguide.export.codes import pieces
from polyguide.export.views import units
from polyguide.export.xliff import WORDS_NOTE, words_digest
from polyguide.export.xliff_read import Mark, read_xliff
from polyguide.gettext.po.files import read_catalogue, refusal, verified
from polyguide.model.catalogue import with_fuzzy
from polyguide.model.locales import header_date
from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError, locked, refuse, write_drafts
from polyguide.site.guide import read_guide

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from polyguide.export.codes import Code
    from polyguide.export.view import Unit
    from polyguide.export.xliff_read import Part, Received, ReceivedUnit
    from polyguide.model.catalogue import Catalogue, Key, Message
    from polyguide.model.locales import Locale
    from polyguide.project import Project, SourceFile
    from polyguide.site.guide import Guide


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the catalogue, whether it changed on disk, and how many translations.

    `units` counts those of the file, `taken` those that changed the catalogue.
    """

    path: str
    written: bool
    units: int
    taken: int
    problems: tuple[Problem, ...]


def import_xliff(
    project: Project, file: SourceFile, now: datetime.datetime, tag: str = ""
) -> Imported:
    """Put the translations of an XLIFF file into the catalogue of its language, or of `tag`.

    A translation whose state is final, reviewed or translated becomes translated; another one
    becomes fuzzy. What can't be taken is in the problems. ProjectError if the file is refused.
    """
    received, problems = read_xliff(file.data, file.path, WORDS_NOTE)
    if received is None:
        raise ProjectError(*problems)
    locale = _locale(project, received, file.path, tag)
    guide = read_guide(project)
    refuse(*guide.losing)  # these messages would pass for ones that are gone
    with locked(project):
        draft = project.draft(project.catalogue_path(locale))
        catalogue, _ = read_catalogue(project, locale)
        if catalogue is None:
            raise ProjectError(Problem.of("MSG004", Place(draft.path), tag=locale.tag))
        work = _Intake(
            {unit.id: unit for unit in units(guide, catalogue, locale)}, catalogue, file.path
        )
        for unit in received.units:
            work.take(unit)
        written = verified(_revised(catalogue, work.changed, now))
        draft = draft.becoming(written.data)
        write_drafts([draft])
    found = (*work.problems, *_checked(guide, locale, work.changed, written.catalogue))
    counts = len(received.units), len(work.changed)
    return Imported(catalogue.path, draft.changed, *counts, found)


def _revised(
    catalogue: Catalogue, changed: Mapping[Key, Message], now: datetime.datetime
) -> Catalogue:
    """Put changed messages in the places of the active ones; obsolete ones stay."""
    if not changed:
        return catalogue
    messages = [
        message if message.obsolete or message.domain else changed.get(message.key, message)
        for message in catalogue.messages
    ]
    return catalogue.with_messages(messages).with_header("PO-Revision-Date", header_date(now))


def _locale(project: Project, received: Received, path: str, tag: str) -> Locale:
    locales = [item.locale for item in project.settings.locales]
    wanted = (tag,) if tag else received.languages
    found = [
        locale
        for name in wanted
        for locale in locales
        if {name, name.replace("_", "-"), name.lower()} & set(locale.spellings)
    ]
    if len(wanted) == len(found) == 1:
        return found[0]
    raise ProjectError(
        Problem.of(
            "XLF005",
            Place(path, 1, 1),
            tags=", ".join(wanted) or "-",
            known=", ".join(locale.tag for locale in locales),
        )
    )


class _Intake:
    """Compares each unit of a file with the guide and the catalogue, and keeps what changes."""

    def __init__(self, units: Mapping[str, Unit], catalogue: Catalogue, path: str) -> None:
        self.path = path
        self._empty = catalogue.with_messages(())
        self.changed: dict[Key, Message] = {}
        self.problems: list[Problem] = []
        self._units = units
        texts = Counter(unit.segment.text for unit in units.values())
        self._by_text = {
            unit.segment.text: unit for unit in units.values() if texts[unit.segment.text] == 1
        }

    def take(self, received: ReceivedUnit) -> None:
        """Take one unit in, or say why not."""
        if received.target is None:
            return
        known = self._units.get(received.id) or self._by_text.get(_plain(received.source))
        if known is None or known.message is None:
            self._report("XLF006", received, id=received.id)
            return
        codes = _codes(known)
        if _text(received.source, codes) != known.segment.text:
            self._report("XLF007", received, text=known.segment.text[:60])
            return
        words = _text(received.target, codes)
        if words is None:
            self._report("XLF008", received, text=known.segment.text[:60])
            return
        refused = known.state is State.REFUSED and words == known.words and not received.done
        if words and not refused:
            self._put(received, known.message, words)

    def _put(self, received: ReceivedUnit, message: Message, words: str) -> None:
        """Put words in, unless they are old or the catalogue's own are newer."""
        old = message.strings[0]
        fuzzy = message.fuzzy if received.done is None and words == old else received.done is False
        untouched = received.digest == words_digest(words, fuzzy=fuzzy)
        if untouched or (words, fuzzy) == (old, message.fuzzy):
            return
        followed = received.digest == words_digest(old, fuzzy=message.fuzzy)
        held = bool(received.digest) or message.translated
        if old and held and not followed and (words != old or fuzzy):
            self._report("XLF009", received, text=message.id[:60])
            return
        taken = replace(
            message,
            strings=(words, *message.strings[1:]),
            flags=with_fuzzy(message.flags, fuzzy=fuzzy),
            previous=message.previous if fuzzy else None,
        )
        fault = refusal(taken, self._empty)
        if fault is None:
            self.changed[message.key] = taken
        else:
            self._report("XLF010", received, text=message.id[:60], reason=fault.sentence)

    def _report(self, code: str, received: ReceivedUnit, **values: object) -> None:
        self.problems.append(Problem.of(code, Place(self.path, received.line, 1), **values))


def _codes(unit: Unit) -> Mapping[str, Code]:
    """Give the codes of a message's source by their numbers."""
    found = pieces(unit.segment.text, unit.segment.inline)
    return {str(piece.id): piece.code for piece in found if piece.code}


def _plain(parts: Iterable[Part]) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def _text(parts: Iterable[Part], codes: Mapping[str, Code]) -> str | None:
    """Write words and codes as Markdown; None if a code is not one of the source's."""
    found: list[str] = []
    waiting: list[str] = []
    for part in parts:
        if not isinstance(part, Mark):
            found.append(part)
            continue
        code = codes.get(part.id)
        if code is None:
            return None
        if part.end:
            if not waiting or waiting.pop() != part.id:
                return None
            found.append(code.close)
        else:
            found.append(code.open)
            if code.close:
                waiting.append(part.id)
    return None if waiting else "".join(found)


def _checked(
    guide: Guide, locale: Locale, changed: Iterable[Key], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """Check what was taken in, so that a fault is said while the translator is near."""
    items = (item for item in guide.project.settings.locales if item.locale == locale)
    style = guide.style_of(next(items))
    uses = uses_by_key(guide.segments())
    messages = [message for key in changed if (message := catalogue.get(*key)) and key in uses]
    return tuple(
        problem
        for message in messages
        if message.translated
        for problem in check_errors(message, uses[message.key], style, catalogue.path)
    )
