"""The breaks of tests/breaks: each still applies to the code of today, and its test is there.

`python tests/breaks` makes them one by one and runs the tests.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

import pytest

from breaks.edits import ROOT, Edit, broken, read_edits
from each import for_each

if TYPE_CHECKING:
    from pathlib import Path

EDITS = read_edits()


@cache
def names_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@for_each(EDITS)
def test_a_break_applies_to_the_code_as_it_is(edit: Edit) -> None:
    text = broken(edit)
    if edit.file.endswith(".py"):
        compile(text, edit.file, "exec")
    path, _, name = edit.test.partition("::")
    assert name.partition("[")[0] in names_in(ROOT / path)
    assert edit.harm.endswith(".")


def test_no_two_breaks_are_the_same() -> None:
    assert len({(edit.file, edit.old, edit.new) for edit in EDITS}) == len(EDITS) > 0


def test_a_break_whose_code_has_moved_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\nx = 1\n")
    edit = Edit("a/b", "Harm.", "a.py", "x = 1", "x = 2", "tests/test_breaks.py::test_x")
    with pytest.raises(ValueError, match=r"^its old text stands 2 times in a\.py, and not once$"):
        broken(edit, tmp_path)
    with pytest.raises(ValueError, match=r"^its old text stands 0 times in a\.py, and not once$"):
        broken(edit._replace(old="y"), tmp_path)
    with pytest.raises(ValueError, match=r"^there is no file b\.py$"):
        broken(edit._replace(file="b.py"), tmp_path)
    assert broken(edit._replace(old="1\nx = 1"), tmp_path) == "x = x = 2\n"
