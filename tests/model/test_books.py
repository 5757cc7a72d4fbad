"""What books of HTML can't show."""

from __future__ import annotations

from polyguide.model.books import is_no_address, lacking


def test_what_runs_or_loads_is_found_and_boxes_to_tick_are_not() -> None:
    html = '<IFRAME src=a></iframe><input type=Checkbox><input><p><script>"<p>"</script><b>'
    assert [tag.name for tag in lacking(html)] == ["iframe", "input", "script"]


def test_an_address_within_the_guide_may_be_any() -> None:
    addresses = ["a b.md", "../x#y:z", "", "#a:b", "a/b:c", "data:image/png;base64,AA"]
    assert not any(map(is_no_address, addresses))
    assert is_no_address("javascript:x()")
