"""Contents: everything that the bundle of one locale holds, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from polyguide.embed.show.layout import Layout
from polyguide.embed.show.spans import Look
from polyguide.export.bundle.blocks import document_value
from polyguide.export.bundle.fact_values import fact_values, source_values
from polyguide.export.bundle.leaves import Leaves, Targets
from polyguide.export.bundle.outline import Outline, outline
from polyguide.gettext import po
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Coverage
from polyguide.project import ProjectError
from polyguide.render.text.table import LABEL
from polyguide.translate.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from polyguide.model.catalogue import Catalogue
    from polyguide.model.locales import Locale
    from polyguide.site.assembly import Assembly
    from polyguide.site.guide import Guide
    from polyguide.site.pages import Site

    Json = dict[str, Any]

_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def contents(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Contents]:
    """Open the locales of some sites in turn. What is the same in all is worked out once.

    ProjectError for a catalogue that can't be read.
    """
    outlines = tuple(outline(frame.document) for frame in assembly.frames)
    targets = Targets(
        {item.document.id: {section.id for section in item.sections} for item in outlines},
        assembly.assets,
    )
    for site in sites:
        yield Contents(assembly.guide, site, outlines, targets)


@dataclass(frozen=True)
class Contents:
    """One locale of a guide, to be written in any format."""

    guide: Guide
    site: Site
    outlines: tuple[Outline, ...]
    targets: Targets

    @property
    def locale(self) -> Locale:
        """Give the locale that this is."""
        return self.site.locale

    @property
    def root(self) -> Mapping[str, str]:
        """Give the language and direction that a page needs which takes in this text."""
        return {"lang": self.locale.tag, "dir": self.locale.direction}

    @cached_property
    def label(self) -> str:
        """Give the theme's pattern that joins a label and what it labels."""
        return self.site.words.get(LABEL, (LABEL, ""))[0]

    @cached_property
    def documents(self) -> list[Json]:
        """Give the documents in reading order."""
        return [
            document_value(
                item,
                Leaves(self.site, edition, self.targets, Look(item.document.id)),
                Layout(self.label),
            )
            for item, edition in zip(self.outlines, self.site.editions, strict=True)
        ]

    @cached_property
    def facts(self) -> Json:
        """Give the facts and the sources that they come from."""
        book = self.guide.facts
        return {"facts": fact_values(book, self.site), "sources": source_values(book)}

    @cached_property
    def head(self) -> Json:
        """Give what a reader or a program should know of this locale before it opens anything."""
        home = self.site.home
        head: Json = {
            "locale": self.locale.tag,
            "name": self.locale.name,
            "dir": self.locale.direction,
            "title": home.title,
        }
        if home.description:
            head["description"] = home.description
        if self.updated:
            head["updated"] = self.updated
        return {**head, "translation": self.translation}

    @cached_property
    def translation(self) -> Mapping[str, int]:
        """Count messages as `polyguide status` does."""
        keys = {segment.key for segment, _ in self.guide.segments()}
        count = coverage(self.catalogue, keys)
        if self.is_source:
            count = Coverage(len(keys), len(keys), 0, 0, 0)
        return {
            "messages": count.total,
            "translated": count.translated,
            "fuzzy": count.fuzzy,
            "missing": count.missing,
        }

    @cached_property
    def updated(self) -> str:
        """Give the newest day that the catalogue or template tells of, or on which a fact was
        checked; nothing where there is none.
        """
        days = [fact.checked.isoformat() for fact in self.guide.facts.facts.values()]
        catalogue = self._template if self.is_source else self.catalogue
        if catalogue is not None:
            for name in ("POT-Creation-Date", "PO-Revision-Date"):
                match = _DAY.match(catalogue.headers.get(name, ""))
                days += [match[0]] if match else []
        return max(days, default="")

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the guide is written in."""
        return self.locale == self.site.settings.source

    @cached_property
    def catalogue(self) -> Catalogue | None:
        """Give the locale's own catalogue; the source has none."""
        if self.is_source:
            return None
        return read_catalogue(self.guide.project, self.locale)[0]

    @property
    def _template(self) -> Catalogue | None:
        project = self.guide.project
        try:
            file = project.optional(project.settings.template_path)
        except ProjectError:  # told with the guide
            return None
        return po.parse(file.data, file.path, template=True)[0] if file else None
