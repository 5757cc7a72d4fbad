"""Facts on a page that lead to their entries in the list of all facts."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from html import escape

from polyguide.model.fact_entries import FactEntries, fact_named, place_of


@dataclass(frozen=True, slots=True)
class FactLinks:
    """What leads from a page to the list of facts, and gives the places that the list leads to.

    `address` is the list's as far as its anchors. `segments` are those in which facts lead there.
    `prefix` stands before every id of the page. Take a new one for each page: it knows which facts
    were said on it so far.
    """

    entries: FactEntries
    address: str
    segments: Set[int]
    prefix: str = ""
    _said: set[str] = field(default_factory=set)

    def place(self, name: str) -> str:
        """Give the attribute of the first place that says a fact; nothing for the others."""
        fact = fact_named(name)
        if not fact or fact in self._said or not self.entries.anchor(fact):
            return ""
        self._said.add(fact)
        return f' id="{escape(self.prefix)}{place_of(fact)}"'

    def around(self, name: str, inside: str) -> str:
        """Give the link from a fact, whose HTML is `inside`, to its entry."""
        fact = fact_named(name)
        anchor = self.entries.anchor(fact) if fact else ""
        if not anchor:
            return inside
        href = escape(self.address + anchor)
        return f'<a class="fact"{self.place(name)} href="{href}">{inside}</a>'

    def within(self, name: str, inside: str) -> str:
        """Give a fact that stands in a link: no other link can be in that, but its place can."""
        place = self.place(name)
        return f"<span{place}>{inside}</span>" if place else inside
