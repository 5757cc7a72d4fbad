"""Renderers: an edition becomes HTML, plain text or Markdown.

Here are the words of the theme that more than one of them brings, in English.
"""

ALERTS = ("Note", "Tip", "Important", "Warning", "Caution")
"""What alerts are called: the names of their kinds, capitalized."""

LABEL = "{label}: {text}"
"""The pattern that joins a label and a text: Chinese has a wide colon, French a space."""

OLDER = "Older version"
"""Stands before words which translate an older version of their source."""

DRAFT = "Machine translation, not reviewed"
"""Stands before words that a program wrote and nobody has approved."""
