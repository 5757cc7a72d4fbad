"""Who may ask the desk: 40 requests of others are refused, and nothing is written for them."""

from __future__ import annotations

import json
import socket
from html.parser import HTMLParser
from itertools import product
from typing import TYPE_CHECKING

import pytest

from desks import FILES, PO, SETTINGS, Asking, asking, desk_of
from polyguide.site.desk.guard import Guard, policy
from polyguide.site.desk.theme_scripts import running, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READING = ("page", "message", "events")
WRITING = ("check", "save", "undo", "open")
ORIGINS = ("https://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}")


@pytest.fixture
def page(project) -> Iterator[Asking]:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder)) as opened:
        yield opened


def _foreign() -> Iterator[tuple[str, Mapping[str, str], bool]]:
    """Give requests that no page of the desk sends: address, headers, and whether with a token."""
    for name, origin in product((*READING, *WRITING), ORIGINS):
        yield name, {"Origin": origin}, True
    for name in (*READING, *WRITING):
        yield name, {"Sec_Fetch_Site": "cross-site"}, True
        yield name, {"Sec_Fetch_Site": "same-site"}, True
        yield name, {"Host": "evil.example:{port}"}, True
        yield name, {"Host": "127.0.0.1"}, True
    for name in WRITING:
        yield name, {}, False
        yield name, {"X_Polyguide_Token": "0" * 43}, False


def test_requests_of_others_are_refused_and_nothing_is_written_for_them(page) -> None:
    port, token, message = str(page.server.server_port), page.token, page.message("Card")
    fields = {name: message[name] for name in ("id", "document", "version")}
    body = json.dumps({"path": page.page, **fields, "words": "Tarjeta"}).encode()
    statuses = []
    for name, headers, with_token in _foreign():
        sent = {key: value.replace("{port}", port) for key, value in headers.items()}
        path = f"/_polyguide/desk/{name}?path={page.page}"
        if name in READING:
            answer = page.request("GET", path, **sent)
        else:
            known = {"X_Polyguide_Token": token} if with_token else {}
            sent = {"Content_Type": "application/json", **known, **sent}
            answer = page.request("POST", path, body, **sent)
        statuses.append((name, headers, answer.status))
        assert not any(one.startswith("Access-Control") for one in answer.headers)
    assert [row for row in statuses if row[2] != 403] == []
    assert len(statuses) > 40
    assert page.po.read_text() == FILES[PO]


def test_a_page_has_the_token_and_may_stand_in_no_frame(page) -> None:
    answer = page.request("GET", page.page)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert page.server.guard.token in answer.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", "application/x-www-form-urlencoded", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"path": 1}', "application/json", 404),
        (b'{"path": "/es/index.html", "id": 1}', "application/json", 400),
        (b'{"path": "/es/index.html", "id": "m0"}', "application/json", 404),
        (b'{"path": "/es/none.html"}', "application/json", 404),
    ],
)
def test_what_no_page_sends_is_refused_without_a_fault(page, body, kind, status) -> None:
    faults: list[BaseException] = []
    page.server.on_fault = faults.append
    sent = {"Content_Type": kind, "X_Polyguide_Token": page.token}
    assert page.request("POST", "/_polyguide/desk/save", body, **sent).status == status
    assert faults == []


@pytest.mark.parametrize(
    ("length", "status"), [("", 411), ("-1", 411), ("1e3", 411), ("²", 411), ("9999999", 413)]
)
def test_a_body_has_to_say_its_size_which_has_a_limit(page, length, status) -> None:
    head = f"POST /_polyguide/desk/save HTTP/1.1\r\nHost: 127.0.0.1:{page.server.server_port}\r\n"
    head += f"X-Polyguide-Token: {page.token}\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {length}\r\n\r\n" if length else "\r\n"
    with socket.create_connection(("127.0.0.1", page.server.server_port), 10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).split()[1] == str(status).encode()


@pytest.mark.parametrize(
    "more", ["Host: evil.example", "Origin: http://evil.example", "Content-Length: 9",
             "Transfer-Encoding: chunked"],
)  # fmt: skip
def test_a_request_that_can_be_read_in_two_ways_is_refused(page, more) -> None:
    port = page.server.server_port
    own = f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Length: 2\r\n"
    head = f"POST /_polyguide/desk/undo HTTP/1.1\r\n{own}{more}\r\nX-Polyguide-Token: {page.token}"
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(f"{head}\r\nContent-Type: application/json\r\n\r\n{{}}".encode())
        assert connection.recv(100).split()[1] == b"400"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_is_none_is_refused_without_a_fault(page, method) -> None:
    faults: list[BaseException] = []
    page.server.on_fault = faults.append
    head = f"{method} http://[/es/ HTTP/1.1\r\nHost: 127.0.0.1:{page.server.server_port}\r\n"
    with socket.create_connection(("127.0.0.1", page.server.server_port), 10) as connection:
        connection.sendall(f"{head}X-Polyguide-Token: {page.token}\r\n\r\n".encode())
        assert connection.recv(100).split()[1] == b"400"
    assert faults == []


