"""The rooms of the house: who may import whom, one door for each library, one for each gate.

The rooms and their order are read from the table in ARCHITECTURE.md.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

from house import ARCHITECTURE, PACKAGE, ROOT, head, imports, modules, needs, nodes, rooms, tree

DOORS = {
    "babel": "polyguide.model.locales",
    "langcodes": "polyguide.model.tags",
    "markdown_it": "polyguide.source.markdown.syntax",
    "mdit_py_plugins": "polyguide.source.markdown.syntax",
    "yaml": "polyguide.source.front_matter.yaml_head",
    "jinja2": "polyguide.render.templates",
    "markupsafe": "polyguide.render",
    "pygments": "polyguide.source.markdown.lexers",
    "polib": "polyguide.gettext.po.interchange",
    "rapidfuzz": "polyguide.gettext.update.similar",
    "unicode_segmentation_rs": "polyguide.render.text.layout",
    "click": "polyguide.cli",
    "distributed": "polyguide.site.cluster",
    "opencc": "polyguide.export.drafts.sister",
}
MOST_ROOMS = 13
LONGEST_MODULE = 350
LONGEST_FUNCTION = 45
CLOCK = {
    *("now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime"),
    *("strftime", "asctime", "clock_gettime"),
}
DISK = {
    "os": {"chmod", "link", "listdir", "lstat", "makedirs", "mkdir", "open", "remove", "rename"}
    | {"replace", "rmdir", "scandir", "stat", "symlink", "unlink", "walk"},
    "os.path": {"exists", "isdir", "isfile", "islink", "lexists", "realpath", "samefile"},
    "any": {"exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "read_bytes", "read_text"}
    | {"rglob", "touch", "unlink", "write_bytes", "write_text"},
}
# The server watches and serves files; the runtime is alone.
WITH_DISK = {"project", "embed", "site.server", "site.watching"}
TESTS = ROOT / "tests"


def test_beside_the_rooms_of_the_table_lies_only_what_has_to() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert found == {*rooms(), "__init__.py", "__main__.py", "py.typed"}


def test_the_house_has_few_rooms() -> None:
    assert len(rooms()) <= MOST_ROOMS


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


def test_only_the_runtime_imports_by_relative_names_and_never_beyond_itself() -> None:
    wrong = [
        f"{name}: line {node.lineno}"
        for name, path in modules().items()
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.level
        if head(name) != "embed" or node.level >= len(path.relative_to(PACKAGE).parts)
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    done: set[str] = set()
    while len(done) < len(modules()):
        free = {name for name in modules() if name not in done and needs(name) <= done}
        assert free, f"in a circle: {sorted(set(modules()) - done)}"
        done |= free


def test_modules_and_functions_are_small_enough_to_hold() -> None:
    long = [
        name
        for name, path in modules().items()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    ]
    long += [
        f"{name}.{node.name}"
        for name, path in modules().items()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return function.end_lineno - function.lineno + 1


def test_only_the_command_line_looks_at_the_clock() -> None:
    wrong = [
        f"{name}: {ast.unparse(node)}, line {node.lineno}"
        for name, path in modules().items()
        if head(name) != "cli"
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in CLOCK
        if re.fullmatch(r"(.*\.)?(datetime|date|time)", ast.unparse(node.value))
    ]
    wrong += [
        f"{name} imports {imported}"
        for name, path in modules().items()
        if head(name) != "cli"
        for imported in imports(path)
        if imported.startswith("time.") and imported.removeprefix("time.") in CLOCK
    ]
    assert wrong == []


def test_the_disk_is_touched_in_its_room_alone() -> None:
    wrong = []
    for name, path in modules().items():
        if {name, head(name)} & WITH_DISK:
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call) and "os.devnull" not in ast.unparse(node):
                of, _, call = ast.unparse(node.func).rpartition(".")
                if call in DISK.get(of, DISK["any"] if of else {"open"}):
                    wrong.append(f"{name}:{node.lineno} {of}.{call}")
    assert wrong == []


def test_each_library_has_one_door() -> None:
    wrong = []
    for name, path in modules().items():
        for imported in imports(path):
            library = imported.partition(".")[0]
            if library == "polyguide" or library in sys.stdlib_module_names:
                continue
            if not f"polyguide.{name}.".startswith(f"{DOORS.get(library, '')}."):
                wrong.append(f"{name} imports {library}")
    assert wrong == []


def test_each_dependency_is_bounded() -> None:
    assert [item for item in dependencies() if ",<" not in item] == []


def test_the_architecture_says_why_each_dependency_is_there() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8").lower()
    names = [re.match(r"[\w.-]+", item)[0] for item in dependencies()]
    assert [name for name in names if f"| {name} " not in text] == []


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"]


def test_every_module_has_its_test_file() -> None:
    wrong = [
        name
        for name, path in modules().items()
        if any(isinstance(node, ast.ClassDef | ast.FunctionDef) for node in tree(path).body)
        if not any((TESTS / head(name) / f"test_{one}.py").is_file() for one in places(name))
    ]
    assert wrong == []


def test_every_test_file_of_a_room_is_named_after_what_lies_in_the_room() -> None:
    named: dict[str, set[str]] = {room: set() for room in rooms()}
    for name in modules():
        named[head(name)] |= places(name)
    wrong = [
        str(path.relative_to(TESTS))
        for room in rooms()
        for path in TESTS.joinpath(room).rglob("test_*.py")
        if path.parent.name != room
        or not any(f"{path.stem}_".startswith(f"test_{one}_") for one in named[room])
    ]
    assert wrong == []


def places(module: str) -> set[str]:
    """Name what the tests of a module may stand under: itself, or a package that it is in."""
    room, *inside = module.split(".")
    return {
        *("_".join(inside[:count]) for count in range(1, len(inside) + 1)),
        inside[-1] if inside else room,
        *([room] if len(inside) < 2 else []),
    }


def test_no_test_file_imports_from_another() -> None:
    wrong = [
        f"{path.relative_to(TESTS)} imports {name}"
        for path in sources_of_tests()
        for node in nodes(path)
        for name in imported_by(node)
        if name.startswith("test_") or ".test_" in name or name.partition(".")[0] == "conftest"
    ]
    assert wrong == []


def imported_by(node: ast.AST) -> list[str]:
    """List the modules that a statement imports; none for other statements."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(alias.name for alias in node.names)]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def sources_of_tests() -> list[Path]:
    """Find the Python files of the tests; not what belongs to specimens or was installed."""
    return [
        path
        for path in sorted(TESTS.rglob("*.py"))
        if not {"specimens", "node_modules", "bench"} & set(path.relative_to(TESTS).parts)
    ]


def test_every_gate_of_the_tests_is_in_one_place() -> None:
    gate = re.compile(r"\b(skipif|importorskip|pytest\.skip|xfail|shutil\.which|find_spec)\b")
    helpers = {TESTS / "support/needs.py", TESTS / "tools/screenshots.py", Path(__file__)}
    wrong = [
        f"{path.relative_to(TESTS)}: {found[0]}"
        for path in sources_of_tests()
        for found in gate.finditer(path.read_text(encoding="utf-8"))
        if path not in helpers
    ]
    assert wrong == []
