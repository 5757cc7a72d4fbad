"""Writes the corpus down for polyguide and for Hugo.

`python tests/bench/corpus_files.py FOLDER --documents 500 --locales 20` writes FOLDER/polyguide (a
project with catalogues) and FOLDER/hugo (a site with the same pages, translated beforehand).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
# Another version of polyguide can make the corpus: POLYGUIDE_BUILD names its source root.
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from corpus import Block, Corpus, Document, Piece, Said, make_corpus, speak  # noqa: E402
from words import SMALL, voice_of  # noqa: E402

from polyguide.commands.build import build  # noqa: E402
from polyguide.commands.update import plan_update  # noqa: E402
from polyguide.gettext import po  # noqa: E402
from polyguide.gettext.changes import apply_changes  # noqa: E402
from polyguide.model.catalogue import Message  # noqa: E402
from polyguide.model.locales import Locale, header_date  # noqa: E402
from polyguide.project import Project, find_project, write  # noqa: E402
from polyguide.render.stock_words import StockWords  # noqa: E402

BASE_URL = "https://example.org/guide/"
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
_FACTS = re.compile(r"\{(\w+)\}")

MARKDOWN: dict[str, Callable[[str, str], str]] = {
    "text": lambda words, _: words,
    "bold": lambda words, _: f"**{words}**",
    "code": lambda _, target: f"`{target}`",
    "link": lambda words, target: f"[{words}]({target})",
    "footnote": lambda _, target: f"[^{target}]",
}
_BLOCKS: dict[str, Callable[[list[str], str], str]] = {
    "paragraph": lambda texts, _: texts[0],
    "part": lambda texts, anchor: f"## {texts[0]} {{#{anchor}}}",
    "subpart": lambda texts, anchor: f"### {texts[0]} {{#{anchor}}}",
    "items": lambda texts, _: "\n".join(f"- {text}" for text in texts),
    "steps": lambda texts, _: "\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1)),
    "table": lambda texts, _: _table(texts),
    "alert": lambda texts, kind: f"> [!{kind}]\n> {texts[0]}",
    "note": lambda texts, number: f"[^{number}]: {texts[0]}",
}


def _table(texts: list[str]) -> str:
    rows = [f"| {' | '.join(texts[at : at + 3])} |" for at in range(0, len(texts), 3)]
    return "\n".join([rows[0], "| --- | --- | ---: |", *rows[1:]])


def markdown(document: Document, say: Callable[[Said], str], head: str) -> str:
    """Write a document in one language; `head` ends its front matter."""

    def block(one: Block) -> str:
        return f"\n{_BLOCKS[one.kind]([say(said) for said in one.said], one.detail)}\n"

    title, description = (
        json.dumps(say(said), ensure_ascii=False) for said in (document.title, document.description)
    )
    front = f"---\ntitle: {title}\ndescription: {description}\n{head}---\n"
    return front + "".join(map(block, document.blocks))


def write_corpus(corpus: Corpus, folder: Path) -> None:
    """Write both projects, and `change.json`: what a rebuild and an update find changed."""
    shutil.rmtree(folder, ignore_errors=True)
    write_polyguide(corpus, folder / "polyguide")
    _write_hugo(corpus, folder / "hugo")
    save(folder / "change.json", json.dumps(change(corpus), ensure_ascii=False, indent=1))


def settings(tags: tuple[str, ...], outputs: list[str]) -> str:
    """Write polyguide.toml."""
    values = {"source": tags[0], "locales": list(tags[1:]), "base-url": BASE_URL}
    values |= {"outputs": outputs}
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def in_source(corpus: Corpus) -> Callable[[Said], str]:
    """Give what says a message in the source language, as Markdown."""
    return lambda said: speak(said, voice_of(corpus.tags[0]), MARKDOWN)


def write_polyguide(corpus: Corpus, folder: Path) -> None:
    """Write a project with its catalogues."""
    save(folder / "polyguide.toml", settings(corpus.tags, ["html"]))
    for document in corpus.documents:
        text = markdown(document, in_source(corpus), f"order: {document.order}\n")
        save(folder / f"content/{document.name}.md", text)
    _write_catalogues(corpus, find_project(folder))


def _write_catalogues(corpus: Corpus, project: Project) -> None:
    """Write catalogues as `polyguide update` and translators would leave them."""
    changes = apply_changes(lambda: plan_update(project, NOW), [project])
    say = in_source(corpus)
    said = {say(said): said for document in corpus.documents for said in document.messages()}
    for tag, made in zip(corpus.tags[1:], changes[1:], strict=True):
        catalogue, _ = po.parse(made.edit.after, made.edit.path, strict=False)
        assert catalogue is not None
        catalogue = catalogue.with_messages(
            _translated(corpus, message, tag, said[message.id]) for message in catalogue.messages
        )
        for name, value in (
            ("PO-Revision-Date", header_date(NOW)),
            ("Last-Translator", "Bench <bench@example.org>"),
            ("Language-Team", f"{tag} <{tag}@example.org>"),
        ):
            catalogue = catalogue.with_header(name, value)
        write(project, made.edit.path, po.dump(catalogue), durable=False)


def _translated(corpus: Corpus, message: Message, tag: str, said: Said) -> Message:
    state = corpus.state(said, tag)
    if state == "same":
        raise AssertionError(f"{message.id!r} should not be a message")
    text = "" if state == "missing" else speak(said, voice_of(tag), MARKDOWN)
    flags = ("fuzzy", *message.flags) if state == "fuzzy" else message.flags
    return replace(message, strings=(text,), flags=flags)


def _write_hugo(corpus: Corpus, folder: Path) -> None:
    shutil.copytree(HERE / "hugo_layouts", folder / "layouts")
    save(folder / "layouts/_partials/style.html", _style())
    choice = f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={BASE_URL}en/index.html">'
    save(folder / "static/index.html", f"{choice}\n")
    save(folder / "hugo.json", json.dumps(_hugo_settings(corpus), ensure_ascii=False, indent=1))
    stock = StockWords()
    for tag in corpus.tags:
        words = stock.words_for(Locale.parse(tag)) or stock.english
        told = {message.id: message.strings[0] for message in words.messages}
        save(folder / f"i18n/{tag.lower()}.json", json.dumps(_hugo_words(told), ensure_ascii=False))
        for document in corpus.documents:
            name = "_index" if document.name == "index" else document.name
            save(folder / f"content/{tag}/{name}.md", _hugo_page(corpus, document, tag))


def _style() -> str:
    """Give icon and style of a page of polyguide, so that those of Hugo have the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save(folder / "polyguide.toml", settings(("en",), ["html"]))
        for name in ("index", "page"):
            save(folder / f"content/{name}.md", f"---\ntitle: {name}\n---\n\nText.\n")
        build(find_project(folder), jobs=1)
        page = (folder / "site/en/page.html").read_text(encoding="utf-8")
    found = re.findall(r'<link rel="icon"[^>]*>|<style>.*?</style>', page, re.DOTALL)
    assert len(found) == 2, found
    return "\n".join(found)


