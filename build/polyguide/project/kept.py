"""Files of polyguide's own: JSON in a folder of the project that git leaves out.

Each begins with a digest of all else in it. One that does not fit is as good as none, and so is
one of another format.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any

from polyguide.model.patterns import lazy
from polyguide.project.states import stamp_of

KEPT = ".polyguide"  # the folder in which a build remembers the last one
_FORMAT = 7
_SEAL = lazy(rb'\{"digest":"([0-9a-f]{32})",')


def seal(path: str, value: Mapping[str, Any]) -> bytes:
    """Give the bytes of such a file; its path is in it, so that no other one passes for it.

    >>> seal(".polyguide/a.json", {"key": "é"}).decode()
    '{"digest":"ae72b530de51ddf8e26272ec21c7269c","format":7,"file":"a.json","key":"é"}'
    """
    value = {"format": _FORMAT, "file": _name(path), **value}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return b'{"digest":"%s",%s' % (digest_of(text).encode(), text[1:])


def _name(path: str) -> str:
    return path.removeprefix(f"{KEPT}/")


def unseal(path: str, data: bytes) -> Mapping[str, Any] | None:
    """Read the bytes of such a file; None if they are not as they were written.

    What has its digest is as it was written, so nothing in it is looked at twice.
    """
    match = _SEAL.match(data)
    if match is None:
        return None
    text = b"{" + data[match.end() :]
    if digest_of(text).encode() != match[1]:
        return None
    value: Mapping[str, Any] = json.loads(text)
    known = (value["format"], value.get("file")) == (_FORMAT, _name(path))
    return value if known else None


def read_kept(root: str, name: str) -> Mapping[str, Any] | None:
    """Read one of these files of a project's folder; None as for `unseal`, or if there is none."""
    path = os.path.join(root, KEPT, name)
    if stamp_of(path) is None:
        return None
    try:
        with open(path, "rb") as file:
            return unseal(name, file.read())
    except OSError:
        return None


def digest_of(data: bytes) -> str:
    """Give the digest by which polyguide knows bytes again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
