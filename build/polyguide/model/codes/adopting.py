"""The rules of taking over what another program has built."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "ADP001": (
        _E,
        "This folder has settings of polyguide already.",
        "Change them there; `polyguide status` says how far each language is. To begin anew, move "
        "this file away first.",
    ),
    "ADP002": (
        _E,
        "There is no Markdown document in a folder of its own here.",
        "Name the folder that holds the whole project, or put the documents into a folder such as "
        "docs.",
    ),
    "ADP003": (
        _E,
        "The documents of more than one program lie here: {names}.",
        "Choose one with --host, or name the folder of one of them.",
    ),
    "ADP004": (
        _E,
        "This file would be made, and is there already. Nothing was written.",
        "Move it away, or delete it, and run the command again.",
    ),
    "ADP005": (
        _E,
        "Nothing here says in which language the documents are written.",
        "Say it with --source, as in `polyguide adopt --source en`.",
    ),
    "ADP006": (
        _N,
        "This file is a program, and it was not run: only names and values that stand in it as "
        "they are were read.",
        "Look at the settings that are to be written; what they say counts.",
    ),
    "ADP007": (
        _N,
        "Documents of a kind that is not read here ({suffix}): {count}, of which this is the "
        "first; they stay as they are.",
        "Translate them as before, or write them in Markdown.",
    ),
    "ADP008": (
        _N,
        "Files with words of the program's own pages, such as menus and buttons: {count}, of which "
        "this is the first; they stay as they are.",
        "Translate them where they are, as before.",
    ),
    "ADP009": (
        _N,
        "Documents outside of the content folder, such as a blog or older versions: {count}, of "
        "which this is the first; they stay as they are.",
        "Translate them as before, or make a project of their folder as well.",
    ),
    "ADP010": (
        _N,
        "Nothing of the language {tag} stands in the place of a document, so it is left out.",
        "Add it to locales in the settings as soon as somebody translates into it.",
    ),
    "ADP011": (
        _W,
        "Translations of documents that are no longer there: {count}, of which this is the first; "
        "their words were not taken.",
        "Delete them, or give them the place of the document that they are a translation of, and "
        "run the command again before you write.",
    ),
    "ADP012": (
        _E,
        "No documents of {name} were found here.",
        "Leave --host out, or give it one of these names: {known}.",
    ),
    "ADP013": (
        _N,
        "The order of the pages is said in a way that is not read here, so the documents stand in "
        "the order of their folders.",
        "Where that matters, write a navigation.md as docs/writing.md says.",
    ),
    "ADP014": (
        _W,
        "The history of the documents is not here, or not all of it: translations were compared "
        "with the documents of today alone.",
        "Run the command in a whole clone (`git fetch --unshallow`): more words are carried over "
        "then.",
    ),
    "ADP015": (
        _W,
        "This file can't be read, so what it says is not known: {reason}.",
        "Mend it, and run the command again; else look at the settings that are to be written.",
    ),
    "ADP016": (
        _E,
        "There is no translation into {tag} here.",
        "Those that are here: {known}.",
    ),
    "ADP017": (
        _W,
        "The languages {first} and {tag} have one name in catalogues, so {tag} is left out.",
        "Adopt one of them with --locales, or take the other one over by hand.",
    ),
    "ADP018": (
        _E,
        "The documents of {name} lie in the topmost folder, beside everything else, and no folder "
        "holds most of them.",
        "Move them into a folder of their own, such as docs, and run the command again.",
    ),
    "ADP019": (
        _N,
        "The configuration does not name these languages, so they are left out: {tags}.",
        "Name them there first, if readers should have them.",
    ),
    "ADP020": (
        _N,
        "Translations in use whose text polyguide reads in no document: {count}, of which this is "
        "the first; `polyguide update` keeps them as obsolete ones, which the other program reads "
        "no more.",
        "Where that program is to have them, let catalogues in the settings name copies of these "
        "files.",
    ),
    "ADP021": (
        _N,
        "Catalogues that lie elsewhere than the settings would say: {count}, of which this is the "
        "first; they stay as they are, and none of their words is taken.",
        "If they are of these documents, let catalogues in the settings say where they are, and "
        "run `polyguide update`.",
    ),
    "ADP022": (
        _W,
        "This document can't be read whole, so it is left out: {reason}.",
        "Mend it, take its name out of exclude in the settings, and run `polyguide update`; its "
        "translations are taken if you mend it before you write.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
