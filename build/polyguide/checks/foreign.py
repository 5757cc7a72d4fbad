"""A translation in another language than its own, or in its own without the accents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from polyguide.checks.language import frequent_words
from polyguide.checks.pair import Finding, Pair
from polyguide.model.tags import is_part_of

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS, _STRANGE, _SHARE = 6, 3, 0.25
"""Words that a text has to have, and how many of them are small ones of another language."""
_SCRIPTS = frozenset(["Latn", "Cyrl", "Arab"])
# Words that every text of a language has with an accent; no other word is written like them.
_BARE: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for language, words in {
        "es": r"\w{3,}[cs]ion|tambien|despues|numeros?|lineas?|paginas?|dias|telefonos?|aqui|segun"
        r"|ultim[oa]s?|unic[oa]s?|codigos?|facil|dificil|credito|electronic[oa]s?|rapid[oa]s?"
        r"|proxim[oa]s?|minim[oa]s?|maxim[oa]s?|todavia|ademas|traves|algun|ningun|compañias?"
        r"|(?:tendr|podr|ser|estar)as?|articulos?|mas de",
        "pt": r"\w{3,}(?:cao|coes)|nao|voces?|tambem|numeros?|paginas?|codigos?|possivel|tres"
        r"|disponivel|ultim[oa]s?|unic[oa]s?|necessari[oa]s?|proxim[oa]s?|usuarios?|minimo|maximo",
        "fr": r"etre|apres|tres|deja|annees?|numeros?|systemes?|problemes?|telephones?|ecoles?|etes"
        r"|francais|voila|etapes?|necessaires?|verifie[rz]?|bientot|plutot|derniere|premiere",
        "de": r"fuer|ueber|koenn\w+|muess\w+|moeglich\w*|waehrend|spaeter|naechste\w*|wuerde\w*"
        r"|zurueck|haeufig|laenger|taeglich|gewaehlt\w*|pruef\w+|fuehr\w+",
        "it": r"perche|piu|cosi|puo|gia|citta|qualita|attivita|possibilita|poiche|finche",
    }.items()
}


def another_language(pair: Pair) -> Iterator[Finding]:
    """Report a text with many small words of another language, and none of its own."""
    if pair.locale.script not in _SCRIPTS or len(pair.words) < 3 * _LEAST_WORDS:
        return
    words = _WORD.findall(pair.words.lower())
    own = _own_words(pair.locale.tag)
    if len(words) < _LEAST_WORDS or not own or not own.isdisjoint(words):
        return
    told = set(words) - set(_WORD.findall(pair.source_words.lower()))
    best, tag = max(
        (sum(map(some.__contains__, told)), tag) for tag, some in frequent_words().items()
    )
    if best >= max(_STRANGE, _SHARE * len(told)):
        yield Finding("LNG007", {"tag": pair.locale.tag, "language": tag})


@cache
def _own_words(tag: str) -> frozenset[str]:
    """Give the frequent words of the language that a tag is of; none if they are not known."""
    known = frequent_words()
    return frozenset[str]().union(*(known[one] for one in known if is_part_of(one, tag)))


def without_accents(pair: Pair) -> Iterator[Finding]:
    """Report a frequent word of the language that was written without its accent."""
    bare = _BARE.get(pair.locale.language)
    match = bare.search(pair.words) if bare else None
    if match and match[0] not in pair.source_words:
        yield Finding("LNG008", {"word": match[0]}, match[0])
