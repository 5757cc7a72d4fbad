"""Exporting: a guide in one of the formats, written below a folder of its own."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from polyguide.commands.build import Built
from polyguide.export.formats import FORMATS
from polyguide.export.views import view
from polyguide.export.xml_text import unfit
from polyguide.model.problem import Place, Problem
from polyguide.project import Destination, ProjectError, keep_out_of_git, write
from polyguide.project.settings import KEPT, Fuzzy, output_path, overlapping
from polyguide.site.assembly import Assembly, assemble
from polyguide.site.guide import read_guide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from polyguide.project import Artifact, Project
    from polyguide.site.pages import Site

# Problems of publishing: translators are given what is not ready to be published as well.
_OF_PUBLISHING = frozenset({"MSG004", "MSG005"})


def export(
    project: Project, name: str, tags: Sequence[str] = (), output: str = ""
) -> tuple[Built, str]:
    """Write the guide in a format, in all published locales or in those named.

    Gives what was made, and the folder: `output`, else `exports/<name>` in the project. Files
    that the last such export made there, and that are no longer made, are removed. ProjectError
    if the format, a locale or the folder can't be used, or if the folder holds another content
    under the name of an archive; then nothing is written.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise ProjectError(Problem.of("EXP001", Place("export"), name=name, known=known))
    row, chosen = FORMATS[name], _chosen(project, tags)
    there = _destination(project, output or f"exports/{name}")
    assembly, problems = assemble(read_guide(project if row.marked else _without_older(project)))
    if row.unfinished:
        assembly = replace(assembly, locales=project.settings.all_locales)
        problems = tuple(problem for problem in problems if problem.code not in _OF_PUBLISHING)
    sites, found = _sites(assembly, chosen)
    problems += found
    if row.xml:
        problems += tuple(_unfit(assembly, sites))
    if row.remarks:
        problems += tuple(row.remarks(project.settings))
    made: Iterable[Artifact] = row.make(assembly, sites)
    if row.archive:
        made = list(made)
        problems += tuple(_beside_others(there, made, row.archive))
    rows = [there.write(artifact) for artifact in made]
    paths = tuple(row.path for row in rows)
    _forget(project, there, ",".join(sorted(chosen)), paths)
    written = sum(row.changed for row in rows)
    return Built(paths, written, tuple(dict.fromkeys(problems))), there.folder


def _chosen(project: Project, tags: Sequence[str]) -> set[str]:
    """Give the tags of the locales that are named; ProjectError if one is none."""
    known = {
        spelling: locale.tag
        for locale in project.settings.all_locales
        for spelling in locale.spellings
    }
    unknown = [tag for tag in tags if tag not in known]
    if unknown:
        listed = ", ".join(locale.tag for locale in project.settings.all_locales)
        raise ProjectError(
            *(Problem.of("EXP002", Place("--locale"), tag=tag, known=listed) for tag in unknown)
        )
    return {known[tag] for tag in tags}


def _without_older(project: Project) -> Project:
    """Give the project without older versions: a format that can't mark them doesn't have them."""
    locales = tuple(
        replace(item, fuzzy=Fuzzy.FALLBACK) if item.fuzzy is Fuzzy.OLDER else item
        for item in project.settings.locales
    )
    return replace(project, settings=replace(project.settings, locales=locales))


def _destination(project: Project, output: str) -> Destination:
    """Give the folder to write to; ProjectError if somebody writes in it."""
    settings = project.settings
    try:
        output = output_path(output)
    except ValueError:
        raise ProjectError(Problem.of("EXP004", Place("--output"), path=output)) from None
    found = overlapping(settings, output)
    if found:
        key, path = found
        raise ProjectError(
            Problem.of("CFG009", Place(settings.path), output=output, key=key, path=path)
        )
    return Destination(project, output)


def _sites(assembly: Assembly, chosen: set[str]) -> tuple[list[Site], tuple[Problem, ...]]:
    """Put the words of the wanted locales in; one whose catalogue can't be read is left out."""
    sites: list[Site] = []
    problems: tuple[Problem, ...] = ()
    for locale in assembly.locales:
        if chosen and locale.tag not in chosen:
            continue
        try:
            site, found = assembly.site(locale.tag)
        except ProjectError as error:
            problems += error.problems
            continue
        sites.append(site)
        problems += found
    return sites, problems


def _unfit(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Problem]:
    """Say of each message that an XML file can't hold why it is not in it."""
    for one in (view(assembly, site) for site in sites):
        for unit in one.units:
            if found := unfit(unit.segment.text):
                yield Problem.of("EXP003", unit.segment.place, char=found)
            elif unit.message and (found := unfit(unit.words)) and one.catalogue:
                place = Place(one.catalogue.path, unit.message.string_line, 1)
                yield Problem.of("EXP003", place, char=found)


def _beside_others(there: Destination, made: Iterable[Artifact], end: str) -> Iterator[Problem]:
    """Compare the archives that were made, whose names end so, with those that are there.

    One that comes before another in the order of versions is a problem: programs that have the
    other would not take it. ProjectError if one has the name of another content.
    """
    for archive in (file for file in made if file.path.endswith(end)):
        held, place = there.read(archive.path), there.place(archive.path)
        if held not in (None, archive.data):
            raise ProjectError(Problem.of("EXP005", place))
        folder, name = posixpath.split(archive.path)
        stem, version = _named(name, end)
        others = [_named(other, end) for other in there.names(folder)]
        newest = max((number for known, number in others if known == stem), default=())
        if newest > version:
            values = {"version": _dotted(version), "newer": _dotted(newest)}
            yield Problem.of("EXP006", place, **values)


def _named(name: str, end: str) -> tuple[str, tuple[int, ...]]:
    """Read the name of an archive: what it is called, and its version; no numbers if it is none.

    >>> _named("guide-2026.1124.17.tgz", ".tgz"), _named("notes.txt", ".tgz")
    (('guide', (2026, 1124, 17)), ('notes.txt', ()))
    """
    match = re.fullmatch(r"(.+)-([0-9]+(?:\.[0-9]+)*)" + re.escape(end), name, re.ASCII)
    return (match[1], tuple(map(int, match[2].split(".")))) if match else (name, ())


def _dotted(version: Iterable[int]) -> str:
    return ".".join(map(str, version))


def _forget(project: Project, there: Destination, locales: str, paths: Sequence[str]) -> None:
    """Remove what the last export made and this one did not; note what there is now.

    The note is `.polyguide/exports.json`: by folder and by the locales asked for (empty: all), the
    paths. An export of all locales replaces every other one. A note that can't be read is none.
    """
    place = f"{KEPT}/exports.json"
    notes = _notes(project, place)
    old = notes.get(there.folder, {})
    now = {**(old if locales else {}), locales: list(paths)}
    kept = {path for made in now.values() for path in made}
    gone = {path for made in old.values() for path in made} - kept
    there.remove(sorted(gone))
    notes[there.folder] = now
    data = json.dumps(notes, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    keep_out_of_git(project)
    write(project, place, data.encode(), durable=False)


def _notes(project: Project, path: str) -> dict[str, dict[str, list[str]]]:
    file = project.optional(path)
    if file is None:
        return {}
    try:
        notes = json.loads(file.data)
    except (ValueError, RecursionError):
        return {}
    sound = isinstance(notes, dict) and all(
        isinstance(rows, dict)
        and all(
            isinstance(paths, list) and all(isinstance(item, str) for item in paths)
            for paths in rows.values()
        )
        for rows in notes.values()
    )
    return notes if sound else {}
