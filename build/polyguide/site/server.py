"""The local server: a site on the loopback address, for its author alone."""

from __future__ import annotations

import contextlib
import http.server
import io
import os
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from polyguide.model.problem import Place, Problem
from polyguide.project import Kind, Project, ProjectError, Stamp, kind_of, stamp_of
from polyguide.site.missing_page import ENGLISH, Voices, missing_page, reader_locale

Opened = TypeVar("Opened")
_EVENTS = "/_polyguide/changes"
RELOAD = "new EventSource('/_polyguide/changes?'+location.pathname).onmessage=()=>location.reload()"
"""The script at the end of each page, which loads it again when it was made anew."""
_MARK = (
    '<p role="status" dir="auto" style="position:sticky;bottom:0;margin:0;padding:.6rem 1rem;'
    'background:#ffd54d;color:#000">{}</p>'
)
_HOSTS = ("127.0.0.1", "localhost")
_ALIVE = 15  # seconds after which a browser that waits for changes is told that nothing is new


class Server(http.server.ThreadingHTTPServer):
    """Serves the output folder of a project, which may be replaced by its next state.

    The pages of the locales in `unpublished` (by their tags) say so, as no build makes them.
    Each connection has a thread of its own, and a bounded time to ask.
    """

    patience = 20.0  # seconds in which a request has to be there, and a piece of an answer taken
    daemon_threads = True
    request_queue_size = 512  # connections that wait to be taken; a browser opens six at once

    def __init__(
        self,
        project: Project,
        port: int,
        voices: Voices = ENGLISH,
        handler: Callable[..., Handler] | None = None,
    ) -> None:
        super().__init__(("127.0.0.1", port), handler or Handler)
        self.project, self.voices = project, voices
        self.unpublished: frozenset[str] = frozenset()
        self.on_fault: Callable[[BaseException], None] = lambda _: None
        self._version = 0
        self._new = threading.Condition()
        self._views: list[str] = []  # the pages whose browsers wait for changes, the last one last
        self._more: Counter[str] = Counter()  # how often a page was renewed apart from all others
        self._ready: dict[
            str, Stamp | None
        ] = {}  # pages that are as the build under way makes them

    def mark(self, path: str) -> bytes:
        """Give what is put at the end of a page that is not published yet; nothing for others."""
        folders = self.project.settings.folders
        if folders.owner(unquote(path).lstrip("/")) not in self.unpublished:
            return b""
        return _MARK.format(escape(self.voices.notice)).encode()

    @property
    def url(self) -> str:
        """Give the address at which a browser finds the site."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def folder(self) -> str:
        """Give the real path of the output folder."""
        return os.path.realpath(self.project.root / self.project.settings.output)

    def version(self, page: str) -> int:
        """Give the number of builds, and of changes of one page, since the start."""
        return self._version + self._more[page]

    def in_view(self) -> str:
        """Give the path of the page that a browser showed last and still shows; empty if none."""
        with self._new:
            return self._views[-1] if self._views else ""

    @contextlib.contextmanager
    def viewed(self, page: str) -> Iterator[None]:
        """Know that a browser shows a page, for as long as it waits for changes."""
        with self._new:
            self._views.append(page)
        try:
            yield
        finally:
            with self._new:
                self._views.remove(page)

    def renew_page(self, page: str, ready: bool) -> None:
        """Say that a page was made anew before all else: browsers that show it load it again.

        They need not do so after the build, if the page is `ready`: if nothing else that it shows,
        such as images, can become another one in this build.
        """
        with self._new:
            self._more[page] += 1
            if ready:
                self._ready[page] = stamp_of(f"{self.folder}/{page}")
            self._new.notify_all()

    def renew(self) -> None:
        """Say that the site was made anew: browsers that show it load it again."""
        with self._new:
            self._version += 1
            for page, stamp in self._ready.items():
                if stamp and stamp_of(f"{self.folder}/{page}") == stamp:
                    self._more[page] -= 1
            self._ready.clear()
            self._new.notify_all()

    def wait_for(self, page: str, version: int, seconds: float) -> bool:
        """Wait until there is a page newer than `version`; False if none came in time."""
        with self._new:
            return self._new.wait_for(lambda: self.version(page) != version, seconds)

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a browser that went away; what else may happen is a fault of our own."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.on_fault(error)


class _Bounded(io.RawIOBase):
    """What a browser sends, until a moment: however slowly, it can't keep a connection longer."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection, self._end = connection, time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Gives files with the reload script at the end of pages, and the stream of changes."""

    server: Server  # type: ignore[mutable-override] # no other server makes it
    extensions_map: dict[str, str] = {  # noqa: RUF012 - typed so in the standard library
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def setup(self) -> None:
        """Begin with a connection."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Bounded(self.connection, self.server.patience))
        self.directory = self.server.folder

    def do_GET(self) -> None:
        """Answer one request."""
        self._answer(super().do_GET)

    def do_HEAD(self) -> None:
        """Answer one request for the head alone."""
        self._answer(super().do_HEAD)

    def _answer(self, give_file: Callable[[], None]) -> None:
        self.connection.settimeout(self.server.patience)
        host = self.headers.get("Host", "").partition(":")[0].lower()
        if host not in _HOSTS:  # the name of somebody else, whose web page must not reach us
            self.send_error(403)
        elif self.path.partition("?")[0] == _EVENTS:
            self._changes(page_at(self.path.partition("?")[2]))
        elif (path := self._file()) is None:
            self._missing()
        elif path.endswith(".html") and (data := read_page(Path(path))) is not None:
            self._page(200, data)
        else:
            give_file()

    def _file(self) -> str | None:
        """Find what an address means: a file of the site, or a folder; None if it is neither.

        What a link puts outside of the site is none of it.
        """
        path = self.translate_path(self.path)
        try:
            kind = kind_of(path)
            if kind is Kind.FOLDER and path.endswith("/"):
                path += "index.html"
                kind = kind_of(path)
            inside = f"{os.path.realpath(path)}/".startswith(f"{self.directory}/")
        except (OSError, ValueError):  # too long for the file system, or with a NUL
            return None
        return path if inside and kind in (Kind.FILE, Kind.FOLDER) else None

    def _page(self, status: int, data: bytes, policy: str = "") -> None:
        data += (
            self.server.mark(self.path.partition("?")[0]) + f"<script>{RELOAD}</script>".encode()
        )
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _missing(self) -> None:
        """Say that there is no such page: as the site says it, if it has a page for that."""
        site = Path(self.directory)
        folders = self.server.project.settings.folders
        tags = tuple(tag for tag in folders.tags if (site / folders.of(tag)).is_dir())
        header = self.headers.get("Accept-Language", "")
        locale = reader_locale(self.path, header, folders._replace(tags=tags))
        home = folders.of(locale) if locale else ""
        for page in (site / f"{home}404.html", site / "404.html"):
            if (data := read_page(page)) is not None:
                base = self.server.project.settings.base_path  # here the site is at the root
                self._page(404, data.replace(f' href="{base}'.encode(), b' href="/'))
                return
        self._page(404, missing_page(self.server.voices, locale, header, home))

    def _changes(self, page: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = self.server.version(page)
        with self.server.viewed(page):
            while self.command != "HEAD":
                new = self.server.wait_for(page, version, _ALIVE)
                self.wfile.write(b"data: new\n\n" if new else b": still here\n\n")
                self.wfile.flush()
                version = self.server.version(page)

    def end_headers(self) -> None:
        """Let no browser keep what may be another file in a moment."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request; what matters is the builds."""


def page_at(address: str) -> str:
    """Give the path of the page at an address of the site, below the output folder.

    >>> page_at("/es/a%20b.html"), page_at("/es/"), page_at("")
    ('es/a b.html', 'es/index.html', 'index.html')
    """
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def read_page(path: Path) -> bytes | None:
    """Read a file of the site; None where there is none that can be read."""
    try:
        return path.read_bytes() if kind_of(path) is Kind.FILE else None
    except OSError:
        return None


def server_of(project: Project, port: int, voices: Voices) -> Server:
    """Open a server of a project's output folder; ProjectError if the port can't be had."""
    return at_port(port, lambda: Server(project, port, voices))


def at_port(port: int, open_server: Callable[[], Opened]) -> Opened:
    """Open a server at a port; ProjectError if that can't be had."""
    try:
        return open_server()
    except OSError as error:
        place, reason = Place(f"127.0.0.1:{port}"), (error.strerror or str(error)).lower()
        raise ProjectError(Problem.make("SRV001", place, reason=reason)) from None
