"""Tags that authors and translators may use in a line of text, whatever a project allows.

They say what words are, and can do nothing: no address, no style, no script. They are let through
where each is closed in the same piece of text, so that a page's structure stays its author's.
"""

from __future__ import annotations

import re
from html import unescape

from polyguide.model.document import Inline, InlineKind

_S = r"[ \t\n\f\r]"  # what browsers take for white space
_VALUE = r"\"[^\"<>\x00]*\"|'[^'<>\x00]*'|[^\s\"'=<>`/\x00]+"
_TAG = re.compile(
    r"<(?:(?P<close>/)?(?P<name>kbd|sub|sup|mark|abbr|bdi|span)"
    rf"(?P<attributes>(?:{_S}+[a-z]+{_S}*={_S}*(?:{_VALUE}))*){_S}*|(?P<empty>br){_S}*/?)>",
    re.IGNORECASE | re.ASCII,
)
_ATTRIBUTE = re.compile(rf"([A-Za-z]+){_S}*={_S}*({_VALUE})", re.ASCII)
_ALLOWED = {
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"),
    "dir": re.compile("ltr|rtl|auto", re.IGNORECASE),
    "title": re.compile(r"[\s\S]*"),
}
_NAMES = re.compile(r"</?(?:kbd|sub|sup|mark|abbr|bdi|span|br)(?=[\s/>])", re.IGNORECASE | re.ASCII)
_POWER = re.compile(r"[0-9+−-]")


def is_named_as_safe(tag: str) -> bool:
    """Tell whether a tag has one of the names, though not the attributes or the partner.

    >>> is_named_as_safe('<kbd class="x">'), is_named_as_safe("<kbdx>")
    (True, False)
    """
    return _NAMES.match(tag) is not None


def let_through(nodes: list[Inline]) -> list[Inline]:
    """Give sibling nodes in which each tag that is safe, and has its partner there, is a TAG.

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
            opened = waiting.pop()[1]
            tag = _opening(nodes[opened], nodes[opened + 1])
            if tag is not None:
                found[opened] = tag
                found[at] = Inline(InlineKind.TAG, node.text)
    return found


def _opening(node: Inline, following: Inline) -> Inline | None:
    """Give the node of a tag that opens; None for other attributes than those that are safe.

    Its `target` is what plain text has in its place: `^` before a power.
    """
    attributes = [
        (name.lower(), value[1:-1] if value[0] in "\"'" else value)
        for name, value in _ATTRIBUTE.findall(node.text)
    ]
    values = dict(attributes)
    if len(values) < len(attributes) or not all(
        name in _ALLOWED and _ALLOWED[name].fullmatch(value) for name, value in attributes
    ):
        return None
    raised = node.text[:4].lower() == "<sup" and following.kind is InlineKind.TEXT
    power = "^" if raised and _POWER.match(following.text) else ""
    return Inline(InlineKind.TAG, node.text, (), power, unescape(values.get("title", "")))
