"""What a program reads in each format of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyguide.gettext import po
from polyguide.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.model.catalogue import Catalogue


FERRY = """
[sources.timetable]
title = "Timetable"
publisher = "The ferry company"
url = "https://example.org/timetable"
lang = "en"

[facts.crossing]
type = "duration"
value = 40
unit = "minute"
label = "How long the ferry takes"
sources = ["timetable"]
checked = 2026-11-24
confidence = "high"
"""
CATALOGUE = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def catalogue(project: Project, tag: str) -> Catalogue:
    locale = next(item for item in project.settings.all_locales if item.tag == tag)
    file = project.read(project.catalogue_path(locale))
    catalogue, _ = po.parse(file.data, file.path)
    assert catalogue is not None
    return catalogue


def small(write: Callable[..., Path], text: str, words: str = "", settings: str = "") -> Project:
    files = {"content/index.md": text}
    if words:
        files["locales/es/LC_MESSAGES/guide.po"] = CATALOGUE + words
    threshold = "" if "threshold" in settings else "threshold = 0\n"
    folder = write(files, f'source = "en"\nlocales = ["es"]\n{threshold}{settings}')
    return find_project(folder)
