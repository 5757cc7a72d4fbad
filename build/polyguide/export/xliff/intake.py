"""What comes back in an XLIFF file, compared with the guide and the catalogue.

No word is lost: a translation that the catalogue holds is replaced only if it is the one that
the file was made from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from polyguide.export.view import Unit
from polyguide.export.xliff.codes import Part, as_markdown, codes_of
from polyguide.export.xliff.forms import stray_form, with_forms_behind
from polyguide.export.xliff.read import ReceivedUnit
from polyguide.export.xliff.write import words_digest
from polyguide.gettext.po.files import refusal
from polyguide.gettext.revise import as_person_said
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import State
from polyguide.model.problem import Place, Problem, beginning


class Intake:
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
        codes = codes_of(known.segment.text, known.segment.inline)
        if as_markdown(received.source, codes) != known.segment.text:
            self._report("XLF007", received, text=known.segment.text[:60])
            return
        words = as_markdown(with_forms_behind(received.target, codes), codes)
        if words is None:
            self._report("XLF008", received, text=known.segment.text[:60])
            return
        stray = stray_form(words, (known.segment.text, known.words))
        if stray:
            self._report("XLF012", received, text=known.segment.text[:60], mark=stray)
            return
        refused = known.state is State.REFUSED and words == known.words and not received.done
        if words and not refused:
            self._put(received, known.message, words)

    def _put(self, received: ReceivedUnit, message: Message, words: str) -> None:
        """Put words in, unless they are old or the catalogue's own are newer."""
        old = message.strings[0]
        fuzzy = message.fuzzy if received.done is None and words == old else received.done is False
        drafted = received.digest == words_digest(words, fuzzy=True, program=True)
        if drafted or (words == old and message.program is not None):
            approved = words == old and message.program is None
            if received.done and not approved:
                self._report("XLF011", received, id=received.id, text=beginning(message.id))
            return
        untouched = received.digest == words_digest(words, fuzzy=fuzzy)
        if untouched or (words, fuzzy) == (old, message.fuzzy):
            return
        followed = received.digest in {
            words_digest(old, fuzzy=message.fuzzy, program=one)
            for one in (False, message.program is not None)
        }
        held = bool(received.digest) or message.translated
        if old and held and not followed and (words != old or fuzzy):
            self._report("XLF009", received, text=message.id[:60])
            return
        taken = as_person_said(message, words, fuzzy=fuzzy)
        fault = refusal(taken, self._empty)
        if fault is None:
            self.changed[message.key] = taken
        else:
            self._report("XLF010", received, text=message.id[:60], reason=fault.sentence)

    def _report(self, code: str, received: ReceivedUnit, **values: object) -> None:
        self.problems.append(Problem.make(code, Place(self.path, received.line, 1), **values))


def _plain(parts: Iterable[Part]) -> str:
    return "".join(part for part in parts if isinstance(part, str))
