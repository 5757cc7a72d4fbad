"""What comes with polyguide beside its code: templates, the starter, lists, its own sentences.

Every path to one of these is worked out here, from the place of the package, and nowhere else.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_UNNAMED = (".pyc", ".tmp")  # what Python and editors leave beside files


def read_shipped(path: str) -> bytes:
    """Read a file by its path below the package. One that is not there is a bug: OSError.

    >>> read_shipped("py.typed")
    b''
    """
    return (_PACKAGE / path).read_bytes()


def read_data(library: str, path: str) -> bytes:
    """Read a data file that an installed library brings along. None there is a bug: OSError."""
    from importlib import resources  # for which half of a zip reader is imported

    return resources.files(library).joinpath(path).read_bytes()


def shipped_files(folder: str) -> dict[str, bytes]:
    """Read all files of a folder of the package, by their paths below that folder, sorted."""
    root = _PACKAGE / folder
    paths = sorted(filter(Path.is_file, map(Path, _files(root))))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def shipped_names(folder: str) -> list[str]:
    """List the names of the files right in a folder of the package, sorted.

    >>> "cli.py" in shipped_names("cli"), "app.py" in shipped_names("cli")
    (False, True)
    """
    found = (path for path in (_PACKAGE / folder).iterdir() if path.is_file())
    return sorted(path.name for path in found if path.suffix not in _UNNAMED)


def package_files() -> list[str]:
    """List every file of the package and every template: what polyguide's own bytes are."""
    return sorted({*_files(_PACKAGE), *_files(package_templates())})


def package_templates() -> Path:
    """Give the folder of the templates that come with polyguide."""
    return _beside("templates")


def problems_page() -> str:
    """Read docs/problems.md in Markdown."""
    return (_beside("docs") / "problems.md").read_text(encoding="utf-8")


def _beside(name: str) -> Path:
    """Find a folder in an installed package, or at the top of a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def _files(folder: Path) -> list[str]:
    """List the files below a folder, but what Python and editors leave beside them, sorted."""
    found: list[str] = []
    for base, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        found += (os.path.join(base, name) for name in names if not name.endswith(_UNNAMED))
    return sorted(found)
