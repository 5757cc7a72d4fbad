"""`polyguide init`: a small working project, from files that come with the package."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.project import Project, ProjectError, new_folder, refuse, shipped_files, write
from polyguide.project.settings import parse_settings

# The day that stands in the starter's facts.
_CHECKED = b"2026-11-01"
# Names that a package can't hold as they are: tools treat a dot-file as their own.
_DOTTED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
_SETTINGS = "polyguide.toml"
# What YAML reads as it stands, if it is not one of the words that it takes for a value.
_PLAIN = lazy(r"[^\W_][\w ]*[.!?]?")
_NO_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class Wish(NamedTuple):
    """What a writer asks for: the language of the source, its translations, the guide's title.

    Languages are tags; an empty title is that of the text that the guide begins with.
    """

    source: str = "en"
    locales: Sequence[str] = ()
    title: str = ""


def start(folder: Path, today: datetime.date, wish: Wish | None = None) -> Sequence[str]:
    """Write a project into an empty or new folder; give the paths written.

    Without a wish it is the starter, a guide in three languages, whose facts are said to be checked
    `today`. With one it is a page to begin with in the language of the source, and catalogues
    without words.

    ProjectError if the folder holds anything (nothing is overwritten), or if a language or the
    title can't be used.
    """
    files = _starter(today) if wish is None else _first_page(folder, wish)
    settings, problems = parse_settings(files[_SETTINGS].decode(), _SETTINGS)
    if settings is None:
        raise ProjectError(*problems)
    new_folder(folder)
    project = Project(folder, settings)
    for path, data in files.items():
        write(project, path, data)
    if wish is None:
        return list(files)
    now = datetime.datetime(today.year, today.month, today.day, tzinfo=datetime.UTC)
    changes = apply_changes(lambda: plan_update(project, now), [project])
    return [*files, *(change.edit.path for change in changes)]


def _starter(today: datetime.date) -> Mapping[str, bytes]:
    files = shipped_files("commands/starter")
    day = today.isoformat().encode()
    return {_DOTTED.get(path, path): data.replace(_CHECKED, day) for path, data in files.items()}


def _first_page(folder: Path, wish: Wish) -> Mapping[str, bytes]:
    """Make the files of a project that begins with one page; a language without a text has none."""
    source = _tag(wish.source, "--source")
    tags = dict.fromkeys(_tag(tag, "--locales") for tag in wish.locales)
    locales = [tag for tag in tags if tag != source]
    if any(not char.isprintable() for char in wish.title):
        refuse(Problem.make("INI003", Place("--title")))
    texts, starter = shipped_files("commands/first_page"), shipped_files("commands/starter")
    head, body = texts.get(f"{source}.md", b"\n").decode().split("\n", 1)
    title = wish.title.strip() or head or folder.resolve().name or "guide"
    # What stands before the first table of the starter, with other languages.
    about, _, _, *rest = starter[_SETTINGS].decode().partition("\n\n")[0].splitlines()
    ours = [f'source = "{source}"', f"locales = {json.dumps(locales)}"]
    settings = "\n".join([about, *ours, *rest, ""])
    page = f"---\ntitle: {_yaml(title)}\norder: 10\n---\n{body}"
    return {
        _SETTINGS: settings.encode(),
        "content/index.md": page.encode(),
        **{dotted: starter[name] for name, dotted in _DOTTED.items()},
    }


def _tag(text: str, option: str) -> str:
    try:
        return known_tag(text)
    except UnknownLocaleError:
        raise ProjectError(Problem.make("INI002", Place(option), tag=text)) from None


def _yaml(text: str) -> str:
    """Write a text as a value of YAML.

    >>> _yaml("My guide"), _yaml("Ferries: how"), _yaml("No")
    ('My guide', '"Ferries: how"', '"No"')
    """
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NO_TEXT and not text[0].isdigit()
    return text if plain else json.dumps(text, ensure_ascii=False)
