"""The language of a whole catalogue: what its header says, its letters, and its words.

A catalogue of another language reads well, message by message; only all of it together is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from polyguide.checks.letters import other_variant
from polyguide.checks.scripts import script_of, scripts_of
from polyguide.gettext.po.header import header_line
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import UnknownLocaleError, gettext_tag, is_part_of, region
from polyguide.project import read_shipped

_WORD = lazy(r"[^\W\d_]+")
_LETTERS_ALONE = 60  # messages, evenly spread, whose letters are looked at; every build pays for it
_GUESSED = 400  # messages whose words are; a check does
_NINE_TENTHS = 9  # of another script for each one of its own
_LEAST_LETTERS = 5  # of another script; Chinese says much with as many
_LEAST_SIGNS = 60  # Chinese signs without one of Japanese or Korean: more than labels have
_LONGEST = 300  # characters of a message that are looked at
_LEAST_VARIANTS = 8  # characters that only the other way to write Chinese has
_LEAST_WORDS = 20  # of the frequent ones of another language, so that no name or quotation counts
_TIMES = 4  # as many frequent words of another language as of its own
_SHARE = 0.12  # of all words: frequent ones are a third of a text in their own language
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "art"})


def language_errors(catalogue: Catalogue, locale: Locale) -> Iterator[Problem]:
    """Say why a catalogue can't be that of a locale: by its header, by its letters."""
    if not _is_natural(locale):
        return
    told = _header(catalogue, locale, "LNG003")
    found = told or _letters(catalogue, locale)
    if found:
        yield found


def language_warnings(catalogue: Catalogue, locale: Locale) -> Iterator[Problem]:
    """Say of a catalogue without an error why it may be another one's: by its region, its words."""
    if not _is_natural(locale):
        return
    told = _header(catalogue, locale, "MSG011")
    if told:
        yield told
    guess = guessed_language(catalogue, locale)
    if guess:
        values = {"tag": locale.tag, "language": guess}
        yield Problem.make("LNG006", Place(catalogue.path, 1, 1), **values)


def _is_natural(locale: Locale) -> bool:
    """Tell whether anything is known of a language: of private ones nothing is."""
    private = "qaa" <= locale.language <= "qtz" and len(locale.language) == 3
    return not private and locale.language not in _NO_LANGUAGE


def _header(catalogue: Catalogue, locale: Locale, code: str) -> Problem | None:
    """Compare the field Language with the locale: another language, or another region."""
    fields = catalogue.header.strings[0].split("\n")
    number = next((at for at, line in enumerate(fields) if line.startswith("Language:")), -1)
    try:
        tag = gettext_tag(fields[number].partition(":")[2].strip() if number >= 0 else "")
    except UnknownLocaleError:  # told with the header, or left empty
        return None
    if tag.partition("-")[0] in _NO_LANGUAGE:
        return None
    if is_part_of(tag, locale.tag):
        other = region(tag) and region(locale.tag) and region(tag) != region(locale.tag)
        found = "MSG011" if other else ""
    else:
        found = "LNG003"
    if found != code:
        return None
    place = Place(catalogue.path, header_line(catalogue.header, number), 1)
    return Problem.make(code, place, tag=locale.tag, language=tag)


def _sample(catalogue: Catalogue, size: int) -> Iterable[tuple[str, str]]:
    """Give sources and translations with words of their own: all of a few, else an even spread.

    In a catalogue of many, those are enough that have nothing but words.
    """
    pairs = [(id, words) for (_, id), words in catalogue.plain.items()]
    if len(pairs) <= size:
        pairs = [(one.id, one.strings[0]) for one in catalogue.messages if one.translated]
    step = 1 + len(pairs) // size
    found = list(filter(_has_own_words, pairs[::step]))
    if step > 1 and len(found) < size // 4:  # most of the catalogue is yet to be translated
        found = list(islice(filter(_has_own_words, pairs), size))
    return found


def _has_own_words(pair: tuple[str, str]) -> bool:
    id, words = pair
    return bool(id and words and words != id)


def _new_words(catalogue: Catalogue, size: int) -> Counter[str]:
    """Count the words of translations that their sources do not have, in lower case."""
    words: Counter[str] = Counter()
    for id, translation in _sample(catalogue, size):
        own = set(_WORD.findall(id[:_LONGEST].lower()))
        told = _WORD.findall(translation[:_LONGEST].lower())
        words.update([word for word in told if word not in own])
    return words


def _letters(catalogue: Catalogue, locale: Locale) -> Problem | None:
    """Find that nearly all words are in letters in which the language is not written."""
    words = _new_words(catalogue, _LETTERS_ALONE)
    if _is_strange(_scripts(words), locale) or _is_other_variant(words, locale):
        return Problem.make("LNG004", Place(catalogue.path, 1, 1), tag=locale.tag)
    return None


def _scripts(words: Mapping[str, int]) -> Counter[str]:
    """Count the letters of words by their scripts."""
    letters: Counter[str] = Counter()
    for word, count in words.items():
        for char in word:
            letters[script_of(char)] += count
    del letters[""]
    return letters


