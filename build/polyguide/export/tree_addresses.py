"""Addresses from the site's root in translated words: as the reader's language has its pages there.

A catalogue has the address that the source has. Some programs lead from a page in a language to
pages in it (`Addresses.of_reader`); for others the name of the language has to stand in the path.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from polyguide.model.document import Document, InlineKind, Segment, walk_inline
from polyguide.model.links import OPENING, resolve
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.places import Slice
from polyguide.source.markdown.inline import parse_inline
from polyguide.source.markdown.ranges import address_range, inline_ranges

_PATH = lazy(r"(/(?!/)[^?#<>]*)")
_HEAD = lazy(r"---[ \t]*\r?\n(?:(?!---[ \t]*\r?$).*\n)*", re.MULTILINE)
_FIELD = lazy(
    r"^(?P<before>[ \t]*(?:-[ \t]+)?(?:link|href):[ \t]+(?P<quote>[\"']?))"
    r"(?P<address>/[^\s\"']*)(?=(?P=quote)[ \t]*\r?$)",
    re.MULTILINE,
)
_PAGE = lazy(r"\.(?:html?|mdx?|markdown)\Z")


@dataclass(frozen=True)
class Rooted:
    """Writes addresses from the root for the pages of a language, whose folder is `name`.

    `source` is the language of the source, and `documents` are the ids of those that there are.
    Where languages have no folders of their own, `by_folder`, an address with the name of a file
    stays as it is.
    """

    name: str
    source: Locale
    documents: Collection[str]
    by_folder: bool = True

    def in_document(self, words: Mapping[int, str], document: Document) -> dict[int, str]:
        """Give words with the addresses that their language has, by the numbers of segments.

        >>> from polyguide.source.markdown import parse
        >>> document = parse("[a](/b/) or [c](/d.pdf)", "a.md", "a")
        >>> rooted = Rooted("es", Locale.parse("en"), {"a", "b"})
        >>> rooted.in_document({0: "[z](/b/#x) o [y](/d.pdf)"}, document)
        {0: '[z](/es/b/#x) o [y](/d.pdf)'}
        """
        segments = document.segments
        return {n: self._words(text, segments[n], document) for n, text in words.items()}

    def in_front_matter(self, text: str, document: Document) -> str:
        """Give a document's text with such addresses in the fields `link` and `href`.

        >>> from polyguide.source.markdown import parse
        >>> rooted = Rooted("es", Locale.parse("en"), {"a", "b"})
        >>> text = "---\\nhero:\\n  link: /b#x\\n  href: /c.pdf\\n---\\n"
        >>> rooted.in_front_matter(text, parse(text, "a.md", "a"))
        '---\\nhero:\\n  link: /es/b#x\\n  href: /c.pdf\\n---\\n'
        """

        def written(match: re.Match[str]) -> str:
            address = match["address"]
            return match["before"] + (self._address(address, document) or address)

        head = _HEAD.match(text)
        end = head.end() if head else 0
        return _FIELD.sub(written, text[:end]) + text[end:]

    def _words(self, text: str, segment: Segment, document: Document) -> str:
        if segment.code is not None or ("](/" not in text and "](</" not in text):
            return text
        for (start, end), address in sorted(self._changes(text, segment, document), reverse=True):
            text = text[:start] + address + text[end:]
        return text

    def _changes(
        self, text: str, segment: Segment, document: Document
    ) -> Iterator[tuple[Slice, str]]:
        inline = parse_inline(text, document.scope)
        parts = inline_ranges(replace(segment, text=text, inline=inline), document.scope)
        for node, part in zip(walk_inline(inline), parts, strict=False):
            there = address_range(text, part, node.target) if node.kind is InlineKind.LINK else None
            if there and (address := self._address(node.target, document)):
                marked = text[there[0]] == "<"
                yield there, f"<{address}>" if marked else address

    def _address(self, address: str, document: Document) -> str:
        """Give the address of the same page in the language; empty if it has none there."""
        match = _PATH.match(address)
        lead = resolve(document.id, address, self.documents, document.leads) if match else None
        if match is None or lead is None or lead.document not in self.documents:
            return ""
        if not self.by_folder and _PAGE.search(match[1]):
            return ""
        steps, page = match[1].split("/")[1:], _plain(lead.document)
        at = next((n for n in range(len(steps) + 1) if _plain("/".join(steps[n:])) == page), None)
        if at is None:
            return ""
        names = {one.lower() for one in self.source.spellings}
        before = steps[: at - 1] if at and steps[at - 1].lower() in names else steps[:at]
        path = "/".join(["", *before, self.name, *steps[at:]])
        return path + address[match.end() :]


def _plain(path: str) -> str:
    """Write the path of a page in one way, small, without its suffix and the name of an index."""
    plain = _PAGE.sub("", posixpath.normpath(path.strip("/"))).lower()
    folder, _, name = plain.rpartition("/")
    return folder if name in {one.lower() for one in OPENING} else plain.removeprefix(".")
