"""Compares the words that readers see on the pages of two sites."""

from __future__ import annotations

import html.parser
from pathlib import Path


class _Visible(html.parser.HTMLParser):
    """Collects the words that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as there
        self.silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words += data.split()


def visible(path: Path) -> str:
    """Give the words of a page, all white space and ways back from footnotes left out."""
    parser = _Visible()
    parser.feed(path.read_text(encoding="utf-8"))
    return "".join(parser.words).replace("↩︎", "").replace("↩", "")


def differing(one: Path, other: Path) -> list[str]:
    """List the pages whose words differ; the root's page and that of no page are no documents."""
    pages = {str(path.relative_to(other)).lower(): path for path in other.rglob("*.html")}
    found = []
    for path in sorted(one.rglob("*.html")):
        name = str(path.relative_to(one))
        if (
            "/" in name
            and path.name != "404.html"
            and visible(path) != visible(pages[name.lower()])
        ):
            found.append(name)
    return found
