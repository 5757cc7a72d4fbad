"""A guide as an ASGI app: pages, text, JSON and parts of pages, in the reader's language.

Mount it in any framework, or run it alone. It reads nothing but the bundle, and answers GET and
HEAD. docs/embed-asgi.md has the addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, quote

from .errors import BundleError
from .pages import BUNDLE, STYLE_HASH, links, page, part_json, part_text
from .preconditions import media_type, names_etag

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from .bundle import Bundle
    from .model import Document, Guide

    Message = dict[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

__all__ = ["GuideApp"]

_HTML, _TEXT, _JSON = "text/html", "text/plain", "application/json"
_OFFERED = (_HTML, _TEXT, _JSON)
_SUFFIXES = {".html": _HTML, ".txt": _TEXT, ".json": _JSON}
_LONGEST = 2048  # characters of a path or a query
_LONGEST_HEADER = 8192  # bytes
_MOST_KEPT = 64 * 1024 * 1024  # bytes of answers
_UNSOUND = re.compile("[\0-\x1f\x7f\\\\\ufffd\ud800-\udfff]|//|/\\.{1,2}(?:/|$)")
_CONTROL = re.compile(rb"[\0-\x08\x0a-\x1f\x7f]")
_NOTHING = "default-src 'none'; sandbox"
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; img-src 'self' https:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class _Answer(NamedTuple):
    """What is sent: a status, headers, and a body."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Refused(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        super().__init__(sentence)
        self.answer = _Answer(
            status,
            {"content-type": f"{_TEXT}; charset=utf-8", "cache-control": "no-store"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
            f"{sentence}\n".encode(),
        )


class _Request(NamedTuple):
    """What of a request decides the answer. Paths are decoded, below where the app is mounted."""

    root: str
    path: str
    section: str | None
    headers: Mapping[str, str]


class GuideApp:
    """An ASGI 3 app that shows a bundle; `max_age` is how many seconds an answer may be kept.

    A path without a locale leads to the one that `Bundle.negotiate` chooses.
    """

    def __init__(self, bundle: Bundle, *, max_age: int = 300) -> None:
        self._bundle = bundle
        self._kept = f"public, max-age={max_age}"
        self._made: dict[tuple[str, ...], tuple[bytes, str]] = {}
        self._size = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one connection, as the ASGI specification has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            await _send(scope["method"], self._respond(scope), send)
        else:
            raise ValueError(f"this app answers no {scope['type']}")

    async def _live(self, receive: Receive, send: Send) -> None:
        """Read all locales before the first request, and say so if one is damaged."""
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                try:
                    for tag in self._bundle.locales:
                        self._bundle.guide(tag)
                except BundleError as error:
                    await send({"type": f"{event}.failed", "message": str(error)})
                    return
            await send({"type": f"{event}.complete"})
            if event == "lifespan.shutdown":
                return

    def _respond(self, scope: Message) -> _Answer:
        try:
            return self._answer(scope["method"], _request(scope))
        except _Refused as refused:
            return refused.answer
        except (BundleError, RecursionError):
            import logging

            logging.getLogger("polyguide.embed").exception("The guide can't be shown.")
            return _Refused(500, "The guide can't be shown now; its keeper has been told.").answer

    def _answer(self, method: str, request: _Request) -> _Answer:
        if method not in ("GET", "HEAD"):
            raise _Refused(405, "This can only be read: use GET or HEAD.", allow="GET, HEAD")
        first, slash, rest = request.path.removeprefix("/").partition("/")
        if first == BUNDLE and slash:
            return self._file(rest, request)
        if first in self._bundle.locales:
            if not slash:
                return self._redirect(308, request, f"{first}/")
            return self._document(first, rest, request)
        name = request.path.removeprefix("/")
        if name and _named(self._bundle.guide(), name)[0] is None:
            raise _Refused(404, "There is no such page.")
        tag = self._bundle.negotiate(request.headers.get("accept-language", ""))
        answer = self._redirect(307, request, f"{tag}/{name}")
        answer.headers["vary"] = "Accept-Language"
        return answer

    def _redirect(self, status: int, request: _Request, target: str) -> _Answer:
        place = f"{request.root}/{quote(target)}"
        if request.section is not None:
            place += f"?section={quote(request.section, safe='')}"
        return _Answer(status, {"location": place, "cache-control": self._kept}, b"")

    def _file(self, path: str, request: _Request) -> _Answer:
        """Answer with a file of the bundle itself."""
        file = self._bundle.files.get(path)
        if file is None:
            raise _Refused(404, "There is no such file.")
        made = self._once((BUNDLE, path), lambda: self._bundle.read(path))
        headers = {"content-type": file.type, "content-security-policy": _NOTHING}
        return self._fresh(request, headers, *made)

    def _document(self, tag: str, name: str, request: _Request) -> _Answer:
        guide = self._bundle.guide(tag)
        document, fixed = _named(guide, name)
        known = {section.id for section in document.sections} if document else set()
        if document is None or (request.section is not None and request.section not in known):
            raise _Refused(404, "There is no such page.")
        kind = fixed or media_type(request.headers.get("accept", ""), _OFFERED)
        if kind is None:
            offered = ", ".join(_OFFERED)
            raise _Refused(406, f"This can be had as: {offered}.", vary="Accept")
        key = (tag, document.id, kind, request.section or "", request.root)
        made = self._once(key, lambda: self._made_of(guide, document, kind, request).encode())
        headers = {"content-type": f"{kind}; charset=utf-8", "content-language": tag}
        headers["content-security-policy"] = _POLICY if kind == _HTML else _NOTHING
        if not fixed:
            headers["vary"] = "Accept"
        return self._fresh(request, headers, *made)

    def _once(self, key: tuple[str, ...], make: Callable[[], bytes]) -> tuple[bytes, str]:
        """Give bytes and their entity tag, made at the first time and kept while there is room."""
        made = self._made.get(key)
        if made is None:
            data = make()
            if self._size + len(data) > _MOST_KEPT:
                self._made, self._size = {}, 0
            made = self._made[key] = (data, _etag(data))
            self._size += len(data)
        return made

    def _made_of(self, guide: Guide, document: Document, kind: str, request: _Request) -> str:
        section = None if request.section is None else document.section(request.section)
        if kind == _TEXT:
            return part_text(document, section)
        if kind == _JSON:
            return part_json(guide, document, section)
        if section is None:
            return page(self._bundle, guide, document)
        base, files = f"{request.root}/{guide.locale}/", f"{request.root}/{BUNDLE}/"
        return section.fragment(href=links(guide, document, base, files))

    def _fresh(self, request: _Request, headers: dict[str, str], data: bytes, etag: str) -> _Answer:
        """Answer with bytes, or with 304 where the client has them."""
        own = {"etag": etag, "cache-control": self._kept}
        if names_etag(request.headers.get("if-none-match", ""), etag):
            # A browser puts these in the place of those that it has kept, the policy too.
            kept = ("vary", "content-security-policy")
            own |= {name: headers[name] for name in kept if name in headers}
            return _Answer(304, own, b"")
        return _Answer(200, headers | own, data)


def _request(scope: Message) -> _Request:
    """Read a request; _Refused if it is none that an honest client sends."""
    headers = _headers(scope.get("headers", ()))
    root = scope.get("root_path", "").rstrip("/")
    path: str = scope["path"]
    if root and (path == root or path.startswith(f"{root}/")):
        path = path[len(root) :]
    query: bytes = scope.get("query_string", b"")
    if len(path) > _LONGEST or len(query) > _LONGEST:
        raise _Refused(414, "The address is too long.")
    if _UNSOUND.search(path):
        raise _Refused(400, "The address holds characters that no address of the guide has.")
    try:
        values = parse_qs(query.decode("ascii"), True, errors="strict", max_num_fields=50)
    except ValueError:
        raise _Refused(400, "What stands behind the ? of the address can't be read.") from None
    sections = values.get("section", [])
    if len(sections) > 1:
        raise _Refused(400, "Ask for one section at a time.")
    mounted = f"/{quote(root.strip('/'))}" if root else ""
    return _Request(mounted, path, sections[0] if sections else None, headers)


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if len(value) > _LONGEST_HEADER:
            raise _Refused(431, "A header of the request is too long.")
        if _CONTROL.search(value):
            raise _Refused(400, "A header of the request holds control characters.")
        key = name.decode("latin-1").lower()
        text = value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _named(guide: Guide, name: str) -> tuple[Document | None, str]:
    """Find a document by its id, or by its id and a suffix that fixes the type."""
    known = {document.id: document for document in guide.documents}
    if not name and guide.documents:
        return guide.documents[0], ""
    if name in known:
        return known[name], ""
    for suffix, kind in _SUFFIXES.items():
        if name.endswith(suffix) and name.removesuffix(suffix) in known:
            return known[name.removesuffix(suffix)], kind
    return None, ""


def _etag(data: bytes) -> str:
    from hashlib import sha256

    return f'"{sha256(data).hexdigest()[:32]}"'


async def _send(method: str, answer: _Answer, send: Send) -> None:
    headers = {"x-content-type-options": "nosniff", **answer.headers}
    headers.setdefault("content-security-policy", _NOTHING)
    if answer.status != 304:
        headers["content-length"] = str(len(answer.body))
    rows = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": rows})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.body})
