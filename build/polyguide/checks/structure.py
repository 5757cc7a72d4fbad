"""What a translation must keep of its source: links, images, code, facts, footnotes, HTML.

They are compared as multisets, because order is the translator's. Whatever is found here is an
error: such a translation is not shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from urllib.parse import unquote, urlsplit

from polyguide.checks.letters import skeleton
from polyguide.checks.pair import Finding, Need, Pair, Row, Source, longest
from polyguide.checks.triggers import Trigger
from polyguide.model.document import Inline, InlineKind, plain_text, walk_inline
from polyguide.model.html_tags import value_of
from polyguide.model.patterns import lazy
from polyguide.model.sites import Sites

# For each kind of thing, the codes of one that the source has and the translation lacks, and the
# other way round; then of one that stands in the place of another, told once, if there is such.
# Code has more to it, and a file of its own.
_KEPT: Mapping[str, tuple[str, ...]] = {
    "link": ("LNK001", "LNK002", "LNK006", "LNK007"),
    "image": ("IMG001", "IMG002"),
    "fact": ("FCT011", "FCT012", "FCT016"),
    "footnote": ("FNT001", "FNT002"),
    "html": ("HTM001", "HTM002"),
    "opaque": ("OPQ001", "OPQ002"),
    "lang": ("LNG001", "LNG002"),
    "brace": ("COD003", "FCT013"),
}
_FEW = 50  # addresses that one is compared with: each with each would take too long
_WIDE_BRACE = lazy(r"[{｛]([^{}｛｝]*)[}｝]")


def too_long(pair: Pair) -> Iterator[Finding]:
    """Report a translation that is far longer than any language needs, and so was not read."""
    limit = longest(pair.segment)
    if len(pair.text) > limit:
        yield Finding("MSG007", {"size": len(pair.text), "limit": limit})


def empty(pair: Pair) -> Iterator[Finding]:
    """Report a translation without text."""
    if not pair.inline and len(pair.text) <= longest(pair.segment):
        yield Finding("MSG003", {})


def _kept(kind: str, pair: Pair) -> Iterator[Finding]:
    """Give one finding for each thing of a kind that was lost, added or changed."""
    if not pair.inline:
        return
    source, target = Counter(pair.source_look.structure), Counter(pair.look.structure)
    lost, added, *changed = _KEPT[kind]
    missing = [value for what, value in (source - target).elements() if what == kind]
    extra = [value for what, value in (target - source).elements() if what == kind]
    if kind in _LEADING:
        missing, extra = _without_allowed(missing, extra, _LEADING[kind](pair.style.sites))
    traces = _traces(kind, pair.text) if missing else {}
    both = min(len(missing), len(extra)) if changed else 0
    for expected, value in zip(missing[:both], extra[:both], strict=True):
        yield _changed(kind, expected, value, traces)
    for value in missing[both:]:
        yield Finding(lost, {"value": _as_typed(kind, value)}, _trace(kind, value, traces))
    for value in extra[both:]:
        yield Finding(added, {"value": _as_typed(kind, value)}, value)


Allowed = Callable[[str, str], bool]
"""Tells whether a translation may have one thing in the place of another."""


def _allowed_in_tags(sites: Sites) -> Allowed:
    """Allow tags that differ in addresses alone which a translation may have."""

    def allow(expected: str, value: str) -> bool:
        ours, theirs = _ADDRESSES.split(expected), _ADDRESSES.split(value)
        return len(ours) == len(theirs) and all(
            one == other or (at % 2 and sites.allow(value_of(one[1:-1]), value_of(other[1:-1])))
            for at, (one, other) in enumerate(zip(ours, theirs, strict=True))
        )

    return allow


_ADDRESSES = lazy(r"(?<= href=)(\"[^\"]*\"|'[^']*')")
_LEADING: Mapping[str, Callable[[Sites], Allowed]] = {
    "link": lambda sites: sites.allow,
    "image": lambda sites: sites.allow_image,
    "html": _allowed_in_tags,
}


def _without_allowed(
    missing: list[str], extra: list[str], allow: Allowed
) -> tuple[list[str], list[str]]:
    """Leave out the addresses that a translation may have instead of those of its source.

    Both are sorted, so that what belongs together is found among the next few.
    """
    left, extra = [], list(extra)
    for expected in missing:
        few = islice(extra, _FEW)
        at = next((at for at, one in enumerate(few) if allow(expected, one)), None)
        if at is None:
            left.append(expected)
        else:
            del extra[at]
    return left, extra


KEPT = tuple(
    Row(codes, partial(_kept, kind), Trigger(structure=True)) for kind, codes in _KEPT.items()
)
"""The rows of what a translation must keep, one for each kind of thing."""


def _changed(kind: str, expected: str, value: str, traces: Mapping[str, str]) -> Finding:
    code, *alike = _KEPT[kind][2:]
    if alike and _alike(expected, value):
        code = alike[0]
    values = {"value": _as_typed(kind, value), "expected": _as_typed(kind, expected)}
    return Finding(code, values, value, (unquote(value), _trace(kind, expected, traces)))


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


def _traces(kind: str, text: str) -> Mapping[str, str]:
    """Find what may be left of facts: by name, how it is first written in braces of any width."""
    found: dict[str, str] = {}
    for match in _WIDE_BRACE.finditer(text) if kind == "fact" else ():
        name = re.split("[:：]", match[1])[0].strip()  # a form may be written in another way, too
        found.setdefault(name.lower(), match[0])
    return found


def _trace(kind: str, value: str, traces: Mapping[str, str]) -> str:
    """Say how something that was lost would stand in the text, to point at what is left of it."""
    if kind == "fact":
        return traces.get(value, "")
    return value if kind != "footnote" else f"[^{value}]"


def characters(pair: Pair) -> Iterator[Finding]:
    """Report the control and reordering characters that no page may hold (CVE-2021-42574)."""
    for name in sorted(set(pair.look.forbidden) - set(pair.source_look.forbidden)):
        yield Finding("CHR001", {"char": name}, chr(int(name[2:], 16)))


_EMPHATIC = (InlineKind.STRONG, InlineKind.EMPHASIS)
EMPHATIC = Need(source=lambda source: _holds(source, *_EMPHATIC), markup="*_<", either=True)
"""What `emphasis` needs, and `breaks` below."""
BROKEN = Need(
    source=lambda source: _holds(source, InlineKind.HARD_BREAK),
    markup=r"\n<",
    either=True,
)


def _holds(source: Source, *kinds: InlineKind) -> bool:
    return any(node.kind in kinds for node in walk_inline(source.segment.inline))


def emphasis(pair: Pair) -> Iterator[Finding]:
    """Compare how many parts are strong and how many are emphasized.

    Scripts without italics do well with fewer, and a word of the source that stands in a
    translation as it is has italics in many languages.
    """
    if _is_plain(pair):
        return
    for kind, code in ((InlineKind.STRONG, "EMP001"), (InlineKind.EMPHASIS, "EMP002")):
        source, target = _count(pair.segment.inline, kind), _count(pair.inline, kind)
        if source == target:
            continue
        if kind is InlineKind.EMPHASIS:
            if target > source:
                target = max(source, target - _foreign(pair))
            elif pair.locale.script not in _WITH_ITALICS:
                continue
        if source != target:
            yield Finding(code, {"expected": source, "count": target})


_WITH_ITALICS = frozenset(["Latn", "Cyrl", "Grek", ""])


def _foreign(pair: Pair) -> int:
    """Count the emphasized parts of a translation that are code, or words of the source."""
    source = pair.segment.text.casefold()
    parts = (node for node in walk_inline(pair.inline) if node.kind is InlineKind.EMPHASIS)
    return sum(
        all(
            word[: max(3, len(word) - 3)] in source
            for word in plain_text((part,)).casefold().split()
        )
        for part in parts
    )


def breaks(pair: Pair) -> Iterator[Finding]:
    """Compare how many hard line breaks there are."""
    if _is_plain(pair):
        return
    kind = InlineKind.HARD_BREAK
    source, target = _count(pair.segment.inline, kind), _count(pair.inline, kind)
    if source != target:
        yield Finding("BRK001", {"expected": source, "count": target})


def _is_plain(pair: Pair) -> bool:
    """Tell whether both are a single run of text, as most are."""
    nodes = (*pair.segment.inline, *pair.inline)
    return len(nodes) == 2 and all(node.kind is InlineKind.TEXT for node in nodes)


_TAGS = {
    InlineKind.STRONG: lazy(r"<(?:strong|b)\b", re.IGNORECASE),
    InlineKind.EMPHASIS: lazy(r"<(?:em|i)\b", re.IGNORECASE),
}


def _count(nodes: tuple[Inline, ...], kind: InlineKind) -> int:
    """Count the parts of a kind, those between tags, too."""
    tag = _TAGS.get(kind)
    return sum(
        node.kind is kind
        or (tag is not None and node.kind is InlineKind.TAG and tag.match(node.text) is not None)
        for node in walk_inline(nodes)
    )
