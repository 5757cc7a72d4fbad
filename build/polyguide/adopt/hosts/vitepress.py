"""VitePress: .vitepress/config, which is a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyguide.adopt.hosts.folder import Folder, joined
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.literals import table_of, text_of, without_comments
from polyguide.adopt.hosts.notes import is_a_program
from polyguide.adopt.hosts.recognized import Recognized
from polyguide.model.problem import Place, Problem

_CONFIG = r"(?:(?P<base>.+)/)?\.vitepress/(?:config|config/(?:index|shared))\.(?:js|ts|mjs|mts|cts)"


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each site of VitePress in a folder."""
    seen: set[str] = set()
    for path in folder.survey.paths:
        match = re.fullmatch(_CONFIG, path) if ".vitepress/" in path else None
        base = (match["base"] or "") if match else ""
        if match is None or base in seen:
            continue
        seen.add(base)
        program = without_comments(folder.text(path))
        locales = table_of(program, "locales")
        tags = {name: tag_of(text_of(words, "lang") or name) for name, words in locales.items()}
        source = tags.pop("root", "") or tag_of(text_of(program, "lang")) or "en"
        top = joined(base, text_of(program, "srcDir"))
        named = {name: tag for name, tag in tags.items() if tag}
        layout = laid_out(folder, Wanted(top, (".md",), source, named))
        notes = [is_a_program(path)]
        if any("sidebar" in folder.text(one) for one in (path, *_parts(folder, base))):
            notes.append(Problem.make("ADP013", Place(path)))
        yield Recognized("vitepress", path, source, layout, problems=tuple(notes))


def _parts(folder: Folder, base: str) -> list[str]:
    """Give the files of a configuration that is in several."""
    top = joined(base, ".vitepress/config")
    return [path for path in folder.survey.below(top) if path.endswith((".js", ".ts", ".mts"))]
