"""What docs/problems.md says about a code, for a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polyguide.cli.report.view import View, help_line
from polyguide.model.patterns import lazy
from polyguide.model.problem import RULES, Severity, fill
from polyguide.project import problems_page
from polyguide.render.text.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polyguide.cli.speech import Speech

_FENCE = lazy(r"^(?P<fence>`{3,})[^\n]*\n(?P<code>.*?)^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE)
_HEADING = lazy(r"^## (.+)$", re.MULTILINE)
# What is in backticks stays; a link becomes its words, and what is strong is not marked.
_CODE = r"`[^`\n]*`"
_LINK = lazy(rf"(?P<code>{_CODE})|\[(?P<words>(?:[^\[\]`]|{_CODE})*)\]\([^()\s]*\)")
_STRONG = lazy(rf"(?P<code>{_CODE})|\*\*(?P<words>[^*]+)\*\*")
_WEIGHT = lazy(r"\*\*\w+\.\*\* ")
_WIDEST = 80  # columns; longer lines are hard to read, however wide the screen is


def pages() -> Mapping[str, str]:
    """Give the section of each code, in Markdown, without its heading and its weight."""
    text = problems_page()
    hidden = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    found = [(match[1], match.start(), match.end()) for match in _HEADING.finditer(hidden)]
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return {
        code: _WEIGHT.sub("", text[begin:end].strip(), count=1)
        for (code, _, begin), end in zip(found, ends, strict=True)
    }


def plain(section: str, width: int = 0) -> str:
    r"""Write a section as plain text: links as their words, examples indented by four spaces.

    `width` 0 leaves lines as long as they are. Lists and tables stay as they were written.

    >>> plain("See [all `a`](settings.md), **not** `[b](c)`.\n\n```toml\na = 1\n\nb = 2\n```\n")
    'See all `a`, not `[b](c)`.\n\n    a = 1\n\n    b = 2\n'
    """
    return "\n\n".join(_blocks(section, width)) + "\n"


def _blocks(section: str, width: int) -> Iterator[str]:
    at = 0
    for match in _FENCE.finditer(section):
        yield from _paragraphs(section[at : match.start()], width)
        lines = match["code"].rstrip("\n").split("\n")
        yield "\n".join(f"    {line}" if line else "" for line in lines)
        at = match.end()
    yield from _paragraphs(section[at:], width)


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for block in re.split(r"\n{2,}", text.strip("\n")):
        if block:
            lines = _STRONG.sub(_bare, _LINK.sub(_bare, block)).split("\n")
            yield "\n".join(part for line in lines for part in wrap(line, width))


def _bare(match: re.Match[str]) -> str:
    return match["code"] or match["words"]


def explain(codes: Iterable[str], view: View) -> str:
    """Say what codes mean: sentence and remedy in the reader's language, and the page about it."""
    width = min(view.width, _WIDEST)
    texts, sections = [], pages()
    for code in codes:
        rule, speech = RULES[code], view.speech
        head = fill(
            speech("{code} ({severity})"),
            {"code": code, "severity": _weight(rule.severity, speech)},
        )
        remedy = help_line(speech(rule.remedy), speech)
        said = [*wrap(speech(rule.sentence), width), *wrap(remedy, width)]
        texts.append("\n".join([head, *said, "", plain(sections[code], width)]))
    return "\n".join(texts)


def list_codes(view: View) -> str:
    """List all codes with what they weigh and say; `{name}` stands for what a file puts there."""
    rows = [(code, _weight(rule.severity, view.speech), rule) for code, rule in RULES.items()]
    long = max(len(weight) for _, weight, _ in rows)
    lines = []
    for code, weight, rule in sorted(rows, key=lambda row: row[0]):
        head = f"{code:<6}  {weight:<{long}}  "
        first, *rest = wrap(view.speech(rule.sentence), min(view.width, _WIDEST) - len(head))
        lines += [head + first, *(" " * len(head) + line for line in rest)]
    return "\n".join(lines) + "\n"


def _weight(severity: Severity, speech: Speech) -> str:
    words = {
        Severity.ERROR: speech("error"),
        Severity.WARNING: speech("warning"),
        Severity.NOTE: speech("note"),
    }
    return words[severity]
