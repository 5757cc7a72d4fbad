"""Facts as typed values beside their formatted text, and the sources that they come from."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polyguide.model.document import SegmentKind
from polyguide.render.html.inline import reader_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polyguide.site.pages import Site
    from polyguide.source.facts import Fact, FactBook

    Json = dict[str, Any]

_WORDS = (SegmentKind.FACT_LABEL, SegmentKind.CAUTION)


def fact_values(book: FactBook, site: Site) -> Json:
    """Give every fact of a guide by its name, for one locale."""
    words = _words(site)
    return {name: _fact(fact, site, words) for name, fact in book.facts.items()}


def source_values(book: FactBook) -> Json:
    """Give every source by its id. `date` is to the year, month or day, or is not there."""
    return {
        key: {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "lang": source.lang,
            **({"date": source.date} if source.date else {}),
        }
        for key, source in book.sources.items()
    }


def _fact(fact: Fact, site: Site, words: Mapping[str, Json]) -> Json:
    shown, checked = site.facts[fact.name], site.facts[f"{fact.name}.checked"]
    source = {"text": "", "lang": site.settings.source.tag}
    value: Json = {"type": fact.type, "value": _value(fact, site), "text": shown.text}
    if shown.target:
        value["href"] = shown.target
    if shown.machine:
        value["datetime"] = shown.machine
    value["label"] = words.get(fact.label, {**source, "text": fact.label})
    value["sources"] = list(fact.sources)
    value["checked"] = {"date": checked.machine, "text": checked.text}
    value["confidence"] = fact.confidence
    if fact.caution:
        value["caution"] = words.get(fact.caution, {**source, "text": fact.caution})
    return value


def _value(fact: Fact, site: Site) -> Any:
    """Give the typed value. Decimals are text: no program then rounds them."""
    value = fact.value_in(site.locale)
    if fact.type == "money":
        return {"amount": _exact(value), "currency": fact.currency}
    if fact.type == "duration":
        return {"amount": value, "unit": fact.unit}
    if fact.type == "list":
        return list(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _exact(value) if fact.type in ("decimal", "percent") else value


def _exact(value: int | Decimal) -> str:
    return format(Decimal(value), "f")


def _words(site: Site) -> Mapping[str, Json]:
    """Find labels and cautions in this locale, where a document lists the facts."""
    found = {}
    for edition in site.editions:
        for segment, wording in zip(edition.document.segments, edition.wordings, strict=True):
            if segment.kind in _WORDS:
                text = reader_text(wording.inline, site.facts)
                found[segment.text] = {"text": text, "lang": wording.tag or edition.tag}
    return found
