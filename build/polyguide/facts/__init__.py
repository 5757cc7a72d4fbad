"""Facts: typed, sourced and dated values, stored once and written by CLDR for each locale.

A fact is declared in facts.toml and used as `{name}`. The value can't differ between languages;
only its writing does. See docs/facts.md for the file's format.
"""

from polyguide.facts.reading import parse_facts
from polyguide.facts.uses import named_facts, used_facts
from polyguide.facts.values import Fact, FactBook, FormattedFact, Source

__all__ = [
    "Fact",
    "FactBook",
    "FormattedFact",
    "Source",
    "named_facts",
    "parse_facts",
    "used_facts",
]
