"""How far a translation is, for those who do it: of a locale, and of each document in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from polyguide.gettext.po.header import REVISED, day_of
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.coverage import Coverage
from polyguide.model.document import Segment
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem, Severity
from polyguide.model.structure import look_at
from polyguide.translate.coverage import coverage

_WORD_ALONE = lazy(
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a locale is, or one document in it.

    `words_left` are those of the source in messages that are not translated, `absent` the messages
    that the catalogue gets with the next update. `errors` and `warnings` count what checks found.
    `changed` is the day of the catalogue's last change, empty if it does not say so. `programs`
    counts drafts by the names of those that wrote them.
    """

    coverage: Coverage
    words_left: int = 0
    absent: int = 0
    errors: int = 0
    warnings: int = 0
    changed: str = ""
    programs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """What there is to translate: the keys of messages by the ids of their documents.

    In reading order; what belongs to no document has no id. `segments` are the texts of messages.
    """

    keys: Mapping[str, Collection[Key]]
    segments: Mapping[Key, Segment]
    _words: dict[Key, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, segments: Iterable[tuple[str, Iterable[Segment]]]) -> Work:
        """Take segments that are messages of their documents."""
        keys: dict[str, dict[Key, None]] = {}
        first: dict[Key, Segment] = {}
        for id, own in segments:
            for segment in own:
                keys.setdefault(id, {})[segment.key] = None
                first.setdefault(segment.key, segment)
        return cls(keys, first)

    def words(self, key: Key) -> int:
        """Count the words of a message, once: those of finished ones nobody asks for."""
        if key not in self._words:
            segment = self.segments.get(key)
            self._words[key] = count_words(look_at(segment.inline).words) if segment else 0
        return self._words[key]

    def where(self) -> Mapping[Key, Sequence[str]]:
        """Give the ids of the documents in which each message stands."""
        found: dict[Key, list[str]] = {}
        for id, keys in self.keys.items():
            for key in keys:
                found.setdefault(key, []).append(id)
        return found


def count_words(text: str) -> int:
    """Count the words of a text: what stands between spaces, if it has a letter or a digit.

    Chinese and Japanese have no spaces: there each character is a word.

    >>> count_words("Pay on board - 2 CLP."), count_words("请在车上付款。充值SIM卡")
    (5, 10)
    """
    others = _WORD_ALONE.sub(" ", text).split()
    alone = len(_WORD_ALONE.findall(text))
    return alone + sum(any(map(str.isalnum, other)) for other in others)


def progress_of_locale(
    catalogue: Catalogue | None,
    asked: Mapping[str, Collection[Key]],
    work: Work,
    count: Coverage,
) -> Progress:
    """Tell how far a locale is, whatever the checks say, with its `count` of messages.

    `asked` are these by the ids of the documents that have catalogues of their own.
    """
    parts = [_progress(catalogue, id, keys, (work, count)) for id, keys in asked.items()]
    programs = sum((Counter(part.programs) for part in parts), Counter[str]())
    files = catalogue.files.values() if catalogue else ()
    return Progress(
        count,
        sum(part.words_left for part in parts),
        sum(part.absent for part in parts),
        changed=max(map(_day, files), default=""),
        programs=_ordered(programs),
    )


def progress_of_documents(
    catalogue: Catalogue | None, work: Work, problems: Iterable[Problem]
) -> Mapping[str, Progress]:
    """Tell how far each document is. A message in several of them counts in each."""
    found: dict[str, list[Problem]] = {}
    if catalogue is not None:
        for problem, ids in _located(catalogue, work, problems):
            for id in ids:
                found.setdefault(id, []).append(problem)
    return {
        id: with_problems(_progress(catalogue, id, keys, (work, count)), found.get(id, ()))
        for id, keys in work.keys.items()
        for count in (replace(coverage(catalogue, {id: keys}), obsolete=0),)
    }


def _progress(
    catalogue: Catalogue | None, id: str, keys: Collection[Key], known: tuple[Work, Coverage]
) -> Progress:
    """Tell how far some messages are, whatever the checks say, with a count of them."""
    work, count = known
    own = catalogue.of(id) if catalogue else None
    plain = own.plain if own else {}
    left = [key for key in keys if not plain.get(key)]
    messages = {key: own.get(*key) if own else None for key in left}
    open_keys = [key for key, one in messages.items() if one is None or not one.translated]
    programs = Counter(one.draft for one in messages.values() if one and one.draft)
    file = catalogue.files.get(id, catalogue.files.get("")) if catalogue else None
    return Progress(
        count,
        sum(map(work.words, open_keys)),
        sum(one is None for one in messages.values()),
        changed=_day(file) if file else "",
        programs=_ordered(programs),
    )


def _ordered(programs: Mapping[str, int]) -> Mapping[str, int]:
    """Put those first that wrote most."""
    return dict(sorted(programs.items(), key=lambda row: (-row[1], row[0])))


def _day(file: Catalogue) -> str:
    return day_of(file.headers.get(REVISED, ""))


def with_problems(progress: Progress, problems: Iterable[Problem]) -> Progress:
    """Add how many of each weight the checks have found."""
    weights = Counter(problem.severity for problem in problems)
    errors, warnings = weights[Severity.ERROR], weights[Severity.WARNING]
    return replace(progress, errors=errors, warnings=warnings)


def _located(
    catalogue: Catalogue, work: Work, problems: Iterable[Problem]
) -> Iterator[tuple[Problem, Sequence[str]]]:
    """Find the documents in which the messages stand that problems are about."""
    files = {file.path: (id, file) for id, file in catalogue.files.items()}
    entries: dict[str, tuple[list[int], Sequence[Message]]] = {}
    where = work.where()
    for problem in problems:
        id, file = files.get(problem.place.path, ("", None))
        if id in work.keys and id:
            yield problem, (id,)
        elif file is not None:
            if file.path not in entries:
                entries[file.path] = list(map(_start, file.messages)), file.messages
            starts, messages = entries[file.path]
            at = bisect_right(starts, problem.place.line) - 1
            yield problem, where.get(messages[at].key, ()) if at >= 0 else ()


def _start(message: Message) -> int:
    """Give the line on which an entry begins, with its comments and the blank lines before it."""
    raw = message.source[0] if message.source else ""
    return message.line - raw[: raw.find("\nmsgid ") + 1].count("\n")
