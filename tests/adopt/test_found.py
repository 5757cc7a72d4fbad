"""What is known of another program's project."""

from __future__ import annotations

from translated import tree


def test_files_are_known_by_the_paths_of_their_sources() -> None:
    assert tree("a.md").files == {"docs/en/a.md": "docs/es/a.md"}
