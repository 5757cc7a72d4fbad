"""Renderers: an edition becomes HTML, plain text or Markdown.

Here are the words of the theme that more than one of them brings, in English.
"""

from types import MappingProxyType

from polyguide.model.edition import Status

ALERTS = ("Note", "Tip", "Important", "Warning", "Caution")
"""What alerts are called: the names of their kinds, capitalized."""

LABEL = "{label}: {text}"
"""The pattern that joins a label and a text: Chinese has a wide colon, French a space."""

OLDER = "Older version"
"""Stands before words which translate an older version of their source."""

DRAFT = "Machine translation, not reviewed"
"""Stands before words that a program wrote and nobody has approved."""

MARKS = MappingProxyType({Status.OLDER: OLDER, Status.DRAFT: DRAFT})
"""What stands before words that are not final, by what they are."""
