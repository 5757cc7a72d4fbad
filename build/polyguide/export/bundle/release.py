"""Releases: a digest that tells one state of a guide from another, and a version that orders them.

docs/bundle.md says what a version is made of, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polyguide.export.bundle.files import canonical, digest
from polyguide.model.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from polyguide.site.pages import Site

    Json = dict[str, Any]

_UNDATED = "0000-00-00"
_DIGITS = 10**8  # how much of the digest is in a version; npm takes numbers below 2 ** 53
_PART = 1000  # parts of package-version behind the first are below it


def release_fields(index: Json, sites: Sequence[Site], package_version: str) -> Mapping[str, str]:
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
