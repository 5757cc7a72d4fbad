"""Front matter: the YAML table at the head of a document, read without YAML's dangers.

The only door to PyYAML. Aliases, tags and duplicate keys are refused and the size is limited:
a few hundred bytes of aliases can fill a machine's memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.model.problem import Place, Problem
from polyguide.source.markdown.original import Written
from polyguide.source.scalars import scalar

if TYPE_CHECKING:
    import yaml


MAX_SIZE = 8192  # characters
_MAX_DEPTH = 8
_HEAD = re.compile(
    r"\A---[ \t]*\n"
    # The first line that is not a comment names a field; else the dashes are a thematic break.
    r"(?=(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*[\w\"'-][^\n]*:)"
    r"(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


class Field(NamedTuple):
    """One top-level field: its line, its text (empty for a list or a table) and where that is."""

    line: int
    words: Written


class FrontMatter(NamedTuple):
    """The fields by name, the body with its lines counted as in the file, the problems."""

    fields: Mapping[str, Field]
    body: str
    problems: tuple[Problem, ...]


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split a document into its front matter and its body.

    The head is replaced by as many empty lines, so a line number in the body is one in the file.

    >>> field = read_front_matter("---\\ntitle: A\\n---\\nB", "a.md").fields["title"]
    >>> field.line, field.words.text, field.words.slices
    (2, 'A', ((11, 12),))
    """
    match = _HEAD.match(text)
    if match is None:
        return FrontMatter({}, text, ())
    body = "\n" * match[0].count("\n") + text[match.end() :]
    if len(match[1]) > MAX_SIZE:
        problem = Problem.make(
            "MD011", Place(path, 1, 1), reason=f"it is longer than {MAX_SIZE} characters"
        )
        return FrontMatter({}, body, (problem,))
    fields, problems = _fields(match, path)
    return FrontMatter(fields, body, problems)


def _fields(match: re.Match[str], path: str) -> tuple[dict[str, Field], tuple[Problem, ...]]:
    import yaml

    head = match[1]
    deep = Problem.make("MD011", Place(path, 1, 1), reason="it is nested too deep")
    if _depth(head) > _MAX_DEPTH:
        return {}, (deep,)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(head, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not YAML"
        return {}, (_fault(path, mark, str(reason)),)
    except RecursionError:  # of the loader that is written in Python
        return {}, (deep,)
    if root is None:
        return {}, ()
    if not isinstance(root, yaml.MappingNode):
        return {}, (_fault(path, root.start_mark, "it is not a table of fields"),)
    shared = _shared(root)
    if shared is not None:
        return {}, (_fault(path, shared.start_mark, "it uses an alias"),)
    found, problems = {}, []
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(_fault(path, key.start_mark, "a field's name is not text"))
        elif key.value in found:
            problems.append(_fault(path, key.start_mark, f"the field {key.value} stands twice"))
        else:
            found[key.value] = Field(key.start_mark.line + 2, _words(value, match))
    return found, tuple(problems)


def _words(value: yaml.Node, match: re.Match[str]) -> Written:
    """Give the words of a field's value in the text that a head was found in."""
    import yaml

    begin, text = match.start(1), match.string[: match.end(1)]
    start, end = begin + value.start_mark.index, begin + value.end_mark.index
    if isinstance(value, yaml.ScalarNode):
        return scalar(text, (start, end), value.style or "", value.value)
    return scalar(text, (start, start), "", "")


def _shared(root: yaml.Node) -> yaml.Node | None:
    """Find a node that stands in two places: an alias. Each node is looked at once."""
    import yaml

    seen: set[int] = set()
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += reversed([child for pair in node.value for child in pair])
    return None


# Lists in a list on one line, which open a level with every two characters.
_STEPS = re.compile(r"^[ \t]*((?:[-?:][ \t]+)+)", re.MULTILINE)


def _depth(head: str) -> int:
    """Bound the nesting before the parser, which recurses, sees it."""
    depth = deepest = 0
    for char in head:
        depth += (char in "[{") - (char in "]}")
        deepest = max(deepest, depth)
    return max([deepest, *(len(match[1].split()) for match in _STEPS.finditer(head))])


def _fault(path: str, mark: Any, reason: str) -> Problem:
    place = Place(path, mark.line + 2, mark.column + 1) if mark else Place(path, 1, 1)
    return Problem.make("MD011", place, reason=reason)
