"""Answers that belong to another source, among translations of our own guide."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from polyguide.checks.habits import habits_of
from polyguide.checks.out_of_place import joined, out_of_place, repeated
from polyguide.model.problem import beginning
from replied import reply
from translated_guide import translations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polyguide.checks.reply import Reply

SIZE = 24


@cache
def row() -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """Give some sentences in a row, and all other translations."""
    good, _ = translations("es")
    pairs = [(one.source, one.words) for one in good if "{" not in one.source]
    long = [pair for pair in pairs if len(pair[0]) > 60]
    return long[:SIZE], [pair for pair in pairs if pair not in long[:SIZE]]


def replies(words: Sequence[str]) -> list[Reply]:
    pairs, known = row()
    habits = habits_of(known)
    return [
        reply(source, one, habits=habits) for (source, _), one in zip(pairs, words, strict=True)
    ]


def good() -> list[str]:
    return [words for _, words in row()[0]]


def test_answers_in_their_places_are_right() -> None:
    assert out_of_place(replies(good())) == {}
    assert [*repeated(replies(good()))] == []


def test_a_batch_that_is_shifted_by_one_is_found_from_where_it_begins() -> None:
    words = good()
    shifted = [*words[:9], *words[10:], words[9]]
    assert sorted(out_of_place(replies(shifted))) == [*range(9, SIZE)]


def test_two_answers_that_changed_places_name_each_other() -> None:
    words = good()
    words[4], words[5] = words[5], words[4]
    found = out_of_place(replies(words))
    sources = [beginning(source) for source, _ in row()[0]]
    assert {at: finding.values["other"] for at, finding in found.items()} == {
        4: sources[5],
        5: sources[4],
    }


def test_an_answer_with_that_to_another_text_is_found_before_or_behind_it() -> None:
    words = good()
    words[3] += f" {words[9]}"
    words[6] = f"{words[2]}\n{words[6]}"
    assert [at for at, _ in joined(replies(words))] == [3, 6]
    assert [*joined(replies(good()))] == []


def test_one_answer_to_many_is_told_of_each() -> None:
    words = good()
    words[2] = words[7] = words[11]
    assert [at for at, _ in repeated(replies(words))] == [2, 7, 11]
