"""Tags that authors and translators may use in a line of text, whatever a project allows.

They say what words are, and can do nothing: no address, no style, no script. They are let through
where each is closed in the same piece of text, so that a page's structure stays its author's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from polyguide.model.document import Inline, InlineKind
from polyguide.model.patterns import lazy

_S = r"[ \t\n\f\r]"  # what browsers take for white space
_VALUE = r"\"[^\"<>\x00]*\"|'[^'<>\x00]*'|[^\s\"'=<>`/\x00]+"
_PHRASES, _BLOCKS = "kbd|sub|sup|mark|abbr|bdi|span|em|strong|b|i", "details|summary"
_TAG, BLOCK_TAG = (
    lazy(
        rf"<(?:(?P<close>/)?(?P<name>{names})"
        rf"(?P<attributes>(?:{_S}+[a-z]+(?:{_S}*={_S}*(?:{_VALUE}))?)*){_S}*|(?P<empty>br){_S}*/?)>",
        re.IGNORECASE | re.ASCII,
    )
    for names in (_PHRASES, f"{_PHRASES}|{_BLOCKS}")
)
"""Safe tags of a line, and those round blocks, too: their `name` and their `attributes`."""
_ATTRIBUTE = lazy(rf"{_S}([A-Za-z]+)(?:{_S}*={_S}*({_VALUE}))?", re.ASCII)
_ALLOWED = {
    "lang": lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"),
    "dir": lazy("ltr|rtl|auto", re.IGNORECASE),
    "title": lazy(r"[\s\S]*"),
}
_OF_DETAILS = {"open": lazy("(?:open)?", re.IGNORECASE)}
_NAMES = lazy(rf"</?(?:{_PHRASES}|{_BLOCKS}|br)(?=[\s/>])", re.IGNORECASE | re.ASCII)
_POWER = lazy(r"[0-9+−-]")


def is_named_as_safe(tag: str) -> bool:
    """Tell whether a tag has one of the names, though not the attributes or the partner.

    >>> is_named_as_safe('<kbd class="x">'), is_named_as_safe("<kbdx>")
    (True, False)
    """
    return _NAMES.match(tag) is not None


def let_through(nodes: list[Inline]) -> list[Inline]:
    """Give sibling nodes in which each tag that is safe, and has its partner there, is a TAG.

    The `target` of a TAG is what plain text has in its place: `^` before a power, and the meaning
    of an abbreviation behind it.

    >>> tags = [Inline(InlineKind.HTML, text) for text in ("<kbd>", "</kbd>", "<sub>")]
    >>> [node.kind.value for node in let_through(tags)]
    ['tag', 'tag', 'html']
    """
    if all(node.kind is not InlineKind.HTML for node in nodes):
        return nodes
    found = list(nodes)
    waiting: list[tuple[str, int]] = []
    for at, node in enumerate(nodes):
        read = _TAG.fullmatch(node.text) if node.kind is InlineKind.HTML else None
        if read is None:
            continue
        if read["empty"]:
            found[at] = Inline(InlineKind.TAG, "<br>")
        elif not read["close"]:
            waiting.append((read["name"].lower(), at))
        elif waiting and waiting[-1][0] == read["name"].lower() and not read["attributes"]:
            name, opened = waiting.pop()
            attributes = safe_attributes(nodes[opened].text)
            if attributes is None:
                continue
            title = unescape(attributes.get("title", ""))
            power = "^" if name == "sup" and _is_power(nodes[opened + 1]) else ""
            meaning = f" ({title.strip()})" if name == "abbr" and title.strip() else ""
            found[opened] = Inline(InlineKind.TAG, nodes[opened].text, (), power, title)
            found[at] = Inline(InlineKind.TAG, node.text, (), meaning)
    return found


def safe_attributes(tag: str) -> Mapping[str, str] | None:
    """Give the attributes of a tag; None if there are others than those that are safe.

    >>> safe_attributes('<abbr title="Day" lang=en>'), safe_attributes("<details style=x>")
    ({'title': 'Day', 'lang': 'en'}, None)
    """
    attributes = [(name.lower(), value) for name, value in _ATTRIBUTE.findall(tag)]
    allowed = _ALLOWED if tag[:8].lower() != "<details" else {**_ALLOWED, **_OF_DETAILS}
    values = {name: value[1:-1] if value[:1] in ("'", '"') else value for name, value in attributes}
    if len(values) < len(attributes) or not all(
        name in allowed and allowed[name].fullmatch(value) for name, value in values.items()
    ):
        return None
    return values


def _is_power(node: Inline) -> bool:
    return node.kind is InlineKind.TEXT and _POWER.match(node.text) is not None
