"""Opening a bundle, however it comes, and knowing where it can be opened again."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, cast

from .bundle import Bundle, Origin
from .errors import AGAIN, BundleError
from .store import UNNAMED, FolderStore, ResourceStore, ZipStore, opened

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Openable = str | os.PathLike[str] | bytes | IO[bytes] | Traversable

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_INDEX = "index.json"


def open_bundle(source: Openable, *, verify: bool = True) -> Bundle:
    """Open a bundle; BundleError if it is none, or damaged, or of a later major version.

    `source` is the path of a folder, of a zip archive or of one guide.json; a zip archive as an
    open binary file; the bytes of an archive or of a guide.json; or a folder inside a package, as
    importlib.resources.files gives it. With `verify` the bytes of each file are compared with the
    SHA-256 of the index when they are read.

    >>> open_bundle(b"[]")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    polyguide.embed.errors.BundleError: guide.json must be an object. Export the bundle again, ...
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _of_bytes(bytes(source), verify=verify)
    if isinstance(source, (str, os.PathLike)):
        return _on_disk(os.fspath(source), verify=verify)
    if hasattr(source, "joinpath"):
        return _in_package(cast("Traversable", source), verify=verify)
    if hasattr(source, "read"):
        return Bundle(ZipStore(source, UNNAMED), verify=verify)
    raise TypeError("open_bundle takes a path, bytes, an open zip file or a package resource")


def _of_bytes(data: bytes, *, verify: bool) -> Bundle:
    if not data.startswith(_ZIP):
        return Bundle.of_guide(data)
    import io

    return Bundle(ZipStore(io.BytesIO(data), UNNAMED), verify=verify)


def _on_disk(path: str, *, verify: bool) -> Bundle:
    bundle = _of_path(path, verify=verify)
    full = os.path.join(os.getcwd(), path)
    watched = os.path.join(full, _INDEX) if os.path.isdir(full) else full
    bundle.origin = Origin(lambda: _on_disk(full, verify=verify), watched)
    return bundle


def _in_package(folder: Traversable, *, verify: bool) -> Bundle:
    bundle = Bundle(ResourceStore(folder), verify=verify)
    archive = getattr(getattr(folder, "root", None), "filename", None)
    if isinstance(archive, str):  # a package in a zip file: its folder is a zipfile.Path
        full, inside = os.path.join(os.getcwd(), archive), getattr(folder, "at", "")
        bundle.origin = Origin(lambda: _in_archive(full, inside, verify=verify), full)
    return bundle


def _in_archive(archive: str, inside: str, *, verify: bool) -> Bundle:
    """Open the bundle of a package in a zip file anew: a zipfile.Path knows the old file."""
    import zipfile

    try:
        folder = zipfile.Path(archive, inside)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise BundleError(f"{archive} can't be read: {error}.", AGAIN) from None
    return _in_package(folder, verify=verify)


def _of_path(path: str, *, verify: bool) -> Bundle:
    if os.path.isdir(path):
        return Bundle(FolderStore(path), verify=verify)
    folder, name = os.path.split(path)
    if name == _INDEX:
        return Bundle(FolderStore(folder or "."), verify=verify)
    try:
        with opened(path) as file:
            is_zip = file.read(4) in _ZIP
    except OSError as error:
        raise BundleError(
            f"{path} can't be opened: {error.strerror}.",
            "Give the folder, the zip archive or the guide.json of a bundle.",
        ) from None
    if is_zip:
        return Bundle(ZipStore(path, path), verify=verify)
    return Bundle.of_guide(FolderStore(folder or ".").read(name))


def open_package(name: str, path: str = "data", *, verify: bool = True) -> Bundle:
    """Open the bundle in a folder of an installed package, wherever it is installed.

    `name` is what is imported, `path` the folder inside it, with `/`.
    """
    from importlib.resources import files

    try:
        folder = files(name)
    except (ModuleNotFoundError, TypeError) as error:
        raise BundleError(f"There is no package {name!r}: {error}.", "Install it.") from None
    return open_bundle(folder.joinpath(*path.split("/")), verify=verify)
