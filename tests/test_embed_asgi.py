"""The ASGI app: what a client asks for it gets, and what nobody honest asks for is refused."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import importlib
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from guides import bundle_of, examples, written
from needs import package
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp
from running import ROOT
from test_embed import files, zipped

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from pathlib import Path

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


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


# What a client gets


def test_a_document_is_html_text_or_json_as_the_client_asks() -> None:
    raw = json.loads(files()["zh-Hans/documents/more/blocks.json"])
    path = "/zh-Hans/more/blocks"
    for accept, kind in [
        ("", "text/html"),
        (FIREFOX, "text/html"),
        ("*/*", "text/html"),
        ("text/*;q=0.1", "text/html"),
        ("text/plain", "text/plain"),
        ("TEXT/PLAIN;Q=1.0", "text/plain"),
        ("text/*, text/html;q=0", "text/plain"),
        ("application/json, */*;q=0.1", "application/json"),
        ("text/html;q=0.5, application/json;q=0.501", "application/json"),
        ("image/png, application/json;version=1", "application/json"),
        ('text/html;q=2, text/plain;x="a,b";q=0.3', "text/plain"),
    ]:
        answer = ask(path, headers={"Accept": accept})
        assert answer.status == 200, accept
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8", accept
        assert answer.headers["vary"] == "Accept"
        assert answer.headers["content-language"] == "zh-Hans"
        assert answer.headers["content-length"] == str(len(answer.body))
    assert json.loads(ask(f"{path}.json").body) == raw
    assert ask(f"{path}.txt").text.startswith("各种块\n\n列表和步骤\n\n- 第一项。")
    assert "<title>各种块 · 各一样</title>" in ask(f"{path}.html").text
    assert "vary" not in ask(f"{path}.html", headers={"Accept": "text/plain"}).headers


def test_the_page_of_a_locale_is_its_first_document() -> None:
    assert ask("/ar/").body == ask("/ar/index").body == ask("/ar/index.html").body
    assert '<html lang="ar" dir="rtl">' in ask("/ar/").text
    assert ask("/ar").headers["location"] == "/ar/"
    assert ask("/ar").status == 308


def test_the_list_of_documents_says_in_which_language_a_title_is() -> None:
    assert (
        '<a href="./more/blocks" lang="en" dir="ltr">Blocks of every kind</a>' in ask("/ar/").text
    )
    assert '<a href="./more/blocks">各种块</a>' in ask("/zh-Hans/").text


def test_links_of_a_page_lead_to_pages_and_files_that_are_there() -> None:
    seen = {"/en/"}
    waiting = ["/en/"]
    checked = 0
    while waiting:
        here = waiting.pop()
        text = ask(here).text
        for place in re.findall(r'(?:href|src)="([^"]+)"', text):
            if re.match(r"(?:https?|mailto|tel):", place):
                continue
            there, _, anchor = resolved(here, place).partition("#")
            checked += 1
            answer = ask(there)
            assert answer.status == 200, (here, place)
            if anchor:
                assert f'id="{anchor}"' in answer.text, (here, place)
            if there not in seen and answer.headers["content-type"].startswith("text/html"):
                seen.add(there)
                waiting.append(there)
    assert checked > 30
    assert {"/zh-Hans/more/blocks", "/ar/index", "/en/more/blocks"} <= seen


def resolved(here: str, place: str) -> str:
    from urllib.parse import unquote, urljoin

    path, _, anchor = urljoin(here, place).partition("#")
    return f"{unquote(path)}#{anchor}" if anchor else unquote(path)


def test_a_section_is_a_part_of_a_page() -> None:
    answer = ask("/zh-Hans/more/blocks?section=lists")
    assert answer.text.startswith(
        '<div class="pg-section" id="pg-more/blocks:lists" lang="zh-Hans"'
    )
    assert "<html" not in answer.text
    raw = json.loads(files()["zh-Hans/documents/more/blocks.json"])["document"]["sections"][1]
    found = json.loads(ask("/zh-Hans/more/blocks.json?section=lists").body)
    assert found == {"locale": "zh-Hans", "document": "more/blocks", "section": raw}
    text = ask("/zh-Hans/more/blocks.txt?section=lists").text
    assert text == f"{raw['title']['text']}\n\n{raw['text']}\n"
    first = ask("/zh-Hans/index?section=_top", root_path="/guide", headers={}).text
    assert 'href="/guide/zh-Hans/more/blocks#pg-more/blocks:tables"' in first
    assert 'href="/guide/bundle/assets/images/photo.png"' in first


def test_an_address_without_a_language_leads_to_the_readers() -> None:
    for path, header, target in [
        ("/", "zh-CN,zh;q=0.9", "/zh-Hans/"),
        ("/", "ar-EG", "/ar/"),
        ("/", "", "/en/"),
        ("/", "fr, en;q=0", "/zh-Hans/"),
        ("/more/blocks", "zh", "/zh-Hans/more/blocks"),
        ("/more/blocks.json?section=lists", "zh", "/zh-Hans/more/blocks.json?section=lists"),
    ]:
        answer = ask(path, headers={"Accept-Language": header})
        assert (answer.status, answer.headers["location"]) == (307, target)
        assert answer.headers["vary"] == "Accept-Language"
        assert answer.body == b""


def test_the_files_of_the_bundle_are_given_as_they_are() -> None:
    bundle = open_bundle(zipped(files()))
    for path, file in bundle.files.items():
        answer = ask(f"/bundle/{path}")
        assert answer.body == files()[path]
        assert answer.headers["content-type"] == file.type
        assert answer.headers["etag"] == f'"{file.sha256[:32]}"'
    assert ask("/bundle/assets/images/photo.png").headers["content-type"] == "image/png"
    assert ask("/bundle/index.json").body == files()["index.json"]


def test_a_client_that_has_the_bytes_is_told_so() -> None:
    full = ask("/ar/")
    tag = full.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for known in (tag, f"W/{tag}", f'"x", {tag}', f'"a,b" ,W/"c",{tag} ', "*"):
        answer = ask("/ar/", headers={"If-None-Match": known})
        assert (answer.status, answer.body) == (304, b""), known
        assert {"etag", "cache-control", "vary"} <= set(answer.headers)
        # A browser takes the headers of a 304 for those of the page that it has kept.
        policy = "content-security-policy"
        assert answer.headers[policy] == full.headers[policy]
        assert "content-length" not in answer.headers
    for other in ('"x"', tag.strip('"'), f'"x{tag}', ""):
        assert ask("/ar/", headers={"If-None-Match": other}).status == 200, other
    assert ask("/ar/", headers={"Accept": "text/plain"}).headers["etag"] != tag
    assert ask("/ar/", headers={"If-None-Match": tag}, method="HEAD").status == 304
    assert ask("/ar/none", headers={"If-None-Match": "*"}).status == 404


def test_head_is_get_without_the_body() -> None:
    for path in ("/", "/ar/", "/ar/index.json", "/bundle/ar/guide.json", "/nowhere"):
        get, head = ask(path), ask(path, method="HEAD")
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get"])
def test_other_methods_are_refused(method: str) -> None:
    answer = ask("/ar/", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_every_answer_forbids_scripts_and_guesses_at_types() -> None:
    for path in ("/", "/ar/", "/ar/index.json", "/bundle/assets/images/photo.png", "/nowhere"):
        headers = ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
    page = ask("/ar/")
    style = re.search(r"<style>(.*?)</style>", page.text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.headers["content-security-policy"]
    assert "script" not in page.headers["content-security-policy"]


def test_answers_are_kept_as_long_as_the_host_says() -> None:
    hour = GuideApp(open_bundle(zipped(files())), max_age=3600)
    assert ask("/ar/", to=hour).headers["cache-control"] == "public, max-age=3600"
    assert ask("/ar/").headers["cache-control"] == "public, max-age=300"
    assert ask("/nowhere").headers["cache-control"] == "no-store"


def test_where_it_is_mounted_does_not_matter() -> None:
    for path in ("/guide/ar/", "/ar/"):  # servers differ on whether the path holds the root
        answer = ask(path, root_path="/guide")
        assert answer.body == ask("/ar/").body
    for path in ("/guide/", "/guide", "/"):
        assert ask(path, root_path="/guide").headers["location"] == "/guide/en/"
    assert ask("/", root_path="/mi guía/").headers["location"] == "/mi%20gu%C3%ADa/en/"
    assert ask("/guidebook", root_path="/guide").status == 404


# What nobody honest asks for

HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("/../../etc/passwd", {}),
    ("/..", {}),
    ("/./ar/", {}),
    ("/ar/../../secret", {}),
    ("/ar/../index", {}),
    ("/ar/..", {}),
    ("/ar/.", {}),
    ("/%2e%2e/%2e%2e/etc/passwd", {}),  # encoded twice, as a server decodes once
    ("/ar/%2e%2e%2findex", {}),
    ("/ar/..%5c..%5cwindows", {}),
    ("/ar\\..\\index", {}),
    ("/bundle/../polyguide.toml", {}),
    ("/bundle/ar/../../index.html", {}),
    ("/bundle//etc/passwd", {}),
    ("//evil.example/", {}),
    ("//", {}),
    ("/bundle/C:/windows/win.ini", {}),
    ("/bundle/\\\\host\\share", {}),
    ("/bundle/", {}),
    ("/bundle/ar", {}),
    ("/bundle/ar/guide.json\0.png", {}),
    ("/ar/\0", {}),
    ("/ar/index\r\nSet-Cookie: a=b", {}),
    ("/ar/\x7f", {}),
    ("/ar/\ufffd", {}),
    ("/ar/\ud800", {}),
    ("/" + "a" * 5000, {}),
    ("/ar/" + "../" * 300, {}),
    ("/ar/" + "x/" * 900, {}),
    ("/ar/index.html.json.txt", {}),
    ("/ar/INDEX", {}),
    ("/fr/", {}),
    ("/ar/index/", {}),
    ("/ar/index?section=../../etc", {}),
    ("/ar/index?section=%ff", {}),
    ("/ar/index?section=_top&section=x", {}),
    ("/ar/index?section=", {}),
    ("/ar/index?" + "a=1&" * 400, {}),
    ("/ar/index?" + "x" * 5000, {}),
    ("/ar/index?section=é", {}),
    ("/?section=" + "%0d%0aSet-Cookie:a=b" * 200, {}),
    ("/ar/", {"Accept": "image/png"}),
    ("/ar/", {"Accept": "*/*;q=0"}),
    ("/ar/", {"Accept": "text"}),
    ("/ar/", {"Accept": ";;;,,,=/"}),
    ("/ar/", {"Accept": "*/html"}),
    ("/ar/", {"Accept": "text/html;q=NaN"}),
    ("/ar/", {"Accept": "a/" + "b" * 9000}),
    ("/", {"Accept-Language": "en," * 4000}),
    ("/", {"Accept-Language": "en\r\nX-Evil: 1"}),
    ("/ar/", {"If-None-Match": '"' * 9000}),
    ("/ar/", {"Cookie": b"a=\0"}),
    ("/ar/", {"X-Any": b"\x01\x02\xff"}),
]


@pytest.mark.parametrize(("path", "headers"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_request_is_refused_without_a_trace(
    path: str, headers: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    answer = ask(path, headers=headers)
    assert 400 <= answer.status < 500
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.endswith(".\n")
    for word in ("Traceback", "polyguide/", ".py", "Error", "etc/passwd", "Set-Cookie"):
        assert word not in answer.text
    assert not any("\r" in value or "\n" in value for value in answer.headers.values())
    assert caplog.records == []


def test_an_address_that_the_guide_could_not_have_is_told_from_one_that_it_has_not() -> None:
    for path in ("/ar/../x", "/ar/./", "/..", "/ar\\x", "//", "/ar/\0", "/ar/\x1b", "/\ufffd"):
        assert ask(path).status == 400, path
    assert ask("/" + "a" * 3000).status == ask("/ar/?" + "a" * 3000).status == 414
    assert ask("/ar/..index").status == ask("/ar/x..y").status == 404


def test_a_header_that_is_only_odd_is_read_as_far_as_it_goes() -> None:
    for header in ("\xff\xfe", ";q=1", "en" * 3000, "q=" * 100, "*" * 100, "(" * 4000, "-" * 4000):
        assert ask("/", headers={"Accept-Language": header}).headers["location"] == "/en/"
        assert ask("/ar/", headers={"If-None-Match": header}).status == 200


def test_a_redirect_never_leaves_the_host() -> None:
    for path in ("/index", "/index?section=//evil.example", "/index?section=%0d%0aX:1"):
        place = ask(path).headers["location"]
        assert place.startswith("/en/index")
        assert not re.search(r"[\r\n]|//", place)


def test_a_bundle_that_breaks_later_is_said_to_the_host_and_not_to_the_reader(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = GuideApp(open_bundle(zipped({**files(), "ar/guide.json": b"{}"})))
    answer = ask("/ar/", to=broken)
    assert answer.status == 500
    assert answer.text == "The guide can't be shown now; its keeper has been told.\n"
    assert "ar/guide.json is not the file" in caplog.text
    assert ask("/en/", to=broken).status == 200


# The other kinds of connections


def lived(to: GuideApp, *events: str) -> list[dict[str, Any]]:
    waiting = [{"type": event} for event in reversed(events)]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop()

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    kind = "lifespan" if events[0].startswith("lifespan") else "websocket"
    ran(to({"type": kind}, receive, send))
    return sent


def test_the_app_lives_and_says_at_the_start_what_is_damaged() -> None:
    events = ("lifespan.startup", "lifespan.shutdown")
    assert [m["type"] for m in lived(app(), *events)] == [f"{event}.complete" for event in events]
    [failed] = lived(
        GuideApp(open_bundle(zipped({**files(), "ar/guide.json": b"{}"}))), "lifespan.startup"
    )
    assert failed["type"] == "lifespan.startup.failed"
    assert "ar/guide.json is not the file that index.json describes" in failed["message"]


def test_a_websocket_is_closed() -> None:
    assert lived(app(), "websocket.connect") == [{"type": "websocket.close", "code": 1000}]
    with pytest.raises(ValueError, match="answers no mail"):
        ran(app()({"type": "mail"}, None, None))


# In real frameworks


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the examples of the documentation as a project of somebody would have them."""
    written(bundle_of(), tmp_path / "exports/json")
    sources = dict(examples("embed-asgi.md"))
    written({name: code.encode() for name, code in sources.items()}, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in sources:
        monkeypatch.delitem(sys.modules, name.removesuffix(".py").replace("/", "."), raising=False)
    return tmp_path


async def met(application: Any, path: str, **headers: str) -> Any:
    import httpx

    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path, headers=headers, follow_redirects=True)


