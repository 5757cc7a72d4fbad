"""Nothing in one file keeps the rest from being built, and `check` names it as `build` does."""

from __future__ import annotations

import datetime
import os
import shutil
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest

import polyguide as api
from needs import not_root
from polyguide.cli.shared import exit_code
from polyguide.commands.export import export
from polyguide.commands.status import status
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.gettext.po import dump, normalize, parse
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 28)
NOW = datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC)
SETTINGS = 'source = "en"\nlocales = ["es", "fr"]\n'
ES = "locales/es/LC_MESSAGES/guide.po"
TEMPLATES = ROOT / "templates"
FACTS = """\
[sources.list]
title = "List"
publisher = "Office"
url = "https://list.example"
lang = "en"

[facts.price]
type = "integer"
value = 3
label = "Price"
sources = ["list"]
checked = 2026-11-20
confidence = "high"
"""


def words(tag: str, pairs: dict[str, str]) -> str:
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    entries = (f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs.items())
    return head + "".join(entries)


GUIDE = {
    "content/index.md": "# Home\n\nSee [cards](cards.md).\n",
    "content/cards.md": "# Cards\n\nText of cards. ![Card](card.png)\n",
    "content/more/cash.md": "# Cash\n\nText of cash.\n",
    "content/card.png": "PNG",
    ES: words("es", {"Home": "Inicio", "Cards": "Tarjetas", "Cash": "Efectivo"}),
    "locales/fr/LC_MESSAGES/guide.po": words("fr", {"Home": "Accueil"}),
}
# About translations, of which most are missing here on purpose.
_TRANSLATIONS = ("MSG001", "MSG006")


def told(problems: Iterable[api.Problem]) -> list[str]:
    return [f"{one.place} {one.code}" for one in problems if one.code not in _TRANSLATIONS]


class Outcome(NamedTuple):
    """What `check` and `build` say alike, the exit code that this makes, and the site's files."""

    told: list[str]
    code: int
    site: dict[str, bytes]


def outcome(folder: Path) -> Outcome:
    """Check and build twice; all three say the same."""
    project = api.open_project(folder)
    found = []
    for look in (partial(api.check_project, project, TODAY), partial(api.build_site, project)) * 2:
        try:
            problems = look().problems
        except api.ProjectError as error:
            problems = error.problems
        kept = [one for one in problems if one.code not in _TRANSLATIONS]
        found.append((told(kept), exit_code(kept)))
    assert found[1:] == found[:-1]
    site = folder / "site"
    files = {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file()}
    return Outcome(*found[0], {name: path.read_bytes() for name, path in files.items()})


def put(folder: Path, path: str, data: str | bytes) -> None:
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(data if isinstance(data, bytes) else data.encode())


def remove(full: Path) -> None:
    if full.is_dir() and not full.is_symlink():
        shutil.rmtree(full)
    elif os.path.lexists(full):
        full.unlink()


def text(data: str | bytes) -> Callable[[Path], object]:
    return lambda full: full.write_bytes(data if isinstance(data, bytes) else data.encode())


def large(full: Path) -> None:
    with full.open("wb") as file:
        file.truncate(65 << 20)


def link(target: str) -> Callable[[Path], object]:
    return lambda full: full.symlink_to(target)


SPECIAL = {
    "a pipe": (os.mkfifo, "IO003"),
    "a folder": (os.mkdir, "IO003"),
    "a link to nothing": (link("nowhere"), "IO001"),
    "a link to itself": (link("cards.md"), "IO001"),
    "a link that leads outside": (link("/etc/passwd"), "IO002"),
    "too large": (large, "IO005"),
}


# Documents


@pytest.mark.parametrize("kind", [*SPECIAL, "not UTF-8", "far too long"])
def test_a_document_that_cannot_be_read_keeps_its_pages_and_stops_no_other(project, kind) -> None:
    folder = project(GUIDE, SETTINGS)
    before = outcome(folder).site
    others = {
        "not UTF-8": (text(b"# Cards\n\n\xff\n"), "IO004"),
        "far too long": (text("word " * 500_000), "MD015"),
    }
    breaking, code = {**SPECIAL, **others}[kind]
    remove(folder / "content/cards.md")
    breaking(folder / "content/cards.md")
    put(folder, "content/more/cash.md", "# Cash\n\nNew text.\n")
    after = outcome(folder)
    place = "content/cards.md" + (":3:1" if code == "IO004" else "")
    assert after.told == [f"{place} {code}"]
    assert after.code == (1 if code == "MD015" else 2)
    assert after.site.keys() == before.keys()
    kept = {name for name in before if "cards" in name or name == "card.png"}
    assert {name: after.site[name] for name in kept} == {name: before[name] for name in kept}
    assert b"New text." in after.site["es/more/cash.html"]
    assert b'href="cards.html"' in after.site["es/index.html"]


