"""The frozen settings: all that a project decides."""

from __future__ import annotations

import enum
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from polyguide.model.directions import Directions
from polyguide.model.folders import Folders
from polyguide.model.locales import Locale

USUAL_OUTPUTS = ("html", "text", "single")
"""What is made where a project says nothing."""
OUTPUTS = (*USUAL_OUTPUTS, "epub", "search")
"""What can be made."""
DOCUMENT = "{document}"
"""What stands in the paths of templates and catalogues for the id of their document."""


class Fuzzy(enum.StrEnum):
    """What readers see in the place of a fuzzy message: another language's words, its own words
    marked as an older version, or nothing. The last two only where that is honest and safe."""

    FALLBACK = "fallback"
    OLDER = "older"
    OMIT = "omit"


class Drafts(enum.StrEnum):
    """What readers see in the place of words that a program wrote and nobody has approved:
    another language's words, or these words with a mark that says what they are."""

    HIDE = "hide"
    MARKED = "marked"


class WordsInCode(enum.StrEnum):
    """Which words in blocks of code are messages: none, those of comments, or strings as well."""

    NONE = "none"
    COMMENTS = "comments"
    ALL = "all"


class Publisher(NamedTuple):
    """Who publishes a guide: a name, and its web address, if it has one.

    `report` is the e-mail or web address for readers who have found an error.
    """

    name: str = ""
    url: str = ""
    report: str = ""

    def report_href(self, subject: str) -> str:
        """Give where a link to report an error leads; an e-mail begins with this subject.

        >>> Publisher(report="a@b.cl").report_href("Fares & times")
        'mailto:a@b.cl?subject=Fares%20%26%20times'
        """
        if not self.report or "://" in self.report:
            return self.report
        return f"mailto:{quote(self.report, safe='@+')}?subject={quote(subject, safe='')}"


@dataclass(frozen=True)
class LocaleSettings:
    """One language of a project: how it is written, and when it may be published.

    `threshold` is the share of messages, in percent, below which the locale is not built. None is
    that of a project which says nothing: there, a locale is built that shows words of its own.
    `fallback` names the locales (tags) whose words stand in for missing ones, before the source.
    `allowed` are the codes of problems that the project lets stand in its translations.
    `fuzzy` is what becomes of its fuzzy messages, `drafts` of those that a program wrote.
    `folder` is what other programs call it in paths.
    """

    locale: Locale
    threshold: int | None = None
    fallback: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    fuzzy: Fuzzy = Fuzzy.FALLBACK
    folder: str = ""
    drafts: Drafts = Drafts.HIDE


@dataclass(frozen=True)
class Settings:
    """Everything a project decides. Paths are relative to the project's folder.

    `pseudo` are locales that no file has: somebody wants to look at their pages.
    """

    source: Locale
    locales: tuple[LocaleSettings, ...] = ()
    domain: str = "guide"
    content: str = "content"
    exclude: tuple[str, ...] = ()
    navigation: str = ""
    output: str = "site"
    templates: str = "templates"
    catalogues: str = "locales/{locale}/LC_MESSAGES/{domain}.po"
    template: str = "locales/{domain}.pot"
    facts: str = "content/facts.toml"
    glossary: str = "locales/glossary.csv"
    facts_max_age: int = 365
    facts_only: bool = False
    base_url: str = ""
    root: bool = False
    report_bugs_to: str = ""
    package: str = ""
    package_version: str = ""
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    other_fields: tuple[str, ...] = ()
    code: WordsInCode = WordsInCode.NONE
    outputs: tuple[str, ...] = USUAL_OUTPUTS
    width: int = 72
    links: tuple[str, ...] = ()
    text_anchors: bool = False
    npm_name: str = ""
    color: str = ""
    logo: str = ""
    dialect: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    tree: str = ""
    redirects: tuple[tuple[str, str], ...] = ()
    translate_url: str = ""
    publisher: Publisher = field(default_factory=Publisher)
    path: str = ""
    pseudo: tuple[Locale, ...] = ()

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        """Give the source locale and then the others, in the project's order."""
        return (self.source, *(item.locale for item in self.locales), *self.pseudo)

    def fallbacks(self, tag: str) -> list[str]:
        """List a locale and those it falls back to, nearest first; a circle ends by itself."""
        settings = {item.locale.tag: item for item in self.locales}
        found: list[str] = []
        waiting = [tag]
        while waiting:
            tag = waiting.pop(0)
            if tag in settings and tag not in found:
                found.append(tag)
                waiting += settings[tag].fallback
        return found

    def related(self, locale: Locale) -> tuple[Locale, ...]:
        """List the locales of the same language that a locale falls back to, nearest first."""
        known = {item.locale.tag: item.locale for item in self.locales}
        others = (known[tag] for tag in self.fallbacks(locale.tag) if tag != locale.tag)
        return tuple(other for other in others if locale.reads(other.tag))

    @cached_property
    def directions(self) -> Directions:
        """Give the writing direction of each language by its tag, as the project has it."""
        return Directions({locale.tag: locale.direction for locale in self.all_locales})

    @cached_property
    def folders(self) -> Folders:
        """Give where in the site the files of each locale stand."""
        tags = tuple(locale.tag for locale in self.all_locales)
        return Folders(tags, self.source.tag if self.root else "")

    @property
    def base_path(self) -> str:
        """Give the path at which the site will stand on its server; the server's root if unknown.

        >>> Settings(Locale.parse("en"), base_url="https://a.cl/guide").base_path
        '/guide/'
        """
        return f"{urlsplit(self.base_url).path.rstrip('/')}/"

    @property
    def as_a_whole(self) -> bool:
        """Tell whether some output is made of all documents of a locale at once."""
        return not {"single", "text", "epub", "search"}.isdisjoint(self.outputs)

    @property
    def has_pages(self) -> bool:
        """Tell whether some output is pages that a browser shows."""
        return not {"html", "single"}.isdisjoint(self.outputs)

    @property
    def by_document(self) -> bool:
        """Tell whether each document has a template and catalogues of its own."""
        return DOCUMENT in self.catalogues

    @property
    def template_path(self) -> str:
        """Give the path of the .pot file; of several, with the place of the document's id."""
        return self.template.replace("{domain}", self.domain)

    def catalogue_path(self, spelling: str) -> str:
        """Give the path of a catalogue for a spelling of its locale's name, as `template_path`."""
        return self.catalogues.replace("{locale}", spelling).replace("{domain}", self.domain)

    def of_document(self, path: str, document: str) -> str:
        """Write a document's id into the path of its template or catalogue.

        What belongs to no document has no id; its file has the name of the domain.

        >>> Settings(Locale.parse("en")).of_document("po/{document}.pot", "")
        'po/guide.pot'
        """
        return path.replace(DOCUMENT, document or self.domain)

    @property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """Give the files and folders that a person writes, by the setting that names them.

        A build must write neither over them nor between them.
        """
        folder = posixpath.dirname(self.catalogues.partition("{")[0])
        catalogues = (
            self.catalogue_path(name) for item in self.locales for name in item.locale.spellings
        )
        return {
            "content": (self.content,),
            "templates": (self.templates,),
            "catalogues": (folder, *map(_folder_or_path, catalogues)),
            "template": (_folder_or_path(self.template_path),),
            "facts": (posixpath.dirname(self.facts), self.facts),
            "navigation": (self.navigation,) if self.navigation else (),
            "glossary": (self.glossary,),
        }


def _folder_or_path(path: str) -> str:
    """Give a path; of one with the place of a document's id, the folder in which that stands."""
    return path.partition(DOCUMENT)[0].rpartition("/")[0] if DOCUMENT in path else path
