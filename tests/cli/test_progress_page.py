"""The page about how far a guide is: what it tells, in which order, and that it is safe to open."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from polyguide.model.drafts import words_digest
from priced import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran

WORDS = "Pague <b>a bordo</b>."
PO = f"""{HEADER.format("es")}
msgid "Pay"
msgstr "Pagar"

# polyguide: draft by <script>alert(1)</script> ({words_digest([WORDS])})
#, fuzzy
msgid "Pay <b>on board</b>."
msgstr "{WORDS}"

#, fuzzy
msgid "Old"
msgstr "Viejo"

msgid "See `x` & more."
msgstr "Vea & más."
"""
FILES = {
    "content/index.md": "# Pay & go\n\nPay\n\nPay <b>on board</b>.\n\nOld\n\nSee `x` & more.\n",
    "content/more.md": "# More\n\n[gone](gone.md)\n",
    "locales/es/LC_MESSAGES/guide.po": PO,
}


@pytest.fixture
def report(
    polyguide: Callable[..., Ran], project: Callable[..., Path], tmp_path: Path
) -> Callable[..., str]:
    folder = project(FILES, 'source = "en"\nlocales = ["es", "ar"]\nthreshold = 0\n')

    def write(*options: str, **environment: str) -> str:
        file = tmp_path / "status.html"
        command = ("status", *options, "--project", str(folder), "--report", str(file))
        done = polyguide(*command, SOURCE_DATE_EPOCH="1790000000", **environment)
        assert done.code == 0
        assert done.out == f"{file}\n"
        return file.read_text("utf-8")

    return write


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main>")[2]))


def test_the_page_says_what_to_do_next_in_order(report: Callable[..., str]) -> None:
    page = report()
    steps = re.findall(r"<li>([^<]+) <code>([^<]+)</code></li>", page.partition("</ol>")[0])
    assert steps == [
        ("Mend the problems in the guide itself.", "polyguide check"),
        ("Carry the catalogues over to the text: es, ar.", "polyguide update"),
        ("es: mend the translations with an error: 1.", "polyguide serve --translate es"),
        ("es: read the drafts, and approve or mend them: 1.", "polyguide serve --translate es"),
        ("es: look at the fuzzy messages: 1.", "polyguide serve --translate es"),
        ("es: translate what is missing: 3.", "polyguide serve --translate es"),
        ("es: look at the advice: 1.", "polyguide check"),
        ("ar: translate what is missing: 7.", "polyguide serve --translate ar"),
        ("ar: look at the advice: 1.", "polyguide check"),
    ]


def test_what_to_do_in_many_languages_stands_with_each(
    polyguide: Callable[..., Ran], project: Callable[..., Path], tmp_path: Path
) -> None:
    tags = [f"en-{region}" for region in ("AU", "CA", "GB", "IE", "IN", "NZ", "US", "ZA")]
    words = {f"content/{at}.md": f"# Page {at}\n" for at in range(13)}
    folder = project(words, f'source = "en-MT"\nlocales = {tags}\nthreshold = 0\n')
    file = tmp_path / "status.html"
    assert polyguide("status", "--project", str(folder), "--report", str(file)).code == 0
    page = file.read_text("utf-8")
    first, *others = page.split('<h2 id="')
    assert "What to do in a language stands under its name." in first
    assert "Carry the catalogues over" in first
    assert "serve --translate" not in first
    assert [other.count("serve --translate") for other in others] == [1] * len(tags)
    assert page.count("<details>") == len(tags)


def test_the_page_has_the_numbers_beside_every_bar_and_names_what_is_wrong(
    report: Callable[..., str],
) -> None:
    page = report()
    assert "<title>Translations: Pay &amp; go</title>" in page
    assert "As of 2026-09-21." in page
    bars = re.findall(r'<td class="share">([^<]+)<div class="bar" aria-hidden="true">', page)
    assert bars == ["28 % (2/7)", "0 % (0/7)", "40 % (2/5)", "0 % (0/2)", "0 % (0/5)", "0 % (0/2)"]
    assert page.count('class="bar"') == len(bars)
    said = text_of(page)
    assert "content/more.md:3:1 LNK003" in said
    assert "locales/es/LC_MESSAGES/guide.po:19:1 COD001 The code `x` is missing" in said
    assert "guide.po:16:1 fuzzy: Old" in said
    assert (
        '<h2 id="ar"><span lang="ar" dir="rtl">العربية</span> <span class="tag">(ar)</span></h2>'
        in page
    )


def test_the_page_needs_nothing_and_runs_nothing(report: Callable[..., str]) -> None:
    page = report()
    assert not re.search(r"<script|<link|<img|url\(|https?:|@import| on\w+=", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: 1" in page
    assert "Pay &lt;b&gt;on board&lt;/b&gt;." in page


def test_of_many_problems_the_first_are_seen_and_all_others_are_folded(
    polyguide: Callable[..., Ran], project: Callable[..., Path], tmp_path: Path
) -> None:
    """A language with a hundred of them would hide the next one."""
    texts = [f"See `x{number}` there." for number in range(120)]
    entries = "".join(
        f'msgid "{text}"\nmsgstr "Vea ahí {at}."\n\n' for at, text in enumerate(texts)
    )
    files = {
        "content/index.md": "# Pay\n\n" + "\n\n".join(texts) + "\n",
        "locales/es/LC_MESSAGES/guide.po": f"{HEADER.format('es')}\n{entries}",
    }
    folder = project(files, 'source = "en"\nlocales = ["es"]\nthreshold = 0\n')
    file = tmp_path / "status.html"
    assert polyguide("status", "--project", str(folder), "--report", str(file)).code == 0
    page = file.read_text("utf-8")
    seen, _, rest = page.partition("<h3>Problems</h3>")[2].partition("<details>")
    folded, _, behind = rest.partition("</details>")
    assert (seen.count("<li>"), seen.count("COD001")) == (5, 5)
    assert "<summary>And " in folded
    assert folded.count("COD001") == 95
    assert re.search(r"<li>And \d+ more. <code>polyguide check</code></li>", folded)
    assert "COD001" not in behind


def test_the_commands_of_a_remedy_are_shown_as_commands(report: Callable[..., str]) -> None:
    assert "Run <code>polyguide update</code>" in report()


class _Open(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as in html.parser
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_the_same_each_time_and_closes_what_it_opens(
    report: Callable[..., str],
) -> None:
    first = report()
    assert report() == first
    reader = _Open()
    reader.feed(first)
    assert reader.open == []


def test_the_page_speaks_the_language_of_the_command_line(report: Callable[..., str]) -> None:
    page = report("es", LANG="es_CL.UTF-8")
    assert '<html lang="es">' in page
    assert "<h2>Qué hacer ahora</h2>" in page
    assert 'id="ar"' not in page
    assert '<html lang="zh-Hans">' in report(LANG="zh_CN.UTF-8")


def test_only_a_page_is_written_and_not_beside_a_list(
    polyguide: Callable[..., Ran], project: Callable[..., Path]
) -> None:
    folder = project(FILES)
    status = ("status", "--project", str(folder), "--report")
    before = (folder / "content/index.md").read_bytes()
    assert polyguide(*status, str(folder / "content/index.md")).code == 2
    assert (folder / "content/index.md").read_bytes() == before
    assert polyguide(*status, "a.html", "--list", "es").code == 2
    done = polyguide(*status, str(folder / "nowhere/a.html"))
    assert (done.code, "IO008" in done.err) == (2, True)