def test_the_pages_of_a_document_go_with_it_and_not_before(project) -> None:
    folder = project(GUIDE, SETTINGS)
    outcome(folder)
    put(folder, "content/cards.md", b"\xff")
    assert "es/cards.html" in outcome(folder).site
    put(folder, "content/index.md", "# Home\n")
    (folder / "content/cards.md").unlink()
    assert not {"es/cards.html", "es/cards.txt", "card.png"} & outcome(folder).site.keys()


def test_a_document_with_another_suffix_keeps_its_pages(project) -> None:
    folder = project(GUIDE, SETTINGS)
    before = outcome(folder).site
    (folder / "content/cards.md").rename(folder / "content/cards.MD")
    after = outcome(folder)
    assert (after.told, after.code) == (["content/cards.MD IO010"], 2)
    assert after.site.keys() == before.keys()


@not_root
@pytest.mark.parametrize(
    ("shut", "place"),
    [
        ("content/cards.md", "content/cards.md IO001"),
        ("content/more", "content/more IO001"),
        ("content/card.png", "content/cards.md:3:1 LNK003"),
        (ES, f"{ES} IO001"),
        ("locales/es", f"{ES} IO001"),
        ("templates/style.css", "templates/style.css TPL001"),
        ("templates", "templates IO001"),
    ],
)
def test_what_nobody_may_read_is_named_and_stops_nothing_else(project, shut, place) -> None:
    folder = project({**GUIDE, "templates/style.css": "p{}"}, SETTINGS)
    before = outcome(folder).site
    mode = (folder / shut).stat().st_mode
    (folder / shut).chmod(0)
    try:
        after = outcome(folder)
    finally:
        (folder / shut).chmod(mode)
    assert after.told == [place]
    assert after.code == (1 if "LNK" in place else 2)
    gone = {name for name in before if name.startswith("es/") and place.startswith("locales")}
    gone |= {"card.png"} if "LNK" in place else set()
    assert after.site.keys() == before.keys() - gone


def test_a_language_stays_published_while_its_translated_document_cannot_be_read(project) -> None:
    lines = {f"Line {letter}.": f"Renglón {letter}." for letter in "abcdefghijklmnopqrstuvwxyz"}
    files = {
        "content/index.md": "# Home\n",
        "content/cards.md": "\n\n".join(lines),
        ES: words("es", lines),
    }
    folder = project(files, 'source = "en"\nlocales = ["es"]\n[locale.es]\nthreshold = 40\n')
    before = outcome(folder)
    assert before.told == []
    put(folder, "content/cards.md", b"\xff")
    after = outcome(folder)
    assert after.told == ["content/cards.md:1:1 IO004"]
    assert after.site.keys() == before.site.keys()


def test_a_guide_of_which_nothing_can_be_read_leaves_the_site(project) -> None:
    folder = project({"content/index.md": "# Home\n"}, 'source = "en"\n')
    before = outcome(folder).site
    put(folder, "content/index.md", b"\xff")
    after = outcome(folder)
    assert (after.told, after.code) == (["content/index.md:1:1 IO004"], 2)
    assert after.site == before


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/cards.html/a.md", (["content/cards.html/a.md IO015"], 2)),
        ("content/guide.txt/a.md", (["content/guide.txt/a.md IO015"], 2)),
        ("content/Cards.md", (["content/cards.md IO016"], 1)),
        ("content/more/Cash.md", (["content/more/cash.md IO016"], 1)),
        (f"content/{'n' * 252}.md", ([f"content/{'n' * 252}.md IO001"], 2)),
    ],
)
def test_documents_whose_pages_clash_are_named_and_stop_nothing(project, path, expected) -> None:
    folder = project({**GUIDE, path: "# Other\n"}, SETTINGS)
    after = outcome(folder)
    assert (after.told, after.code) == expected
    assert {"es/cards.html", "es/more/cash.html", "fr/guide.txt"} <= after.site.keys()


def test_documents_in_a_linked_folder_are_not_passed_over_in_silence(project) -> None:
    folder = project({**GUIDE, "shared/a.md": "# A\n", "pictures/b.png": "PNG"}, SETTINGS)
    (folder / "content/shared").symlink_to("../shared")
    (folder / "content/pictures").symlink_to("../pictures")
    (folder / "content/round").symlink_to("more")
    after = outcome(folder)
    assert (after.told, after.code) == (["content/shared IO014"], 1)
    assert status(api.open_project(folder)).keys() == {"es", "fr"}


