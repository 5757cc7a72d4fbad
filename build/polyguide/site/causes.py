"""Why files are made again, as values: a cause, what has changed, and which files it concerns."""

from __future__ import annotations

import enum
from typing import NamedTuple

from polyguide.model.problem import Place

_NOWHERE = Place("")


class Cause(enum.StrEnum):
    """Why a file is made again. Programs get the values."""

    FIRST = "first build"
    NO_RECORD = "no record"
    NEW = "new"
    GONE = "file gone"
    ALTERED = "file altered"
    PROGRAM = "program"
    DRAFTS = "drafts"
    SETTINGS = "settings"
    FILE = "file"
    LANGUAGES = "languages"
    DOCUMENTS_MORE = "more documents"
    DOCUMENTS_LESS = "fewer documents"
    ORDER = "order of documents"
    UNREAD = "unread documents"
    FACT_NAMES = "names of facts"
    NAMES = "names in messages"
    THEME = "words of the theme"
    IMAGES = "images of the language"
    DOCUMENT = "document"
    FACTS = "facts"
    LIST = "list of facts"
    WORDS = "words"
    OLDER = "older versions"
    CATALOGUES = "catalogues"
    TITLES = "titles"
    NAVIGATION = "navigation"
    FORWARDS = "forwarding"
    PAGES = "pages"
    CONTENT = "content"
    FIRST_PAGES = "first pages"


class Why(NamedTuple):
    """A cause, the names of what has changed, and where it is to be seen, if that is known."""

    cause: Cause
    names: tuple[str, ...] = ()
    place: Place = _NOWHERE


class Reason(NamedTuple):
    """Why files were made again; their paths are below the output folder."""

    why: Why
    paths: tuple[str, ...]
