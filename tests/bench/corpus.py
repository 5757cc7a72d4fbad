"""The benchmark's corpus in memory: one guide in many languages, the same for all contenders.

The same arguments give the same bytes. Words are drawn at random; the structure is a guide's. How
it is written down is each contender's affair: corpus_files.py, corpus_sphinx.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from words import SMALL, TAGS, WORDS, Voice, voice_of

FUZZY, MISSING = 0.02, 0.03
"""Shares of the messages of each language: fuzzy ones, and ones without a translation."""
_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_ANCHORS = ("steps", "choices", "prices", "more")
_CODES = ("*#06#", "EID", "IMEI", "RUT", "--quiet", "settings.json", "105", "guide.po")
_MARKUP = ((), (), ("code",), ("bold",), ("link",), ("link",), ("bold", "link"), ("code", "link"))
# Nearly half of the words of a text are small ones, as in any guide. One in 120 is a
# number, so that some 7 % of the messages have one, as in the catalogues of comprehensive-rust.
_POOL = (*SMALL[:4] * 20, *SMALL[4:] * 2, *WORDS, *("",) * 2)
_NEAR = 4  # words between which none stands twice


class Piece(NamedTuple):
    """A part of a message: words of the source language, or a code or an address."""

    kind: str
    words: tuple[str, ...] = ()
    target: str = ""


class Said(NamedTuple):
    """A message, in no markup and no language yet. `closed` says that it ends as a sentence."""

    pieces: tuple[Piece, ...]
    closed: bool = False

    @property
    def is_translated(self) -> bool:
        """Tell whether there is anything to translate."""
        return any(word.isalpha() for piece in self.pieces for word in piece.words)


class Block(NamedTuple):
    """A part of a document. `detail` is an anchor, the kind of an alert, the number of a note."""

    kind: str
    said: tuple[Said, ...]
    detail: str = ""


Marks = Mapping[str, Callable[[str, str], str]]
"""How a markup writes each kind of piece: from its words and its target."""


@dataclass(frozen=True)
class Document:
    """One document: its name without suffix, and its parts."""

    name: str
    order: int
    title: Said
    description: Said
    blocks: tuple[Block, ...]

    def messages(self) -> Iterator[Said]:
        """Give every message in reading order."""
        yield self.title
        yield self.description
        for block in self.blocks:
            yield from block.said


@dataclass(frozen=True)
class Corpus:
    """All of it. `tags` holds the source first; `messages` is how many each document has, about."""

    documents: tuple[Document, ...]
    tags: tuple[str, ...]
    messages: int
    seed: int

    @property
    def pages(self) -> int:
        """Count the pages that the whole guide has: a document in a locale, and the way in."""
        return len(self.documents) * len(self.tags) + 1

    def state(self, said: Said, tag: str) -> str:
        """Tell how a message is in a language: translated, fuzzy, missing or same."""
        if not said.is_translated:
            return "same"
        chance = Random(f"{self.seed}:{tag}:{said}").random()
        if chance < MISSING:
            return "missing"
        return "fuzzy" if chance < MISSING + FUZZY else "translated"

    def shown(self, said: Said, tag: str, marks: Marks) -> str:
        """Give the text that a reader sees: the source's where there is no finished translation."""
        done = self.state(said, tag) == "translated"
        return speak(said, voice_of(tag if done else self.tags[0]), marks)

    def share_missing(self, document: Document, tag: str) -> int:
        """Give the percentage of a document that is not translated, as its page tells it."""
        states = [self.state(said, tag) for said in document.messages()]
        missing = states.count("missing") + states.count("fuzzy")
        share = round(100 * missing / (len(states) - states.count("same")))
        return max(1, share) if missing else 0


def speak(said: Said, voice: Voice, marks: Marks) -> str:
    """Write a message down in one language and one markup."""
    parts: list[str] = []
    for piece in said.pieces:
        words = voice.gap.join(_word(word, voice) for word in piece.words)
        gap = "" if piece.kind == "footnote" or not parts else voice.gap
        parts += [gap, marks[piece.kind](words, piece.target)]
    text = "".join(parts)
    at = next((index for index, char in enumerate(text) if char.isalpha() or char in "`<"), 0)
    text = text[:at] + text[at].upper() + text[at + 1 :]
    return text + voice.end if said.closed else text


def _word(word: str, voice: Voice) -> str:
    bare = word.removesuffix(",")
    return voice.words.get(bare, bare) + (voice.comma if bare != word else "")


