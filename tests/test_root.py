"""The source language at the root of a site: all of it leads where it would in a folder."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from leads import files_of, leads, wrong
from polyguide.commands.build import build, build_as
from polyguide.commands.export import export
from polyguide.commands.shards import build_shard, join_shards
from polyguide.project import find_project
from polyguide.site.shards import Shard
from polyguide.site.wish import View, Wish
from small_guides import PO, catalogue, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polyguide.site.last_build import Built

SETTINGS = """\
source = "en"
locales = ["es"]
raw-html = true
root = {root}
base-url = "{base}"

[redirects]
"hotline" = "rooms/bed#price"

[theme]
logo = "img/logo.svg"
"""
BASE = "https://example.org/hotel/"
FILES = {
    "content/index.md": "# Hotel\n\n![The house](img/house.png) Read of [beds](rooms/bed.md#price)"
    " and [the list](files/list.pdf).\n",
    "content/rooms/README.md": "# Rooms\n\nThere is [one more](bed.md).\n",
    "content/rooms/bed.md": "---\ntitle: A bed\naliases: [/old/bed.html, cot]\n---\n\n"
    "## Price {#price}\n\n![The house](/img/house.png) [Home](/) [List](../files/list.pdf)\n\n"
    '<p><a href="../index.md"><img src="../img/bed.png" alt=""></a></p>\n\n'
    '<div>\n<img src="../img/bed.png" alt=""> <a href="/files/list.pdf">List</a>\n</div>\n',
    "content/rooms/far/away.md": "# Far away\n\n[Back](../bed.md#price)\n\n![x](a%20b.png)\n",
    "content/rooms/far/a b.png": b"\x89PNG far",
    "content/img/house.png": b"\x89PNG house",
    "content/img/house.es.png": b"\x89PNG casa",
    "content/img/bed.png": b"\x89PNG" + bytes(600_000),
    "content/img/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/files/list.pdf": b"%PDF",
    PO: catalogue({"Hotel": "Hostal", "Far away": "Lejos"}),
}


def settings(*, root: bool = True, base: str = "") -> str:
    return SETTINGS.format(root=str(root).lower(), base=base)


def made(folder: Path) -> dict[str, bytes]:
    assert build(find_project(folder)).problems == ()
    return files_of(folder / "site")


@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("root", [True, False])
def test_every_address_leads_to_a_file_of_the_site(
    project: Callable[..., Path], root: bool, base: str
) -> None:
    files = made(project(FILES, settings(root=root, base=base)))
    assert wrong(files, base) == []
    assert wrong({**files, "es/more.html": b'<a href="../en/none.html#x">'}, base) == [
        "es/more.html leads to en/none.html#x"
    ]
    start = "" if root else "en/"
    led_to = {(path, to) for path, to, _ in leads(files, base)}
    assert {
        (f"{start}index.html", "img/house.png"),
        (f"{start}index.html", "img/logo.svg"),
        (f"{start}index.html", "es/index.html"),
        (f"{start}index.html", f"{start}guide.html"),
        (f"{start}rooms/far/away.html", "rooms/far/a b.png"),
        (f"{start}rooms/bed.html", "img/bed.png"),
        (f"{start}rooms/bed.html", "files/list.pdf"),
        (f"{start}rooms/cot/index.html", f"{start}rooms/bed.html"),
        (f"{start}hotline/index.html", f"{start}rooms/bed.html"),
        (f"{start}guide.html", "img/bed.png"),
        (f"{start}guide.html", "es/guide.html"),
        ("es/index.html", "img/house.es.png"),
        ("es/rooms/bed.html", f"{start}rooms/bed.html"),
        ("es/guide.html", "img/bed.png"),
    } <= led_to
    assert [path for path in files if path.startswith("en/")] == [
        path for path in files if path.startswith("en/") and not root
    ]


def test_the_pages_of_the_source_are_those_of_its_folder(project: Callable[..., Path]) -> None:
    folder = project(FILES, settings(root=False))
    apart, at_root = made(folder), made(project(FILES, settings()))
    english = {path.removeprefix("en/") for path in apart if path.startswith("en/")}
    others = apart.keys() - {f"en/{path}" for path in english}
    assert at_root.keys() == english | others
    same = {path for path in others if path.endswith(".txt") or not path.startswith("es/")}
    assert {path: at_root[path] for path in same - english} == {
        path: apart[path] for path in same - english
    }
    for path in english:
        if path.endswith(".txt"):
            assert at_root[path] == apart[f"en/{path}"]
    assert b'href="../index.html">English' in at_root["es/index.html"]


def test_the_setting_goes_to_and_fro_and_leaves_nothing_behind(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, settings(root=False))
    apart = made(folder)
    for root in (True, False):
        written(folder, {"polyguide.toml": settings(root=root)})
        again = made(folder)
        shutil.rmtree(folder / "site")
        shutil.rmtree(folder / ".polyguide")
        assert again == made(folder)
    assert again == apart


def test_nothing_is_made_again_without_a_change(project: Callable[..., Path]) -> None:
    folder = project(FILES, settings())
    made(folder)
    assert build(find_project(folder)).changed == ()
    text = FILES["content/index.md"]
    assert isinstance(text, str)
    written(folder, {"content/index.md": text.replace("Read of", "See")})
    pages = {"index.html", "index.txt", "guide.html", "guide.txt"}
    changed = {*build(find_project(folder)).changed}
    assert changed == {*pages, *(f"es/{path}" for path in pages)}


def test_the_page_in_view_is_made_before_all_others(project: Callable[..., Path]) -> None:
    folder = project(FILES, settings())
    made(folder)
    for page, ahead in (("rooms/bed.html", ["rooms/bed.html"]), ("img/house.png", [])):
        title = f"title: A bed for {page}"
        text = str(FILES["content/rooms/bed.md"]).replace("title: A bed", title)
        written(folder, {"content/rooms/bed.md": text})
        shown: list[str] = []
        view = View(lambda page=page: page, lambda one, _, shown=shown: shown.append(one))
        assert build_as(find_project(folder), Wish(jobs=1, view=view)).problems == ()
        assert shown == ahead


def test_old_addresses_in_the_folder_of_the_source_lead_on(project: Callable[..., Path]) -> None:
    lines = settings().replace("[redirects]", '[redirects]\n"en/rooms/bed.html" = "rooms/bed"')
    files = made(project(FILES, lines))
    assert b'content="0; url=../../rooms/bed.html"' in files["en/rooms/bed.html"]
    assert wrong(files) == []


@pytest.mark.parametrize("total", [1, 2])
def test_shards_give_the_same_site(project: Callable[..., Path], total: int) -> None:
    folder = project(FILES, settings())
    for number in range(1, total + 1):
        build_shard(find_project(folder), Shard(number, total), jobs=1)
    assert join_shards(find_project(folder), jobs=1).problems == ()
    joined = files_of(folder / "site")
    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".polyguide")
    assert joined == made(folder)


def test_programs_that_show_the_guide_are_told_where_its_pages_stand(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, settings(base=BASE))
    here = find_project(folder)
    for name in ("json", "chat-text"):
        assert export(here, name)[0].problems == ()
    index = json.loads((folder / "exports/json/index.json").read_text("utf-8"))
    assert [row.get("folder") for row in index["locales"]] == ["", None]
    guides = (folder / f"exports/json/{tag}/guide.json" for tag in ("en", "es"))
    assert [json.loads(path.read_text("utf-8")).get("folder") for path in guides] == ["", None]
    for tag, start in (("en", BASE), ("es", f"{BASE}es/")):
        chat = (folder / f"exports/chat-text/{tag}/chat.json").read_text("utf-8")
        assert f"{start}rooms/bed.html#price" in chat
        assert f"{BASE}files/list.pdf" in chat


def told(built: Built) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in built.problems]


@pytest.mark.parametrize(
    "path", ["es/index", "es", "ES/index", "es/pay/a", "sitemap.xml/a", "sitemap-2.xml/a"]
)
def test_a_document_in_the_place_of_another_language_is_left_out(
    project: Callable[..., Path], path: str
) -> None:
    folder = project({**FILES, f"content/{path}.md": "# In the way\n"}, settings())
    assert told(build(find_project(folder))) == [f"content/{path}.md IO032"]
    files = files_of(folder / "site")
    assert wrong(files) == []
    assert b"Hostal" in files["es/index.html"]
    assert b"In the way" not in b"".join(files.values())


@pytest.mark.parametrize("path", ["en/a", "en", "more/es", "more/es/a", "fr/a", "es-CL/a"])
def test_other_names_are_free(project: Callable[..., Path], path: str) -> None:
    files = made(project({**FILES, f"content/{path}.md": "# Free\n"}, settings()))
    assert {f"{path}.html", f"es/{path}.html"} <= files.keys()
    assert wrong(files) == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("rooms/bed.html", "IO009"),
        ("Rooms/Bed.html", "IO009"),
        ("rooms/bed.html/a.png", "IO009"),
        ("es/rooms/bed.html", "IO009"),
        ("guide.txt", "IO009"),
        ("rooms/bed.htm", ""),
        ("es/rooms/bed.png", ""),
        ("en/rooms/bed.html", ""),
    ],
)
def test_a_file_does_not_take_the_place_of_a_page(
    project: Callable[..., Path], link: str, code: str
) -> None:
    more = {f"content/{link}": "A file", "content/rooms/more.md": f"# More\n\n[x](/{link})\n"}
    folder = project({**FILES, **more}, settings())
    built = build(find_project(folder))
    assert [problem.code for problem in built.problems] == [code] * bool(code)
    copied = folder / "site" / link
    assert (copied.is_file() and copied.read_text("utf-8") == "A file") == (not code)


@pytest.mark.parametrize("address", ["/es/old/", "/es", "/es.html", "/sitemap.xml", "/"])
def test_an_old_address_is_not_in_the_folder_of_another_language(
    project: Callable[..., Path], address: str
) -> None:
    more = {"content/rooms/more.md": f"---\naliases: ['{address}']\n---\n\n# More\n"}
    folder = project({**FILES, **more}, settings())
    assert [problem.code for problem in build(find_project(folder)).problems] == ["NAV006"]
    assert wrong(files_of(folder / "site")) == []


@pytest.mark.parametrize(
    ("files", "outputs", "expected"),
    [
        ({"content/start.md": "# Hotel\n"}, ["html"], "a choice"),
        ({"content/README.md": "# Hotel\n"}, ["html"], "a choice"),
        ({"content/index.md": "# Hotel\n"}, ["text"], "a choice"),
        ({"content/index.md": "# Hotel\n"}, ["single"], "a choice"),
        ({"content/index.md": "# Hotel\n"}, ["html"], "a page"),
        ({"content/start.md": "---\naliases: [/]\n---\n\n# Hotel\n"}, ["html"], "a way"),
    ],
)
def test_the_root_has_a_first_page(
    project: Callable[..., Path], files: dict[str, str], outputs: list[str], expected: str
) -> None:
    lines = f'source = "en"\nlocales = ["es"]\nroot = true\noutputs = {outputs}\n'
    site = made(project({**files, PO: FILES[PO]}, lines))
    first = site["index.html"].decode()
    kinds = {"a choice": "<h1 data-words>", "a page": "<article", "a way": "refresh"}
    if expected == "a page":
        assert '<nav class="languages"' in first
    else:
        assert kinds[expected] in first
    assert wrong(site) == []


def test_a_guide_without_a_first_page_loses_the_choice_when_it_gets_one(
    project: Callable[..., Path],
) -> None:
    lines = 'source = "en"\nlocales = ["es"]\nroot = true\n'
    folder = project({"content/rooms.md": "# Rooms\n", PO: catalogue({"Rooms": "Piezas"})}, lines)
    choice = made(folder)["index.html"]
    written(folder, {"content/index.md": "# Hotel\n"})
    page = made(folder)["index.html"]
    assert b"Hotel" in page != choice
    (folder / "content/index.md").unlink()
    assert made(folder)["index.html"] == choice


def test_a_document_that_cannot_be_read_keeps_its_page_at_the_root(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, settings())
    before = made(folder)
    written(folder, {"content/rooms/bed.md": b"\xff", "content/rooms/README.md": "# Our rooms\n"})
    assert [problem.code for problem in build(find_project(folder)).problems] == ["IO004"]
    after = files_of(folder / "site")
    assert after.keys() == before.keys()
    assert after["rooms/bed.html"] == before["rooms/bed.html"]
    assert b"Our rooms" in after["rooms/README.html"]
    assert build(find_project(folder)).changed == ()


def test_the_setting_may_change_while_a_document_cannot_be_read(
    project: Callable[..., Path],
) -> None:
    folder = project(FILES, settings(root=False))
    made(folder)
    written(folder, {"content/rooms/bed.md": b"\xff"})
    for root in (True, False):
        written(folder, {"polyguide.toml": settings(root=root)})
        assert {problem.code for problem in build(find_project(folder)).problems} == {"IO004"}
        assert build(find_project(folder)).changed == ()
        files = files_of(folder / "site")
        assert ("en/index.html" in files) is not root
        assert (b'class="languages"' in files["index.html"]) is root
        assert "es/rooms/bed.html" in files
    written(folder, {"content/rooms/bed.md": FILES["content/rooms/bed.md"]})
    again = made(folder)
    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".polyguide")
    assert again == made(folder)


def test_what_other_programs_build_is_the_same(project: Callable[..., Path]) -> None:
    made_of = {}
    for root in (True, False):
        lines = f'dialect = "starlight"\n{settings(root=root)}'
        folder = project(FILES, lines)
        assert export(find_project(folder), "tree")[0].problems == ()
        made_of[root] = files_of(folder / "exports")
        shutil.rmtree(folder / "exports")
    assert made_of[True] == made_of[False]
    assert "tree/src/content/docs/es/rooms/bed.md" in made_of[True]
