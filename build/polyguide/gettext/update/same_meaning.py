"""Which edits of a source change no word of its meaning, so that its translation can stay.

Whatever is not beyond doubt is left to a person. An edit may change typography, the addresses of
links and the marks of code round a word, mend (or make) one misspelling, and in an English text
what `polyguide.gettext.update.english` knows; numbers, code, facts, names and negations are as
they were.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from polyguide.gettext.update.code_marks import uncoded
from polyguide.gettext.update.english import KINDS, Piece, written_out
from polyguide.gettext.update.misspelling import Vocabulary
from polyguide.gettext.update.reading import MARKS, Reading, raw_words
from polyguide.gettext.update.similar import edits
from polyguide.gettext.update.solid_words import NEGATIONS
from polyguide.model.patterns import lazy

# What may be typed for the same sign. Primes are not here: they are minutes and feet.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›", "'"),
        **dict.fromkeys("‐‑–−", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060", ""),
        **dict(zip("，．：；！？（）。", ",.:;!?().", strict=True)),
        "…": "...",
    }
)
_WIDE = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_DASH = lazy(r"(?:(?<!\s)\s++)?(?:—|(?<!-)-{2,3}(?!-))\s*")
_GAP = lazy(r"(?<=[^\W\d])\s+(?=(?:\.\.\.|[,.;:!?)])(?:\s|$))")  # before a sign
_BESIDE_WIDE = lazy(rf"(?<=[{_WIDE}]) (?=[^\W{_WIDE}])|(?<=[^\W{_WIDE}]) (?=[{_WIDE}])")
_FRENCH = lazy(r"(?<=[«‹])\s+|\s+(?=[»›])")
_SINGLE = lazy(r"(?<!\w)'(?=\w)|(?<=[^\W\d])'(?!\w)")
# A sign at the end of quoted or marked words, which some writers set behind the mark.
_INSIDE = lazy(r"([.,:;!?]+)([\ue001\ue003\ue005]+)")
_INSIDE_QUOTES = lazy(r"(?<=\w)([.,])\"(?=[\s)]|$)")
_END = lazy(rf"(?<=[\w{MARKS}])[.,:;!]+(?=[)\"{MARKS}]*$)")
_TOKEN = lazy(r"\{[^{}]*\}|[^\W_]+(?:'[^\W_]+)*|.", re.DOTALL)
_SOLID = lazy(rf"\{{[^{{}}]*\}}|\[\^[^\]]*\]|\d[\d.,:]*\d|\d|[{MARKS}]")
_LETTER = lazy(r"[^\W\d_]")
_CONTRACTED = frozenset(
    f"{verb}nt"
    for verb in """is are was were do does did have has had ca could wo would should must need might
    sha ought dare ai""".split()  # noqa: SIM905 - read as text
)
_OPPOSITE = ("un", "in", "im", "ir", "il", "dis", "non", "des", "mis")
_NO = lazy("[不没沒無无未勿莫]|ない|ません|않|없|못|아니")


def moved_addresses(old: Reading, new: Reading) -> dict[str, str] | None:
    """Give what became of each address that changed; None if one became two."""
    if len(old.targets) != len(new.targets):
        return None
    moved: dict[str, str] = {}
    for before, after in zip(old.targets, new.targets, strict=True):
        if moved.setdefault(before, after) != after:
            return None
    return {before: after for before, after in moved.items() if before != after}


def same_meaning(old: Reading, new: Reading, vocabulary: Vocabulary | None) -> bool:
    """Tell whether two readings mean the same for sure, addresses and marks of code aside.

    Without a vocabulary only typography may differ.

    >>> from polyguide.gettext.update.reading import read
    >>> words = Vocabulary({"another", "address", "adress"}, {"another", "address"})
    >>> same_meaning(read("It's “on”…"), read("It's 'on'..."), words)
    True
    >>> same_meaning(read("The adress is here."), read("The address is here."), words)
    True
    >>> same_meaning(read("Pay 5 now"), read("Pay 6 now"), words)
    False
    """
    (protected, one), (protected_now, other) = meaning(old), meaning(new)
    if protected != protected_now:
        return vocabulary is not None and meaning(uncoded(old)) == meaning(uncoded(new))
    if vocabulary is None or one == other:
        return one == other
    return _only_harmless(one, other, vocabulary)


def _only_harmless(old: str, new: str, vocabulary: Vocabulary) -> bool:
    """Tell whether every edit is harmless by itself, and at most one word is misspelt."""
    is_english = vocabulary.language == "en"
    texts = map(written_out, (old, new)) if is_english else (old, new)
    kinds = KINDS if is_english else ()
    edited = pieces(*map(_TOKEN.findall, texts))
    rest = [piece for piece in edited if not any(is_kind(piece) for is_kind in kinds)]
    return len(rest) <= 1 and all(
        len(piece.old) == len(piece.new) == 1
        and vocabulary.is_misspelling(piece.old[0], piece.new[0])
        for piece in rest
    )


def meaning(reading: Reading) -> tuple[tuple[str, ...], str]:
    """Give what is the same in readings that mean the same without a misspelling."""
    return reading.protected, _plain(reading.text)


def same_protected(old: Reading, new: Reading) -> bool:
    """Tell whether two readings have the same numbers, facts, code and markup, in any order, and
    say no as often.

    >>> from polyguide.gettext.update.reading import read
    >>> same_protected(read("You can not pay 5 here."), read("Here you can't pay 5."))
    True
    >>> same_protected(read("A valid card."), read("An invalid card."))
    False
    """
    return (
        sorted(old.protected) == sorted(new.protected)
        and sorted(_SOLID.findall(old.text)) == sorted(_SOLID.findall(new.text))
        and _same_negations(old.text, new.text)
    )


def _same_negations(old: str, new: str) -> bool:
    words, others = (
        [word.replace("'", "") for word in _TOKEN.findall(text.translate(_SIGNS).lower())]
        for text in (old, new)
    )
    if sum(map(_negates, words)) != sum(map(_negates, others)):
        return False
    if len(_NO.findall(old)) != len(_NO.findall(new)):
        return False
    changed = set(words) ^ set(others)
    return changed.isdisjoint(f"{prefix}{word}" for word in changed for prefix in _OPPOSITE)


def _negates(word: str) -> bool:
    return word in NEGATIONS or word in _CONTRACTED


@functools.lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Give a text in plain typography, without the sign at its end and the capital before it.

    Texts of one or two words keep their capital, as Polish is not polish, and one word its sign.
    """
    if not text.isascii():
        text = _FRENCH.sub("", text).translate(_SIGNS)
        text = _BESIDE_WIDE.sub("", text)
    if "—" in text or "--" in text:
        text = _DASH.sub(" - ", text)
    if "'" in text:
        text = _SINGLE.sub('"', text)
    text = _INSIDE.sub(r"\2\1", text)
    if '"' in text:
        text = _INSIDE_QUOTES.sub(r'"\1', text)
    text = " ".join(_GAP.sub("", text).split())
    size = len(raw_words(text))
    if size > 1:
        text = _END.sub("", text)
    first = _LETTER.search(text)
    if first and size > 2 and not text[first.end() : first.end() + 1].isupper():
        text = text[: first.start()] + first[0].lower() + text[first.end() :]
    return text


def pieces(old: Sequence[str], new: Sequence[str]) -> Sequence[Piece]:
    """Give the places where two texts differ, in tokens; those side by side are one."""
    return [
        Piece(
            tuple(old[first:last]),
            tuple(new[start:end]),
            tuple(old[:first]),
            tuple(old[last:]),
        )
        for first, last, start, end in edits(old, new)
    ]
