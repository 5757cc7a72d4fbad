"""A wheel, written as the specification of the binary distribution format has it.

It is made by hand and not through a build backend: a pure wheel is a zip archive with three files
beside its content, and so needs no further dependency, no process, no network and no clock. The
same files make the same bytes everywhere.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from polyguide.export.bundle.archives import zip_archive
from polyguide.model.version import __version__
from polyguide.project import Artifact

if TYPE_CHECKING:
    from collections.abc import Mapping


class Metadata(NamedTuple):
    """What a package says of itself. `name` is normalised; `summary` is one line."""

    name: str
    version: str
    summary: str
    description: str
    entry_points: str

    @property
    def file_name(self) -> str:
        """Give the name of the wheel, as the specification writes it.

        >>> Metadata("renew-esim", "2026.1124.91885431", "", "", "").file_name
        'renew_esim-2026.1124.91885431-py3-none-any.whl'
        """
        return f"{self._stem}-py3-none-any.whl"

    @property
    def _stem(self) -> str:
        return f"{self.name.replace('-', '_')}-{self.version}"

    def files(self) -> dict[str, bytes]:
        """Give the files of the .dist-info folder but RECORD, by their paths."""
        fields = [
            ("Metadata-Version", "2.1"),
            ("Name", self.name),
            ("Version", self.version),
            ("Summary", self.summary),
            ("Requires-Python", ">=3.11"),
            ("Description-Content-Type", "text/markdown; charset=UTF-8"),
        ]
        head = "".join(f"{name}: {value}\n" for name, value in fields)
        made = f"Wheel-Version: 1.0\nGenerator: polyguide {__version__}\n"
        made += "Root-Is-Purelib: true\nTag: py3-none-any\n"
        folder = f"{self._stem}.dist-info"
        return {
            f"{folder}/METADATA": f"{head}\n{self.description}".encode(),
            f"{folder}/WHEEL": made.encode(),
            f"{folder}/entry_points.txt": self.entry_points.encode(),
        }

    def record(self, files: Mapping[str, bytes]) -> tuple[str, bytes]:
        """Give the path and the bytes of RECORD: each file with its hash and size, itself last."""
        path = f"{self._stem}.dist-info/RECORD"
        rows = [f"{_quoted(name)},{_hash(data)},{len(data)}\n" for name, data in files.items()]
        return path, "".join([*rows, f"{path},,\n"]).encode()


def wheel(metadata: Metadata, files: Mapping[str, bytes]) -> bytes:
    """Make a wheel of files, by their paths below site-packages."""
    inside = dict(sorted(files.items())) | metadata.files()
    path, record = metadata.record(inside)
    inside[path] = record
    return zip_archive(Artifact(name, data) for name, data in inside.items())


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"


def _quoted(name: str) -> str:
    """Write a path in a row of CSV."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"' if '"' in name or "," in name else name
