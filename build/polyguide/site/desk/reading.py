"""What a desk reads: the guide, and the words of each locale."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.model.hosts import suffixes
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError
from polyguide.site.assembly import assemble, assembled
from polyguide.site.chains import chain_of
from polyguide.site.desk.files import Files, files_now
from polyguide.site.desk.memory import Memory, Words
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide
from polyguide.site.theme import ThemeWords, read_theme
from polyguide.source.documents import Parsed
from polyguide.translate.fallback import Translation


class Unchanged(NamedTuple):
    """What of a guide that was read before is as it was: its templates, or all but these.

    Of documents that were `parsed`, those whose texts are the same.
    """

    theme: ThemeWords | None = None
    guide: Guide | None = None
    parsed: Parsed | None = None


def unchanged(memory: Memory, changed: Collection[str]) -> Unchanged:
    """Tell what of a guide need not be read again after files at these full paths changed."""
    guide, settings = memory.assembly.guide, memory.project.settings
    content, templates = (
        [path.startswith(f"{memory.project.root / folder}/") for path in changed]
        for folder in (settings.content, settings.templates)
    )
    if all(templates):
        return Unchanged(guide=guide, parsed=memory.parsed)
    if any(templates) or not all(content):  # one folder may lie in the other
        return Unchanged()
    documents = all(path.endswith(suffixes(settings.dialect)) for path in changed)
    return Unchanged(theme=guide.theme, parsed=memory.parsed if documents else None)


def read_memory(project: Project, tags: Sequence[str], same: Unchanged | None = None) -> Memory:
    """Read the guide, for the desks of some locales; ProjectError as a build raises it.

    A locale without a catalogue has pages all the same, in other words than its own.
    """
    theme, known, parsed = same or Unchanged()
    parsed = {} if parsed is None else dict(parsed)
    if known is None:
        guide = read_guide(project, theme=theme, parsed=parsed)
    else:
        guide = replace(known, project=project, theme=read_theme(project))
    assembly, _ = assemble(guide, unpublished=True, counted=False)
    shown = {locale.tag for locale in assembly.locales}
    locales = [one for one in project.settings.all_locales if one.tag in {*shown, *tags}]
    if len(locales) > len(shown):
        assembly = assembled(guide, locales, unpublished=True)
    return Memory(assembly, parsed)


def read_words(memory: Memory, tag: str) -> Words:
    """Read the catalogues of a locale; ProjectError if its own can't be used."""
    item = next(one for one in memory.project.settings.locales if one.locale.tag == tag)
    chain, problems = chain_of(memory.assembly.guide, item.locale)
    return Words(memory, item, tuple(chain), problems)


def unread(memory: Memory, tag: str, chain: Sequence[Translation]) -> Words:
    """Give the words of a locale whose catalogues can't be read: those that they had before."""
    item = next(one for one in memory.project.settings.locales if one.locale.tag == tag)
    return Words(memory, item, tuple(chain))


class Reading(NamedTuple):
    """What was read of a locale's words, if they can be read, of which files, and what was met."""

    words: Words | None
    files: Files
    problems: tuple[Problem, ...]


def read(memory: Memory, tag: str) -> Reading:
    """Read the words of a locale."""
    files = files_now(memory.project, tag)
    try:
        words = read_words(memory, tag)
    except ProjectError as error:
        return Reading(None, files._replace(own={}), error.problems)
    return Reading(words, files, words.problems)
