"""A corpus for the benchmark: one guide in many languages, for polyguide and for Hugo.

`python tests/bench/corpus.py FOLDER --documents 500 --locales 20` writes FOLDER/polyguide (a
project with catalogues) and FOLDER/hugo (a site with the same pages, translated beforehand).
The same arguments give the same bytes. Words are drawn at random; the structure is a guide's.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).resolve().parent
# Another version of polyguide can be measured: POLYGUIDE_BUILD names its source root.
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from words import SOURCE, TAGS, Voice, voice_of  # noqa: E402

from polyguide.commands.update import plan_update  # noqa: E402
from polyguide.gettext import po  # noqa: E402
from polyguide.gettext.changes import apply_changes  # noqa: E402
from polyguide.model.locales import Locale, header_date  # noqa: E402
from polyguide.project import Project, find_project, package_templates, write  # noqa: E402
from polyguide.render.stock_words import StockWords  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from polyguide.model.catalogue import Catalogue, Message

BASE_URL = "https://example.org/guide/"
_NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
_FUZZY, _MISSING = 0.02, 0.03
_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_FACTS = re.compile(r"\{(\w+)\}")


class Piece(NamedTuple):
    """A part of a message: `size` words (of the source language), or a code or an address."""

    kind: str
    size: int = 0
    target: str = ""


class Form(NamedTuple):
    """The structure of a message, the same in every language."""

    pieces: tuple[Piece, ...]
    closed: bool = False
    label: str = ""


class Comments(NamedTuple):
    """A message of the corpus: its source text, and the form that translations follow."""

    text: str
    form: Form


class Block(NamedTuple):
    """A part of a document: a Markdown pattern with a `%s` for each of its messages."""

    pattern: str
    said: tuple[Comments, ...]


@dataclass(frozen=True)
class Document:
    """One document: its name without suffix, and its parts."""

    name: str
    order: int
    title: Comments
    description: Comments
    blocks: tuple[Block, ...]

    def messages(self) -> Iterator[Comments]:
        """Give every message in reading order."""
        yield self.title
        yield self.description
        for block in self.blocks:
            yield from block.said

    def markdown(self, say: Callable[[Comments], str], head: str) -> str:
        """Write the document in one language; `head` ends its front matter."""
        parts = [
            "---\n",
            f"title: {json.dumps(say(self.title), ensure_ascii=False)}\n",
            f"description: {json.dumps(say(self.description), ensure_ascii=False)}\n",
            f"{head}---\n",
        ]
        for block in self.blocks:
            parts += ["\n", block.pattern % tuple(say(said) for said in block.said), "\n"]
        return "".join(parts)


@dataclass(frozen=True)
class Corpus:
    """All of it. `tags` holds the source first."""

    documents: tuple[Document, ...]
    tags: tuple[str, ...]
    seed: int

    def translation(self, said: Comments, tag: str) -> tuple[str, str]:
        """Give a message in a language and its state: translated, fuzzy, missing or same."""
        if not any(char.isalpha() for char in _words(said)):
            return said.text, "same"
        rng = Random(f"{self.seed}:{tag}:{said.text}")
        chance = rng.random()
        text = speak(said.form, voice_of(tag), rng)
        if chance < _MISSING:
            return "", "missing"
        return text, "fuzzy" if chance < _MISSING + _FUZZY else "translated"


def _words(said: Comments) -> str:
    return re.sub(r"`[^`]*`|\(\S+\)|\[\^\d+\]", "", said.text)


def speak(form: Form, voice: Voice, rng: Random) -> str:
    """Fill a form with words."""
    if form.label:
        return form.label
    parts: list[str] = []
    for piece in form.pieces:
        size = max(1, round(piece.size * voice.share))
        words = _PIECES[piece.kind](_prose(voice, rng, size), piece.target)
        gap = "" if piece.kind == "footnote" or not parts else voice.gap
        parts += [gap, words]
    text = "".join(parts)
    at = next(index for index, char in enumerate(text) if char.isalpha() or char == "`")
    text = text[:at] + text[at].upper() + text[at + 1 :]
    return text + voice.end if form.closed else text


_PIECES: dict[str, Callable[[str, str], str]] = {
    "text": lambda words, _: words,
    "bold": lambda words, _: f"**{words}**",
    "code": lambda _, target: f"`{target}`",
    "link": lambda words, target: f"[{words}]({target})",
    "footnote": lambda _, target: f"[^{target}]",
}


def _prose(voice: Voice, rng: Random, size: int) -> str:
    words = rng.choices(voice.words, k=size)
    for at in range(rng.randint(6, 12), size - 3, 11):
        words[at] += voice.comma.strip()
    return (voice.gap or "").join(words)


class _Author:
    """Writes the documents of the source language."""

    def __init__(self, names: list[str], messages: int, seed: int) -> None:
        self.names = names
        self.messages = messages
        self.seed = seed
        self.forms: dict[str, Form] = {}
        self.rng = Random(seed)
        self.notes: list[Comments] = []

    def document(self, index: int) -> Document:
        """Write one document; it depends on nothing but its index."""
        self.rng = Random(f"{self.seed}:{index}")
        self.notes = []
        title, description = self.plain(2, 5), self.plain(10, 20, closed=True)
        blocks = [self.paragraph(), self.paragraph()]
        number = 0
        while 2 + sum(len(block.said) for block in blocks) < self.messages - 1:
            section = _SECTIONS[number % len(_SECTIONS)]
            blocks += section(self, number)
            number += 1
        blocks += [Block(f"[^{at}]: %s", (said,)) for at, said in enumerate(self.notes, 1)]
        return Document(self.names[index], index + 1, title, description, tuple(blocks))

    def say(self, form: Form) -> Comments:
        """Fill a form in the source language; equal texts keep the form of the first."""
        text = speak(form, SOURCE, self.rng)
        return Comments(text, self.forms.setdefault(text, form))

    def plain(self, low: int, high: int, *, closed: bool = False) -> Comments:
        """Say some words without markup."""
        return self.say(Form((Piece("text", self.rng.randint(low, high)),), closed))

    def rich(self, low: int, high: int, *, note: bool = False) -> Comments:
        """Say some words; two of three have code, bold words or links among them."""
        size = self.rng.randint(low, high)
        markup = self.rng.choice(_MARKUP)
        pieces = [Piece("text", max(2, size // (1 + len(markup))))]
        for kind in markup:
            pieces += [self.piece(kind), Piece("text", max(2, size // (1 + len(markup)) - 1))]
        if note and self.rng.random() < 0.15:
            self.notes.append(self.plain(8, 18, closed=True))
            pieces.append(Piece("footnote", 0, str(len(self.notes))))
        return self.say(Form(tuple(pieces), closed=True))

    def piece(self, kind: str) -> Piece:
        """Make a piece of markup."""
        if kind == "code":
            return Piece("code", 0, self.rng.choice(_CODES))
        if kind == "link":
            name = self.rng.choice(self.names)
            anchor = self.rng.choice(_ANCHORS if self.messages >= 40 else _ANCHORS[:1])
            outer = f"https://example.com/{self.rng.choice(SOURCE.words)}"
            target = self.rng.choice((f"{name}.md", f"{name}.md#{anchor}", outer))
            return Piece("link", self.rng.randint(1, 4), target)
        return Piece(kind, self.rng.randint(1, 4))

    def paragraph(self) -> Block:
        """Write a paragraph of 15 to 45 words."""
        return Block("%s", (self.rich(15, 40, note=True),))

    def heading(self, level: int, anchor: str, number: int) -> Block:
        """Write a heading with an anchor that is the same in every document."""
        name = anchor if number < len(_SECTIONS) else f"{anchor}-{number // len(_SECTIONS)}"
        return Block(f"{'#' * level} %s {{#{name}}}", (self.plain(2, 6),))

    def items(self, mark: str, count: int) -> Block:
        """Write a list."""
        said = tuple(self.rich(6, 18) for _ in range(count))
        marks = [mark if mark == "-" else f"{at}." for at in range(1, count + 1)]
        return Block("\n".join(f"{one} %s" for one in marks), said)

    def table(self, rows: int) -> Block:
        """Write a table of three columns; the last one holds numbers and code."""
        said = [self.plain(1, 2) for _ in range(3)]
        for _ in range(rows - 1):
            number = Form((), label=str(self.rng.randrange(100, 99900, 100)))
            last = self.say(self.rng.choice((number, Form((Piece("text", 1), self.piece("code"))))))
            said += [self.plain(1, 4), self.plain(2, 6), last]
        row = "| %s | %s | %s |"
        return Block("\n".join([row, "| --- | --- | ---: |", *[row] * (rows - 1)]), tuple(said))

    def alert(self) -> Block:
        """Write an alert."""
        return Block(f"> [!{self.rng.choice(_ALERTS)}]\n> %s", (self.rich(12, 30),))


_ANCHORS = ("steps", "choices", "prices", "more")
_CODES = ("*#06#", "EID", "IMEI", "RUT", "--quiet", "settings.json", "105", "guide.po")
_MARKUP = ((), (), ("code",), ("bold",), ("link",), ("link",), ("bold", "link"), ("code", "link"))
_SECTIONS: tuple[Callable[[_Author, int], list[Block]], ...] = (
    lambda a, n: [a.heading(2, "steps", n), a.paragraph(), a.items("1.", 5)],
    lambda a, n: [a.heading(3, "choices", n), a.alert(), a.items("-", 4), a.paragraph()],
    lambda a, n: [a.heading(2, "prices", n), a.paragraph(), a.table(4)],
    lambda a, n: [a.heading(2, "more", n), a.paragraph(), a.paragraph(), a.items("-", 3)],
)


def make_corpus(documents: int, locales: int, messages: int, seed: int) -> Corpus:
    """Make a corpus in memory. `locales` counts the source too, as pages are made for it."""
    rng = Random(seed)
    nouns = [word for word in SOURCE.words if len(word) > 3]
    names = ["index"]
    names += [f"{rng.choice(nouns)}-{rng.choice(nouns)}-{at:03}" for at in range(1, documents)]
    author = _Author(names, messages, seed)
    made = tuple(author.document(index) for index in range(documents))
    return Corpus(made, TAGS[:locales], seed)


def write_corpus(corpus: Corpus, folder: Path) -> None:
    """Write both projects, and `change.json`: one translated paragraph, for the rebuild."""
    shutil.rmtree(folder, ignore_errors=True)
    project = _write_polyguide(corpus, folder / "polyguide")
    _write_catalogues(corpus, project)
    _write_hugo(corpus, folder / "hugo", _theme_words(corpus))
    (folder / "change.json").write_text(json.dumps(_change(corpus), ensure_ascii=False, indent=1))


def settings(tags: tuple[str, ...], outputs: list[str], output: str) -> str:
    """Write polyguide.toml."""
    values = {"source": tags[0], "locales": list(tags[1:]), "base-url": BASE_URL}
    values |= {"outputs": outputs, "output": output}
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def _write_polyguide(corpus: Corpus, folder: Path) -> Project:
    _save(folder / "polyguide.toml", settings(corpus.tags, ["html"], "site"))
    for document in corpus.documents:
        head = f"order: {document.order}\n"
        _save(
            folder / f"content/{document.name}.md", document.markdown(lambda said: said.text, head)
        )
    return find_project(folder)


def _write_catalogues(corpus: Corpus, project: Project) -> None:
    """Write catalogues as `polyguide update` and translators would leave them."""
    changes = apply_changes(lambda: plan_update(project, _NOW), [project])
    said = {said.text: said for document in corpus.documents for said in document.messages()}
    for tag, change in zip(corpus.tags[1:], changes[1:], strict=True):
        catalogue, _ = po.parse(change.draft.after, change.draft.path, strict=False)
        assert catalogue is not None
        messages = (
            _translated(corpus, message, tag, said[message.id]) for message in catalogue.messages
        )
        made: Catalogue = catalogue.with_messages(messages)
        for name, value in (
            ("PO-Revision-Date", header_date(_NOW)),
            ("Last-Translator", "Bench <bench@example.org>"),
            ("Language-Team", f"{tag} <{tag}@example.org>"),
        ):
            made = made.with_header(name, value)
        write(project, change.draft.path, po.dump(made), durable=False)


def _translated(corpus: Corpus, message: Message, tag: str, said: Comments) -> Message:
    text, state = corpus.translation(said, tag)
    if state == "same":
        raise AssertionError(f"{message.id!r} should not be a message")
    flags = ("fuzzy", *message.flags) if state == "fuzzy" else message.flags
    return replace(message, strings=(text,), flags=flags)


def _theme_words(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Give the theme's words in every locale, as polyguide has them."""
    stock = StockWords()
    found: dict[str, dict[str, str]] = {}
    for tag in corpus.tags:
        words = stock.words_for(Locale.parse(tag)) or stock.english
        found[tag] = {message.id: message.strings[0] for message in words.messages}
    return found


