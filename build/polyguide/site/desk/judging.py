"""What is wrong with the words of a locale, remembered for what has not changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from polyguide.checks import (
    Sources,
    Style,
    beside_each_other,
    check_message,
    let_stand,
    uses_by_key,
)
from polyguide.checks.pair import Pair, pairs_of, problem_of
from polyguide.checks.sieve import Sieve
from polyguide.model.catalogue import Catalogue, Key, Message
from polyguide.model.document import Scope, Segment
from polyguide.model.problem import Problem
from polyguide.project.settings import LocaleSettings
from polyguide.site.asked import Uses, uses_in
from polyguide.site.guide import Guide

_MOST = 5000
"""Texts of a guide up to which all are compared with each other after each edit, in a tenth of a
second."""

Found = Mapping[Key, Sequence[Problem]]


class Judge:
    """Asks the checks of one locale's messages, each again only where it changed."""

    def __init__(self, guide: Guide, item: LocaleSettings, sources: Sources) -> None:
        self.style: Style = guide.style_of(item)
        self._guide = guide
        self._sieve = Sieve(self.style, sources)
        self._known: dict[object, tuple[Problem, ...]] = {}
        self._pairs: dict[tuple[str, Key], tuple[Message, Pair]] = {}

    @cached_property
    def _uses(self) -> Uses:
        return uses_by_key(self._guide.segments())

    def alone(self, message: Message, use: tuple[Segment, Scope], path: str) -> tuple[Problem, ...]:
        """Check a message, whatever its state: each row of the table, in each of its uses."""
        if not any(message.strings):
            return ()
        name = message.key, message.strings, message.comments, message.line, path
        if name not in self._known:
            shared = message.key in self._guide.shared_keys
            uses = self._guide.shared.get(message.key, ()) if shared else ()
            self._known[name] = tuple(check_message(message, uses or [use], self._sieve, path))
        return self._known[name]

    def beside(self, catalogue: Catalogue, last: Key | None = None) -> Found:
        """Compare the messages of a catalogue with each other; nothing where there are too many.

        Of two that do not go together the later one is told. That is the `last` one, if it is
        given, wherever it stands.
        """
        if sum(len(one.segments) for one in self._guide.documents.read) > _MOST:
            return {}
        files = [
            (one.path, sorted(self._pairs_of(one), key=lambda pair: pair.key == last))
            for one in catalogue.files.values()
        ]
        paths = {id(pair): path for path, pairs in files for pair in pairs}
        found: dict[Key, list[Problem]] = defaultdict(list)
        for pair, finding in beside_each_other([pairs for _, pairs in files]):
            if finding.code not in let_stand(pair.message, self.style):
                found[pair.key].append(problem_of(finding, pair, paths[id(pair)]))
        return found

    def _pairs_of(self, file: Catalogue) -> Iterator[Pair]:
        """Read the finished translations of a file, those again that changed."""
        for key, uses in uses_in(self._guide, self._uses, file):
            message = file.get(*key)
            if message is None or not any(message.strings) or message.fuzzy:
                continue
            known = self._pairs.get((file.path, key))
            if known is None or known[0] is not message:
                pair = next(pairs_of(message, *uses[0], self.style), None)
                if pair is None:
                    continue
                known = self._pairs[file.path, key] = message, pair
            yield known[1]
