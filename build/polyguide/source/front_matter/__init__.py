"""Front matter: the table at the head of a document, in YAML, TOML or JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem
from polyguide.source.front_matter.fields import MAX_SIZE, Field, Shape, fault

__all__ = ["Field", "FrontMatter", "Shape", "read_front_matter"]

_YAML = lazy(
    r"\A---[ \t]*\n"
    # The first line that is not a comment names a field; else the dashes are a thematic break.
    r"(?=(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*[\w\"'-][^\n]*:)"
    r"(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_TOML = lazy(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAME = r"[\w-]+:(?:[ \t]|\n)"
# All of it on one line, or its last line a brace alone.
_JSON = lazy(
    r"\A(\{(?=[ \t\n]*\"[\w-]+\"[ \t]*:)(?:[^\n]*\}|.*?^\}))[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
# What its author took for a front matter, and why it is none.
_ALMOST = (
    (rf"(?:-{{4,}}|[\u2013\u2014]+)[ \t]*\n{_NAME}", "the line above it is not one of three -"),
    (rf"[ \t\n]+---[ \t]*\n{_NAME}(?s:.*?)\n---", "it does not begin on the first line"),
    (rf"---[ \t]*\n{_NAME}", "no line of --- closes it"),
    (r"[ \t\n]+\+\+\+[ \t]*\n[\w-]+[ \t]*=", "it does not begin on the first line"),
    (r"\+\+\+[ \t]*\n[\w-]+[ \t]*=", "no line of +++ closes it"),
    (r'\{[ \t]*\n?[ \t]*"[\w-]+"[ \t]*:', "no line of } closes it"),
)


class FrontMatter(NamedTuple):
    """The fields by name, the body with its lines counted as in the file, the problems."""

    fields: Mapping[str, Field]
    body: str
    problems: tuple[Problem, ...]


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split a document into its front matter and its body.

    The head is replaced by as many empty lines, so a line number in the body is one in the file.
    What only looks like a front matter is a problem, and stays in the body.

    >>> field = read_front_matter("---\\ntitle: A\\n---\\nB", "a.md").fields["title"]
    >>> field.line, field.words.text, field.words.slices
    (2, 'A', ((11, 12),))
    """
    match = _YAML.match(text) or _TOML.match(text) or _JSON.match(text)
    if match is None:
        reason = next((reason for pattern, reason in _ALMOST if re.match(pattern, text)), "")
        return FrontMatter({}, text, (fault(path, 1, 1, reason),) if reason else ())
    body = "\n" * match[0].count("\n") + text[match.end() :]
    if len(match[1]) > MAX_SIZE:
        problem = fault(path, 1, 1, f"it is longer than {MAX_SIZE} characters")
        return FrontMatter({}, body, (problem,))
    if match[0].startswith("+"):
        from polyguide.source.front_matter.toml_head import toml_fields as read_fields
    else:
        from polyguide.source.front_matter.yaml_head import yaml_fields as read_fields
    fields, problems = read_fields(match, path)
    return FrontMatter(fields, body, problems)
