"""Words that a program wrote: in no output at all, or nowhere without their mark.

A guide of every construct, of which each message is a draft that ends with a word of its own.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from own_guide import rewrite
from polyguide.export.formats import FORMATS
from polyguide.model.catalogue import with_fuzzy
from polyguide.model.drafts import draft_comment
from running import run
from small_guides import HEAD, PO, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from polyguide.model.catalogue import Message

MARK = "Traducción automática sin revisar"
LAST = re.compile(r"Zq\d{4}x")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
OUTPUTS = {"html", "txt", "xhtml", "js"}
MARKED = {name for name, row in FORMATS.items() if row.marked}
TRANSLATORS = {"xliff", "xliff1"}  # who sees there that they are not final
SOME = {"js"}  # the search finds headings alone
SETTINGS = """\
source = "en"
locales = ["es"]
threshold = 0
width = 0
fields = ["subtitle"]
code = "comments"
raw-html = true
base-url = "https://guide.example/"
outputs = ["html", "text", "single", "epub", "search"]
drafts = "POLICY"

[publisher]
name = "Us"
report = "a@guide.example"
"""
# What may not be shown as a draft has the word "Apart": it stands where no mark can.
FILES = {
    "navigation.md": "- [Apart first](index.md)\n- Apart group\n  - [Apart more](more.md)\n",
    "index.md": """\
---
title: Apart title of the guide
description: Apart description of the guide
subtitle: Apart subtitle of the guide
search-words: Apart, searching
---

# Apart title of the guide

