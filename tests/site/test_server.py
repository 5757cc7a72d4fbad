"""The local server: an answer to every request."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pytest

from serving import serving
from small_guides import PO, built, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def served(project) -> Iterator[tuple[Path, str]]:
    """Serve a project that has a circle of links; give its folder and the address."""
    folder = project({"content/index.md": "# Pay\n", "content/a b.md": "# Odd\n"})
    (folder / "content/circle").symlink_to(".")
    with serving(folder) as (_, address):
        yield folder, address


def test_the_server_answers_every_request(served) -> None:
    _, address = served

    def ask(path: str, method: str = "GET", host: str = "") -> int:
        headers = {"Host": host} if host else {}
        request = urllib.request.Request(address + path, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    assert ask("en/a%20b.html") == ask("en/a%20b.txt") == ask("") == ask("", "HEAD") == 200
    assert ask("x" * 5000) == ask("x" * 5000 + ".html") == ask("%00") == ask("%00.html") == 404
    assert ask("", "HEAD", "evil.example") == ask("", "GET", "evil.example") == 403
    assert ask("en/index.txt", "HEAD", "evil.example") == 403


def test_a_language_that_is_not_published_yet_is_shown_and_marked(project) -> None:
    settings = 'source = "en"\nlocales = ["es"]\nthreshold = 50\n'
    folder = project({"content/index.md": "# Pay\n", PO: catalogue({})}, settings)
    with serving(folder) as (_, address):
        pages = {}
        for path in ("en/index.html", "es/index.html"):
            with urllib.request.urlopen(address + path, timeout=10) as answer:
                pages[path] = answer.read().decode()
    marked = [path for path, page in pages.items() if "is not published yet" in page]
    assert marked == ["es/index.html"]
    assert built(folder) == ["MSG005"]
    assert not (folder / "site/es").exists()
