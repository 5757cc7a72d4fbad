"""Writes the corpus down for Sphinx: reStructuredText, and a .po catalogue for each language.

Sphinx translates as polyguide does, with gettext; so it is the nearest peer. What it makes beside
pages (search, index, sources) is turned off where it can be.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import Block, Corpus, Document, Said, speak
from words import voice_of

_CONF = """project = "Guide"
extensions = []
html_theme = "basic"
html_copy_source = False
html_use_index = False
locale_dirs = ["../locales"]
gettext_compact = "guide"
suppress_warnings = ["i18n.inconsistent_references"]


def setup(app):
    app.connect("builder-inited", without_search)


def without_search(app):
    app.builder.search = False
"""
_HEADER = """msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_BETWEEN = "\\ "
"""What parts markup from letters where a language writes no spaces."""


def _link(words: str, target: str) -> str:
    if target.startswith("https:"):
        return f"`{words} <{target}>`__"
    name, _, anchor = target.partition(".md")
    role, place = ("ref", f"{name}-{anchor[1:]}") if anchor else ("doc", name)
    return f":{role}:`{words} <{place}>`"


_SPACED: dict[str, Callable[[str, str], str]] = {
    "text": lambda words, _: words,
    "bold": lambda words, _: f"**{words}**",
    "code": lambda _, target: f"``{target}``",
    "link": _link,
    "footnote": lambda _, target: f" [#n{target}]_",
}
_TIGHT: dict[str, Callable[[str, str], str]] = {
    kind: write
    if kind == "text"
    else lambda words, target, write=write: f"{_BETWEEN}{write(words, target).strip()}{_BETWEEN}"
    for kind, write in _SPACED.items()
}


def _spoken(said: Said, tag: str) -> str:
    voice = voice_of(tag)
    return speak(said, voice, _SPACED if voice.gap else _TIGHT).removeprefix(_BETWEEN)


def write_sphinx(corpus: Corpus, folder: Path) -> None:
    """Write the source, the catalogues, and `change.json` for the edit of one message."""
    _save(folder / "source/conf.py", _CONF)
    for document in corpus.documents:
        _save(folder / f"source/{document.name}.rst", _page(corpus, document))
    for tag in corpus.tags[1:]:
        path = f"locales/{tag.replace('-', '_')}/LC_MESSAGES/guide.po"
        _save(folder / path, "\n".join(_catalogue(corpus, tag)))
    _save(folder / "change.json", json.dumps(_change(corpus), ensure_ascii=False))


def _page(corpus: Corpus, document: Document) -> str:
    def say(said: Said) -> str:
        return _spoken(said, corpus.tags[0])

    title = say(document.title)
    parts = [
        f".. meta::\n   :description: {say(document.description)}\n",
        f"{title}\n{'=' * len(title)}\n",
        *(_block(block, say, document.name) for block in document.blocks),
    ]
    if document.name == "index":
        names = "".join(f"   {other.name}\n" for other in corpus.documents[1:])
        parts.append(f".. toctree::\n\n{names}")
    return "\n".join(parts)


def _block(block: Block, say: Callable[[Said], str], name: str) -> str:
    texts = [say(said) for said in block.said]
    line = {"part": "-", "subpart": "~"}.get(block.kind)
    if line:
        return f".. _{name}-{block.detail}:\n\n{texts[0]}\n{line * len(texts[0])}\n"
    if block.kind in ("items", "steps"):
        mark = "-" if block.kind == "items" else "#."
        return "\n".join(f"{mark} {text}" for text in texts) + "\n"
    if block.kind == "table":
        cells = [f"{'   * -' if at % 3 == 0 else '     -'} {text}" for at, text in enumerate(texts)]
        return "\n".join([".. list-table::", "   :header-rows: 1", "", *cells, ""])
    if block.kind == "alert":
        return f".. {block.detail.lower()}::\n\n   {texts[0]}\n"
    if block.kind == "note":
        return f".. [#n{block.detail}] {texts[0]}\n"
    return f"{texts[0]}\n"


def _catalogue(corpus: Corpus, tag: str) -> Iterator[str]:
    yield _HEADER.format(tag.replace("-", "_"))
    messages = {said: None for document in corpus.documents for said in document.messages()}
    texts = {_spoken(said, corpus.tags[0]): said for said in messages if said.is_translated}
    for text, said in texts.items():
        state = corpus.state(said, tag)
        words = "" if state == "missing" else _spoken(said, tag)
        flag = "#, fuzzy\n" if state == "fuzzy" else ""
        yield f"{flag}msgid {_quoted(text)}\nmsgstr {_quoted(words)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _change(corpus: Corpus) -> dict[str, str]:
    """Choose a paragraph that stands once, without markup, and other words for it."""
    tag = corpus.tags[1]
    count = [said for document in corpus.documents for said in document.messages()].count
    for document in corpus.documents[len(corpus.documents) // 2 :]:
        for block in document.blocks:
            said = block.said[0]
            plain = block.kind == "paragraph" and len(said.pieces) == 1
            if plain and corpus.state(said, tag) == "translated" and count(said) == 1:
                old = _spoken(said, tag)
                return {
                    "po": f"locales/{tag.replace('-', '_')}/LC_MESSAGES/guide.po",
                    "page": f"{tag}/{document.name}.html",
                    "old": old,
                    "new": old[-8:-1] + old,
                }
    raise AssertionError("no paragraph of the corpus is translated")


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
