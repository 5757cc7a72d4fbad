"""The newest day of a locale's words: of facts, of its catalogue, of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ferry import FILES
from polyguide.project import find_project
from polyguide.site.assembly import assemble
from polyguide.site.dates import newest_day, own_catalogue
from polyguide.site.reading import read_guide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POT = 'msgid ""\nmsgstr ""\n"POT-Creation-Date: {}\\n"\n"Content-Type: text/plain\\n"\n'


@pytest.mark.parametrize(
    ("edits", "en", "es"),
    [
        ({}, "2026-11-22", "2026-11-22"),
        ({"2026-11-22": "2026-11-02"}, "2026-11-05", "2026-11-20"),
        ({"2026-11-22": "2026-11-02", "2026-11-20": "YEAR-MO-DA"}, "2026-11-05", "2026-11-02"),
        ({"2026-11-22": "2026-11-02", "2026-11-20": "2026-11-31"}, "2026-11-05", "2026-11-02"),
    ],
)
def test_the_newest_day_counts(
    project: Callable[..., Path], edits: dict[str, str], en: str, es: str
) -> None:
    files = {**FILES, "locales/guide.pot": POT.format("2026-11-05 10:00+0000")}
    for old, new in edits.items():
        files = {path: text.replace(old, new) for path, text in files.items()}
    found = find_project(project(files))
    assembly, _ = assemble(read_guide(found))
    sites = {tag: assembly.site(tag)[0] for tag in ("en", "es")}
    assert {tag: newest_day(site, found) for tag, site in sites.items()} == {"en": en, "es": es}
    assert own_catalogue(sites["en"]) is None


def test_where_nothing_has_a_day_there_is_none(project: Callable[..., Path]) -> None:
    found = find_project(project({"content/index.md": "# Home\n"}))
    assembly, _ = assemble(read_guide(found))
    assert newest_day(assembly.site("en")[0], found) == ""
