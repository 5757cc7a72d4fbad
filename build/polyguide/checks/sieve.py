"""Which rows of advice can find anything in a translation: of nearly every one hardly any can.

What rows need (`pair.Need`) is put together here, so that one look at the characters, the words and
the source of a translation answers for all rows at once. A set of rows is a number with a bit for
each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from polyguide.checks.numbers import lone_numbers, without_numbers
from polyguide.checks.pair import NAME, Need, Pair, Reading, Row, Source, Style, name_of
from polyguide.checks.scripts import UNSPACED
from polyguide.checks.table import ADVICE, ALARM
from polyguide.model.document import Segment
from polyguide.model.locales import ENGLISH, Locale
from polyguide.model.patterns import lazy
from polyguide.model.structure import Look, look_at

_RUN = lazy(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]+"
)
"""What such scripts write without blanks."""
_MARKS = frozenset("%٪％*_~`]{}@<")
_ADDRESS = lazy(r"\.[\w\[]|://")
_ALARMED = Need(
    characters=lambda _style: lambda char: char in _MARKS or char.isdecimal(),
    pieces=lambda _style: _ADDRESS.search,
    whole=lambda _style: _ADDRESS.search,
    recall=lambda source: lone_numbers(source.look.words),
)
"""What has to be in the characters for `ALARM` to go off, where nothing else does it."""
_NEEDS = (*(row.need for row in ADVICE), _ALARMED)
_RECALLING = [need.recall for need in _NEEDS if need.recall]
_PLACES = [
    sum(one.recall is not None for one in _NEEDS[:at]) if need.recall else -1
    for at, need in enumerate(_NEEDS)
]
"""By the number of a row where among all that is recalled its own stands; there are few."""
_ALARM = 1 << len(ADVICE)
_JOINT = _FOLDS = _ALARM << 1


class Known(NamedTuple):
    """What is remembered of a source.

    `may` are the rows that may find something by what they need of the source, `does` those for
    which that is enough. `recalled` is what rows recall, those that recall anything (`_PLACES`).
    """

    look: Look
    may: int
    does: int
    recalled: Sequence[Any]


class Sources:
    """What is known of each source, for all locales; looked at once, when it is asked for."""

    def __init__(self, locale: Locale | None) -> None:
        self._locale = locale or ENGLISH
        self._known: dict[int, tuple[Segment, Known]] = {}
        self._looks: dict[int, tuple[Segment, Look]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Let another process begin with what is known: there, segments have other numbers."""
        return _sources_of, (self._locale, list(self._known.values()))

    def __eq__(self, other: object) -> bool:
        """Tell whether others say the same of each source."""
        return isinstance(other, Sources) and self._locale == other._locale

    def __hash__(self) -> int:
        """Give the same number to equal ones."""
        return hash(self._locale)

    def of(self, segment: Segment) -> Known:
        """Give what is known of a segment."""
        found = self._known.get(id(segment))
        if found is None:
            # The segment is held, so that no other one can have its id.
            found = self._known[id(segment)] = segment, self._look(segment)
        return found[1]

    def look(self, segment: Segment) -> Look:
        """Give what a reader sees of a segment, which is a part of what is known of it."""
        found = self._looks.get(id(segment))
        if found is None:
            found = self._looks[id(segment)] = segment, look_at(segment.inline)
        return found[1]

    def look_at(self, segments: Iterable[Segment]) -> None:
        """Look at segments before anybody asks."""
        for segment in segments:
            self.of(segment)

    def _look(self, segment: Segment) -> Known:
        source = Source(segment, self.look(segment), self._locale)
        may = does = 0
        for at, need in enumerate(_NEEDS):
            met = need.source is None or bool(need.source(source))
            may |= (met or need.either) << at
            does |= (met and need.either) << at
        recalled = (*(recall(source) for recall in _RECALLING), None)
        return Known(source.look, may, does, recalled)


class Asked(NamedTuple):
    """A translation with what has to be asked of it: `rows` of advice, and errors if it is loud."""

    pair: Pair
    loud: bool
    rows: tuple[Row, ...]


def _sources_of(locale: Locale, known: Iterable[tuple[Segment, Known]]) -> Sources:
    sources = Sources(locale)
    sources._known = {id(segment): (segment, one) for segment, one in known}
    return sources


