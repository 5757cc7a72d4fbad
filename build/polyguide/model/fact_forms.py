"""How a fact is named where it stands: `{wait}`, or `{wait:dative}` for one of its forms.

The name and the form are chosen apart: a translation has to hold the facts of its source, and
takes each in the form that its sentence needs (see docs/facts.md).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from polyguide.model.patterns import lazy

SOURCE = "source."
"""Stands before the id of a source: together they name its date."""
CHECKED = ".checked"
"""Stands behind the name of a fact: together they name the day of its check."""
FACT_NAME = "[a-z][a-z0-9_.-]*"
"""The name of a fact as a regular expression: its own, or `source.` with that of a source."""
FACT_FORM = r"[^\W\d_][\w-]*"
"""The name of a form as a regular expression."""
FACT_USE = rf"{FACT_NAME}(?::{FACT_FORM})?"
"""The name of a fact, with a form or without one; what no language has is told, and never shown."""
_FORM = lazy(rf"\{{{FACT_NAME}:{FACT_FORM}\}}")


class FactUse(NamedTuple):
    """A fact where it stands: its name, its form, empty for the basic one, and its language.

    `tag` is empty where that is the language of the page.
    """

    name: str
    form: str = ""
    tag: str = ""


@lru_cache(maxsize=1 << 12)  # a guide names the same facts again and again
def split_form(text: str) -> FactUse:
    """Take the name of a fact apart, as inline nodes have it.

    >>> split_form("wait:dative@de")
    FactUse(name='wait', form='dative', tag='de')
    >>> split_form("source.law").name, split_form("wait.checked:month").form
    ('source.law', 'month')
    """
    use, _, tag = text.partition("@")
    name, _, form = use.partition(":")
    return FactUse(name, form, tag)


def with_form(name: str, form: str) -> str:
    """Write the name of a fact with a form, or without one.

    >>> with_form("wait", "dative"), with_form("wait", "")
    ('wait:dative', 'wait')
    """
    return f"{name}:{form}" if form else name


def has_form(text: str) -> bool:
    """Tell whether a name in braces has a form in a message's text.

    >>> has_form("seit {wait:dative} um {time}"), has_form("um {time}: {wait}")
    (True, False)
    """
    return ":" in text and "{" in text and bool(_FORM.search(text))
