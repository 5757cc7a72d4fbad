"""Which of the projects in a folder is taken over, and what of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from polyguide.adopt.hosts import RECOGNIZERS, Folder, Recognized
from polyguide.adopt.hosts.catalogues import found_in, words_in
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.po4a import words_of_po4a
from polyguide.adopt.trees import trees_of
from polyguide.model.hosts import HOSTS, suffixes
from polyguide.model.problem import Place, Problem
from polyguide.project import ProjectError, refuse
from polyguide.project.globs import is_among, is_pattern

_RIVAL = 0.5  # of the documents of the largest project another one has that may be meant, too


class Candidate(NamedTuple):
    """A project that may be taken over, with the documents of its source."""

    recognized: Recognized
    documents: tuple[str, ...]


def choose(folder: Folder, host: str = "") -> Candidate:
    """Choose the project of most documents, or that of a program by its name in the settings.

    Plain Markdown counts only where no program is recognized. ProjectError if nothing is found, or
    if projects of several programs are much alike in size.
    """
    if host and host not in HOSTS:
        refuse(_unknown(host, list(HOSTS)))
    names = [host] if host else [name for name in RECOGNIZERS if name]
    found = [one for name in names for one in _candidates(folder, name)]
    if not found:
        _refuse_if_on_top(folder, names)
    if not found and not host:
        found = list(_candidates(folder, ""))
    if not found:
        if host:
            others = [name for name in HOSTS if [*_candidates(folder, name)]]
            raise ProjectError(_unknown(host, others or list(HOSTS)))
        nothing = Problem.make("ADP002", Place(str(folder.survey.root)))
        raise ProjectError(*folder.problems.values(), nothing)
    best = max(found, key=lambda one: len(one.documents))
    rivals = {
        one.recognized.host: None
        for one in found
        if one.recognized.layout.content != best.recognized.layout.content
        and one.recognized.host != best.recognized.host
        and len(one.documents) >= _RIVAL * len(best.documents)
    }
    if rivals:
        known = ", ".join([best.recognized.host, *rivals])
        titles = ", ".join(HOSTS[name].title for name in (best.recognized.host, *rivals))
        refuse(Problem.make("ADP003", Place("--host"), names=titles, known=known))
    return _with_catalogues(folder, _with_po4a(folder, best))


def _refuse_if_on_top(folder: Folder, names: Sequence[str]) -> None:
    """ProjectError if a project was recognized whose documents have no folder of their own."""
    for name in names:
        for one in RECOGNIZERS[name](folder):
            if one.layout.content == ".":
                refuse(Problem.make("ADP018", Place(one.because), name=HOSTS[name].title))


def _unknown(host: str, known: list[str]) -> Problem:
    return Problem.make("ADP012", Place("--host"), name=host, known=", ".join(known))


def _candidates(folder: Folder, host: str) -> Iterator[Candidate]:
    """Give the projects of a program that have documents, each in a folder below the top."""
    for recognized in RECOGNIZERS[host](folder):
        found = _narrowed(folder, recognized) if recognized.layout.content == "." else recognized
        patterns = tuple(filter(is_pattern, found.layout.exclude)) if found else ()
        if found is None:
            continue
        found = replace(found, layout=replace(found.layout, exclude=patterns))
        if documents := tuple(_sources(folder, found)):
            yield Candidate(found, documents)


def _sources(folder: Folder, recognized: Recognized) -> Iterator[str]:
    """Give the documents of the source."""
    layout = recognized.layout
    ends = suffixes([recognized.host] if recognized.host else [])
    for path in folder.documents(layout.content, ends):
        if not is_among(path[len(layout.content) + 1 :], layout.exclude):
            yield path


def _narrowed(folder: Folder, recognized: Recognized) -> Recognized | None:
    """Take the folder with most of the documents of a project that lies on top of its folder.

    There is everything else, too; None if no folder has half of the documents.
    """
    ends = suffixes([recognized.host] if recognized.host else [])
    exclude = recognized.layout.exclude
    counts: dict[str, int] = {}
    paths = [path for path in folder.documents(".", ends) if not is_among(path, exclude)]
    for path in paths:
        top = path.partition("/")[0]
        counts[top] = counts.get(top, 0) + ("/" in path)
    top = max(counts, key=counts.__getitem__, default="")
    if not top or counts[top] < len(paths) / 2:
        return None
    layout = laid_out(folder, Wanted(top, ends, recognized.source or "en"))
    notes = [path for path in paths if not path.startswith(f"{top}/")]
    told = [Problem.make("ADP009", Place(notes[0]), count=len(notes))] if notes else []
    return replace(recognized, layout=layout, problems=(*recognized.problems, *told))


def _with_po4a(folder: Folder, candidate: Candidate) -> Candidate:
    """Take the catalogues of po4a, which the trees of the languages are made from."""
    recognized = candidate.recognized
    known = recognized.host and recognized.catalogues  # a program says it better than a guess does
    words = None if known else words_of_po4a(folder)
    if words is None:
        return candidate
    recognized = replace(candidate.recognized, catalogues=words.catalogues, template=words.template)
    return candidate._replace(recognized=recognized)


def _with_catalogues(folder: Folder, candidate: Candidate) -> Candidate:
    """Take catalogues of documents that lie among these, as a project has that Sphinx built before.

    They count if most of them are of documents that are there, and more than translated files are.
    """
    recognized, layout = candidate.recognized, candidate.recognized.layout
    tops = [f"{layout.content}/{name}" for name in ("locale", "locales")]
    words = None if recognized.catalogues else words_in(folder, tops)
    if words is None:
        return candidate
    known = {posixpath.splitext(path)[0][len(layout.content) + 1 :] for path in candidate.documents}
    ids = [one.document for one in found_in(folder.survey.paths, words.catalogues)]
    ends = suffixes([recognized.host] if recognized.host else [])
    trees = trees_of(folder, layout, candidate.documents, ends)
    most = max(len(ids) / 2, sum(len(tree.files) for tree in trees))
    if sum(id in known for id in ids) <= most:
        return candidate
    recognized = replace(recognized, catalogues=words.catalogues, template=words.template)
    return candidate._replace(recognized=recognized)