class Sieve:
    """Finds the rows of advice that can find anything in translations of one style."""

    def __init__(self, style: Style, sources: Sources) -> None:
        self.style = style
        self.sources = sources
        needs = [(1 << at, need) for at, need in enumerate(_NEEDS)]
        needs = [(bit, need) for bit, need in needs if not need.style or need.style(style)]
        self._cut = _RUN if style.locale.script in UNSPACED else None
        whole = [(bit, need.whole) for bit, need in needs if self._cut]
        pieces = [(bit, need.pieces) for bit, need in needs if not (self._cut and need.whole)]
        self._whole = _made(whole, style)
        characters = _made([(bit, need.characters) for bit, need in needs], style)
        self._characters = _Telling([*characters, (_FOLDS, _folds)])
        self._pieces = _Telling([*_made(pieces, style), (_JOINT, _is_joint)])
        self._names = _Names(self._pieces)
        markup = [(bit, need.markup) for bit, need in needs if need.markup]
        self._markup = _Telling([(bit, re.compile(f"[{some}]").match) for bit, some in markup])
        self._marked = re.compile("[" + "".join(some for _, some in markup) + "]").search
        self._asks = {bit: _last_question(need, style) for bit, need in needs}
        gates = (*self._whole, *self._characters.tests, *self._pieces.tests, *self._markup.tests)
        gated = {bit for bit, _ in gates}
        self._all = sum(bit for bit, _ in needs)
        self._alike = sum(bit for bit, need in needs if not need.differs)
        self._open = sum(bit for bit, need in needs if bit not in gated and not need.either)
        self._plans: dict[int, _Plan] = {}

    def asked(self, pair: Pair) -> Asked:
        """Say what has to be asked of a translation."""
        if pair.is_unread:
            return Asked(pair, True, ())
        known = self.sources.of(pair.segment)
        pair.knows(known.look)
        words, structure, forbidden, forms = pair.look
        characters = {*words}
        lowered = words.lower()
        row = (self._cut.sub(" ", lowered) if self._cut else lowered).split()
        names = [*map(self._names.__getitem__, row)]  # learns new pieces
        of_characters = self._characters.of(characters)
        of_pieces = 0 if self._pieces.telling.isdisjoint(row) else self._pieces.of({*row})
        on = self._open | known.does | of_characters | of_pieces
        if self._marked(pair.text):
            on |= self._markup.of({*pair.text})
        differs = structure != known.look.structure
        may = known.may & (self._all if differs else self._alike)
        for bit, find in self._whole:
            if may & bit and find(lowered):
                on |= bit
        on &= may
        joint, folds = bool(of_pieces & _JOINT), bool(of_characters & _FOLDS)
        reading = Reading(pair, words, lowered, characters, row, names, differs, joint, folds)
        plan, recalled = self._plans.get(on) or self._plan(on), known.recalled
        rows = tuple(
            [row for row, at, ask in plan.questions if ask is None or ask(reading, recalled[at])]
        )
        loud = differs or bool(forbidden) or bool(forms)
        if not loud and (plan.alarms or len(structure) > 1):
            look = Look(without_numbers(words, recalled[_PLACES[-1]]), structure, forbidden)
            loud = ALARM is None or ALARM.goes_off(look, known.look.structure)
        return Asked(pair, loud, rows)

    def _plan(self, on: int) -> _Plan:
        questions = tuple(
            (row, _PLACES[at], self._asks[1 << at]) for at, row in enumerate(ADVICE) if on >> at & 1
        )
        self._plans[on] = found = _Plan(questions, on >= _ALARM)
        return found


_Question = Callable[[Reading, Any], object]


class _Plan(NamedTuple):
    """What is left to be asked where some rows may find something.

    Of each row it is the question, and where what it recalls stands. `alarms` is whether an error
    may be there.
    """

    questions: tuple[tuple[Row, int, _Question | None], ...]
    alarms: bool


def _last_question(need: Need, style: Style) -> _Question | None:
    """Join what is asked of a translation as a whole."""
    strange = need.unless_characters and need.unless_characters(style)
    refused = need.unless_pieces and need.unless_pieces(style)
    beside = need.beside
    if strange is None and refused is None:
        return beside

    def ask(reading: Reading, recalled: object) -> object:
        if strange is not None and any(map(strange, reading.characters)):
            return False
        if refused is not None and not refused.isdisjoint(reading.pieces):
            return False
        return beside is None or beside(reading, recalled)

    return ask


class _Telling:
    """Remembers for each text which tests it meets; most meet none."""

    def __init__(self, tests: Sequence[tuple[int, Callable[[str], object]]]) -> None:
        self.tests = tests
        self.known: dict[str, int] = {}
        self.telling: set[str] = set()

    def learn(self, text: str) -> None:
        """Find out which tests a text meets."""
        bits = sum(bit for bit, test in self.tests if test(text))
        self.known[text] = bits
        if bits:
            self.telling.add(text)

    def of(self, texts: set[str]) -> int:
        """Give the bits of the tests that any of some texts meets."""
        for text in texts.difference(self.known):
            self.learn(text)
        found = 0
        for text in texts & self.telling:
            found |= self.known[text]
        return found


class _Names(dict[str, str]):
    """Gives each piece without the signs round it; of a new one it lets what it tells be learnt."""

    def __init__(self, pieces: _Telling) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, piece: str) -> str:
        self._pieces.learn(piece)
        self[piece] = found = name_of(piece)
        return found


def _is_joint(piece: str) -> bool:
    """Tell whether a piece may be several words."""
    return not NAME.fullmatch(piece) and any(map(str.isalpha, piece))


def _folds(char: str) -> bool:
    return char.lower() != char.casefold()


def _made(
    tests: Iterable[tuple[int, Callable[[Style], Any] | None]], style: Style
) -> list[tuple[int, Any]]:
    """Make the tests of a style, leaving out those that are none."""
    made = [(bit, test(style)) for bit, test in tests if test is not None]
    return [(bit, test) for bit, test in made if test is not None]