def test_who_sends_too_much_is_told_so(page) -> None:
    answer = page.post("save", words="a" * 5_000_000)
    assert (answer.status, "too long" in answer.json["error"]) == (413, True)


def test_a_page_of_another_server_is_told_so_when_it_reads(page) -> None:
    path = f"/_polyguide/desk/page?path={page.page}"
    assert page.request("GET", path, X_Polyguide_Token="0" * 43).status == 403
    assert page.request("GET", path, X_Polyguide_Token=page.token).status == 200


def test_a_body_that_does_not_end_holds_nobody_up(page) -> None:
    page.server.patience = 0.2
    head = f"POST /_polyguide/desk/save HTTP/1.1\r\nHost: 127.0.0.1:{page.server.server_port}\r\n"
    head += f"X-Polyguide-Token: {page.token}\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", page.server.server_port), 10) as connection:
        connection.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        connection.settimeout(10)
        assert connection.recv(100) == b""


def test_scripts_in_words_of_translators_are_no_scripts_of_the_page() -> None:
    page = "<script>own()</script><p><!--pg:1--><script>theirs()</script><!--/pg--></p>"
    runs = running(page, runs_of("<script>own()</script><p>Words</p>"))
    assert (runs.texts, runs.kept_back) == (("own()",), ())
    assert policy(runs, "http://127.0.0.1/", ["http://127.0.0.1/x.js"]).count("'sha256-") == 1


def test_scripts_of_a_theme_run_from_where_it_has_them() -> None:
    page = (
        '<script defer src="../t/menu.js?v=1&amp;x"></script><SCRIPT src=//cdn.cl:8443/a;b.js>'
        "</script><script src='data:text/javascript,x()'></script><script src=//[x></script>"
    )
    theirs = f"{page}<script src=https://evil.cl/x.js></script>"
    runs = running(theirs, runs_of(page))
    allowed = policy(runs, "http://127.0.0.1:8000/es/a/b.html").partition(";")[2].partition(";")[0]
    assert allowed == " script-src http://127.0.0.1:8000/es/t/menu.js http://cdn.cl:8443/a%3Bb.js"


def test_a_guard_knows_its_own_names_and_its_token() -> None:
    guard = Guard(80, "secret")
    assert guard.knows_host({"Host": "LOCALHOST"})
    assert guard.is_from_here({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"})
    assert not guard.may_write({})
    assert guard.may_write({"X-Polyguide-Token": "secret"})


MARKS = (
    "<script>{0}</script>", "<img src=x onerror={0}>", "<svg onload={0}>",
    "</p><script>{0}</script>",
    "<!--/pg--><script>{0}</script>", "--><script>{0}</script>", "[x](javascript:{0})",
    "<a href='javascript:{0}'>x</a>", '"><script>{0}</script>', "<iframe srcdoc='<script>{0}'>",
    "![x](x){{onerror={0}}}", "<style>@import '{0}'</style>", "`<script>{0}</script>`",
    "&lt;script&gt;{0}", "<math><mtext><script>{0}</script>", "<details open ontoggle={0}>",
    "<template><script>{0}</script></template>", "{{{{ {0} }}}}", "{{% raw %}}{0}",
    "<br/onload={0}>",
)  # fmt: skip
ORDERS = ("alert(1)", "fetch('/_polyguide/desk/undo')", "document.title='x'")


class _Elements(HTMLParser):
    """Gathers what could do anything: elements, and attributes with orders or addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "svg", "iframe", "style", "math", "details", "template"):
            self.found.append((tag, ""))
        for name, value in attrs:
            if name.startswith("on") or (value or "").startswith("javascript:"):
                self.found.append((tag, name))


def opened(text: str) -> list[tuple[str, str]]:
    return _Elements(text).found


@pytest.mark.parametrize("mark", MARKS)
def test_what_a_translator_types_is_no_html_of_the_page(page, mark) -> None:
    card = page.message("Card")
    before = opened(page.request("GET", page.page).text)
    for order in ORDERS:
        words = mark.format(order)
        checked = page.post("check", id=card["id"], document="index", words=words).json
        assert opened(checked["html"] or "") == []
        saved = page.save(page.message("Card"), words)
        assert saved.status == 200
        assert opened(saved.json["message"]["html"]["words"]) == []
        assert [opened(row["html"]) for row in saved.json["blocks"]] == [[]]
        answer = page.request("GET", page.page)
        assert opened(answer.text) == before


def test_there_are_sixty_things_that_a_translator_may_type() -> None:
    assert len({mark.format(order) for mark in MARKS for order in ORDERS}) == 60
