"""The settings that are written: as few lines as say what is not so by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Chosen(NamedTuple):
    """The settings of a project, by their names, and the folders of languages by their tags.

    What is empty is left out.
    """

    values: Mapping[str, str | bool | Sequence[str]]
    folders: Mapping[str, str]
    redirects: Mapping[str, str]


def settings_text(chosen: Chosen) -> str:
    r"""Write settings as TOML.

    >>> print(settings_text(Chosen({"locales": ["zh-Hans"]}, {"zh-Hans": "zh"}, {})))
    locales = ["zh-Hans"]
    <BLANKLINE>
    [locale.zh-Hans]
    folder = "zh"
    <BLANKLINE>
    """
    lines = [f"{name} = {_value(value)}" for name, value in chosen.values.items() if value]
    for tag, folder in chosen.folders.items():
        lines += ["", f"[locale.{tag}]", f"folder = {_value(folder)}"]
    if chosen.redirects:
        lines += ["", "[redirects]"]
        lines += [f"{_value(old)} = {_value(new)}" for old, new in chosen.redirects.items()]
    return "\n".join(lines) + "\n"


def _value(value: str | bool | Sequence[str]) -> str:
    """Write a value; a list that is long has a line for each of its texts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    texts = [_value(text) for text in value]
    line = f"[{', '.join(texts)}]"
    return line if len(line) <= 80 else "[\n" + "".join(f"    {text},\n" for text in texts) + "]"
