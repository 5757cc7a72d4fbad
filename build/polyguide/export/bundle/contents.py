"""Contents: everything that the bundle of one locale holds, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from polyguide.embed.show.layout import Layout
from polyguide.embed.show.spans import Look
from polyguide.export.bundle.blocks import document_value
from polyguide.export.bundle.files import VERSION, asset_file, stated
from polyguide.export.bundle.leaves import Leaves, Targets
from polyguide.export.bundle.outline import Outline, outline
from polyguide.export.bundle.values import Values
from polyguide.model.catalogue import Catalogue
from polyguide.model.coverage import Coverage
from polyguide.model.document import SegmentKind
from polyguide.model.locales import Locale
from polyguide.render import LABEL
from polyguide.render.html.inline import reader_text
from polyguide.site.assembly import Assembly
from polyguide.site.dates import newest_day, own_catalogue
from polyguide.site.guide import Guide
from polyguide.site.site import Site
from polyguide.source.facts import Fact, FactBook, Provenance
from polyguide.translate.coverage import coverage

if TYPE_CHECKING:  # types alone, which need no module
    from polyguide.embed import schema
    from polyguide.embed.show.spans import Linked


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

    def kind(self, name: str) -> dict[str, object]:
        """Begin a file: what it is, in which version of the format, for which locale."""
        return {"format": f"polyguide-{name}", "version": VERSION, "locale": self.locale.tag}

    def on_site(self, span: Linked, site: str) -> str:
        """Give where a link leads on the guide's own site; nothing for one out of the guide."""
        if "asset" in span:
            file = quote(asset_file(span["asset"]))
            return f"{site}/{quote(span['asset'])}{span['href'].partition(file)[2]}"
        return f"{site}/{self.site.folder}{span['href']}" if "document" in span else ""

    @cached_property
    def label(self) -> str:
        """Give the theme's pattern that joins a label and what it labels."""
        return self.site.words.get(LABEL, (LABEL, ""))[0]

    @cached_property
    def documents(self) -> list[schema.Document]:
        """Give the documents in reading order."""
        return [
            document_value(
                item,
                Leaves(self.site, edition, self.targets, Look(item.document.id), self.values),
                Layout(self.label),
            )
            for item, edition in zip(self.outlines, self.site.editions, strict=True)
        ]

    @cached_property
    def values(self) -> Values:
        """Give the values of facts, and of the words on these pages in other languages."""
        return Values(self.guide.facts, self.locale, self.site.settings.all_locales)

    @cached_property
    def facts(self) -> dict[str, object]:
        """Give the facts and the sources that they come from, and constants, which need none."""
        book, words = self.guide.facts, _words(self.site)
        facts = {
            name: {
                **self._shown(name),
                **_provenance(book.facts[name], provenance, self.site, words),
            }
            for name, provenance in book.provenance.items()
        }
        constants = {name: self._shown(name) for name in book.facts if name not in facts}
        known = {"facts": facts, **stated(constants=constants or None)}
        return {**known, "sources": _source_values(book)}

    def _shown(self, name: str) -> dict[str, object]:
        """Give the value of a fact, and how this locale writes it."""
        basic, *texts = self.site.facts.in_forms(name).items()
        forms = stated(forms=dict(texts) or None)
        return {**self.values.typed(name), "text": basic[1], **forms}

    @cached_property
    def head(self) -> dict[str, object]:
        """Give what a reader or a program should know of this locale before it opens anything."""
        home, locale = self.site.home, self.locale
        return {
            **{"locale": locale.tag, "name": locale.name, "dir": locale.direction},
            "title": home.title,
            **stated(description=home.description or None, updated=self.updated or None),
            **stated(folder=None if self.site.folder else ""),
            "translation": self.translation,
        }

    @cached_property
    def translation(self) -> schema.Coverage:
        """Count messages as `polyguide status` does."""
        count = coverage(self.catalogue, self.guide.asked)
        if self.is_source:
            count = Coverage(count.total, count.total, 0, 0, 0)
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
        return newest_day(self.site, self.guide.project)

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the guide is written in."""
        return self.locale == self.site.settings.source

    @cached_property
    def catalogue(self) -> Catalogue | None:
        """Give the locale's own catalogue; the source has none."""
        return own_catalogue(self.site)


_WORDS = (SegmentKind.FACT_LABEL, SegmentKind.CAUTION)


def _source_values(book: FactBook) -> schema.Sources:
    """Give every source by its id. `date` is to the year, month or day, or is not there."""
    return {
        key: {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "lang": source.lang,
            **stated(date=source.date or None),
        }
        for key, source in book.sources.items()
    }


def _provenance(
    fact: Fact, provenance: Provenance, site: Site, words: Mapping[str, schema.Words]
) -> Mapping[str, object]:
    """Give where a fact leads, what it is, and what speaks for it."""
    shown, checked = site.facts[fact.name], site.facts[f"{fact.name}.checked"]
    source = {"text": "", "lang": site.settings.source.tag}
    caution = {"caution": words.get(provenance.caution, {**source, "text": provenance.caution})}
    return {
        **stated(href=shown.target or None, datetime=shown.machine or None),
        "label": words.get(fact.label, {**source, "text": fact.label}),
        "sources": list(provenance.sources),
        "checked": {"date": checked.machine, "text": checked.text},
        "confidence": provenance.confidence,
        **(caution if provenance.caution else {}),
    }


def _words(site: Site) -> Mapping[str, schema.Words]:
    """Find labels and cautions in this locale, where a document lists the facts."""
    found: dict[str, schema.Words] = {}
    for edition in site.editions:
        for segment, wording in zip(edition.document.segments, edition.wordings, strict=True):
            if segment.kind in _WORDS:
                text = reader_text(wording.inline, site.facts)
                found[segment.text] = {"text": text, "lang": wording.tag or edition.tag}
    return found
