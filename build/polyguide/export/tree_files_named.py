"""Files that documents name from where they lie, which a tree in other folders leads astray."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from polyguide.model.document import Document
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project import Project, is_there

_MODULE = lazy(
    r"(?:\bfrom|^[ \t]*import|\brequire\()[ \t]*[\"'](?P<path>\.{1,2}/[^\"'\n?#]+)", re.MULTILINE
)
_NAMED = r"(?P<path>(?![@/~])(?:(?!-->)[^\s#{}?\[\]<>:])+)"
_BY_PROGRAM: Mapping[str, Sequence[re.Pattern[str]]] = {
    "docusaurus": (_MODULE,),
    "starlight": (_MODULE,),
    "vitepress": (
        _MODULE,
        lazy(rf"^[ \t]*<<<[ \t]*{_NAMED}", re.MULTILINE),
        lazy(rf"<!--[ \t]*@include:[ \t]*{_NAMED}"),
    ),
    "mdbook": (lazy(rf"\{{\{{#(?:include|rustdoc_include|playground)[ \t]+{_NAMED}"),),
    "myst": (lazy(rf"\{{(?:literal)?include\}}[ \t]+{_NAMED}"),),
}
# What may be left out at the end of the name of a module.
_ENDS = ("", ".js", ".jsx", ".ts", ".tsx", ".mdx", ".md")


def not_found(
    project: Project, document: Document, place: str, made: Collection[str], program: str
) -> Iterator[Problem]:
    """Say of each file that a document names which of them its translation at a place won't find.

    `made` are the files of the tree, which will be there. What is not there for the document
    itself is no such file.
    """
    own, other = posixpath.dirname(document.path), posixpath.dirname(place)
    for pattern in _BY_PROGRAM.get(project.settings.dialect[0], ()) if own != other else ():
        for match in pattern.finditer(document.source):
            path = match["path"]
            before = _there(project, own, path, ())
            if before and not _there(project, other, path, made):
                line = document.source.count("\n", 0, match.start("path")) + 1
                column = match.start("path") - document.source.rfind("\n", 0, match.start("path"))
                at = Place(document.path, line, column)
                values = {"path": path, "place": place, "program": program}
                yield replace(Problem.make("EXP011", at, count=1, **values), length=len(path))


def _there(project: Project, folder: str, path: str, made: Collection[str]) -> bool:
    """Tell whether a file is there by its path from a folder, or one of a module's names."""
    whole = posixpath.normpath(posixpath.join(folder, path))
    names = [whole + end for end in _ENDS]
    if whole.startswith("../"):
        return False
    return any(name in made or is_there(project.root / name) for name in names)
