"""What changed between two sets of files, apart from the kinds of change that are known."""

from __future__ import annotations

import base64
import difflib
import hashlib
import re
import tempfile
from typing import TYPE_CHECKING, NamedTuple

import polib

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMES = "(names)"
"""The name of the list of all names, one a line, where a kind says which files it is about."""

# The name and the size of a file in a bundle's lists, and in the RECORD of a wheel.
_SIZED = re.compile(
    r'"size": ?\d+(?P<json>,\s*"sha256": ?"[0-9a-f]{64}")|(?P<record>sha256=[\w-]{43}),\d+'
)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b|(?<=sha256=)[\w-]{43}(?![\w-])")
_SHOWN = 12  # lines of a difference, and names of files that have the same one
_WIDTH = 160


class Kind(NamedTuple):
    """One kind of change: what a user is told of it, and which bytes are part of it.

    `files` matches the whole name of a file, or NAMES.
    `before` matches the text that is gone and `after` the text that stands in its place, once
    for each time. Without the one, text was added; without the other, it was taken away.
    """

    sentence: str
    files: str
    before: str | None = None
    after: str | None = None


class Differences(NamedTuple):
    """What no kind covers, as a person reads it, and the kinds that cover something."""

    text: str
    used: frozenset[Kind]


def differences(
    old: Mapping[str, bytes], new: Mapping[str, bytes], kinds: Sequence[Kind]
) -> Differences:
    """Compare the files of two versions.

    A digest and a size of a file that is among those of its own side say nothing of their own:
    they follow from what changed in it.
    """
    used: set[Kind] = set()
    then, now = _renamed(old, new, kinds, used)
    known = _digests(old), _digests(new)
    found: dict[str, list[str]] = {}
    for name in sorted({*then, *now}):
        if name not in now or name not in then:
            change = "is made no more" if name in then else "is new"
        elif old[then[name]] == new[now[name]]:
            continue
        else:
            pair = _Pair(name, old[then[name]], new[now[name]])
            change = _change(pair, *known, kinds, used)
        if change:
            found.setdefault(change, []).append(name)
    return Differences(
        "\n".join(_told(change, names) for change, names in found.items()), frozenset(used)
    )


class _Pair(NamedTuple):
    """One file on both sides."""

    name: str
    old: bytes
    new: bytes


def _renamed(
    old: Mapping[str, bytes], new: Mapping[str, bytes], kinds: Sequence[Kind], used: set[Kind]
) -> tuple[dict[str, str], dict[str, str]]:
    """Give the files of both sides by names that are the same where only a known part changed."""
    of_names = [kind for kind in kinds if re.fullmatch(kind.files, NAMES)]
    then, now = "\n".join(old), "\n".join(new)
    then, now = _without(then, now, of_names, used)
    return (
        {name: path for name, path in zip(then.split("\n"), old, strict=True) if name},
        {name: path for name, path in zip(now.split("\n"), new, strict=True) if name},
    )


def _without(then: str, now: str, kinds: Sequence[Kind], used: set[Kind]) -> tuple[str, str]:
    """Put the same mark in the place of what is known to have changed."""
    for kind in kinds:
        mark = "" if kind.before is None or kind.after is None else f"⟨{kind.sentence}⟩"
        gone, came = [], []
        if kind.before is not None:
            gone = [match[0] for match in re.finditer(kind.before, then, re.MULTILINE)]
            then = re.sub(kind.before, mark.replace("\\", r"\\"), then, flags=re.MULTILINE)
        if kind.after is not None:
            came = [match[0] for match in re.finditer(kind.after, now, re.MULTILINE)]
            now = re.sub(kind.after, mark.replace("\\", r"\\"), now, flags=re.MULTILINE)
        if gone != came:
            used.add(kind)
    return then, now


def _change(
    pair: _Pair,
    known: frozenset[str],
    known_now: frozenset[str],
    kinds: Sequence[Kind],
    used: set[Kind],
) -> str:
    """Say what changed in a file; empty if all of it is known."""
    then, now = _readable(pair.name, pair.old), _readable(pair.name, pair.new)
    if then == now:
        return "reads the same, and its bytes differ"
    then, now = _settled(then, known), _settled(now, known_now)
    fitting = [kind for kind in kinds if re.fullmatch(kind.files, pair.name)]
    then, now = _without(then, now, fitting, used)
    return "\n".join(_lines(then.split("\n"), now.split("\n")))


def _readable(name: str, data: bytes) -> str:
    """Give the text of a file; of a file that is none, what it is."""
    if name.endswith(".mo"):
        with tempfile.NamedTemporaryFile(suffix=".mo") as file:
            file.write(data)
            file.flush()
            return str(polib.mofile(file.name))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return f"{len(data)} bytes with the digest {hashlib.sha256(data).hexdigest()[:16]}"


def _digests(files: Mapping[str, bytes]) -> frozenset[str]:
    """Give the digests of all files, as a bundle writes them and as a wheel does."""
    digests = [hashlib.sha256(data).digest() for data in files.values()]
    return frozenset(
        [digest.hex() for digest in digests]
        + [base64.urlsafe_b64encode(digest).rstrip(b"=").decode() for digest in digests]
    )


def _settled(text: str, known: frozenset[str]) -> str:
    """Leave out the digests of files that are here, and their sizes beside them."""
    if not _DIGEST.search(text):
        return text

    def size(match: re.Match[str]) -> str:
        found = _DIGEST.search(match[0])
        if not found or found[0] not in known:
            return match[0]
        return f'"size": ⟨size⟩{match["json"]}' if match["json"] else f"{match['record']},⟨size⟩"

    text = _SIZED.sub(size, text)
    return _DIGEST.sub(lambda match: "⟨digest⟩" if match[0] in known else match[0], text)


def _lines(then: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Give the lines that differ, cut to the place where they do."""
    matcher = difflib.SequenceMatcher(None, then, now)
    for _, i, j, k, m in (row for row in matcher.get_opcodes() if row[0] != "equal"):
        gone, came = then[i:j], now[k:m]
        for at in range(max(len(gone), len(came))):
            pair = [("-", *gone[at : at + 1]), ("+", *came[at : at + 1])]
            lines = [line for line in pair if len(line) == 2]
            start = max(0, _same(*(text for _, text in lines)) - _WIDTH // 3)
            for sign, text in lines:
                shown = text[start : start + _WIDTH]
                yield f"{sign} {'…' if start else ''}{shown}" + "…" * (start + _WIDTH < len(text))


def _same(text: str, other: str = "") -> int:
    """Count the characters that two lines begin with alike."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))


def _told(change: str, names: Sequence[str]) -> str:
    """Write a difference with the names of the files that have it."""
    lines = change.split("\n")
    more = [f"and {len(lines) - _SHOWN} more lines"] if len(lines) > _SHOWN else []
    others = [f"and {len(names) - _SHOWN} more files"] if len(names) > _SHOWN else []
    listed = [*names[:_SHOWN], *others, *lines[:_SHOWN], *more]
    return "\n".join(listed) + "\n"
