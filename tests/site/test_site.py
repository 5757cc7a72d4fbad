"""The site as a whole: which files it has, where its links lead, and what faults leave of it."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pytest

from needs import not_root

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


HEAD = (
    'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
BROKEN = HEAD + 'msgid "Pay\nmsgstr "Paga"\n'
THREE = 'source = "en"\nlocales = ["es", "pt", "fr"]\nbase-url = "https://example.org/"\n'
NOTICE = (
    "About {percent}% of this page is not translated yet. Those parts are in {language}.",
    "Falta {percent}%. Esas partes están en {language}.",
)


def words(pairs: dict[str, str]) -> str:
    return HEAD + "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in pairs.items())


def files(folder: Path) -> list[str]:
    site = folder / "site"
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def dead_links(site: Path) -> list[str]:
    """Give every link of every page that leads to no file of the site."""
    found = []
    for page in site.rglob("*.html"):
        for href in re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8")):
            path = urllib.parse.unquote(href.partition("#")[0])
            start = site if path.startswith("/") else page.parent
            if path and ":" not in path and not (start / path.lstrip("/")).is_file():
                found.append(f"{page.relative_to(site)}: {href}")
    return found


def codes(text: str) -> list[str]:
    return re.findall(r"^\S+ ([A-Z]+\d+) ", text, re.MULTILINE)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_locale_whose_catalogue_is_broken_is_nowhere_linked(polyguide, project, jobs) -> None:
    pages = {f"content/p{number}.md": "# Pay\n\nNow.\n" for number in range(30)}
    catalogues = {
        f"locales/{tag}/LC_MESSAGES/guide.po": words({"Pay": f"Pay {tag}"})
        for tag in ("es", "pt", "fr")
    }
    folder = project({"content/index.md": "# Pay\n", **pages, **catalogues}, THREE)
    build = ("build", "--jobs", jobs, "--project", str(folder))
    assert polyguide(*build).code == 0
    (folder / "locales/es/LC_MESSAGES/guide.po").write_text(BROKEN)
    first, again = polyguide(*build), polyguide(*build)
    assert (first.code, codes(first.err)) == (2, codes(again.err))
    assert (again.code, "changed: 0" in again.out) == (2, True)
    assert not [path for path in files(folder) if path.startswith("es/")]
    assert dead_links(folder / "site") == []
    for name in ("index.html", "en/p7.html", "sitemap.xml"):
        text = (folder / "site" / name).read_text()
        assert ("/es/" in text, 'hreflang="es"' in text, "pt/" in text) == (False, False, True)
    (folder / "locales/es/LC_MESSAGES/guide.po").write_text(
        catalogues["locales/es/LC_MESSAGES/guide.po"]
    )
    assert polyguide(*build).code == 0
    assert "es/p7.html" in files(folder)
    assert dead_links(folder / "site") == []


def test_a_broken_fallback_is_left_out_and_told_once(polyguide, project) -> None:
    settings = THREE + '[locale.es]\nfallback = ["pt"]\n'
    found = {"es": words({"Pay": "Paga"}), "pt": BROKEN, "fr": words({"Pay": "Paie"})}
    catalogues = {f"locales/{tag}/LC_MESSAGES/guide.po": text for tag, text in found.items()}
    folder = project({"content/index.md": "# Pay\n\nNow.\n", **catalogues}, settings)
    done = polyguide("build", "--project", str(folder))
    assert done.code == 2
    assert done.err.count("locales/pt/LC_MESSAGES/guide.po") == 1
    assert "Paga" in (folder / "site/es/index.html").read_text()
    assert dead_links(folder / "site") == []


@pytest.mark.parametrize("kind", ["pipe", "folder", "outside", "circle"])
def test_a_catalogue_that_is_no_file_of_the_project_leaves_its_locale_out(
    polyguide, project, tmp_path: Path, kind: str
) -> None:
    folder = project(
        {
            "content/index.md": "# Pay\n\nNow.\n",
            "locales/es/LC_MESSAGES/guide.po": words({"Pay": "Paga"}),
            "locales/fr/LC_MESSAGES/guide.po": words({"Pay": "Paie"}),
        },
        'source = "en"\nlocales = ["es", "fr"]\n',
    )
    build = ("build", "--project", str(folder))
    assert polyguide(*build).code == 0
    path = folder / "locales/es/LC_MESSAGES/guide.po"
    good = path.read_bytes()
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "outside" else path.name)
    first, again = polyguide(*build), polyguide(*build)
    code = {"outside": "IO002", "circle": "IO001"}.get(kind, "IO003")
    assert first.err.startswith(f"locales/es/LC_MESSAGES/guide.po {code} ")
    assert (first.code, first.err) == (2, again.err)
    assert str(folder) not in first.err
    assert "Paie" in (folder / "site/fr/index.html").read_text()
    assert not [name for name in files(folder) if name.startswith("es/")]
    assert dead_links(folder / "site") == []
    if kind == "folder":
        path.rmdir()
    else:
        path.unlink()
    path.write_bytes(good)
    assert polyguide(*build).code == 0
    assert "es/index.html" in files(folder)


def test_a_page_that_cannot_be_written_is_named_as_the_file_that_it_is(polyguide, project) -> None:
    folder = project({"content/index.md": "# Pay\n"}, 'source = "en"\n')
    (folder / "site/en").mkdir(parents=True)
    (folder / "site/en/index.html").mkdir()
    done = polyguide("build", "--project", str(folder))
    assert (done.code, done.err.split(" This ")[0]) == (2, "site/en/index.html IO008")


def test_the_guides_own_index_is_its_home(polyguide, project) -> None:
    folder = project(
        {
            "content/index.md": "# Home\n",
            "content/first.md": "---\norder: 1\n---\n# First\n",
            "content/carriers/index.md": "# Carriers\n",
            "content/carriers/a.md": "# A\n",
        }
    )
    polyguide("build", "--project", str(folder))
    home = (folder / "site/en/index.html").read_text()
    assert "<title>Home</title>" in home
    items = home[home.index('class="pages"') :]
    assert re.findall(r'<li><a href="([^"]+)"', items)[:3] == [
        "first.html", "carriers/index.html", "carriers/a.html",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "outputs", ['"html"', '"single"', '"text"', '"single", "text"', '"html", "search"']
)
def test_no_link_is_dead_whatever_is_made(polyguide, project, outputs: str) -> None:
    folder = project(
        {
            "content/index.md": "# Home\n",
            "content/guide.md": "# Guide\n",
            "content/a b#c.md": "# Odd\n",
            "locales/es/LC_MESSAGES/guide.po": words({"Home": "Inicio"}),
        },
        f'source = "en"\nlocales = ["es"]\noutputs = [{outputs}]\n',
    )
    assert polyguide("build", "--project", str(folder)).code == 0
    assert dead_links(folder / "site") == []


def test_the_text_of_an_oddly_named_document_is_linked(polyguide, project) -> None:
    folder = project({"content/index.md": "# Home\n", "content/more/a b#c.md": "# Odd\n"})
    polyguide("build", "--project", str(folder))
    assert 'href="a%20b%23c.txt"' in (folder / "site/en/more/a b#c.html").read_text()
    assert dead_links(folder / "site") == []


@pytest.mark.parametrize(
    "asset", ["index.html", "en/index.html", "en/guide.txt", "en", "en/more", "en/index.html/x"]
)
def test_a_file_never_takes_the_place_of_a_page(polyguide, project, asset: str) -> None:
    folder = project(
        {
            "content/index.md": f"# Home\n\nSee [this]({asset}) and [that](en/x.pdf).\n",
            "content/more/a.md": "# A\n",
            f"content/{asset}": "an asset",
        }
    )
    if asset != "en":
        (folder / "content/en").mkdir(exist_ok=True)
        (folder / "content/en/x.pdf").write_text("PDF")
    for command in ("build", "check"):
        done = polyguide(command, "--project", str(folder))
        assert "content/index.md:3:5 IO009" in done.out + done.err
        assert done.code == 2
    made = files(folder)
    assert {"index.html", "en/index.html", "en/more/a.html"} <= set(made)
    assert not any(b"an asset" in (folder / "site" / path).read_bytes() for path in made)
    assert ("en/x.pdf" in made) == (asset != "en")


@pytest.mark.parametrize(
    ("tag", "own", "shown"),
    [
        ("et", {}, '<span lang="pt" dir="ltr">Cerca de 33% desta página ainda não está traduzida. '
                   "Essas partes estão em português.</span>"),
        ("es", {}, "Cerca del 33\xa0% de esta página todavía no está traducido. "
                   "Esas partes están en portugués."),
        ("es", {NOTICE[0]: NOTICE[1]}, "Falta 33%. Esas partes están en portugués."),
    ],
)  # fmt: skip
def test_a_notice_names_the_language_that_is_there(polyguide, project, tag, own, shown) -> None:
    folder = project(
        {
            "content/index.md": "# Pay\n\nNow.\n\nLater.\n",
            f"locales/{tag}/LC_MESSAGES/guide.po": words({"Pay": "P.", "Later.": "L.", **own}),
            "locales/pt/LC_MESSAGES/guide.po": words(
                {"Pay": "Pague", "Now.": "Agora.", "Later.": "Depois."}
            ),
        },
        f'source = "en"\nlocales = ["{tag}", "pt"]\n[locale.{tag}]\nfallback = ["pt"]\n',
    )
    polyguide("build", "--project", str(folder))
    assert f'<p class="notice">{shown}</p>' in (folder / f"site/{tag}/index.html").read_text()


def test_a_notice_names_every_language_that_is_there(polyguide, project) -> None:
    folder = project(
        {
            "content/index.md": "# Pay\n\nNow.\n\nLater.\n",
            "locales/es/LC_MESSAGES/guide.po": words({"Pay": "Paga", NOTICE[0]: NOTICE[1]}),
            "locales/pt/LC_MESSAGES/guide.po": words({"Now.": "Agora."}),
        },
        'source = "en"\nlocales = ["es", "pt"]\n[locale.es]\nfallback = ["pt"]\n',
    )
    polyguide("build", "--project", str(folder))
    page = (folder / "site/es/index.html").read_text()
    assert "Esas partes están en inglés y portugués." in page


def test_words_of_a_fallback_that_is_not_published_keep_their_direction(polyguide, project) -> None:
    folder = project(
        {
            "content/index.md": "# Pay\n\nNow.\n\nLater.\n",
            "locales/es/LC_MESSAGES/guide.po": words({"Pay": "Paga"}),
            "locales/he/LC_MESSAGES/guide.po": words({"Now.": "עכשיו."}),
        },
        'source = "en"\nlocales = ["es", "he"]\n'
        '[locale.es]\nfallback = ["he"]\n[locale.he]\nthreshold = 90\n',
    )
    polyguide("build", "--project", str(folder))
    assert not (folder / "site/he").exists()
    page = (folder / "site/es/index.html").read_text()
    assert '<p lang="he" dir="rtl">עכשיו.</p>' in page


def test_check_and_build_agree_on_a_message_of_two_documents(polyguide, project) -> None:
    text = "Read [this][r] now."
    folder = project(
        {
            "content/index.md": f"# Pay\n\n{text}\n\n[r]: https://a.example\n",
            "content/z.md": f"# Pay\n\n{text}\n\n[r]: https://b.example\n",
            "locales/es/LC_MESSAGES/guide.po": words({text: "Lee [esto](https://b.example) ya."}),
        }
    )
    found = [polyguide(command, "--project", str(folder)) for command in ("check", "build")]
    rejected = [
        [code for code in codes(done.out + done.err) if code.startswith("LNK")] for done in found
    ]
    assert rejected == [["LNK006"]] * 2


BAD_TEMPLATES = {
    "not UTF-8": (b"<p>\n\xff</p>\n", "parts/n.html:2:1"),
    "no text": (b"<p>\n\n{{ _() }}</p>\n", "parts/n.html:3:1"),
    "a fault of arithmetic": (b"<p>\n\n{{ 1/0 }}</p>\n", "parts/n.html:3:1"),
    "an unknown name": (b"<p>\n{{ page.author }}</p>\n", "parts/n.html:2:1"),
    "no Jinja2": (b"<p>\n{% if %}</p>\n", "parts/n.html:2:1"),
    "itself": (b'{% include "parts/n.html" %}\n', "parts/n.html:1:1"),
    "another that is missing": (b'\n{% include "x.html" %}\n', "parts/n.html:2:1"),
}


@pytest.mark.parametrize("fault", BAD_TEMPLATES)
def test_a_fault_in_a_template_has_its_place_and_leaves_the_site(
    polyguide, project, fault: str
) -> None:
    data, place = BAD_TEMPLATES[fault]
    settings = 'source = "en"\nlocales = ["es"]\ntemplates = "theme"\n'
    sources = {
        "content/index.md": "# Pay\n\nNow.\n",
        "locales/es/LC_MESSAGES/guide.po": words({"Pay": "Paga"}),
    }
    folder = project(sources, settings)
    polyguide("build", "--project", str(folder))
    before = files(folder)
    project(
        {"theme/notice.html": '{% include "parts/n.html" %}', "theme/parts/n.html": data}, settings
    )
    for command in ("build", "check"):
        done = polyguide(command, "--project", str(folder))
        assert f"theme/{place} TPL001 " in done.out + done.err
        assert done.code == 2
    assert files(folder) == before


@not_root
@pytest.mark.parametrize("name", ["style.css", "page.html"])
def test_a_template_that_cannot_be_read_is_named(polyguide, project, name: str) -> None:
    folder = project({"content/index.md": "# Pay\n", f"templates/{name}": ""})
    (folder / "templates" / name).chmod(0)
    for command in ("check", "build"):
        done = polyguide(command, "--project", str(folder))
        (said,) = re.findall(rf"^templates/{name} \w+ (.*)$", done.out + done.err, re.MULTILINE)
        assert (done.code, said.endswith(" permission denied.")) == (2, True)
