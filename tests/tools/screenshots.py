"""Pictures of built pages for the documentation, in every language, on a phone and on a desk.

    polyguide build
    python tests/tools/screenshots.py site docs/images index carriers

takes the pages `index` and `carriers` of each language and writes docs/images/es-index-360.png,
docs/images/es-index-360-dark.png and so on. Without page names it takes `index`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})
SCHEMES = {"light": "", "dark": "-dark"}
LARGEST = 150_000  # bytes; a README should load fast too
# No sandbox, as CI runs as root in a container; the rest keeps Chromium from calling home.
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> int:
    """Take the pictures; 1 if a page is missing or a picture is too large."""
    parser = argparse.ArgumentParser(description="Take pictures of built pages.")
    parser.add_argument("site", type=Path, help="the folder that polyguide built")
    parser.add_argument("images", type=Path, help="the folder for the pictures")
    parser.add_argument("pages", nargs="*", default=["index"], help="pages, without .html")
    given = parser.parse_args()
    found = [file for page in given.pages for file in sorted(given.site.glob(f"*/{page}.html"))]
    if not found:
        print(f"No such page in {given.site}. Build the site first: polyguide build")
        return 1
    given.images.mkdir(parents=True, exist_ok=True)
    failed = False
    for file, size in taken(found, given.images):
        too_large = size > LARGEST
        failed = failed or too_large
        print(f"{file} {size} bytes{', too large' if too_large else ''}")
    return int(failed)


def taken(pages: list[Path], images: Path) -> Iterator[tuple[Path, int]]:
    """Take every picture; give its path and its size in bytes."""
    from playwright.sync_api import sync_playwright

    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    program = next(filter(None, map(shutil.which, names)), None)
    options: dict[str, Any] = {"executable_path": program} if program else {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=list(CHROMIUM_OPTIONS), **options)
        for page in pages:
            yield from _pictures(browser, page, images)
        browser.close()


def _pictures(browser: Browser, page: Path, images: Path) -> Iterator[tuple[Path, int]]:
    for size in SIZES:
        for scheme, suffix in SCHEMES.items():
            options: dict[str, Any] = {"viewport": size, "color_scheme": scheme}
            context = browser.new_context(**options)
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            file = images / f"{page.parent.name}-{page.stem}-{size['width']}{suffix}.png"
            tab.screenshot(path=file, animations="disabled")
            context.close()
            yield file, file.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
