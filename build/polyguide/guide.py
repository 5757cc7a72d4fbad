"""A guide, read once for all locales: its documents, facts, glossary and the theme's words."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from polyguide import po
from polyguide.checks import Glossary, Style, parse_glossary
from polyguide.document import SPLIT, Scope, Segment, SegmentKind, under_headings
from polyguide.extract import split_texts
from polyguide.facts import FactBook, parse_facts
from polyguide.markdown import ParseOptions, parse
from polyguide.markdown.inline import parse_inline
from polyguide.problem import Place, Problem, field_names
from polyguide.project import ProjectError
from polyguide.render.html_blocks import WORDS as HTML_WORDS
from polyguide.render.text import WORDS as TEXT_WORDS
from polyguide.site import whole_name
from polyguide.theme import Theme
from polyguide.translate import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polyguide.document import Document
    from polyguide.facts import FormattedFact
    from polyguide.locales import Locale
    from polyguide.project import Project
    from polyguide.settings import LocaleSettings

__all__ = ["Guide", "read_guide"]


@dataclass(frozen=True)
class Guide:
    """The source of a project, read. `documents` are in reading order."""

    project: Project
    facts: FactBook
    documents: tuple[Prepared, ...]
    theme: tuple[Segment, ...]
    glossary: Glossary = field(default_factory=Glossary)
    problems: tuple[Problem, ...] = ()

    def segments(self) -> Iterator[tuple[Segment, Scope]]:
        """Give every translatable segment with the names that its text may use.

        The documents' segments come first, in reading order, and then the theme's.
        """
        for prepared in self.documents:
            scope = prepared.document.scope
            for segment in prepared.document.segments:
                if segment.translatable:
                    yield segment, scope
        for segment in self.theme:
            yield segment, Scope()

    def style_of(self, item: LocaleSettings) -> Style:
        """Give what the translations of a locale are held to."""
        terms, names = self.glossary.of(item.locale), self.glossary.names()
        return Style(item.locale, terms, names, item.allowed)

    def facts_for(self, locale: Locale) -> Mapping[str, FormattedFact]:
        """Write the facts for a locale, and for text on its pages that is in another language."""
        facts = dict(self.facts.format(locale))
        for other in self.project.settings.all_locales:
            if other != locale and facts:
                for name, fact in self.facts.format(other).items():
                    facts[f"{name}@{other.tag}"] = fact
        return facts

    def makes(self, path: str) -> bool:
        """Tell whether the site has a page, or a folder of pages, at this path of its own.

        An asset can't be there, nor below a page.
        """
        head, _, below = path.partition("/")
        if head in ("index.html", "sitemap.xml"):
            return True
        if head not in {locale.tag for locale in self.project.settings.all_locales}:
            return False
        files, folders = self._outputs
        above = [below[:end] for end, char in enumerate(below) if char == "/"]
        return not below or below in folders or not files.isdisjoint((below, *above))

    @cached_property
    def _outputs(self) -> tuple[frozenset[str], frozenset[str]]:
        """Give the files of each locale, and the folders that they are in."""
        outputs = self.project.settings.outputs
        ids = [prepared.document.id for prepared in self.documents]
        whole = whole_name(ids)
        files = {f"{name}.html" for name in ids if "html" in outputs}
        files |= {f"{name}.txt" for name in (*ids, whole) if "text" in outputs}
        files |= {f"{whole}.html"} if "single" in outputs else set()
        folders = {name[:end] for name in ids for end, char in enumerate(name) if char == "/"}
        return frozenset(files), frozenset(folders)

    def has_asset(self, path: str) -> bool:
        """Tell whether the content folder holds this file."""
        return (
            not path.startswith("..")
            and (self.project.root / self.project.settings.content / path).exists()
        )


def read_guide(project: Project, asked: frozenset[str] = frozenset()) -> Guide:
    """Read facts, documents, templates and the glossary. Problems are collected in the guide.

    The texts that translators `asked` for are messages apart under each heading, and those that
    are so in the template already. ProjectError where a file can't be read at all.
    """
    split = asked | _split_by_template(project)
    settings = project.settings
    facts, problems = _read_facts(project)
    glossary, told = _read_glossary(project)
    options = ParseOptions(facts, settings.raw_html, settings.fields)
    documents = []
    for file in project.documents():
        document = parse(file.text(), file.path, project.document_id(file.path), options)
        problems += document.problems
        documents.append(under_headings(document, split))
    documents.sort(key=_reading_order)
    return Guide(
        project,
        facts,
        tuple(prepare(document, settings.source.tag) for document in documents),
        theme_segments(Theme(project.templates(), settings.templates)),
        glossary,
        (*problems, *told),
    )


def _split_by_template(project: Project) -> frozenset[str]:
    """Read from the template which texts are messages apart under each heading, if any is."""
    path = project.settings.template_path
    file = project.optional(path)
    if file is None or SPLIT.encode() not in file.data:
        return frozenset()
    template, _ = po.parse(file.data, path, template=True)
    return split_texts(template) if template else frozenset()


def _read_facts(project: Project) -> tuple[FactBook, list[Problem]]:
    file = project.optional(project.settings.facts)
    if file is None:
        return FactBook(), []
    book, problems = parse_facts(file.text(), file.path)
    return book, list(problems)


def _read_glossary(project: Project) -> tuple[Glossary, tuple[Problem, ...]]:
    try:
        file = project.optional(project.settings.glossary)
        text = file.text() if file else None
    except ProjectError as error:
        return Glossary(), error.problems
    if file is None or text is None:
        return Glossary(), ()
    names = {name for item in project.settings.locales for name in item.locale.spellings}
    return parse_glossary(text, file.path, names)


def _reading_order(document: Document) -> tuple[bool, bool, int, str, bool, str]:
    """Order documents: the guide's own index is the home page, then as the author says, then by
    folder, with a folder's index first.
    """
    folder, name = posixpath.split(document.id)
    return (
        document.id != "index",
        document.order == 0,
        document.order,
        folder,
        name != "index",
        document.id,
    )


def theme_segments(theme: Theme) -> tuple[Segment, ...]:
    """Give the theme's words as segments: what stands in templates and inside documents."""
    found: dict[str, Segment] = {}
    for text, path, line, note in theme.messages():
        found.setdefault(text, _theme_segment(text, Place(path, line, 1), note))
    for text in (*HTML_WORDS, *TEXT_WORDS):
        found.setdefault(text, _theme_segment(text, Place("templates/page.html", 1, 1)))
    return tuple(found.values())


def _theme_segment(text: str, place: Place, note: str = "") -> Segment:
    names = frozenset(field_names(text))
    inline = parse_inline(text, Scope(facts=names))
    bound = {name: name for name in names}
    return Segment(text, SegmentKind.THEME, place, inline, note=note, bound=bound)
