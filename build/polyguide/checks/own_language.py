"""Translations in another language than their own, without its accents, or in another tone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from polyguide.checks.addresses import without_addresses
from polyguide.checks.language import frequent_words
from polyguide.checks.pair import Finding, Need, Pair, Style
from polyguide.checks.remains import WORD, is_same, without_asides
from polyguide.checks.scripts import script_of
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.model.tags import is_part_of

_WORD = lazy(r"[^\W\d_]+")
_LEAST_WORDS, _STRANGE, _SHARE = 6, 3, 0.25
"""Words that a text has to have, and how many of them are small ones of another language."""
_SCRIPTS = frozenset(["Latn", "Cyrl", "Arab"])
# Words that every text of a language has with an accent; no other word is written like them.
_BARE: Mapping[str, re.Pattern[str]] = {
    language: lazy(rf"\b(?:{words})\b", re.IGNORECASE)
    for language, words in {
        "es": r"\w{3,}[cs]ion|tambien|despues|lineas?|paginas?|dias|telefonos?|aqui|segun"
        r"|unic[oa]s?|codigos?|facil|dificil|credito|electronic[oa]s?|rapid[oa]s?"
        r"|proxim[oa]s?|minim[oa]s?|maxim[oa]s?|todavia|ademas|traves|algun|ningun|compañias?"
        r"|(?:tendr|podr|ser|estar)as?|articulos|mas de",
        "pt": r"\w{3,}(?:cao|coes)|nao|voces?|tambem|paginas?|codigos?|possivel|tres"
        r"|disponivel|unic[oa]s?|necessari[oa]s?|proxim[oa]s?|usuarios?|minimo|maximo",
        "fr": r"etre|apres|tres|deja|annees?|numeros?|systemes?|problemes?|telephones?|ecoles?|etes"
        r"|francais|voila|etapes?|necessaires?|verifie[rz]?|bientot|plutot|derniere|premiere",
        "de": r"fuer|ueber|koenn\w+|muess\w+|moeglich\w*|waehrend|spaeter|naechste\w*|wuerde\w*"
        r"|zurueck|haeufig|laenger|taeglich|gewaehlt\w*|pruef\w+|fuehr\w+",
        "it": r"perche|piu|cosi|puo|gia|citta|qualita|attivita|possibilita|poiche|finche",
    }.items()
}


@cache
def own_words(tag: str) -> frozenset[str]:
    """Give the frequent words of the language that a tag is of; none if they are not known."""
    known = frequent_words()
    return frozenset[str]().union(*(known[one] for one in known if is_part_of(one, tag)))


def _may_be_strange(style: Style) -> bool:
    return style.locale.script in _SCRIPTS and bool(own_words(style.locale.tag))


ANOTHER_LANGUAGE = Need(
    style=_may_be_strange,
    unless_pieces=lambda style: own_words(style.locale.tag),
    beside=lambda reading, _: len(reading.words) >= 3 * _LEAST_WORDS,
)


def another_language(pair: Pair) -> Iterator[Finding]:
    """Report a text with many small words of another language, and none of its own."""
    if pair.locale.script not in _SCRIPTS or len(pair.words) < 3 * _LEAST_WORDS:
        return
    own = own_words(pair.locale.tag)
    if not own.isdisjoint(pair.words.split()):  # so it is of nearly all
        return
    words = _WORD.findall(pair.words.lower())
    if len(words) < _LEAST_WORDS or not own or not own.isdisjoint(words):
        return
    told = set(words) - set(_WORD.findall(pair.source_words.lower()))
    best, tag = max(((count, tag) for tag, count in _languages_of(told).items()), default=(0, ""))
    if best >= max(_STRANGE, _SHARE * len(told)):
        yield Finding("LNG007", {"tag": pair.locale.tag, "language": tag})


_MAS = lazy(r"\bmas$")
"""A piece of `mas de`, the only one of these words that has a blank in it."""


def _finds_bare_words(style: Style) -> Callable[[str], object]:
    bare = _BARE[style.locale.language]
    return lambda piece: bare.search(piece) or _MAS.search(piece)


ACCENTS = Need(style=lambda style: style.locale.language in _BARE, pieces=_finds_bare_words)


def _languages_of(words: Iterable[str]) -> Counter[str]:
    """Count of how many words each language has them among its frequent ones."""
    table = _languages_by_word()
    return Counter(tag for word in words for tag in table.get(word, ()))


def stranger_in(words: Iterable[str], tag: str) -> str:
    """Give a word of another language, if some words have more of its frequent ones than of theirs.

    One alone may be a name. It is empty where the frequent words of the language are not known.

    >>> stranger_in("banco não abre em domingo com uma fila".split(), "es")
    'não'
    """
    own = own_words(tag)
    there = list(words) if own else []
    strange = [word for word in there if word not in own]
    best, other = max(((n, one) for one, n in _languages_of({*strange}).items()), default=(0, ""))
    if best < _STRANGE - 1 or best <= len(own.intersection(there)):
        return ""
    return next(word for word in strange if other in _languages_by_word().get(word, ()))


@cache
def _languages_by_word() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for tag, words in frequent_words().items():
        for word in words:
            found.setdefault(word, []).append(tag)
    return found


def without_accents(pair: Pair) -> Iterator[Finding]:
    """Report a frequent word of the language that was written without its accent."""
    bare = _BARE.get(pair.locale.language)
    if bare is None or not bare.search(pair.words):
        return
    known = pair.source_words.casefold()
    words = (match[0] for match in bare.finditer(pair.words))
    if word := next((word for word in words if word.casefold() not in known), ""):
        yield Finding("LNG008", {"word": word}, word)


_OWN = {"Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Hira", "Kana"}, "Kore": {"Hang"}}
_FILE = lazy(r"(?<![\w./\\-])[\w./\\-]*\w[._/\\][\w./\\-]+")
_WORDS_APART, _HAN_ALONE = 3, 14
"""Words of Latin letters that are a sentence, and Han characters that Japanese never has alone."""


def _own_scripts(locale: Locale) -> Set[str]:
    return _OWN.get(locale.script, {locale.script})


OWN_LETTERS = Need(
    style=lambda style: _own_scripts(style.locale).isdisjoint(("Latn", "")),
    unless_characters=lambda style: lambda char: script_of(char) in _own_scripts(style.locale),
)


def without_own_letters(pair: Pair) -> Iterator[Finding]:
    """Report a sentence without a letter of the script that this language is written in."""
    own = _own_scripts(pair.locale)
    if own & {"Latn", ""} or own & pair.scripts or is_same(pair):
        return
    text = _FILE.sub(" ", without_addresses(pair.words))
    scripts = Counter(script_of(char) for char in text if char.isalpha())
    words = [word for word in WORD.findall(text) if word.islower() and len(word) > 2]
    han = scripts["Hani"] >= _HAN_ALONE and pair.locale.script == "Jpan"
    if han or (scripts["Latn"] and len(words) >= _WORDS_APART):
        yield Finding("SCR001", {"language": pair.locale.name})


# How the reader is spoken to, by language: as a friend, and as one is to whom one is polite.
_TONES: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    language: (lazy(friendly), lazy(polite))
    for language, friendly, polite in (
        ("zh", "你", "您"),
        ("es", r"(?i)\b(?:tú|tus?|ti|contigo)\b", r"(?i)\busted(?:es)?\b"),
        ("fr", r"(?i)\b(?:tu|toi|ton|ta|tes)\b", r"(?i)\b(?:vous|votre|vos)\b"),
        ("de", r"(?i)\b(?:du|dir|dich|dein\w*)\b", r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr\w*)\b"),
        ("nl", r"(?i)\b(?:je|jij|jouw)\b", r"(?i)\b(?:u|uw)\b"),
        ("ru", r"(?i)\b(?:ты|теб[яе]|тво\w+)\b", r"(?i)\b(?:вы|вас|вам|ваш\w*)\b"),
    )
}
_MANY, _RARE = 5, 0.2
"""Translations that speak to the reader in one way, and the share of others that are a slip."""


def other_tones(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Finding]]:
    """Find the few translations that speak to the reader in another way than all others do."""
    tones = _TONES.get(pairs[0].locale.language) if pairs else None
    if tones is None:
        return
    spoken = [[pair for pair in pairs if _speaks(tone, pair.words)] for tone in tones]
    rare, usual = sorted(spoken, key=len)
    if len(usual) < _MANY or len(rare) > _RARE * len(usual):
        return
    pattern = tones[spoken.index(rare)]
    for pair in rare:
        match = pattern.search(pair.words)
        if match:
            yield pair, Finding("LNG009", {"word": match[0]}, match[0])


def _speaks(tone: re.Pattern[str], words: str) -> bool:
    return bool(tone.search(words) and tone.search(without_asides(words)))
