"""A price, its source, and how a catalogue begins: for small guides that tests write."""

from __future__ import annotations

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PRICE = """\
[sources.site]
title = "The site"
publisher = "A"
lang = "en"
url = "https://a.cl"
date = 2026-11-01

[facts.price]
type = "money"
value = 5000
currency = "CLP"
label = "The price of a bed"
sources = ["site"]
checked = 2026-11-01
confidence = "high"
"""
