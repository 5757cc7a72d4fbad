"""What runs on a page: the scripts and handlers that its theme or its author brought.

What has words of translators in it runs only where they can be nothing but words. So a page is
looked at twice: as it is, and without any word of a translator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.model.html_tags import Tag, tags, value_of
from polyguide.model.patterns import lazy

_SCRIPT = lazy(r"(?P<tag><script\b[^>]*>)(?P<text>(?s:.*?))</script\s*>", re.IGNORECASE)
_WORDS = lazy(r"<!--pg:\d+-->(?s:.*?)<!--/pg-->")
_HANDLER = lazy(r"""[\s/"']on[a-z]+\s*=""", re.IGNORECASE)
_RUN = frozenset(
    {"", "module", "importmap", "text/javascript", "application/javascript", "text/ecmascript"}
)
"""The types of scripts that run; all others are data."""
_STRING = lazy(r""""(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'""")
_UNSURE = lazy(r"[/`\\\"']|<!--|-->")


class Running(NamedTuple):
    """What of a page runs: texts of scripts, what handlers say, and the addresses of scripts.

    Of those that are `kept_back` nobody knows what the words of translators in them would do.
    """

    texts: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()


def running(page: str, own: Running) -> Running:
    """Tell what may run on a page with marks; `own` is what the same one has without translations.

    >>> own = runs_of('<script>say("Hello!")</script><b onclick="go()">x</b><i onclick="at(1)">')
    >>> page = '<script>say("¡Hola!")</script><b onclick="go()">x</b><i onclick="at(1, evil())">'
    >>> running(page, own).texts, running(page, own).kept_back
    (('say("Hello!")', 'say("¡Hola!")'), ('at(1, evil())',))
    """
    shown = runs_beside_words(page)
    texts, no_texts = _sorted_out(shown.texts, own.texts)
    handlers, no_handlers = _sorted_out(shown.handlers, own.handlers)
    return Running(texts, handlers, own.addresses, (*no_texts, *no_handlers))


def runs_beside_words(page: str) -> Running:
    """Give all that runs on a page with marks, outside of the words of its messages."""
    return runs_of(_WORDS.sub("", page))


def runs_of(page: str) -> Running:
    """Give all that runs on a page."""
    texts: list[str] = []
    addresses: list[str] = []
    for match in _SCRIPT.finditer(page):
        said = _attributes(match["tag"], next(tags(match["tag"])))
        if "src" in said:
            addresses.append(said["src"])
        elif said.get("type", "").strip().lower() in _RUN:
            texts.append(match["text"])
    handlers = _handlers(_SCRIPT.sub(_head, page))
    return Running(tuple(texts), tuple(handlers), tuple(addresses))


def _sorted_out(
    shown: tuple[str, ...], own: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part what may run, all of what is the page's own with it, from what may not."""
    before, now = Counter(map(_code, own)), Counter(map(_code, shown))
    missing = {code[0] for code in before - now if len(code) > 1}
    feigned = {code for code in now - before if len(code) > 1 and code[0] in missing}
    kept = [text for text in own if _code(text) not in feigned]
    others = [text for text in dict.fromkeys(shown) if text not in kept]
    good = [text for text in others if _code(text) in before and _code(text) not in feigned]
    return (*dict.fromkeys(kept), *good), tuple(text for text in others if text not in good)


def _code(text: str) -> tuple[str, ...]:
    """Give the code of a script between what is quoted in it; all of it where that is not sure.

    Where there is no comment, pattern or template, each quotation mark begins or ends a text. What
    words do in a script then never changes its code: what is more often there than on the page
    without them, in the place of other code that begins alike, was made by them.

    >>> _code('say("a", go)'), _code("say(`a`)"), _code('a // "b"')
    (('say(', ', go)'), ('say(`a`)',), ('a // "b"',))
    """
    code = _STRING.split(text)
    return (text,) if any(map(_UNSURE.search, code)) else tuple(code)


def _head(match: re.Match[str]) -> str:
    return match["tag"]


def _handlers(html: str) -> Iterator[str]:
    if _HANDLER.search(html):
        for tag in tags(html):
            said = _attributes(html, tag).items()
            yield from (value for name, value in said if name.startswith("on"))


def _attributes(html: str, tag: Tag) -> Mapping[str, str]:
    """Give the attributes of a tag; of two with one name the first one counts."""
    return {one.name: value_of(html[one.start : one.end]) for one in reversed(tag.attributes)}
