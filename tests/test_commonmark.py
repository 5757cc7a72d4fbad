"""The CommonMark specification: what the author wrote is what the reader gets."""

from __future__ import annotations

import html.parser
import re

import pytest

from commonmark_examples import Example, every_example
from polyguide.checks import Style
from polyguide.model.catalogue import Catalogue, Message
from polyguide.model.document import Document, walk
from polyguide.model.locales import Locale
from polyguide.render.html.blocks import compile_html
from polyguide.render.html.fill import fill_html
from polyguide.render.html.inline import InlineContext
from polyguide.render.html.writer import PageKind
from polyguide.source.facts import FactBook
from polyguide.source.markdown import ParseOptions, parse
from polyguide.translate.fallback import Translation, prepare, source_edition, translate

STYLE = Style(Locale.parse("en"))

# An author's comment is not for readers, and a line break in an address or in a title is folded
# like any other.
COMMENT = re.compile(r"<!--(?:-?>|.*?-->)\n?", re.DOTALL)
FOLDED = {148, 196, 491}
# Addresses of schemes that this project refuses are shown as text.
REFUSED = re.compile(r'(?:href|src)="(?!https?:|mailto:|tel:|[^":]*(?:"|[/?#]))')
HOSTILE = [
    "# heading",
    "- item\n- item",
    "> quote",
    "```\ncode\n```",
    "a\n\nb",
    "| a |\n|---|\n| b |",
    "<div><script>alert(1)</script></div>",
    "</p></div><h1>x",
    "[x](javascript:alert(1))",
    "{% raw %}{{ 7*7 }}",
    "[x]: https://evil.example\n\n[x]",
    "\x00\x1b[31m",
    "---\n",
    "    code",
    "1) one\n2) two",
    "[^1]: note",
    "*" * 50 + "a" + "_" * 50,
    "[" * 20,
    "![" * 20,
]
# What takes long to read is tried once in each kind of block, and not in every example.
LONG = ["[" * 200, "![" * 200]
EACH_BLOCK = """\
# Heading

Paragraph with *stress*, `code`, [a link](https://example.org/), ![an image](a.png) and a note[^a].

- item
- [ ] task

  1. deeper

> quotation

> [!NOTE]
> Alert.

| head |
| --- |
| cell |

Term
: Meaning.

```sh
code
```

[^a]: Note.
"""


class Events(html.parser.HTMLParser):
    """Reads HTML into comparable events: layout white space and our own attributes left out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.events: list[object] = []
        self.pre = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pre += tag == "pre"
        kept = sorted((k, v) for k, v in attrs if k not in ("id", "tabindex"))
        self.events.append((tag, tuple(kept)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.pre -= tag == "pre"
        self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self.events and isinstance(self.events[-1], str) and self.events[-1][:1] == "=":
            data = self.events.pop()[1:] + data
        text = data if self.pre else re.sub(r"\s+", " ", data)
        self.events.append("=" + text)

    def handle_comment(self, data: str) -> None:
        self.events.append(f"!{data}")

    def normal(self) -> list[object]:
        stripped = []
        for at, event in enumerate(self.events):
            if isinstance(event, str) and event[:1] == "=":
                event = "=" + (event[1:].strip(" ") if not self._in_pre(at) else event[1:])
                if event == "=":
                    continue
            stripped.append(event)
        return stripped

    def _in_pre(self, at: int) -> bool:
        depth = 0
        for event in self.events[:at]:
            depth += isinstance(event, tuple) and event[0] == "pre"
            depth -= event == "/pre"
        return depth > 0


def read(markdown: str) -> Document:
    return parse(markdown, "spec.md", "spec", ParseOptions(FactBook(), raw_html=True))


def render(document: Document, edition) -> str:
    kind = PageKind()
    compiled = compile_html(document, kind)
    context = InlineContext({}, document.scope, str, raw_html=True)
    return fill_html(compiled, edition, context, {})


def catalogue(document: Document, say) -> Catalogue:
    messages = {
        segment.key: Message(segment.text, segment.context, strings=(say(segment.text),))
        for segment in document.segments
        if segment.translatable
    }
    return Catalogue("x.po", Message(""), tuple(messages.values()))


@every_example
def test_an_example_reads_as_the_specification_says(example: Example) -> None:
    document = read(example.markdown)
    own = render(document, source_edition(prepare(document, "en"), "en"))
    expected = example.html
    if not REFUSED.search(expected) and example.number not in FOLDED:
        assert Events(COMMENT.sub("", own)).normal() == Events(COMMENT.sub("", expected)).normal()


@every_example
def test_an_identity_catalogue_changes_nothing(example: Example) -> None:
    document = read(example.markdown)
    prepared = prepare(document, "en")
    same = catalogue(document, lambda text: text)
    edition, rejected = translate(prepared, "en", [Translation(same, STYLE)])
    assert not rejected
    assert render(document, edition) == render(document, source_edition(prepared, "en"))


def skeleton(html_text: str) -> list[str]:
    """List the block tags of a page: what a translation can never change."""
    blocks = "p|h[1-6]|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td|dl|dt|dd|hr|div|section"
    return re.findall(rf"</?(?:{blocks})\b", html_text)


def hold_the_blocks(markdown: str, translations: list[str]) -> None:
    """Put each text in the place of every message: the page keeps its blocks, and nothing runs."""
    document = parse(markdown, "spec.md", "spec")
    prepared = prepare(document, "en")
    kind = PageKind()
    compiled = compile_html(document, kind)
    plain = fill_html(
        compiled,
        source_edition(prepared, "en"),
        InlineContext({}, document.scope, str),
        {},
    )
    for hostile in translations:
        words = catalogue(document, lambda text, hostile=hostile: hostile)
        edition, _ = translate(prepared, "en", [Translation(words, STYLE)])
        context = InlineContext({}, document.scope, str)
        page = fill_html(compiled, edition, context, {})
        assert skeleton(page) == skeleton(plain)
        assert "<script" not in page
        assert 'href="javascript' not in page.lower()


@pytest.mark.slow
@every_example
def test_no_translation_changes_the_blocks(example: Example) -> None:
    hold_the_blocks(example.markdown, HOSTILE)


@pytest.mark.slow
def test_no_long_translation_changes_any_kind_of_block() -> None:
    hold_the_blocks(EACH_BLOCK, LONG)


def test_the_walk_finds_every_block_once() -> None:
    document = read("- a\n  - b\n\n> c\n")
    lines = [block.line for block in walk(document.blocks) if block.segment >= 0]
    assert lines == [1, 2, 4]
