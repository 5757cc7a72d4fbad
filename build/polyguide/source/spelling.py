"""How words are spelt in the place of a segment: a function for each form of a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from polyguide.model.document import Document, InlineKind, Scope
from polyguide.model.patterns import lazy
from polyguide.model.places import LINE_BREAK, Form, Source
from polyguide.source.front_matter import read_front_matter
from polyguide.source.markdown.inline import parse_inline

# Marks at the end of a heading, which would be taken for the marks that close it.
_CLOSING = lazy(r"(?:\A|[ \t])#+\Z")
# What double quotes of YAML can't hold as it is.
_ESCAPED = lazy(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def _heading(text: str, source: Source, document: Document) -> str:
    whole, end = document.source, source.slices[-1][1]
    line = LINE_BREAK.search(whole, end)
    closed = whole[end : line.start() if line else len(whole)].strip()
    return f"{text} #" if _CLOSING.search(text) and not closed else text


def _cell(text: str, _: Source, __: Document) -> str:
    return text.replace("|", "\\|") + " " * text.endswith("\\")


def _plain(text: str, source: Source, document: Document) -> str:
    """Write a YAML scalar, in quotes where it would not read as it is."""
    field = read_front_matter(f"---\nx: {text}\n---\n", "").fields.get("x")
    same = field is not None and field.words.text == text
    return text if same else f'"{_double(text, source, document)}"'


def _double(text: str, _: Source, __: Document) -> str:
    def escape(match: re.Match[str]) -> str:
        char = match[0]
        return "\\" + char if char in '"\\' else f"\\u{ord(char):04x}"

    return _ESCAPED.sub(escape, text)


def _raw(text: str, source: Source, document: Document) -> str:
    """Write a TOML string that escapes nothing, or one that does where it can't be without."""
    if "'" in text or _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f'"{_double(text, source, document)}"'
    return f"'{text}'"


def _quoted(text: str, source: Source, document: Document) -> str:
    """Write words between quotation marks, as plain text."""
    mark = document.source[source.slices[-1][1]]
    words = "".join(node.text for node in parse_inline(text, Scope()))
    return words.replace(mark, f"\\{mark}")


def _folded(text: str, source: Source, document: Document) -> str:
    joint = source.joint(document.source)
    return text.replace("\n", joint.rstrip(" ") + joint)


def _html(text: str, source: Source, document: Document) -> str:
    """Write words between tags or in an attribute; what is more than words can't stand there."""
    opaque, start = document.scope.opaque, source.slices[0][0]
    mark = document.source[start - 1 : start]

    def words(text: str) -> str:
        written = escape(text, quote=False)
        written = written.replace(mark, escape(mark)) if mark in ('"', "'") else written
        return written.replace("{", "&#123;") if opaque and opaque.search(text) else written

    nodes = parse_inline(text, Scope(opaque=opaque))
    return "".join(_HTML.get(node.kind, words)(node.text) for node in nodes)


_HTML: Mapping[InlineKind, Callable[[str], str]] = {
    InlineKind.HTML: str,
    InlineKind.TAG: str,
    InlineKind.OPAQUE: str,
    InlineKind.CODE: lambda text: f"<code>{escape(text, quote=False)}</code>",
}


def _code(text: str, source: Source, document: Document) -> str:
    """Write words in code; the line break at their end is no part of their source."""
    return text.removesuffix("\n").replace("\n", source.joint(document.source))


_MARK = lazy(r"[\"')]")
_BACKSLASH = lazy(r"\\(?=[!-/:-@\[-`{-~]|\Z)")  # one that would escape something
_ENTITY = lazy(r"&(?=#?\w{1,31};)")


def _title(text: str, source: Source, document: Document) -> str:
    """Write the title of a reference, which ends with a mark that stands behind it."""
    mark = _MARK.search(document.source, source.slices[-1][1])
    words = "".join(node.text for node in parse_inline(text, Scope()))
    words = _BACKSLASH.sub(r"\\\\", words)
    for char in "()" if mark and mark[0] == ")" else mark[0] if mark else "":
        words = words.replace(char, f"\\{char}")
    return _ENTITY.sub(r"\&", words)


def _lines(text: str, source: Source, document: Document) -> str:
    return text.replace("\n", source.joint(document.source)) if "\n" in text else text


WRITE: Mapping[Form, Callable[[str, Source, Document], str]] = {
    Form.LINES: _lines,
    Form.LINE: lambda text, _, __: text,
    Form.HEADING: _heading,
    Form.CELL: _cell,
    Form.PLAIN: _plain,
    Form.SINGLE: lambda text, _, __: text.replace("'", "''"),
    Form.DOUBLE: _double,
    Form.RAW: _raw,
    Form.QUOTED: _quoted,
    Form.LITERAL: _lines,
    Form.FOLDED: _folded,
    Form.HTML: _html,
    Form.CODE: _code,
    Form.TITLE: _title,
}
"""For each form what writes words: from these, their source and its document."""
