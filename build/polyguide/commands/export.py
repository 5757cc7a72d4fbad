"""`polyguide export`: a guide in one of the formats, written below a folder of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from polyguide.export.earlier import beside_others, forget
from polyguide.export.formats import FORMATS
from polyguide.export.view import view
from polyguide.export.xliff.write import unfit
from polyguide.model.problem import Place, Problem, once_for_each_kind
from polyguide.project import Artifact, Destination, Output, Project, ProjectError, in_turn
from polyguide.project.settings import Drafts, Fuzzy, output_path, overlapping
from polyguide.site.assembly import Assembly, assemble
from polyguide.site.last_build import Built
from polyguide.site.reading import read_guide
from polyguide.site.site import Site

# Problems of publishing: translators are given what is not ready to be published as well.
_OF_PUBLISHING = frozenset({"MSG004", "MSG005", "MSG010"})


def export(
    project: Project, name: str, tags: Sequence[str] = (), output: str = ""
) -> tuple[Built, str]:
    """Write the guide in a format, in all published locales or in those named.

    Gives what was made, and the folder: `output`, else `exports/<name>` in the project. Files
    that the last such export made there, and that are no longer made, are removed. ProjectError
    if the format, a locale or the folder can't be used, or if the folder holds another content
    under the name of an archive; then nothing is written.
    """
    # The format, the locales and the folder that are asked for.
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise ProjectError(Problem.make("EXP001", Place("export"), name=name, known=known))
    row, chosen = FORMATS[name], _chosen(project, tags)
    there = _destination(project, output or f"exports/{name}")
    # The guide in each of these locales; translators are given what is not finished, too.
    assembly, problems = assemble(read_guide(project if row.marked else _without_marks(project)))
    if row.unfinished:
        assembly = replace(assembly, locales=project.settings.all_locales, unpublished=True)
    sites, found = assembly.sites(chosen)
    problems += found
    if row.unfinished:
        problems = tuple(problem for problem in problems if problem.code not in _OF_PUBLISHING)
    # What the format can't hold, and what has to be said of the settings.
    if row.xml:
        problems += tuple(_unfit(assembly, sites))
    if row.remarks:
        problems += tuple(row.remarks(project.settings))
    # The files: an archive never takes the place of another content under its name.
    made: Iterable[Artifact | Problem] = row.make(assembly, sites)
    if row.archive:
        made = list(made)
        problems += tuple(beside_others(there, made, row.archive))
    # Written, and what an earlier export made and this one did not is removed.
    with in_turn(project):
        done = [item if isinstance(item, Problem) else there.write(item) for item in made]
        written = [item for item in done if isinstance(item, Output)]
        problems += tuple(item for item in done if isinstance(item, Problem))
        files = {file.path: file.stamp for file in written}
        cleared = forget(project, there, ",".join(sorted(chosen)), files)
    problems = once_for_each_kind(dict.fromkeys((*problems, *cleared.problems)))
    changed = tuple(file.path for file in written if file.changed)
    return Built(tuple(files), problems, changed, tuple(cleared.paths)), there.folder


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
            *(Problem.make("EXP002", Place("--locale"), tag=tag, known=listed) for tag in unknown)
        )
    return {known[tag] for tag in tags}


def _without_marks(project: Project) -> Project:
    """Give the project without older versions and drafts, for a format that can't mark them."""
    locales = tuple(
        replace(
            item,
            fuzzy=Fuzzy.FALLBACK if item.fuzzy is Fuzzy.OLDER else item.fuzzy,
            drafts=Drafts.HIDE,
        )
        for item in project.settings.locales
    )
    return replace(project, settings=replace(project.settings, locales=locales))


def _destination(project: Project, output: str) -> Destination:
    """Give the folder to write to; ProjectError if somebody writes in it."""
    settings = project.settings
    try:
        output = output_path(output)
    except ValueError:
        raise ProjectError(Problem.make("EXP004", Place("--output"), path=output)) from None
    found = overlapping(settings, output)
    if found:
        key, path = found
        raise ProjectError(
            Problem.make("CFG009", Place(settings.path), output=output, key=key, path=path)
        )
    return Destination(project, output)


def _unfit(assembly: Assembly, sites: Sequence[Site]) -> Iterator[Problem]:
    """Say of each message that an XML file can't hold why it is not in it."""
    for one in (view(assembly, site) for site in sites):
        for unit in one.units:
            if found := unfit(unit.segment.text):
                yield Problem.make("EXP003", unit.segment.place, char=found)
            elif unit.message and (found := unfit(unit.words)) and one.catalogue:
                place = Place(unit.path, unit.message.string_line, 1)
                yield Problem.make("EXP003", place, char=found)
