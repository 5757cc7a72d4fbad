"""The rules of slips: words that nobody meant to write, and words that say something else.

No check can be sure of them: each is a warning or a note, and may be let stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_W, _N = Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "ANS001": (
        _W,
        "The words {text} speak of the translation, and its source does not.",
        "Delete what no reader shall see.",
    ),
    "CAP001": (
        _W,
        "The whole translation is in capital letters, and its source is not.",
        "Write it in small letters, with capitals where your language has them.",
    ),
    "HTM007": (
        _W,
        "The translation has {entity}, which is how HTML writes a character.",
        "Type the character itself.",
    ),
    "LEN003": (
        _W,
        "Sentences in the source: {expected}, in the far shorter translation: {count}.",
        "Check that nothing of the source is missing.",
    ),
    "LEN004": (
        _W,
        "Sentences in the source: {expected}, in the far longer translation: {count}.",
        "Check that it says only what this source says.",
    ),
    "LEN005": (
        _W,
        "The words are about as wide as {size} letters, and the drawing has room for {limit}.",
        "Say it in fewer words, or look at the drawing in your language and let it stand.",
    ),
    "LNG007": (
        _W,
        "The translation has no frequent word of {tag}, and several of {language}.",
        "Check that it is in the language of this catalogue.",
    ),
    "LNG008": (
        _W,
        "The word {word} seems to be written without its accent.",
        "Write it as your language does.",
    ),
    "LNG009": (
        _N,
        "The translation says {word} to the reader, and nearly all others speak in another tone.",
        "Speak to the reader in one way.",
    ),
    "NAM001": (
        _W,
        "The source has {expected}, and the translation {word}, which is nearly the same.",
        "Copy the name from the source.",
    ),
    "NEG001": (
        _N,
        "The source says {word}, and the translation does not seem to say no.",
        "Check that it means the same.",
    ),
    "NEG002": (
        _N,
        "The translation says {word}, and the source does not seem to say no.",
        "Check that it means the same.",
    ),
    "NEG003": (
        _N,
        "The source says {expected}, and the translation {word}: one of them is a duty.",
        "Check that it means the same.",
    ),
    "NUM004": (
        _N,
        "The numbers of {expected} seem to have changed places in the translation.",
        "Compare their order with the source.",
    ),
    "PUN005": (
        _W,
        "The whole translation stands between quotation marks, and its source does not.",
        "Delete the quotation marks.",
    ),
    "PUN006": (
        _W,
        "The character {char} is a wide one, which this language does not use here.",
        "Type it in its narrow form.",
    ),
    "PUN007": (
        _N,
        "The translation begins with a small letter, and its source with a capital: {word}.",
        "Begin with a capital if your language does so.",
    ),
    "PUN008": (
        _W,
        "The sign {sign} is one sign too many.",
        "Delete one.",
    ),
    "PUN009": (
        _W,
        "There is no space behind the sign {sign}.",
        "Put a space between it and the next word.",
    ),
    "PUN010": (
        _W,
        "What is opened with {opening} is closed with {closing}.",
        "Write both signs in the form that your language uses.",
    ),
    "PUN011": (
        _N,
        "A space stands between two Chinese characters: {text}",
        "Delete it.",
    ),
    "PUN012": (
        _N,
        "Two words stand with a slash between them, and the source has no slash: {text}",
        "Choose one of them, or let this stand.",
    ),
    "QTY001": (
        _W,
        "The source has the number {expected}, and the translation {word}.",
        "Compare the numbers with the source.",
    ),
    "QTY002": (
        _W,
        "The source has {expected}, and the translation {word}.",
        "Compare units, days, months and currencies with the source.",
    ),
    "QTY003": (
        _N,
        "The source says {expected}, and the translation {word}, which seems to be the opposite.",
        "Check that it means the same.",
    ),
    "SAM003": (
        _W,
        "These words of the source stand in the translation: {text}",
        "Translate them; put a name that stays as it is into the glossary.",
    ),
    "SAM004": (
        _W,
        "The translation says twice what its source says once: {text}",
        "Delete one of them.",
    ),
    "SAM006": (
        _N,
        "The word {word} of the source stands in the translation.",
        "Translate it.",
    ),
    "SAM007": (
        _N,
        "The word {word} of the source stands in this translation and in no other.",
        "Translate it; put a name that stays as it is into the glossary.",
    ),
    "SCR001": (
        _W,
        "The translation has no letter of the script in which {language} is written.",
        "Translate it into the language of this catalogue.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row, waivable=True) for code, row in _TABLE.items()}
)
