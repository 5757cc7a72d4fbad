"""Patterns of paths name what git's ignore files name by them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from polyguide.project.globs import is_among, is_pattern

if TYPE_CHECKING:
    from pathlib import Path

PATHS = (
    "a.md",
    "x.inc.md",
    "more/a.md",
    "more/x.inc.md",
    "drafts/a.md",
    "drafts/b/c.md",
    "more/drafts/a.md",
    "more/b/drafts/a.md",
    "[a].md",
    "b1.md",
)
PATTERNS = (
    ["drafts/**"],
    ["drafts/"],
    ["drafts"],
    ["/drafts"],
    ["**/drafts"],
    ["*.inc.md"],
    ["/*.md"],
    ["more/*.md"],
    ["more/**/a.md"],
    ["?.md"],
    ["b[0-9].md"],
    ["b[!0-9].md"],
    ["\\[a].md"],
    ["*.md", "!x.inc.md"],
    ["**"],
    ["*", "!a.md"],
)


@pytest.mark.parametrize("patterns", PATTERNS, ids=" ".join)
def test_a_pattern_names_what_git_ignores_by_it(tmp_path: Path, patterns: list[str]) -> None:
    git = ["git", "-c", f"core.excludesFile={tmp_path}/patterns", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    (tmp_path / "patterns").write_text("\n".join(patterns) + "\n")
    asked = "\n".join(PATHS)
    listed = subprocess.run(
        [*git, "check-ignore", "--no-index", "--stdin"], input=asked, capture_output=True, text=True
    ).stdout.split("\n")
    assert [path for path in PATHS if is_among(path, patterns)] == listed[:-1]


def test_what_names_nothing_is_no_pattern() -> None:
    texts = ("*.md", "", " ", "/", "!", "[z-a]", "[a-z]")
    assert [text for text in texts if is_pattern(text)] == ["*.md", "[a-z]"]
