"""The browser's side of the desk: its script, its style, and what stands at the end of a page."""

from __future__ import annotations

import json
from collections.abc import Callable


def script() -> bytes:
    """Give the whole script."""
    return b""


def style() -> bytes:
    """Give the style of the layer."""
    return b""


def opening(token: str, tag: str, speech: Callable[[str], str]) -> bytes:
    """Give what stands at the end of a page: the script, and before it what it has to know."""
    text = json.dumps({"token": token, "tag": tag, "words": {}}).replace("<", "\\u003c")
    del speech
    return (
        f'<script type="application/json">{text}</script>'
        '<script src="/_polyguide/desk.js" defer></script>'
    ).encode()
