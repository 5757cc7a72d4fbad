"""Where the files of a bundle are: a folder, a zip archive, a package, or memory.

Each store gives the bytes of a path below the bundle, never of anything outside it, and never more
than a limit: what an archive says of its sizes is not believed.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import IO, TYPE_CHECKING, Protocol

from .errors import AGAIN, BundleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from zipfile import ZipFile

MAX_FILE = 64 * 1024 * 1024  # bytes of one file; beyond it a bundle is refused
_MAX_ENTRIES = 100_000  # files of an archive
_LONGEST_PATH = 1024  # characters
# Flags that one system or another does not have: take bytes as they are, and wait for nobody.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_INDEX = "index.json"
UNNAMED = "the zip archive"  # what an archive in memory is called


class Store(Protocol):
    """Gives the files of a bundle."""

    name: str

    def read(self, path: str) -> bytes:
        """Give the bytes of a file; BundleError if it is missing, unreadable or too large."""

    def close(self) -> None:
        """Let go of what is open; most stores keep nothing open."""
        return


def is_safe(path: str) -> bool:
    """Tell whether a path stays inside the bundle on every system.

    >>> is_safe("es/guide.json"), is_safe("../secret"), is_safe("a/./b"), is_safe("C:/x")
    (True, False, False, False)
    """
    if not path or len(path) > _LONGEST_PATH or any(char in path for char in "\\:\0"):
        return False
    return all(part not in ("", ".", "..") for part in path.split("/"))


def opened(path: str) -> IO[bytes]:
    """Open an ordinary file for reading; OSError for anything else, which might never answer."""
    handle = os.open(path, _READING)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return os.fdopen(handle, "rb")


class FolderStore(Store):
    """A folder on disk; a link that leads out of it is not followed."""

    def __init__(self, root: str) -> None:
        self.name = root
        self._root = os.path.realpath(root)

    def read(self, path: str) -> bytes:
        """Give the bytes of a file."""
        full = os.path.realpath(os.path.join(self._root, *_checked(path, self.name).split("/")))
        if os.path.commonpath([full, self._root]) != self._root:
            raise _outside(path, self.name)
        try:
            with opened(full) as file:
                return _limited(file, path)
        except OSError as error:
            raise _missing(path, self.name, error) from None


class ResourceStore(Store):
    """A folder inside a package, as importlib.resources gives it; it may be in a zip file."""

    def __init__(self, root: Traversable) -> None:
        self.name = str(root)
        self._root = root

    def read(self, path: str) -> bytes:
        """Give the bytes of a file."""
        file = self._root
        for part in _checked(path, self.name).split("/"):
            file = file.joinpath(part)
        try:
            with file.open("rb") as content:
                return _limited(content, path)
        except (OSError, KeyError) as error:  # a package in a zip file answers with KeyError
            raise _missing(path, self.name, error) from None
        except _damages() as error:
            raise _damaged(path, self.name, error) from None


class MemoryStore(Store):
    """Files that are in memory; `name` is where they are from."""

    def __init__(self, files: Mapping[str, bytes], name: str) -> None:
        self.name = name
        self._files = files

    def read(self, path: str) -> bytes:
        """Give the bytes of a file."""
        if path not in self._files:
            raise BundleError(
                f"There is no {path}, as the bundle was opened from one guide.json alone.",
                "Open the whole bundle, which has the images and the other languages.",
            )
        return self._files[path]


class ZipStore(Store):
    """A zip archive: the bundle itself, or one folder that holds it."""

    def __init__(self, source: str | IO[bytes], name: str) -> None:
        import zipfile

        self.name = name
        try:
            self._archive = zipfile.ZipFile(source)
        except OSError as error:
            raise BundleError(
                f"{_at_start(name)} can't be read: {error.strerror}.", AGAIN
            ) from None
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise BundleError(f"{_at_start(name)} can't be read: {error}.", AGAIN) from None
        try:
            self._top = _top(_names(self._archive, name), name)
        except BundleError:
            self._archive.close()
            raise

    def read(self, path: str) -> bytes:
        """Give the bytes of a file."""
        if self._archive.fp is None:
            raise BundleError(f"{_at_start(self.name)} has been closed.", "Open the bundle again.")
        try:
            with self._archive.open(self._top + _checked(path, self.name)) as file:
                return _limited(file, path)
        except KeyError as error:
            raise _missing(path, self.name, error) from None
        except RuntimeError:  # as zipfile says that a password is needed
            raise BundleError(f"{path} in {self.name} is encrypted.", AGAIN) from None
        except _damages() as error:
            raise _damaged(path, self.name, error) from None

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


def _names(archive: ZipFile, name: str) -> set[str]:
    """List the files of an archive; BundleError if a name could be read in two ways."""
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise BundleError(
            f"{_at_start(name)} has {len(entries)} files, and a bundle has at most {_MAX_ENTRIES}.",
            AGAIN,
        )
    names: set[str] = set()
    for entry in entries:
        path = entry.orig_filename.removesuffix("/")
        if not is_safe(path):
            raise _outside(path, name)
        if path in names:
            raise BundleError(f"{_at_start(name)} holds {path} more than once.", AGAIN)
        names.add(path)
    return names


def _top(names: Iterable[str], name: str) -> str:
    """Find the folder of an archive that holds index.json: the archive itself, or its only one."""
    names = set(names)
    if _INDEX in names:
        return ""
    inside = [path for path in names if path.count("/") == 1 and path.endswith(f"/{_INDEX}")]
    if len(inside) != 1:
        raise BundleError(
            f"There is no index.json in {name}.",
            "Put the files that `polyguide export json` wrote into the archive.",
        )
    return inside[0].removesuffix(_INDEX)


def _checked(path: str, name: str) -> str:
    if not is_safe(path):
        raise _outside(path, name)
    return path


def _limited(file: IO[bytes], path: str) -> bytes:
    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise BundleError(
            f"{path} is larger than {MAX_FILE >> 20} MiB.", "A bundle has no such file: check it."
        )
    return data


def _outside(path: str, name: str) -> BundleError:
    return BundleError(
        f"{_at_start(name)} names a file outside itself: {path[:200]!r}.",
        "Don't use it; ask where it is from.",
    )


def _missing(path: str, name: str, error: Exception) -> BundleError:
    reason = getattr(error, "strerror", None) or "it is not there"
    return BundleError(f"{path} in {name} can't be read: {reason}.", AGAIN)


def _damages() -> tuple[type[Exception], ...]:
    """Give what an archive answers with whose bytes are not what they were."""
    import zipfile
    import zlib
    from lzma import LZMAError

    return OSError, ValueError, EOFError, zlib.error, LZMAError, zipfile.BadZipFile


def _damaged(path: str, name: str, error: Exception) -> BundleError:
    return BundleError(f"{path} in {name} is damaged: {error}.", AGAIN)


def _at_start(name: str) -> str:
    """Give a name as a sentence begins with it; a path stays as it is."""
    return "The zip archive" if name == UNNAMED else name
