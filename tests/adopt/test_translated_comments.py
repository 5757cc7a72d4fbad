"""Comments in code that translators have translated, seen from the lines of both files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.adopt.hosts import Folder
from polyguide.adopt.translated_comments import has_translated_comments
from polyguide.adopt.trees import Tree
from polyguide.model.locales import Locale
from polyguide.project.survey import survey
from small_guides import written

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = "```js\nsail() {}\n[line]\n```\n\n"


def seen(folder: Path, source: str, translation: str, blocks: int = 5) -> bool:
    one, other = (BLOCK.replace("[line]", line) * blocks for line in (source, translation))
    files = {"d/a.md": f"# A\n\n{one}", "d/es/a.md": f"# B\n\n{other}"}
    tree = Tree(Locale.parse("es"), "es", {"d/a.md": "d/es/a.md"}, {})
    return has_translated_comments(Folder(survey(written(folder, files))), [tree])


def test_blocks_that_differ_in_their_comments_alone_tell(tmp_path: Path) -> None:
    assert seen(tmp_path, "// until noon", "// hasta mediodía")


def test_few_of_them_tell_nothing(tmp_path: Path) -> None:
    assert not seen(tmp_path, "// until noon", "// hasta mediodía", blocks=4)


def test_other_code_is_no_comment(tmp_path: Path) -> None:
    assert not seen(tmp_path, "go(noon)", "go(mediodia)")


def test_the_same_code_tells_nothing(tmp_path: Path) -> None:
    assert not seen(tmp_path, "// until noon", "// until noon")
