"""A document and its catalogue for the command line."""

from __future__ import annotations

DOCUMENT = """\
---
title: Pay
---

Pay **now** at [Entel](https://entel.cl).

## Cards {#cards}

See [above](#cards).
"""
PO = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def catalogue(words: dict[str, str]) -> str:
    return PO + "\n".join(f'msgid "{key}"\nmsgstr "{value}"\n' for key, value in words.items())
