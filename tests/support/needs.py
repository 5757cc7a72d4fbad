"""What a test needs of the machine. Where it is missing the test is skipped; in CI it fails.

A continuous integration sets the variable CI and runs every test, so what is missing there is a
fault of its own. Every gate of the tests is here, and each says what is missing.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from types import ModuleType

TESTS = Path(__file__).parents[1]
PROGRAMS = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def missing(what: str) -> NoReturn:
    """End the test that is running: skipped, but failed in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing. In CI every test must run.", pytrace=False)
    pytest.skip(f"{what} is missing.")


@cache
def found(name: str) -> str | None:
    """Find a program, first beside this Python; give its path, None without one."""
    return shutil.which(name, path=PROGRAMS)


def tool(name: str) -> str:
    """Give the path of a program."""
    return found(name) or missing(f"The program {name}")


def package(name: str) -> ModuleType:
    """Import a package of Python that the tests declare."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        missing(f"The Python package {name.partition('.')[0]} (pip install '.[test]')")


def installed(path: str) -> Path:
    """Give a file that `npm ci` installs in a folder of the tests, such as node/node_modules/x."""
    file = TESTS / path
    if not file.exists():
        folder, _, name = path.partition("/node_modules/")
        missing(f"The npm package {name.partition('/')[0]} (npm ci in tests/{folder})")
    return file


def needs(
    *tools: str, packages: tuple[str, ...] = (), files: tuple[str, ...] = ()
) -> pytest.MarkDecorator:
    """Mark a test that needs programs, packages of Python, and files of npm."""
    return pytest.mark.needs(tools, packages, files)


def look(item: pytest.Item) -> None:
    """Look whether what a test needs is there, before it is set up."""
    for mark in item.iter_markers("needs"):
        tools, packages, files = mark.args
        for name in tools:
            tool(name)
        for name in packages:
            package(name)
        for name in files:
            installed(name)


def only_where(condition: bool, reason: str) -> pytest.MarkDecorator:
    """Mark a test of what only some systems and users can do; elsewhere it is skipped."""
    return pytest.mark.skipif(not condition, reason=reason)


def cannot(reason: str) -> NoReturn:
    """Skip the test that is running: the machine can't do what it needs, whatever is installed."""
    pytest.skip(reason)


unix = only_where(sys.platform != "win32", "Windows has no kills, FIFOs and mounts of Unix.")
not_root = only_where(hasattr(os, "geteuid") and os.geteuid() != 0, "Root may read everything.")
full_disk = only_where(os.path.exists("/dev/full"), "This system has no /dev/full.")
