"""MyST: Sphinx with MyST-Parser (conf.py), Jupyter Book (_toc.yml) and mystmd (myst.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polyguide.adopt.hosts.catalogues import Words, words_in
from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.literals import python_values
from polyguide.adopt.hosts.notes import is_a_program
from polyguide.adopt.hosts.recognized import Recognized
from polyguide.model.problem import Place, Problem

_BUILT = ("_build", "build", "_static", "_templates")


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each project of Sphinx with MyST, Jupyter Book or mystmd in a folder."""
    for path in folder.named("conf.py"):
        program = folder.text(path)
        if "myst" in program:
            yield _sphinx(folder, path, program)
    for path in folder.named("myst.yml", "_toc.yml"):
        base = parent(path)
        beside = [joined(base, name) for name in ("conf.py", "_toc.yml")]
        if any(folder.survey.has(one) and one != path for one in beside):
            continue  # one project, told by the other file
        layout = laid_out(folder, Wanted(base, (".md",), "en"))
        toc = path if path.endswith("_toc.yml") else ""
        notes = () if toc else (Problem.make("ADP013", Place(path)),)
        yield Recognized("myst", path, "", layout, toc, problems=notes)


def _sphinx(folder: Folder, path: str, program: str) -> Recognized:
    values, base = python_values(program), parent(path)
    source = tag_of(str(values.get("language") or "")) or "en"
    layout = laid_out(folder, Wanted(base, (".md",), source))
    patterns = values.get("exclude_patterns", [])
    listed = [one for one in patterns if isinstance(one, str)] if isinstance(patterns, list) else []
    dirs = values.get("locale_dirs", ["locales"])
    tops = [one for one in dirs if isinstance(one, str)] if isinstance(dirs, list) else []
    words = words_in(folder, [joined(base, top) for top in (*tops, "locales", "locale")]) or Words()
    built = [f"{name}/**" for name in _BUILT if folder.survey.below(joined(base, name))]
    exclude = tuple(dict.fromkeys((*layout.exclude, *listed, *built)))
    toc = joined(base, "_toc.yml")
    return Recognized(
        "myst",
        path,
        source,
        replace(layout, exclude=exclude),
        toc if folder.survey.has(toc) else "",
        words.catalogues,
        words.template,
        problems=(is_a_program(path),),
    )
