"""Files of a project that another program serves, or by which it says where links lead."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path

from polyguide.model.hosts import HOSTS
from polyguide.project.settings import Settings


def public_places(settings: Settings) -> Iterator[str]:
    """List where such a folder may be: in the content folder, or in one of those above it.

    >>> from polyguide.model.locales import Locale
    >>> settings = Settings(Locale.parse("en"), content="docs/en", dialect=("vitepress",))
    >>> list(public_places(settings))
    ['docs/en/public', 'docs/public', 'public']
    """
    name = next((HOSTS[one].public for one in settings.dialect if HOSTS[one].public), "")
    places = places_above(settings, [name] if name else [])
    return (place for place in places if place != settings.output)


def hook_places(settings: Settings) -> Iterator[str]:
    """List where a file may be by which the project says where links lead."""
    return places_above(settings, [name for one in settings.dialect for name in HOSTS[one].hooks])


def places_above(settings: Settings, names: Sequence[str]) -> Iterator[str]:
    """List where files of some names may be: in the content folder, or in one of those above it."""
    folder = settings.content
    while names:
        yield from (posixpath.normpath(posixpath.join(folder, name)) for name in names)
        if folder in ("", "."):
            return
        folder = posixpath.dirname(folder)


def public_folder(root: Path, settings: Settings) -> str:
    """Give the nearest of them that is there; empty if none is."""
    places = public_places(settings)
    return next((path for path in places if os.path.isdir(root / path)), "")


def hooks(root: Path, settings: Settings) -> list[str]:
    """List the files by which the project says where links lead."""
    return [path for path in hook_places(settings) if os.path.isfile(root / path)]


def shown_file(root: Path, settings: Settings, path: str) -> str:
    """Give where a file stands that documents show by its path below the content folder.

    What is not there may be in the folder of files that another program serves.
    """
    own = f"{settings.content}/{path}"
    if not os.path.lexists(root / own) and (public := public_folder(root, settings)):
        other = f"{public}/{path}"
        return other if os.path.lexists(root / other) else own
    return own
