"""Times the desk: from a file that is written to the page that Chromium shows.

    python tests/bench/desk_bench.py FOLDER es es/index.html
    python tests/bench/desk_bench.py FOLDER es es/index.html --document content/index.md

FOLDER is a project, which is served from a copy; `es` one of its locales, and the page one that
the desk of that locale shows. A translation on it is changed again and again, in the catalogue,
which is put in its place as editors do; with `--document`, a sentence is added to that document.
Playwright and Chromium have to be there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from build_bench import positive  # noqa: E402

from polyguide.gettext import po  # noqa: E402
from polyguide.project import find_project  # noqa: E402

_PATIENCE = 60.0  # seconds for what is to be seen
_NOTICE = """mark => {
  window.seen = {};
  new MutationObserver(() => {
    for (const [, number] of document.body.innerText.matchAll(new RegExp(mark + "(\\\\d+)q", "g")))
      window.seen[number] ??= performance.timeOrigin + performance.now();
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
_MARK = "Zq"


@contextmanager
def served(folder: Path, tag: str) -> Iterator[str]:
    """Serve the desk of a copy of a project; give its address."""
    command = [sys.executable, "-m", "polyguide", "serve", "--translate", tag, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(BUILD), "PYTHONUNBUFFERED": "1", "LC_ALL": "C"}
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said = next((line for line in server.stderr if "http://" in line), "")
        if not said:
            raise SystemExit("The desk could not be served; `polyguide serve` says why.")
        told(f"start: {time.perf_counter() - started:.1f} s")
        threading.Thread(target=server.stderr.read, daemon=True).start()
        try:
            yield re.findall(r"http://\S+", said)[0]
        finally:
            server.terminate()


@contextmanager
def opened(address: str) -> Iterator[Any]:
    """Open a page of the desk in Chromium."""
    from playwright.sync_api import sync_playwright

    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    path = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path)
        page = browser.new_page()
        page.goto(address)
        wait(
            page, "!!document.querySelector('polyguide-desk')?.shadowRoot?.querySelector('.count')"
        )
        yield page
        browser.close()


def wait(page: Any, question: str) -> None:
    """Ask until the answer is yes: what is asked otherwise runs as a script, which desks forbid."""
    from playwright.sync_api import Error

    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        try:
            if page.evaluate(question):
                return
        except Error as error:  # the page is loaded again just now
            if "context" not in str(error):
                raise
        page.wait_for_timeout(20)
    raise SystemExit(f"The page did not show it in {_PATIENCE:.0f} s.")


def shown(catalogue: Path, text: str) -> tuple[str, str]:
    """Part a catalogue at the end of the words of a translation that a text shows whole."""
    data = catalogue.read_text(encoding="utf-8")
    parsed, _ = po.parse(data.encode(), str(catalogue))
    assert parsed is not None
    for message in parsed.messages:
        words = message.strings[0]
        line = f"msgstr {json.dumps(words, ensure_ascii=False)}\n"
        if 20 < len(words) < 200 and words in text and data.count(line) == 1:
            at = data.index(line) + len(line) - 2
            return data[:at], data[at:]
    raise SystemExit("The page shows no translation of one line that could be changed.")


def catalogue_seen(page: Any, catalogue: Path, repeat: int) -> list[float]:
    """Change a translation so many times; give the seconds until the page shows each change."""
    before, after = shown(catalogue, page.evaluate("document.querySelector('main').innerText"))
    page.evaluate(_NOTICE, _MARK)
    aside, times = catalogue.with_name("edited.tmp"), []
    for number in range(repeat):
        aside.write_text(f"{before} {_MARK}{number}q{after}", encoding="utf-8")
        written = time.time()
        aside.replace(catalogue)
        wait(page, f"!!window.seen[{number}]")
        times.append(page.evaluate(f"window.seen[{number}]") / 1000 - written)
        time.sleep(0.4)
    return times


def document_seen(page: Any, document: Path, repeat: int) -> list[float]:
    """Add a sentence so many times; give the seconds until a new page shows it."""
    text, times = document.read_text(encoding="utf-8"), []
    for number in range(repeat):
        written = time.time()
        document.write_text(f"{text}\n{_MARK} sentence {number}.\n", encoding="utf-8")
        wait(page, f"document.body.innerText.includes('{_MARK} sentence {number}.')")
        times.append(time.time() - written)
        time.sleep(2.5)  # all else is built again meanwhile
    return times


def told(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def tell(name: str, times: list[float]) -> None:
    """Print the median of some times, and the greatest."""
    told(f"{name}: median {statistics.median(times) * 1000:.0f} ms, of {len(times)}")
    told(f"    greatest {max(times) * 1000:.0f} ms")


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("locale")
    parser.add_argument("page")
    parser.add_argument("--document", help="the document of the page, to be changed as well")
    parser.add_argument("--repeat", type=positive, default=20)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "project"
        shutil.copytree(wanted.folder, copy, ignore=shutil.ignore_patterns(".git", ".venv"))
        project = find_project(copy)
        item = next(one for one in project.settings.locales if one.locale.tag == wanted.locale)
        with served(copy, wanted.locale) as address, opened(address + wanted.page) as page:
            catalogue = copy / project.catalogue_path(item.locale)
            tell("catalogue to page", catalogue_seen(page, catalogue, wanted.repeat))
            if wanted.document:
                seen = document_seen(page, copy / wanted.document, wanted.repeat)
                tell("document to page", seen)


if __name__ == "__main__":
    main()
