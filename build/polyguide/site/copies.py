"""Catalogues that are another locale's under a wrong name: they are compared with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from polyguide.checks.language import (
    HEAD,
    fingerprint,
    is_copy,
    is_spoken,
    is_suspect,
    language_errors,
)
from polyguide.gettext.po.files import read_catalogue
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import is_part_of
from polyguide.project import Project, ProjectError, catalogue_files


def copied_catalogues(project: Project) -> Mapping[str, Problem]:
    """Find the catalogues that say what one of another language says, by the locales' tags.

    Files that look alike at their beginnings are read and compared. Of two, that one is the copy
    whose language these words are not, if it is the other's; else the later one in the settings.
    One that is told to be in another language for its header or letters is not told of again.
    """
    locales = {item.locale.tag: item.locale for item in project.settings.locales}
    found: dict[str, Problem] = {}
    for pair in _suspects(project):
        first, later = (_read(project, locales[tag]) for tag in pair)
        if first is None or later is None or not is_copy(first, later):
            continue
        if _is_told(first, locales[pair[0]]) or _is_told(later, locales[pair[1]]):
            continue
        spoken = is_spoken(first, locales[pair[0]]), is_spoken(later, locales[pair[1]])
        turned = spoken == (False, True)
        copy, model = (first, later) if turned else (later, first)
        tag = pair[0] if turned else pair[1]
        place = Place(copy.path, 1, 1)
        found.setdefault(tag, Problem.make("LNG005", place, tag=tag, path=model.path))
    return found


def _is_told(catalogue: Catalogue, locale: Locale) -> bool:
    return next(language_errors(catalogue, locale), None) is not None


def _suspects(project: Project) -> Iterator[tuple[str, str]]:
    """Give pairs of locales of different languages whose files begin with the same words."""
    prints: dict[str, frozenset[bytes]] = {}
    for item in project.settings.locales:
        lines = _fingerprint(project, item.locale)
        if lines:
            prints[item.locale.tag] = lines
    met = Counter(line for lines in prints.values() for line in lines)
    alike = {tag: lines for tag, lines in prints.items() if any(met[line] > 1 for line in lines)}
    for one, other in combinations(alike, 2):
        if is_suspect(alike[one], alike[other]) and not is_part_of(one, other):
            yield one, other


def _fingerprint(project: Project, locale: Locale) -> frozenset[bytes]:
    head = b""
    try:
        for path in catalogue_files(project, locale).paths.values():
            file = project.optional(path, size=HEAD) if len(head) < HEAD else None
            head += file.data if file else b""
    except ProjectError:  # told where the catalogue is read
        return frozenset()
    return fingerprint(head)


def _read(project: Project, locale: Locale) -> Catalogue | None:
    try:
        return read_catalogue(project, locale)[0]
    except ProjectError:  # told where the catalogue is read
        return None
