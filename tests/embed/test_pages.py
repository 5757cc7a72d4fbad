"""Pages that the ASGI app makes of a bundle: their titles, their links, their parts."""

from __future__ import annotations

import json
import re

from asking import ask
from bundles_made import files, zipped
from polyguide.embed import open_bundle
from polyguide.embed.asgi import GuideApp


def test_the_page_of_a_locale_is_its_first_document() -> None:
    assert ask("/ar/").body == ask("/ar/index").body == ask("/ar/index.html").body
    assert '<html lang="ar" dir="rtl">' in ask("/ar/").text
    assert ask("/ar").headers["location"] == "/ar/"
    assert ask("/ar").status == 308


def test_the_list_of_documents_says_in_which_language_a_title_is() -> None:
    assert (
        '<a href="./more/blocks" lang="en" dir="ltr">Blocks of every kind</a>' in ask("/ar/").text
    )
    assert '<a href="./more/blocks">各种块</a>' in ask("/zh-Hans/").text


def test_links_of_a_page_lead_to_pages_and_files_that_are_there() -> None:
    seen = {"/en/"}
    waiting = ["/en/"]
    checked = 0
    while waiting:
        here = waiting.pop()
        text = ask(here).text
        for place in re.findall(r'(?:href|src)="([^"]+)"', text):
            if re.match(r"(?:https?|mailto|tel):", place):
                continue
            there, _, anchor = resolved(here, place).partition("#")
            checked += 1
            answer = ask(there)
            assert answer.status == 200, (here, place)
            if anchor:
                assert f'id="{anchor}"' in answer.text, (here, place)
            if there not in seen and answer.headers["content-type"].startswith("text/html"):
                seen.add(there)
                waiting.append(there)
    assert checked > 30
    assert {"/zh-Hans/more/blocks", "/ar/index", "/en/more/blocks"} <= seen


def resolved(here: str, place: str) -> str:
    from urllib.parse import unquote, urljoin

    path, _, anchor = urljoin(here, place).partition("#")
    return f"{unquote(path)}#{anchor}" if anchor else unquote(path)


def test_a_section_is_a_part_of_a_page() -> None:
    answer = ask("/zh-Hans/more/blocks?section=lists")
    assert answer.text.startswith(
        '<div class="pg-section" id="pg-more/blocks:lists" lang="zh-Hans"'
    )
    assert "<html" not in answer.text
    raw = json.loads(files()["zh-Hans/documents/more/blocks.json"])["document"]["sections"][1]
    assert "\n<h2>" in answer.text
    for level in (4, 2, 4):  # each is kept by itself
        again = ask(f"/zh-Hans/more/blocks?section=lists&level={level}").text
        assert again == answer.text.replace("<h2>", f"<h{level}>").replace("</h2>", f"</h{level}>")
    found = json.loads(ask("/zh-Hans/more/blocks.json?section=lists").body)
    assert found == {"locale": "zh-Hans", "document": "more/blocks", "section": raw}
    text = ask("/zh-Hans/more/blocks.txt?section=lists").text
    assert text == f"{raw['title']['text']}\n\n{raw['text']}\n"
    first = ask("/zh-Hans/index?section=_top", root_path="/guide", headers={}).text
    assert 'href="/guide/zh-Hans/more/blocks#pg-more/blocks:tables"' in first
    assert 'href="/guide/bundle/assets/images/photo.png"' in first


# What a cache and a browser do with an answer


def test_a_part_of_a_page_leads_below_the_place_where_it_is_asked_for() -> None:
    """One app may be mounted twice, and a part of a page has whole addresses in it."""
    to = GuideApp(open_bundle(zipped(files())))
    for root in ("/guide", "/help", "", "/guide"):
        part = ask("/zh-Hans/index?section=_top", to=to, root_path=root).text
        found = re.findall(r'(?:href|src)="(/[^"]*)"', part)
        assert found
        assert [
            place
            for place in found
            if not place.startswith((f"{root}/zh-Hans/", f"{root}/bundle/"))
        ] == []
