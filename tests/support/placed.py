"""Documents in which every place is asked for: those of the specimens and of our own pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from polyguide.source.markdown import ParseOptions

if TYPE_CHECKING:
    from collections.abc import Callable


ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "tests/specimens").rglob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
WAYS: dict[str, Callable[[str], str]] = {
    "line feeds": lambda text: text,
    "Windows": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "carriage returns": lambda text: text.replace("\n", "\r"),
    "no last line break": lambda text: text.rstrip("\n"),
}
EVERYTHING = """\
---
title: A name
description: "A \\"quote\\"\\
  and \\u4e00 more"
plain: one
  two
single: 'it''s'
literal: |

  first
  second
folded: >-
  first
  second
---
# Heading \U0001f600 {#own}

Setext *over*
two lines
===

> - [x] task \tone
lazy
> - 支付
>   账单

> [!NOTE] own title
> Some &amp; \\* words\x20\x20
> here \\
> and `code`

| `a\\|b` | c\\|d |
|:--|---|
| ![e](e.png) |  f  |
g|

Term \x00
: definition
  goes on

\xa0| x | y |
|---|---|

Escaped \\\x20\x20
blank

Text[^1] and ~~~struck~~~ <https://example.org> [r] [s].

[^1]: A note.

    Its *second* paragraph.

> [r]: <a b>
>   "A \\"*quote*\\"
>   支 &amp; \\* \x20
>  账"

[s]: a (\\(b\\)\\\\)
[r]: b "another"
"""
OPTIONS = ParseOptions(fields=("plain", "single", "literal", "folded"))
FACT = """\
[facts.fee]
type = "integer"
label = "Fee"
value = 1
checked = 2026-01-01
confidence = "high"
sources = ["s"]
[sources.s]
title = "S"
publisher = "P"
url = "https://example.org"
lang = "en"
"""
