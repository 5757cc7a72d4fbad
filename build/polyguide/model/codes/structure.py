"""The rules of what a translation must keep of its source: links, code, facts, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

INSTEAD = "The source is shown in its place until the translation is mended."
"""The last sentence of the remedy of every error in a translation."""

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "COD001": (
        _E,
        "The code `{value}` is missing in the translation.",
        "Copy `{value}` from the source as it is. " + INSTEAD,
    ),
    "COD002": (
        _E,
        "The translation has the code `{value}`, which its source does not have.",
        "Take it out, or copy the code from the source as it is. " + INSTEAD,
    ),
    "COD003": (
        _E,
        "The text {value} is missing in the translation.",
        "Copy {value} from the source as it is. " + INSTEAD,
    ),
    "COD004": (
        _E,
        "The translation has the code `{value}` where its source has `{expected}`.",
        "Copy `{expected}` from the source as it is. " + INSTEAD,
    ),
    "COD005": (
        _W,
        "The code `{value}` stands in the translation without backticks.",
        "Put `{value}` between backticks, as the source has it.",
    ),
    "COD006": (
        _W,
        "Times that the code `{value}` stands in the source: {expected}, in the translation: "
        "{count}.",
        "Check that nothing is missing, and nothing said twice.",
    ),
    "COD007": (
        _E,
        "With these words, the code in {language} around them would be other code.",
        "Keep the marks of the comment or string, the values in it, and its last line break, as "
        "the source has them. " + INSTEAD,
    ),
    "FCT011": (
        _E,
        "The fact {{value}} is missing in the translation.",
        "Copy {{value}} from the source as it is; a form follows behind a colon, without spaces. "
        + INSTEAD,
    ),
    "FCT012": (
        _E,
        "The translation has the fact {{value}}, which its source does not have there.",
        "Take it out, or copy the facts from the source. " + INSTEAD,
    ),
    "FCT013": (
        _E,
        "There is no fact {value}, so the reader would see the braces.",
        "Copy the name from the source as it is. " + INSTEAD,
    ),
    "FCT016": (
        _E,
        "The translation has the fact {{value}} where its source has {{expected}}.",
        "Copy {{expected}} from the source as it is. " + INSTEAD,
    ),
    "FCT017": (
        _E,
        "A fact or code stands between braces here, and the reader would see them.",
        "Delete the second pair of braces. " + INSTEAD,
    ),
    "FCT018": (
        _N,
        "The fact {{value}} stands in another place among facts of its type than in the source.",
        "Check that each says what it says in the source.",
    ),
    "FCT020": (
        _E,
        "The fact {{value}} has no form {form} in this language.",
        "Did you mean {near}? It can be {forms}: `polyguide impact {asked}` shows what each gives. "
        + INSTEAD,
    ),
    "FCT022": (
        _N,
        "In this language {word} goes with another form of the fact {{value}}.",
        "Write {{expected}}, unless the two do not belong together here.",
    ),
    "FCT023": (
        _E,
        "Behind the number of the fact {{value}} stands {word}, which is not its unit.",
        "Write its own unit, or {{value}} with the unit in it. " + INSTEAD,
    ),
    "FNT001": (
        _E,
        "The footnote [^{value}] is missing in the translation.",
        "Copy [^{value}] from the source as it is. " + INSTEAD,
    ),
    "FNT002": (
        _E,
        "The translation has the footnote [^{value}] more often than its source.",
        "Take it out. " + INSTEAD,
    ),
    "HTM001": (
        _E,
        "The HTML {value} is missing in the translation.",
        "Copy {value} from the source as it is. " + INSTEAD,
    ),
    "HTM002": (
        _E,
        "The translation has the HTML {value}, which its source does not have.",
        "Take it out; write < as \\<. " + INSTEAD,
    ),
    "OPQ001": (
        _E,
        "{value} is missing in the translation: another program reads it.",
        "Copy {value} from the source as it is. " + INSTEAD,
    ),
    "OPQ002": (
        _E,
        "The translation has {value}, which another program reads, and its source does not.",
        "Take it out. " + INSTEAD,
    ),
    "IMG001": (
        _E,
        "The image {value} is missing in the translation.",
        "Put the image {value} into it. " + INSTEAD,
    ),
    "IMG002": (
        _E,
        "The translation has an image {value} that its source does not have.",
        "Take it out, or copy the address from the source. " + INSTEAD,
    ),
    "LNG001": (
        _E,
        "The text {value} stays as it is in every language, and it is missing.",
        "Copy {value} from the source as it is. " + INSTEAD,
    ),
    "LNG002": (
        _E,
        "The translation has {value}, which its source does not have.",
        "Take it out, or copy it from the source as it is. " + INSTEAD,
    ),
    "LNG003": (
        _E,
        "The header says that this catalogue is in {language}, and it is the catalogue of {tag}. "
        "Nothing of it is shown.",
        "Put the catalogue of {tag} in its place, or write {tag} in the field Language.",
    ),
    "LNG004": (
        _E,
        "Nearly all words of this catalogue are in letters in which {tag} is not written. Nothing "
        "of it is shown.",
        "Put the catalogue of {tag} in its place.",
    ),
    "LNG005": (
        _E,
        "This catalogue says the same as {path}, which is of another language than {tag}. Nothing "
        "of it is shown.",
        "Put the catalogue of {tag} in its place.",
    ),
    "LNG006": (
        _W,
        "The words of this catalogue seem to be of the language {language}, and not of {tag}.",
        "Look whether it is the catalogue of {tag}. If it is, let LNG006 stand in the settings.",
    ),
    "LNK001": (
        _E,
        "The link to {value} is missing in the translation.",
        "Put a link to {value} into it. " + INSTEAD,
    ),
    "LNK002": (
        _E,
        "The translation has a link to {value} that its source does not have.",
        "Take it out, or copy the address from the source. " + INSTEAD,
    ),
    "LNK006": (
        _E,
        "The translation links to {value}, and its source to {expected}.",
        "Copy {expected} from the source. " + INSTEAD,
    ),
    "LNK007": (
        _E,
        "The address {value} only looks like {expected}, which is in the source.",
        "Copy {expected} from the source: the address in the translation has other letters. "
        + INSTEAD,
    ),
    "LNK008": (
        _E,
        "The address {value} stands in the translation and not in its source.",
        "Take it out, or copy the address from the source. " + INSTEAD,
    ),
    "LNK009": (
        _W,
        "The address {value} of the source does not stand in the translation.",
        "Copy it from the source as it is.",
    ),
    "LNK014": (
        _E,
        "The link with the words {words} leads to {value}, and in the source another link has "
        "these words.",
        "Give each link the address that it has in the source. " + INSTEAD,
    ),
    "LNK015": (
        _E,
        "The link {words} stands behind words in brackets, so the reader would see the brackets.",
        "Put its words between the first brackets of the link, and delete the rest. " + INSTEAD,
    ),
    "LNK016": (
        _E,
        "The link to {value} has no words, so the reader would not see it.",
        "Put words between its first brackets. " + INSTEAD,
    ),
    "LNK017": (
        _N,
        "The link to {value} stands in another place among the links than in the source.",
        "Check that each leads where its words say.",
    ),
}

# Errors that a translator may let stand: they leave something out, and mislead nobody.
_MAY_STAND = ("COD001", "FCT011", "IMG001", "LNG001", "LNK001")

RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row, waivable=row[0] < _E or code in _MAY_STAND) for code, row in _TABLE.items()}
)
