"""Regular expressions that every Python from 3.11.0 on reads alike.

Python 3.11.0 to 3.11.4 misread a possessive quantifier after a group, `(...)*+`: what it took
before it failed stays taken. After one character or one class it is right everywhere.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from re import _constants, _parser
from typing import TYPE_CHECKING, Any

import pytest

import polyguide as package
from house import PACKAGE, head, tree
from house import modules as files
from polyguide.model.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from running import Ran

QUANTIFIER = r"(?:[*+?]|\{[0-9]*,?[0-9]*\})\+"
POSSESSIVE = re.compile(rf"(?<!\\)(?:\\\\)*\){QUANTIFIER}")
ONE_CHARACTER = {
    _constants.ANY,
    _constants.CATEGORY,
    _constants.IN,
    _constants.LITERAL,
    _constants.NOT_LITERAL,
}
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


def modules() -> Iterator[ModuleType]:
    """Import every module of the package."""
    for found in pkgutil.walk_packages(package.__path__, "polyguide."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns(value: object) -> Iterator[re.Pattern[Any]]:
    """Find the patterns in a value, and in the tables that it is made of."""
    if isinstance(value, re.Pattern | type(lazy(""))):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from patterns(one)


def repeats_a_group(tree: object) -> bool:
    """Tell whether a parsed pattern repeats more than one character possessively."""
    if isinstance(tree, _parser.SubPattern):
        return any(repeats_a_group(node) for node in tree.data)
    if isinstance(tree, list):
        return any(repeats_a_group(node) for node in tree)
    if not isinstance(tree, tuple):
        return False
    if tree[0] is _constants.POSSESSIVE_REPEAT:
        item = tree[1][2].data
        if len(item) != 1 or item[0][0] not in ONE_CHARACTER:
            return True
    return any(repeats_a_group(part) for part in tree)


def texts(module: ModuleType) -> Iterator[str]:
    """Give the texts of a module's string literals; what an f-string puts in is a `()`."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "()" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_pattern_of_a_module_repeats_a_group_possessively() -> None:
    found = [
        (module.__name__, pattern)
        for module in modules()
        for value in vars(module).values()
        for pattern in patterns(value)
    ]
    assert len(found) > 100
    wrong = [
        (name, pattern.pattern)
        for name, pattern in found
        if repeats_a_group(_parser.parse(pattern.pattern, pattern.flags))
    ]
    assert wrong == []


def test_no_pattern_is_compiled_before_it_is_used() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for name, path in files().items()
        if head(name) != "embed"  # it imports nothing of ours
        for node in run_on_import(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert wrong == []


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what a module runs when it is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from run_on_import(child)


@pytest.mark.slow
def test_no_literal_repeats_a_group_possessively() -> None:
    wrong = [
        (module.__name__, text)
        for module in modules()
        for text in texts(module)
        if POSSESSIVE.search(text)
    ]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", '\nmsgid "Bring a pen."\nmsgstr "Lleve un lápiz."\n'])
def test_fmt_leaves_an_empty_context_in_its_place(
    polyguide: Callable[..., Ran], tmp_path: Path, more: str
) -> None:
    message = f'msgctxt ""\nmsgid "Bring a pen."\nmsgstr "Traiga un lápiz."\n{more}'
    file = tmp_path / "es.po"
    file.write_text(f"{HEADER}\n{message}", encoding="utf-8")
    assert polyguide("fmt", str(file)).code == 0
    assert file.read_text(encoding="utf-8") == f"{HEADER}\n{message}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("PO038", '#, fuzzy\n#| msgctxt "old"\nmsgid "Second."\nmsgstr "Segundo."\n'),
        ("PO034", 'msgid "day"\nmsgid_plural "days"\nmsgstr[0x1] "día"\nmsgstr[1] "días"\n'),
    ],
)
def test_fmt_refuses_what_it_would_have_misread(
    polyguide: Callable[..., Ran], tmp_path: Path, code: str, message: str
) -> None:
    file = tmp_path / "es.po"
    file.write_text(f"{HEADER}\n{message}", encoding="utf-8")
    ran = polyguide("fmt", str(file))
    assert (ran.code, code in ran.err) == (2, True)
    assert file.read_text(encoding="utf-8") == f"{HEADER}\n{message}"
