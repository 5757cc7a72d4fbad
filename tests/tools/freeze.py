"""What a version of polyguide makes of whole projects: stored once, compared ever after.

    PYTHONPATH=<a checkout of that version>/build python tests/tools/freeze.py

freezes the version of polyguide that runs it, below tests/specimens/frozen/<version>: for each
project its sources and catalogues (`project/`), the catalogues as `update` leaves them (`made/`),
and the site and every export (`made.tar.xz`). A project that lies there already is taken as it is.
The others are new: ours is that of the checkout, the starter is what `init` writes, and the one
with every construct is that of the version frozen before.

    PYTHONPATH=build python tests/tools/freeze.py [--no-update] PROJECT FOLDER

is what tests run: it writes what the polyguide of today makes of a project, as plain files, into a
new folder. An archive among the exports becomes a folder of its members, with a list of what the
archive says of each: so a difference can be read, and how well a system's zlib packs makes none.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import polyguide
from polyguide.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Commands = Sequence[Sequence[str]]

FROZEN = Path(__file__).parents[1] / "specimens" / "frozen"
PROJECTS = ("constructs", "ours", "starter")
CODES = "exit-codes.txt"
LISTING = "(members).txt"
MOMENT = "1795305600"  # 2026-11-22, the day on which every run takes place
# What a checkout's own guide is made of.
OURS = ("content", "locales", "templates")
SETTINGS = "pyproject.toml"


def run(*arguments: str) -> tuple[int, str]:
    """Run a command in this process; give its exit code and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        sys.argv = ["polyguide", *arguments]
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0), printed.getvalue()
    raise AssertionError("a command ends with its exit code")


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the files below a folder, but for what polyguide notes for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".polyguide" not in path.parts
    }


UPDATE: Commands = (("update",), ("update", "--check"))


def made_of(project: Path, first: Commands = ()) -> dict[str, bytes]:
    """Give what commands make of a project: catalogues, site, every export, exit codes.

    `first` are those that run before the project is built and exported.
    """
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "project"
        shutil.copytree(project, work)
        formats = [line.split()[0] for line in run("export", "--list")[1].splitlines()]
        commands = (*first, ("build",), *(("export", name) for name in formats))
        codes = []
        for command in commands:
            code, printed = run(*command, "--project", str(work))
            if code > 1:
                raise SystemExit(f"{' '.join(command)} ended with {code}:\n{printed}")
            codes.append(f"{' '.join(command)}: {code}\n")
        before, after = files_of(project), files_of(work)
    made = {CODES: "".join(codes).encode()}
    for path, data in after.items():
        if path.endswith((".po", ".pot")) or before.get(path) != data:
            made |= unpacked(path, data)
    return made


def unpacked(path: str, data: bytes) -> dict[str, bytes]:
    """Give a file by its path; of an archive the members, and a list of what it says of them."""
    if path.endswith(".whl"):
        rows, members = _zip_members(data)
    elif path.endswith(".tgz"):
        rows, members = _tar_members(data)
    else:
        return {path: data}
    named = {f"{path}/{name}": content for name, content in members.items()}
    return {f"{path}/{LISTING}": "".join(f"{row}\n" for row in rows).encode(), **named}


def _zip_members(data: bytes) -> tuple[list[str], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        rows = [
            f"{entry.filename} {entry.external_attr >> 16:o} {entry.date_time}"
            f" {'stored' if entry.compress_type == zipfile.ZIP_STORED else 'compressed'}"
            for entry in entries
        ]
        return rows, {entry.filename: archive.read(entry) for entry in entries}


def _tar_members(data: bytes) -> tuple[list[str], dict[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        entries = archive.getmembers()
        rows = [
            f"{entry.name} {entry.mode:o} {entry.mtime} {entry.uid} {entry.gid}"
            for entry in entries
        ]
        members = {entry.name: archive.extractfile(entry) for entry in entries}
        return rows, {name: file.read() for name, file in members.items() if file}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(data)


def is_plain(path: str) -> bool:
    """Tell whether a file lies plainly in the repository: the catalogues, and the exit codes."""
    return path == CODES or (path.endswith((".po", ".pot")) and not path.startswith("exports/"))


def stored(folder: Path) -> dict[str, bytes]:
    """Read what a version made of a project from below the project's folder."""
    made = files_of(folder / "made")
    with tarfile.open(folder / "made.tar.xz") as archive:
        for entry in archive.getmembers():
            file = archive.extractfile(entry)
            if file:
                made[entry.name] = file.read()
    return made


def store(made: Mapping[str, bytes], folder: Path) -> None:
    """Write what a version made of a project below the project's folder."""
    write({path: data for path, data in made.items() if is_plain(path)}, folder / "made")
    with tarfile.open(folder / "made.tar.xz", "w:xz", preset=9) as archive:
        for path, data in made.items():
            if not is_plain(path):
                entry = tarfile.TarInfo(path)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))


def begin(name: str, project: Path, version: str) -> None:
    """Make a project that is not yet frozen."""
    if name == "starter":
        run("init", str(project))
    elif name == "ours":
        project.mkdir(parents=True)
        checkout = Path(polyguide.__file__).parents[2]
        for part in OURS:
            shutil.copytree(checkout / part, project / part)
        whole = (checkout / SETTINGS).read_text(encoding="utf-8")
        # The other tables are for tools, which would take the specimen for a project of theirs.
        tables = re.findall(r"^\[tool\.polyguide.*?(?=^\[|\Z)", whole, re.MULTILINE | re.DOTALL)
        (project / SETTINGS).write_text("".join(tables), encoding="utf-8")
    else:
        others = [folder.name for folder in FROZEN.iterdir() if folder.name != version]
        newest = max(others, key=lambda other: [int(part) for part in re.findall(r"\d+", other)])
        shutil.copytree(FROZEN / newest / name / "project", project)


def freeze() -> None:
    """Freeze all projects as the polyguide of this process makes them."""
    version = polyguide.__version__
    for name in PROJECTS:
        folder = FROZEN / version / name
        if not (folder / "project").exists():
            begin(name, folder / "project", version)
        shutil.rmtree(folder / "made", ignore_errors=True)
        store(made_of(folder / "project", UPDATE), folder)


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    match sys.argv[1:]:
        case ["--no-update", project, folder]:
            write(made_of(Path(project)), Path(folder))
        case [project, folder]:
            write(made_of(Path(project), UPDATE), Path(folder))
        case _:
            freeze()
