"""The floors of the house: who may import whom, one door for each library, one for each gate."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "build" / "polyguide"
ARCHITECTURE = Path(__file__).parents[1] / "ARCHITECTURE.md"

FLOORS = [
    [
        "characters",
        "problem",
        "rule",
        "rules_messages",
        "rules_po",
        "rules_project",
        "rules_source",
        "rules_structure",
        "locales",
        "plural_rules",
        "embed",
        "show",
        "toml_text",
        "workers",
    ],
    ["document", "catalog", "facts"],
    ["addresses", "git", "markdown", "po", "project", "settings", "structure"],
    ["checks", "extract", "frame", "merge", "outdated", "render", "threeway", "translate"],
    ["entrance", "export", "page", "site", "theme"],
    [
        "assemble",
        "build",
        "bundle",
        "catalogues",
        "documents",
        "exporting",
        "formats",
        "guide",
        "importing",
        "manifest",
        "pipeline",
        "progress",
        "since",
        "trial",
        "views",
    ],
    ["api", "cli", "report", "serve", "server", "speech", "starter"],
]
DOORS = {
    "babel": {"locales"},
    "langcodes": {"locales"},
    "markdown_it": {"markdown.syntax"},
    "mdit_py_plugins": {"markdown.syntax"},
    "yaml": {"markdown.front_matter"},
    "jinja2": {"theme"},
    "markupsafe": {"theme"},
    "polib": {"po.interchange"},
    "rapidfuzz": {"merge.similar"},
    "unicode_segmentation_rs": {"render.layout"},
    "click": {"cli"},
}


def head(module: str) -> str:
    """Give the module or package of the floors that a module belongs to."""
    return module.partition(".")[0]


@cache
def modules() -> dict[str, Path]:
    """Find every module by its name below the package; a package by its own name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if not name.startswith("__") and "starter." not in name:
            found[name.removesuffix(".__init__")] = path
    return found


@cache
def named(imported: str) -> str:
    """Name the module of ours that an import means, or nothing."""
    package, _, rest = imported.partition(".")
    if package != "polyguide":
        return ""
    parts = rest.split(".")
    return next((n for k in (2, 1) if (n := ".".join(parts[:k])) in modules()), "")


@cache
def imports(path: Path, *, typing: bool) -> set[str]:
    """List the top-level names that a module imports; those under TYPE_CHECKING if `typing`."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden and not typing:
            continue
        if isinstance(node, ast.ImportFrom) and node.level:
            above = path.relative_to(PACKAGE.parent).parts[: -node.level]
            found.add(".".join([*above, node.module or ""]).rstrip("."))
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "polyguide":
                found |= {f"polyguide.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_every_module_has_a_floor() -> None:
    known = {name for floor in FLOORS for name in floor}
    assert {head(name) for name in modules()} == known


def test_a_module_imports_only_from_its_own_floor_or_lower_ones() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    wrong = [
        f"{name} (floor {floor[head(name)]}) imports {imported}"
        for name, path in modules().items()
        for imported in imports(path, typing=True)
        if named(imported) and floor[head(named(imported))] > floor[head(name)]
    ]
    assert wrong == []


@pytest.mark.slow
def test_no_two_modules_need_each_other() -> None:
    needs = {
        name: {named(other) for other in imports(path, typing=False)} - {"", name}
        for name, path in modules().items()
    }
    done: set[str] = set()
    while len(done) < len(needs):
        free = {name for name, others in needs.items() if name not in done and others <= done}
        assert free, f"in a circle: {sorted(set(needs) - done)}"
        done |= free


def test_each_library_has_one_door() -> None:
    wrong = []
    for name, path in modules().items():
        for imported in imports(path, typing=False):
            library = imported.partition(".")[0]
            if library == "polyguide" or library in sys.stdlib_module_names:
                continue
            if not {name, head(name)} & DOORS.get(library, set()):
                wrong.append(f"{name} imports {library}")
    assert wrong == []


def test_each_dependency_is_bounded() -> None:
    import tomllib

    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert [item for item in project["project"]["dependencies"] if ",<" not in item] == []


def test_the_architecture_says_why_each_dependency_is_there() -> None:
    import tomllib

    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    text = ARCHITECTURE.read_text(encoding="utf-8").lower()
    names = [re.match(r"[\w.-]+", item)[0] for item in project["project"]["dependencies"]]
    assert [name for name in names if f"| {name} " not in text] == []


def test_every_gate_of_the_tests_is_in_one_place() -> None:
    tests = Path(__file__).parent
    gate = re.compile(r"\b(skipif|importorskip|pytest\.skip|xfail|shutil\.which|find_spec)\b")
    helpers = {tests / "support/needs.py", tests / "browser/screenshots.py", Path(__file__)}
    wrong = [
        f"{path.relative_to(tests)}: {found[0]}"
        for path in {*tests.glob("*.py"), *tests.glob("support/*.py"), *tests.glob("browser/*.py")}
        for found in gate.finditer(path.read_text(encoding="utf-8"))
        if path not in helpers
    ]
    assert wrong == []