def _write_hugo(corpus: Corpus, folder: Path, words: dict[str, dict[str, str]]) -> None:
    shutil.copytree(HERE / "hugo", folder)
    # Templates' comments are no part of a page.
    style = (package_templates() / "style.css").read_text(encoding="utf-8")
    style = re.sub(r"\{#.*?#\}", "", style, flags=re.DOTALL).strip()
    icon = (package_templates() / "icon.html").read_text(encoding="utf-8")
    _save(folder / "layouts/_partials/style.html", f"{icon.strip()}\n<style>\n{style}\n</style>")
    _save(folder / "static/index.html", _CHOICE)
    _save(folder / "hugo.json", json.dumps(_hugo_settings(corpus), ensure_ascii=False, indent=1))
    for tag in corpus.tags:
        _save(
            folder / f"i18n/{tag.lower()}.json",
            json.dumps(_hugo_words(words[tag]), ensure_ascii=False),
        )
        for document in corpus.documents:
            name = "_index" if document.name == "index" else document.name
            _save(folder / f"content/{tag}/{name}.md", _hugo_page(corpus, document, tag))


def _hugo_page(corpus: Corpus, document: Document, tag: str) -> str:
    """Write a page as a translator of a Hugo site leaves it: what is not translated, in English."""
    head = f"weight: {document.order}\n"
    if tag == corpus.tags[0]:
        return document.markdown(lambda said: said.text, head)
    found = {said: corpus.translation(said, tag) for said in document.messages()}
    states = [found[said][1] for said in document.messages()]
    missing = states.count("missing") + states.count("fuzzy")
    if missing:
        share = max(1, round(100 * missing / (len(states) - states.count("same"))))
        head += f"untranslated: {share}\n"
    done = {
        said: text if state in ("translated", "same") else said.text
        for said, (text, state) in found.items()
    }
    return document.markdown(done.__getitem__, head)


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


_CHOICE = f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={BASE_URL}en/index.html">\n'
_HUGO_WORDS = {
    "skip": "Skip to the content",
    "languages": "Languages",
    "contents": "On this page",
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


def _change(corpus: Corpus) -> dict[str, str]:
    """Choose a paragraph that stands once, and other words for it."""
    tag = corpus.tags[1]
    documents = corpus.documents[len(corpus.documents) // 2 :]
    said = [said for document in documents for said in document.messages()]
    for document in documents:
        for block in document.blocks:
            for one in block.said:
                text, state = corpus.translation(one, tag)
                if block.pattern == "%s" and state == "translated" and said.count(one) == 1:
                    other = (
                        text[0]
                        + speak(Form((Piece("text", 6),)), voice_of(tag), Random(1))
                        + text[1:]
                    )
                    return {
                        "po": f"locales/{tag.replace('-', '_')}/LC_MESSAGES/guide.po",
                        "hugo": f"content/{tag}/{document.name}.md",
                        "page": f"{tag}/{document.name}.html",
                        "old": text,
                        "new": other,
                    }
    raise AssertionError("no paragraph of the corpus is translated")


def _save(path: Path, text: str) -> None:
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
