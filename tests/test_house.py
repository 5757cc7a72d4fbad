"""The floors of the house: who may import whom, and one door for each library."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "build" / "polyguide"
ARCHITECTURE = Path(__file__).parents[1] / "ARCHITECTURE.md"

FLOORS = [
    ["problem", "problem_rules", "rules_po", "locales"],
    ["document", "catalog", "facts", "format_strings"],
    [
        "addresses",
        "evidence",
        "front_matter",
        "markdown",
        "po",
        "project",
        "settings",
        "structure",
        "text_layout",
        "text_marks",
    ],
    ["checks", "extract", "frame", "render_html", "render_inline", "render_text", "translate"],
    ["page", "site"],
    ["assemble", "build", "guide", "manifest", "pipeline"],
    ["cli", "report", "serve", "speech", "starter"],
]
# A family of modules answers for one thing: `po_*` belongs to `po`, `render_text_*` to its head.
FAMILIES = ("markdown", "po", "render_text")
DOORS = {
    "babel": {"locales"},
    "langcodes": {"locales"},
    "markdown_it": {"markdown_syntax"},
    "mdit_py_plugins": {"markdown_syntax"},
    "yaml": {"front_matter"},
    "jinja2": {"page"},
    "markupsafe": {"page"},
    "polib": {"po_interchange"},
    "unicode_segmentation_rs": {"text_layout"},
    "click": {"cli"},
}


def head(module: str) -> str:
    for family in FAMILIES:
        if module.startswith(family + "_"):
            return family
    return module


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
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "polyguide":
                found |= {f"polyguide.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def modules() -> dict[str, Path]:
    return {path.stem: path for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}


def test_every_module_has_a_floor() -> None:
    known = {name for floor in FLOORS for name in floor}
    assert {head(name) for name in modules()} == known


def test_a_module_imports_only_from_its_own_floor_or_lower_ones() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    wrong = []
    for name, path in modules().items():
        for imported in imports(path, typing=True):
            package, _, other = imported.partition(".")
            other = other.partition(".")[0]
            if package == "polyguide" and other in modules():
                if floor[head(other)] > floor[head(name)]:
                    wrong.append(f"{name} (floor {floor[head(name)]}) imports {other}")
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    needs = {
        name: {
            other.removeprefix("polyguide.").partition(".")[0]
            for other in imports(path, typing=False)
            if other.startswith("polyguide.")
        }
        for name, path in modules().items()
    }
    needs["problem"].discard("problem_rules")  # asked at run time only, when a sentence is wanted
    done: set[str] = set()
    while len(done) < len(needs):
        free = {
            name
            for name, others in needs.items()
            if name not in done and others & set(needs) <= done
        }
        assert free, f"in a circle: {sorted(set(needs) - done)}"
        done |= free


def test_each_library_has_one_door() -> None:
    wrong = []
    for name, path in modules().items():
        for imported in imports(path, typing=False):
            library = imported.partition(".")[0]
            if library == "polyguide" or library in sys.stdlib_module_names:
                continue
            if name not in DOORS.get(library, set()):
                wrong.append(f"{name} imports {library}")
    assert wrong == []


def test_the_architecture_says_why_each_dependency_is_there() -> None:
    import tomllib

    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    text = ARCHITECTURE.read_text(encoding="utf-8").lower()
    names = [re.match(r"[\w.-]+", item)[0] for item in project["project"]["dependencies"]]
    assert [name for name in names if f"| {name} " not in text] == []
