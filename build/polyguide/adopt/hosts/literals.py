"""Words and lists that stand in a program as they are. Nothing of it is run.

What is computed is not seen, and what looks like a value in a text is taken for one: whatever is
read here is only proposed, as settings that a person looks at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

from polyguide.model.patterns import lazy

# A text, or a comment, whichever comes first.
_PARTS = lazy(
    r"(?P<text>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`)"
    r"|//[^\n]*|/\*.*?(?:\*/|\Z)",
    re.DOTALL,
)
_TEXT = r"(?:'([^'\\\n]*)'|\"([^\"\\\n]*)\"|`([^`\\$]*)`)"
_KEY = lazy(rf"\s*(?:([\w$]+)|{_TEXT})\s*:")
_ENDS = {"{": "}", "[": "]", "(": ")"}


def without_comments(program: str) -> str:
    """Take the comments out of JavaScript.

    >>> without_comments("a: 'https://x.y', // b")
    "a: 'https://x.y', "
    """
    return _PARTS.sub(lambda match: match["text"] or "", program)


def text_of(program: str, name: str) -> str:
    """Give the first text that stands behind a name; empty if there is none.

    >>> text_of("i18n: { defaultLocale: 'en' }", "defaultLocale")
    'en'
    """
    match = re.search(rf"(?<![\w$.'\"-]){name}['\"]?\s*[:=]\s*{_TEXT}", program)
    return next(filter(None, match.groups()), "") if match else ""


def texts_of(program: str, name: str) -> Sequence[str]:
    """Give the texts of the first list that stands behind a name.

    >>> texts_of("locales: ['en', \\"de\\"],", "locales")
    ['en', 'de']
    """
    match = re.search(rf"(?<![\w$.'\"-]){name}['\"]?\s*[:=]\s*\[([^\]]*)\]", program)
    found = re.findall(_TEXT, match[1]) if match else []
    return ["".join(groups) for groups in found]


def table_of(program: str, name: str) -> Mapping[str, str]:
    """Give the entries of the first table that stands behind a name, each as it is written.

    >>> table_of("const locales = { root: { lang: 'en' }, 'pt-br': { lang: 'pt-BR' } };", "locales")
    {'root': "{ lang: 'en' }", 'pt-br': "{ lang: 'pt-BR' }"}
    """
    match = re.search(rf"(?<![\w$.'\"-]){name}['\"]?\s*(?::|=|:[^=\n{{}}]*=)\s*\{{", program)
    return _entries(program, match.end()) if match else {}


def _entries(program: str, at: int) -> Mapping[str, str]:
    """Read the entries of a table from behind its brace on, as far as they can be told."""
    found: dict[str, str] = {}
    while match := _KEY.match(program, at):
        end = _end_of_value(program, match.end())
        name = next(filter(None, match.groups()), "")
        found.setdefault(name, program[match.end() : end].strip())
        if end >= len(program) or program[end] != ",":
            break
        at = end + 1
    return found


def _end_of_value(program: str, at: int) -> int:
    """Find where a value ends: at a comma, or at the brace behind the last one."""
    open_ones: list[str] = []
    while at < len(program):
        char = program[at]
        if text := _PARTS.match(program, at):
            at = text.end()
            continue
        if char in _ENDS:
            open_ones.append(_ENDS[char])
        elif open_ones and char == open_ones[-1]:
            open_ones.pop()
        elif not open_ones and char in ",}])":
            return at
        at += 1
    return at


def python_values(program: str) -> Mapping[str, Any]:
    """Give the values that a Python program gives to names on its first level, as they stand there.

    What is computed is left out, and so is all of a program that can't be read.

    >>> python_values("language = 'en'\\nyear = f()\\nlocale_dirs = ['locales/']\\n")
    {'language': 'en', 'locale_dirs': ['locales/']}
    """
    found: dict[str, Any] = {}
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name):
            try:
                found[target.id] = ast.literal_eval(node.value)
            except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                continue
    return found