A paragraph with **strong** words, {price} and [a link](more.md#a-heading "Its title").

## A section of the guide

- An item of a list[^note]
- [ ] Another item, to tick

1. The first step

| Apart head of a table | Apart other head |
| --- | --- |
| A cell of a table | Another cell |

Apart term
: A definition of the term

> [!WARNING] Apart title of an alert
> The words of an alert

![Words of an image](a.png)

### A section below

> A quotation of somebody

```python
print()  # Apart in code
```

<div title="Apart attribute"><p>Apart words of raw HTML</p></div>

[^note]: A footnote at the end
""",
    "more.md": """\
# Apart page with more

The second page leads [back](index.md#a-section-of-the-guide).

## A heading

Below the heading stands this.
""",
    "a.png": "",
    "facts.toml": """\
[facts.price]
type = "integer"
value = 500
label = "Apart label of a fact"
sources = ["x"]
checked = 2026-11-01
confidence = "high"

[sources.x]
title = "X"
publisher = "X"
url = "https://example.org/"
lang = "en"
""",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8ffff3f0005fe02fea72d3a0d0000000049454e44ae426082"
)


KINDS = {
    "hidden, fuzzy": ("hide", True),
    "hidden, the fuzzy marks cleared": ("hide", False),
    "marked, fuzzy": ("marked", True),
    "marked, the fuzzy marks cleared": ("marked", False),
}


@pytest.fixture(scope="module", params=KINDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Build the guide, and make every export of it, in one of the kinds of drafts."""
    policy, fuzzy = KINDS[request.param]
    folder = tmp_path_factory.mktemp("drafts")
    files: dict[str, str | bytes] = {f"content/{path}": text for path, text in FILES.items()}
    settings = {"polyguide.toml": SETTINGS.replace("POLICY", policy), "content/a.png": PNG}
    words = drafted(written(folder, {**files, **settings, PO: HEAD}), fuzzy=fuzzy)
    runs = [("build",), *(("export", name) for name in FORMATS)]
    codes = {one: run(*one, "--project", str(folder)).code for one in runs}
    assert codes == dict.fromkeys(runs, 0)
    outputs = {
        path.relative_to(folder).as_posix() + inside: text
        for top in ("site", "exports")
        for path in sorted((folder / top).rglob("*"))
        for inside, text in (members(path) if path.is_file() else ())
    }
    return Made(policy, words, outputs)


def members(path: Path) -> Iterator[tuple[str, str]]:
    """Read a file, or those in an archive, as text in which each letter stands for itself."""
    data = path.read_bytes()
    if path.suffix in (".epub", ".whl"):
        with zipfile.ZipFile(path) as archive:
            rows = [(f"/{name}", archive.read(name)) for name in archive.namelist()]
    elif path.suffix == ".tgz":
        with tarfile.open(path) as archive:
            files = [(one.name, archive.extractfile(one)) for one in archive if one.isfile()]
            rows = [(f"/{name}", file.read()) for name, file in files if file]
    else:
        rows = [("", data)]
    for name, text in rows:
        plain = text.decode("utf-8", "replace")
        yield name, ESCAPED.sub(lambda match: chr(int(match[1], 16)), plain)


class Made(NamedTuple):
    """What was made: of which setting, the last word of each message, and all files."""

    policy: str
    words: Mapping[str, str]
    outputs: Mapping[str, bytes]


def drafted(folder: Path, *, fuzzy: bool) -> Mapping[str, str]:
    """Write a draft of each message into a catalogue; give the last word of each by its source."""
    assert run("update", "--project", str(folder)).code == 0
    last: dict[str, str] = {}

    def draft(one: Message) -> Message:
        last[one.id] = f"Zq{len(last):04}x"
        words = (f"{one.id} {last[one.id]}",)
        flags = with_fuzzy(one.flags, fuzzy=fuzzy)
        mark = draft_comment("a program", words)
        return replace(one, strings=words, flags=flags, comments=(mark,))

    rewrite(folder / PO, draft)
    return last


def output_of(path: str) -> str:
    """Name what a file is: an export by its format, a file of the site by its suffix."""
    top, name, *_ = path.split("/")
    return name if top == "exports" else path.rpartition(".")[2]


def test_a_draft_is_in_no_output_that_can_not_mark_it(made: Made) -> None:
    marking = OUTPUTS | MARKED if made.policy == "marked" else set()
    found = {output_of(path) for path, text in made.outputs.items() if LAST.search(text)}
    assert found == marking | TRANSLATORS


def test_no_draft_stands_where_no_mark_can(made: Made) -> None:
    apart = {word for text, word in made.words.items() if "Apart" in text}
    seen = {word for path, text in readers(made) for word in LAST.findall(text)}
    assert apart
    assert not apart & seen


def test_every_output_that_can_mark_drafts_shows_all_of_them(made: Made) -> None:
    shown = {word for text, word in made.words.items() if "Apart" not in text}
    for output in (OUTPUTS | MARKED) - SOME if made.policy == "marked" else ():
        texts = [text for path, text in readers(made) if output_of(path) == output]
        assert set(LAST.findall("".join(texts))) == shown, output


def test_before_every_draft_stands_its_mark(made: Made) -> None:
    """Between the words with which two drafts end there is a mark: that of the second."""
    for path, text in readers(made):
        if path.endswith("messages.ndjson"):
            drafts = [line for line in text.splitlines() if LAST.search(line)]
            assert all('"status": "draft"' in line for line in drafts)
        else:
            for before in LAST.split(text)[:-1]:
                assert MARK in before, f"{path}: {before[-200:]}"


def test_every_page_with_a_draft_says_how_many_it_has(made: Made) -> None:
    for path, text in readers(made):
        pages = path.startswith("site/es/") and path.endswith((".html", ".txt", ".xhtml"))
        if pages and LAST.search(text):
            told = re.findall(r"Partes marcadas: (\d+)\.", text)
            own = re.sub(r"^\[\d+\] .*", "", text, flags=re.MULTILINE)  # without references
            assert sum(map(int, told)) == len(set(LAST.findall(own))), path


def readers(made: Made) -> Iterator[tuple[str, str]]:
    """Give the files that are not for translators."""
    return (
        (path, text) for path, text in made.outputs.items() if output_of(path) not in TRANSLATORS
    )
