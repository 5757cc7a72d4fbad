"""Asking the ASGI app, as a server does."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from bundles_made import files, zipped
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ran(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to its end what has to be awaited: in a thread, as browser tests keep a loop of their own
    in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@cache
def app() -> GuideApp:
    return GuideApp(open_bundle(zipped(files())))


def ask(path: str, *, to: Any = None, **wanted: Any) -> Answer:
    """Ask the app as a server does; `headers` are pairs of text or bytes."""
    path, _, query = path.partition("?")
    rows = [
        (bytes(name, "latin-1"), value if isinstance(value, bytes) else value.encode("latin-1"))
        for name, value in wanted.pop("headers", {}).items()
    ]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode()}
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    ran((to or app())({**scope, "headers": rows, **wanted}, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    headers = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    assert len(dict(headers)) == len(headers)
    assert all(name == name.lower() for name, _ in headers)
    return Answer(sent[0]["status"], dict(headers), sent[1]["body"])
