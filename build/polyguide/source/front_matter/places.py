"""What a front matter says of a document: its place, its image, and whether it is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from polyguide.model.links import media_type
from polyguide.model.patterns import lazy
from polyguide.model.web_addresses import web_address
from polyguide.source.front_matter.fields import Field

PLACES = ("sidebar_position", "weight", "nav_order")
"""The fields by which Docusaurus, Hugo, and themes of Jekyll order pages."""
ADDRESSES = ("aliases", "redirect_from")
"""The fields by which Hugo, and a plugin of Jekyll, give a page the addresses that it had."""
IMAGE = "image"
"""The field that names the image by which other programs show a link to the page."""
_WEB = ("https://", "http://")
_ORDER = lazy(r"-?[0-9]{1,9}")
_PLACE = lazy(r"[-+]?[0-9]{1,9}(?:\.[0-9]{1,9})?")
TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""What texts say that something is so, or that it is not."""


def _order(text: str) -> tuple[int | None, str]:
    """Read a whole number; None for zero, and with a reason where it is none."""
    if _ORDER.fullmatch(text):
        return int(text) or None, ""
    return None, "the field order is not a whole number"


def _draft(text: str) -> tuple[bool, str]:
    """Read whether something is so; a reason where that is not said."""
    known = TRUTH.get(text.lower() or "no")
    return known or False, "" if known is not None else "the field draft is neither true nor false"


def image_of(text: str) -> str:
    """Read the address of an image: a file of the content folder, or one in the web.

    Empty where it is neither.

    >>> image_of("img/pay.png"), image_of("pay.md")
    ('img/pay.png', '')
    """
    is_file = ":" not in text and not text.startswith("//")
    if text.startswith(_WEB):
        return web_address(text)
    return text if is_file and media_type(text).startswith("image/") else ""


VALUES: Mapping[str, Callable[[str], tuple[int | None, str]]] = {"order": _order, "draft": _draft}


def place_among(fields: Mapping[str, Field]) -> float | None:
    """Read the place that other programs give a page among its neighbours; None if none does.

    A weight of zero is none for Hugo.

    >>> from polyguide.source.front_matter import read_front_matter
    >>> place_among(read_front_matter("---\\nnav_order: 1.5\\n---\\n", "a.md").fields)
    1.5
    """
    for name in PLACES:
        text = fields[name].words.text if name in fields else ""
        if _PLACE.fullmatch(text) and (name != "weight" or float(text)):
            return float(text)
    return None
