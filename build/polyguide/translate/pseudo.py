"""Pseudo-locales: the guide in words that show what a page does with other languages.

`en-XA` has accents and is longer by two fifths, between brackets, so that cut text shows. `ar-XB`
has Arabic letters by their sound, so that fonts, joined letters, directions and line breaks are
those of Arabic pages; nobody can read it. Neither needs a catalogue: the words are those of the
source.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle

from polyguide.model.document import Inline, InlineKind, Segment, SegmentKind, plain_text
from polyguide.model.edition import Edition, Status, Wording
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.project import Project, find_project
from polyguide.translate.fallback import Prepared, Translation, source_edition

LONGER = 0.4
"""By how much the words of `en-XA` are longer than those of the source, at least."""

_LONG = Locale("en-XA", "[Þšéûðö]", "ltr", "en")
_RIGHT_TO_LEFT = Locale("ar-XB", "بسيودو", "rtl", "ar")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_SOUNDS = dict(zip("abcdefghijklmnopqrstuvwxyz,;?", "ابكديفغهيجكلمنوبقرستوفوخيز،؛؟", strict=True))
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_NO_SPACES = 0x2E80  # from here on scripts are written without spaces between words
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What stands for something else, in sentences of the theme and in words: {day}, %s, addresses.
_HELD = lazy(r"(\{[^{}\s]*\}|%(?:\(\w+\))?[a-z]|&#?\w+;|\S+://\S*|\S+@\S+|www\.\S+)")
# Nobody reads the first, and the others have to be read by programs.
_AS_IT_IS = frozenset({SegmentKind.SEARCH, SegmentKind.CODE_COMMENT, SegmentKind.CODE_STRING})
_HOLDS_ITS_WORDS = frozenset({InlineKind.LANG, InlineKind.CODE, InlineKind.HTML})


def with_pseudo(project: Project) -> Project:
    """Give a project with the pseudo-locales beside its own, but for one that it has itself."""
    own = {locale.tag for locale in project.settings.all_locales}
    added = tuple(one for one in (_LONG, _RIGHT_TO_LEFT) if one.tag not in own)
    return replace(project, settings=replace(project.settings, pseudo=added))


def found_again(project: Project) -> Project:
    """Find a project as it is now, with the pseudo-locales if it had them; as `find_project`."""
    again = find_project(project.root)
    return with_pseudo(again) if project.settings.pseudo else again


def pseudo_text(text: str, tag: str) -> str:
    """Write a plain text, such as a sentence of the theme, in a pseudo-locale.

    >>> pseudo_text("Published by {name}.", "en-XA")
    '[Þûƀļîšĥéð ƀý {name}. öñé ţŵö]'
    >>> pseudo_text("Day {day}", "ar-XB")
    'داي {day}'
    """
    if tag == _RIGHT_TO_LEFT.tag:
        return _but_held(text, _in_arabic)
    return f"[{_but_held(text, _accented)}{_more(len(text))}]" if text.strip() else text


def pseudo_words(
    words: Mapping[str, tuple[str, str]], tag: str, held: str
) -> Mapping[str, tuple[str, str]]:
    """Write words of the theme or of the navigation, by their source; `held` is one that stays."""
    return {
        source: (text if source == held else pseudo_text(text, tag), tag)
        for source, (text, _) in words.items()
    }


def pseudo_edition(prepared: Prepared, tag: str, of_theme: Sequence[Translation]) -> Edition:
    """Give a document in a pseudo-locale; `of_theme` are the theme's words for its source."""
    source = next((one.tag for one in prepared.source if one.tag), "")
    own = source_edition(prepared, source, of_theme)
    rows = zip(prepared.document.segments, own.wordings, prepared.fallback, strict=True)
    return Edition(prepared.document, tag, tuple(_wording(*row, tag) for row in rows))


def pseudo_wording(prepared: Prepared, number: int, tag: str) -> Wording:
    """Give the wording that `pseudo_edition` gives one segment of the guide's own."""
    segment = prepared.document.segments[number]
    return _wording(segment, prepared.source[number], prepared.fallback[number], tag)


def _wording(segment: Segment, own: Wording, fallback: Wording, tag: str) -> Wording:
    """Give the words of a source, changed, in the same structure.

    What nobody translates is as on other pages that are not in the language of the source, its
    `fallback`.
    """
    if not segment.translatable:
        return fallback
    nodes = own.inline
    if segment.kind not in _AS_IT_IS:
        nodes = tuple(_written(nodes, _in_arabic if tag == _RIGHT_TO_LEFT.tag else _accented))
        if tag != _RIGHT_TO_LEFT.tag and own.tag:
            nodes = _longer(nodes)
    return Wording(nodes, tag if own.tag else "", Status.TRANSLATED)


def _longer(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Put words longer by two fifths between brackets; of an image alone, those that stand for it.

    >>> image = Inline(InlineKind.IMAGE, children=(Inline(InlineKind.TEXT, "A map"),))
    >>> [len(node.children) for node in _longer((image,))]
    [3]
    """
    alone = {InlineKind.IMAGE, InlineKind.SOFT_BREAK, InlineKind.HARD_BREAK}
    if {node.kind for node in nodes} <= alone:
        return tuple(one._replace(children=_longer(one.children)) for one in nodes)
    return (_text("["), *nodes, _text(f"{_more(len(plain_text(nodes)))}]"))


def _written(nodes: tuple[Inline, ...], write: Callable[[str], str]) -> Iterator[Inline]:
    """Write the words in nodes anew; what they are, and where they lead, stays."""
    for node in nodes:
        if node.kind in _HOLDS_ITS_WORDS:
            yield node
        elif node.kind is InlineKind.TEXT:
            yield node._replace(text=_but_held(node.text, write))
        elif node.kind is InlineKind.FACT:  # in the formats of the page
            yield node._replace(text=node.text.partition("@")[0])
        else:
            titled = node.kind in (InlineKind.LINK, InlineKind.IMAGE)
            title = _but_held(node.title, write) if titled else node.title
            yield node._replace(children=tuple(_written(node.children, write)), title=title)


def _text(text: str) -> Inline:
    return Inline(InlineKind.TEXT, text)


def _but_held(text: str, write: Callable[[str], str]) -> str:
    """Write a text anew, but for what stands in it for something else."""
    parts = _HELD.split(text)
    return "".join(part if at % 2 else write(part) for at, part in enumerate(parts))


def _accented(text: str) -> str:
    return text.translate(_ACCENTED)


def _in_arabic(text: str) -> str:
    """Write each letter as an Arabic one; one of a script without spaces as a word of two."""
    letters = unicodedata.normalize("NFD", text).lower()
    return "".join("" if unicodedata.combining(char) else _letter(char) for char in letters)


def _letter(char: str) -> str:
    known = _SOUNDS.get(char)
    if known or not char.isalpha():
        return known or char
    own, next_one = (_LETTERS[(ord(char) + more) % len(_LETTERS)] for more in (0, 7))
    return own if ord(char) < _NO_SPACES else f"{own}{next_one} "


def _more(length: int) -> str:
    """Give words that make a text of so many characters longer by two fifths, with its brackets."""
    missing, more, words = math.ceil(length * LONGER) - 2, "", cycle(_NUMBERS)
    while len(more) < missing:
        more += f" {next(words)}"
    return _accented(more)
