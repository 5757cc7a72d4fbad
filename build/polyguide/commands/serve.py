"""`polyguide serve`: the site on the loopback address, made again on every change.

The page that a browser shows is made before all others, so that nobody waits for these.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from polyguide.commands.build import build_as
from polyguide.model.garbage_collection import collector_paused
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError
from polyguide.site.apart import apart
from polyguide.site.assembly import UNPUBLISHED
from polyguide.site.desk.desk import Desk, Wishes
from polyguide.site.desk.serving import DeskServer
from polyguide.site.last_build import Built
from polyguide.site.missing_page import Voices
from polyguide.site.server import Server, at_port, server_of
from polyguide.site.watching import Watched
from polyguide.site.wish import View, Wish
from polyguide.translate.pseudo import found_again

_PAUSE = 0.3  # seconds between two looks at the files
_GLANCE = 0.03  # the same with a desk, where a look is short
_BLINK = 0.008  # seconds between two looks at the catalogues of a desk
_AFTER = 0.4  # seconds that a browser has for the page that it loads again, before all else is made
_SHARE, _LONGEST = 5, 60.0  # builds that take long wait for so many times as long, up to a minute
_MANY = 1000  # pages that are made in another process; so many take some seconds
_QUIET = 1.0  # seconds without a change of a catalogue after which all else is made of it


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
    _serve(server, _built(project, server), tell, partial(_watch, project))


def translate(project: Project, port: int, tell: Callable[[Event], None], how: How) -> None:
    """Serve as `serve` does, with a desk in the place of the pages of some locales.

    ProjectError for a locale that is none of the project's, or is its source.
    """
    with apart(_make_beside, _Asked(project)) as result:  # while the desk is read
        desk = Desk(project, how.wishes)
        server = at_port(port, lambda: DeskServer(project, port, how.voices, desk))
        server.on_fault = lambda error: tell(_failed(error))
        try:
            first = _noted(result(_renewing(server)), server)
        except ProjectError as error:  # the desk was read, and can do without what was not made
            first = Refused(error.problems)
    _serve(server, first, tell, partial(_watch_desk, desk))


class How(NamedTuple):
    """How a desk is wished for, and `voices` as for `serve`."""

    wishes: Wishes
    voices: Voices


def desk_tags(project: Project, tag: str) -> Sequence[str]:
    """Give the locales that may be translated: the one with a tag, or all if it is empty.

    ProjectError if it is none of the project's locales.
    """
    tags = [item.locale.tag for item in project.settings.locales]
    named = [
        item.locale.tag for item in project.settings.locales if tag in ("", *item.locale.spellings)
    ]
    if not named:
        place, known = project.place_of("locales"), ", ".join(tags)
        raise ProjectError(Problem.make("SRV002", place, tag=tag or "-", known=known or "-"))
    return named


Tell = Callable[[Event], None]


def _serve(server: Server, first: Event, tell: Tell, watch: Callable[[Server, Tell], None]) -> None:
    tell(first)
    tell(Serving(server.url))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        watch(server, tell)
    finally:
        server.shutdown()


def _watch(project: Project, server: Server, tell: Tell) -> None:
    watched = Watched(project)
    while True:
        time.sleep(_PAUSE)
        if not watched.changed():
            continue
        try:
            project = watched.project = server.project = found_again(project)
        except ProjectError as error:
            tell(Refused(error.problems))
            continue
        tell(_built(project, server))
        server.renew()


def _watch_desk(desk: Desk, server: Server, tell: Tell) -> None:
    """Let the desk notice what changes at once; all else is made again when it is quiet."""
    threading.Thread(target=_look, args=(desk, tell), daemon=True).start()
    watched, rest = Watched(desk.project), _Rest(desk, server, tell)
    try:
        while True:
            started = time.perf_counter()
            changed = watched.changes()
            took = time.perf_counter() - started
            source = watched.source_among(changed)
            if source:
                _guarded(partial(desk.renew_source, source), tell)
                watched.project = server.project = desk.project
                rest.put_off(_AFTER)
            elif changed:
                rest.put_off(max(_QUIET, _SHARE * rest.seconds))
            rest.look()
            time.sleep(max(_GLANCE, 5 * took))
    finally:
        rest.is_wanted = False


class _Rest:
    """All that is not made for a desk at once: it is made beside, when nothing changes for a while.

    Where there are many pages another process makes it: a big guide is held by this one only once,
    and what a translator does never waits for it. A few are made sooner than it begins.
    The last time it took so many `seconds`. Nothing is told of it when it `is_wanted` no longer.
    """

    def __init__(self, desk: Desk, server: Server, tell: Tell) -> None:
        self._desk, self._server, self._tell = desk, server, tell
        self._making: threading.Thread | None = None
        self._since, self._due = 0.0, 0.0
        self.seconds, self.is_wanted = 0.0, True

    def put_off(self, seconds: float) -> None:
        """Make it so much later, but not for ever, however often something changes."""
        now = time.perf_counter()
        self._since = self._since or now
        self._due = min(now + seconds, self._since + _LONGEST)

    def look(self) -> None:
        """Make it, or begin to, if it is due and is not being made."""
        is_free = self._making is None or not self._making.is_alive()
        if not (self._due and time.perf_counter() >= self._due and is_free):
            return
        self._since = self._due = 0.0
        if self._desk.pages < _MANY:
            _guarded(partial(self._make, _make_beside), self._tell)
        else:
            make = partial(self._make, _make_apart)
            self._making = threading.Thread(target=_guarded, args=(make, self._tell), daemon=True)
            self._making.start()

    def _make(self, make: Callable[[_Asked, Callable[[Renewed], None]], Event]) -> None:
        started, server = time.perf_counter(), self._server
        asked = _Asked(self._desk.project, server.in_view())
        try:
            made = make(asked, _renewing(server))
        except ProjectError as error:
            made = Refused(error.problems)
        if not self.is_wanted:  # what made it was ended with this process
            return
        self._tell(_noted(made, server))
        server.renew()
        _guarded(self._desk.settle, self._tell)
        self.seconds = time.perf_counter() - started


class _Asked(NamedTuple):
    """A build that is asked for beside a desk, the page at a path before all others."""

    project: Project
    page: str = ""


Renewed = tuple[str, bool]
"""The path of a page that was made before all others, and whether all that it shows is there."""


def _renewing(server: Server) -> Callable[[Renewed], None]:
    return lambda told: server.renew_page(*told)


def _make_beside(asked: _Asked, tell: Callable[[Renewed], None]) -> Event:
    """Build the project as it is now; ProjectError if it can't be read."""
    view = View(lambda: asked.page, lambda page, ready: tell((page, ready)))
    return _build(found_again(asked.project), view)


def _make_apart(asked: _Asked, tell: Callable[[Renewed], None]) -> Event:
    with apart(_make_beside, asked) as result:
        return result(tell)


def _look(desk: Desk, tell: Tell) -> None:
    while True:
        time.sleep(_BLINK)
        _guarded(desk.look, tell)


def _guarded(work: Callable[[], None], tell: Tell) -> None:
    """Do a part of the work beside a desk; a fault of our own does not end it."""
    try:
        work()
    except Exception as error:  # the files may be without it at a later time
        tell(_failed(error))
        time.sleep(_QUIET)


def _built(project: Project, server: Server) -> Event:
    return _noted(_build(project, View(server.in_view, server.renew_page)), server)


def _noted(event: Event, server: Server) -> Event:
    """Let the server know which locales are not published, if that is known now."""
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
