"""The table of all problem codes: severity, sentence and remedy of each.

A sentence says what is wrong, a remedy what to do next; both are whole sentences with `{name}`
places for values. docs/problems.md has a heading for each code, and a test holds the two equal.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from polyguide.problem import Rule, Severity
from polyguide.rules_po import RULES as PO_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES"]

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_CATALOGUE = "The source is shown in its place until the translation is mended."

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    # Settings
    "CFG001": (_E, "The settings are not valid TOML: {reason}.", "Mend the file at this place."),
    "CFG002": (
        _E,
        "The key {key} is not known in [{table}].",
        "Did you mean {near}? The known keys are listed in docs/settings.md.",
    ),
    "CFG003": (_E, "The value of {key} is not {wanted}.", "Write {wanted}."),
    "CFG004": (
        _E,
        "There is no [tool.polyguide] table in this file.",
        "Add the table, or run `polyguide init` in an empty folder to see one.",
    ),
    "CFG005": (
        _E,
        "The settings do not say in which language the guide is written.",
        'Add a line such as: source = "en".',
    ),
    "CFG006": (
        _E,
        "There are settings for the locale {tag}, which is not one of the project's locales.",
        "Add {tag} to locales, or delete its table.",
    ),
    "CFG007": (
        _E,
        "A locale stands twice, or the source locale stands among the translations.",
        "Name every locale once, and the source locale only under source.",
    ),
    "CFG008": (
        _E,
        "There is no polyguide project in this folder or in one above it.",
        "Go to the project's folder, name it with --project, or start one with `polyguide init`.",
    ),
    "CFG009": (
        _E,
        "The output folder {output} overlaps {path}, which must not be written over "
        "(setting {key}).",
        "Give output a folder of its own, such as site: a build writes over what is in it.",
    ),
    "CFG010": (
        _E,
        "The locales {first} and {tag} would share the catalogue {path}.",
        "Keep one of them: they are two names of one language.",
    ),
    "CFG011": (
        _E,
        "{tag} falls back to {fallback}, which is not one of the project's locales.",
        "Add {fallback} to locales, or take it out of fallback.",
    ),
    # Reading and writing files
    "IO001": (_E, "This file can't be read: {reason}.", "Check its name and its permissions."),
    "IO002": (
        _E,
        "This path leads out of the project's folder.",
        "Keep the file inside the project, or change the link or the setting that names it.",
    ),
    "IO003": (_E, "This is not an ordinary file.", "Put an ordinary file in its place."),
    "IO004": (
        _E,
        "The byte {byte} at this place is not UTF-8.",
        "Save the file as UTF-8 in your editor.",
    ),
    "IO005": (
        _E,
        "This file has {size} bytes, and the limit is {limit}.",
        "Split it, or check that it is the file you mean.",
    ),
    "IO006": (
        _E,
        "There are two catalogues for {tag}; the other one is {first}.",
        "Move the words of one into the other, and delete it.",
    ),
    "IO007": (
        _E,
        "There is no Markdown file in this folder.",
        "Write the guide's first document there, or set content to the folder that holds it.",
    ),
    "IO008": (
        _E,
        "This file can't be written: {reason}. The old one is as it was.",
        "Make room on the disk or mend the permissions, and run the command again.",
    ),
    "IO009": (
        _E,
        "Two sources make the same output file: {path} is a page or a folder of the site, and "
        "{target} leads to a file of that name. The page is kept.",
        "Give the file another name, or put it into a folder.",
    ),
    "IO010": (
        _E,
        "This file looks like a document, but documents end in .md.",
        "Call it {name}, or move it out of the content folder.",
    ),
    # Markdown
    "MD001": (
        _E,
        "The text is nested {limit} levels deep here, and the rest would be lost.",
        "Write it with fewer levels of lists and quotes.",
    ),
    "MD002": (
        _E,
        "Raw HTML stands here and would be shown as text: {text}",
        "Write it in Markdown, or allow raw HTML with raw-html = true.",
    ),
    "MD003": (
        _W,
        "This comment looks like a directive, but is none that is known: {text}",
        "The directives are note, context, skip and sources.",
    ),
    "MD004": (
        _W,
        "There is no alert of the kind {name}.",
        "The kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION.",
    ),
    "MD005": (
        _W,
        "These attributes are not understood and are shown as text or left out: {text}",
        "Headings take {#id}, and text in another language takes {lang=es}.",
    ),
    "MD006": (
        _W,
        "This names a reference or a footnote that is not defined: {text}",
        "Define it once in the document, or mend its name.",
    ),
    "MD007": (
        _W,
        "The footnote {label} is not used, so it is not shown.",
        "Refer to it with [^{label}], or delete it.",
    ),
    "MD009": (
        _E,
        "The heading id {name} stands twice in this document.",
        "Give one of the headings another id.",
    ),
    "MD011": (
        _E,
        "The front matter can't be read: {reason}.",
        "Write it as lines of `name: value` between two lines of ---.",
    ),
    "MD015": (
        _E,
        "This document has {size} characters, and the limit is {limit}.",
        "Split it into several documents.",
    ),
    "MD016": (
        _N,
        "The front-matter field {name} is not used.",
        "Delete it, or name it in fields if it should be translated.",
    ),
    "MD017": (
        _E,
        "This paragraph has {size} characters, and the limit is {limit}; it is shown as it is.",
        "Split it into several paragraphs.",
    ),
    # Links of the source
    "LNK003": (
        _E,
        "The link {target} leads to a file that is not there.",
        "Mend the address; it counts from the folder of this document.",
    ),
    "LNK004": (
        _E,
        "The link {target} leads to the heading id {anchor}, which that document does not have.",
        "Use an id that stands there, or give the heading the id {#{anchor}}.",
    ),
    "LNK005": (
        _E,
        "The address {target} is not allowed, so it is shown as text.",
        "Link to https, mailto, tel or relative addresses.",
    ),
    "MRK002": (
        _W,
        "The reader would see the mark {mark} here.",
        "Put it beside a letter, without a space, or escape it with a backslash.",
    ),
    # Facts
    "FCT001": (_E, "The facts are not valid TOML: {reason}.", "Mend the file at this place."),
    "FCT002": (
        _E,
        "The field {key} is not known in [{table}].",
        "Check its spelling against docs/facts.md, or delete it.",
    ),
    "FCT003": (_E, "The field {key} is missing in [{table}].", "Add {key}: {wanted}."),
    "FCT004": (
        _E,
        "The fact {name} names the source {source}, which is not declared.",
        "Add a table [sources.{source}], or mend the name.",
    ),
    "FCT005": (_E, "The field {key} of [{table}] is not {wanted}.", "Write {wanted}."),
    "FCT006": (
        _E,
        "The name {name} of [{table}] can't be used.",
        "Use lower-case letters, digits and _ for facts, digits and - for sources.",
    ),
    "FCT007": (
        _W,
        "The fact {name} was checked {days} days ago, and the project's limit is {limit}.",
        "Look at its source again, then set the day in checked.",
    ),
    "FCT008": (
        _W,
        "The fact {name} says it was checked on {day}, which is in the future.",
        "Write the day on which somebody looked at the source.",
    ),
    "FCT009": (
        _W,
        "The source {source} is not named by any fact.",
        "Name it in the sources of a fact, or delete it.",
    ),
    "FCT010": (_W, "The fact {name} is not used in the guide.", "Use it, or delete it."),
    "FCT014": (
        _E,
        "There is no fact {name}, so the reader would see the braces.",
        "Declare it in the facts file, mend its name, or write it as code.",
    ),
    "FCT015": (
        _W,
        "The number {number} is written out, and this project keeps numbers as facts.",
        "Declare it in the facts file with its source, and write its {name}.",
    ),
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
    # Commands
    "INI001": (
        _E,
        "This folder is not empty, and nothing in it is overwritten.",
        "Name a new folder: `polyguide init my-guide`.",
    ),
    "SRV001": (
        _E,
        "The site can't be served here: {reason}.",
        "Choose another port with --port, or 0 for a free one.",
    ),
    # Templates
    "TPL001": (
        _E,
        "The template can't be used: {reason}.",
        "Mend it, or delete it to use the one that comes with polyguide.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row) for code, row in _TABLE.items()} | dict(PO_RULES)
)
