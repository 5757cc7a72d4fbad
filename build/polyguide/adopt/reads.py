"""What the documents say when they are read: what more the settings have to allow, or leave out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from polyguide.adopt.left_out import NOT_READ
from polyguide.adopt.settings_text import Chosen, settings_text
from polyguide.model.problem import Place, Problem, Severity
from polyguide.project import Project, ProjectError
from polyguide.project.settings import parse_settings
from polyguide.source.documents import read_documents
from polyguide.source.facts import FactBook

SETTINGS = "polyguide.toml"
_NOT_WHOLE = ("IO", "MD001", "MD011", "MD015")
_OUTSIDE = "is in no folder that the setting includes names"


def as_it_reads(root: Path, chosen: Chosen) -> tuple[Chosen, Sequence[Problem]]:
    """Read the documents once, to see what more the settings have to allow.

    What is no document here, but looks so, is left out, and so are documents that can't be read
    whole, unless all can't; say which.
    """
    project, _ = parsed(root, chosen)
    found = read_documents(project, FactBook(), frozenset()).problems
    more: dict[str, str | bool | Sequence[str]] = {}
    if any(problem.code == "MD002" for problem in found):
        more["raw-html"] = True
    reasons = (dict(one.values).get("reason", "") for one in found if one.code == "MD028")
    outside = (one.partition(_OUTSIDE)[0].strip() for one in reasons if one.endswith(_OUTSIDE))
    content = project.settings.content
    more["includes"] = sorted({_beside(path, content) for path in outside} - {""})
    others = _by_suffix(one.place.path for one in found if one.code == "IO010")
    unread = _unread(project, found)
    listed = chosen.values["exclude"]
    assert not isinstance(listed, str | bool)
    names = (_pattern(path[len(content) + 1 :]) for path in unread)
    more["exclude"] = [*listed, *(f"*{suffix}" for suffix in sorted(others)), *names]
    told = [
        Problem.make("ADP007", Place(paths[0]), suffix=suffix, count=len(paths))
        for suffix, paths in others.items()
        if suffix not in NOT_READ  # these are told of as soon as their names are seen
    ]
    return chosen._replace(values={**chosen.values, **more}), [*told, *unread.values()]


def _beside(path: str, content: str) -> str:
    """Give the highest folder of a file that does not hold the content folder; empty if none is.

    >>> _beside("docs/parts/a/b.md", "docs/en"), _beside("code/a.py", "docs/en"), _beside("a", "b")
    ('docs/parts', 'code', '')
    """
    folder = ""
    for name in path.split("/")[:-1]:
        folder = posixpath.join(folder, name)
        if not f"{content}/".startswith(f"{folder}/"):
            return folder
    return ""


def _unread(project: Project, problems: Iterable[Problem]) -> Mapping[str, Problem]:
    """Say of each document that can't be read whole that it is left out, and why.

    Nothing if no other one would be left.
    """
    paths = set(project.documents().paths)
    found: dict[str, Problem] = {}
    for one in problems:
        if one.code.startswith(_NOT_WHOLE) and one.severity is Severity.ERROR:
            reason = one.sentence.rstrip(".")
            told = Problem.make("ADP022", one.place, reason=reason[:1].lower() + reason[1:])
            if one.place.path in paths:
                found.setdefault(one.place.path, told)
    return dict(sorted(found.items())) if len(found) < len(paths) else {}


def _pattern(path: str) -> str:
    r"""Write a path below the content folder as a pattern of it alone.

    >>> print(_pattern("a.md"), _pattern("a/b[1].md"))
    /a.md a/b\[1].md
    """
    escaped = re.sub(r"[\\*?\[!]", r"\\\g<0>", path)
    return escaped if "/" in path else f"/{escaped}"


def _by_suffix(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(posixpath.splitext(path)[1], []).append(path)
    return found


def parsed(root: Path, chosen: Chosen) -> tuple[Project, str]:
    """Make a project of settings, and give their text; ProjectError if they can't be read."""
    text = settings_text(chosen)
    settings, problems = parse_settings(text, SETTINGS)
    if settings is None:
        raise ProjectError(*problems)
    return Project(root, settings), text
