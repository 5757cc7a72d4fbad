"""YAML, read without its dangers: front matter, and files of other programs.

The only door to PyYAML. Aliases, tags and duplicate keys are refused and the nesting is limited:
a few hundred bytes of aliases can fill a machine's memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem
from polyguide.source.front_matter.fields import NO_WORDS, Field, Fields, Shape, fault
from polyguide.source.markdown.original import Written
from polyguide.source.scalars import scalar

if TYPE_CHECKING:
    import yaml


_MAX_DEPTH = 8
_MAX_DEPTH_OF_FILE = 60
_NULL, _TEXT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
# A field whose value stands on its line and is no block: what YAML stumbles over wants quotes.
_UNQUOTED = lazy(r"([\w-]+):[ \t]+(?![|>][ \t]*\Z)\S")
# A value between quotation marks, or a word, or words: nothing in them means anything in YAML.
_PLAIN = lazy(
    r"([A-Za-z][A-Za-z0-9_-]{0,999}): +"  # YAML allows 1024 characters
    r"(\"[^\"\\\[\]{}]*\"|(?!(?i:null) *\Z)[^\W_](?:[^:#\[\]{}]*[^\s:#\[\]{}])?)"
)


def yaml_fields(match: re.Match[str], path: str) -> Fields:
    """Read the fields of a head that a match found in the text of a document."""
    if plain := _plain_fields(match):
        return plain, ()
    import yaml

    head = match[1]
    deep = fault(path, 1, 1, "it is nested too deep")
    if _depth(head) > _MAX_DEPTH:
        return {}, (deep,)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(head, Loader=loader)
    except yaml.YAMLError as error:
        return {}, (_syntax_fault(path, head, error),)
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
    first = match.string.count("\n", 0, match.start(1)) + 1
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(_fault(path, key.start_mark, "a field's name is not text"))
        elif key.value in found:
            problems.append(_fault(path, key.start_mark, f"the field {key.value} stands twice"))
        else:
            found[key.value] = _field(key, key.start_mark.line + first, value, match)
    return found, tuple(problems)


class YamlValue(NamedTuple):
    """A value of a YAML file, where it begins, and what is in it.

    `items` are those of a list, `pairs` the names and values of a table. A scalar has neither, and
    its `text`, which is empty for null.
    """

    line: int
    column: int
    text: str = ""
    items: tuple[YamlValue, ...] | None = None
    pairs: tuple[tuple[str, YamlValue], ...] | None = None

    def get(self, name: str) -> YamlValue | None:
        """Give the first value of a table with a name; None where there is none."""
        return next((value for key, value in self.pairs or () if key == name), None)


class YamlFault(Exception):
    """A file is no YAML that is read here: where, and why."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(line, column, reason)
        self.line = line
        self.column = column
        self.reason = reason


def read_yaml(text: str, *names: str) -> YamlValue | None:
    """Read a YAML file, or of its table the values of some names; None where there is nothing.

    Tags say nothing here: what other programs make of `!ENV` is theirs. YamlFault where the file
    can't be read, is nested too deep, or what is read has aliases.

    >>> value = read_yaml("a: !ENV [X, y]\\nnav: [b: c.md]\\n", "nav")
    >>> [(name, one.text, one.line) for row in value.get("nav").items for name, one in row.pairs]
    [('b', 'c.md', 2)]
    """
    import yaml

    if _depth(text) > _MAX_DEPTH_OF_FILE or _indent(text) > _MAX_DEPTH_OF_FILE * 8:
        raise YamlFault(1, 1, "it is nested too deep")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = str(getattr(error, "problem", None) or "it is not YAML")
        raise YamlFault(line, column, reason) from None
    except RecursionError:
        raise YamlFault(1, 1, "it is nested too deep") from None
    if root is None:
        return None
    if names and isinstance(root, yaml.MappingNode):
        root.value = [pair for pair in root.value if pair[0].value in names]
    alias = _shared(root)
    if alias is not None:
        mark = alias.start_mark
        raise YamlFault(mark.line + 1, mark.column + 1, "it uses an alias")
    return _value(root)


