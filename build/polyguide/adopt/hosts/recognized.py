"""What is seen of another program's project, before anything is read of its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from polyguide.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """Where documents and their translations lie.

    `tree` is the path of the document of a language without its suffix, with `{locale}` and
    `{document}`; empty if there is no such file. `names` gives the tags of the languages by what
    stands for them in paths. `exclude` are the patterns of files below `content` that are no
    documents of the source.
    """

    content: str
    tree: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognized:
    """A project of another program.

    `host` is its name in the settings, empty for Markdown of none; `because` is the file by which
    it was recognized. `source` is the tag of the source's language, empty if nothing says it.
    `navigation`, `catalogues`, `template`, `base_url` are as in the settings, and empty where there
    is nothing. `problems` are notes on what can't be taken over.
    """

    host: str
    because: str
    source: str
    layout: Layout
    navigation: str = ""
    catalogues: str = ""
    template: str = ""
    base_url: str = ""
    problems: tuple[Problem, ...] = ()
