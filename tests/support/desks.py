"""A desk of a small guide, its server, and a page that asks it."""

from __future__ import annotations

import contextlib
import datetime
import http.client
import json
import re
import threading
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from polyguide.project import find_project
from polyguide.site.desk.desk import Desk, Wishes
from polyguide.site.desk.serving import DeskServer
from polyguide.site.missing_page import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PAGE = """---
title: Pay
description: How to pay.
---

Pay the **operator** at a [shop](shop.md).

- Cash
- Card

| Fee | Price |
| --- | --- |
| One day | 10 |
"""
SHOP = "# Shop\n\nOpen all day.\n\nPay the **operator** at a counter.\n"
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: Nobody <no@body.cl>\\n"\n'
)
WORDS = """
# Ask Ana.
msgid "Pay"
msgstr "Pagar"

#. how
msgid "How to pay."
msgstr "Cómo pagar."

#, fuzzy
#| msgid "Pay the **operator** at this [shop](shop.md)."
msgid "Pay the **operator** at a [shop](shop.md)."
msgstr "Paga al **operador** en esta [tienda](shop.md)."

msgid "Cash"
msgstr "Efectivo"

msgid "Card"
msgstr ""

msgid "Fee"
msgstr "Cargo"

msgid "Price"
msgstr "Precio"

# polyguide: draft by OpenCC (e601d90a)
msgid "One day"
msgstr "Paga."

msgid "Shop"
msgstr "Tienda"

msgid "Open all day."
msgstr "Abierto todo el `día`."

msgid "Pay the **operator** at a counter."
msgstr "Paga al **operador** en el mesón."

#~ msgid "Gone"
#~ msgstr "Ido"
"""
PO = "locales/es/LC_MESSAGES/guide.po"
FILES = {"content/index.md": PAGE, "content/shop.md": SHOP, PO: HEAD + WORDS}
SETTINGS = 'source = "en"\nlocales = ["es", "fr"]\nthreshold = 0\n'
NOW = datetime.datetime(2026, 11, 30, 9, 30, tzinfo=datetime.UTC)
ANA = "Ana Soto <ana@correo.cl>"


class Answer(NamedTuple):
    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Asking(NamedTuple):
    """A page of a desk that is open in a browser."""

    folder: Path
    server: DeskServer
    page: str = "/es/index.html"

    @property
    def po(self) -> Path:
        return self.folder / PO

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Send what any program may send."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(), dict(answer.getheaders()))

    def get(self, name: str, **fields: str) -> Any:
        """Ask as the page does."""
        query = "&".join(f"{key}={quote(value)}" for key, value in fields.items())
        return self.request("GET", f"/_polyguide/desk/{name}?path={self.page}&{query}").json

    def post(self, name: str, **fields: object) -> Answer:
        """Send as the page does."""
        headers = {"Content_Type": "application/json", "X_Polyguide_Token": self.token}
        body = json.dumps({"path": self.page, **fields}).encode()
        return self.request("POST", f"/_polyguide/desk/{name}", body, **headers)

    @property
    def token(self) -> str:
        """Give the token that stands in the page."""
        found = re.search(r'"token": ?"([^"]+)"', self.request("GET", self.page).text)
        assert found is not None
        return found[1]

    def message(self, source: str) -> Any:
        """Give a message of the page by its source."""
        rows = self.get("page")["blocks"]
        by_source = {row["words"]: row for row in rows}
        row = by_source[source]
        return self.get("message", id=row["id"], document=row["document"])

    def save(self, message: Any, words: str, **more: object) -> Answer:
        """Save words for a message as it was seen."""
        names = ("id", "document", "version")
        fields = {name: message[name] for name in names}
        return self.post(
            "save", **fields, words=words, **{"fuzzy": False, "approve": False, **more}
        )


def desk_of(folder: Path, *tags: str, **more: Any) -> Desk:
    """Open the desk of a project."""
    wishes = Wishes(tags or ("es",), lambda: NOW, **{"translator": ANA, **more})
    return Desk(find_project(folder), wishes)


@contextlib.contextmanager
def asking(folder: Path, desk: Desk) -> Iterator[Asking]:
    """Serve a desk."""
    server = DeskServer(desk.project, 0, ENGLISH, desk)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    try:
        yield Asking(folder, server)
    finally:
        server.shutdown()
        server.server_close()
