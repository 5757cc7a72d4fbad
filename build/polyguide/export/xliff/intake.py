"""What comes back in an XLIFF file, compared with the guide and the catalogue.

No word is lost: a translation that the catalogue holds is replaced only if it is the one that
the file was made from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from polyguide.export.view import Unit
from polyguide.export.xliff.codes import Code, pieces
from polyguide.export.xliff.read import Mark, Part, ReceivedUnit
from polyguide.export.xliff.write import words_digest
from polyguide.gettext.po.files import refusal
from polyguide.model.catalogue import Catalogue, Key, Message, with_fuzzy
from polyguide.model.coverage import State
from polyguide.model.problem import Place, Problem


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
        self.problems.append(Problem.make(code, Place(self.path, received.line, 1), **values))


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
