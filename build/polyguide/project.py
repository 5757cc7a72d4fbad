"""Projects on disk: finding and reading one, and the one function that writes.

Nothing outside the project's folder is read or written, whatever a setting or a link says.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from polyguide.problem import Place, Problem
from polyguide.settings import Settings, parse_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from polyguide.locales import Locale

__all__ = [
    "Artifact",
    "Project",
    "ProjectError",
    "SourceFile",
    "Stamp",
    "find_project",
    "package_templates",
    "path_in_repository",
    "problems_page",
    "read_file",
    "read_lines",
    "remove_output",
    "stamp_of",
    "write",
    "write_file",
    "write_output",
]

MAX_FILE = 64 * 1024 * 1024  # bytes; a larger file is refused before it is read
# What a name can't hold: control characters, line separators, bytes that are not UTF-8.
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OTHER_SUFFIX = re.compile(r"\.(?:md|mkdn?|mdown|markdown)", re.IGNORECASE)


class ProjectError(Exception):
    """The project can't be read or written. `problems` says why; nothing was changed.

    `root` is the folder that their paths count from, where it is no `Project`'s yet.
    """

    def __init__(self, *problems: Problem, root: Path | None = None) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems
        self.root = root


class Artifact(NamedTuple):
    """One output file: its path below the output folder, with `/`, and its bytes."""

    path: str
    data: bytes


class SourceFile(NamedTuple):
    """One file of the project: its path below the project's folder, with `/`, and its bytes."""

    path: str
    data: bytes

    def text(self) -> str:
        """Decode as UTF-8, without a byte order mark; ProjectError with line and column."""
        try:
            return self.data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            before = self.data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
            byte = f"0x{self.data[error.start]:02X}"
            place = Place(self.path, line, column)
            raise ProjectError(Problem.of("IO004", place, byte=byte)) from None


