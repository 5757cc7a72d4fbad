"""The same page in every language, as templates see it."""

from __future__ import annotations

import re

from small_guides import read

TEMPLATE = """\
{% extends "polyguide/page.html" %}
{% block links %}
<a>{{ page.languages | map(attribute="tag") | join(" ") }}</a>
<b>{{ page.languages[1].href }} {{ page.languages | length }}</b>
<i>{{ page.languages[1:] | language_items }}</i>
<u>{{ page.languages | selectattr("current") | map(attribute="name") | first }}</u>
{% endblock %}
"""


def test_a_template_may_do_with_languages_what_it_does_with_any_list(site) -> None:
    folder = site("# Pay\n", {"Pay": "Pagar"}, **{"templates/page.html": TEMPLATE})
    page = read(folder, "es/index.html")
    found = [re.search(f"<{tag}>(.*)</{tag}>", page)[1] for tag in ("a", "b", "i", "u")]
    current = '<li><span aria-current="true" lang="es">Español</span></li>'
    assert found == ["en es", "../es/index.html 2", current, "Español"]


def test_the_path_of_each_page_stands_in_the_addresses_of_its_languages(site) -> None:
    more = {"content/a b/c'd.md": "# Stay\n", "content/a b/e.md": "# Eat\n"}
    folder = site("# Pay\n", {"Pay": "Pagar"}, **more)
    for name, quoted in (("a b/c'd", "a%20b/c%27d"), ("a b/e", "a%20b/e")):
        page = read(folder, f"es/{name}.html")
        assert f'hreflang="en" dir="ltr" href="../../en/{quoted}.html"' in page
