"""The messages on a page, and how a catalogue is asked for them."""

from __future__ import annotations

from typing import NamedTuple

from polyguide.model.catalogue import Key, message_id
from polyguide.model.document import Scope, Segment

Asked = tuple[str, Key]
"""A message, and the id of the document whose catalogue it is asked of; empty for one of all."""


class Row(NamedTuple):
    """A message on the page of a document: the number of its segment there, and what it may name.

    What belongs to no document, as the words of the navigation, is on the first page, with numbers
    that no segment has; its `document` is empty.
    """

    number: int
    segment: Segment
    scope: Scope
    document: str

    @property
    def use(self) -> tuple[Segment, Scope]:
        """Give its use of the message, as checks take it."""
        return self.segment, self.scope

    @property
    def id(self) -> str:
        """Give the name of its message."""
        return message_id(*self.segment.key)
