"""Astro with Starlight: astro.config.mjs, which is a program."""

from __future__ import annotations

from collections.abc import Iterator

from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.literals import table_of, text_of, without_comments
from polyguide.adopt.hosts.notes import is_a_program, own_words
from polyguide.adopt.hosts.recognized import Recognized
from polyguide.model.hosts import HOSTS
from polyguide.model.problem import Place, Problem

_CONFIGS = tuple(f"astro.config.{end}" for end in ("mjs", "js", "ts", "cjs", "mts"))


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each site of Starlight in a folder."""
    for path in folder.named(*_CONFIGS):
        program = without_comments(folder.text(path))
        if "starlight" not in program:
            continue
        locales = table_of(program, "locales")
        tags = {name: tag_of(text_of(words, "lang") or name) for name, words in locales.items()}
        first = text_of(program, "defaultLocale")
        source = tags.pop("root", "") or tags.get(first, "") or tag_of(first) or "en"
        base = parent(path)
        top = joined(base, text_of(program, "srcDir") or "src", "content/docs")
        named = {name: tag for name, tag in tags.items() if tag}
        layout = laid_out(folder, Wanted(top, HOSTS["starlight"].suffixes, source, named))
        notes = [is_a_program(path), *own_words(folder, joined(top, "../i18n"), (".json", ".yml"))]
        if "sidebar" in program:
            notes.append(Problem.make("ADP013", Place(path)))
        yield Recognized("starlight", path, source, layout, problems=tuple(notes))
