"""The rules of exports, and of what comes back from translators."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "EXP001": (_E, "There is no export called {name}.", "Choose one of these: {known}."),
    "EXP002": (_E, "The project has no locale {tag}.", "Its locales are {known}."),
    "EXP003": (
        _W,
        "This text holds the character {char}, which XML can't hold. It is not in the file.",
        "Delete the character; type the text again if it can't be seen.",
    ),
    "EXP004": (
        _E,
        "An export can't be written to {path}.",
        "Name a folder inside the project's folder, such as exports/app.",
    ),
    "EXP005": (
        _E,
        "This archive holds another content than the guide has now, under the same name. "
        "Nothing was written over.",
        "Raise package-version in the settings. If nobody has the archive yet, delete it instead.",
    ),
    "EXP006": (
        _W,
        "The version {version} comes before {newer}, which this folder held: programs that have "
        "that one do not take this one.",
        "Say of each fact that you changed on which day it was checked, or raise package-version "
        "in the settings, and export again.",
    ),
    "EXP007": (
        _N,
        "The npm package has no name that the project gave it. It is called {name} and is private: "
        "npm installs it from the archive, and does not publish it.",
        "To publish it, set npm-name to a name in a scope of yours, such as @my-team/guide.",
    ),
    "EXP008": (
        _W,
        "These words can't stand in their place at {where}, so the source's words stand there.",
        "Write them without what would be something else there: a mark in front, or a brace alone.",
    ),
    "EXP009": (
        _N,
        "The front matter of this page gives it one address, {field}, which would be that of its "
        "translations, too: in {program} one page may take the place of the other (such pages: "
        "{count}).",
        "Leave the address out, or let the settings of that program put the language in front of "
        "it. Where an extension of it finds translations by such an address, all is well.",
    ),
    "EXP010": (
        _N,
        "The extensions of {program} do not have attr_list here, without which readers would see "
        "the ids of headings, so none were written: links to a part of a translated page do not "
        "find it (translated headings: {count}).",
        "Add attr_list to markdown_extensions, and export again.",
    ),
    "EXP011": (
        _N,
        "{program} looks for {path} from where the document lies, and finds nothing there for "
        "{place}, which is written of it (such names of files: {count}).",
        "Name the file from the root of the site, or keep the documents of the source in a folder "
        "of their language, too.",
    ),
    "XLF001": (
        _E,
        "This file is not well-formed XML: {reason}.",
        "Ask for the file again, or mend it at this place. Nothing was taken from it.",
    ),
    "XLF002": (
        _E,
        "This file declares a document type, which no XLIFF needs and which can do harm.",
        "Delete the line with <!DOCTYPE, or ask where the file comes from. "
        "Nothing was taken from it.",
    ),
    "XLF003": (
        _E,
        "This is not a file of XLIFF 1.2 or 2.",
        "Make one with `polyguide export xliff`, and import what comes back.",
    ),
    "XLF004": (
        _E,
        "The elements of this file are nested deeper than {limit} levels.",
        "Ask where the file comes from. Nothing was taken from it.",
    ),
    "XLF005": (
        _E,
        "It is not clear for which of the project's locales this file is. Named: {tags}.",
        "Name one with --locale: {known}.",
    ),
    "XLF006": (
        _W,
        "The guide has no message {id} any more, so this translation was not taken.",
        "The source text has changed. Export again, and translate what is new.",
    ),
    "XLF007": (
        _W,
        'The source text was changed in the file, so the translation of "{text}" was not taken.',
        "Export again and translate that file. If the change was right, make it in the guide "
        "first.",
    ),
    "XLF008": (
        _W,
        'A code of "{text}" is not the source\'s, or is not closed, so the translation was not '
        "taken.",
        "Put the codes of the source into the translation as they are.",
    ),
    "XLF009": (
        _W,
        'The catalogue holds a newer translation of "{text}", which was kept.',
        "Compare the two, and change the catalogue where the file is better.",
    ),
    "XLF010": (
        _W,
        'No catalogue can hold the translation of "{text}", so it was not taken. {reason}',
        "Mend the translation in the program that it comes from, and import the file again.",
    ),
    "XLF011": (
        _N,
        'The translation of "{text}" came back as a program wrote it, and is still a draft.',
        "If a person has approved it, say so by its name: `polyguide draft LOCALE --approve {id}`.",
    ),
    "XLF012": (
        _W,
        'In the translation of "{text}", the form {mark} stands behind no fact, so it was not '
        "taken.",
        "Write the form right behind the code of the fact that it is for.",
    ),
}

# The value by which problems of a code are of one kind, which is told once for a guide.
_ONCE = dict.fromkeys(("EXP009", "EXP010", "EXP011"), "program")

RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row, once=_ONCE.get(code, "")) for code, row in _TABLE.items()}
)
