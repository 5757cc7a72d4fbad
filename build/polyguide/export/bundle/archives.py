"""Archives that are the same bytes on every Python and system.

Nothing in them is compressed: zlib and what stands in for it make other bytes of the same content.
Dates, modes, owners and the name of the system are fixed. What an archive travels in compresses it.
"""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polyguide.project import Artifact

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_LONG_AGO = 499162500  # 1985-10-26, as npm dates every file of a package
# RFC 1952: deflate, no flags, no time, no word on how hard it was compressed, unknown system.
_GZIP = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
_LONGEST_BLOCK = 0xFFFF  # bytes of a stored block, RFC 1951


def zip_archive(files: Iterable[Artifact]) -> bytes:
    """Make a zip archive of files, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, _FIRST_DAY)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, file.data)
    return made.getvalue()


def tar_gz(files: Iterable[Artifact]) -> bytes:
    """Make a .tar.gz of files, in their order."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file in files:
            member = tarfile.TarInfo(file.path)
            member.size, member.mtime = len(file.data), _LONG_AGO
            archive.addfile(member, io.BytesIO(file.data))
    return _gzip(made.getvalue())


def _gzip(data: bytes) -> bytes:
    """Put bytes into a gzip file as they are, in stored blocks.

    >>> import gzip
    >>> gzip.decompress(_gzip(b"")), gzip.decompress(_gzip(b"ab" * 50_000)) == b"ab" * 50_000
    (b'', True)
    """
    parts = [_GZIP]
    for start in range(0, len(data) or 1, _LONGEST_BLOCK):
        block = data[start : start + _LONGEST_BLOCK]
        last = start + _LONGEST_BLOCK >= len(data)
        parts += [struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF), block]
    parts.append(struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF))
    return b"".join(parts)