@dataclass(frozen=True)
class Project:
    """A project's folder and its settings."""

    root: Path
    settings: Settings

    def documents(self) -> tuple[SourceFile, ...]:
        """Read every Markdown file of the content folder, in the order of their paths.

        ProjectError for a file that looks like a document and would be passed over.
        """
        files = self.files(self.settings.content)
        paths = [path for path in files if path.endswith(".md")]
        others = [path for path in files if path not in paths and _looks_like_one(path)]
        if others:
            raise ProjectError(
                *(
                    Problem.of("IO010", Place(path), name=f"{os.path.splitext(path)[0]}.md")
                    for path in others
                )
            )
        if not paths:
            raise ProjectError(Problem.of("IO007", Place(self.settings.content)))
        return tuple(self.read(path) for path in paths)

    def document_id(self, path: str) -> str:
        """Give the id of a document: its path below the content folder without the suffix."""
        return path.removeprefix(self.settings.content.rstrip("/") + "/").removesuffix(".md")

    def optional(self, path: str) -> SourceFile | None:
        """Read a file of the project, or give None if there is none."""
        return self.read(path) if os.path.lexists(self.root / path) else None

    def catalogue_path(self, locale: Locale) -> str:
        """Give the path of a locale's catalogue: the file that is there, or the one to create.

        ProjectError if there are two under different spellings of the locale's name.
        """
        paths = [self.settings.catalogue_path(name) for name in locale.spellings]
        found = [path for path in paths if self._exact(path)]
        if len(found) > 1:
            raise ProjectError(Problem.of("IO006", Place(found[1]), first=found[0], tag=locale.tag))
        return found[0] if found else self._preferred(locale)

    def _preferred(self, locale: Locale) -> str:
        return self.settings.catalogue_path(locale.gettext)

    def _exact(self, path: str) -> bool:
        """Tell whether a file of exactly this name is there, whatever the file system folds."""
        full = self.root / path
        return os.path.lexists(full) and _spelled_so(self.root, path)

    def read(self, path: str) -> SourceFile:
        """Read one file; ProjectError if it is missing, too large, special, or outside."""
        return read_file(self.inside(path), path)

    def inside(self, path: str) -> Path:
        """Give the real path of a file of the project; ProjectError if it lies outside."""
        return _inside(self.root, path)

    def templates(self) -> tuple[Path, ...]:
        """Give the folders in which templates are looked for: the project's own, the package's.

        ProjectError if a link in the project's own leads out of the project.
        """
        own = self.root / self.settings.templates
        found = list(self.theme_files())
        return (own, package_templates()) if found else (package_templates(),)

    def theme_files(self) -> Iterator[str]:
        """List the files of the project's own templates, as far as links lead."""
        return self._below(self.settings.templates)

    def content_files(self) -> Iterator[str]:
        """List everything in the content folder, hidden and linked files as well."""
        return self._below(self.settings.content, strict=False)

    def _below(self, folder: str, *, strict: bool = True) -> Iterator[str]:
        """Walk a folder, each real folder once; what lies outside is refused, or not entered."""
        root = self.root.resolve()
        seen: set[Path] = set()
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            full = self.inside(here) if strict else Path(os.path.realpath(root / here))
            if full in seen or not full.is_relative_to(root) or not os.path.isdir(full):
                continue
            seen.add(full)
            for name in _listed(full, here, strict=strict):
                path = f"{here}/{name}"
                if strict:
                    self.inside(path)
                if os.path.isdir(full / name):
                    waiting.append(path)
                else:
                    yield path

    def files(self, folder: str) -> list[str]:
        """List the files below a folder in the order of their paths; no dot-files.

        ProjectError if a folder can't be read, or if a name can't be used.
        """
        top = self.inside(folder)
        if not top.is_dir():
            raise ProjectError(Problem.of("IO007", Place(folder)))
        found = []
        for base, folders, files in os.walk(top, onerror=self._refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = Path(base).relative_to(top).as_posix()
            prefix = f"{folder}/" if below == "." else f"{folder}/{below}/"
            found += [prefix + name for name in files if not name.startswith(".")]
        for path in sorted(found):
            if _UNUSABLE.search(path):
                shown = _UNUSABLE.sub(lambda char: ascii(char[0])[1:-1], path)
                raise ProjectError(
                    Problem.of(
                        "IO001",
                        Place(shown),
                        reason="its name holds a control character, or is not UTF-8",
                    )
                )
        return sorted(found)

    def _refuse(self, error: OSError) -> None:
        path = os.path.relpath(error.filename or "", self.root.resolve())
        raise ProjectError(Problem.of("IO001", Place(path), reason=_reason(error)))


def _inside(folder: Path, path: str) -> Path:
    root = folder.resolve()
    try:
        full = (root / path).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise ProjectError(Problem.of("IO001", Place(path), reason=str(error))) from None
    if not full.is_relative_to(root):
        raise ProjectError(Problem.of("IO002", Place(path)))
    return full


def _looks_like_one(path: str) -> bool:
    return _OTHER_SUFFIX.fullmatch(os.path.splitext(path)[1]) is not None


def _listed(full: Path, path: str, *, strict: bool) -> list[str]:
    try:
        return sorted(os.listdir(full))
    except OSError as error:
        if not strict:
            return []
        raise ProjectError(Problem.of("IO001", Place(path), reason=_reason(error))) from None


def find_project(start: Path) -> Project:
    """Find the project whose folder is `start` or the nearest one above it.

    ProjectError if there is none, or if its settings have a fault.
    """
    for folder in (start, *start.resolve().parents):
        for name in ("polyguide.toml", "pyproject.toml"):
            path = folder / name
            if not os.path.lexists(path):
                continue
            try:
                settings, problems = parse_settings(read_file(path, name).text(), name)
            except ProjectError as error:
                raise ProjectError(*error.problems, root=folder) from None
            if settings is not None:
                return Project(folder, settings)
            if name == "pyproject.toml" and [item.code for item in problems] == ["CFG004"]:
                continue
            raise ProjectError(*problems, root=folder)
    raise ProjectError(Problem.of("CFG008", Place(str(start.resolve()))))


def read_file(full: Path, path: str) -> SourceFile:
    """Read an ordinary file, called `path` in problems; ProjectError if that can't be done."""
    try:
        status = full.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ProjectError(Problem.of("IO003", Place(path)))
        if status.st_size > MAX_FILE:
            problem = Problem.of("IO005", Place(path), size=status.st_size, limit=MAX_FILE)
            raise ProjectError(problem)
        return SourceFile(path, full.read_bytes())
    except OSError as error:
        raise ProjectError(Problem.of("IO001", Place(path), reason=_reason(error))) from None


def read_lines(root: Path, path: str, numbers: Collection[int]) -> Mapping[int, str]:
    """Read single lines of a file below a project's folder, by their numbers from 1.

    They serve to show a place to a person, so a line or a file that is gone is left out, and a
    byte that is not UTF-8 becomes U+FFFD. Lines end where the reader of such a file ends them.
    """
    try:
        data = read_file(_inside(root, path), path).data
    except ProjectError:
        return {}
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        if path.endswith(".md"):
            data = data.replace(b"\r", b"\n")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return {
        number: lines[number - 1].decode("utf-8", "replace")
        for number in numbers
        if 0 < number <= len(lines)
    }


def path_in_repository(root: Path) -> str:
    """Give the path from a git repository's folder to the project's in it, with a `/` at its end.

    Empty where the project's folder is the repository's, and where there is none.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / ".git"):
            below = here.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def problems_page() -> str:
    """Read docs/problems.md, which comes with polyguide, in Markdown."""
    here = Path(__file__).parent
    shipped = here / "docs"
    folder = shipped if shipped.is_dir() else here.parents[1] / "docs"
    return (folder / "problems.md").read_text(encoding="utf-8")


def package_templates() -> Path:
    """Give the folder of the templates that come with polyguide."""
    here = Path(__file__).parent
    shipped = here / "templates"
    return shipped if shipped.is_dir() else here.parents[1] / "templates"


def _spelled_so(root: Path, path: str) -> bool:
    folder = root
    for part in Path(path).parts:
        if part not in os.listdir(folder):
            return False
        folder = folder / part
    return True


def write(project: Project, path: str, data: bytes, *, durable: bool = True) -> bool:
    """Write one file of the project whole or not at all; False if it holds these bytes already.

    The bytes go to a temporary file beside it, which then takes its place: no reader and no
    crash sees half a file. A symbolic link stays and its target is replaced; the mode is kept.
    `durable` waits until the disk has it (fsync), which output that can be made again need not.
    ProjectError if it can't be written; then the old file is as it was.
    """
    full = project.inside(path)
    try:
        if full.exists() and not full.is_file():
            raise ProjectError(Problem.of("IO003", Place(path)))
        if full.exists() and full.read_bytes() == data:
            return False
        full.parent.mkdir(parents=True, exist_ok=True)
        _replace(full, data, durable=durable)
    except OSError as error:
        raise ProjectError(Problem.of("IO008", Place(path), reason=_reason(error))) from None
    return True


def write_file(full: Path, path: str, data: bytes) -> None:
    """Write a file that a program handed over, whole or not at all; `path` names it in problems.

    ProjectError if it can't be written; then it is as it was.
    """
    try:
        _replace(full.resolve(), data, durable=True)
    except OSError as error:
        raise ProjectError(Problem.of("IO008", Place(path), reason=_reason(error))) from None


def _replace(full: Path, data: bytes, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{full.name}.", suffix=".tmp", dir=full.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(full.stat().st_mode) if full.exists() else 0o666 & ~_umask())
        if durable and Path(name).read_bytes() != data:
            raise OSError("what was written does not read back")
        os.replace(name, full)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if durable:
        _sync_folder(full.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Stamp(NamedTuple):
    """How an output file was when it was written: by this a later change of it is seen."""

    size: int
    modified: int


class Output(NamedTuple):
    """One output file that was looked at: whether it changed, and how it is now."""

    path: str
    changed: bool
    stamp: Stamp


def stamp_of(path: str) -> Stamp | None:
    """Give the stamp of a file, or None if it is no ordinary file."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return Stamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def write_output(project: Project, artifacts: Iterable[Artifact]) -> Iterator[Output]:
    """Write files below the output folder, one by one as the result is read.

    An old file is replaced whole. A new one is written in place: it can be made again.
    ProjectError if one can't be written, or if the output folder is not one of the project's.
    """
    output = _output_folder(project)
    folders: set[str] = set()
    for path, data in artifacts:
        full = os.path.join(output, path)
        folder = os.path.dirname(full)
        try:
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)
                if not Path(folder).resolve().is_relative_to(output):
                    raise ProjectError(Problem.of("IO002", Place(path)))
                folders.add(folder)
            changed = _write_output(full, data)
            status = os.lstat(full)
        except OSError as error:
            raise ProjectError(Problem.of("IO008", Place(path), reason=_reason(error))) from None
        yield Output(path, changed, Stamp(status.st_size, status.st_mtime_ns))


def _write_output(path: str, data: bytes) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        full = Path(path)
        if stamp_of(path) is not None and full.read_bytes() == data:
            return False
        _replace(full, data, durable=False)
        return True
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:  # a full disk, say: half a file would pass for a whole one
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    return True


def remove_output(project: Project, paths: Iterable[str]) -> None:
    """Remove output files that are no longer made, and folders that are empty then."""
    output = _output_folder(project)
    for path in paths:
        full = output / path
        folder = full.parent.resolve()
        if not folder.is_relative_to(output):
            continue
        with contextlib.suppress(OSError):
            full.unlink()
        with contextlib.suppress(OSError):
            while folder != output:
                folder.rmdir()
                folder = folder.parent


def _output_folder(project: Project) -> Path:
    """Give the real output folder; ProjectError if a link makes it one that a person writes in."""
    settings = project.settings
    output = project.inside(settings.output)
    for path in (settings.content, settings.templates, ".git"):
        other = project.inside(path)
        if output.is_relative_to(other) or other.is_relative_to(output):
            raise ProjectError(
                Problem.of(
                    "CFG009", Place(settings.path), output=settings.output, key="output", path=path
                )
            )
    return output


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
