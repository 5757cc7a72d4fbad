"""Files that documents name from where they lie are told where a tree lies elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SETTINGS = """source = "en"
locales = ["es"]
content = "docs"
dialect = "{dialect}"
catalogues = "{{locale}}.po"
tree = "{tree}"
exclude = ["es/**", "theme/**"]
threshold = 0
"""
DEEPER = "docs/{locale}/{document}"
LINES = {
    # the dialect, a line, the path in it that is not found
    "a module": ("vitepress", "<script>\nimport A from './theme/a.js'\n</script>", "./theme/a.js"),
    "a style": ("vitepress", "<script setup>\nimport \"./theme/a.js\"\n</script>", "./theme/a.js"),
    "code": ("vitepress", "<<< theme/a.js{1,2}", "theme/a.js"),
    "code of the root": ("vitepress", "<<< @/theme/a.js", ""),
    "a part": ("vitepress", "<!--@include: ./theme/a.js-->", "./theme/a.js"),
    "a component": ("docusaurus", 'import A from "./theme/a";', "./theme/a"),
    "of the site": ("docusaurus", 'import A from "@site/docs/theme/a";', ""),
    "a document": ("docusaurus", "import B from './b.md'", ""),
    "what is not there at all": ("docusaurus", "import B from './c.js'", ""),
    "a line of code": ("mdbook", "```\n{{#include theme/a.js}}\n```", "theme/a.js"),
    "a directive": ("myst", "```{literalinclude} theme/a.js\n```", "theme/a.js"),
    "of another program": ("mkdocs", "import A from './theme/a.js'", ""),
}  # fmt: skip


@pytest.mark.parametrize("row", LINES)
def test_what_is_not_found_from_the_new_place_is_told(
    project: Callable[..., Path], row: str
) -> None:
    dialect, line, path = LINES[row]
    told = told_of(project, f"{line}\n\n# A\n", dialect, DEEPER)
    if path:
        number = line.partition(path)[0].count("\n") + 1
        column = len(line.partition(path)[0].rpartition("\n")[2]) + 1
        assert f"docs/a.md:{number}:{column} EXP011" in told
        assert f"looks for {path} from" in told
        assert "(such names of files: 1)" in told
    else:
        assert "EXP011" not in told


def test_they_are_told_once_with_their_number(project: Callable[..., Path]) -> None:
    line = "import A from './theme/a.js'\nimport B from './theme/a.js'\n\n# A\n"
    told = told_of(project, line, "docusaurus", DEEPER)
    assert told.count("EXP011") == 1
    assert "(such names of files: 2)" in told


@pytest.mark.parametrize("tree", ["docs/{document}.{locale}", "{locale}/{document}"])
def test_nothing_is_told_where_the_file_is_there(project: Callable[..., Path], tree: str) -> None:
    line = "import A from './theme/a.js'\n\n# A\n"
    assert "EXP011" not in told_of(project, line, "docusaurus", tree, "es/theme/a.js")


def told_of(project: Callable[..., Path], text: str, dialect: str, tree: str, *more: str) -> str:
    """Give what is told where a document lies beside another one and a folder with a file."""
    files = {"docs/a.md": text, "docs/b.md": "# B\n", "docs/theme/a.js": "1\n", "es.po": HEADER}
    files |= dict.fromkeys(more, "1\n")
    folder = project(files, SETTINGS.format(dialect=dialect, tree=tree))
    return run("export", "tree", cwd=folder).err
