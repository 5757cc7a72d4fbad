"""Names of files: those that other computers can't have, and catalogues that nothing reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from polyguide.gettext.unread import unread_words
from polyguide.model.gettext_names import tag_of_name
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import UnknownLocaleError, known_tag
from polyguide.project import Project

# Microsoft, "Naming Files, Paths, and Namespaces": devices, with any suffix, too; signs; and what
# is cut off at the end of a name.
_DEVICE = lazy(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_SIGN = lazy(r'[<>:"|?*\\]')


def names_elsewhere(paths: Iterable[str]) -> Iterator[Problem]:
    """Find the files and folders that Windows can't have; each name once, where it stands first.

    >>> [item.place.path for item in names_elsewhere(["a/aux.md", "a/b.md", "c /d.md"])]
    ['a/aux.md', 'c ']
    """
    told: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for end, name in enumerate(parts, 1):
            here, reason = "/".join(parts[:end]), _reason(name)
            if reason and here not in told:
                told.add(here)
                yield Problem.make("IO021", Place(here), reason=reason)


def _reason(name: str) -> str:
    if _DEVICE.fullmatch(name):
        return "it is that of a device"
    if found := _SIGN.search(name):
        return f"it holds the sign {found[0]}"
    return "it ends with a dot or a space" if name.endswith((".", " ")) else ""


def unread_catalogues(project: Project) -> Iterator[Problem]:
    """Name the catalogues that no locale of the settings reads, with what would have them read.

    Of those of an earlier layout it is told once that there are some.
    """
    tags = [item.locale.tag for item in project.settings.locales]
    for path, name in project.other_catalogues():
        place = Place(path)
        try:
            tag = known_tag(tag_of_name(name))
        except UnknownLocaleError:
            tag = ""
        if tag and tag not in tags:
            listed = json.dumps([*tags, tag])
            yield Problem.make("MSG013", place, tag=tag, locales=listed)
        else:
            yield Problem.make("MSG014", place, name=name)
    yield from unread_words(project)
