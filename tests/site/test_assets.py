"""The files that a site shows are read when they are looked at, and not before."""

from __future__ import annotations

import pytest

from polyguide.project import ProjectError, find_project
from polyguide.site.assets import Assets


def test_a_file_is_read_when_it_is_looked_at(project) -> None:
    folder = project({"content/a.png": "A", "content/b/c.png": "C"})
    assets = Assets(find_project(folder), ["b/c.png", "a.png"])
    (folder / "content/a.png").write_text("now", "utf-8")
    assert dict(assets) == {"a.png": b"now", "b/c.png": b"C"}
    (folder / "content/a.png").unlink()
    assert list(assets) == ["a.png", "b/c.png"]
    assert "a.png" in assets
    with pytest.raises(ProjectError):
        assets["a.png"]


def test_what_no_document_shows_is_none_of_them(project) -> None:
    folder = project({"content/a.png": "A", "content/b.png": "B"})
    assets = Assets(find_project(folder), ["a.png", "b.png"]).among(["b.png", "c.png"])
    assert dict(assets) == {"b.png": b"B"}
    with pytest.raises(KeyError):
        assets["a.png"]