def _value(node: yaml.Node) -> YamlValue:
    import yaml

    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.SequenceNode):
        return YamlValue(line, column, items=tuple(map(_value, node.value)))
    if isinstance(node, yaml.MappingNode):
        pairs = ((str(key.value), _value(value)) for key, value in node.value)
        return YamlValue(line, column, pairs=tuple(pairs))
    return YamlValue(line, column, "" if node.tag == _NULL else node.value)


def _indent(text: str) -> int:
    """Give the deepest indent of a line."""
    return max((len(line) - len(line.lstrip(" ")) for line in text.split("\n")), default=0)


def _plain_fields(match: re.Match[str]) -> Mapping[str, Field]:
    """Read a head of which each line has a name and a value whose reading is beyond doubt.

    Empty if there is any other line: then only YAML can tell. Both read alike; a test compares
    them.
    """
    at, fields = match.start(1), dict[str, Field]()
    for number, line in enumerate(match[1].split("\n")[:-1], 2):
        found = _PLAIN.fullmatch(line)
        if found is None or found[1] in fields or not line.isprintable():
            return {}
        start, end = found.span(2)
        style = '"' if found[2][0] == '"' else ""
        value = found[2][1:-1] if style else found[2]
        words = scalar(match.string, (at + start, at + end), style, value)
        fields[found[1]] = Field(number, words, Shape.SCALAR, (words,), (found[1],))
        at += len(line) + 1
    return fields


def _field(key: yaml.ScalarNode, line: int, value: yaml.Node, match: re.Match[str]) -> Field:
    """Give a field with its words in the text that a head was found in."""
    import yaml

    name = str(key.value)
    if not isinstance(value, yaml.ScalarNode):
        inner = [(path, node) for path, node in _scalars(value, name) if node.tag == _TEXT]
        texts = tuple(_words(node, match) for _, node in inner)
        return Field(line, NO_WORDS, Shape.SEVERAL, texts, tuple(path for path, _ in inner))
    words = _words(value, match)
    if value.tag == _NULL:
        return Field(line, words._replace(text=""), Shape.NOTHING, (), ())
    return Field(line, words, Shape.SCALAR, (words,), (name,))


def _scalars(node: yaml.Node, name: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Give the scalars of a list or the values of a table, and of those in it, in order.

    Each has the names of the tables that it stands in, and its own.
    """
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield name, node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, name)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            own = key.value if isinstance(key, yaml.ScalarNode) else ""
            yield from _scalars(child, f"{name}.{own}")


def _words(value: yaml.ScalarNode, match: re.Match[str]) -> Written:
    begin, text = match.start(1), match.string[: match.end(1)]
    start, end = begin + value.start_mark.index, begin + value.end_mark.index
    return scalar(text, (start, end), value.style or "", value.value)


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
_STEPS = lazy(r"^[ \t]*((?:[-?:][ \t]+)+)", re.MULTILINE)


def _depth(head: str) -> int:
    """Bound the nesting before the parser, which recurses, sees it."""
    depth = deepest = 0
    for char in head:
        depth += (char in "[{") - (char in "]}")
        deepest = max(deepest, depth)
    return max([deepest, *(len(match[1].split()) for match in _STEPS.finditer(head))])


def _syntax_fault(path: str, head: str, error: yaml.YAMLError) -> Problem:
    """Say what is wrong where YAML can't be read: most often a value wants quotation marks."""
    mark = getattr(error, "problem_mark", None)
    line = head.split("\n")[mark.line] if mark and mark.line <= head.count("\n") else ""
    if match := _UNQUOTED.match(line):
        return _fault(path, mark, f"put the value of {match[1]} between quotation marks")
    return _fault(path, mark, str(getattr(error, "problem", None) or "it is not YAML"))


def _fault(path: str, mark: Any, reason: str) -> Problem:
    line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
    return fault(path, line, column, reason)
