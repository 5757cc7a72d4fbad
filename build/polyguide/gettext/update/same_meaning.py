"""Which edits of a source change no word of its meaning, so that its translation can stay.

Whatever is not beyond doubt is left to a person. An edit may change typography and the addresses
of links, and mend (or make) one misspelling; numbers, code, facts, names and negations are as
they were. Nobody can tell a misspelling from another word without a dictionary, so the guide
itself has to say: one of the two spellings is used elsewhere in it, the other one nowhere, and
looks like no word of it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping
from functools import cached_property

from polyguide.gettext.update.reading import MARKS, Reading, raw_words
from polyguide.gettext.update.similar import letters_between

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
_DASH = re.compile(r"\s*—\s*|\s*(?<!-)-{2,3}(?!-)\s*")
_GAP = re.compile(r"(?<=[^\W\d])\s+(?=(?:\.\.\.|[,.;:!?)])(?:\s|$))")  # before a sign
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) (?=[^\W{_WIDE}])|(?<=[^\W{_WIDE}]) (?=[{_WIDE}])")
_FRENCH = re.compile(r"(?<=[«‹])\s+|\s+(?=[»›])")
_SINGLE = re.compile(r"(?<!\w)'(?=\w)|(?<=[^\W\d])'(?!\w)")
_END = re.compile(rf"(?<=[\w{MARKS}])[.,:;!]+(?=[)\"{MARKS}]*$)")
_TOKEN = re.compile(r"\{[^{}]*\}|[^\W_]+(?:'[^\W_]+)*|.", re.DOTALL)
_SOLID = re.compile(rf"\{{[^{{}}]*\}}|\[\^[^\]]*\]|\d[\d.,:]*\d|\d|[{MARKS}]")
_LETTER = re.compile(r"[^\W\d_]")
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüаеёиоуыэюя")
NEGATIONS = frozenset(
    """no not nor none never neither nobody nothing nowhere without cannot cant dont wont isnt
    hardly barely unless except only non sin nunca nada nadie ningún ninguno ninguna tampoco jamás
    ni nicht kein keine keinen keiner nie niemals nichts ohne pas jamais sans aucun aucune rien
    não nem sem nunca nenhum nessuno mai niente senza niet geen nooit zonder не нет ни никогда
    без нельзя""".split()  # noqa: SIM905 - read as text
)
_CONTRACTED = frozenset(
    f"{verb}nt"
    for verb in """is are was were do does did have has had ca could wo would should must need might
    sha ought dare ai""".split()  # noqa: SIM905 - read as text
)
_OPPOSITE = ("un", "in", "im", "ir", "il", "dis", "non", "des", "mis")
_NO = re.compile("[不没沒無无未勿莫]|ない|ません|않|없|못|아니")
# The letters that a word must have to be taken for misspelt, by what is wrong in it.
_SWAPPED, _LEFT_OUT, _CHANGED, _TWICE, _NEVER = 4, 6, 8, 12, 99


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
    """Tell whether two readings mean the same for sure, the addresses of their links aside.

    Without a vocabulary no misspelling is looked for.

    >>> from polyguide.gettext.update.reading import read
    >>> words = Vocabulary({"another", "address", "adress"}, {"another", "address"})
    >>> same_meaning(read("It's “on”…"), read('It’s "on"...'), words)
    True
    >>> same_meaning(read("The adress is here."), read("The address is here."), words)
    True
    >>> same_meaning(read("Pay 5 now"), read("Pay 6 now"), words)
    False
    """
    (kept, one), (kept_now, other) = meaning(old), meaning(new)
    if kept != kept_now or vocabulary is None:
        return kept == kept_now and one == other
    tokens, others = _TOKEN.findall(one), _TOKEN.findall(other)
    if one == other or len(tokens) != len(others):
        return one == other
    pairs = [pair for pair in zip(tokens, others, strict=True) if pair[0] != pair[1]]
    return len(pairs) == 1 and vocabulary.is_misspelling(*pairs[0])


def meaning(reading: Reading) -> tuple[tuple[str, ...], str]:
    """Give what is the same in readings that mean the same without a misspelling."""
    return reading.kept, _plain(reading.text)


def same_solids(old: Reading, new: Reading) -> bool:
    """Tell whether two readings have the same numbers, facts, code and markup, in any order, and
    say no as often.

    >>> from polyguide.gettext.update.reading import read
    >>> same_solids(read("You can not pay 5 here."), read("Here you can't pay 5."))
    True
    >>> same_solids(read("A valid card."), read("An invalid card."))
    False
    """
    return (
        sorted(old.kept) == sorted(new.kept)
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
    text = " ".join(_GAP.sub("", text).split())
    size = len(raw_words(text))
    if size > 1:
        text = _END.sub("", text)
    first = _LETTER.search(text)
    if first and size > 2 and not text[first.end() : first.end() + 1].isupper():
        text = text[: first.start()] + first[0].lower() + text[first.end() :]
    return text


class Vocabulary:
    """The words of a guide, in lower case, before and after an edit."""

    def __init__(self, before: Collection[str], after: Collection[str]) -> None:
        self._before, self._after = before, after

    def is_misspelling(self, old: str, new: str) -> bool:
        """Tell whether one of two words is surely the other one misspelt, whichever it is.

        The first and the last letter are not touched, as prefixes and endings mean something,
        nor is a vowel near the end (woman, women). Letters that are swapped, doubled or not are
        more likely slips than one left out, and that than another one: the less likely, the
        longer the word has to be, as short words have many neighbours.
        """
        if not (old.isalpha() and new.isalpha() and old.islower() and new.islower()):
            return False
        if NEGATIONS & {old, new} or old[0] != new[0] or old[-1] != new[-1]:
            return False
        least = _least_length(old, new)
        if min(len(old), len(new)) < least or (least >= _CHANGED and _other_vowel(old, new)):
            return False
        if old in self._after:  # so it is a word, and the author has just misspelt it here
            sure = least == _SWAPPED and min(len(old), len(new)) >= _LEFT_OUT
            return sure and new not in self._before and self._looks_wrong(new)
        return new in self._before and self._looks_wrong(old)

    @cached_property
    def _parts(self) -> Mapping[str, int]:
        """Count the words, of all that are known, which have three given letters in a row."""
        counts: dict[str, int] = {}
        for word in {*self._before, *self._after}:
            for part in _triples(word):
                counts[part] = counts.get(part, 0) + 1
        return counts

    def _looks_wrong(self, word: str) -> bool:
        """Tell whether a word has three letters in a row as no other word of the guide has."""
        return any(self._parts.get(part, 0) <= 1 for part in _triples(word))


def _triples(word: str) -> set[str]:
    word = f" {word} "
    return {word[at : at + 3] for at in range(len(word) - 2)}


def _least_length(old: str, new: str) -> int:
    """Give how long words must be for the difference between them to be a misspelling."""
    letters = letters_between(old, new)
    if letters != 1:
        return _TWICE if letters == 2 else _NEVER
    undoubled = (re.sub(r"(.)\1+", r"\1", word) for word in (old, new))
    if sorted(old) == sorted(new) or len(set(undoubled)) == 1:
        return _SWAPPED
    return _LEFT_OUT if len(old) != len(new) else _CHANGED


def _other_vowel(old: str, new: str) -> bool:
    """Tell whether a vowel among the last four letters became another one: write, wrote."""
    return len(old) == len(new) and any(
        one != other and one in _VOWELS and other in _VOWELS
        for one, other in zip(old[-4:], new[-4:], strict=True)
    )
