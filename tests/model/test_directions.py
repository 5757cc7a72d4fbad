"""The writing directions of languages, as the project and CLDR have them."""

from __future__ import annotations

import pytest

from polyguide.model.directions import Directions


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("es", "ltr"), ("ar", "rtl"), ("az-Arab", "rtl"), ("ur", "ltr"), ("not a tag", "auto")],
)
def test_what_the_project_says_stands_before_what_a_script_has(tag: str, direction: str) -> None:
    assert Directions(ur="ltr")[tag] == direction
