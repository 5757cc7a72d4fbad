"""The colour of a project: as it was chosen where it can be read, and readable everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from polyguide.commands.build import build
from polyguide.project import ProjectError, find_project
from polyguide.render.accent import DARK, LIGHT, accent_css, contrast
from polyguide.site.reading import read_guide
from running import ROOT
from told_projects import GUIDE

if TYPE_CHECKING:
    from pathlib import Path

COLORS = re.compile(r"--accent:(#[0-9a-f]{6})")


def page(folder: Path, path: str = "en/index.html") -> str:
    build(find_project(folder))
    return (folder / "site" / path).read_text(encoding="utf-8")


@given(integers(0, 0xFFFFFF))
def test_every_colour_can_be_read_by_day_and_by_night(number: int) -> None:
    color = f"#{number:06x}"
    light, dark = COLORS.findall(accent_css(color))
    for shown, papers in ((light, LIGHT), (dark, DARK)):
        assert all(contrast(shown, paper) >= 4.5 for paper in papers)
        if all(contrast(color, paper) >= 4.5 for paper in papers):
            assert shown == color


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio


def test_colours_are_held_against_what_the_style_puts_links_on() -> None:
    style = (ROOT / "templates/style.css").read_text(encoding="utf-8")
    found = {
        name: [
            color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])
            for color in re.findall(rf"--{name}:(#[0-9a-f]+)", style)
        ]
        for name in ("paper", "tint")
    }
    assert [*zip(*found.values(), strict=True)] == [LIGHT, DARK]


def test_every_page_has_the_colour_of_the_settings_behind_the_usual_one(project) -> None:
    settings = 'source = "en"\n\n[theme]\ncolor = "#0A7"\n'
    folder = project(GUIDE, settings)
    for path in ("index.html", "en/index.html", "en/guide.html"):
        assert COLORS.findall(page(folder, path))[-2:] == ["#007f59", "#00aa77"]


@pytest.mark.parametrize("color", ['"green"', '"#12"', '"#12345g"', "7", '"#fff;}"', "[]"])
def test_what_is_no_colour_is_told_with_its_line(project, color: str) -> None:
    folder = project(GUIDE, f'source = "en"\n[theme]\ncolor = {color}\n')
    with pytest.raises(ProjectError) as caught:
        find_project(folder)
    assert [str(item.place) for item in caught.value.problems] == ["polyguide.toml:3:1"]


# Templates that extend those of the package


def test_a_template_extends_the_one_of_its_name_and_its_words_are_messages(project) -> None:
    own = {
        "templates/base.html": (
            '{% extends "polyguide/base.html" %}\n{% block logo %}\n<b>LOGO</b>\n{% endblock %}\n'
            '{% block footer %}\n<p>{{ _("Made at the harbour.") }}</p>\n{% endblock %}\n'
        ),
        "templates/style.css": '{% include "polyguide/style.css" %}\nb{color:red}\n',
        "templates/notice.html": '{% include "polyguide/notice.html" %}\n<i>OWN</i>\n',
    }
    folder = project(GUIDE | own)
    text = page(folder)
    for part in ("<b>LOGO</b>", "Made at the harbour.", "Skip to the content", "b{color:red}"):
        assert part in text
    assert "<i>OWN</i>" in text
    assert "--accent:" in text
    words = {segment.text for segment, _ in read_guide(find_project(folder)).segments()}
    shipped = {
        path.relative_to(folder).as_posix(): path for path in (folder / "templates").glob("*")
    }
    for path in shipped.values():
        path.unlink()
    usual = {segment.text for segment, _ in read_guide(find_project(folder)).segments()}
    assert words == usual | {"Made at the harbour."}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{% extends "polyguide/none.html" %}', "there is no template polyguide/none.html"),
        ('{% extends "base.html" %}', "it includes itself"),
        ('{% extends "polyguide/../../content/index.md" %}', "there is no template"),
        ('{% extends "polyguide/../content/index.md" %}', "there is no template"),  # it is there
    ],
)
def test_a_template_that_extends_nothing_of_the_package_is_told(project, text, reason) -> None:
    folder = project(GUIDE | {"templates/base.html": text})
    with pytest.raises(ProjectError) as caught:
        build(find_project(folder))
    assert reason in dict(caught.value.problems[0].values)["reason"]


def test_a_folder_of_a_project_that_is_called_polyguide_stays_its_own(project) -> None:
    own = {
        "templates/notice.html": '{% include "polyguide/mine.html" %}',
        "templates/polyguide/mine.html": "<i>MINE</i>",
    }
    assert "<i>MINE</i>" in page(project(GUIDE | own))
