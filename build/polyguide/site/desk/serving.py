"""The desk's server: the pages of its locales with marks, and its addresses beside them."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from polyguide.model.folders import FIRST, MISSING
from polyguide.model.problem import Problem
from polyguide.project import Project, ProjectError
from polyguide.render.templates import ThemeError
from polyguide.site.desk import script
from polyguide.site.desk.answers import (
    READING,
    WRITING,
    Answer,
    Asked,
    Refusal,
    fields_of,
    refused,
    unwritten,
)
from polyguide.site.desk.desk import At, Desk
from polyguide.site.desk.events import events
from polyguide.site.desk.guard import MAX_BODY, TOKEN, Guard, is_ambiguous
from polyguide.site.desk.guard import policy as policy_of
from polyguide.site.desk.theme_scripts import Running, running, runs_of
from polyguide.site.desk.voice import Voice
from polyguide.site.layout import SEARCH
from polyguide.site.missing_page import Voices
from polyguide.site.server import RELOAD, Handler, Server, page_at, read_page

_DESK = "/_polyguide/desk/"
_OWN = "/_polyguide/"
_MOST = 16 << 20  # bytes of a refused request that are read, and thrown away
_FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "/_polyguide/desk.js": ("text/javascript; charset=utf-8", script.script),
    "/_polyguide/desk.css": ("text/css; charset=utf-8", script.style),
}


class DeskServer(Server):
    """Serves the site, and the desk in the place of its locales' pages."""

    def __init__(self, project: Project, port: int, voices: Voices, desk: Desk) -> None:
        super().__init__(project, port, voices, DeskHandler)
        self.desk = desk
        self.guard = Guard(self.server_port, secrets.token_urlsafe(32))


