"""The folder that is looked at: its files, and what those that configure a program say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError
from polyguide.project.survey import Survey
from polyguide.project.toml_text import read_toml
from polyguide.source.front_matter.yaml_head import YamlFault, YamlValue, read_yaml

_MOST_CONFIGS = 200  # files of one name that are looked at, as in a repository of many examples


class Folder:
    """What lies in a folder. What can't be read counts as empty, and is noted as a problem."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.problems: dict[str, Problem] = {}

    def named(self, *names: str) -> list[str]:
        """Find the files with these names in all folders, those on top first."""
        found = [path for path in self.survey.paths if posixpath.basename(path) in names]
        return sorted(found, key=lambda path: (path.count("/"), path))[:_MOST_CONFIGS]

    def text(self, path: str) -> str:
        """Read a file; empty if it can't be read."""
        try:
            return self.survey.text(path)
        except ProjectError as error:
            sentence = error.problems[0].sentence.rstrip(".")
            self._note(Place(path), sentence[:1].lower() + sentence[1:])
            return ""

    def toml(self, path: str) -> Mapping[str, Any]:
        """Read a TOML file; empty if it can't be read."""
        data = read_toml(self.text(path), path, "ADP015")
        if isinstance(data, Problem):
            self.problems.setdefault(path, data)
            return {}
        return data

    def yaml(self, path: str, *names: str) -> Mapping[str, YamlValue]:
        """Read some fields of a YAML file, by their names; none if it can't be read."""
        found: dict[str, YamlValue] = {}
        text = self.text(path)
        try:
            for name in names:  # each by itself: one that has aliases costs no other
                root = read_yaml(text, name) if name in text else None
                value = root.get(name) if root else None
                found |= {name: value} if value is not None else {}
        except YamlFault as fault:
            self._note(Place(path, fault.line, fault.column), fault.reason)
        return found

    def yaml_text(self, path: str, name: str) -> str:
        """Read a text of a YAML file that matters to nobody if it can't be read."""
        text = self.text(path)
        try:
            root = read_yaml(text, name) if name in text else None
        except YamlFault:
            return ""
        value = root.get(name) if root else None
        return text_of(value)

    def _note(self, place: Place, reason: str) -> None:
        self.problems.setdefault(place.path, Problem.make("ADP015", place, reason=reason))

    def documents(self, folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
        """Give the documents below a folder; hidden ones are none."""
        for path in self.survey.below(folder):
            if path.endswith(suffixes) and "/." not in f"/{path}":
                yield path


def text_of(value: YamlValue | None) -> str:
    """Give a text, or that which stands in `!ENV [NAME, text]` for where NAME says nothing.

    >>> text_of(read_yaml("!ENV [DOCS_DIR, docs/source]")), text_of(read_yaml("docs"))
    ('docs/source', 'docs')
    """
    if value is None:
        return ""
    return value.items[-1].text if value.items else value.text


def joined(*parts: str) -> str:
    """Join parts of a path from the folder; `.` is the folder itself.

    >>> joined("", "docs"), joined("site", "../docs"), joined("", "")
    ('docs', 'docs', '.')
    """
    return posixpath.normpath(posixpath.join(*parts) or ".")


def parent(path: str) -> str:
    """Give the folder that a file lies in; `.` is the one that is looked at.

    >>> parent("docs/mkdocs.yml"), parent("mkdocs.yml")
    ('docs', '.')
    """
    return posixpath.dirname(path) or "."
