"""Files of a bundle: canonical JSON, archives, and what an index says of a file and a release.

Nothing in an archive is compressed: zlib and what stands in for it make other bytes of the same
content. Dates, modes, owners and the name of the system are fixed. What an archive travels in
compresses it. docs/bundle.md says what the version of a release is made of, and why.
"""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import struct
import tarfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from polyguide.model.patterns import lazy
from polyguide.model.version import __version__
from polyguide.project import Artifact
from polyguide.site.site import Site

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed import schema

VERSION = "1.1"
_NOT_IN_NAMES = lazy(r'[\x00-\x1f\x7f/\\:*?"<>|%]')
_LONGEST_NAME = 150  # bytes; file systems take 255
_LINE = 96  # characters: a longer value is written on several lines


def canonical(value: Any) -> bytes:
    r"""Write JSON as the bundle's files have it: the same value is the same bytes.

    UTF-8, keys in the order of the schema, what fits on a line on one line, else one entry on each
    line, a line end at the end. So a changed word is a changed line.

    >>> canonical({"id": "a", "spans": [{"type": "text", "text": "中"}]})
    b'{"id": "a", "spans": [{"type": "text", "text": "\xe4\xb8\xad"}]}\n'
    """
    return f"{_written(value, '')}\n".encode()


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _written(value: Any, indent: str) -> str:
    if isinstance(value, str) or not value or not isinstance(value, (dict, list)):
        return _encode(value)
    deeper = f"{indent} "
    if isinstance(value, dict):
        entries = [f"{_encode(key)}: {_written(item, deeper)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        entries = [_written(item, deeper) for item in value]
        opening, closing = "[", "]"
    if sum(map(len, entries)) < _LINE:
        line = ", ".join(entries)
        if len(line) + len(indent) < _LINE and "\n" not in line:
            return f"{opening}{line}{closing}"
    between = f"\n{deeper}"
    return f"{opening}{between}{f',{between}'.join(entries)}\n{indent}{closing}"


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_name(text: str) -> str:
    """Name a file after a text, as every file system can have it; another text has another name.

    >>> file_name("tarjeta-única"), file_name("a/b")
    ('tarjeta-única', 'a%2Fb')
    """
    name = _NOT_IN_NAMES.sub(lambda match: f"%{ord(match[0]):02X}", text)
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    short = name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    return f"{short}-{digest(text.encode())[:10]}"


def file_path(path: str) -> str:
    """Name a file after a path of the guide, folder by folder.

    >>> file_path("more/Q: and A")
    'more/Q%3A and A'
    """
    return "/".join(map(file_name, path.split("/")))


def asset_file(path: str) -> str:
    """Give where a bundle has a file that documents show; its suffix says what it is, and stays.

    >>> asset_file("images/16:9.png")
    'assets/images/16%3A9.png'
    """
    stem, suffix = posixpath.splitext(path)
    return f"assets/{file_path(stem)}{file_path(suffix)}"


def json_file(path: str, value: Any) -> Artifact:
    """Make a file of the bundle."""
    return Artifact(path, canonical(value))


def stated(**fields: object) -> Any:
    """Give the fields of an object that have a value: one that may be left out is there, or not.

    >>> stated(title="", checked=False, href=None)
    {'title': '', 'checked': False}
    """
    return {name: value for name, value in fields.items() if value is not None}


def listed(artifact: Artifact) -> schema.File:
    """Say of a file what a client needs to know whether it has these very bytes."""
    return {"path": artifact.path, "size": len(artifact.data), "sha256": digest(artifact.data)}


_LONG_AGO = 499162500  # 1985-10-26, as npm dates every file of a package
# RFC 1952: deflate, no flags, no time, no word on how hard it was compressed, unknown system.
_GZIP = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
_LONGEST_BLOCK = 0xFFFF  # bytes of a stored block, RFC 1951


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


_UNDATED = "0000-00-00"
_DIGITS = 10**8  # how much of the digest is in a version; npm takes numbers below 2 ** 53
_PART = 1000  # parts of package-version behind the first are below it


def release_fields(
    index: Mapping[str, Any], sites: Sequence[Site], package_version: str
) -> Mapping[str, str]:
    """Give what index.json says of the release: the digest of the content, and its version.

    `index` is all else that it says, which names every file of the bundle with its hash.
    """
    words = [[site.locale.tag, sorted(site.words.items())] for site in sites]
    content = digest(canonical([__version__, words, index]))
    day = max((row.get("updated", "") for row in index["locales"]), default="")
    return {"digest": content, "release": _version(day or _UNDATED, package_version, content)}


def _version(day: str, package_version: str, content: str) -> str:
    """Write a version that PEP 440 and semver order by day, then by the project's own number.

    >>> _version("2026-01-05", "", "7" * 64), _version("2026-11-24", "1.2.0", "7" * 64)
    ('2026.105.27165303', '2026.1124.100200027165303')
    >>> _version(_UNDATED, "", "7" * 64)
    '0.0.27165303'
    """
    year, month, of_month = map(int, day.split("-"))
    number = 0
    for part in f"{package_version or '0'}.0.0".split(".")[:3]:
        number = number * _PART + int(part)
    last = number * _DIGITS + int(content, 16) % _DIGITS
    return f"{year}.{month * 100 + of_month}.{last}"
