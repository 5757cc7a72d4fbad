"""The messages of a catalogue beside each other: one text translated in two ways, two as one.

Of a word that was left as it is the others tell whether that is how this catalogue says it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from polyguide.checks.own_language import other_tones, without_own_letters
from polyguide.checks.pair import Finding, Pair, of_source
from polyguide.checks.remains import source_words, without_asides
from polyguide.checks.scripts import UNSPACED
from polyguide.checks.words import WHOLE_WORD, is_left, untranslated
from polyguide.gettext.update.dictionary import frequencies
from polyguide.model.patterns import lazy

_WORD = lazy(r"[^\W_]+")
_LONG = 12
"""Letters from which on one translation of two texts is a slip; below, they may be synonyms."""
_SENTENCE = 4
"""Words from which on a source is no name of a thing, which may have several in English."""
_CAPITAL_INSIDE = lazy(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
_LATIN_WORD = lazy(r"(?<![A-Za-z0-9'’./_-])[a-z]{4,}(?![A-Za-z0-9'’/_-]|\.\w|\s?[(（])")
_NAME = lazy(r"\b[A-Z][^\W\d_]{3,}\b")
_ENDING = 1
"""Letters at the end of a name that a slip does not change."""
_TINY = 3
"""Letters of a word that may well be the same in two languages."""
_ALIKE = 0.34
"""The share of words in common from which on two texts may well be translated as one."""


def beside_each_other(files: Iterable[Iterable[Pair]]) -> Iterator[tuple[Pair, Finding]]:
    """Compare messages: one text translated in two ways, two texts translated as one.

    That is a question for each of a locale's `files`: two documents may say it in two ways.
    """
    kept = [[pair for pair in pairs if pair.form == 0] for pairs in files]
    for pairs in kept:
        yield from _inconsistent(pairs)
        yield from _reused(pairs)
    pairs = [pair for pairs in kept for pair in pairs]
    yield from _left(pairs)
    yield from _left_inside(pairs)
    yield from _misspelt(pairs)
    yield from other_tones(pairs)


def _inconsistent(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find texts that differ in nothing but capitals and signs, with different translations."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        source = _folded_source(pair.source_words)
        if not source or pair.key[0] is not None:
            continue
        other = first.setdefault(source, pair)
        if other is not pair and _folded(other.words) != _folded(pair.words):
            yield (
                pair,
                Finding("CON001", {"other": _shown(other.words), "line": other.message.line}),
            )


def _reused(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find one translation of two texts, for sure if they have hardly a word in common."""
    same: Mapping[str, list[Pair]] = defaultdict(list)
    folded = _Folded()
    # Nearly all say what no other one says, which a number for each tells without its text.
    hashes = [hash(folded.of(pair)) for pair in pairs]
    counts = Counter(hashes)
    for pair in [pair for pair, number in zip(pairs, hashes, strict=True) if counts[number] > 1]:
        words = folded.of(pair)
        if not words:
            continue
        for other in same[words]:
            if not _differ(pair, other):
                continue
            long = len(words) >= _LONG and max(map(_size, (pair, other))) >= _SENTENCE
            sure = long and _common(pair, other) < _ALIKE
            values = {"other": _shown(other.message.id), "line": other.message.line}
            yield pair, Finding("CON002" if sure else "CON003", values)
            break
        if len(same[words]) < _LONG:
            same[words].append(pair)


