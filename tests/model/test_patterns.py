"""Patterns that are compiled when they are used."""

from __future__ import annotations

import re

import pytest

from polyguide.model.patterns import lazy

TEXT = "Open 24 hours, 7 days."


@pytest.mark.parametrize(
    "ask",
    [
        lambda pattern: pattern.pattern,
        lambda pattern: pattern.flags,
        lambda pattern: pattern.groupindex,
        lambda pattern: pattern.findall(TEXT),
        lambda pattern: [found.span() for found in pattern.finditer(TEXT, 6)],
        lambda pattern: pattern.fullmatch(TEXT),
        lambda pattern: pattern.match(TEXT, 5)["number"],
        lambda pattern: pattern.search(TEXT).span(),
        lambda pattern: pattern.split(TEXT, maxsplit=1),
        lambda pattern: pattern.sub("#", TEXT, count=1),
        lambda pattern: pattern.subn("#", TEXT),
    ],
)
def test_a_lazy_pattern_answers_like_one_that_was_compiled_at_once(ask) -> None:
    text, flags = r"(?P<number>\d+)", re.ASCII | re.IGNORECASE
    pattern = lazy(text, flags)
    compiled = ask(re.compile(text, flags))
    assert (ask(pattern), ask(pattern)) == (compiled, compiled)


def test_what_is_wrong_in_a_lazy_pattern_is_told_when_it_is_used() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error, match="missing"):
        pattern.search(TEXT)
