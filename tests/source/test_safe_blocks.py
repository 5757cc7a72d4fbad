"""Blocks of HTML that every project may have. How they look is a specimen of Markdown."""

from __future__ import annotations

import pytest

from polyguide.source.markdown import parse

FOLDED = "<details>\n<summary>Why</summary>\n\nWords.\n\n</details>\n"


def texts(source: str) -> list[str]:
    return [segment.text for segment in parse(source, "x.md", "x").segments]


def test_the_summary_and_what_is_folded_away_are_messages() -> None:
    assert texts(f"# A\n\n{FOLDED}") == ["A", "Why", "Words."]
    assert parse(f"# A\n\n{FOLDED}", "x.md", "x").problems == ()


@pytest.mark.parametrize(
    "source",
    [
        FOLDED.replace("Words.", "## Words"),
        FOLDED.replace("</details>", ""),
        FOLDED.replace("<details>", "<details id=x>"),
        FOLDED.replace("</details>", "> </details>"),
        FOLDED.replace("</summary>", ""),
        FOLDED.replace("<summary>", "<summary open>"),
        FOLDED + "\n</details>",
    ],
)
def test_what_is_not_closed_beside_where_it_opens_is_text_and_told(source: str) -> None:
    problems = parse(f"# A\n\n{source}", "x.md", "x").problems
    assert {problem.code for problem in problems} == {"HTM003"}


def test_a_fold_after_one_that_is_left_open_in_another_section_is_let_through() -> None:
    document = parse(f"# A\n\n<details>\n\n# B\n\n{FOLDED}", "x.md", "x")
    assert [problem.place.line for problem in document.problems] == [3]


def test_other_html_between_stays_text_and_does_not_break_the_fold() -> None:
    document = parse(f"# A\n\n{FOLDED.replace('Words.', '<div>x</div>')}", "x.md", "x")
    assert [problem.code for problem in document.problems] == ["MD002"]
    assert [segment.text for segment in document.segments] == ["A", "Why"]


def test_a_tag_that_keeps_a_fold_from_being_let_through_is_named() -> None:
    source = FOLDED.replace("</summary>", "</summary>\n<p>At once.</p>")
    problems = parse(f"# A\n\n{source}", "x.md", "x").problems
    told = [(problem.code, dict(problem.values)["text"]) for problem in problems]
    assert told == [("MD002", "<p>"), ("HTM003", "</details>")]


def test_a_summary_may_stand_in_a_block_of_its_own() -> None:
    source = FOLDED.replace("<details>\n", "<details>\n\n")
    assert parse(f"# A\n\n{source}", "x.md", "x").problems == ()
