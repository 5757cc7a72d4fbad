"""The rules of translations: what a message must keep, and how far a catalogue is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide.problem import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES"]

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_CATALOGUE = "The source is shown in its place until the translation is mended."

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    # Messages
    "MSG001": (
        _N,
        "{count} of {total} messages are not translated in {tag}; the source is shown there.",
        "Translate them in this catalogue.",
    ),
    "MSG002": (
        _N,
        "{count} of {total} messages are fuzzy in {tag}; they are never published.",
        "Look at each of them, mend it, and take the fuzzy mark away.",
    ),
    "MSG003": (_E, "The translation holds no text.", "Translate it, or leave it empty."),
    "MSG004": (
        _W,
        "There is no catalogue for {tag} yet.",
        "Run `polyguide update` to make one.",
    ),
    "MSG005": (
        _W,
        "{tag} is translated to {percent} %, and it is published from {threshold} % on.",
        "Translate more of it, or lower its threshold.",
    ),
    "MSG006": (
        _W,
        "{count} messages of the guide are not in this catalogue, which is older than the text.",
        "Run `polyguide update`.",
    ),
    "MSG007": (
        _E,
        "The translation has {size} characters, and no more than {limit} are read here.",
        "Translate only this message. " + _CATALOGUE,
    ),
    "LNK001": (
        _E,
        "The link to {value} is missing in the translation.",
        "Put a link to {value} into it. " + _CATALOGUE,
    ),
    "LNK002": (
        _E,
        "The translation has a link to {value} that its source does not have.",
        "Take it out, or copy the address from the source. " + _CATALOGUE,
    ),
    "IMG001": (
        _E,
        "The image {value} is missing in the translation.",
        "Put the image {value} into it. " + _CATALOGUE,
    ),
    "IMG002": (
        _E,
        "The translation has an image {value} that its source does not have.",
        "Take it out, or copy the address from the source. " + _CATALOGUE,
    ),
    "COD001": (
        _E,
        "The code `{value}` is missing in the translation.",
        "Copy `{value}` from the source as it is. " + _CATALOGUE,
    ),
    "COD002": (
        _E,
        "The translation has the code `{value}`, which its source does not have.",
        "Take it out, or copy the code from the source as it is. " + _CATALOGUE,
    ),
    "FCT011": (
        _E,
        "The fact {{value}} is missing in the translation.",
        "Copy {{value}} from the source as it is. " + _CATALOGUE,
    ),
    "FCT012": (
        _E,
        "The translation has the fact {{value}}, which its source does not have there.",
        "Take it out, or copy the facts from the source. " + _CATALOGUE,
    ),
    "COD003": (
        _E,
        "The text {value} is missing in the translation.",
        "Copy {value} from the source as it is. " + _CATALOGUE,
    ),
    "FCT013": (
        _E,
        "There is no fact {value}, so the reader would see the braces.",
        "Copy the name from the source as it is. " + _CATALOGUE,
    ),
    "FNT001": (
        _E,
        "The footnote [^{value}] is missing in the translation.",
        "Copy [^{value}] from the source as it is. " + _CATALOGUE,
    ),
    "FNT002": (
        _E,
        "The translation has the footnote [^{value}] more often than its source.",
        "Take it out. " + _CATALOGUE,
    ),
    "HTM001": (
        _E,
        "The HTML {value} is missing in the translation.",
        "Copy {value} from the source as it is. " + _CATALOGUE,
    ),
    "HTM002": (
        _E,
        "The translation has the HTML {value}, which its source does not have.",
        "Take it out; write < as \\<. " + _CATALOGUE,
    ),
    "LNG001": (
        _E,
        "The text {value} stays as it is in every language, and it is missing.",
        "Copy {value} from the source as it is. " + _CATALOGUE,
    ),
    "LNG002": (
        _E,
        "The translation has {value}, which its source does not have.",
        "Take it out, or copy it from the source as it is. " + _CATALOGUE,
    ),
    "CHR001": (
        _E,
        "The translation holds the invisible or control character {char}.",
        "Delete it; type the text again if it can't be seen. " + _CATALOGUE,
    ),
    "NUM001": (
        _W,
        "The number {number} is missing in the translation.",
        "Compare the numbers with the source.",
    ),
    "NUM002": (
        _W,
        "The translation has the number {number}, which its source does not have.",
        "Compare the numbers with the source.",
    ),
    "MRK001": (
        _W,
        "The reader would see the mark {mark}, as it opens or closes nothing here.",
        "Pair the mark and put it beside a letter, or escape it with a backslash.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
