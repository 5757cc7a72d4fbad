"""A small guide with one of each: a fact, an image, a translation, a word of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS = 'source = "en"\nlocales = ["es"]\npackage = "ferry"\nnpm-name = "@team/ferry"\n'
FACTS = """
[sources.counter]
title = "The counter"
publisher = "The ferry company"
url = "https://example.org/counter"
lang = "en"

[facts.price]
type = "money"
value = 15000
currency = "CLP"
label = "What a ticket costs"
sources = ["counter"]
checked = 2026-11-22
confidence = "high"
"""
CATALOGUE = r"""
msgid ""
msgstr ""
"PO-Revision-Date: 2026-11-20 10:00+0000\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Pay {price} at the counter."
msgstr "Paga {price} en la caja."

msgid "Ahoy"
msgstr "Hola"
""".lstrip()
FILES: Mapping[str, str] = {
    "content/index.md": "# Ferries\n\nPay {price} at the counter.\n\n![A map](map.svg)\n",
    "content/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "content/facts.toml": FACTS,
    "locales/es/LC_MESSAGES/guide.po": CATALOGUE,
    "templates/greeting.html": '{{ _("Ahoy") }}\n',
}
