"""A guide in which a check finds something of each kind, and edits of it."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from polyguide.commands.check import check
from polyguide.project import find_project
from polyguide.site.last_check import Report

TODAY = datetime.date(2026, 11, 24)
HEAD = """msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
PO = "locales/{}/LC_MESSAGES/guide.po"


def entry(id: str, words: str) -> str:
    return f'msgid "{id}"\nmsgstr "{words}"\n\n'


def catalogue(tag: str, *entries: tuple[str, str]) -> str:
    return HEAD.format(tag) + "".join(entry(*one) for one in entries)


FILES = {
    "polyguide.toml": """\
source = "en"
locales = ["es", "es-CL", "fr"]
[locale.es-CL]
fallback = ["es"]
""",
    "content/index.md": """\
# Pay now

You must pay {fee} at the counter.

See [the shop](a.md).
""",
    "content/a.md": "# Shop\n\nCome before noon.\n",
    "content/facts.toml": """\
[sources.shop]
title = "Prices"
publisher = "The shop"
url = "https://example.org/"
lang = "en"
date = 2026-11-01
[facts.fee]
type = "money"
value = 5000
currency = "CLP"
label = "Fee"
sources = ["shop"]
checked = 2026-11-01
confidence = "high"
""",
    PO.format("es"): catalogue(
        "es",
        ("Pay now", "Paga ya"),
        ("See [the shop](a.md).", "Vea [la tienda](b.md)."),
        ("Shop", ""),
        ("Come before noon.", "Venga antes de [las] doce."),
    ),
    PO.format("es_CL"): catalogue("es_CL", ("Shop", "Tienda tienda")),
    PO.format("fr"): catalogue(
        "fr",
        ("Pay now", "Payez  ici"),
        ("You must pay {fee} at the counter.", "Payez 2 fois."),
        ("See [the shop](a.md).", "Voir [la boutique](a.md)."),
        ("Shop", "Boutique"),
        ("Venez avant midi.", ""),
    ),
}
EDITS = {
    "words of a catalogue": (PO.format("fr"), "Payez  ici", "Payez ici"),
    "a catalogue behind another one": (
        PO.format("es"),
        'msgid "Shop"\nmsgstr ""',
        'msgid "Shop"\nmsgstr "Local"',
    ),
    "a document": ("content/a.md", "# Shop", "# Shop 3\n\n[Here](c.md)."),
    "a name in a document": ("content/a.md", "noon.\n", "noon.\n\n[las]: index.md\n"),
    "a fact": ("content/facts.toml", "checked = 2026-11-01", "checked = 2020-11-01"),
    "a glossary": ("locales/glossary.csv", "", "term,es,fr\nPay,Pague,Réglez\n"),
    "a setting": ("polyguide.toml", "locales", 'allow = ["SPC002"]\nlocales'),
    "an order of locales": ("polyguide.toml", '"es-CL", "fr"', '"fr", "es-CL"'),
    "a template": ("locales/guide.pot", "", catalogue("", ("Venez avant midi.", ""))),
    "another catalogue": (PO.format("de"), "", catalogue("de", ("Shop", "Laden"))),
    "a catalogue that is a mess": (PO.format("fr"), 'msgstr "Payez  ici"', 'msgstr "Payez '),
    "words of the theme": (PO.format("en"), "", catalogue("en", ("Contents", "In  here"))),
}


def edit(folder: Path, path: str, old: str, new: str) -> None:
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    text = full.read_text(encoding="utf-8") if old else old
    assert old in text
    full.write_text(text.replace(old, new) if old else new, encoding="utf-8")


def checked_anew(folder: Path, today: datetime.date = TODAY) -> Report:
    """Check a copy of a project without what polyguide keeps in it."""
    other = folder.parent / "anew"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns(".polyguide"))
    return check(find_project(other), today)
