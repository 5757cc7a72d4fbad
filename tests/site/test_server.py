"""The local server: an answer to every request, and nobody who holds it up."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import struct
import threading
import time
import urllib.request
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from polyguide.cli.speech import LANGUAGES, speech_in
from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.site.missing_page import Voices
from polyguide.site.server import Server, server_of
from serving import serving
from small_guides import PO as PATH
from small_guides import built, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Pay"\nmsgstr "{}"\n'
FILES = {
    "content/index.md": "# Pay\n",
    "content/a b.md": "# Odd\n",
    "locales/es/LC_MESSAGES/guide.po": PO.format("Pagar"),
    "locales/zh_Hans/LC_MESSAGES/guide.po": PO.format("付款"),
}
SETTINGS = 'source = "en"\nlocales = ["es", "zh-Hans", "fr"]\nthreshold = 0\n'


class Answer(NamedTuple):
    status: int
    text: str
    headers: dict[str, str]


class Served(NamedTuple):
    """A project and its server; `faults` are those that it tells."""

    folder: Path
    server: Server
    faults: list[BaseException]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=names)
        answer = connection.getresponse()
        try:
            return Answer(answer.status, answer.read().decode(), dict(answer.getheaders()))
        finally:
            connection.close()

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.server.server_port), timeout=10)


@pytest.fixture
def served(project) -> Iterator[Served]:
    """Serve a project that has a circle of links."""
    folder = project(FILES, SETTINGS)
    (folder / "content/circle").symlink_to(".")
    here = find_project(folder)
    build(here)
    server = server_of(here, 0, Voices(LANGUAGES, speech_in))
    faults: list[BaseException] = []
    server.on_fault = faults.append
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield Served(folder, server, faults)
    server.shutdown()
    server.server_close()
    assert faults == []


def test_the_server_answers_every_request(served: Served) -> None:
    ask = served.ask
    for path in ("/en/a%20b.html", "/en/a%20b.txt", "/", "/en/", "/es/index.html?x=1#y", "//en/"):
        assert (path, ask(path).status) == (path, 200)
        assert (path, *ask(path, "HEAD")[:2]) == (path, 200, "")
    for path in (
        *(
            "/" + "x" * 5000,
            "/" + "x" * 5000 + ".html",
            "/%00",
            "/%00.html",
            "/%ff",
            "/en/a b.txt/",
        ),
        *("/../polyguide.toml", "/%2e%2e/polyguide.toml", "/..%2f..%2f..%2fetc/passwd", "/en/x/"),
        *("/en//../../../polyguide.toml", "/_polyguide/", "/en/index.html/", "/%2Fetc%2Fpasswd"),
    ):
        path = path.replace("a b", "a%20b")
        assert (path, ask(path).status) == (path, 404)
        assert (path, *ask(path, "HEAD")[:2]) == (path, 404, "")
    assert ask("/en").headers["Location"] == "/en/"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("LOCALHOST:8000", 200),
        ("LocalHost", 200),
        ("127.0.0.1:1", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("", 403),
    ],
)
def test_only_a_page_of_this_computer_is_answered(served: Served, host: str, status: int) -> None:
    assert served.ask("/en/index.html", Host=host).status == status
    assert served.ask("/en/index.txt", "HEAD", Host=host).status == status


def test_no_link_leads_out_of_the_site_and_none_within_it_is_refused(served: Served) -> None:
    (served.folder / "secret.txt").write_text("secret")
    (served.folder / "secret").mkdir()
    (served.folder / "secret/index.html").write_text("secret")
    site = served.folder / "site"
    (site / "out.txt").symlink_to("../secret.txt")
    (site / "out.html").symlink_to("../secret.txt")
    (site / "out").symlink_to("../secret")
    (site / "circle.html").symlink_to("circle.html")
    (site / "in.html").symlink_to("en/index.html")
    (site / "beside").symlink_to("../site-of-others")
    (served.folder / "site-of-others").mkdir()
    (served.folder / "site-of-others/a.txt").write_text("secret")
    os.mkfifo(site / "pipe.html")
    os.mkfifo(site / "pipe.txt")
    for path in ("out.txt", "out.html", "out/", "out", "circle.html", "beside/a.txt"):
        assert (path, served.ask(f"/{path}").status) == (path, 404)
    assert served.ask("/pipe.html").status == served.ask("/pipe.txt").status == 404
    assert served.ask("/in.html").status == 200


@pytest.mark.parametrize(
    ("path", "asked", "lang", "words", "home"),
    [
        (
            "/es/gone.html",
            "zh-CN",
            "es",
            "No hay ninguna página en esta dirección.",
            "/es/index.html",
        ),
        (
            "/ES/a/b/gone.txt",
            "",
            "es",
            "No hay ninguna página en esta dirección.",
            "/es/index.html",
        ),
        (
            "/gone",
            "zh-CN,zh;q=0.9,en;q=0.1",
            "zh-Hans",
            "这个地址没有网页。",
            "/zh-Hans/index.html",
        ),
        ("/gone", "es;q=0, fr", "en", "There is no page at this address.", "/en/index.html"),
        ("/fr/gone", "es-CL", "es", "No hay ninguna página en esta dirección.", "/es/index.html"),
        ("/gone", 'x"><script>;;q=9', "en", "There is no page at this address.", "/en/index.html"),
    ],
)
def test_a_page_that_is_not_there_is_told_in_the_readers_language(
    served: Served, path: str, asked: str, lang: str, words: str, home: str
) -> None:
    answer = served.ask(path, Accept_Language=asked)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert f'<html lang="{lang}" dir="ltr">' in answer.text
    assert f"<h1 data-words>{words}</h1>" in answer.text
    assert f'href="{home}"' in answer.text
    assert served.ask(urlsplit(home).path).status == 200


def test_a_guides_own_page_for_what_is_not_there_is_shown(served: Served) -> None:
    (served.folder / "content/404.md").write_text("# Nothing here\n")
    build(find_project(served.folder))
    answer = served.ask("/es/gone.html")
    assert (answer.status, "Nothing here" in answer.text) == (404, True)


def test_where_the_source_is_at_the_root_an_address_outside_of_folders_is_its_own(
    served: Served,
) -> None:
    (served.folder / "polyguide.toml").write_text(f"root = true\n{SETTINGS}")
    (served.folder / "content/404.md").write_text("# Nothing here\n")
    project = find_project(served.folder)
    served.server.project = project
    build(project)
    for path, lang in (("/gone", "en"), ("/en/gone", "en"), ("/zh-Hans/x/gone", "zh-Hans")):
        answer = served.ask(path, Accept_Language="es")
        assert (answer.status, f'<html lang="{lang}"' in answer.text) == (404, True)
        assert "Nothing here" in answer.text
    (served.folder / "site/404.html").unlink()
    answer = served.ask("/gone", Accept_Language="es")
    assert (answer.status, 'href="/"' in answer.text) == (404, True)
    served.server.unpublished = frozenset({"fr"})
    marked = [served.server.mark(path) != b"" for path in ("/fr/a.html", "/fr.html", "/a.html")]
    assert marked == [True, False, False]


def test_browsers_that_go_away_are_no_fault(served: Served) -> None:
    for text in (b"GET /en/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /en/", b""):
        for _ in range(20):
            with served.connection() as browser:
                browser.sendall(text)
                reset = struct.pack("ii", 1, 0)
                browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    assert served.ask("/").status == 200  # and the fixture looks at what was told


def test_hundreds_of_slow_browsers_hold_nobody_up_and_are_sent_away(served: Served) -> None:
    served.server.patience = 1.0
    slow = [served.connection() for _ in range(300)]
    for browser in slow:
        browser.sendall(b"GET / HTTP/1.1\r\nHo")
    assert served.ask("/").status == 200
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(0.2):
            try:
                slow[0].sendall(b"s")
            except OSError:
                return

    dripping = threading.Thread(target=drip)
    dripping.start()
    for browser in slow:
        with contextlib.suppress(ConnectionError):
            assert browser.recv(1) == b""
        browser.close()
    stop.set()
    dripping.join()


def test_browsers_learn_of_a_new_site_and_of_another_output_folder(served: Served) -> None:
    with served.connection() as browser:
        browser.sendall(b"GET /_polyguide/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = browser.makefile("rb")
        while answer.readline() != b"\r\n":
            pass
        (served.folder / "polyguide.toml").write_text(SETTINGS + 'output = "public"\n')
        served.server.project = find_project(served.folder)
        build(served.server.project)
        served.server.renew()
        assert answer.readline() == b"data: new\n"
    (served.folder / "public/en/index.html").write_text("of the new folder")
    assert served.ask("/en/index.html").text.startswith("of the new folder")


def test_a_page_that_was_made_first_is_loaded_at_once_and_not_again(served: Served) -> None:
    server, page = served.server, served.folder / "site/es/index.html"
    told: dict[str, list[bytes]] = {"es/index.html": [], "en/index.html": []}

    def listen(path: str, ready: threading.Event) -> None:
        with contextlib.suppress(OSError), served.connection() as browser:
            request = f"GET /_polyguide/changes?/{path} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            browser.sendall(request.encode())
            for line in browser.makefile("rb"):
                if line == b"\r\n":
                    ready.set()
                elif line.startswith(b"data"):
                    told[path].append(line)

    def wait(count: dict[str, int]) -> None:
        for _ in range(500):
            if {path: len(lines) for path, lines in told.items()} == count:
                return
            time.sleep(0.01)
        raise AssertionError(told)

    assert server.in_view() == ""
    for path in told:
        ready = threading.Event()
        threading.Thread(target=listen, args=(path, ready), daemon=True).start()
        assert ready.wait(10)
    for _ in range(500):
        if server.in_view() == "en/index.html":
            break
        time.sleep(0.01)
    page.write_text("made first")
    server.renew_page("es/index.html", True)
    wait({"es/index.html": 1, "en/index.html": 0})
    server.renew()
    wait({"es/index.html": 1, "en/index.html": 1})
    server.renew_page("es/index.html", True)
    wait({"es/index.html": 2, "en/index.html": 1})
    page.write_text("made otherwise in the end")
    server.renew()
    wait({"es/index.html": 3, "en/index.html": 2})


def test_a_language_that_is_not_published_yet_is_shown_and_marked(project) -> None:
    settings = 'source = "en"\nlocales = ["es"]\nthreshold = 50\n'
    folder = project({"content/index.md": "# Pay\n", PATH: catalogue({})}, settings)
    with serving(folder) as (_, address):
        pages = {}
        for path in ("en/index.html", "es/index.html"):
            with urllib.request.urlopen(address + path, timeout=10) as answer:
                pages[path] = answer.read().decode()
    marked = [path for path, page in pages.items() if "is not published yet" in page]
    assert marked == ["es/index.html"]
    assert built(folder) == ["MSG005"]
    assert not (folder / "site/es").exists()