def _is_strange(letters: Mapping[str, int], locale: Locale) -> bool:
    """Tell whether letters are not those of a language.

    Japanese and Korean need signs of their own beside the Chinese ones, and Chinese has none of
    theirs: a fifth of them is more than names make.
    """
    usual = scripts_of(locale)
    total = sum(letters.values())
    own = sum(letters.get(script, 0) for script in usual)
    kana_or_hangul = sum(letters.get(script, 0) for script in ("Hira", "Kana", "Hang"))
    if locale.script in ("Jpan", "Kore"):
        needed = ("Hira", "Kana") if locale.script == "Jpan" else ("Hang",)
        has = sum(letters.get(script, 0) for script in needed)
        if total - has >= _LEAST_SIGNS and total - has >= _NINE_TENTHS * has:
            return True
    elif locale.script in ("Hans", "Hant") and kana_or_hangul >= _LEAST_VARIANTS:
        return 5 * kana_or_hangul >= total
    return total - own >= _LEAST_LETTERS and total - own >= _NINE_TENTHS * own


def _is_other_variant(words: Mapping[str, int], locale: Locale) -> bool:
    """Tell whether Chinese is written the other way: traditional for simplified, or vice versa."""
    wrong = other_variant().get(locale.script)
    if wrong is None or locale.language != "zh":
        return False
    right = other_variant()["Hant" if locale.script == "Hans" else "Hans"]
    text = "".join(words)
    strange = sum(char in wrong for char in text)
    own = sum(char in right for char in text)
    return strange >= _LEAST_VARIANTS and strange >= _NINE_TENTHS * own


def guessed_language(catalogue: Catalogue, locale: Locale) -> str:
    """Guess by frequent words which other language a catalogue is in; empty if it may be its own.

    Of two languages only the words count that the other one does not have. Beside one whose words
    are not known here only English is guessed: others may be close to it.
    """
    words = _new_words(catalogue, _GUESSED)
    total = sum(words.values())
    known = frequent_words()
    own = frozenset[str]().union(*(known[tag] for tag in known if is_part_of(tag, locale.tag)))
    counts = {
        tag: (_count(words, frequent - own), _count(words, own - frequent))
        for tag, frequent in known.items()
        if own or tag == "en"
    }
    tag = max(counts, key=lambda tag: counts[tag])
    strange, usual = counts[tag]
    sure = strange >= max(_LEAST_WORDS, _SHARE * total, _TIMES * usual)
    return tag if sure and not is_part_of(tag, locale.tag) else ""


def is_spoken(catalogue: Catalogue, locale: Locale) -> bool:
    """Tell whether a catalogue has the frequent words of its locale's language, if we know them."""
    words = _new_words(catalogue, _GUESSED)
    known = frequent_words()
    own = frozenset[str]().union(*(known[tag] for tag in known if is_part_of(tag, locale.tag)))
    return _count(words, own) >= max(_LEAST_WORDS, _SHARE * sum(words.values()))


def _count(words: Mapping[str, int], wanted: Iterable[str]) -> int:
    return sum(words.get(word, 0) for word in wanted)


@cache
def frequent_words() -> Mapping[str, frozenset[str]]:
    """Give words that are frequent in a language and in few others, by its tag."""
    lines = read_shipped("checks/frequent_words.txt").decode().split("\n")
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {tag: frozenset(words.split()) for tag, _, words in rows}


# Of copies.

_COPIED = lazy(rb'^msgstr (?:""\r?\n)?"([^"\n]{12,})"', re.MULTILINE)
HEAD = 65536  # bytes of a file that are enough to suspect a copy
_LEAST_COPIED = 5  # messages
_MOST_OF = 0.8  # of the lines that are compared in suspicion, or of the messages of a copy


def fingerprint(data: bytes) -> frozenset[bytes]:
    r"""Give the first lines of translations in the bytes of a catalogue, to suspect copies by.

    >>> fingerprint(b'msgstr ""\n"Language: es\\n"\nmsgid "Pay"\nmsgstr "Pague en la caja."\n')
    frozenset({b'Pague en la caja.'})
    """
    return frozenset(_COPIED.findall(data[:HEAD])[1:])


def is_suspect(one: frozenset[bytes], other: frozenset[bytes]) -> bool:
    """Tell whether two fingerprints are so alike that the catalogues have to be compared."""
    least = min(len(one), len(other))
    return least >= _LEAST_COPIED and len(one & other) >= _MOST_OF * least


def is_copy(one: Catalogue, other: Catalogue) -> bool:
    """Tell whether two catalogues say nearly everything in the same words.

    Words that are those of the source, and short ones, which may be names, count for nothing.
    """
    compared = same = 0
    for message in one.messages:
        twin = other.get(*message.key)
        if twin is None or not (message.translated and twin.translated):
            continue
        words, others = message.strings[0], twin.strings[0]
        if message.id in (words, others) or len(words.encode()) < 12:
            continue
        compared += 1
        same += words == others
    return compared >= _LEAST_COPIED and same >= _MOST_OF * compared
