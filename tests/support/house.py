"""The package as a house: its modules by name, what each imports, and the table of rooms."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "build" / "polyguide"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"

_ROW = re.compile(r"^\| ((?:`[a-z_]+/?` ?)+) \|", re.MULTILINE)


@cache
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
def stubs() -> set[str]:
    """Find what is there for types alone, which need no module."""
    found = (path.relative_to(PACKAGE).with_suffix("").parts for path in PACKAGE.rglob("*.pyi"))
    return {".".join(parts) for parts in found}


@cache
def tree(path: Path) -> ast.Module:
    """Read the syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """List everything in the syntax of a module."""
    return tuple(ast.walk(tree(path)))


@cache
def needs(module: str) -> frozenset[str]:
    """List the modules of ours that a module imports, for types too; not itself."""
    found = set()
    for imported in imports(modules()[module]):
        name = imported.removeprefix("polyguide.")
        while name and name not in modules() and name not in stubs():
            name = name.rpartition(".")[0]
        found.add(name)
    return frozenset(found - {"", module, *stubs()})


@cache
def imports(path: Path) -> frozenset[str]:
    """List what a module imports: modules, and names in them, with dots."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            above = path.relative_to(PACKAGE.parent).parts[: -node.level] if node.level else ()
            base = ".".join(filter(None, [*above, node.module]))
            found |= {f"{base}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found)
