"""Blocks of code with words in them: every output shows these in the language of its readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from small_guides import PO, built, catalogue, problems, read

SETTINGS = 'source = "en"\nlocales = ["es"]\ncode = "all"\nbase-url = "https://e.org/"\n'
PAGE = """\
# Boats

Wait *here*.

```c,x
f("Go <b>"); // at *noon* & {later}
g(); /* More */
```
"""
WORDS = {
    "Boats": "Barcos",
    "Wait *here*.": "Espera *aquí*.",
    '"Go <b>"': '"Ve <i>"',
    "// at *noon* & {later}\n": "// al *mediodía* & {later}\n",
}
CODE = 'f("Ve <i>"); // al *mediodía* & {later}\ng(); /* More */\n'
HTML = "f(&quot;Ve &lt;i&gt;&quot;); // al *mediodía* &amp; {later}\n"


@pytest.fixture
def boats(project) -> Path:
    return project({"content/index.md": PAGE, PO: catalogue(WORDS)}, SETTINGS)


def test_pages_show_words_in_code_and_say_the_language_of_others(boats: Path) -> None:
    assert built(boats) == []
    foreign = '<span lang="en" dir="ltr">/* More */</span>'
    code = f'<code class="language-c,x">{HTML}g(); {foreign}\n</code>'
    assert f'<pre tabindex="0">{code}</pre>' in read(boats, "es/index.html")
    assert code in read(boats, "es/guide.html")
    assert "// at *noon* &amp; {later}\ng(); /* More */\n</code>" in read(boats, "en/index.html")


def test_text_shows_words_in_code(boats: Path) -> None:
    built(boats)
    assert "".join(f"    {line}\n" for line in CODE.splitlines()) in read(boats, "es/index.txt")


@pytest.mark.parametrize("flavour", ["markdown", "hugo"])
def test_markdown_has_words_in_code(boats: Path, polyguide, flavour: str) -> None:
    polyguide("export", flavour, cwd=boats)
    texts = [path.read_text("utf-8") for path in boats.joinpath("exports", flavour).rglob("*.md")]
    fence = f"```c,x\n{CODE}```\n"
    assert [fence in text.replace("{{", "{") for text in texts].count(True) == 1


def test_bundles_have_words_in_code(boats: Path, polyguide) -> None:
    polyguide("export", "json", cwd=boats)
    whole = json.loads((boats / "exports/json/es/guide.json").read_text("utf-8"))
    section = whole["documents"][0]["sections"][0]
    (code,) = (block for block in section["blocks"] if block["type"] == "code")
    assert code["text"] == CODE
    assert '<code class="language-c,x">f("Ve &lt;i&gt;"); // al' in section["html"]


def test_translators_are_told_what_stands_in_code(boats: Path, polyguide) -> None:
    polyguide("extract", cwd=boats)
    template = (boats / "locales/guide.pot").read_text("utf-8")
    assert '#. code string (C), in: Boats\n#: content/index.md\nmsgid "\\"Go <b>\\""\n' in template
    assert '#. code comment (C), in: Boats\n#: content/index.md\nmsgid "// at' in template


def test_words_in_code_go_to_translators_as_xliff_and_come_back(boats: Path, polyguide) -> None:
    polyguide("export", "xliff", cwd=boats)
    path = next(boats.joinpath("exports/xliff").glob("*.es.xlf"))
    text = path.read_text("utf-8")
    assert "<source>// at *noon* &amp; {later}\n</source>" in text
    path.write_text(text.replace("al *mediodía*", "a las `doce`"), "utf-8")
    polyguide("import", str(path), cwd=boats)
    assert r'msgstr "// a las `doce` & {later}\n"' in (boats / PO).read_text("utf-8")


@pytest.mark.parametrize("words", ["al mediodía\n", "// al mediodía", '// a las {n}"\ng();\n'])
def test_words_that_would_change_the_code_are_told_and_not_shown(
    boats: Path, polyguide, words: str
) -> None:
    (boats / PO).write_text(catalogue({**WORDS, "// at *noon* & {later}\n": words}), "utf-8")
    told = problems(polyguide("check", "--output-format", "json", cwd=boats).out)
    assert "COD007" in {problem["code"] for problem in told}
    assert "COD007" in built(boats)
    assert "// at *noon* &amp; {later}\n</span>" in read(boats, "es/index.html")


def test_the_same_words_are_asked_in_each_code_that_they_stand_in(project, polyguide) -> None:
    page = "# A\n\n```c\nf(); // go\n```\n\n```html\n<script>f(); // go\n</script>\n```\n"
    words = catalogue({"A": "B", "// go\n": "// </script> ve\n"})
    folder = project({"content/index.md": page, PO: words}, SETTINGS)
    told = problems(polyguide("check", "--output-format", "json", cwd=folder).out)
    assert [problem["code"] for problem in told if problem["code"] == "COD007"] == ["COD007"]
    built(folder)
    page = read(folder, "es/index.html")
    assert "&lt;script&gt;f(); <span" in page
    assert "f(); // &lt;/script&gt; ve\n" in page
