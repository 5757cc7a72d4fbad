"""What links say on paper, where nobody can follow them: the title of the page they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from polyguide.embed.show.spans import shows
from polyguide.model.links import PageAddresses
from polyguide.site.titles import Titles


@dataclass(frozen=True, slots=True)
class PrintedLinks:
    """Gives links of one page the attributes that its style shows on paper.

    `numbers` are those of the documents in `titles`, by their ids.
    """

    addresses: PageAddresses
    titles: Titles
    numbers: Mapping[str, int]

    def __call__(self, target: str, words: str) -> str:
        """Give the attributes of a link.

        One to another page has its title, where its words do not say it. One that shows its
        address is not to be translated, and is not printed with it once more.
        """
        if target.startswith("#"):
            return ""
        id = self.addresses.document_at(target)
        if not id:
            return ' translate="no"' if target[:4] == "http" and shows(words, target) else ""
        if id == self.addresses.document or id not in self.numbers:
            return ""
        title = self.titles[self.numbers[id]].title
        return "" if title.casefold() in words.casefold() else f' data-page="{escape(title)}"'
