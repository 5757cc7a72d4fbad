"""The rooms of the house: who may import whom, one door for each library, one for each gate.

The rooms and their order are read from the table in ARCHITECTURE.md.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "build" / "polyguide"
ARCHITECTURE = Path(__file__).parents[1] / "ARCHITECTURE.md"

_ROW = re.compile(r"^\| ((?:`[a-z_]+/?` ?)+) \|", re.MULTILINE)
DOORS = {
    "babel": "polyguide.model.locales",
    "langcodes": "polyguide.model.locales",
    "markdown_it": "polyguide.source.markdown.syntax",
    "mdit_py_plugins": "polyguide.source.markdown.syntax",
    "yaml": "polyguide.source.front_matter",
    "jinja2": "polyguide.render.templates",
    "markupsafe": "polyguide.render.templates",
    "polib": "polyguide.gettext.po.interchange",
    "rapidfuzz": "polyguide.gettext.update.similar",
    "unicode_segmentation_rs": "polyguide.render.text.layout",
    "click": "polyguide.cli",
}
_STUBS = {"embed.schema"}  # types alone, which need no module


def rooms() -> dict[str, int]:
    """Read the rooms from the table in ARCHITECTURE.md: the number of each one's row."""
    text = ARCHITECTURE.read_text(encoding="utf-8").partition("## Rooms")[2].partition("\n## ")[0]
    rows = [re.findall(r"[a-z_]+", row[1]) for row in _ROW.finditer(text)]
    return {name: number for number, names in enumerate(rows) for name in names}


def head(module: str) -> str:
    """Give the room that a module is in."""
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
def needs(module: str) -> frozenset[str]:
    """List the modules of ours that a module imports, for types too; not itself."""
    found = set()
    for imported in imports(modules()[module]):
        name = imported.removeprefix("polyguide.")
        while name and name not in modules() and name not in _STUBS:
            name = name.rpartition(".")[0]
        found.add(name)
    return frozenset(found - {"", module, *_STUBS})


@cache
def imports(path: Path) -> frozenset[str]:
    """List what a module imports: modules, and names in them, with dots."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = path.relative_to(PACKAGE.parent).parts[: -node.level] if node.level else ()
            base = ".".join(filter(None, [*above, node.module]))
            found |= {f"{base}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found)


def test_every_module_is_in_a_room_of_the_table() -> None:
    assert {head(name) for name in modules()} <= set(rooms())


def test_a_room_imports_only_from_rooms_above_it() -> None:
    order = rooms()
    wrong = [
        f"{name} imports {needed}"
        for name in modules()
        for needed in needs(name)
        if order[head(needed)] > order[head(name)]
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    done: set[str] = set()
    while len(done) < len(modules()):
        free = {name for name in modules() if name not in done and needs(name) <= done}
        assert free, f"in a circle: {sorted(set(modules()) - done)}"
        done |= free


def test_each_library_has_one_door() -> None:
    wrong = []
    for name, path in modules().items():
        for imported in imports(path):
            library = imported.partition(".")[0]
            if library == "polyguide" or library in sys.stdlib_module_names:
                continue
            door = DOORS.get(library, "")
            if f"polyguide.{name}" != door and f"polyguide.{head(name)}" != door:
                wrong.append(f"{name} imports {library}")
    assert wrong == []


DISK = {
    "os": {"chmod", "link", "listdir", "lstat", "makedirs", "mkdir", "open", "remove", "rename"}
    | {"replace", "rmdir", "scandir", "stat", "symlink", "unlink", "walk"},
    "os.path": {"exists", "isdir", "isfile", "islink", "lexists", "realpath", "samefile"},
    "any": {"exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "read_bytes", "read_text"}
    | {"rglob", "touch", "unlink", "write_bytes", "write_text"},
}
WITH_DISK = {"project", "embed", "site.server"}  # the server serves files; the runtime is alone


def test_the_disk_is_touched_in_its_room_alone() -> None:
    wrong = []
    for name, path in modules().items():
        if {name, head(name)} & WITH_DISK:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "os.devnull" not in ast.unparse(node):
                of, _, call = ast.unparse(node.func).rpartition(".")
                if call in DISK.get(of, DISK["any"] if of else {"open"}):
                    wrong.append(f"{name}:{node.lineno} {of}.{call}")
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
