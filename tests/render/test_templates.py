"""Templates with a fault: told with their place, and never half a site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import jinja2
import pytest

import polyguide as api
from polyguide.cli.shared import exit_code
from polyguide.render.templates.environment import environment
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from stopping import GUIDE, SETTINGS, SPECIAL, TODAY, outcome, put, told

pytestmark = pytest.mark.slow


TEMPLATES = ROOT / "templates"


# Templates


def later(fault: str, name: str = "page.html") -> str:
    """Give a template that fails where a condition holds."""
    return f"{{% if {fault} %}}{{{{ nope }}}}{{% endif %}}" + (TEMPLATES / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "data", "place"),
    [
        ("templates/unused.html", "\n{% if %}", "templates/unused.html:2:1"),
        ("templates/unused.html", "\n\n{{ page|nope }}", "templates/unused.html:3:1"),
        ("templates/page.html", later("page.title == 'Cash'"), "templates/page.html:1:1"),
        ("templates/page.html", later("page.contents"), "templates/page.html:1:1"),
        ("templates/page.html", later("page.fallback_share"), "templates/page.html:1:1"),
        ("templates/single.html", later("true", "single.html"), "templates/single.html:1:1"),
        (
            "templates/index.html",
            later("page.editions[1]", "index.html"),
            "templates/index.html:1:1",
        ),
    ],
)
def test_a_template_with_a_fault_leaves_the_whole_site(project, path, data, place) -> None:
    folder = project({**GUIDE, "templates/style.css": "p{}"}, SETTINGS)
    before = outcome(folder).site
    put(folder, path, data)
    put(folder, "content/index.md", "# Home\n\nNew text.\n")
    put(folder, "content/cards.md", b"\xff")
    after = outcome_of_both(folder)
    assert after == ([f"{place} TPL001"], 2)
    site = folder / "site"
    assert {name: (site / name).read_bytes() for name in before} == before


def outcome_of_both(folder: Path) -> tuple[list[str], int]:
    """Give what stops a build; a check finds it too, and goes on."""
    project = api.open_project(folder)
    with pytest.raises(api.ProjectError) as caught:
        api.build_site(project)
    stopping = told(caught.value.problems)
    found = api.check_project(project, TODAY).problems
    assert set(stopping) < {*told(found)}
    return stopping, exit_code(caught.value.problems)


@pytest.mark.parametrize(
    ("fault", "stale"),
    [
        ("page.title == 'Cash'", {"en/more/cash.html", "fr/more/cash.html"}),
        ("page.title == 'Efectivo'", {"es/more/cash.html"}),
        ("page.tag == 'fr'", {"fr/index.html", "fr/cards.html", "fr/more/cash.html"}),
    ],
)
def test_a_template_that_fails_later_keeps_that_page_alone(project, fault, stale) -> None:
    texts = {path: data.replace("Text of", "Old text of") for path, data in GUIDE.items()}
    folder = project({**texts, "content/index.md": "# Home\n\nOld text of home.\n"}, SETTINGS)
    put(folder, "content/index.md", "# Home\n\nOld text of home. [A](cards.md)\n")
    before = outcome(folder).site
    put(folder, "templates/page.html", later(fault))
    for path in ("content/index.md", "content/cards.md", "content/more/cash.md"):
        put(folder, path, (folder / path).read_text().replace("Old", "New"))
    after = outcome(folder)
    assert (after.told, after.code) == (["templates/page.html:1:1 TPL002"], 2)
    assert after.site.keys() == before.keys()
    pages = {name for name in after.site if name.endswith(".html") and name != "index.html"}
    pages = {name for name in pages if not name.endswith("404.html")}
    assert {name for name in pages if b"New text" not in after.site[name]} == stale
    assert {name: after.site[name] for name in stale} == {name: before[name] for name in stale}


def test_a_language_without_any_page_is_no_language_without_a_catalogue(project) -> None:
    folder = project(GUIDE, f'{SETTINGS}outputs = ["html"]\n')
    put(folder, "templates/page.html", later("page.tag == 'fr'"))
    made = outcome(folder)
    assert (made.told, made.code) == (["templates/page.html:1:1 TPL002"], 2)
    assert not [name for name in made.site if name.startswith("fr/")]
    assert b'hreflang="fr"' in made.site["es/index.html"]
    put(folder, "templates/page.html", later("true", "page.html").replace("true", "false", 1))
    assert "fr/index.html" in outcome(folder).site


def test_pages_that_all_fail_leave_a_site_without_them(project) -> None:
    folder = project(GUIDE, f'{SETTINGS}outputs = ["single"]\n')
    put(folder, "templates/single.html", later("page.headings|length > 2", "single.html"))
    opened = api.open_project(folder)
    for look in (partial(api.check_project, opened, TODAY), partial(api.build_site, opened)):
        assert {*told(look().problems)} == {"templates/single.html:1:1 TPL002"}
    assert sorted(path.name for path in (folder / "site").iterdir()) == ["card.png", "index.html"]


@pytest.mark.parametrize("kind", ["a pipe", "a link to nothing"])
def test_a_template_that_is_no_file_is_named(project, kind: str) -> None:
    folder = project({**GUIDE, "templates/style.css": "p{}"}, SETTINGS)
    SPECIAL[kind][0](folder / "templates/page.html")
    (folder / "templates/.#base.html").symlink_to("somebody@an-editor")
    after = outcome(folder)
    assert (after.told, after.code, after.site) == (["templates/page.html TPL001"], 2, {})


ASKING = "[{{ x|default('-') }}{% for y in [1, 2] %}{{ loop.index }}{% endfor %}]"
INCLUDED = {
    "asks": ASKING,
    "sets": "{% set x = 'own' %}{{ x }}",
    "includes": "{% include 'asks' %}{% include 'sets' %}{% include 'asks' %}",
    "text": "plain <text>",
    "of-loops": "{{ loop.index if loop is defined else 'no loop' }}",
    "of-blocks": "{{ self.part() if self.part is defined else 'no part' }}",
    "joins": "{{ ['<b>', '<'|safe]|join('<') }}{{ x|default('<')|replace('<', '>') }}",
    "counts": "{{ n|default(2) }}{% if n|default(2) %}{% with n = n|default(2) - 1 %}"
    "{% include 'counts' %}{% endwith %}{% endif %}",
    "base": "B{% block part %}b{% include 'asks' %}{% endblock %}",
}
PLACES = [
    "@",
    "{% for x in ['a', '<b>'] %}@{% endfor %}@",
    "{% for i in [1, 2] %}{% set x = i %}@{% endfor %}",
    "{% macro m(x) %}@{% endmacro %}{{ m('given') }}",
    "{% set kept %}@{% endset %}{{ kept }}",
    "@{% with x = 1 %}@{% endwith %}@",
    "@{% set x = 'top' %}@",
    "{% block part %}@{% endblock %}",
    "{% extends 'base' %}{% block part %}{% set x = 1 %}@{{ super() }}{% endblock %}",
    "{% autoescape false %}@{% endautoescape %}",
    "{% filter upper %}@{% endfilter %}",
    "{% macro attr(x) %}<{{ x }}>{% endmacro %}@{{ attr('<') }}",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("included", ["missing", *INCLUDED])
def test_a_template_that_is_included_says_what_it_says_with_jinja2(place, included) -> None:
    def said(make: Callable[[jinja2.BaseLoader], jinja2.Environment], end: str) -> str:
        page = place.replace("@", f"{{% include '{included}' {end} %}}|")
        made = make(jinja2.DictLoader({**INCLUDED, "page": page}))
        try:
            return made.get_template("page").render(x="<x>")
        except jinja2.TemplateNotFound as error:
            return f"no {error.name}"
        except RecursionError:
            return "endless"

    def plain(loader: jinja2.BaseLoader) -> jinja2.Environment:
        return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)

    for end in ("", "ignore missing"):
        assert said(environment, end) == said(plain, end)
