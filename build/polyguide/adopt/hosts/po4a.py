"""po4a, which writes the trees of another program from catalogues: po4a.cfg or po4a.conf."""

from __future__ import annotations

import re

from polyguide.adopt.hosts.catalogues import Words
from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.model.patterns import lazy

_PATHS = lazy(r"^\[po4a_paths\][ \t]+(\S+)((?:[ \t]+\S+)+)", re.MULTILINE)
_LANGUAGES = lazy(r"^\[po4a_langs\][ \t]+(.+)", re.MULTILINE)


def words_of_po4a(folder: Folder) -> Words | None:
    """Give where catalogues lie that po4a makes trees of; None if there are none.

    Each language may have a path of its own, or all have one with `$lang`. po4a calls a document
    `$master`.
    """
    for path in folder.named("po4a.cfg", "po4a.conf"):
        text = re.sub(r"\\\n[ \t]*", " ", folder.text(path))
        match, listed = _PATHS.search(text), _LANGUAGES.search(text)
        if match is None:
            continue
        rows = dict(part.split(":", 1) for part in match[2].split() if ":" in part)
        codes = listed[1].split() if listed else [code for code in rows if code != "$lang"]
        names = {code: tag for code in codes if (tag := tag_of(code))}
        pattern = rows.get("$lang") or _common(rows)
        base = parent(path)
        catalogues, template = _path(base, pattern), _path(base, match[1])
        by_document = "{document}" in catalogues
        if names and _can_be(catalogues, ".po") and "{locale}" in catalogues:
            if not _can_be(template, ".pot") or by_document != ("{document}" in template):
                name = "{document}.pot" if by_document else "messages.pot"
                template = joined(parent(catalogues.partition("{")[0] + "x"), name)
            return Words(catalogues, template, names)
    return None


def _common(rows: dict[str, str]) -> str:
    """Give the pattern of paths that differ in their language alone; empty if there is none."""
    found = {path.replace(code, "$lang") for code, path in rows.items()}
    return found.pop() if len(found) == 1 else ""


def _can_be(path: str, suffix: str) -> bool:
    """Tell whether a path of files of words can stand in the settings."""
    return path.endswith(suffix) and not path.startswith(("../", "/"))


def _path(base: str, pattern: str) -> str:
    for name, place in (("$lang", "{locale}"), ("$master", "{document}")):
        pattern = pattern.replace(name, place)
    return joined(base, pattern)
