"""Front matter that can harm is a problem."""

from __future__ import annotations

import pytest

from polyguide.source.front_matter import read_front_matter


@pytest.mark.parametrize("head", ["a:\n" + "- " * 3500, "a:\n" + "? " * 3500, "a: " + "[" * 3500])
def test_front_matter_that_is_nested_too_deep_is_a_problem(head: str) -> None:
    text = f"---\n{head}\n---\nText.\n"
    assert [problem.code for problem in read_front_matter(text, "a.md").problems] == ["MD011"]
