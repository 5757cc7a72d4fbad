"""Files of a bundle: canonical JSON, and what an index says of a file."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from polyguide.project import Artifact

__all__ = ["VERSION", "canonical", "digest", "json_file", "listed"]

VERSION = "1.0"
_LINE = 96  # characters: a longer value is written on several lines


def canonical(value: Any) -> bytes:
    r"""Write JSON as the bundle's files have it: the same value is the same bytes.

    UTF-8, keys in the order of the schema, what fits on a line on one line, else one entry on each
    line, a line end at the end. So a changed word is a changed line.

    >>> canonical({"id": "a", "spans": [{"type": "text", "text": "中"}]})
    b'{"id": "a", "spans": [{"type": "text", "text": "\xe4\xb8\xad"}]}\n'
    """
    return "".join([*_lines(value, ""), "\n"]).encode()


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _lines(value: Any, indent: str) -> list[str]:
    """Give the parts of a value; the parts of a short one make one line."""
    if not value or not isinstance(value, (dict, list)):
        return [_encode(value)]
    deeper = indent + " "
    if isinstance(value, dict):
        entries = [[f"{_encode(key)}: ", *_lines(item, deeper)] for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        entries = [_lines(item, deeper) for item in value]
        opening, closing = "[", "]"
    if all(len(parts) < _LINE for parts in entries):
        inside = ", ".join(["".join(parts) for parts in entries])
        if len(inside) + len(indent) < _LINE and "\n" not in inside:
            return [opening + inside + closing]
    parts = [opening]
    for number, entry in enumerate(entries):
        parts += [f"{',' if number else ''}\n{deeper}", *entry]
    return [*parts, f"\n{indent}{closing}"]


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def json_file(path: str, value: Any) -> Artifact:
    """Make a file of the bundle."""
    return Artifact(path, canonical(value))


def listed(artifact: Artifact) -> dict[str, Any]:
    """Say of a file what a client needs to know whether it has these very bytes."""
    data = artifact.data
    return {"path": artifact.path, "size": len(data), "sha256": digest(data)}