FRAMEWORKS = {
    "guide_app": ("polyguide", "app", ""),
    "starlette_app": ("starlette", "app", "/guide"),
    "fastapi_app": ("fastapi", "app", "/guide"),
    "django_asgi": ("django", "application", "/guide"),
}


@pytest.mark.slow
@pytest.mark.parametrize("module", FRAMEWORKS)
def test_the_guide_is_shown_in_a_framework(module: str, pages: Path) -> None:
    framework, name, root = FRAMEWORKS[module]
    package(framework)
    package("httpx")
    if framework == "django":
        (pages / "mysite/settings.py").write_text("ROOT_URLCONF = 'mysite.urls'\n")
        (pages / "mysite/urls.py").write_text("urlpatterns = []\n")
    application = getattr(importlib.import_module(module), name)
    page = ran(met(application, f"{root}/", **{"Accept-Language": "es-MX"}))
    assert (page.status_code, page.url.path) == (200, f"{root}/es/")
    assert page.headers["content-language"] == "es"
    assert "Cómo renovar una eSIM en Chile" in page.text
    again = ran(met(application, f"{root}/es/", **{"If-None-Match": page.headers["etag"]}))
    assert again.status_code == 304
    text = ran(met(application, f"{root}/zh-Hans/index", Accept="text/plain"))
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    image = next((p for p in bundle_of() if p.startswith("assets/")), "es/guide.json")
    file = ran(met(application, f"{root}/bundle/{image}"))
    assert file.content == bundle_of()[image]
    assert ran(met(application, f"{root}/nowhere")).status_code == 404
    assert ran(met(application, f"{root}/%2e%2e/secret")).status_code in (400, 404)


