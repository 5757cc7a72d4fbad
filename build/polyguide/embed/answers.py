"""What the guide answers to a request of HTTP, as far as one bundle goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, quote

from .pages import BUNDLE, STYLE_HASH, links, page, part_json, part_text
from .preconditions import media_type, names_etag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .bundle import Bundle
    from .model import Document, Guide

    Scope = Mapping[str, Any]

_HTML, _TEXT, _JSON = "text/html", "text/plain", "application/json"
_OFFERED = (_HTML, _TEXT, _JSON)
_SUFFIXES = {".html": _HTML, ".txt": _TEXT, ".json": _JSON}
_LEVELS = ("1", "2", "3", "4", "5", "6")
_LONGEST = 2048  # characters of a path or a query
_LONGEST_HEADER = 8192  # bytes
_MOST_KEPT = 64 * 1024 * 1024  # bytes of answers
_UNSOUND = re.compile("[\0-\x1f\x7f\\\\\ufffd\ud800-\udfff]|//|/\\.{1,2}(?:/|$)")
_CONTROL = re.compile(rb"[\0-\x08\x0a-\x1f\x7f]")
NOTHING = "default-src 'none'; sandbox"
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; img-src 'self' https:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class Answer(NamedTuple):
    """What is sent: a status, headers, and a body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Refused(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        super().__init__(sentence)
        self.answer = Answer(
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
    level: str  # of the section's heading: a digit, or nothing for its own
    headers: Mapping[str, str]


class Answers:
    """The answers of one bundle, as they are made and kept; `kept` is said to caches."""

    def __init__(self, bundle: Bundle, kept: str) -> None:
        self.bundle = bundle
        self._kept = kept
        self._made: dict[tuple[str, ...], tuple[bytes, str]] = {}
        self._size = 0

    def to(self, scope: Scope) -> Answer:
        """Answer a request; Refused if it is none that can be met, BundleError if the bundle is
        damaged.
        """
        return self._answer(scope["method"], _request(scope))

    def _answer(self, method: str, request: _Request) -> Answer:
        if method not in ("GET", "HEAD"):
            raise Refused(405, "This can only be read: use GET or HEAD.", allow="GET, HEAD")
        first, slash, rest = request.path.removeprefix("/").partition("/")
        if first == BUNDLE and slash:
            return self._file(rest, request)
        if first in self.bundle.locales:
            if not slash:
                return self._redirect(308, request, f"{first}/")
            return self._document(first, rest, request)
        name = request.path.removeprefix("/")
        if name and _named(self.bundle.guide(), name)[0] is None:
            raise Refused(404, "There is no such page.")
        tag = self.bundle.negotiate(request.headers.get("accept-language", ""))
        answer = self._redirect(307, request, f"{tag}/{name}")
        answer.headers["vary"] = "Accept-Language"
        return answer

    def _redirect(self, status: int, request: _Request, target: str) -> Answer:
        place = f"{request.root}/{quote(target)}"
        if request.section is not None:
            place += f"?section={quote(request.section, safe='')}"
            place += f"&level={request.level}" if request.level else ""
        return Answer(status, {"location": place, "cache-control": self._kept}, b"")

    def _file(self, path: str, request: _Request) -> Answer:
        """Answer with a file of the bundle itself."""
        file = self.bundle.files.get(path)
        if file is None:
            raise Refused(404, "There is no such file.")
        made = self._once((BUNDLE, path), lambda: self.bundle.read(path))
        headers = {"content-type": file.type, "content-security-policy": NOTHING}
        return self._fresh(request, headers, *made)

    def _document(self, tag: str, name: str, request: _Request) -> Answer:
        guide = self.bundle.guide(tag)
        document, fixed = _named(guide, name)
        known = {section.id for section in document.sections} if document else set()
        if document is None or (request.section is not None and request.section not in known):
            raise Refused(404, "There is no such page.")
        kind = fixed or media_type(request.headers.get("accept", ""), _OFFERED)
        if kind is None:
            offered = ", ".join(_OFFERED)
            raise Refused(406, f"This can be had as: {offered}.", vary="Accept")
        part = f"{request.level}#{request.section or ''}"
        key = (tag, document.id, kind, part, request.root)
        made = self._once(key, lambda: self._made_of(guide, document, kind, request).encode())
        headers = {"content-type": f"{kind}; charset=utf-8", "content-language": tag}
        headers["content-security-policy"] = _POLICY if kind == _HTML else NOTHING
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
            return page(self.bundle, guide, document)
        base, files = f"{request.root}/{guide.locale}/", f"{request.root}/{BUNDLE}/"
        level = int(request.level) if request.level else None
        return section.fragment(href=links(guide, document, base, files), level=level)

    def _fresh(self, request: _Request, headers: dict[str, str], data: bytes, etag: str) -> Answer:
        """Answer with bytes, or with 304 where the client has them."""
        own = {"etag": etag, "cache-control": self._kept}
        if names_etag(request.headers.get("if-none-match", ""), etag):
            # A browser puts these in the place of those that it has kept, the policy too.
            kept = ("vary", "content-security-policy")
            own |= {name: headers[name] for name in kept if name in headers}
            return Answer(304, own, b"")
        return Answer(200, headers | own, data)


def _request(scope: Scope) -> _Request:
    """Read a request; Refused if it is none that an honest client sends."""
    headers = _headers(scope.get("headers", ()))
    root = scope.get("root_path", "").rstrip("/")
    path: str = scope["path"]
    if root and (path == root or path.startswith(f"{root}/")):
        path = path[len(root) :]
    query: bytes = scope.get("query_string", b"")
    if len(path) > _LONGEST or len(query) > _LONGEST:
        raise Refused(414, "The address is too long.")
    if _UNSOUND.search(path):
        raise Refused(400, "The address holds characters that no address of the guide has.")
    try:
        values = parse_qs(query.decode("ascii"), True, errors="strict", max_num_fields=50)
    except ValueError:
        raise Refused(400, "What stands behind the ? of the address can't be read.") from None
    sections, levels = values.get("section", []), values.get("level", [])
    if len(sections) > 1:
        raise Refused(400, "Ask for one section at a time.")
    if levels and (len(levels) > 1 or levels[0] not in _LEVELS):
        raise Refused(400, "The level of a heading is one number from 1 to 6.")
    mounted = f"/{quote(root.strip('/'))}" if root else ""
    section, level = next(iter(sections), None), next(iter(levels), "")
    return _Request(mounted, path, section, level, headers)


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if len(value) > _LONGEST_HEADER:
            raise Refused(431, "A header of the request is too long.")
        if _CONTROL.search(value):
            raise Refused(400, "A header of the request holds control characters.")
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
