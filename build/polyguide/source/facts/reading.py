"""What a table of facts.toml becomes: a source or a fact, each with its own fields."""

from __future__ import annotations

import datetime
from typing import Any

from polyguide.model.patterns import lazy
from polyguide.source.facts.fields import HTTPS, Fault, Table
from polyguide.source.facts.types import CONSTANT, Fact, Provenance, Source
from polyguide.source.facts.values import VALUES, read_other_values, read_value

_NAME = lazy(r"[a-z][a-z0-9_]*")
_SOURCE_ID = lazy(r"[a-z0-9][a-z0-9-]*")
_PARTIAL_DATE = lazy(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


def read_source(key: str, table: Table) -> Source:
    """Read a table of `[sources]`; Fault if a field of it is wrong."""
    if not _SOURCE_ID.fullmatch(key):
        raise Fault("FCT006", name=key)
    return Source(
        id=key,
        title=table.words("title"),
        publisher=table.words("publisher"),
        url=table.matching("url", HTTPS, "an https address"),
        lang=table.words("lang"),
        date=_source_date(table),
    )


def _source_date(table: Table) -> str:
    value = table.take("date", (datetime.date, str), "a date, a month or a year", "")
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if value and not _PARTIAL_DATE.fullmatch(value):
        raise Fault("FCT005", key="date", wanted='a date, or text such as "2025-02" or "2025"')
    return str(value)


def read_fact(name: str, table: Table) -> Fact:
    """Read a table of `[facts]`; Fault if a field of it is wrong."""
    if not _NAME.fullmatch(name):
        raise Fault("FCT006", name=name)
    kind = table.one_of("type", tuple(VALUES))
    usual = read_value(kind, table)
    return Fact(
        name=name,
        type=kind,
        value=usual.value,
        label=_label(kind, table),
        place=table.place,
        provenance=None if kind == CONSTANT else _provenance(table),
        unit=usual.unit,
        currency=usual.currency,
        display=usual.display,
        values=read_other_values(kind, table, usual),
    )


def _label(kind: str, table: Table) -> str:
    optional = kind == CONSTANT and "label" not in table.values
    return "" if optional else table.words("label")


def _provenance(table: Table) -> Provenance:
    confidence: Any = table.one_of("confidence", ("high", "medium"))
    sources, checked = table.strings("sources"), table.day("checked")
    caution = table.text("caution", "")
    if confidence == "medium" and not caution:
        raise Fault("FCT003", key="caution", wanted="a sentence, as its confidence is medium")
    return Provenance(sources, checked, confidence, caution)
