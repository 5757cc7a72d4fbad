"""What a message says, apart from how its Markdown is spelt.

Two msgids with the same reading are the same message: other wrap, `*` or `_`, escapes, entities,
and the forms of a reference (`[a][a]`, `[a][]`) do not count.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polyguide.model.document import (
    Inline,
    InlineKind,
    Reference,
    Scope,
    plain_text,
    walk_inline,
)
from polyguide.model.fact_forms import FACT_NAME
from polyguide.model.patterns import lazy
from polyguide.model.structure import Structure, look_at
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.words import fold, label_key


class Reading(NamedTuple):
    """A msgid as its nodes say it.

    `text` holds the words with one private-use character for each piece of markup; `protected` what
    no edit of words may touch (code, titles, text in another language, raw HTML), and `targets`
    where links and images lead: both in reading order.
    """

    text: str
    protected: tuple[str, ...]
    targets: tuple[str, ...]


MARKS = "\ue000-\ue00f"
"""The private-use characters of readings, for a character class."""
_PAIRS: Mapping[InlineKind, tuple[str, str]] = {
    InlineKind.EMPHASIS: ("\ue000", "\ue001"),
    InlineKind.STRONG: ("\ue002", "\ue003"),
    InlineKind.STRIKE: ("\ue004", "\ue005"),
    InlineKind.LINK: ("\ue006", "\ue007"),
    InlineKind.IMAGE: ("\ue008", "\ue009"),
}
CLOSING = "".join(sorted(closing for _, closing in _PAIRS.values()))
"""The characters of readings that end marked words."""
_NESTED = (InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.STRIKE)
_BARE = "\ue00a"  # a link that shows its own address
ATOM = "\ue00b"
"""Stands in a text for what `protected` holds: code, HTML, facts, text in another language."""
CODE = f"{InlineKind.CODE.value}  "
"""What `protected` says before code."""
TITLE = "title "
"""What `protected` says before the title of a link."""
_BREAKS: Mapping[InlineKind, str] = {InlineKind.SOFT_BREAK: " ", InlineKind.HARD_BREAK: "\ue00c"}
_LABEL = lazy(r"\[([^\[\]^][^\[\]]*)\]")
STOP = "\0"
"""Stands behind the words of each text where those of many are given."""
_GAPS = {at: " " for at in range(1, 128) if not chr(at).isalnum()}
_FACT = lazy(rf"\{{({FACT_NAME})\}}")
_OUTSIDE = lazy(r"\]\([^()\s]*\)|\]\[[^\[\]]*\]")
# Scripts without spaces between words: a character is what a word is elsewhere.
_WORD = lazy(
    "[\0\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]"
    "|[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]+"
)


def nodes_of(text: str) -> tuple[Inline, ...]:
    """Read a msgid without its document: every label in brackets may be a reference, and every
    name in braces a fact.

    Footnotes stay text; as names in brackets they compare as well.
    """
    labels = _LABEL.findall(text) if "[" in text else ()
    keys = {label_key(label) for label in labels}
    references = {key: Reference(f"[{key.lower()}]") for key in keys}
    facts = frozenset(_FACT.findall(text)) if "{" in text else frozenset()
    return parse_inline(text, Scope(references, facts=facts))


@functools.lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    r"""Give the reading of a msgid.

    >>> read("Pay *now*.") == read("Pay\n_now_."), read("Pay **now**.") == read("Pay *now*.")
    (True, False)
    >>> read("Pay ***now***.") == read("Pay __*now*__.")
    True
    """
    return _reading(nodes_of(text))


def read_in(text: str, scope: Scope | None) -> Reading:
    r"""Give the reading of a text in a document: references lead where the document says, and what
    is no reference there is text. Without a document it is read as `read` does.

    >>> at_quay = Scope({"1": Reference("quay.md")})
    >>> read_in("The [quay][1], see [x][y].", at_quay) == read_in("The [quay](quay.md), see "
    ... r"\[x\]\[y\].", at_quay)
    True
    """
    return read(text) if scope is None else _reading(parse_inline(text, scope))


def structure(text: str, scope: Scope | None) -> tuple[Structure, list[str]]:
    """Give what a translation has to hold of its source, in a document or without one, and every
    tag of raw HTML.

    >>> structure("Pay <b>now</b>.", None) == structure("<b>Ahora</b> paga.", None)
    True
    """
    nodes = nodes_of(fold(text)) if scope is None else parse_inline(fold(text.strip()), scope)
    kinds = (InlineKind.HTML, InlineKind.TAG)
    tags = sorted(node.text for node in walk_inline(nodes) if node.kind in kinds)
    return look_at(nodes).structure, tags


def _reading(nodes: tuple[Inline, ...]) -> Reading:
    parts: list[str] = []
    protected: list[str] = []
    targets: list[str] = []
    _flatten(nodes, parts, protected, targets)
    return Reading(" ".join("".join(parts).split()), tuple(protected), tuple(targets))


def _flatten(
    nodes: tuple[Inline, ...], parts: list[str], protected: list[str], targets: list[str]
) -> None:
    for node in map(_outside_in, nodes):
        if node.kind is InlineKind.TEXT:
            parts.append(node.text)
        elif node.kind in _BREAKS:
            parts.append(_BREAKS[node.kind])
        elif node.kind in _PAIRS:
            if node.kind in (InlineKind.LINK, InlineKind.IMAGE):
                targets.append(node.target)
            if node.title:
                protected.append(f"{TITLE}{node.title}")
            if _is_bare(node):
                parts.append(_BARE)
                continue
            before, after = _PAIRS[node.kind]
            parts.append(before)
            _flatten(node.children, parts, protected, targets)
            parts.append(after)
        else:
            parts.append(ATOM)
            protected.append(
                f"{node.kind.value} {node.target} {node.text}{plain_text(node.children)}"
            )


def _outside_in(node: Inline) -> Inline:
    """Put marks around the very same words into one order: `***a***` is `__*a*__`."""
    kinds: list[InlineKind] = []
    inner = node
    while inner.kind in _NESTED:
        kinds.append(inner.kind)
        if len(inner.children) != 1 or inner.children[0].kind not in _NESTED:
            break
        inner = inner.children[0]
    if len(kinds) < 2:
        return node
    children = inner.children
    for kind in sorted(kinds):
        children = (Inline(kind, children=children),)
    return children[0]


def _is_bare(node: Inline) -> bool:
    return node.kind is InlineKind.LINK and plain_text(node.children) == node.target.removeprefix(
        "mailto:"
    )


def raw_words(text: str) -> list[str]:
    """Give the words of a msgid in lower case, numbers and code among them, without reading it.

    The addresses of links are left out. Texts with the same reading have the same words here.

    >>> raw_words("Pay at [Entel](https://a.cl) & dial `*105#`.")
    ['pay', 'at', 'entel', 'dial', '105']
    """
    return _words(_bare(text))


def words_of_all(texts: Iterable[str]) -> list[str]:
    r"""Give the words of many texts as `raw_words` does, with `STOP` behind each text.

    >>> words_of_all(["Pay now.", "", "On"])
    ['pay', 'now', '\x00', '\x00', 'on', '\x00']
    """
    return _words("".join([f"{_bare(text)} {STOP} " for text in texts]))


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.lower().translate(_GAPS).split()
    return _WORD.findall(text.lower())


def _bare(text: str) -> str:
    """Give a text without entities and the addresses of links."""
    if "&" in text:
        text = html.unescape(text)
    if "](" in text or "][" in text:
        text = _OUTSIDE.sub("]", text)
    return text.replace(STOP, " ") if STOP in text else text


def with_addresses(text: str, moved: Mapping[str, str]) -> str | None:
    """Give a translation with other addresses; None if that would change anything else.

    >>> with_addresses("En [Entel](a.md).", {"a.md": "b.md"})
    'En [Entel](b.md).'
    """
    if not text:
        return text
    changed = _replaced(text, moved)
    wanted = tuple(_moved(node, moved) for node in nodes_of(fold(text.strip())))
    return changed if nodes_of(fold(changed.strip())) == wanted else None


def _replaced(text: str, moved: Mapping[str, str]) -> str:
    """Put addresses in wherever Markdown may have them: in round, square or angle brackets."""
    names = {_written(target): _written(other) for target, other in moved.items()}
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    place = re.compile(rf"(?<=[\[(<])(?:{either})(?=[\])>\s])", re.IGNORECASE)
    return place.sub(
        lambda match: names.get(match[0]) or names.get(match[0].lower(), match[0]), text
    )


def _written(target: str) -> str:
    """Give an address as it stands in the text; that of a reference is its label."""
    return target[1:-1] if target[:1] == "[" else target


def _moved(node: Inline, moved: Mapping[str, str]) -> Inline:
    """Give a node with other addresses; a link that shows its address shows the new one."""
    children = tuple(_moved(child, moved) for child in node.children)
    if node.kind not in (InlineKind.LINK, InlineKind.IMAGE) or node.target not in moved:
        return node._replace(children=children)
    target = moved[node.target]
    if _is_bare(node):
        children = (Inline(InlineKind.TEXT, target.removeprefix("mailto:")),)
    return node._replace(children=children, target=target)
