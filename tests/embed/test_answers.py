"""Answers of the ASGI app: what a client asks for it gets."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from asking import ask
from bundles_made import files, zipped
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


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


def test_the_files_of_the_bundle_are_given_as_they_are() -> None:
    bundle = open_bundle(zipped(files()))
    for path, file in bundle.files.items():
        answer = ask(f"/bundle/{path}")
        assert answer.body == files()[path]
        assert answer.headers["content-type"] == file.type
        assert answer.headers["etag"] == f'"{file.sha256[:32]}"'
    assert ask("/bundle/assets/images/photo.png").headers["content-type"] == "image/png"
    assert ask("/bundle/index.json").body == files()["index.json"]


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