class _Author:
    """Writes the documents of the source language."""

    def __init__(self, names: list[str], messages: int, seed: int) -> None:
        self.names = names
        self.messages = messages
        self.seed = seed
        self.rng = Random(seed)
        self.notes: list[Said] = []
        self.latest: list[str] = []

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
        blocks += [Block("note", (said,), str(at)) for at, said in enumerate(self.notes, 1)]
        return Document(self.names[index], index + 1, title, description, tuple(blocks))

    def words(self, size: int) -> tuple[str, ...]:
        """Draw words: none twice within a few words, and no number at the border of a piece."""
        found: list[str] = []
        for at in range(size):
            inside = 0 < at < size - 1
            drawn = self.rng.choice(_POOL)
            while drawn in self.latest[-_NEAR:] or not (drawn or inside):
                drawn = self.rng.choice(_POOL)
            self.latest = [*self.latest[-_NEAR:], drawn]
            found.append(drawn or str(self.rng.randint(13, 990)))
        for at in range(self.rng.randint(6, 12), size - 3, 11):
            found[at] += ","
        return tuple(found)

    def plain(self, low: int, high: int, *, closed: bool = False) -> Said:
        """Say some words without markup."""
        return Said((Piece("text", self.words(self.rng.randint(low, high))),), closed)

    def rich(self, low: int, high: int, *, note: bool = False) -> Said:
        """Say some words; two of three have code, bold words or links among them."""
        size = self.rng.randint(low, high)
        markup = self.rng.choice(_MARKUP)
        pieces = [Piece("text", self.words(max(2, size // (1 + len(markup)))))]
        for kind in markup:
            rest = max(2, size // (1 + len(markup)) - 1)
            pieces += [self.piece(kind), Piece("text", self.words(rest))]
        if note and self.rng.random() < 0.15:
            self.notes.append(self.plain(8, 18, closed=True))
            pieces.append(Piece("footnote", (), str(len(self.notes))))
        return Said(tuple(pieces), closed=True)

    def piece(self, kind: str) -> Piece:
        """Make a piece of markup."""
        if kind == "code":
            return Piece("code", (), self.rng.choice(_CODES))
        if kind == "link":
            name = self.rng.choice(self.names)
            anchor = self.rng.choice(_ANCHORS if self.messages >= 40 else _ANCHORS[:1])
            outer = f"https://example.com/{self.rng.choice(WORDS)}"
            target = self.rng.choice((f"{name}.md", f"{name}.md#{anchor}", outer))
            return Piece("link", self.words(self.rng.randint(1, 4)), target)
        return Piece(kind, self.words(self.rng.randint(1, 4)))

    def paragraph(self) -> Block:
        """Write a paragraph of 15 to 40 words."""
        return Block("paragraph", (self.rich(15, 40, note=True),))

    def heading(self, kind: str, anchor: str, number: int) -> Block:
        """Write a heading with an anchor that is the same in every document."""
        name = anchor if number < len(_SECTIONS) else f"{anchor}-{number // len(_SECTIONS)}"
        return Block(kind, (self.plain(2, 6),), name)

    def items(self, kind: str, count: int) -> Block:
        """Write a list."""
        return Block(kind, tuple(self.rich(6, 18) for _ in range(count)))

    def table(self, rows: int) -> Block:
        """Write a table of three columns; the last one holds numbers and code."""
        said = [self.plain(1, 2) for _ in range(3)]
        for _ in range(rows - 1):
            number = Piece("text", (str(self.rng.randrange(100, 99900, 100)),))
            named = (Piece("text", self.words(1)), self.piece("code"))
            last = Said(self.rng.choice(((number,), named)))
            said += [self.plain(1, 4), self.plain(2, 6), last]
        return Block("table", tuple(said))

    def alert(self) -> Block:
        """Write an alert."""
        return Block("alert", (self.rich(12, 30),), self.rng.choice(_ALERTS))


_SECTIONS: tuple[Callable[[_Author, int], list[Block]], ...] = (
    lambda a, n: [a.heading("part", "steps", n), a.paragraph(), a.items("steps", 5)],
    lambda a, n: [
        a.heading("subpart", "choices", n),
        a.alert(),
        a.items("items", 4),
        a.paragraph(),
    ],
    lambda a, n: [a.heading("part", "prices", n), a.paragraph(), a.table(4)],
    lambda a, n: [a.heading("part", "more", n), a.paragraph(), a.paragraph(), a.items("items", 3)],
)


def make_corpus(documents: int, locales: int, messages: int, seed: int) -> Corpus:
    """Make a corpus in memory. `locales` counts the source too, as pages are made for it."""
    rng = Random(seed)
    nouns = [word for word in WORDS if len(word) > 3]
    names = ["index"]
    names += [f"{rng.choice(nouns)}-{rng.choice(nouns)}-{at:03}" for at in range(1, documents)]
    author = _Author(names, messages, seed)
    made = tuple(author.document(index) for index in range(documents))
    return Corpus(made, TAGS[:locales], messages, seed)
