"""Translations are read as their source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.reading import Sides
from small_guides import written
from translated import project, tree

if TYPE_CHECKING:
    from pathlib import Path


def test_a_translation_has_the_id_of_its_source_and_its_own_path(tmp_path: Path) -> None:
    written(tmp_path, {"docs/en/a.md": "# A\n"})
    sides = Sides(project(tmp_path), "docs/en/a.md")
    source = sides.source("# A\n", tree("a.md"))
    own = sides.translation("# Be\n", tree("a.md"))
    assert (source.document.id, own.document.id, own.document.path) == ("a", "a", "docs/es/a.md")
    assert sides.source("# A\n", tree("a.md")).document is source.document
