"""Catalogues that are there already: the pattern of their paths, and that of their templates."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from polyguide.adopt.hosts.folder import Folder
from polyguide.adopt.hosts.languages import tag_of


class Words(NamedTuple):
    """Where catalogues and templates lie, as in the settings; empty where there are none.

    `names` gives the tags of the languages by what stands for them in the paths.
    """

    catalogues: str = ""
    template: str = ""
    names: Mapping[str, str] = {}


def words_in(folder: Folder, tops: Iterable[str]) -> Words | None:
    """Find the catalogues below one of some folders, the first that has any; None if none has.

    They lie as gettext has them (`es/LC_MESSAGES/guide.po`), or all of a language in a folder
    (`es/guide.po`), or as files (`es.po`).
    """
    for top in tops:
        paths = [path[len(top) + 1 :] for path in folder.survey.below(top)]
        found = _pattern([path for path in paths if path.endswith(".po")])
        if found:
            pattern, names = found
            template = _template([path for path in paths if path.endswith(".pot")], pattern)
            return Words(f"{top}/{pattern}", f"{top}/{template}", names)
    return None


def _pattern(paths: Iterable[str]) -> tuple[str, Mapping[str, str]] | None:
    """Give the pattern of most paths, and the languages in them."""
    rows: dict[str, dict[str, str]] = {}
    ids: dict[str, set[str]] = {}
    for path in paths:
        for pattern, name, id in _readings(path):
            if tag := tag_of(name):
                rows.setdefault(pattern, {})[name] = tag
                ids.setdefault(pattern, set()).add(id)
    if not rows:
        return None
    best = max(rows, key=lambda pattern: (len(rows[pattern]), -list(rows).index(pattern)))
    only = next(iter(ids[best])) if len(ids[best]) == 1 else ""
    return (best.replace("{document}", only) if only else best), rows[best]


def _readings(path: str) -> Iterable[tuple[str, str, str]]:
    """Give how a path can be read: its pattern, what stands for the language, and the document."""
    stem = path.removesuffix(".po")
    parts = stem.split("/")
    if len(parts) > 2 and parts[1] == "LC_MESSAGES":
        yield "{locale}/LC_MESSAGES/{document}.po", parts[0], "/".join(parts[2:])
    elif len(parts) > 1 and tag_of(parts[0]):
        yield "{locale}/{document}.po", parts[0], "/".join(parts[1:])
    elif len(parts) > 1:
        yield "{document}/{locale}.po", parts[-1], "/".join(parts[:-1])
    else:
        yield "{locale}.po", stem, "."


def _template(paths: list[str], pattern: str) -> str:
    """Give where the templates are, or are to be."""
    if "{document}" not in pattern:
        return paths[0] if len(paths) == 1 else "messages.pot"
    folder = posixpath.commonpath([posixpath.dirname(path) for path in paths]) if paths else ""
    return posixpath.join(folder, "{document}.pot")


class Found(NamedTuple):
    """A file of a pattern: what stands for the language in its path, and the document's id."""

    path: str
    name: str
    document: str


def found_in(paths: Iterable[str], pattern: str) -> Iterator[Found]:
    """Give those of some paths that are of a pattern.

    >>> [one.name for one in found_in(["po/es.po", "po/x/de.po"], "po/{locale}.po")]
    ['es']
    >>> [one.document for one in found_in(["po/es/a/b.po"], "po/{locale}/{document}.po")]
    ['a/b']
    """
    written = re.escape(pattern)
    for place, part in (("{locale}", "(?P<name>[^/]+)"), ("{document}", "(?P<document>.+)")):
        written = written.replace(re.escape(place), part, 1)
    compiled = re.compile(written.replace(re.escape("{locale}"), "(?P=name)"))
    for path in paths:
        if match := compiled.fullmatch(path):
            yield Found(path, match["name"], match.groupdict().get("document", ""))
