"""What a locale's search loads: its program with the index, and the text of each document.

The index says in which documents words stand; their texts are loaded for an answer alone. All of
it is classic scripts, which browsers load from a disk as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from polyguide.model.timings import Stage, stage
from polyguide.project import Artifact
from polyguide.render.templates import ThemeError
from polyguide.site.layout import search_paths
from polyguide.site.search.index import indexed, script, written_index
from polyguide.site.search.texts import Section, Words, sections
from polyguide.site.search.words import asking
from polyguide.site.site import Site
from polyguide.site.unmade import Unmade, fault_on_page


def search_files(site: Site) -> Iterator[Artifact | Unmade]:
    """Make them; nothing where they are not asked for."""
    path, *paths = (*search_paths(site.settings, site.ids), "")
    documents = []
    for number, at in enumerate(paths[:-1]):
        found = sections(site.editions[number], site.titles.naming)
        documents.append(indexed(found))
        yield Artifact(site.folder + at, _text(number, found).encode())
    if documents:
        yield _program(site, site.folder + path, written_index(documents))


@stage(Stage.RENDERING)
def _program(site: Site, path: str, index: list[object]) -> Artifact | Unmade:
    titles = (site.titles[number] for number in range(len(site.ids)))
    rows = [
        [quote(id), title.title, *([title.lang] if title.lang else [])]
        for id, title in zip(site.ids, titles, strict=True)
    ]
    try:
        program = site.theme.render("search.js", {}, site.theme_words)
    except ThemeError as error:
        return Unmade(path, fault_on_page(error.problem, path))
    return Artifact(
        path, (program + script("guideSearch.index", asking(site), rows, *index)).encode()
    )


@stage(Stage.RENDERING)
def _text(number: int, found: list[Section]) -> str:
    rows = [
        [one.anchor, _written(one.title), one.aside, one.also, *map(_written, one.words)]
        for one in found
    ]
    return script("guideSearch.text", number, rows)


def _written(words: Words) -> object:
    return list(words) if words.lang else words.text
