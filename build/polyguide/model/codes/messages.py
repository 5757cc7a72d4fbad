"""The rules of translations: how a message is to be written, and how far a catalogue is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.codes.structure import INSTEAD
from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_STILL_FUZZY = (
    "Mend them, and take the fuzzy mark away. Until then the setting `fuzzy` says what is shown."
)

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "BRK001": (
        _W,
        "Hard line breaks in the source: {expected}, in the translation: {count}.",
        "Put the line breaks where the source has them.",
    ),
    "CHR001": (
        _E,
        "The translation holds the invisible or control character {char}.",
        "Delete it; type the text again if it can't be seen. " + INSTEAD,
    ),
    "CHR002": (
        _W,
        "The translation holds the invisible character {char}, which does nothing here.",
        "Delete it; type the word again if it can't be found.",
    ),
    "CHR003": (
        _W,
        "The text {text} is not in the normal form C of Unicode, so searching may not find it.",
        "Type it again, or let your editor normalize the text (NFC).",
    ),
    "CHR004": (
        _W,
        "The text {text} looks as if it was read in a wrong charset once.",
        "Restore the words from an older version of the file, or type them again.",
    ),
    "CHR005": (
        _W,
        "The word {word} mixes letters of two alphabets that look alike.",
        "Type the word again without switching the keyboard layout.",
    ),
    "CHR006": (
        _W,
        "The word {word} is in letters that neither this language nor the source is written with.",
        "Translate it, or mark it in the source as text in another language.",
    ),
    "CON001": (
        _N,
        "The same words are translated in another way on line {line}: {other}",
        "Choose one translation, or let this stand with a comment if both are right.",
    ),
    "CON002": (
        _W,
        "Line {line} has this very translation, and its source says something else: {other}",
        "Check to which of the two the translation belongs.",
    ),
    "CON003": (
        _N,
        "Another short text, on line {line}, has this very translation: {other}",
        "Check that both mean the same.",
    ),
    "EMP001": (
        _W,
        "Strong parts in the source: {expected}, in the translation: {count}.",
        "Put ** around the words that are strong in the source.",
    ),
    "EMP002": (
        _N,
        "Emphasized parts in the source: {expected}, in the translation: {count}.",
        "Put * around the words that are emphasized in the source, if your script does so.",
    ),
    "FUZ001": (
        _N,
        "Fuzzy messages that are shown in {tag} as an older version: {count}. The page says so.",
        _STILL_FUZZY,
    ),
    "FUZ002": (
        _N,
        "Fuzzy messages that are left out of the pages in {tag}: {count}.",
        _STILL_FUZZY,
    ),
    "FUZ003": (
        _N,
        "Drafts of a program that are shown in {tag}, each with a mark: {count}.",
        "Read them, mend what is wrong, and approve them.",
    ),
    "GLS001": (
        _W,
        "The glossary translates {term} as {wanted}, and the translation does not.",
        "Use the word of the glossary, or add this one to it.",
    ),
    "GLS002": (
        _E,
        "This line of the glossary has no term, or more cells than the first line.",
        "Put a term into the first cell, and quotes around a cell with a comma.",
    ),
    "GLS003": (
        _E,
        "The term {term} stands in the glossary twice, first on line {first}.",
        "Keep one of the lines, and put several translations into one cell with | between them.",
    ),
    "GLS004": (
        _E,
        "The glossary can't be read: {reason}.",
        "Save it as CSV in UTF-8, with quotes in pairs.",
    ),
    "HAN001": (
        _W,
        "The character {char} belongs to the other form of Chinese.",
        "Write the form of this locale.",
    ),
    "LEN001": (
        _W,
        "The translation is far longer than its source: {size} characters for {source}.",
        "Check that it says only what this source says.",
    ),
    "LEN002": (
        _W,
        "The translation is far shorter than its source: {size} characters for {source}.",
        "Check that nothing of the source is missing.",
    ),
    "MRG001": (
        _W,
        "Both sides of the merge have translated this message, and not in the same way: {text}",
        "Choose between the translation here, which is marked fuzzy, and the one in the comment "
        "`polyguide: other translation`; then delete the comment and the fuzzy mark.",
    ),
    "MRG002": (
        _W,
        "Both sides of the merge have changed the same field of the header.",
        "Choose between the field here and the one in the comment `polyguide: other header`; "
        "then delete the comment.",
    ),
    "MRK001": (
        _E,
        "The reader would see the mark {mark}, as it opens or closes nothing here.",
        "Pair the mark and put it beside a letter, or escape it with a backslash. " + INSTEAD,
    ),
    "MRK003": (
        _W,
        "The reader would see the mark {mark}, and the source does not show it.",
        "Pair the mark and put it beside a letter, or escape it with a backslash.",
    ),
    "MRK004": (
        _W,
        "The mark {mark} stands at the beginning of a line, and would be shown as it is.",
        "Delete it: headings, lists, quotes and tables come from the source.",
    ),
    "MRK005": (
        _W,
        "The reader would see {mark}, which looks like the syntax of a template.",
        "Delete it, or copy what the source has.",
    ),
    "MSG001": (
        _N,
        "Messages that are not translated in {tag}: {count} of {total}. The source is shown there.",
        "Translate them in this catalogue. `polyguide status --list {tag}` names their lines.",
    ),
    "MSG002": (
        _N,
        "Fuzzy messages in {tag}: {count} of {total}. None is published as finished.",
        "Look at each of them, mend it, and take the fuzzy mark away. "
        "`polyguide status --list {tag}` names their lines.",
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
        "Messages of the guide that this catalogue, older than the text, does not have: {count}.",
        "Run `polyguide update`.",
    ),
    "MSG007": (
        _E,
        "The translation has {size} characters, and no more than {limit} are read here.",
        "Translate only this message. " + INSTEAD,
    ),
    "MSG008": (
        _W,
        "Plural forms that are translated: {count} of {total}. None is shown.",
        "Translate the other forms too.",
    ),
    "MSG009": (
        _W,
        "These words were written for another text, which has left the guide: {text}",
        "Translate it anew, or add the comment `# polyguide: allow MSG009` to keep the words.",
    ),
    "MSG010": (
        _W,
        "No message of the guide is shown in {tag}, so the language is not published.",
        "Translate a first message, or publish it as it is: set its threshold to 0.",
    ),
    "MSG011": (
        _W,
        "The header says that this catalogue is in {language}, of another region than {tag}.",
        "Look whether it is the catalogue of {tag}, and write {tag} in the field Language.",
    ),
    "MSG013": (
        _N,
        "No locale of the settings has this catalogue, so nothing reads it. Its name is that of"
        " {tag}.",
        "Add the language to the settings: locales = {locales}. Or move the file elsewhere.",
    ),
    "MSG014": (
        _N,
        "No locale of the settings has this catalogue, so nothing reads it. {name} in its path is"
        " no name of a language that would be read there.",
        "Name it after its language, such as es or zh_Hans, and see that `locales` in the settings"
        " has that language. Or move the file elsewhere.",
    ),
    "MSG015": (
        _W,
        "This msgid is no text of the guide. Was it typed over? The text that belongs here is: "
        "{text}",
        "Write the text of the guide into msgid again, and a translation into msgstr. `polyguide "
        "update` brings the text back, too, and keeps what was typed at the end of the file.",
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
    "NUM003": (
        _E,
        "The number {expected} of the source is {value} in the translation.",
        "Write {expected} as your language does. " + INSTEAD,
    ),
    "PUN001": (
        _W,
        "The translation ends with {end}, and its source with {source_end}.",
        "End the sentence as the source does, with the sign of your script.",
    ),
    "PUN002": (
        _W,
        "The sign {sign} is an ASCII one among Chinese or Japanese characters.",
        "Type the wide one: ，。：；？！",
    ),
    "PUN003": (
        _W,
        "There are more closing signs {closing} than opening signs {opening}.",
        "Put {opening} where the question or exclamation begins.",
    ),
    "PUN004": (
        _W,
        "The signs {opening} and {closing} are not paired.",
        "Add the one that is missing, or delete the other.",
    ),
    "SAM001": (
        _W,
        "The translation is the same as its source.",
        "Translate it, or leave it empty until somebody does.",
    ),
    "SAM002": (
        _N,
        "The translation is the same as its source.",
        "Translate it if it is no name; names that stay as they are belong in the glossary.",
    ),
    "SPC001": (
        _W,
        "The translation {edge} with a space and its source does not, or the other way round.",
        "Begin and end the text as the source does.",
    ),
    "SPC002": (
        _W,
        "There are two spaces in a row.",
        "Delete one.",
    ),
    "SPC003": (
        _W,
        "There is a space before the sign {sign}.",
        "Delete it.",
    ),
    "WAI001": (
        _W,
        "The comment lets {code} stand, and this code can't be let stand.",
        "Mend the translation, and delete the code from the comment.",
    ),
    "WAI002": (
        _N,
        "The comment lets {code} stand, which is not found here any more.",
        "Delete the code from the comment.",
    ),
    "WAI003": (
        _W,
        "This comment is none that polyguide knows, so it does nothing: {text}",
        "Write `polyguide: allow` and codes such as NUM001, or `polyguide: split by heading`.",
    ),
    "WRD001": (
        _W,
        "The word {word} stands twice in a row.",
        "Delete one of them.",
    ),
}

_OF_CATALOGUES = (
    *("MSG001", "MSG002", "MSG004", "MSG005", "MSG006", "MSG010", "MSG013", "MSG014", "MSG015"),
)


def _waivable(code: str) -> bool:
    """Tell whether a translator may let it stand; a mark that is seen misleads nobody."""
    return code == "MRK001" or (
        _TABLE[code][0] < _E and code not in _OF_CATALOGUES and not code.startswith("WAI")
    )


RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row, waivable=_waivable(code)) for code, row in _TABLE.items()}
)
