"""What links say on paper, where nobody can follow them: the title of the page they lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from polyguide.embed.show.spans import shows
from polyguide.model.links import PageAddresses
from polyguide.site.titles import Titles


class PrintedTitles:
    """The titles of a locale's documents as attributes of links, each made once.

    `numbers` are those of the documents in `titles`, by their ids.
    """

    def __init__(self, titles: Titles, numbers: Mapping[str, int]) -> None:
        self._titles = titles
        self._numbers = numbers
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, id: str) -> tuple[str, str]:
        """Give a title without case, and the attribute that has it; empty for no page here."""
        known = self._known.get(id)
        if known is None:
            number = self._numbers.get(id)
            title = "" if number is None else self._titles[number].title
            written = f' data-page="{escape(title)}"' if title else ""
            known = self._known[id] = title.casefold(), written
        return known


def printed_links(addresses: PageAddresses, titles: PrintedTitles) -> Callable[[str, str], str]:
    """Give what gives links of one page the attributes that its style shows on paper.

    One to another page has its title, where its words do not say it. One that shows its address is
    not to be translated, and is not printed with it once more.
    """
    document_at, title_of, own = addresses.document_at, titles.of, addresses.document

    def attributes(target: str, words: str) -> str:
        if target[:1] == "#":
            return ""
        id = document_at(target)
        if not id:
            # Few words are an address, and asking whether they are takes longer than all else here.
            may_show = target[:4] == "http" and "." in words and " " not in words
            return ' translate="no"' if may_show and shows(words, target) else ""
        if id == own:
            return ""
        title, written = title_of(id)
        return "" if title in words.casefold() else written

    return attributes
