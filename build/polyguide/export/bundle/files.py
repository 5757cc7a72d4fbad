"""Files of a bundle: canonical JSON, and what an index says of a file."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from typing import Any

from polyguide.project import Artifact

VERSION = "1.1"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|%]')
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


def listed(artifact: Artifact) -> dict[str, Any]:
    """Say of a file what a client needs to know whether it has these very bytes."""
    data = artifact.data
    return {"path": artifact.path, "size": len(data), "sha256": digest(data)}
