"""A guide that is for the public says who publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polyguide.checks.publishing import check_publishing
from polyguide.project import find_project
from told_projects import GUIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADDRESS = 'source = "en"\nlocales = []\nbase-url = "https://a.cl/"\n'
WHOLE = '\n[publisher]\nname = "We"\nreport = "a@b.cl"\n'


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (ADDRESS, ":3:1"),
        (ADDRESS + WHOLE.replace('report = "a@b.cl"', ""), ":3:1"),
        (ADDRESS + WHOLE.replace('name = "We"', ""), ":3:1"),
        (ADDRESS + WHOLE, None),
        (ADDRESS.replace('base-url = "https://a.cl/"', ""), None),
        (ADDRESS + 'outputs = ["text"]\n', None),
    ],
)
def test_who_publishes_is_asked_for_once_where_the_guide_has_an_address(
    project: Callable[..., Path], settings: str, place: str | None
) -> None:
    found = [str(one.place) for one in check_publishing(find_project(project(GUIDE, settings)))]
    assert found == ([f"polyguide.toml{place}"] if place else [])
