"""The glossary for translation tools: two files for each locale, with one term and one translation
in each row. Where a term has several translations, each is a row of its own.

CSV (RFC 4180) with the names of columns that Translate Toolkit, and so Weblate, knows. Every cell
is quoted: without that, Weblate guesses the columns by what looks like a separator in the terms.

TBX-Basic, the dialect of ISO 30042 that nearly all tools read: https://www.tbxinfo.net/tbx-dialects/
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from polyguide.export.xliff.write import attribute, escape_xml, unfit
from polyguide.project import Artifact
from polyguide.site.assembly import Assembly
from polyguide.site.site import Site


class _Row(NamedTuple):
    """A term, one of its translations, and what is said of the term."""

    term: str
    words: str
    note: str


def export_glossary(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Artifact]:
    """Write the terms of each locale that has any."""
    guide = assembly.guide
    settings = guide.project.settings
    for site in sites:
        rows = [
            _Row(term, words, guide.glossary.notes.get(term, ""))
            for term, choices in guide.glossary.terms_of(site.locale).rows
            for words in choices
        ]
        if rows and site.locale != settings.source:
            name = f"{settings.domain}.{site.locale.tag}"
            yield Artifact(f"{name}.csv", _csv(rows).encode())
            yield Artifact(f"{name}.tbx", _tbx(rows, settings.source.tag, site.locale.tag).encode())


def _csv(rows: Sequence[_Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(("source", "target", "developer_comments"))
    writer.writerows(rows)
    return text.getvalue()


def _tbx(rows: Sequence[_Row], source: str, target: str) -> str:
    """Write a file of TBX-Basic; a row that XML can't hold is left out."""
    entries = "".join(
        _entry(number, row, source, target)
        for number, row in enumerate(rows, 1)
        if not any(map(unfit, row))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<martif type="TBX-Basic" xml:lang="{attribute(source)}">\n'
        "<martifHeader><fileDesc><sourceDesc><p>polyguide</p></sourceDesc></fileDesc>"
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n'
        f"<text><body>\n{entries}</body></text>\n</martif>\n"
    )


def _entry(number: int, row: _Row, source: str, target: str) -> str:
    note = f"<note>{escape_xml(row.note)}</note>\n" if row.note else ""
    terms = "".join(
        f'<langSet xml:lang="{attribute(tag)}"><tig><term>{escape_xml(text)}</term></tig>'
        "</langSet>\n"
        for tag, text in ((source, row.term), (target, row.words))
    )
    return f'<termEntry id="t{number}">\n{note}{terms}</termEntry>\n'
