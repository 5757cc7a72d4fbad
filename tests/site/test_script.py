"""The browser's side of the desk: what is sent of it. What it does is looked at in a browser."""

from __future__ import annotations

import json
import re

from polyguide.project import shipped_names
from polyguide.site.desk.script import PARTS, opening, part, script, sentences, style


def test_every_file_of_the_script_is_sent_once() -> None:
    assert {f"{name}.js" for name in PARTS} | {"desk.css"} == set(shipped_names("site/desk/layer"))
    sent = script().decode()
    assert [sent.count(part(name)) for name in PARTS] == [1] * len(PARTS)
    assert sent.startswith('(() => {\n"use strict";\n'), "no name of it is one of the page"


def test_only_what_the_server_rendered_is_read_as_html() -> None:
    """Words, names, notes and problems enter the page as text."""
    sinks = (
        r"(inner|outer)HTML\s*\W?=|AdjacentHTML|document\.write|createContextual|\beval\b|DOMParser"
    )
    found = [
        (name, line.strip())
        for name in PARTS
        for line in part(name).splitlines()
        if re.search(sinks, line)
    ]
    assert found == [("blocks", "template.innerHTML = drawn ? `<svg>${html}</svg>` : html;")]


def test_the_style_has_no_motion_no_font_of_its_own_and_no_side() -> None:
    css = re.sub(r"/\*.*?\*/", "", style().decode(), flags=re.DOTALL)
    sides = r"[\s;{-](?:left|right|top|bottom)\s*:|-(?:left|right|top|bottom)-"
    assert re.findall(rf"animation|transition|@font-face|url\(|@import|{sides}", css) == []


def test_a_page_gets_the_token_and_every_sentence_in_the_language_of_the_terminal() -> None:
    spoken = {"Save": "Guardar", "Undo": "</script><script>"}
    sent = opening("secret", "es", lambda text: spoken.get(text, text)).decode()
    data = re.fullmatch(
        r'<script type="application/json">([^<>&]*)</script>'
        r'<script src="/_polyguide/desk.js" defer></script>',
        sent,
    )
    assert data is not None
    known = json.loads(data[1])
    assert (known["token"], known["tag"]) == ("secret", "es")
    assert {**spoken, "Close": "Close"}.items() <= known["words"].items()
    assert len(known["words"]) == len({text for name in PARTS for text in sentences(name)})
