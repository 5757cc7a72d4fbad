"""`polyguide serve`: the site on the loopback address, made again on every change.

The page that a browser shows is made before all others, so that nobody waits for these.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from polyguide.commands.build import build_as
from polyguide.model.garbage_collection import collector_paused
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError, find_project
from polyguide.site.assembly import UNPUBLISHED
from polyguide.site.last_build import Built
from polyguide.site.missing_page import Voices
from polyguide.site.server import Server, server_of
from polyguide.site.watching import Watched
from polyguide.site.wish import View, Wish
from polyguide.translate.pseudo import with_pseudo

_PAUSE = 0.3  # seconds between two looks at the files


class Serving(NamedTuple):
    """The site is to be seen at this address."""

    address: str


class Made(NamedTuple):
    """The site was made, in so many seconds."""

    built: Built
    seconds: float


class Refused(NamedTuple):
    """The site could not be made; that of the last build stays."""

    problems: Sequence[Problem]


class Failed(NamedTuple):
    """polyguide has met a fault of its own."""

    reason: str


Event = Serving | Made | Refused | Failed


def serve(project: Project, port: int, tell: Callable[[Event], None], voices: Voices) -> None:
    """Build and serve until the user stops it, and tell what happens.

    Every locale is shown, however little of it is translated; `voices` are for what a person
    reads there that no build makes. ProjectError if nothing can be served at the port; 0 takes a
    free one.
    """
    server = server_of(project, port, voices)
    server.on_fault = lambda error: tell(_failed(error))
    tell(_built(project, server))
    tell(Serving(server.url))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _watch(project, server, tell)
    finally:
        server.shutdown()


def _watch(project: Project, server: Server, tell: Callable[[Event], None]) -> None:
    watched = Watched(project)
    while True:
        time.sleep(_PAUSE)
        if not watched.changed():
            continue
        try:
            again = find_project(project.root)
            project = with_pseudo(again) if project.settings.pseudo else again
            watched.project = server.project = project
        except ProjectError as error:
            tell(Refused(error.problems))
            continue
        tell(_built(project, server))
        server.renew()


def _built(project: Project, server: Server) -> Event:
    event = _build(project, View(server.in_view, server.renew_page))
    if isinstance(event, Made):
        problems = (one for one in event.built.problems if one.code in UNPUBLISHED)
        server.unpublished = frozenset(dict(problem.values)["tag"] for problem in problems)
    return event


def _build(project: Project, view: View) -> Event:
    """Build, the page in view first; a fault in a file does not stop the server."""
    started = time.perf_counter()
    try:
        with collector_paused():
            built = build_as(project, Wish(unpublished=True, view=view))
        return Made(built, time.perf_counter() - started)
    except ProjectError as error:
        return Refused(error.problems)
    except Exception as error:  # a fault of our own; the next build may be without it
        return _failed(error)


def _failed(error: BaseException) -> Failed:
    reason = f"{type(error).__name__}: {error}".encode("ascii", "backslashreplace").decode()
    return Failed(" ".join(reason.split()))
