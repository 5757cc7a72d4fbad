"""A guide with one fault put into it, and what `check` and `build` then say alike."""

from __future__ import annotations

import datetime
import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import polyguide as api
from polyguide.cli.shared import exit_code
from polyguide.project import limit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


TODAY = datetime.date(2026, 11, 28)
NOW = datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC)
SETTINGS = 'source = "en"\nlocales = ["es", "fr"]\n'
ES = "locales/es/LC_MESSAGES/guide.po"
FACTS = """\
[sources.list]
title = "List"
publisher = "Office"
url = "https://list.example"
lang = "en"

[facts.price]
type = "integer"
value = 3
label = "Price"
sources = ["list"]
checked = 2026-11-20
confidence = "high"
"""


def words(tag: str, pairs: dict[str, str]) -> str:
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    entries = (f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs.items())
    return head + "".join(entries)


GUIDE = {
    "content/index.md": "# Home\n\nSee [cards](cards.md).\n",
    "content/cards.md": "# Cards\n\nText of cards. ![Card](card.png)\n",
    "content/more/cash.md": "# Cash\n\nText of cash.\n",
    "content/card.png": "PNG",
    ES: words("es", {"Home": "Inicio", "Cards": "Tarjetas", "Cash": "Efectivo"}),
    "locales/fr/LC_MESSAGES/guide.po": words("fr", {"Home": "Accueil"}),
}
# About translations, of which most are missing here on purpose.
_TRANSLATIONS = ("MSG001", "MSG006")


def told(problems: Iterable[api.Problem]) -> list[str]:
    return [f"{one.place} {one.code}" for one in problems if one.code not in _TRANSLATIONS]


class Outcome(NamedTuple):
    """What `check` and `build` say alike, the exit code that this makes, and the site's files."""

    told: list[str]
    code: int
    site: dict[str, bytes]


def outcome(folder: Path) -> Outcome:
    """Check and build twice; all three say the same."""
    project = api.open_project(folder)
    found = []
    for look in (partial(api.check_project, project, TODAY), partial(api.build_site, project)) * 2:
        try:
            problems = look().problems
        except api.ProjectError as error:
            problems = error.problems
        kept = [one for one in problems if one.code not in _TRANSLATIONS]
        found.append((told(kept), exit_code(kept)))
    assert found[1:] == found[:-1]
    site = folder / "site"
    files = {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file()}
    return Outcome(*found[0], {name: path.read_bytes() for name, path in files.items()})


def put(folder: Path, path: str, data: str | bytes) -> None:
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(data if isinstance(data, bytes) else data.encode())


def text(data: str | bytes) -> Callable[[Path], object]:
    return lambda full: full.write_bytes(data if isinstance(data, bytes) else data.encode())


def large(full: Path) -> None:
    with full.open("wb") as file:
        file.truncate(limit_of(full.name) + 1)


def link(target: str) -> Callable[[Path], object]:
    return lambda full: full.symlink_to(target)


SPECIAL = {
    "a pipe": (os.mkfifo, "IO003"),
    "a folder": (os.mkdir, "IO003"),
    "a link to nothing": (link("nowhere"), "IO001"),
    "a link to itself": (link("cards.md"), "IO001"),
    "a link that leads outside": (link("/etc/passwd"), "IO002"),
    "too large": (large, "IO005"),
}
