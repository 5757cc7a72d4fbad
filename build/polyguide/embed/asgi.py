"""A guide as an ASGI app: pages, text, JSON and parts of pages, in the reader's language.

Mount it in any framework, or run it alone. It reads nothing but the bundle, and answers GET and
HEAD. docs/embed-asgi.md has the addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .answers import NOTHING, Answer, Answers, Refused
from .errors import BundleError
from .latest import Latest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .bundle import Bundle

    Message = dict[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]


class GuideApp:
    """An ASGI 3 app that shows a bundle; `max_age` is how many seconds an answer may be kept.

    A path without a locale leads to the one that `Bundle.negotiate` chooses. Each answer is of one
    whole bundle: where another is put in its place, the app takes it over.
    """

    def __init__(self, bundle: Bundle, *, max_age: int = 300) -> None:
        self._latest = Latest(bundle)
        self._kept = f"public, max-age={max_age}"
        self._answers = Answers(bundle, self._kept)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one connection, as the ASGI specification has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            if self._latest.due():
                await _aside(self._latest.refresh)
            await _send(scope["method"], self._respond(scope), send)
        else:
            raise ValueError(f"this app answers no {scope['type']}")

    def reload(self) -> bool:
        """Take over the bundle that is there now, at once; tell whether it is another one.

        BundleError if it is not whole: then the old one stays. The app does this by itself, too.
        """
        return self._latest.reload()

    async def _live(self, receive: Receive, send: Send) -> None:
        """Read the bundle before the first request, and say so if it is damaged."""
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                try:
                    await _aside(self._latest.reload)
                except BundleError as error:
                    await send({"type": f"{event}.failed", "message": str(error)})
                    return
            await send({"type": f"{event}.complete"})
            if event == "lifespan.shutdown":
                return

    def _respond(self, scope: Message) -> Answer:
        try:
            return self._shown().to(scope)
        except Refused as refused:
            return refused.answer
        except (BundleError, RecursionError):
            import logging

            logging.getLogger("polyguide.embed").exception("The guide can't be shown.")
            return Refused(500, "The guide can't be shown now; its keeper has been told.").answer

    def _shown(self) -> Answers:
        """Give the answers of the bundle that is shown; those of another one are forgotten."""
        bundle, answers = self._latest.current, self._answers
        if answers.bundle is not bundle:
            answers = self._answers = Answers(bundle, self._kept)
        return answers


async def _aside(work: Callable[[], object]) -> None:
    """Do what reads the disk in a thread, so that other requests need not wait for it."""
    import asyncio

    try:
        done = asyncio.get_running_loop().run_in_executor(None, work)
    except RuntimeError:  # a loop of another library, or one that is about to end
        work()
    else:
        await done


async def _send(method: str, answer: Answer, send: Send) -> None:
    headers = {"x-content-type-options": "nosniff", **answer.headers}
    headers.setdefault("content-security-policy", NOTHING)
    if answer.status != 304:
        headers["content-length"] = str(len(answer.body))
    rows = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": rows})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.body})
