"""The local server: a site on the loopback address, and the look at what it is made of."""

from __future__ import annotations

import contextlib
import http.server
import os
import time
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from polyguide.model.problem import Place, Problem
from polyguide.project import Project, ProjectError

_EVENTS = "/_polyguide/changes"
_SCRIPT = b"<script>new EventSource('/_polyguide/changes').onmessage=()=>location.reload()</script>"
_MARK = (
    '<p role="status" dir="auto" style="position:sticky;bottom:0;margin:0;padding:.6rem 1rem;'
    'background:#ffd54d;color:#000">{}</p>'
)
_HOSTS = ("127.0.0.1", "localhost")


class Watched:
    """The files that a site is made of, and how they were at the last look."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._seen = self._look()

    def changed(self) -> bool:
        """Tell whether anything changed since the last look."""
        before, self._seen = self._seen, self._look()
        return before != self._seen

    def _look(self) -> Mapping[str, tuple[int, int]]:
        root, settings = Path(self.project.root), self.project.settings
        output = os.path.realpath(root / settings.output)
        catalogues = settings.catalogues.partition("{")[0].rpartition("/")[0] or "."
        found: dict[str, tuple[int, int]] = {}
        for name in (
            settings.content,
            settings.templates,
            catalogues,
            settings.facts,
            settings.path,
        ):
            self._add(root / name, found, {output})
        return found

    def _add(self, path: Path, found: dict[str, tuple[int, int]], left_out: set[str]) -> None:
        """Look at a file, or at all in a folder; a folder that links lead to again, only once."""
        if path.name.startswith("."):
            return
        with contextlib.suppress(OSError):
            if not path.is_dir():
                status = path.stat()
                found[str(path)] = (status.st_mtime_ns, status.st_size)
                return
            real = os.path.realpath(path)
            if real in left_out:
                return
            left_out.add(real)
            for child in sorted(path.iterdir()):
                self._add(child, found, left_out)


class Server(http.server.ThreadingHTTPServer):
    """Serves the output folder; `version` grows with every build.

    The pages of the locales in `drafts` (by their tags) bear `notice`, as no build makes them.
    """

    daemon_threads = True
    version = 0
    drafts: frozenset[str] = frozenset()
    notice = ""

    def mark(self, path: str) -> bytes:
        """Give what is put at the end of a page that is not published yet; nothing for others."""
        if unquote(path).lstrip("/").partition("/")[0] not in self.drafts:
            return b""
        return _MARK.format(escape(self.notice)).encode()

    @property
    def url(self) -> str:
        """Give the address at which a browser finds the site."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def wait_for(self, version: int, seconds: float) -> bool:
        """Wait until there is a build newer than `version`; False if none came in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.version != version:
                return True
            time.sleep(0.1)
        return False


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Gives files with the reload script at their end, and the stream of changes."""

    server: Server  # type: ignore[mutable-override] # no other server makes it
    extensions_map: dict[str, str] = {  # noqa: RUF012 - typed so in the standard library
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def do_GET(self) -> None:
        """Answer one request."""
        if self._refused():
            return
        if self.path == _EVENTS:
            self._changes()
        elif self.path.partition("?")[0].endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer one request for the head alone."""
        if self._refused():
            return
        if self.path.partition("?")[0].endswith((".html", "/")):
            self._page()
        else:
            super().do_HEAD()

    def _refused(self) -> bool:
        """Refuse other hosts' names, as a web page must not reach us, and what names no file."""
        if self.headers.get("Host", "").partition(":")[0] not in _HOSTS:
            self.send_error(403)
            return True
        if self.path == _EVENTS:
            return False
        try:
            Path(self.translate_path(self.path)).stat()
        except (OSError, ValueError):  # too long for the file system, or with a NUL
            self.send_error(404)
            return True
        return False

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        try:
            data = (path / "index.html" if path.is_dir() else path).read_bytes()
        except OSError:
            self.send_error(404)
            return
        data += self.server.mark(self.path.partition("?")[0]) + _SCRIPT
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _changes(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = self.server.version
        with contextlib.suppress(OSError):
            while True:
                new = self.server.wait_for(version, 15)
                self.wfile.write(b"data: new\n\n" if new else b": still here\n\n")
                self.wfile.flush()
                version = self.server.version

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request; what matters is the builds."""


def server_of(project: Project, port: int) -> Server:
    """Open a server of a project's output folder; ProjectError if the port can't be had."""
    handler = partial(_Handler, directory=str(project.root / project.settings.output))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        place, reason = Place(f"127.0.0.1:{port}"), (error.strerror or str(error)).lower()
        raise ProjectError(Problem.make("SRV001", place, reason=reason)) from None
