"""Scripts of a theme on pages of the desk: the author's run, and none that a translation brings."""

from __future__ import annotations

import base64
import hashlib

from desks import FILES, HEAD, PO, SETTINGS, WORDS, asking, desk_of
from polyguide.commands.build import build_as
from polyguide.project import find_project
from polyguide.site.desk.theme_scripts import running, runs_of
from polyguide.site.server import RELOAD
from polyguide.site.wish import Wish

FOOTER = """{% extends "polyguide/base.html" %}
{% block footer %}
<button onclick='go({{ _("Pay") | tojson }})'>{{ _("Pay") }}</button>
<button onclick="go('{{ _("Cash") }}')" onfocus="on &amp;&amp; off()">x</button>
<script>const said = {{ _("Cash") | tojson }};</script>
{% endblock %}
"""
POLICY = "Content-Security-Policy"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_handlers_of_a_theme_run_with_words_in_them_that_can_only_be_words(project) -> None:
    files = {**FILES, "templates/base.html": FOOTER}
    folder = project(files, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        answer = page.request("GET", page.page)
    allowed = answer.headers[POLICY]
    assert "'unsafe-hashes'" in allowed
    for text in ('go("Pagar")', "go('Efectivo')", "on && off()", 'const said = "Efectivo";'):
        assert _hash(text) in allowed, text
    assert '"keptBack":false' in answer.text


def test_words_that_would_be_more_than_words_in_a_handler_keep_it_back(project) -> None:
    words = WORDS.replace('"Efectivo"', "\"x'); evil(); ('\"")
    files = {**FILES, PO: HEAD + words, "templates/base.html": FOOTER}
    folder = project(files, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        answer = page.request("GET", page.page)
    allowed = answer.headers[POLICY]
    assert "evil(); (" in answer.text.replace("&#39;", "'")
    assert _hash("go('x'); evil(); ('')") not in allowed
    assert _hash('go("Pagar")') in allowed
    assert '"keptBack":true' in answer.text


def test_a_published_page_beside_the_desk_runs_what_that_of_the_source_runs(project) -> None:
    words = WORDS.replace('"Efectivo"', "\"x'); evil(); ('\"")
    files = {**FILES, PO: HEAD + words, "templates/base.html": FOOTER}
    folder = project(files, f'{SETTINGS}outputs = ["html", "single"]\n')
    build_as(find_project(folder), Wish(unpublished=True))
    with asking(folder, desk_of(folder)) as page:
        for path in ("guide.html", "./index.html"):
            answer = page.request("GET", f"/es/{path}")
            allowed = answer.headers[POLICY]
            assert "evil(); (" in answer.text.replace("&#39;", "'"), path
            assert _hash("go('x'); evil(); ('')") not in allowed
            for text in ('go("Pagar")', "on && off()", RELOAD):
                assert _hash(text) in allowed, (path, text)
        for path in ("nothing", "nothing/"):
            assert _hash(RELOAD) in page.request("GET", f"/es/{path}").headers[POLICY]
        for path in ("en/guide.html", ""):
            assert POLICY not in page.request("GET", f"/{path}").headers


def test_a_page_without_handlers_allows_none(project) -> None:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        answer = page.request("GET", page.page)
    assert "unsafe-hashes" not in answer.headers[POLICY]


def test_a_script_with_other_words_runs_only_where_they_are_surely_quoted() -> None:
    for own, shown, runs in [
        ('say("a")', 'say("b c")', True),
        ("say('a', \"b\")", "say('it \\' s', \"\")", True),
        ('say("a")', 'say("b"+evil()+"c")', False),
        ('say("a")', 'say("b\\")', False),
        ("say(`a`)", "say(`${evil()}`)", False),
        ("// it's a\nsay('x')", "// it's b\nevil()\nsay('x')", False),
        ("say(/'/, a, 'x')", "say(/'/, evil(), 'x')", False),
        ('r=/"/; say("a"); // "', 'r=/"/; say("a"); evil(); (""); // "', False),
        ("<!-- ' a\nsay('x')", "<!-- ' b\nevil('x')", False),
        ('say("a")', 'say("b"); evil("c")', False),
        ('say("a")', 'say("b" "c")', False),
        ("go('a'); return ask('b')", "go('\\'); return ask('); return\nask('')", False),
    ]:
        found = running(f"<script>{shown}</script>", runs_of(f"<script>{own}</script>"))
        assert (shown in found.texts) == runs, shown
        assert (shown in found.kept_back) != runs, shown


def test_data_and_addresses_in_scripts_are_no_scripts_and_those_of_words_are_none() -> None:
    own = '<script type="application/ld+json">{"a": "b"}</script><script src=a.js>'
    page = own.replace('"b"', '"c"') + '<script src="evil.js"></script>'
    found = running(page, runs_of(f"{own}</script>"))
    assert (found.texts, found.addresses, found.kept_back) == ((), ("a.js",), ())


def test_words_never_turn_a_script_into_another_one_of_the_page() -> None:
    own = ["go('a')", "go('a');drop('b')", "drop('c')", "go('a')"]
    for shown, kept_back in [
        (["go('x')", "go('y');drop('z')", "drop('c')", "go('a')"], []),
        (["go('x')", "go('y');drop('z')", "drop('c')", "drop('c')", "go('a')"], []),
        (["go('a');drop('b')", "go('y');drop('b')", "drop('c')"], [*own[1:2], "go('y');drop('b')"]),
        (["go('a');drop('b')", "go('a');drop('b')", "drop('c')"], own[1:2]),
    ]:
        found = running(_buttons(shown), runs_of(_buttons(own)))
        assert list(found.kept_back) == kept_back, shown
        assert not {*kept_back} & {*found.handlers}
        assert "drop('c')" in found.handlers


def _buttons(handlers: list[str]) -> str:
    return "".join(f'<button onclick="{one}">x</button>' for one in handlers)
