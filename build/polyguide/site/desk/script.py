"""The browser's side of the desk: its script, its style, and what stands at the end of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from polyguide.project import read_shipped

# In the order in which a newcomer reads them. They share one scope, and the last one starts.
PARTS = ("words", "server", "kept", "blocks", "signs", "marks", "bar", "panel", "start")
"""The files of the script."""

_FOLDER = "site/desk/layer"
_IN_SCRIPTS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}


def part(name: str) -> str:
    """Read one file of the script, by its name.

    >>> part("marks").startswith("// What a translation has to hold of its source")
    True
    """
    return read_shipped(f"{_FOLDER}/{name}.js").decode()


def script() -> bytes:
    """Give the whole script. It leaves no name in the page."""
    parts = "\n".join(map(part, PARTS))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'.encode()


def style() -> bytes:
    """Give the style of the layer."""
    return read_shipped(f"{_FOLDER}/desk.css")


def sentences(name: str) -> tuple[str, ...]:
    """List what one file of the script says to people, in English.

    >>> sentences("marks"), sentences("kept")
    ((), ('This browser keeps nothing: save before you leave the page.',))
    """
    found = re.findall(r'\bsay\("((?:[^"\\]|\\.)*)"', part(name))
    return tuple(dict.fromkeys(json.loads(f'"{text}"') for text in found))


def opening(
    token: str, tag: str, speech: Callable[[str], str], *, kept_back: bool = False
) -> bytes:
    r"""Give what stands at the end of a page: the script, and before it what it has to know.

    Scripts of the page may be `kept_back`, which is told. `speech` gives the words of the language
    `tag`. What is not HTML in a script can't end one.

    >>> opening("</script>", "en", str).partition(b',"')[0]
    b'<script type="application/json">{"token":"\\u003c/script\\u003e"'
    """
    words = {text: speech(text) for name in PARTS for text in sentences(name)}
    known = {"token": token, "tag": tag, "keptBack": kept_back, "words": words}
    data = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _IN_SCRIPTS.items():
        data = data.replace(char, escaped)
    return (
        f'<script type="application/json">{data}</script>'
        '<script src="/_polyguide/desk.js" defer></script>'
    ).encode()