def _left(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find short texts that are those of their sources, and no words of this language.

    A word that stands as it is within another translation is one that this catalogue keeps, and
    one that is in no dictionary of the source's language, or has a capital within a sentence, is
    a name.
    """
    left = [(pair, words) for pair in pairs if (words := untranslated(pair)) and is_left(words)]
    if not left:
        return
    kept = _kept({_stem(word) for _, words in left for word in words}, pairs)
    style = left[0][0].style
    theirs = frequencies(style.locale.language)
    ours = frequencies(style.sites.source.language if style.sites.source else "en")
    for pair, words in left:
        rest = [word for word in words if _stem(word) not in kept and word.lower() not in theirs]
        if any(len(word) > _TINY and (not ours or word.lower() in ours) for word in rest):
            yield pair, Finding("SAM002", {})


def _kept(stems: Set[str], pairs: Iterable[Pair]) -> set[str]:
    """Give those among some words that a catalogue leaves as they are, names among them."""
    kept: set[str] = set()
    for pair in pairs:
        source = pair.source_words
        if source[-1:] in ".?!":
            kept |= stems & {_stem(word) for word in _CAPITAL_INSIDE.findall(source)}
        if pair.words != source:
            kept |= stems & _stems(source) & _stems(pair.words)
    return kept


def _left_inside(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find a word of the source in a translation in another script, and in no other one."""
    style = pairs[0].style if pairs else None
    if style is None or style.locale.script in ("Latn", "") or not style.reads_english:
        return
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.words != pair.source_words and _LATIN_WORD.search(pair.words):
            words = set(_LATIN_WORD.findall(without_asides(pair.words)))
            for word in words.intersection(_LATIN_WORD.findall(without_asides(pair.source_words))):
                found[word].append(pair)
    for word, places in found.items():
        if len(places) > 1 or word in style.names or word not in frequencies("en"):
            continue
        if not any(source_words(places[0])) and not any(without_own_letters(places[0])):
            yield places[0], Finding("SAM007", {"word": word}, word)


def _misspelt(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find a name with another letter that several translations have as it is in their sources."""
    if pairs and pairs[0].locale.script not in ("Latn", ""):
        return  # there a name is told from other words without the others
    sources = ((pair, _names_of_source(pair.source_words)) for pair in pairs)
    texts = [(pair, here, _names(pair.words)) for pair, here in sources if here]
    kept = Counter(name for _, here, there in texts for name in here & there)
    slips = [
        (pair, name, word)
        for pair, here, there in texts
        for name in sorted(here - there)
        if kept[name] > 1
        for word in sorted(there - here)
        if _slipped(name, word)
    ]
    known = Counter(name for pair in pairs for name in _names(pair.words)) if slips else Counter()
    for pair, name, word in slips:
        if known[word] == 1:
            yield pair, Finding("NAM001", {"expected": name, "word": word}, word)


def _names(words: str) -> frozenset[str]:
    return frozenset(_NAME.findall(words))


_names_of_source = of_source(_names)


def _slipped(name: str, word: str) -> bool:
    """Tell whether a word is a name with another letter, or two in another order, not at its end.

    Languages give names endings of their own.
    """
    if len(name) != len(word) or name[-_ENDING:] != word[-_ENDING:]:
        return False
    differ = [at for at, (one, other) in enumerate(zip(name, word, strict=True)) if one != other]
    swapped = len(differ) == 2 and sorted(name) == sorted(word) and differ[1] - differ[0] == 1
    return len(differ) == 1 or swapped


def _stems(words: str) -> set[str]:
    return {_stem(word) for word in WHOLE_WORD.findall(words)}


def _stem(word: str) -> str:
    return word.casefold().rstrip("s")


def _differ(one: Pair, other: Pair) -> bool:
    """Tell whether each source has a word that the other one lacks, endings aside."""
    stems = [
        {word[: max(3, len(word) - 2)] for word in map(_stem, _WORD.findall(pair.source_words))}
        for pair in (one, other)
    ]
    return bool(stems[0] - stems[1]) and bool(stems[1] - stems[0])


def _size(pair: Pair) -> int:
    return len(_WORD.findall(pair.source_words))


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


_folded_source = of_source(_folded)


class _Folded(dict[str, str]):
    """Folds texts, remembering each piece between blanks, where a language has any."""

    def of(self, pair: Pair) -> str:
        """Fold the words of a translation."""
        if pair.locale.script in UNSPACED:
            return _folded(pair.words)
        return " ".join(filter(None, map(self.__getitem__, pair.words.split())))

    def __missing__(self, piece: str) -> str:
        self[piece] = found = _folded(piece)
        return found


def _common(one: Pair, other: Pair) -> float:
    first, second = (set(_WORD.findall(pair.source_words.casefold())) for pair in (one, other))
    return len(first & second) / max(1, len(first | second))


def _shown(text: str) -> str:
    """Cut a text short enough to stand in a sentence."""
    return text if len(text) <= 60 else f"{text[:59]}…"
