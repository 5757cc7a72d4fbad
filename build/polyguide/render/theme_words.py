"""The words of a theme in one locale, as templates ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from polyguide.embed.show.spans import in_language
from polyguide.model.problem import fill
from polyguide.render.page import InLanguages


class Words:
    """The theme's words in one locale: text by source text, and the tag it is really in.

    `directions` gives the writing direction of each language by its tag.
    """

    def __init__(
        self, texts: Mapping[str, tuple[str, str]], tag: str, directions: Mapping[str, str]
    ) -> None:
        self._texts = texts
        self._tag = tag
        self._directions = directions
        self._elements: dict[str, Any] = {}

    def element(self, text: str, /, **values: object) -> Any:
        """Give a text for inside an element; in a `span` with `lang` where it is not translated."""
        known = None if values else self._elements.get(text)
        if known is None:
            known = self._element(text, values)
            if not values:
                self._elements[text] = known
        return known

    def _element(self, text: str, values: Mapping[str, object]) -> Any:
        from markupsafe import Markup

        words, tag = self._texts.get(text, (text, ""))
        html = escape(_filled(words, tag, values))
        if tag and tag != self._tag:
            html = f"<span{in_language(tag, self._directions[tag])}>{html}</span>"
        return Markup(html)

    def attribute(self, text: str, /, **values: object) -> str:
        """Give a text for an attribute, where no markup can be."""
        words, tag = self._texts.get(text, (text, ""))
        return _filled(words, tag, values)


def _filled(words: str, tag: str, values: Mapping[str, object]) -> str:
    return fill(
        words,
        {
            name: value.forms.get(tag, value) if isinstance(value, InLanguages) else str(value)
            for name, value in values.items()
        },
    )
