"""A picture of the desk for the documentation: a page with work on it, and one message open.

    python tests/tools/desk_picture.py docs/images/desk.png

takes this repository's guide, with some Spanish words missing, fuzzy, wrong or a program's.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polyguide.model.drafts import draft_comment

sys.path.append(str(Path(__file__).parents[1] / "support"))

from needs import found
from own_guide import own_guide, rewrite
from serving import serving
from small_guides import PO

if TYPE_CHECKING:
    from polyguide.model.catalogue import Message

SIZE = {"width": 960, "height": 780}
OPEN = "For a line with a Chilean number"  # how the message that is shown begins


def as_work(message: Message) -> Message:
    """Leave something to do with some messages of the page."""
    words = message.strings[0]
    if message.id.startswith(OPEN):
        before = replace(message, id=message.id.replace("a line", "a SIM card"))
        return replace(message, flags=("fuzzy",), previous=replace(before, strings=()))
    if message.id.startswith("Use Wi-Fi"):
        return replace(message, strings=("",))
    if message.id.startswith("With prepaid"):
        comment = draft_comment("OpenCC", (words,))
        return replace(message, flags=("fuzzy",), comments=(comment,))
    if message.id.startswith("Open the carrier"):
        return replace(message, strings=(words.replace("](", "] ("),))
    return message


def main() -> int:
    """Take the picture."""
    from playwright.sync_api import sync_playwright

    file = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = own_guide(Path(name))
        rewrite(folder / PO, as_work)
        program = found("chromium-headless-shell")
        options: dict[str, Any] = {"executable_path": program} if program else {}
        with serving(folder, "--translate", "es") as (_, address), sync_playwright() as playwright:
            browser = playwright.chromium.launch(args=["--no-sandbox"], **options)
            tab = browser.new_page(viewport=SIZE)
            tab.goto(f"{address}es/renew.html")
            tab.locator(f'polyguide-desk .sign[aria-label*="{OPEN}"]').click()
            tab.locator("polyguide-desk .preview a").first.wait_for()
            tab.screenshot(path=file, animations="disabled")
            browser.close()
    print(f"{file} {file.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
