"""Words: doubled ones, those of the glossary, text left untranslated, and length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import eq
from sys import intern
from typing import NamedTuple

from polyguide.checks.addresses import without_addresses
from polyguide.checks.glossary import HAN, WORD
from polyguide.checks.pair import Finding, Need, Pair, Reading, Source, Style, of_source
from polyguide.checks.scripts import UNSPACED, script_of
from polyguide.gettext.update.similar import letters_between
from polyguide.model.document import plain_text
from polyguide.model.patterns import lazy
from polyguide.model.structure import ATOM

_DOUBLED = lazy(r"(?<![\w\u0300-\u036f'’-])([^\W\d_]{2,}+)[ \u00a0]+\1(?![\w'’-])", re.IGNORECASE)
# Not at the end of another word: 现在在店里, 目的的, 但是是.
_DOUBLED_HAN = lazy(
    # A small word, not where the first is the end of another one: 现在在店里, 目的的, 但是是.
    r"(?<![现現存實实目但可总總还還])([的了是在和与而就都也])\1(?!确|士)"
    # Some signs in a row, or a frequent noun. A verb may stand twice by grammar: 讨论讨论.
    r"|((?!一)[\u4e00-\u9fff]{3,8}|[流数]量|号码|手机|套餐|余额|网[站页]|页面|价格|账[单户]|密码|用户|文件"
    r"|系统|服务|信息|如果|可以|需要|因为|所以|但是|或者|以及|[我你他]们|[这那]个|什么|没有|已经|使用)\2"
)
WHOLE_WORD = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that may stand twice in a row, by language and in any.
_REPEATED: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "": "bla cha ja nein no sí si",
        "af": "nie te",
        "cs": "se si je",
        "da": "der det de den som for om er her",
        "de": "die der das sie sich ein",
        "en": "had that so very is",
        "es": "que no se",
        "fi": "se ei",
        "fr": "nous vous très que",
        "ga": "do go",
        "gl": "se que",
        "hu": "az",
        "it": "via se",
        "nb": "der det de den som for om er her",
        "nl": "dat die er in is te je zich",
        "nn": "der det dei den som for om er her",
        "no": "der det de den som for om er her",
        "pt": "que se",
        "ro": "se",
        "sk": "sa si je",
        "sl": "se si je",
        "sv": "det de den som för om er är där",
        "ar": "جدا",
        "fa": "کم تک دو",
        "he": "לאט אחד מעט שלב",
        "ko": "하나 조금 점점",
    }.items()
}
# Languages that say a word twice by grammar: many of South and South-East Asia, and Turkic ones.
_REDUPLICATING = frozenset(
    "id ms jv su tl fil ceb vi th lo km my mi haw sm to sw zu xh rw ha tr az uz kk ky tk tt ug mn "  # noqa: SIM905
    "hi bn ta te kn ml mr gu pa ne ur or as si sd ks ka hy dsb hsb am".split()
)
_FEW, _TINY = 3, 3
_SHORT, _SENTENCE = 20, 45
"""Letters (weighed) up to which a text may be as long, and down to which as short, as it likes."""
_LONGEST, _SHORTEST = 3.2, 0.3
_WIDE = lazy(
    "[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0003ffff]+"
)
"""Characters that are as wide as two letters (UAX #11)."""
_FIRST_WIDE = "\u1100"
_WEIGHT = 2.6


def _may_say_a_word_twice(reading: Reading, _: object) -> bool:
    if reading.pair.locale.script in UNSPACED:
        row = reading.lowered.split()
        return any(map(_may_be_doubled, row, row[1:]))
    return reading.joint or any(map(eq, reading.names, islice(reading.names, 1, None)))


DOUBLED = Need(
    style=lambda style: style.locale.language not in _REDUPLICATING,
    beside=_may_say_a_word_twice,
)
DOUBLED_HAN = Need(
    style=lambda style: style.locale.language not in _REDUPLICATING,
    characters=lambda _style: lambda char: script_of(char) == "Hani",
    beside=lambda reading, _: _may_be_doubled_han(reading.words),
)


def _may_be_doubled_han(words: str) -> bool:
    """Tell whether a small word, or some characters, stand twice in a row."""
    return _TWICE.search(words) is not None


_TWICE = lazy(r"([的了是在和与而就都也])\1|([\u4e00-\u9fff]{2,8}?)\2")


def doubled(pair: Pair) -> Iterator[Finding]:
    """Report a word that stands twice in a row, as it does after a slip."""
    row = pair.lowered.split()
    if any(map(_may_be_doubled, row, row[1:])):
        yield from _doubled(pair, _DOUBLED)


def doubled_han(pair: Pair) -> Iterator[Finding]:
    """Report the same of Chinese characters."""
    if "Hani" in pair.scripts:
        yield from _doubled(pair, _DOUBLED_HAN)


def _doubled(pair: Pair, pattern: re.Pattern[str]) -> Iterator[Finding]:
    if pair.locale.language in _REDUPLICATING:
        return
    known = pair.source_words.lower()
    fine = _REPEATED[""] | _REPEATED.get(pair.locale.language, frozenset())
    for match in pattern.finditer(pair.words):
        word = match[match.lastindex or 0]
        if word.lower() not in fine and match[0].lower() not in known:
            yield Finding("WRD001", {"word": word}, match[0])


def _may_be_doubled(one: str, other: str) -> bool:
    """Tell quickly of most words that the next one is not the same, signs round them aside."""
    return other[:2] in one and one[-2:] in other


_CODE_LIKE = lazy(r"\w[._/\\:$@=]+\w|\d|[a-z][A-Z]|[_{}<>$]")
"""Names of files, variables and the like, and what a program fills in: the same in any language."""
_CAPITALS = lazy("[A-Z]{2}")


SAME = Need(
    recall=lambda source: source.look.words.lstrip()[:1],
    beside=lambda reading, first: (
        reading.words.lstrip()[:1] == first
        and reading.words.split() == reading.pair.source_words.split()
    ),
)


def same(pair: Pair) -> Iterator[Finding]:
    """Report a text that is the source's own; names that stay as they are do not count."""
    if len(untranslated(pair)) > _FEW:
        yield Finding("SAM001", {})


def is_left(words: Sequence[str]) -> bool:
    """Tell whether words that were left untranslated are few: perhaps all of them are names."""
    return len(words) <= _FEW and any(len(word) > _TINY and not word.isupper() for word in words)


def untranslated(pair: Pair) -> list[str]:
    """List the words of a text that is the source's own, without those that stay as they are."""
    words, source = pair.words.lstrip(), pair.source_words.lstrip()
    if words[:1] != source[:1] or words.split() != source.split():
        return []
    parts = [one for one in without_addresses(pair.words).split() if not _CODE_LIKE.search(one)]
    text = " ".join(parts)
    if not text.isupper():
        text = " ".join(one for one in parts if not _CAPITALS.search(one))
    return [word for word in WHOLE_WORD.findall(text) if word.lower() not in pair.style.names]


def _has_another_length(reading: Reading, source: float) -> bool:
    words = reading.words
    narrow = words.isascii() or max(reading.characters) < _FIRST_WIDE
    weight = len(words) if narrow else _weight(words)
    return not (_SHRUNK * source <= weight <= _GROWN * source)


LENGTH = Need(recall=lambda source: _weight(source.look.words), beside=_has_another_length)


def length(pair: Pair) -> Iterator[Finding]:
    """Report a text far longer or shorter than any language needs for its source.

    One that has fewer sentences, and is shorter, or more of them, and is longer, needs less.
    """
    source, target = _weight(pair.source_words), _weight(pair.words)
    values = {"size": len(pair.words), "source": len(pair.source_words)}
    if target > _LONGEST * max(source, _SHORT):
        yield Finding("LEN001", values)
    elif source > _SENTENCE and target < _SHORTEST * source:
        yield Finding("LEN002", values)
    elif target < _SHRUNK * source or target > _GROWN * source:
        yield from _sentences(pair, source, target)


_STOP = lazy(r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?؟]+[\"'”’»)]*(?=\s)|[。！？]|[।။።]")
_SHRUNK, _GROWN = 0.62, 1.9
"""How much shorter, or longer, a text with a sentence less, or more, is than its source."""


def _sentences(pair: Pair, source: float, target: float) -> Iterator[Finding]:
    here, there = (len(_STOP.findall(f"{words} ")) for words in (pair.source_words, pair.words))
    values = {"count": there, "expected": here}
    if there < here and here > 1 and source > _SENTENCE and target < _SHRUNK * source:
        yield Finding("LEN003", values)
    elif there > here > 0 and target > _GROWN * max(source, _SHORT):
        yield Finding("LEN004", values)


def _weight(words: str) -> float:
    """Measure a text in Latin letters: a Chinese character stands for two or three of them."""
    if words.isascii():
        return float(len(words))
    narrow = len(_WIDE.sub("", words))
    return narrow + _WEIGHT * (len(words) - narrow) - words.count(ATOM)


SEVERAL_FORMS = Need(beside=lambda reading, _: reading.pair.forms > 1)


def plural_forms(pair: Pair) -> Iterator[Finding]:
    """Report a message of which some plural forms have words and others have none."""
    strings = pair.message.strings
    if not all(strings) and pair.form == next(at for at, text in enumerate(strings) if text):
        yield Finding("MSG008", {"count": sum(map(bool, strings)), "total": len(strings)})


_NAMES = lazy(r"(?<![^\W_\u2e80-\uffff])[A-Za-z][A-Za-z0-9]{3,}(?![^\W_\u2e80-\uffff])")


@of_source
def _names(words: str) -> Mapping[str, None]:
    return dict.fromkeys(_NAMES.findall(words))


class _Stay(NamedTuple):
    """What stays of the names of a source: in another script, and in any; all in lower case."""

    capital: bool
    inside: bool
    lowered: tuple[str, ...]


def _staying(source: Source) -> _Stay:
    names = dict.fromkeys(_NAMES.findall(source.look.words))  # asked once: nothing to remember
    capital = any(name[0].isupper() for name in names)
    inside = any(not name[1:].islower() for name in names)
    return _Stay(capital, inside, tuple(intern(name.lower()) for name in names))


def _may_be_misspelt(reading: Reading, here: _Stay) -> bool:
    style = reading.pair.style
    if here.inside or (here.capital and _is_apart(style)):
        return True
    return bool(style.names) and not style.names.isdisjoint(here.lowered)


def _is_apart(style: Style) -> bool:
    return style.locale.script not in ("Latn", "")


_LONG_NAME = lazy(r"[A-Za-z][A-Za-z0-9]{3,}", re.IGNORECASE)
NAMED = Need(
    pieces=lambda style: _LONG_NAME.search if _is_apart(style) else None,
    recall=_staying,
    beside=_may_be_misspelt,
)


def misspelt_names(pair: Pair) -> Iterator[Finding]:
    """Report a name of the source that the translation has with another letter.

    A name stays as it is if the glossary says so, if it has a capital or a digit inside, and in
    another script.
    """
    if "Latn" not in pair.scripts:
        return
    apart = _is_apart(pair.style)
    here = _names(pair.source_words)
    stay = [
        name
        for name in here
        if (apart and name[0].isupper())
        or not name[1:].islower()
        or name.lower() in pair.style.names
    ]
    there = dict.fromkeys(_NAMES.findall(pair.words)) if stay else {}
    added = [word for word in there if word not in here and word[0].isupper()]
    for name in stay if added else ():
        if name in there:
            continue
        word = next((word for word in added if _is_misspelt(name, word)), "")
        if word:
            yield Finding("NAM001", {"expected": name, "word": word}, word)


def _is_misspelt(name: str, word: str) -> bool:
    """Tell whether one letter differs; an English plural is no other name."""
    return name.rstrip("s") != word.rstrip("s") and letters_between(name, word) == 1


_LEAST, _ENDING = 4, 3
"""A word of more than so many letters may have another ending, of up to so many letters."""


TERMS = Need(style=lambda style: style.terms.rows)


def terms(pair: Pair) -> Iterator[Finding]:
    """Report a term of the source whose translation is not that of the glossary."""
    known = pair.style.terms
    if not known.rows:
        return
    target = plain_text(pair.inline).lower()
    words = WORD.findall(target)
    told = set()
    for term, choices in known.within(pair.source_words):
        if term in told or any(_holds(target, words, choice.lower()) for choice in choices):
            continue
        told.add(term)
        yield Finding("GLS001", {"term": term, "wanted": " / ".join(choices)})


def _holds(text: str, words: Sequence[str], choice: str) -> bool:
    """Tell whether a translation stands in a text, each word with an ending of its own."""
    if HAN.search(choice):
        return choice.replace(" ", "") in text.replace(" ", "")
    wanted = WORD.findall(choice)
    return any(
        all(map(_inflected, words[at : at + len(wanted)], wanted))
        for at in range(len(words) - len(wanted) + 1)
    )


def _inflected(word: str, wanted: str) -> bool:
    """Tell whether two words are equal but for their endings."""
    if len(wanted) <= _LEAST:
        return word.startswith(wanted) and len(word) <= len(wanted) + 2
    stem = max(_LEAST, len(wanted) - _ENDING)
    return word[:stem] == wanted[:stem]
