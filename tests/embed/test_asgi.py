"""The ASGI app: what a client asks for it gets, and what nobody honest asks for is refused."""

from __future__ import annotations

import importlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bundles_made import files, zipped
from guides import bundle_of, examples, written
from needs import package
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path
from asking import app, ask, ran


def test_an_address_without_a_language_leads_to_the_readers() -> None:
    for path, header, target in [
        ("/", "zh-CN,zh;q=0.9", "/zh-Hans/"),
        ("/", "ar-EG", "/ar/"),
        ("/", "", "/en/"),
        ("/", "fr, en;q=0", "/zh-Hans/"),
        ("/more/blocks", "zh", "/zh-Hans/more/blocks"),
        ("/more/blocks.json?section=lists", "zh", "/zh-Hans/more/blocks.json?section=lists"),
        ("/index?section=_top&level=3", "ar", "/ar/index?section=_top&level=3"),
    ]:
        answer = ask(path, headers={"Accept-Language": header})
        assert (answer.status, answer.headers["location"]) == (307, target)
        assert answer.headers["vary"] == "Accept-Language"
        assert answer.body == b""


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
    ("/ar/index?section=_top&level=7", {}),
    ("/ar/index?section=_top&level=", {}),
    ("/ar/index?section=_top&level=²", {}),
    ("/ar/index?section=_top&level=2&level=3", {}),
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
    from django.http import Http404

    with pytest.raises(Http404, match=f"Did you mean '{section}'"):
        views.section(request, "index", f"{section}s")


def test_every_example_of_the_documentation_is_run() -> None:
    names = [name for name, _ in examples("embed-asgi.md")]
    assert names == [*(f"{module}.py" for module in FRAMEWORKS), "mysite/views.py"]
    page = (ROOT / "docs/embed-asgi.md").read_text(encoding="utf-8")
    assert "guide_app:app" in page


def test_an_asset_can_run_nothing_wherever_it_is_opened() -> None:
    """An image may be a drawing with a script in it, and somebody may open it by itself."""
    for path in ("/bundle/assets/images/photo.png", "/bundle/ar/guide.json", "/ar/index.txt"):
        policy = ask(path).headers["content-security-policy"]
        assert {part.strip() for part in policy.split(";")} == {"default-src 'none'", "sandbox"}
