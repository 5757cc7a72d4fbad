"""The rules of what the author writes: Markdown, links and facts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
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
        "Did you mean {near}? The directives are note, context, skip, code, meaning unchanged and "
        "sources, in small letters.",
    ),
    "MD004": (
        _W,
        "There is no alert of the kind {name}.",
        "The kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION, and DATES asks for a day.",
    ),
    "MD032": (
        _E,
        "This block asks readers for a day and does not say which one.",
        "Write a few words behind [!DATES], such as: The day of your last top-up",
    ),
    "MD033": (
        _E,
        "This block asks readers for a day and has no list of what to do after it.",
        "Write a list with - below its first line, and the name of one duration into each item.",
    ),
    "MD034": (
        _E,
        "The first paragraph of an item below [!DATES] names exactly one duration of days, weeks, "
        "months or years, and this one names {count}.",
        "Write the name of one such fact in braces there, neither a range nor a fact with values "
        "for countries, and that of any other one into a paragraph below it.",
    ),
    "MD005": (
        _W,
        "These attributes are not understood, and are shown as text or left out (places: {count}): "
        "{text}",
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
        "Write it as lines of `name: value` between two lines of ---, or in TOML between two "
        "lines of +++.",
    ),
    "MD015": (
        _E,
        "This document has {size} characters, and the limit is {limit}.",
        "Split it into several documents.",
    ),
    "MD016": (
        _N,
        "The front-matter field {name} is not used. Documents that have it: {count}.",
        "Delete it, name it in fields if it should be translated, or in other-fields if another "
        "program reads it.",
    ),
    "MD017": (
        _E,
        "This paragraph has {size} characters, and the limit is {limit}; it is shown as it is.",
        "Split it into several paragraphs.",
    ),
    "MD031": (
        _W,
        "This block of code has {size} characters, and words are read in up to {limit}: all of it "
        "stays as it is.",
        "Split it into several blocks, or put <!-- code: none --> before it.",
    ),
    "HTM003": (
        _E,
        "The tag {text} has no partner here, or an attribute that is not let through: it is text.",
        "Close it in the same paragraph, or `details` before the next heading. "
        "Only lang, dir, title and open may stand in it.",
    ),
    "MD020": (
        _W,
        "This row has {cells} cells, and the head of its table {columns}. Its last cell holds all "
        "that is beyond: {text}",
        "Write \\| for a bar that is text, or give the head as many cells.",
    ),
    "MD021": (
        _W,
        "This looks like a table and is shown as text: {reason}.",
        "Give the head and the line of dashes below it as many cells, and write \\| for a bar that "
        "is text.",
    ),
    "MD022": (
        _E,
        "Here is {kind}, which polyguide does not read and readers see as text (places: {count}): "
        "{text}",
        "{instead} Or write it as code, if readers are to see it.",
    ),
    "MD029": (
        _E,
        "Here is {kind}, which polyguide does not read and readers see as text (places: {count}): "
        "{text}",
        'Set dialect = "{dialect}" if it is meant for that program, which polyguide can read. '
        "Otherwise: {instead}",
    ),
    "MD023": (
        _W,
        "This directive stands among words, where it says nothing: {text}",
        "Put it on a line of its own, with an empty line above it, before the block that it is "
        "about.",
    ),
    "MD026": (
        _W,
        "These lines belong to {kind} of another program, and are code here, which nobody "
        "translates.",
        "Write them without the indent.",
    ),
    "MD027": (
        _N,
        "Here is {kind}, which no page of polyguide shows (places: {count}): {text}",
        "Nothing has to be done where another program makes the pages. Else write in Markdown what "
        "readers are to see.",
    ),
    "MD028": (
        _E,
        "What is included here can't be read, as {reason}: {text}",
        "Mend the name of the file, or name its folder in the setting includes.",
    ),
    "MD024": (
        _N,
        "This page is a draft. It is not published, and nobody is asked to translate it.",
        "Delete the field draft when the page is ready.",
    ),
    "MD035": (
        _W,
        "This page has no section with the anchor {anchor}, so these words help nobody to find it.",
        "Write the anchor of a heading of this page, below its title.",
    ),
    "MD036": (
        _W,
        "The front-matter field image names no image, so links to this page show the usual one: "
        "{text}",
        "Name a file as images in the text are named, or give a web address. If another program "
        "reads the field, name it in the setting other-fields.",
    ),
    "MD025": (
        _W,
        "This page has no title, so readers see the name of its file: {name}.",
        "Give it a title in its front matter, or begin it with a heading of the first level.",
    ),
    "CHR007": (
        _E,
        "The control character {char} stands here, and no catalogue can hold it.",
        "Delete it, or type the character that you mean in its place.",
    ),
    "CHR008": (
        _E,
        "The character {char} stands here: it hides, reorders or replaces text that readers see.",
        "Delete it; type the text around it again if it can't be seen.",
    ),
    # Drawings
    "DRW001": (
        _E,
        "This SVG file is broken, so no browser shows it: {reason}.",
        "Mend it here, or save it again in the program that it was drawn with.",
    ),
    "DRW002": (
        _W,
        "This SVG file stays an image, and the words in it are not translated: {reason}.",
        "Take out what is named here, or draw the file again for each language and put the tag of "
        "the language into its name, as in lines.es.svg.",
    ),
    "DRW003": (
        _W,
        "This SVG file is written in the encoding {encoding}, which is not read here. So it stays "
        "an image, and words in it are not translated.",
        "Save it as UTF-8 in the program that it was drawn with, or in your editor.",
    ),
    "DRW004": (
        _N,
        "The words of this line are several messages, as a tspan stands among them. So no "
        "translation can put them into another order (messages: {count}).",
        "Write the line as one text, and mark words in it as in Markdown: **bold**, *italic*.",
    ),
    # Links of the source
    "LNK003": (
        _E,
        "The link {target} leads to no file that a site can have: {reason}.",
        "Mend the address, which counts from the folder of this document, or from the content "
        "folder where it begins with /; or put a file there.",
    ),
    "LNK004": (
        _E,
        "The link {target} leads to the heading id {anchor}, which that document does not have.",
        "Use an id that stands there, or give the heading the id {#{anchor}}.",
    ),
    "LNK018": (
        _N,
        "The address {target} is one of the site that another program makes, and no document of "
        "the guide is there (addresses below {part}: {count}).",
        "Nothing has to be done where that program makes the pages. Else link to a document, or to "
        "an address that begins with https://.",
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
        "Write {wanted}, declare this one in the facts file, or write it as code.",
    ),
    "FCT015": (
        _W,
        "The number {number} is written out, and this project keeps numbers as facts.",
        "Declare it in the facts file with its source, and write its {name}.",
    ),
    "FCT021": (
        _E,
        "The fact {{value}} has no form {form} in the language of the source.",
        "Did you mean {near}? It can be {forms}: `polyguide impact {asked}` shows what each gives.",
    ),
    "FCT019": (_E, "No fact or source is called {name}.", "Did you mean {near}? {path} has all."),
    # Catalogues that are not read, and books
    "IO031": (
        _W,
        "This catalogue has words of the guide that the project does not use, as no setting reads "
        "it (such files: {count}).",
        "Run polyguide update, which takes these words along and leaves the files as they are. "
        "Then delete them.",
    ),
    "EPB001": (
        _W,
        "Readers of e-books know no images of the type of {path}, so its words stand in its place "
        "in the book (places: {count}).",
        "Save the image as PNG, JPEG, SVG, GIF or WebP.",
    ),
    "EPB002": (
        _N,
        "An e-book holds no images from the web, so the words of {target} stand in its place in "
        "the book (places: {count}).",
        "Put the image into the content folder, if readers of the book should see it.",
    ),
    "EPB003": (
        _N,
        "Readers of e-books do nothing with <{name}>, so in the book its words stand there, or a "
        "link to what it shows on the web (places: {count}).",
        "Say in words of the document what readers of the book should not miss. The pages have "
        "all of it.",
    ),
    "EPB004": (
        _N,
        "No book can lead to {target}, so the words stand there alone (places: {count}).",
        "Write the whole address, from https:// on, if readers of the book should follow it.",
    ),
    "EPB005": (
        _W,
        "The bytes of {path} are none of an image that readers of e-books know, or they are "
        "damaged, so its words stand in its place in the book (places: {count}).",
        "Save the image again, as PNG, JPEG, SVG, GIF or WebP.",
    ),
}

# The value by which problems of a code are of one kind, which is told once for a guide.
_ONCE = {
    "MD005": "text",
    "MD016": "name",
    "MD022": "kind",
    "MD027": "kind",
    "MD029": "of",
    "LNK018": "part",
    "EPB001": "path",
    "EPB002": "target",
    "EPB003": "name",
    "EPB004": "target",
    "EPB005": "path",
}

RULES: Mapping[str, Rule] = MappingProxyType(
    {code: Rule(*row, once=_ONCE.get(code, "")) for code, row in _TABLE.items()}
)
