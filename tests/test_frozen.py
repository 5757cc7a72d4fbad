r"""Whole projects as older versions made them: no word is lost, and each changed byte is told.

tests/specimens/frozen/<version>/<project> holds a project with its catalogues (`project/`), the
catalogues that the version made of them (`made/`), and its site and exports (`made.tar.xz`).
tests/tools/freeze.py made all of it, and says how the next version is frozen.

Where today's polyguide makes other bytes, a test fails and shows them, the same change in many
files once. If the change is not wanted, mend the code. If it is, tell the users:

1. Write a sentence under "Upgrading" in CHANGELOG.md: what changed, and what to do, if anything.
2. Give KINDS a row for each version that is compared: that very sentence, the files that it is
   about, and what `before` and `after` match there. Let both match the changed bytes and no more:
   what they do not match is still compared. Names are `<project>/<path>`; an archive is a folder
   of its members, with a list `(members).txt` of what it says of each. `(names)` is the list of
   all names, one a line: there a file is new, gone, or called otherwise.
   A text that was only added has no `before`, one that was only taken away no `after`.

So other versions of packages are rows with one sentence, for names and for contents:

    Kind(VERSION, r"\(names\)", r"-2026\.11\.24\.tgz", r"-2026\.11\.24-\w+\.tgz"),
    Kind(VERSION, r".*/package\.json", r'"2026\.11\.24"', r'"2026\.11\.24-\w+"'),

a file that is new, and one that is made no more:

    Kind(MAP, r"\(names\)", None, r"^[^/]+/site/map\.txt$"),
    Kind(OLD, r"\(names\)", r"^[^/]+/site/old\.txt$", None),

a header that has one field more:

    Kind(FIELD, r"ours/(locales|exports/mo)/.*", None, r'^"X-Field: .*\\n"\n'),

and a file that packages bring along whole, such as a runtime:

    Kind(RUNTIME, r".*/_runtime/.*\.py", r"(?s).+", r"(?s).+").

A digest or a size of a file that is made too follows from that file, and needs no row. A row that
covers nothing fails, too: it goes when the change goes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import polib
import pytest

from differences import Kind, differences
from freeze import CODES, FROZEN, PROJECTS, files_of, is_plain, stored, write
from polyguide.model.locales import Locale
from polyguide.render.stock_words import StockWords
from running import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# In one process of pytest-xdist, so that what today's polyguide makes is made once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frozen")]

FORMAT = (
    "All files of a bundle say that they are version 1.1 of the format, and `index.json` has"
    " `digest` and `release`."
)
RELEASE = (
    "Packages have versions such as 2026.1124.48203117, in the names of their files, too. They come"
    " after versions such as 2026.11.24; the setting `package-version` stands behind the day."
)
STORED = "The files in a wheel are stored and not compressed."
PRIVATE = (
    "Without the setting `npm-name` the npm package is private and called `@.local/guide`: change"
    " what you import, or give the package a name."
)
RUNTIME = (
    "Python packages bring along a runtime that reads a whole bundle, and takes over the next one."
)
MAKER = "Wheels, the runtime in Python packages, and TMX files name version 0.2.0 of polyguide."
CHATS = (
    "Files of chats have the title of each section, the documents, and the links into the guide:"
    " `title`, `documents` and `links`."
)
# What parts the fields of a row: one that is short stood on one line.
SHORT_ROW = r'(?<=[{,])\s*(?="(?:document|section|part|parts|before|text)": )|(?<=")\s*(?=\},?$)'
USES = (
    "In a bundle each fact among the spans has its `value`, and each fact its `forms`, where it has"
    " some."
)
# A fact among spans, with its value or without it: one that is short stands on one line.
FACT_SPAN = (
    r'(?:\[\s*)?\{\s*"type": "fact",\s*"name": "[^"]*",\s*"text": "(?:[^"\\]|\\.)*"'
    r'%s(?:,\s*"(?:href|datetime)": "[^"]*")*\s*\}(?:\s*\])?'
)
FACT_VALUE = r',\s*"value": (?:"(?:[^"\\]|\\.)*"|[-\d.]+|\{[^{}]*\}|\[[^\]]*\])'
PROGRAM = "The program of the npm package, its types and its README are others."
LIST = (
    "In place of `<!-- sources -->` facts stand under the title of the first page that uses them,"
    " and the day of their check is told once. Anchors, and names and ids in exports and bundles,"
    " are others there."
)
NOTES = (
    "The template tells translators more: the section that a heading is really in, the row and the"
    " column of a table's cell, the term of a definition, and what a fact is in the source."
)
FLAGS = (
    "A message with braces that are no fact's, as in `[chip]{lang=es}`, has no"
    " `python-brace-format`."
)
IGNORED = (
    "Where a waiver or the glossary lets something stand, the entry has the flag by which Weblate"
    " does so too, such as `ignore-end-stop`."
)
CARRIED = "The comment `carried from` ends with a digest of the words that were carried."
GLOSSARY = "There is one export more, `glossary`."
TREE = "There is one export more, `tree`."
OWN_WORDS = (
    "The words of the theme come with polyguide and are no messages any more: they are gone from"
    " templates, exports and counts. Those that your catalogues have stay there as your own words."
)
SHOWN_WORDS = (
    "Where your catalogues have no words for the theme, readers see those that come with polyguide,"
    " in their own language."
)
TITLE = (
    "The template of the catalogues, and each new catalogue, has the title of the guide as its"
    " `Project-Id-Version`, and no longer the name of the file."
)
RAW = (
    "With `raw-html`, the words of HTML blocks and of their attributes are messages, plain text"
    " shows them, and what is not translated says its language."
)
TITLES = (
    'The title in a definition of a reference, `[f]: form.md "Tip to read"`, is a message, if a'
    " link or an image shows it."
)
FRAME = (
    "Pages have another frame: a menu, a header of one row whose languages fold, a list of headings"
    " that is no control on wide screens, the files of the whole guide under the first title, the"
    " title of each sheet of paper, and another style. Templates of your own that extend"
    " `base.html` stay as they are."
)
CARDS = (
    "Tables and lists of terms have classes by their columns and phrases, and tables of three or"
    " more columns have the words of their heads in `style`, as small screens show their rows as"
    " cards."
)
PAPER = (
    "A link to another page has its title in `data-page`, which paper shows, and one whose words"
    ' are its address has `translate="no"`.'
)
EVIDENCE = (
    "Where a document has the list of all facts, facts in sentences are links to it, and its"
    " entries have ids and links back. The day of the last check stands under the title of a page,"
    " and no longer in its footer."
)
ENTRANCE = (
    "The page that offers the languages is another one, and the `x-default` of the first pages."
    " There are files `404.html`, and with a `base-url` that has no path a `robots.txt`; the map of"
    " the site has the entrance, and the days of the last changes."
)
TEXTS = (
    "Plain text begins with the day of the last check, all tables of a page have one shape in it,"
    " and those of two columns have no labels."
)
OLD, NEW = r"(?:2026\.11\.2[24]|1\.2\.0)", r"2026\.112[2-4]\.\d+"


def other(sentence: str, files: str, before: str, after: str = "") -> tuple[Kind, Kind]:
    """Give the kinds of a part that stands otherwise, or elsewhere, in as many pieces as it will.

    `after` matches its pieces of today, where they don't look as they did before.
    """
    return Kind(sentence, files, before, None), Kind(sentence, files, None, after or before)


DIRECTIONS = (
    'Parts of pages that are not in the language of the page have its `lang` and `dir="ltr"` or'
    ' `dir="rtl"`, in place of `dir="auto"` or nothing.'
)
ISOLATES = (
    "In words that run from right to left, facts, numbers, addresses, codes and Latin words stand"
    " in `<bdi>` or have a `dir`; in text and bundles, isolates (U+2066, U+2068, U+2069) stand"
    " around them."
)
# What the parts of a list of facts look like: its sections by their anchors, and what is in them.
PART = r"(?:sources|facts-and-sources|facts-(?!and-)[a-z-]+)"
FACTS = r"<dl>\n<dt[^\n]*</dt>\n<dd>\n<p><strong>(?s:.*?)</dl>\n"
TOLD = (
    r"[^\n]*(?:facts were checked on |datos se revisaron el |dados foram verificados em "
    r"|信息的核对日期|هذه المعلومات في )"
)
# The theme's words as they are spelt: on any lines, with any marks of other formats in them.
STOCK = StockWords()
LANGUAGES = [Locale.parse(tag) for tag in ("en", "ar", "es", "pt-BR", "zh-Hans")]


def spelt(texts: Iterable[str], line_break: str, value: str) -> str:
    """Match any of some texts. `value` matches what stands for the name in braces."""
    known = sorted({re.escape(text) for text in texts}, key=len, reverse=True)
    joined = "|".join(known).replace(r"\ ", line_break)
    return "(?:" + re.sub(r"\\\{\w+\\\}", lambda match: value, joined) + ")"


# "Report an error" is a heading of our own guide, too.
ENGLISH = [one.id for one in STOCK.template.messages if one.id != "Report an error"]
WORDS = [
    message.strings[0]
    for locale in LANGUAGES
    for message in (STOCK.words_for(locale) or STOCK.english).messages
]
WORDS += [
    entry.msgstr
    for path in sorted(FROZEN.rglob("project/**/*.po"))
    for entry in polib.pofile(str(path))
    if entry.msgid in ENGLISH and entry.msgstr
]
WORDS = [text for text in WORDS if "{label}" not in text]  # as a pattern it would match any text
MSGID = spelt(ENGLISH, r'(?: (?:"\n")?|"\n" )', r"\{\w+\}")
SOURCE = spelt(ENGLISH, " ", r"(?:<(?:ph|x) [^\n]*?>)?(?:\{\w+\}(?:</ph>)?)?")
TEXT = spelt(WORDS, r"\s+", r"[^<>\"\\]{1,60}?")
LISTS: tuple[Kind, ...] = (
    # Catalogues, and formats that hold their messages.
    *other(OWN_WORDS, r".*\.pot?", rf'^\n(?:^#[^\n]*\n)+msgid "{MSGID}"\nmsgstr [^\n]*\n'),
    Kind(OWN_WORDS, r".*\.mo", rf'^\nmsgid (?:""\n)?"{MSGID}"\nmsgstr (?:"[^\n]*(?:\n|$))+', None),
    *other(OWN_WORDS, r".*\.(?:pot?|mo)", r'^"POT-Creation-Date: [^\n]*\n'),
    Kind(OWN_WORDS, r".*\.tmx", rf"^ +<tu [^\n]*\n[^\n]*<seg>{SOURCE}</seg>(?s:.*?)</tu>\n", None),
    Kind(
        OWN_WORDS,
        r".*/xliff1/.*",
        rf"^ +<trans-unit [^\n]*\n +<source>{SOURCE}</source>(?s:.*?)</trans-unit>\n",
        None,
    ),
    *other(OWN_WORDS, r".*/xliff1?/.*", r"^ +</?(?:file|body)[^\n]*\n"),
    Kind(
        OWN_WORDS,
        r".*/xliff/.*",
        rf'^ +<unit [^\n]*name="page furniture">(?:(?!</unit>)(?s:.))*<source>{SOURCE}</source>'
        r"(?s:.*?)</unit>\n",
        None,
    ),
    *other(OWN_WORDS, r".*\.json", r'"translation": \{[^}]*\}|"updated": "[0-9-]*"'),
    *other(SHOWN_WORDS, r".*\.html", r'^<p class="notice">[^\n]*\n'),
    *other(
        SHOWN_WORDS,
        r".*\.html",
        rf'(?:><span)?(?: lang="[\w-]+" dir="\w+")?>{TEXT}(?:</span>)?(?=<)'
        rf'|(?<=aria-label="){TEXT}(?: \d+)?(?=")',
    ),
    *other(SHOWN_WORDS, r".*/(?:android|apple)/.*", r'^[^\n]*"theme_[^\n]*\n'),
    Kind(
        SHOWN_WORDS,
        r"constructs/exports/.*/(?:ar|es|pt-BR|zh-Hans)/"
        r"(?:documents/tickets/prices|guide|telegram|chat)\.json",
        r"(?s).+",
        r"(?s).+",
    ),
    # Pages, and formats that hold their texts.
    *other(LIST, r".*\.html", FACTS, rf"^<p{TOLD}[^\n]*\n|(?:^<h\d[^\n]*\n)?{FACTS}"),
    Kind(LIST, r"\(names\)", None, r"^[^/]+/exports/fragments/.*/facts-(?!and-)[^/\n]*$"),
    *other(
        LIST,
        r".*\.md",
        r"^[^#\n][^\n]*\n\n:   \*\*[^\n]*\n(?:\n?    [^\n]*\n)*\n?",
        rf"^{TOLD}[^\n]*\n\n|(?:^#+ [^\n]*\{{#{PART}\}}\n\n)?"
        r"^[^#\n][^\n]*\n\n:   \*\*[^\n]*\n(?:\n?    [^\n]*\n)*\n?",
    ),
    *other(
        LIST,
        r".*/(?:android|apple)/.*",
        r'^[^\n]*"(?:index|sources)(?:_sources|_facts_[a-z_]*[a-z])?_(?:\d+|heading)"[^\n]*\n',
    ),
    *other(LIST, r".*/i18next/.*", rf',?\s*"(?:{PART}|start)": \{{[^{{}}]*\}}'),
    *other(
        LIST,
        r".*/messages\.ndjson",
        rf'^[^\n]*"section": "{PART}"\}}\n|^[^\n]*"document": "sources", "section": "_top"\}}\n',
    ),
    *other(
        LIST,
        r".*\.json",
        rf',?\n( +)\{{\n(?:\1 "locale": [^\n]*\n)?(?:\1 "document": [^\n]*\n)?'
        rf'\1 "(?:id|section)": "{PART}"(?s:.*?)\n\1\}}'
        rf'|,?\n +\{{"id": "{PART}", [^\n]*\}}(?=,?$)',
    ),
    *other(
        LIST,
        r"starter/.*\.json",
        r',?\n( +)\{\n\1 "id": "_top",\n(?:(?!\n\1\})(?s:.))*\.checked"(?s:.*?)\n\1\}'
        r'|,?\n( +)\{\n\2 "document": "sources",\n\2 "section": "_top"(?s:.*?)\n\2\}',
    ),
    # The theme's words, where they stand by themselves.
    *other(SHOWN_WORDS, r".*\.(?:txt|md)", rf"^[ >]*\**{TEXT}\**(?:\n[=-]+$|: ?|：|$)"),
)


# The places that say a language and did not, and then all directions.
LANG, SIDE = r' lang="[\w-]+"', r' dir="(?:ltr|rtl)"'
LANGUAGES: tuple[Kind, ...] = (
    Kind(DIRECTIONS, r".*\.html", None, rf"(?<=</a>\n<p){LANG}{SIDE}"),
    Kind(DIRECTIONS, r".*\.html", None, r'(?<=<span lang="he") dir="rtl"'),
    Kind(DIRECTIONS, r".*\.html", r' dir="(?:auto|ltr|rtl)"', SIDE),
)
# The one block of HTML that a frozen project lets through, and its two messages.
_LANG = r'<span lang=\\?"en\\?" dir=\\?"ltr\\?">'
_MESSAGES = "(?:m7a41525e706ff2e4|mac016d9abd3ee50c)"
HTML: tuple[Kind, ...] = (
    Kind(
        RAW,
        r"constructs/.*\.(?:md|html|json)",
        r"(?<=<details><summary>)Raw HTML</summary><p>of the author(?=</p></details>)",
        rf"(?<=<details><summary>)(?:{_LANG})?Raw HTML(?:</span>)?</summary><p>"
        rf"(?:{_LANG})?of the author(?:</span>)?(?=</p></details>)",
    ),
    *other(RAW, r"constructs/exports/i18next/.*", r'^ +"[2-7]": "[^"\n]*",?\n'),
    Kind(RAW, r"constructs/.*\.ndjson", None, rf'^\{{"id": "{_MESSAGES}", [^\n]*\n'),
    Kind(RAW, r"constructs/.*\.xlf", None, rf'^ +<unit id="{_MESSAGES}"(?s:.*?)</unit>\n'),
    Kind(
        RAW,
        r"constructs/.*\.xlf",
        None,
        rf'^ +<trans-unit id="{_MESSAGES}"(?s:.*?)</trans-unit>\n',
    ),
    Kind(
        RAW,
        r"constructs/po/.*",
        None,
        r'^#\. HTML text[^\n]*\n#: [^\n]*\nmsgid "(?:Raw HTML|of the author)"\nmsgstr ""\n\n',
    ),
)


# The title of the one reference of a frozen project, which is a message.
_TITLE = "medac8c78ab99cebc"
REFERENCES: tuple[Kind, ...] = (
    Kind(TITLES, r"constructs/.*\.ndjson", None, rf'^\{{"id": "{_TITLE}", [^\n]*\n'),
    Kind(TITLES, r"constructs/.*\.xlf", None, rf'^ +<unit id="{_TITLE}"(?s:.*?)</unit>\n'),
    Kind(
        TITLES, r"constructs/.*\.xlf", None, rf'^ +<trans-unit id="{_TITLE}"(?s:.*?)</trans-unit>\n'
    ),
    Kind(
        TITLES,
        r"constructs/po/.*",
        None,
        r'^#\. link title, [^\n]*\n(?:#[^\n]*\n)+msgid "The regulator"\nmsgstr ""\n\n',
    ),
)


PAGE, ANY = r".*/(?:site|public)/.*/[^/]+\.html", r"(?s).+"
SITE = r".*/(?:site|public)"
PAGES: tuple[Kind, ...] = (
    Kind(ENTRANCE, rf"{SITE}/index\.html", ANY, ANY),
    Kind(ENTRANCE, rf"{SITE}/sitemap\.xml", ANY, ANY),
    Kind(ENTRANCE, r"\(names\)", None, r"^[^/]+/(?:site|public)/(?:[\w-]+/)?404\.html$"),
    *other(FRAME, PAGE, r'\A(?s:.*?)<main id="_main">\n'),
    *other(FRAME, PAGE, r"</main>(?s:.*)\Z"),
    *other(FRAME, PAGE, r'^<nav class="contents"(?s:.*?)</nav>\n'),
    Kind(FRAME, PAGE, None, r'^<p class="save">(?s:.*?)</p>\n'),
    *other(FRAME, PAGE, r'^<h2 id="_pages"[^\n]*\n|(?<=<ul class="pages)[^"]*(?=">)'),
    Kind(CARDS, PAGE, None, r'(?<=<div class="table)[^"]+(?=" tabindex)'),
    Kind(CARDS, PAGE, None, r' style="--h1:[^"]*"'),
    Kind(CARDS, PAGE, None, r'(?<=<dl) class="phrases"'),
    Kind(PAPER, PAGE, None, r' data-page="[^"]*"(?=>)| translate="no"(?=>)'),
    Kind(EVIDENCE, PAGE, None, r'^<p class="checked">(?s:.*?)</p>\n|^<p class="uses">[^\n]*\n'),
    Kind(EVIDENCE, PAGE, None, r'<a class="fact"[^>]*>'),
    Kind(EVIDENCE, PAGE, None, r' id="(?:[^"]*:)?_?fact-[\w-]*"|<span id="_fact-[\w-]*">'),
    *other(TEXTS, rf"{SITE}/.*\.txt", ANY),
)
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "0.1.0": (
        *PAGES,
        Kind(FORMAT, r".*\.(?:nd)?json", r'"version": ?"1\.0"', r'"version": ?"1\.1"'),
        Kind(
            FORMAT,
            r".*/index\.json",
            None,
            r'^ "digest": "[0-9a-f]{64}",\n "release": "[0-9.]+",\n',
        ),
        Kind(
            FORMAT,
            r".*/bundle\.d\.ts",
            None,
            r"^  /\*\* (?:Digest|Version) of [^\n]*\n  (?:digest|release)\?: string;\n",
        ),
        Kind(FORMAT, r".*/bundle\.d\.ts", r"Day of the newest change [^\n]*", r"Newest day [^\n]*"),
        Kind(
            RELEASE,
            r"\(names\)|.*\(members\)\.txt|.*/RECORD",
            rf"(?<=-){OLD}(?=\.tgz|-py3|\.dist-info)",
            rf"(?<=-){NEW}(?=\.tgz|-py3|\.dist-info)",
        ),
        Kind(
            RELEASE,
            r".*/(?:package\.json|pyproject\.toml|__init__\.py|METADATA)",
            rf'^( "version": "|version = "|__version__ = "|Version: ){OLD}(?="?,?$)',
            rf'^( "version": "|version = "|__version__ = "|Version: ){NEW}(?="?,?$)',
        ),
        Kind(STORED, r".*\.whl/\(members\)\.txt", r"compressed$", r"stored$"),
        Kind(PRIVATE, r"\(names\)", r"(?<=/npm/)guide(?=-)", r"(?<=/npm/)local-guide(?=-)"),
        Kind(
            PRIVATE,
            r".*/package\.json|.*/npm/.*/README\.md",
            r'( "name": "| from "|/node_modules/)guide(?=["/])',
            r'( "name": "| from "|/node_modules/)@\.local/guide(?=["/])',
        ),
        Kind(PRIVATE, r".*/package\.json", None, r'^ "private": true,\n'),
        Kind(RUNTIME, r".*/_runtime/embed/(?:show/)?\w+\.py", r"(?s).+", r"(?s).+"),
        *other(
            RUNTIME,
            r"\(names\)",
            r"^.*/_runtime/show/\w+\.py$",
            r"^.*/_runtime/embed/(?:(?:answers|latest|opening|show/\w+)\.py|schema\.pyi)$",
        ),
        *other(
            RUNTIME,
            r".*\.whl/\(members\)\.txt|.*/RECORD",
            r"^.*/_runtime/show/\w+\.py[ ,].*\n",
            r"^.*/_runtime/embed/(?:(?:answers|latest|opening|show/\w+)\.py|schema\.pyi)[ ,].*\n",
        ),
        Kind(MAKER, r".*\.dist-info/WHEEL", r"polyguide 0\.1\.0$", r"polyguide 0\.2\.0$"),
        Kind(
            MAKER,
            r".*/_runtime/__init__\.py",
            r"polyguide 0\.1\.0(?=\. )",
            r"polyguide 0\.2\.0(?=\. )",
        ),
        Kind(
            MAKER,
            r".*\.tmx",
            r'creationtoolversion="0\.1\.0"',
            r'creationtoolversion="0\.2\.0"',
        ),
        Kind(CHATS, r".*/(?:telegram|chat)\.json", None, r'^   "title": [^\n]*\n'),
        Kind(
            CHATS,
            r".*/(?:telegram|chat)\.json",
            None,
            r'^ "documents": \[(?:[^\n]*|\n(?s:.*?)\n )\],\n',
        ),
        Kind(
            CHATS,
            r".*/(?:telegram|chat)\.json",
            None,
            r',?\n   "links": \[(?:[^\n]*|\n(?s:.*?)\n   )\](?=,?$)',
        ),
        Kind(PROGRAM, r".*/npm/.*/(?:index\.js|\w+\.d\.ts)", r"(?s).+", r"(?s).+"),
        Kind(PROGRAM, r".*/npm/.*/README\.md", None, r"^In an app that Vite [^\n]*\n\n"),
        *other(TITLE, r".*\.pot", r'^"Project-Id-Version: [^\n]*\n'),
        *LISTS,
        *other(NOTES, r".*\.pot?", r"^#\. heading(?:, in: [^\n]*)?\n"),
        Kind(
            NOTES,
            r".*\.pot?",
            None,
            r"^#\. (?:row|column|term|value|\{[a-z0-9_.-]+\}): [^\n]*\n"
            r"|^#\. and \d+ more such places\n",
        ),
        *other(NOTES, r".*\.xlf", r">heading(?: &gt; [^<]*)?<"),
        Kind(
            FLAGS,
            r".*\.pot?",
            r"^#, python-brace-format\n(?=(?:#[^\n]*\n|msgctxt [^\n]*\n)*"
            r'msgid "(?!(?:[^{}\n]|\{[a-z][a-z0-9_.]*\})*"\n))',
        ),
        Kind(IGNORED, r".*\.po", None, r"^#, ignore-[^\n]*\n|(?<=-format), ignore-[^\n]*$"),
        Kind(CARRIED, r".*\.po", None, r'(?<=") \([0-9a-f]{8}\)$'),
        Kind(TREE, r"\(names\)", None, r"^[^/]+/exports/tree/[^\n]*$"),
        Kind(TREE, r".*/exit-codes\.txt", None, r"^export tree: 0\n"),
        Kind(GLOSSARY, r"\(names\)", None, r"^[^/]+/exports/glossary/[^\n]*$"),
        Kind(GLOSSARY, r".*/exit-codes\.txt", None, r"^export glossary: 0\n"),
        Kind(CHATS, r".*/chat\.json", SHORT_ROW, SHORT_ROW),  # behind those that read whole rows
        Kind(USES, r".*\.json", None, r'^ *"forms": \{[^{}]*\},\n'),
        Kind(USES, r".*\.json", FACT_SPAN % "", FACT_SPAN % FACT_VALUE),
        *REFERENCES,
        *HTML,  # before the rows that read a single attribute
        *LANGUAGES,
        Kind(ISOLATES, r"constructs/.*/ar/.*", r"(?s).+", r"(?s).+"),
        *other(EVIDENCE, PAGE, "</a>"),  # behind those that look for one
    ),
}
"""Each kind of change since a frozen version."""

VERSIONS = tuple(KINDS)
ALL = [(version, name) for version in VERSIONS for name in PROJECTS]


class Words(NamedTuple):
    """What an entry of a catalogue says, and its state."""

    context: str | None
    source: str
    words: tuple[str, ...]
    fuzzy: bool
    obsolete: bool
    comment: str
    previous: tuple[str | None, ...]


def words_of(catalogue: bytes) -> set[Words]:
    """Give every entry with words, read by a library that is not ours.

    The digest in a mark of carried words is no word.
    """
    return {
        Words(
            entry.msgctxt,
            entry.msgid,
            (entry.msgstr, *entry.msgstr_plural.values()),
            entry.fuzzy,
            bool(entry.obsolete),
            re.sub(r'(?m)(?<=") \([0-9a-f]{8}\)$', "", entry.tcomment),
            (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
        )
        for entry in polib.pofile(catalogue.decode())
        if entry.msgstr or any(entry.msgstr_plural.values())
    }


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], dict[str, bytes]]:
    """Give what today's polyguide makes of every frozen project; they are made side by side."""
    folder = tmp_path_factory.mktemp("today")
    runs = {
        key: subprocess.Popen(
            [
                sys.executable,
                ROOT / "tests/tools/freeze.py",
                project_of(*key),
                folder.joinpath(*key),
            ],
            env={"PYTHONPATH": str(ROOT / "build"), "LANG": "C.UTF-8"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for key in ALL
    }
    said = {key: process.communicate(timeout=300)[1] for key, process in runs.items()}
    assert said == dict.fromkeys(ALL, "")
    return {key: files_of(folder.joinpath(*key)) for key in ALL}


def project_of(version: str, name: str) -> Path:
    return FROZEN / version / name / "project"


@cache
def frozen(version: str, name: str) -> Mapping[str, bytes]:
    return stored(FROZEN / version / name)


def catalogues(made: Mapping[str, bytes]) -> dict[str, set[Words]]:
    return {path: words_of(data) for path, data in made.items() if is_plain(path) and ".po" in path}


def lost(
    before: Mapping[str, set[Words]], after: Mapping[str, set[Words]]
) -> dict[str, list[Words]]:
    """Give what the catalogues of before say, and those of after do not."""
    gone = {
        path: sorted(words - after.get(path, set()), key=repr) for path, words in before.items()
    }
    return {path: words for path, words in gone.items() if words}


def named(version: str, made: Mapping[tuple[str, str], Mapping[str, bytes]]) -> dict[str, bytes]:
    """Give the files of all projects of a version, each by its project and its path."""
    return {
        f"{name}/{path}": made[version, name][path]
        for name in PROJECTS
        for path in sorted(made[version, name])
    }


def test_every_frozen_version_is_compared() -> None:
    assert sorted(folder.name for folder in FROZEN.iterdir()) == sorted(VERSIONS)


@pytest.mark.parametrize(("version", "name"), ALL)
def test_no_word_is_lost_when_an_older_project_is_updated(
    version: str, name: str, today: Mapping[tuple[str, str], dict[str, bytes]]
) -> None:
    assert lost(catalogues(frozen(version, name)), catalogues(today[version, name])) == {}


@pytest.mark.parametrize(("version", "name"), ALL)
def test_no_word_is_lost_of_what_the_older_version_had_updated(
    version: str, name: str, tmp_path: Path
) -> None:
    made = {path: data for path, data in frozen(version, name).items() if is_plain(path)}
    shutil.copytree(project_of(version, name), tmp_path / "project")
    write(made, tmp_path / "project")
    assert run("update", "--project", str(tmp_path / "project")).code == 0
    after = catalogues({path: (tmp_path / "project" / path).read_bytes() for path in made})
    before = catalogues(made)
    assert lost(before, after) == {}
    assert sum(map(len, before.values())) > 50


@pytest.mark.parametrize(("version", "name"), ALL)
def test_a_second_update_changes_nothing(
    version: str, name: str, today: Mapping[tuple[str, str], dict[str, bytes]]
) -> None:
    assert "update --check: 0\n" in today[version, name][CODES].decode()


@pytest.mark.parametrize("version", VERSIONS)
def test_each_changed_byte_is_of_a_kind_that_users_are_told_of(
    version: str, today: Mapping[tuple[str, str], dict[str, bytes]]
) -> None:
    then = {key: frozen(*key) for key in ALL}
    found = differences(named(version, then), named(version, today), KINDS[version])
    assert not found.text, f"(tests/test_frozen.py says what to do)\n\n{found.text}"
    assert set(KINDS[version]) - found.used == set()


def test_users_are_told_of_every_kind() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    parts = [part.partition("\n## ")[0] for part in changes.split("\n### Upgrading\n")[1:]]
    told = "\n".join(part.partition("\n### ")[0] for part in parts)
    untold = [
        kind.sentence for kinds in KINDS.values() for kind in kinds if kind.sentence not in told
    ]
    assert untold == []


LINE = Kind("A line is new.", "a/page.html", None, r"^<link>\n")
PRICE = Kind("The price is another.", r"a/.*\.html", r"\$1\b", r"\$2\b")


def test_a_change_that_no_kind_covers_is_shown_once_with_all_its_files() -> None:
    old = {"a/page.html": b"one\n$1 now\n", "a/other.html": b"$1 now\n", "a/same.html": b"$1"}
    new = {**old, "a/page.html": b"one\n$2 now\n", "a/other.html": b"$2 now\n"}
    found = differences(old, new, [LINE])
    assert found.text == "a/other.html\na/page.html\n- $1 now\n+ $2 now\n"
    assert found.used == set()


def test_what_a_kind_does_not_match_is_still_compared() -> None:
    old = {"a/page.html": b"$1 now\n", "b/page.html": b"$1 now\n"}
    new = {"a/page.html": b"<link>\n$2 then\n", "b/page.html": b"$2 now\n"}
    found = differences(old, new, [LINE, PRICE])
    mark = "⟨The price is another.⟩"
    assert found.text == (
        f"a/page.html\n- {mark} now\n+ {mark} then\n\nb/page.html\n- $1 now\n+ $2 now\n"
    )
    assert found.used == {LINE, PRICE}


def test_files_that_are_new_gone_or_renamed_are_changes_of_the_list_of_names() -> None:
    version = Kind("The version is longer.", r"\(names\)", r"-1(?=\.txt)", r"-1\.2(?=\.txt)")
    more = Kind("There is a map.", r"\(names\)", None, "^a/map.txt$")
    old = {"a/p-1.txt": b"p", "a/gone.txt": b"g"}
    new = {"a/p-1.2.txt": b"q", "a/map.txt": b"m", "a/more.txt": b"x"}
    found = differences(old, new, [version, more])
    assert found.text == (
        "a/gone.txt\nis made no more\n\na/more.txt\nis new\n\n"
        "a/p⟨The version is longer.⟩.txt\n- p\n+ q\n"
    )
    assert found.used == {version, more}


def test_digests_and_sizes_follow_from_the_files_that_they_name() -> None:
    def side(data: bytes, digest: str) -> dict[str, bytes]:
        row = f'{{"path": "a.txt", "size": {len(data)}, "sha256": "{digest}"}}'
        return {"a/a.txt": data, "a/index.json": row.encode()}

    old = side(b"$1", hashlib.sha256(b"$1").hexdigest())
    new = side(b"$12", hashlib.sha256(b"$12").hexdigest())
    kind = Kind("The price is another.", "a/a.txt", r"\$1", r"\$12")
    assert differences(old, new, [kind]).text == ""
    wrong = side(b"$12", "0" * 64)
    assert differences(old, wrong, [kind]).text.startswith("a/index.json\n- ")
