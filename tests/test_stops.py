"""Nothing in one file keeps the rest from being built, and `check` names it as `build` does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import polyguide as api
from polyguide.commands.export import export

if TYPE_CHECKING:
    from pathlib import Path
from stopping import (
    FACTS,
    GUIDE,
    SETTINGS,
    SPECIAL,
    TODAY,
    large,
    link,
    outcome,
    put,
    text,
    told,
    words,
)

pytestmark = pytest.mark.slow


# Links


LINKS = {
    "shop": "it is a folder",
    "shop/": "it is a folder",
    "./shop#a": "it is a folder",
    "..": "it lies outside of the content folder",
    "pipe": "it is not an ordinary file",
    "dead": "nothing is there",
    "gone.png": "nothing is there",
    "card.png/x": "nothing is there",
    "nul%00": "nothing is there",
    "outside": "it lies outside of the project's folder",
    "large": f"it is larger than {64 << 20} bytes",
    ".hidden.md": "it is not a document of the guide",
}


@pytest.mark.parametrize("image", ["", "!"])
def test_a_link_to_what_no_site_can_have_is_named_with_its_line(project, image: str) -> None:
    lines = "\n\n".join(f"{image}[x]({target})" for target in LINKS)
    files = {
        "content/index.md": f"# Home\n\n{lines}\n\n{image}[good](card.png)\n",
        "content/more/index.md": "# More\n",
        "content/shop/list.csv": "",
        "content/.hidden.md": "# Hidden\n",
        "content/card.png": "PNG",
    }
    folder = project(files, 'source = "en"\n')
    os.mkfifo(folder / "content/pipe")
    (folder / "content/dead").symlink_to("nowhere")
    (folder / "content/outside").symlink_to("/etc/passwd")
    large(folder / "content/large")
    after = outcome(folder)
    assert after.told == [f"content/index.md:{3 + 2 * at}:1 LNK003" for at in range(len(LINKS))]
    assert after.code == 1
    assert after.site["card.png"] == b"PNG"
    assert {"en/index.html", "en/more/index.html", "en/guide.html"} <= after.site.keys()
    report = api.check_project(api.open_project(folder), TODAY)
    reasons = [dict(one.values)["reason"] for one in report.problems if one.code == "LNK003"]
    assert reasons == list(LINKS.values())
    assert "card.png" in {path.rpartition("/")[2] for path in export_paths(folder)}


def export_paths(folder: Path) -> tuple[str, ...]:
    return export(api.open_project(folder), "markdown")[0].paths


def test_a_folder_link_is_told_on_the_command_line(polyguide, project) -> None:
    folder = project({"content/index.md": "# A\n\n[b](b/)\n", "content/b/c.md": "# C\n"})
    for command in ("check", "build"):
        done = polyguide(command, "--project", str(folder))
        line = (
            "content/index.md:3:1 LNK003 The link b/ leads to no file that a site can have: "
            "it is a folder.\n"
        )
        assert (done.code, line in done.out + done.err) == (1, True)


# Facts, the template of the catalogues, catalogues, the glossary


@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a link to nothing", "not TOML", "bytes"])
def test_without_facts_the_pages_that_state_them_stay(project, kind: str) -> None:
    cards = "# Cards\n\nA card costs {price}.\n"
    files = {**GUIDE, "content/cards.md": cards, "content/facts.toml": FACTS}
    folder = project(files, SETTINGS)
    before = outcome(folder).site
    facts = folder / "content/facts.toml"
    facts.unlink()
    ways = {**SPECIAL, "not TOML": (text("a = = 1\n"), ":1:5 FCT001"), "bytes": (text(b"\xff"), "")}
    breaking, code = ways[kind]
    breaking(facts)
    put(folder, "content/more/cash.md", "# Cash\n\nNew text.\n")
    after = outcome(folder)
    place = {"bytes": ":1:1 IO004", "not TOML": code}.get(kind, f" {code}")
    assert (after.told, after.code) == ([f"content/facts.toml{place}"], 2)
    assert after.site.keys() == before.keys()
    assert after.site["en/cards.html"] == before["en/cards.html"]
    assert b"New text." in after.site["en/more/cash.html"]


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("path", ["locales/guide.pot", "locales/zh_Hans/LC_MESSAGES/guide.po"])
def test_a_catalogue_or_template_that_is_no_file_stops_no_other(project, path, kind) -> None:
    folder = project(GUIDE, SETTINGS.replace('"fr"', '"fr", "zh-Hans"'))
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    breaking, code = SPECIAL[kind]
    if kind == "a link to itself":
        breaking = link(full.name)
    breaking(full)
    after = outcome(folder)
    expected = [f"{path} {code}"]
    if path.endswith(".pot"):
        expected.append("locales/zh_Hans/LC_MESSAGES/guide.po MSG004")
    assert (sorted(after.told), after.code) == (sorted(expected), 2)
    assert {"es/cards.html", "fr/more/cash.html", "index.html"} <= after.site.keys()


def test_two_catalogues_of_one_locale_leave_that_locale_out(project) -> None:
    both = {
        f"locales/{name}/LC_MESSAGES/guide.po": words(name, {}) for name in ("zh_CN", "zh_Hans")
    }
    folder = project({**GUIDE, **both}, SETTINGS.replace('"fr"', '"fr", "zh-Hans"'))
    after = outcome(folder)
    assert (after.told, after.code) == (["locales/zh_CN/LC_MESSAGES/guide.po IO006"], 2)
    assert "es/cards.html" in after.site


# Writing


def test_a_page_that_cannot_be_written_stops_no_other(project) -> None:
    folder = project(GUIDE, SETTINGS)
    outcome(folder)
    (folder / "site/es/cards.html").unlink()
    (folder / "site/es/cards.html").mkdir()
    put(folder, "content/more/cash.md", "# Cash\n\nNew text.\n")
    built = api.build_site(api.open_project(folder))
    assert told(built.problems) == ["site/es/cards.html IO008"]
    assert b"New text." in (folder / "site/es/more/cash.html").read_bytes()
    (folder / "site/es/cards.html").rmdir()
    assert "es/cards.html" in outcome(folder).site
