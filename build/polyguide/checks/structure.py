"""What a translation must keep of its source: links, images, code, facts, footnotes, HTML.

They are compared as multisets, because order is the translator's. Whatever is found here is an
error: such a translation is not shown.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from polyguide.checks.confusables import skeleton
from polyguide.checks.pair import Finding
from polyguide.document import InlineKind, walk_inline
from polyguide.structure import forbidden_characters, structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.checks.pair import Pair
    from polyguide.document import Inline

__all__ = ["breaks", "characters", "emphasis", "empty", "kept"]

# The codes of a thing that the source has and the translation lacks, and the other way round.
_KEPT: Mapping[str, tuple[str, str]] = {
    "link": ("LNK001", "LNK002"),
    "image": ("IMG001", "IMG002"),
    "code": ("COD001", "COD002"),
    "fact": ("FCT011", "FCT012"),
    "footnote": ("FNT001", "FNT002"),
    "html": ("HTM001", "HTM002"),
    "lang": ("LNG001", "LNG002"),
    "brace": ("COD003", "FCT013"),
}
# The code of a thing that stands in the place of another one: told once, not as lost and added.
_CHANGED: Mapping[str, str] = {"link": "LNK006", "code": "COD004", "fact": "FCT016"}
_LOOKS_ALIKE = "LNK007"
_WIDE_BRACE = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")


def empty(pair: Pair) -> Iterator[Finding]:
    """Report a translation without text."""
    if not pair.inline:
        yield Finding("MSG003", {})


def kept(pair: Pair) -> Iterator[Finding]:
    """Compare the structure of both, one finding for each thing lost, added or changed."""
    source, target = Counter(structure(pair.segment.inline)), Counter(structure(pair.inline))
    if source == target:
        return
    for kind, (lost, added) in _KEPT.items():
        missing = [value for what, value in (source - target).elements() if what == kind]
        extra = [value for what, value in (target - source).elements() if what == kind]
        if kind in _CHANGED:
            while missing and extra:
                yield _changed(kind, missing.pop(0), extra.pop(0), pair)
        for value in missing:
            yield Finding(lost, {"value": _as_typed(kind, value)}, _trace(kind, value, pair.text))
        for value in extra:
            yield Finding(added, {"value": _as_typed(kind, value)}, value)


def _changed(kind: str, expected: str, value: str, pair: Pair) -> Finding:
    code = _CHANGED[kind]
    if kind == "link" and _alike(expected, value):
        code = _LOOKS_ALIKE
    values = {"value": _as_typed(kind, value), "expected": _as_typed(kind, expected)}
    written = (value, unquote(value))
    at = next((text for text in written if text in pair.text), _trace(kind, expected, pair.text))
    return Finding(code, values, at)


def _alike(one: str, other: str) -> bool:
    """Tell whether an address only looks like the other one: UTS #39, and 0 for o, rn for m."""
    hosts = _host(one).lower(), _host(other).lower()
    if hosts[0] != hosts[1]:
        return skeleton(hosts[0]) == skeleton(hosts[1]) != ""
    typed = unquote(other)  # a path is another one for a 1 in the place of an l
    return not typed.isascii() and skeleton(unquote(one)) == skeleton(typed)


def _host(address: str) -> str:
    try:
        host = urlsplit(address).netloc
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except ValueError:
        return ""


def _as_typed(kind: str, value: str) -> str:
    """Write the address of a link fact as a translator types it: `[...][entel_site]`."""
    return f"[...][{value[1:-1]}]" if kind == "link" and value.startswith("{") else value


def _trace(kind: str, value: str, text: str) -> str:
    """Find what is left in the text of a thing that was lost, to point at."""
    if kind == "fact":
        braces = list(_WIDE_BRACE.finditer(text))
        same = [match[0] for match in braces if match[1].strip().lower() == value]
        return same[0] if same else ""
    found = value if kind != "footnote" else f"[^{value}]"
    return found if found in text else ""


def characters(pair: Pair) -> Iterator[Finding]:
    """Report the control and reordering characters that no page may hold (CVE-2021-42574)."""
    allowed = set(forbidden_characters(pair.segment.inline))
    for name in sorted(set(forbidden_characters(pair.inline)) - allowed):
        yield Finding("CHR001", {"char": name}, chr(int(name[2:], 16)))


def emphasis(pair: Pair) -> Iterator[Finding]:
    """Compare how many parts are strong and how many are emphasized."""
    for kind, code in ((InlineKind.STRONG, "EMP001"), (InlineKind.EMPHASIS, "EMP002")):
        source, target = _count(pair.segment.inline, kind), _count(pair.inline, kind)
        if source != target:
            yield Finding(code, {"expected": source, "count": target})


def breaks(pair: Pair) -> Iterator[Finding]:
    """Compare how many hard line breaks there are."""
    kind = InlineKind.HARD_BREAK
    source, target = _count(pair.segment.inline, kind), _count(pair.inline, kind)
    if source != target:
        yield Finding("BRK001", {"expected": source, "count": target})


def _count(nodes: tuple[Inline, ...], kind: InlineKind) -> int:
    return sum(node.kind is kind for node in walk_inline(nodes))
