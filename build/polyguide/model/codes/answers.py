"""The rules of answers: what only a program does that was asked for translations.

They are asked of its answers alone (`checks/answers`), before these become anybody's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_W = Severity.WARNING

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "ANS002": (
        _W,
        "The answer has {sign}, and its source does not.",
        "Answer with the translation alone, in the form of its source.",
    ),
    "ANS003": (
        _W,
        "The answer seems to be the translation of another text: {other}",
        "Give each answer the id of the text that it translates.",
    ),
    "ANS004": (
        _W,
        "The answer seems to say less than its source.",
        "Translate all that the source says.",
    ),
    "ANS005": (
        _W,
        "The answer seems to say more than its source.",
        "Say only what the source says.",
    ),
    "ANS006": (
        _W,
        "The answer ends with {word}, as a text does that was cut off.",
        "Translate the source to its end.",
    ),
    "ANS007": (
        _W,
        "The answer has the word {word}, which is neither of its language nor of its source.",
        "Translate into the language that was asked for.",
    ),
    "ANS008": (
        _W,
        "The same answer was given to another text: {other}",
        "Translate each text by itself.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