def _hugo_page(corpus: Corpus, document: Document, tag: str) -> str:
    """Write a page as a translator of a Hugo site leaves it: what is not translated, in English."""
    head = f"weight: {document.order}\n"
    missing = corpus.share_missing(document, tag) if tag != corpus.tags[0] else 0
    if missing:
        head += f"untranslated: {missing}\n"
    if tag == corpus.tags[0]:
        return markdown(document, in_source(corpus), head)
    return markdown(document, lambda said: corpus.shown(said, tag, MARKDOWN), head)


def _hugo_settings(corpus: Corpus) -> dict[str, object]:
    locales = [Locale.parse(tag) for tag in corpus.tags]
    languages = {
        locale.tag.lower(): {
            "contentDir": f"content/{locale.tag}",
            "label": locale.name,
            "locale": locale.tag,
            "direction": locale.direction,
            "weight": weight,
            "params": {"openGraph": locale.open_graph, "source": locale.name_of(locales[0])},
        }
        for weight, locale in enumerate(locales, 1)
    }
    return {
        "baseURL": BASE_URL,
        "defaultContentLanguage": corpus.tags[0],
        "defaultContentLanguageInSubdir": True,
        # With ugly addresses the redirect would overwrite the home page of the first language.
        "disableDefaultLanguageRedirect": True,
        "uglyURLs": True,
        "disableKinds": ["taxonomy", "term", "rss", "404", "section"],
        "pluralizeListTitles": False,
        "markup": {
            "tableOfContents": {"startLevel": 2, "endLevel": 3},
            "goldmark": {
                "extensions": {"typographer": {"disable": True}, "linkify": False},
                "parser": {"attribute": {"title": True}},
                "renderer": {"unsafe": False},
            },
        },
        "languages": languages,
    }


_HUGO_WORDS = {
    "skip": "Skip to the content",
    "languages": "Languages",
    "contents": "On this page",
    "menu": "Contents",
    "pages": "All pages",
    "neighbours": "Previous and next page",
    "previous": "Previous page",
    "next": "Next page",
    "notice": "About {percent}% of this page is not translated yet. Those parts are in {language}.",
    **{name.lower(): name for name in ("Note", "Tip", "Important", "Warning", "Caution")},
}


def _hugo_words(words: dict[str, str]) -> dict[str, str]:
    found = {name: words.get(text, text) for name, text in _HUGO_WORDS.items()}
    return {name: _FACTS.sub(lambda m: f"{{{{ .{m[1]} }}}}", text) for name, text in found.items()}


def change(corpus: Corpus) -> dict[str, str]:
    """Choose a paragraph that stands once, and other words for it, translated and in the source."""
    tag, say = corpus.tags[1], in_source(corpus)
    count = [said for document in corpus.documents for said in document.messages()].count
    for document in corpus.documents[len(corpus.documents) // 2 :]:
        for block in document.blocks:
            said = block.said[0]
            if block.kind != "paragraph" or corpus.state(said, tag) != "translated":
                continue
            if count(said) == 1:
                rng = Random(corpus.seed)
                more = Piece("text", tuple(rng.sample(SMALL[:4], 3)))
                other = Said((more, *said.pieces), closed=True)
                old, new = (speak(one, voice_of(tag), MARKDOWN) for one in (said, other))
                return {
                    "po": f"locales/{tag.replace('-', '_')}/LC_MESSAGES/guide.po",
                    "hugo": f"content/{tag}/{document.name}.md",
                    "page": f"{tag}/{document.name}.html",
                    "old": old,
                    "new": new,
                    "document": f"content/{document.name}.md",
                    "old source": say(said),
                    "new source": say(other),
                }
    raise AssertionError("no paragraph of the corpus is translated")


def save(path: Path, text: str) -> None:
    """Write a file of the corpus."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--locales", type=int, default=4, help="the source among them")
    parser.add_argument("--messages", type=int, default=40, help="messages of each document")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpus = make_corpus(given.documents, given.locales, given.messages, given.seed)
    write_corpus(corpus, given.folder)


if __name__ == "__main__":
    main()
