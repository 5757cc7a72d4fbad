"""Problems as values: the place that each names, and the sentence that its values make."""

from __future__ import annotations

import pytest

from polyguide.model.problem import Place, Problem, beginning, fill


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("a.md"), "a.md"),
        (Place("a.md", 3), "a.md:3:1"),
        (Place("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place: Place, written: str) -> None:
    assert str(place) == written


def test_problems_with_the_same_values_are_the_same_whatever_the_values_were() -> None:
    place = Place("a.po", 1)
    assert Problem.make("PO001", place, size=7, limit=5) == Problem.make(
        "PO001", place, size="7", limit="5"
    )


def test_a_value_that_looks_like_a_name_is_not_filled_in_again() -> None:
    assert fill("{a} and {b}, {c}", {"a": "{b}", "b": "2"}) == "{b} and 2, {c}"


def test_a_code_without_a_rule_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        _ = Problem.make("XYZ001", Place("a.md")).severity


def test_only_what_is_too_long_is_cut() -> None:
    assert [beginning("Pago", length) for length in (5, 4, 3)] == ["Pago", "Pago", "Pag…"]
