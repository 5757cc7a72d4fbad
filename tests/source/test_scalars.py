"""Fields of a front matter: which characters of the file are the words of each way to write one."""

from __future__ import annotations

import pytest

from polyguide.source.scalars import scalar


@pytest.mark.parametrize(
    ("written", "style", "lines"),
    [
        ("Pay now", "", ["Pay now"]),
        ("'Pay now'", "'", ["Pay now"]),
        ('"Pay now"', '"', ["Pay now"]),
        ('"Pay\n  now"', '"', ["Pay", "now"]),
        ("Pay\n  now", "", ["Pay", "now"]),
        ("|\n  Pay\n  now\n", "|", ["Pay", "now"]),
        (">-\n  Pay\n\n  now\n", ">", ["Pay", "", "now"]),
        ("!!str 'Pay'", "'", ["Pay"]),
        ("''", "'", [""]),
    ],
)
def test_the_words_of_a_field_are_slices_of_its_lines(
    written: str, style: str, lines: list[str]
) -> None:
    head = f"title: {written}"
    found = scalar(head, (7, len(head)), style, "")
    assert [head[first:last] for first, last in found.slices] == lines
