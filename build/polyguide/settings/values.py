"""The frozen settings: everything that a project decides."""

from __future__ import annotations

import enum
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.locales import Locale

__all__ = ["KEPT", "OUTPUTS", "Fuzzy", "LocaleSettings", "Settings"]

OUTPUTS = ("html", "text", "single")
KEPT = ".polyguide"  # the folder in which a build remembers the last one


class Fuzzy(enum.StrEnum):
    """What readers see in the place of a fuzzy message: another language's words, its own words
    marked as an older version, or nothing. The last two only where that is honest and safe."""

    FALLBACK = "fallback"
    OLDER = "older"
    OMIT = "omit"


@dataclass(frozen=True)
class LocaleSettings:
    """One language of a project: how it is written, and when it may be published.

    `threshold` is the share of messages, in percent, below which the locale is not built.
    `fallback` names the locales (tags) whose words stand in for missing ones, before the source.
    `allowed` are the codes of problems that the project lets stand in its translations.
    `fuzzy` is what becomes of its fuzzy messages.
    """

    locale: Locale
    threshold: int = 0
    fallback: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    fuzzy: Fuzzy = Fuzzy.FALLBACK


@dataclass(frozen=True)
class Settings:
    """Everything a project decides. Paths are relative to the project's folder."""

    source: Locale
    locales: tuple[LocaleSettings, ...] = ()
    domain: str = "guide"
    content: str = "content"
    output: str = "site"
    templates: str = "templates"
    catalogues: str = "locales/{locale}/LC_MESSAGES/{domain}.po"
    template: str = "locales/{domain}.pot"
    facts: str = "content/facts.toml"
    glossary: str = "locales/glossary.csv"
    facts_max_age: int = 365
    facts_only: bool = False
    base_url: str = ""
    report_bugs_to: str = ""
    package: str = ""
    package_version: str = ""
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    outputs: tuple[str, ...] = OUTPUTS
    width: int = 72
    text_anchors: bool = False
    npm_name: str = ""
    path: str = ""

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        """Give the source locale and then the others, in the project's order."""
        return (self.source, *(item.locale for item in self.locales))

    @cached_property
    def directions(self) -> Mapping[str, str]:
        """Give the writing direction of each language of the project, by its tag."""
        return {locale.tag: locale.direction for locale in self.all_locales}

    @property
    def template_path(self) -> str:
        """Give the path of the .pot file."""
        return self.template.replace("{domain}", self.domain)

    def catalogue_path(self, spelling: str) -> str:
        """Give the path of a catalogue for one spelling of its locale's name."""
        return self.catalogues.replace("{locale}", spelling).replace("{domain}", self.domain)

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
            "catalogues": (folder, *catalogues),
            "template": (self.template_path,),
            "facts": (posixpath.dirname(self.facts), self.facts),
            "glossary": (self.glossary,),
        }