def test_a_view_of_django_shows_a_section(pages: Path) -> None:
    django = package("django")
    from django.conf import settings

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"])
        django.setup()
    from django.test import RequestFactory

    views = importlib.import_module("mysite.views")
    section = json.loads(bundle_of()["es/guide.json"])["documents"][0]["sections"][1]["id"]
    request = RequestFactory().get("/", headers={"accept-language": "es-MX"})
    answer = views.section(request, "index", section)
    assert answer.content.decode().startswith(f'<div class="pg-section" id="pg-index:{section}"')
    assert (answer["Content-Language"], answer["Vary"]) == ("es", "Accept-Language")


def test_every_example_of_the_documentation_is_run() -> None:
    names = [name for name, _ in examples("embed-asgi.md")]
    assert names == [*(f"{module}.py" for module in FRAMEWORKS), "mysite/views.py"]
    page = (ROOT / "docs/embed-asgi.md").read_text(encoding="utf-8")
    assert "guide_app:app" in page


# What a cache and a browser do with an answer


def test_a_part_of_a_page_leads_below_the_place_where_it_is_asked_for() -> None:
    """One app may be mounted twice, and a part of a page has whole addresses in it."""
    to = GuideApp(open_bundle(zipped(files())))
    for root in ("/guide", "/help", "", "/guide"):
        part = ask("/zh-Hans/index?section=_top", to=to, root_path=root).text
        found = re.findall(r'(?:href|src)="(/[^"]*)"', part)
        assert found
        assert [
            place
            for place in found
            if not place.startswith((f"{root}/zh-Hans/", f"{root}/bundle/"))
        ] == []


def test_an_asset_can_run_nothing_wherever_it_is_opened() -> None:
    """An image may be a drawing with a script in it, and somebody may open it by itself."""
    for path in ("/bundle/assets/images/photo.png", "/bundle/ar/guide.json", "/ar/index.txt"):
        policy = ask(path).headers["content-security-policy"]
        assert {part.strip() for part in policy.split(";")} == {"default-src 'none'", "sandbox"}


def test_a_cache_never_gives_one_client_the_refusal_of_another() -> None:
    refused = ask("/ar/", headers={"Accept": "image/png"})
    assert (refused.status, refused.headers["vary"]) == (406, "Accept")
    assert refused.headers["cache-control"] == "no-store"
