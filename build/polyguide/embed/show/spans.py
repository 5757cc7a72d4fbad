"""Spans: the words of one leaf as HTML and as text.

Both are made of the same spans, so what one says the other says.
"""

from __future__ import annotations

import html
import re
import unicodedata
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..schema import (
        FactSpan,
        FootnoteSpan,
        ImageSpan,
        LangSpan,
        LinkSpan,
        Span,
    )

    Linked = LinkSpan | ImageSpan | FactSpan

_SCHEME = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?(?://)?(?:www\.)?", re.IGNORECASE)
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_NUMBER = re.compile(r"\+?\d(?:[\s().\-\u00a0\u202f\u2010\u2011]*\d)*")


class Look(NamedTuple):
    """How HTML stands on the page that takes it in.

    `prefix` begins every id and class, so that none meets one of the page. `document` is the id of
    the document that is shown; `section` that of the section whose own footnotes follow it, as two
    sections on a page may name the same one. `href` gives the address of a link span on that page
    (of an image, its source); by default the one in the bundle. Headings stand `deeper` by so many
    levels.
    """

    document: str
    prefix: str = "pg-"
    href: Callable[[Linked], str] = itemgetter("href")
    section: str = ""
    deeper: int = 0

    def heading(self, level: int) -> str:
        """Give the element of a heading, h1 to h6.

        >>> Look("a", deeper=2).heading(1), Look("a", deeper=2).heading(6), Look("a").heading(2)
        ('h3', 'h6', 'h2')
        """
        return f"h{min(max(level + self.deeper, 1), 6)}"

    def anchor(self, name: str, document: str = "") -> str:
        """Give the HTML id of a section or footnote; no two of a guide are alike.

        >>> Look("more/roaming").anchor("sms"), Look("a").anchor("sms", "mi guía")
        ('pg-more/roaming:sms', 'pg-mi%20gu%C3%ADa:sms')
        """
        return f"{self.prefix}{quote(document or self.document)}:{name}"

    def note(self, number: int) -> str:
        """Give the HTML id of a footnote."""
        return self.anchor(f"{self.section}:fn-{number}" if self.section else f"fn-{number}")


def escape(text: str) -> str:
    """Escape text that stands between tags.

    >>> escape("a < b & c")
    'a &lt; b &amp; c'
    """
    return html.escape(text, quote=False)


def attribute(name: str, value: str) -> str:
    """Give an attribute with a blank before it; nothing for an empty value.

    >>> attribute("title", 'a "b"'), attribute("title", "")
    (' title="a &quot;b&quot;"', '')
    """
    return f' {name}="{html.escape(value)}"' if value else ""


def language(part: Mapping[str, Any], around: str) -> str:
    """Give `lang` and `dir` of what is in another language than what is around it."""
    return "" if part["lang"] == around else in_language(part["lang"], part["dir"])


def in_language(tag: str, direction: str) -> str:
    """Give the attributes of an element whose words are in a language; nothing for no tag.

    >>> in_language("ar", "rtl"), in_language("", "")
    (' lang="ar" dir="rtl"', '')
    """
    return attribute("lang", tag) + attribute("dir", direction) if tag else ""


def spans_html(spans: Iterable[Span], look: Look) -> str:
    """Give spans as HTML: safe to put inside any element that holds text.

    >>> spans_html([{"type": "strong", "children": [{"type": "text", "text": "1 < 2"}]}], Look("a"))
    '<strong>1 &lt; 2</strong>'
    """
    return "".join([_HTML.get(span["type"], _unknown)(span, look) for span in spans])


def spans_text(spans: Iterable[Span]) -> str:
    r"""Give the words of spans: an image is its alternative text, a break a line end.

    >>> spans_text([{"type": "code", "text": "ls"}, {"type": "break"}])
    'ls\n'
    """
    return "".join([_text(span) for span in spans])


def _text(span: Mapping[str, Any]) -> str:
    """Give the words of any span, of a type that a later version added too."""
    if "children" in span:
        return spans_text(span["children"])
    own: str = span.get("text", "")
    return "\n" if span["type"] == "break" else own


def shows(text: str, target: str) -> bool:
    """Tell whether a text shows the address that it leads to, so that nothing need be added.

    The one rule for pages as text and for what a bundle shows as text.

    >>> shows("entel.cl", "https://www.entel.cl/"), shows("133 (police)", "tel:133")
    (True, True)
    >>> shows("600 360 3000", "tel:+566003603000"), shows("Entel", "https://entel.cl")
    (True, False)
    """
    if target[:4].lower() == "tel:":
        dialled = _digits(target)
        shown = [_digits(number).lstrip("0") for number in _NUMBER.findall(text)]
        return any(number and dialled.endswith(number) for number in shown)
    return _bare(text) == _bare(target)


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def _bare(address: str) -> str:
    address = address.translate(_ISOLATES).strip()
    start = _SCHEME.match(address)
    rest = address[start.end() :] if start else address
    if address[:7].lower() == "mailto:":
        rest = rest.partition("?")[0]
    return rest.rstrip("/").casefold()


def joined_by(label: str, words: str) -> str:
    """Give the pattern that joins a label and what it labels: `label`, the reader's own.

    Words that have an end of their own need no colon.

    >>> joined_by("{label}: {text}", "Free?"), joined_by("{label}: {text}", "免费？")
    ('{label} {text}', '{label}{text}')
    """
    ends = {"?!:": "{label} {text}", "？！：": "{label}{text}"}
    return next((own for end, own in ends.items() if words[-1:] in end), label)


def _inside(tag: str) -> Callable[[Any, Look], str]:
    return lambda span, look: f"<{tag}>{spans_html(span['children'], look)}</{tag}>"


def _link(span: LinkSpan, look: Look) -> str:
    opening = (
        f'<a href="{html.escape(look.href(span))}"{attribute("title", span.get("title", ""))}>'
    )
    return f"{opening}{spans_html(span['children'], look)}</a>"


def _image(span: ImageSpan, look: Look) -> str:
    source, alt = html.escape(look.href(span)), html.escape(span["text"])
    return f'<img src="{source}" alt="{alt}"{attribute("title", span.get("title", ""))}>'


def _fact(span: FactSpan, look: Look) -> str:
    inside = escape(span["text"])
    if span.get("datetime"):
        inside = f"<time{attribute('datetime', span['datetime'])}>{inside}</time>"
    return f'<a href="{html.escape(look.href(span))}">{inside}</a>' if span.get("href") else inside


def _lang(span: LangSpan, look: Look) -> str:
    opening = attribute("lang", span["lang"]) + attribute("dir", span["dir"])
    return f"<span{opening}>{spans_html(span['children'], look)}</span>"


def _footnote(span: FootnoteSpan, look: Look) -> str:
    anchor = html.escape(look.note(span["number"]))
    return f'<sup><a href="#{anchor}" role="doc-noteref">{escape(span["text"])}</a></sup>'


def _unknown(span: Any, _: Look) -> str:
    """Show the words of a type that a later version added."""
    return escape(_text(span))


_HTML: Mapping[str, Callable[[Any, Look], str]] = {
    "text": _unknown,
    "strong": _inside("strong"),
    "em": _inside("em"),
    "del": _inside("del"),
    "code": lambda span, _: f"<code>{escape(span['text'])}</code>",
    "link": _link,
    "image": _image,
    "fact": _fact,
    "lang": _lang,
    "footnote": _footnote,
    "break": lambda *_: "<br>",
}
