"""The rules of settings, files, commands and templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
    "CFG012": (
        _E,
        "{tag} is the tag of no language.",
        "Did you mean {near}? A language is not named by the code of its country.",
    ),
    "CFG013": (
        _E,
        "{tag} is the code of a country, and the tag of a language that few people write.",
        "Did you mean {near}? If you mean {tag}, say the language's own name in [locale.{tag}].",
    ),
    "CFG014": (
        _W,
        "No document has the field {name}, which the setting fields names.",
        "Check its spelling against the front matter of the documents, or take it out of fields.",
    ),
    "CFG015": (
        _N,
        "With base-url this guide is for the public, and its pages do not say who publishes it, or "
        "where readers can report an error.",
        "Say it in the table [publisher], with name and report.",
    ),
    "CFG016": (
        _E,
        "The output search stands alone: it searches pages, and no output makes any.",
        "Add html or single to outputs, or take search out.",
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
    "IO011": (
        _E,
        "This file was changed by somebody else while polyguide was at work, so it was left as "
        "it is.",
        "Save what is open in your editor, and run the command again.",
    ),
    "IO012": (
        _E,
        "Another polyguide is writing the catalogues of this project.",
        "Run the command again when it is done.",
    ),
    "IO013": (
        _E,
        "This file was written, and is whole, but the disk did not confirm that it will last: "
        "{reason}.",
        "Check the disk, and run the command again.",
    ),
    "IO014": (
        _W,
        "This folder is a link, and the documents in it are passed over.",
        "Put the folder itself here, or move its documents into the content folder.",
    ),
    "IO015": (
        _E,
        "This document would make a page inside of {path}, which is itself a file of the site. "
        "It is left out.",
        "Give its folder another name.",
    ),
    "IO016": (
        _W,
        "The name of this document and that of {first} are one name where case does not count.",
        "Give one of them another name: many computers keep only one of the two files.",
    ),
    "IO017": (
        _E,
        "Every document is a draft, so there is nothing to make a guide of.",
        "Delete the field draft of the pages that are ready.",
    ),
    "IO018": (
        _W,
        "The name of the file that {target} leads to and that of {first} are one name where case "
        "does not count.",
        "Give one of the two files another name: many computers keep only one of them.",
    ),
    "IO019": (
        _W,
        "polyguide made this file earlier, somebody else has changed it since, and it is no "
        "longer made. It was left as it is.",
        "Delete it if it is not yours: readers may still find it.",
    ),
    "IO020": (
        _E,
        "Another polyguide has been making files of this project for more than a minute.",
        "Wait until it is done, or stop it, and run the command again.",
    ),
    "IO021": (
        _N,
        "Computers with Windows can't have a file or folder of this name: {reason}.",
        "Give it another name, so that everybody can have a copy of the project and of the site.",
    ),
    "IO029": (
        _E,
        "This document is called as the file of what belongs to no document, {name}: it could have "
        "no catalogues of its own.",
        "Give the setting domain another value, or this document another name.",
    ),
    "IO030": (
        _E,
        "This document and {first} have one name without what stands behind its last dot, so both "
        "would be one page: this one is left out.",
        "Give one of them another name.",
    ),
    "IO032": (
        _E,
        "With root = true, the page of this document would be called {name}, or lie in a folder "
        "called so, as the folder of a language or a map of the site is. It is left out.",
        "Give the document, or its folder, another name. If it is a translation, exclude it.",
    ),
    # git
    "GIT001": (
        _E,
        "git can't be run: {reason}.",
        "Install git, or run the command without --since.",
    ),
    "GIT002": (
        _E,
        "git finds no repository here: {reason}",
        "Run the command in a clone of the project, or without --since.",
    ),
    "GIT003": (
        _E,
        "git does not know the revision {revision}.",
        "Name a commit, branch or tag. In a shallow clone, fetch the rest of the history first.",
    ),
    "GIT004": (
        _E,
        "git can't give the files of {revision}: {reason}",
        "Check the repository with git fsck, or fetch the history again.",
    ),
    # Commands
    "INI001": (
        _E,
        "This folder is not empty, and nothing in it is overwritten.",
        "Name a new folder: `polyguide init my-guide`.",
    ),
    "INI002": (
        _E,
        "There is no language with the tag {tag}.",
        "Write a tag of BCP 47, such as en, pt-BR or zh-Hans; separate several with commas.",
    ),
    "INI003": (
        _E,
        "The title holds a line break or another character that can't be seen.",
        "Write it on one line, with visible characters.",
    ),
    "SRV001": (
        _E,
        "The site can't be served here: {reason}.",
        "Choose another port with --port, or 0 for a free one.",
    ),
    "SRV002": (
        _E,
        "{tag} can't be translated here: it is not a locale of this project.",
        "Name one of these: {known}. Or add it to locales in the settings.",
    ),
    "SRV003": (
        _E,
        "The editor can't be started: {reason}.",
        "Start the server again with a command for --editor that works in your terminal.",
    ),
    # Templates
    "TPL001": (
        _E,
        "The template can't be used: {reason}.",
        "Mend it, or delete it to use the one that comes with polyguide.",
    ),
    "TPL002": (
        _E,
        "The template can't be used for the page of {page}: {reason}. If an earlier build made "
        "that page, it stays.",
        "Mend it, or delete it to use the one that comes with polyguide.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
