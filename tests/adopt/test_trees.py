"""Translated files, by the documents that they are translations of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.hosts import Folder, Layout
from polyguide.adopt.trees import trees_of
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path


def test_each_language_has_its_files_and_those_whose_source_is_gone(tmp_path: Path) -> None:
    names = ["d/a.md", "d/x/b.mdx", "t/es/a.md", "t/es/x/b.md", "t/es/old.md", "t/zh/.hidden.md"]
    folder = Folder(survey(written(tmp_path, dict.fromkeys(names, ""))))
    layout = Layout("d", "t/{locale}/{document}", {"es": "es", "zh": "zh-Hans"})
    spanish, chinese = trees_of(folder, layout, ["d/a.md", "d/x/b.mdx"], (".md", ".mdx"))
    assert spanish.files == {"d/a.md": "t/es/a.md", "d/x/b.mdx": "t/es/x/b.md"}
    assert spanish.strays == {"d/old.md": "t/es/old.md"}
    assert (chinese.locale.tag, chinese.name, chinese.files) == ("zh-Hans", "zh", {})


def test_files_beside_their_sources_are_known_by_their_names(tmp_path: Path) -> None:
    names = ["d/a.md", "d/a.es.md", "d/x/a.md", "d/x/a.es.md"]
    folder = Folder(survey(written(tmp_path, dict.fromkeys(names, ""))))
    layout = Layout("d", "d/{document}.{locale}", {"es": "es"})
    (tree,) = trees_of(folder, layout, ["d/a.md", "d/x/a.md"], (".md",))
    assert tree.files == {"d/a.md": "d/a.es.md", "d/x/a.md": "d/x/a.es.md"}
