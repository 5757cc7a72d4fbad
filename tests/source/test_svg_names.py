"""What may stand in a drawing: the values of its attributes."""

from __future__ import annotations

import pytest

from polyguide.source.svg_names import ATTRIBUTES, LOOKS, SHAPES, is_left_out, is_safe


@pytest.mark.parametrize(
    "value",
    [
        *("M0 0L10,10z", "#0a4d62", "url(#a.b-c_d)", "var(--ink, rgba(1,2,3,.5))", "50%", "none"),
        *("rotate(-25 10 10) translate(1e3)", "2 3", "+1"),
    ],
)
def test_values_of_the_drawing_itself_are_safe(value: str) -> None:
    assert is_safe(value)


@pytest.mark.parametrize(
    "value",
    [
        *("url(a.svg#b)", "url('#a')", "url( #a)", "URL(#a)", "image(x)", "image-set(x)"),
        *("expression(1)", "src(#a)", "(1)", "var(--a, url(x))", "u\\72l(#a)", "red;x", "</svg>"),
        *('"', "@import", "javascript:alert(1)", "a\0b", "url(#a) url(//b)", "element(#a)"),
    ],
)
def test_values_that_could_lead_elsewhere_are_not(value: str) -> None:
    assert not is_safe(value)


def test_nothing_that_runs_or_loads_is_on_the_lists() -> None:
    assert SHAPES.isdisjoint({"script", "style", "image", "foreignObject", "a", "animate", "set"})
    kept = ATTRIBUTES | LOOKS
    assert kept.isdisjoint({"href", "id", "class", "style", "filter", "mask", "cursor"})
    assert not any(name.startswith("on") or is_left_out(name) for name in kept)
    assert not any(map(is_left_out, ("onload", "href", "filter", "src", "data", "ping")))
