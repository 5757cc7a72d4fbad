"""Translations in which nothing was found: what they are known by, and that nobody asks again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from polyguide.checks import Plain, Quiet, Style, check_messages, digests_of
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Reference, Scope, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from sifting import segment_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from polyguide.model.document import Segment
    from polyguide.model.problem import Problem

SPANISH = Style(Locale.parse("es"))
PAY = ("Pay now.", "Paga ya.")
TWICE = ("Come here.", "Ven ven aquí.")


def told(quiet: Quiet, *pairs: tuple[str, str]) -> list[Problem]:
    messages = tuple(Message(id, strings=(words,), line=3) for id, words in pairs)
    catalogue = Catalogue("es.po", Message(""), messages)
    rows = [
        (Plain(catalogue, (None, id), words), [(segment_of(id), Scope())]) for id, words in pairs
    ]
    return list(check_messages([("es.po", rows)], SPANISH, quiet=quiet))


def quiet_of(*pairs: tuple[str, str], before: frozenset[bytes] = frozenset()) -> Quiet:
    return Quiet(digests_of({(None, id): [(segment_of(id), Scope())] for id, _ in pairs}), before)


def test_only_messages_in_which_nothing_is_found_are_remembered() -> None:
    quiet = quiet_of(PAY, TWICE)
    assert [problem.code for problem in told(quiet, PAY, TWICE)] == ["WRD001"]
    assert quiet.now == [quiet.mark((None, PAY[0]), PAY[1])]


def test_what_is_remembered_is_not_asked_again_and_stays_so() -> None:
    mark = quiet_of(TWICE).mark((None, TWICE[0]), TWICE[1])
    assert mark is not None
    quiet = quiet_of(TWICE, before=frozenset({mark}))
    assert told(quiet, TWICE) == []
    assert quiet.now == [mark]


def test_a_message_without_a_digest_of_its_source_is_asked_every_time() -> None:
    quiet = Quiet()
    assert [problem.code for problem in told(quiet, PAY, TWICE)] == ["WRD001"]
    assert quiet.now == []


def named(segment: Segment) -> tuple[Segment, Scope]:
    return segment, Scope({"here": Reference("a.md")}, {"1": 1})


CHANGES: dict[str, Callable[[Segment], tuple[Segment, Scope]]] = {
    "its text": lambda one: named(replace(one, text="Pay it.")),
    "its kind": lambda one: named(replace(one, kind=SegmentKind.CELL)),
    "what it stands under": lambda one: named(replace(one, trail=("Prices",))),
    "what the author says of it": lambda one: named(replace(one, note="To the clerk.")),
    "what its names stand for": lambda one: named(replace(one, bound={"a": "b"})),
    "the scope of its own": lambda one: named(replace(one, scope=Scope({"b": Reference("b.md")}))),
    "where a link leads": lambda one: (one, Scope({"here": Reference("b.md")}, {"1": 1})),
    "the number of a footnote": lambda one: (one, Scope({"here": Reference("a.md")}, {"1": 2})),
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_source_has_another_digest_by(name: str) -> None:
    segment = segment_of("Pay now.")
    digests = [digests_of({(None, ""): [use]}) for use in (named(segment), CHANGES[name](segment))]
    assert digests[0] != digests[1]


def test_a_source_that_only_moved_has_the_same_digest() -> None:
    segment = segment_of("Pay now.")
    moved = replace(segment, place=Place("content/b.md", 70, 1))
    assert digests_of({(None, ""): [named(segment)]}) == digests_of({(None, ""): [named(moved)]})
