"""The words of raw HTML."""

from __future__ import annotations

from html.parser import HTMLParser

PROGRAMS = ("script", "style", "template", "noscript")
"""Elements of HTML in which there is no prose."""
_PHRASES = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    ]
)


def words_of(markup: str) -> str:
    r"""Give the words that raw HTML shows, each block of them on a line of its own.

    >>> words_of("<details><summary>Why</summary><script>no()</script>\n<p>a &lt; b</p>")
    'Why\na < b'
    >>> words_of('<abbr title="Rol Único Tributario">RUT</abbr>')
    'RUT (Rol Único Tributario)'
    """
    words = _Words()
    words.feed(markup)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects the text of raw HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.program = self.meaning = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PROGRAMS:
            self.program = tag
        elif tag not in _PHRASES:
            self.found.append("\n")
        if tag == "img":
            self.found.append(dict(attrs).get("alt") or "")
        elif tag == "abbr":
            self.meaning = dict(attrs).get("title") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == self.program:
            self.program = ""
        elif tag not in _PHRASES:
            self.found.append("\n")
        elif tag == "abbr" and self.meaning:
            self.found.append(f" ({self.meaning})")
            self.meaning = ""

    def handle_data(self, data: str) -> None:
        if not self.program:
            self.found.append(data)