class DeskHandler(Handler):
    """Answers requests to the desk, and for pages with marks."""

    server: DeskServer  # type: ignore[mutable-override] # no other server makes it
    _is_read = False  # whether the body of the request was read

    def do_POST(self) -> None:  # noqa: N802 - as the standard library calls it
        """Take in what a translator does."""
        self.connection.settimeout(self.server.patience)
        try:
            self._admit(writes=True)
            path = self._path()
            name = path.removeprefix(_DESK)
            if name not in WRITING or not path.startswith(_DESK):
                raise Refusal(404, "malformed")
            self._give(WRITING[name], fields_of(self._body()))
        except Refusal as refusal:
            self._json(refused(refusal, self.server.desk))
            self._read_on()

    def _answer(self, give_file: Callable[[], None]) -> None:
        self.connection.settimeout(self.server.patience)
        try:
            if not self.server.guard.knows_host(self.headers):
                raise Refusal(403, "others")
            path = self._path()
            if path in _FILES or path.startswith(_DESK):
                self._admit(writes=False)
                self._own(path)
                return
        except Refusal as refusal:
            self._json(refused(refusal, self.server.desk))
            return
        at = None if path.startswith(_OWN) else self.server.desk.at(page_at(path))
        if at is None:
            super()._answer(give_file)
        else:
            self._desk_page(at)

    def _admit(self, *, writes: bool) -> None:
        """Refuse who is not the page of the desk."""
        guard, headers = self.server.guard, self.headers
        if not (guard.knows_host(headers) and guard.is_from_here(headers)):
            raise Refusal(403, "others")
        if (writes or TOKEN in headers) and not guard.may_write(headers):
            raise Refusal(403, "others")
        if is_ambiguous(headers):
            raise Refusal(400, "malformed")

    def _path(self) -> str:
        """Give the path of the address that is asked for; Refusal if it is no address."""
        try:
            return urlsplit(self.path).path
        except ValueError:
            raise Refusal(400, "malformed") from None

    def _own(self, path: str) -> None:
        """Give a file of the desk, or what it says."""
        if path in _FILES:
            kind, read = _FILES[path]
            self._bytes(200, kind, read())
            return
        fields = dict(parse_qsl(urlsplit(self.path).query))
        name = path.removeprefix(_DESK)
        if name == "events":
            self._events(fields)
        elif name in READING:
            self._give(READING[name], fields)
        else:
            raise Refusal(404, "malformed")

    def _give(self, answer: Callable[[Asked], Answer], fields: Mapping[str, Any]) -> None:
        desk = self.server.desk
        try:
            with desk.lock:  # what is remembered of messages is shared by all requests
                given = answer(Asked(desk, self._at(fields), fields))
        except ProjectError as error:
            given = unwritten(error, desk)
        self._json(given)

    def _at(self, fields: Mapping[str, Any]) -> At:
        """Find the page that a request is about: by its path, or by its locale and document."""
        desk = self.server.desk
        values = (fields.get(name, "") for name in ("path", "locale", "document"))
        path, tag, document = (value if isinstance(value, str) else "" for value in values)
        if path:
            found = desk.at(page_at(path))
        else:
            only = desk.wishes.tags[0] if len(desk.wishes.tags) == 1 else ""
            words = desk.words_of(tag or only)
            number = words.memory.numbers.get(document, 0) if words else 0
            found = At(words, number) if words else None
        if found is None:
            raise Refusal(404, "not there")
        return found

    def _read_on(self) -> None:
        """Read what else is sent: a connection that ends before takes the answer with it."""
        left = 0 if self._is_read else _MOST
        with contextlib.suppress(OSError):
            while left > 0 and (read := self.rfile.read1(1 << 16)):
                left -= len(read)

    def _body(self) -> bytes:
        """Read what was sent: JSON, whole, of a size that is told before, and not without end."""
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refusal(415, "malformed")
        size = self.headers.get("Content-Length", "")
        if not (size.isascii() and size.isdigit()) or len(size) > 12:
            raise Refusal(411, "malformed")
        if int(size) > MAX_BODY:
            raise Refusal(413, "too large")
        self._is_read = True
        body = self.rfile.read(int(size))
        if len(body) < int(size):
            raise Refusal(400, "malformed")
        return body

    def _desk_page(self, at: At) -> None:
        desk, guard = self.server.desk, self.server.guard
        status, runs = 200, Running()
        try:
            with desk.lock:
                words = at.words
                html = words.page(at.number)
                runs = words.memory.bare.running(words.item.locale, at.number, html)
        except ThemeError as error:
            status, html = 503, _fault_page(error.problem, desk.wishes.voice)
        origin = f"http://{self.headers['Host']}"
        folder = at.words.site.folder
        scripts = [f"{origin}/_polyguide/desk.js", *self._of_search(origin, folder)]
        voice = desk.wishes.voice
        end = script.opening(guard.token, voice.tag, voice.words, kept_back=bool(runs.kept_back))
        mark = self.server.mark(urlsplit(self.path).path)
        headers = {
            "Content-Security-Policy": policy_of(runs, f"{origin}{self._path()}", scripts),
            "X-Frame-Options": "DENY",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "same-origin",
        }
        self._bytes(status, "text/html; charset=utf-8", html.encode() + mark + end, headers)

    def _page(self, status: int, data: bytes, policy: str = "") -> None:
        """Give a published page. With words of translators, it runs what that of the source runs.

        It comes from the same place as the desk, and so could do there what the desk does.
        """
        site, settings = Path(self.directory), self.server.desk.project.settings
        folders, source = settings.folders, settings.source.tag
        file = Path(self.translate_path(self.path))
        path = os.path.relpath(file / FIRST if self._path().endswith("/") else file, site)
        tag = folders.owner(Path(path).as_posix())
        if tag not in ("", source):
            below = MISSING if status == 404 else folders.below(tag, Path(path).as_posix())
            other = f"{folders.of(source)}{below}"
            own = runs_of((read_page(site / other) or b"").decode("utf-8", "replace"))
            runs = running(data.decode("utf-8", "replace"), own)
            origin = f"http://{self.headers['Host']}"
            scripts = self._of_search(origin, folders.of(tag))
            runs = runs._replace(texts=(*runs.texts, RELOAD))
            policy = policy_of(runs, f"{origin}/{quote(other)}", scripts)
        super()._page(status, data, policy)

    def _of_search(self, origin: str, folder: str) -> Sequence[str]:
        """Give the addresses of what the search of a locale loads."""
        if "search" not in self.server.desk.project.settings.outputs:
            return ()
        return f"{origin}/{folder}{SEARCH}", f"{origin}/{folder}search/"

    def _events(self, fields: Mapping[str, Any]) -> None:
        self._at(fields)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        page = page_at(str(fields.get("path", "")))
        if self.command == "HEAD":
            return
        with self.server.viewed(page):
            for event in events(self.server.desk, page):
                self.wfile.write(event.encode())
                self.wfile.flush()

    def _json(self, answer: Answer) -> None:
        text = json.dumps(answer.values, ensure_ascii=False)
        self._bytes(
            answer.status, "application/json; charset=utf-8", text.encode("utf-8", "replace")
        )

    def _bytes(
        self, status: int, kind: str, data: bytes, headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _fault_page(problem: Problem, voice: Voice) -> str:
    """Give what stands in the place of a page that its template can't make; it is loaded again
    with its layer when that is mended."""
    place, said = f"{problem.place} {problem.code}", " ".join(voice.problem(problem))
    return (
        f'<!DOCTYPE html>\n<html lang="{voice.tag}" dir="ltr">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{problem.code}</title>\n<main><h1>{escape(place)}</h1>\n<p>{escape(said)}</p>\n"
        "</main>\n"
    )
