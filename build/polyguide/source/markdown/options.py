"""What a project decides about reading Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from polyguide.project.settings import Settings, WordsInCode
from polyguide.source.facts import FactBook


def _no_facts() -> FactBook:
    from polyguide.source.facts import FactBook

    return FactBook()


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a project decides about reading.

    `fields` names the front-matter fields that are translated besides title and description,
    `other_fields` those that another program reads. `code` is which words in code are messages.
    """

    facts: FactBook = field(default_factory=_no_facts)
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    other_fields: tuple[str, ...] = ()
    code: WordsInCode = WordsInCode.NONE

    @classmethod
    def of(cls, settings: Settings, facts: FactBook) -> ParseOptions:
        """Give what the settings of a project say of reading."""
        return cls(facts, settings.raw_html, settings.fields, settings.other_fields, settings.code)