def test_catalogues_are_not_renewed_from_a_guide_that_was_not_read_whole(project) -> None:
    folder = project(GUIDE, SETTINGS)
    place = api.open_project(folder)
    apply_changes(partial(plan_update, place, NOW), [place])
    before = {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")}
    put(folder, "content/cards.md", b"\xff")
    for work in (
        lambda: apply_changes(partial(plan_update, place, NOW), [place]),
        partial(status, place),
    ):
        with pytest.raises(api.ProjectError) as caught:
            work()
        assert told(caught.value.problems) == ["content/cards.md:1:1 IO004"]
    assert {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")} == before
    files, problems = api.make_bundle(place)
    assert told(problems) == ["content/cards.md:1:1 IO004"]
    assert "es/documents/more/cash.json" in files
    made, _ = export(place, "markdown")
    assert told(made.problems) == told(problems)
    assert "es/more/cash.md" in made.paths


# Links


LINKS = {
    "shop": "it is a folder",
    "shop/": "it is a folder",
    "./shop#a": "it is a folder",
    "more/": "it is a folder (did you mean more/index.md?)",
    "more?a#b": "it is a folder (did you mean more/index.md?)",
    ".": "it is a folder (did you mean ./index.md?)",
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
        "content/shop/list.txt": "",
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
    folder = project({"content/index.md": "# A\n\n[b](b/)\n", "content/b/index.md": "# B\n"})
    for command in ("check", "build"):
        done = polyguide(command, "--project", str(folder))
        line = (
            "content/index.md:3:1 LNK003 The link b/ leads to no file that a site can have: "
            "it is a folder (did you mean b/index.md?).\n"
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


# Characters

# Of each: the document, what is told of it, and whether a message has the character.
CHARACTERS = {
    "a paragraph": ("# Cards\n\nIt\x92s here, don\x92t go.\n", ["3:3 CHR007"], True),
    "a heading": ("# Ca\x04rds\n", ["1:5 CHR007"], True),
    "a code span": ("# Cards\n\nSee `a\x9fb`.\n", ["3:7 CHR007"], True),
    "the front matter": ('---\ntitle: "Ca\\x92rds"\n---\nText.\n', ["2:1 CHR007"], True),
    "a context": ("# Cards\n\n<!-- context: a\x92b -->\nText.\n", ["3:16 CHR007"], True),
    "a note": ("# Cards\n\n<!-- note: a\x92b -->\nText.\n", ["3:13 CHR007"], False),
    "a code block": ("# Cards\n\n```\nok\n\x9b0m\n```\n", ["5:1 CHR007"], False),
    "a NUL": ("# Cards\n\na\x00b\n", ["3:2 CHR007"], False),
    "an escape code": ("# Cards\n\na\x1b[0mb\n", ["3:2 CHR008"], False),
    "an override": ("# Cards\n\na\u202eb\n", ["3:2 CHR008"], False),
    "an entity": ("# Cards\n\nab &#x2066;c\n", ["3:1 CHR008"], False),
    "a damaged character": ("# Cards\n\nna\ufffdve\n", ["3:3 CHR008"], False),
    "a form feed": ("# Cards\n\na\x0cb\n", ["3:2 CHR008"], False),
    "marks, and a flag of a region": (
        "# Cards\n\na\u200eb \u200f\u00ad \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063"
        "\U000e0074\U000e007f\n",
        [],
        False,
    ),
}


@pytest.mark.parametrize("where", CHARACTERS)
def test_a_hidden_character_is_named_and_update_names_its_very_place(project, where) -> None:
    folder = project(GUIDE, SETTINGS)
    place = api.open_project(folder)
    apply_changes(partial(plan_update, place, NOW), [place])
    before = {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")}
    document, problems, refused = CHARACTERS[where]
    put(folder, "content/cards.md", document)
    after = outcome(folder)
    assert after.told == [f"content/cards.md:{one}" for one in problems]
    assert after.code == bool(problems)
    assert b"</html>" in after.site["es/cards.html"]
    update = partial(apply_changes, partial(plan_update, place, NOW), [place])
    if refused:
        with pytest.raises(api.ProjectError) as caught:
            update()
        assert told(caught.value.problems) == after.told
        assert {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")} == before
    else:
        update()
    put(folder, "content/cards.md", "# Cards\n\nIt’s here.\n")
    update()
    assert outcome(folder).code == 0


def test_hidden_characters_of_facts_templates_and_the_glossary_are_named(project) -> None:
    facts = FACTS.replace('"Price"', '"Pri\\u0092ce"').replace('"List"', '"Li\u202est"')
    files = {
        "content/index.md": "# Home\n",
        "content/facts.toml": facts,
        "templates/notice.html": "\n<p>{{ _('don\x92t') }}</p>\n",
        "locales/glossary.csv": "term,es\nshop,ti\x92enda\n",
    }
    folder = project(files, 'source = "en"\n')
    report = api.check_project(api.open_project(folder), TODAY)
    assert told(report.problems) == [
        "content/facts.toml:1:1 FCT005",
        "content/facts.toml:7:1 FCT005",
        "templates/notice.html:2:1 CHR007",
        "locales/glossary.csv:2:8 CHR007",
    ]


def test_every_character_that_a_catalogue_can_hold_reads_back() -> None:
    head = words("es", {})
    for number in (*range(1, 4), *range(5, 160), 0x2028, 0x202E, 0xFEFF, 0xFFFD):
        octal = "".join(f"\\{byte:03o}" for byte in chr(number).encode())
        catalogue, _ = parse(f'{head}\nmsgid "a"\nmsgstr "b{octal}c"\n'.encode(), "es.po")
        assert catalogue.get(None, "a").strings == (f"b{chr(number)}c",)
        again, _ = parse(dump(normalize(catalogue)), "es.po")
        assert again.messages == catalogue.messages, f"U+{number:04X}"


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
