"""What books of HTML can't show, and what stands there: the words, or a link."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.model.html_tags import Tag, tags
from polyguide.model.patterns import lazy
from polyguide.model.web_addresses import web_address

MEDIA = {
    "audio": "src", "embed": "src", "iframe": "src", "object": "data", "video": "src",
    "area": "href",
}  # fmt: skip
"""Elements that show what another file holds, and the attribute that has its address."""
_DOING = frozenset({"button", "canvas", "form", "input", "script", "select", "textarea"})
_STEP = lazy("[/?#]")
_LACKING = _DOING | MEDIA.keys()


def lacking(html: str) -> Iterator[Tag]:
    """Give the tags of elements that show or do something which no book can.

    >>> [tag.name for tag in lacking('<p><video src="a.mp4"></video><input type="checkbox">')]
    ['video']
    """
    for tag in tags(html):
        box = tag.name == "input" and "checkbox" in html[tag.start : tag.end].lower()
        if tag.name in _LACKING and not tag.closes and not box:
            yield tag


def is_no_address(target: str) -> bool:
    """Tell whether a link leads out of the guide, and in a book to nothing.

    >>> [is_no_address(one) for one in ("a.md", "https://e.org", "vscode:x", "{{ site }}/x")]
    [False, False, True, True]
    """
    begins = _STEP.split(target, maxsplit=1)[0]
    leads_out = ":" in begins and not target.startswith("data:image/")
    return target.startswith("{{") or (leads_out and not web_address(target))
