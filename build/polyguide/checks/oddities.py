"""Characters in the answers of programs that no translation has: symbols, broken letters, runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from polyguide.checks.letters import other_variant
from polyguide.checks.pair import Finding
from polyguide.checks.reply import Reply
from polyguide.checks.scripts import UNSPACED, script_of
from polyguide.checks.tokens import tokens_of
from polyguide.model.characters import code_point
from polyguide.model.patterns import lazy
from polyguide.model.structure import ATOM

_RUN = lazy(r"([^\W\d_])\1{4,}|([^\w\s#*=_~`-])\2{3,}|(?<=[^\s`])(?: [.!?])$|(?: [.。]){2,}")
_LOST = lazy(r"(?<=[^\W\d_])[?](?=[^\W\d_])")
_IN_BRACKETS = lazy(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
_LATIN = lazy(r"[^\W\d_\u02b0-\uffff]+")
_HAN = lazy(r"[\u3400-\u9fff]")
_OUTSIDE = frozenset(["Cc", "Cn", "Co", "Cs", "Zl", "Zp"])
_LONG, _LEAST_WORDS = 22, 3
"""Letters of a word that hardly any language has, and words of a source that are not one word."""
_SMALL_LATIN = 3
_COMPOUNDING = frozenset("af da de et fi fo hu is kl lb nb nl nn no sv tr".split())  # noqa: SIM905
_SAID_BY_ONE = 5  # words of a source for which they have one


def unprintable(reply: Reply) -> Iterator[Finding]:
    """Report a character that nobody sees or types, and that the source does not have."""
    for char in sorted({*reply.pair.text.strip()} - {*reply.pair.segment.text, "\n"}):
        if unicodedata.category(char) in _OUTSIDE:
            yield Finding("ANS002", {"sign": code_point(char)}, char)
            return


def symbols(reply: Reply) -> Iterator[Finding]:
    """Report a picture or another symbol that neither the source nor people's translations have."""
    text = reply.pair.text
    known = reply.habits.letters
    for char in dict.fromkeys(text):
        if unicodedata.category(char) not in ("So", "Cn") or char in known or char == ATOM:
            continue
        if char not in reply.pair.segment.text and char not in "°№©®™":
            shown = char if char.isprintable() else code_point(char)
            yield Finding("ANS002", {"sign": shown}, char)
            return


def runs(reply: Reply) -> Iterator[Finding]:
    """Report one character again and again, and a full stop that stands by itself."""
    match = _RUN.search(reply.pair.words.rstrip())
    if match and match[0].strip() not in reply.pair.source_words:
        yield Finding("SAM004", {"text": match[0].strip()[:60]}, match[0].strip())


def broken_letters(reply: Reply) -> Iterator[Finding]:
    """Report a letter that got lost, or became one that this language is not written with."""
    words, source = reply.words, reply.pair.segment.text
    if (match := _LOST.search(words)) and not _LOST.search(source):
        yield Finding("ANS002", {"sign": "?"}, match[0])
        return
    for char in dict.fromkeys(words) if reply.habits.letters else ():
        if char.isascii() or not char.isalpha() or char in source or char in reply.habits.letters:
            continue
        if script_of(char) == "Latn" and _is_apart(reply):
            yield Finding("ANS007", {"word": _word_with(char, words)}, char)
            return


def _word_with(char: str, words: str) -> str:
    return next((word for word in _LATIN.findall(words) if char in word), char)


def _is_apart(reply: Reply) -> bool:
    return reply.pair.locale.script not in ("Latn", "")


def strange_letters(reply: Reply) -> Iterator[Finding]:
    """Report Chinese characters in Japanese that Japanese writes in another way."""
    letters = reply.habits.letters
    if reply.pair.locale.script == "Jpan" and letters:
        strange = ({*reply.words} - letters - {*reply.source}) & other_variant()["Hant"]
        if found := min((one for one in strange if not _is_japanese(one)), default=""):
            yield Finding("ANS007", {"word": found}, found)


def _is_japanese(char: str) -> bool:
    """Tell whether a character is in the Japanese standard of characters, JIS X 0208."""
    return bool(char.encode("shift_jis", "ignore"))


def romanized(reply: Reply) -> Iterator[Finding]:
    """Report words in Latin letters in brackets that say how a text of another script sounds."""
    if not _is_apart(reply):
        return
    known = {*tokens_of(reply.pair.segment.text)}
    usual = reply.habits.lexicon.usual
    for match in _IN_BRACKETS.finditer(reply.words):
        words = _LATIN.findall(match[1])
        if not words or match[0] in reply.source or any(_HAN.findall(match[1])):
            continue
        strange = [word for word in words if word.islower() and len(word) >= _SMALL_LATIN]
        strange = [word for word in strange if word not in known and word[:6] not in usual]
        if len(strange) == len(words):
            yield Finding("ANS007", {"word": strange[0]}, strange[0])
            return


def joined(reply: Reply) -> Iterator[Finding]:
    """Report words that stand without the blanks between them."""
    if reply.pair.locale.script in UNSPACED or len(reply.source.split()) < _LEAST_WORDS:
        return
    words = reply.words.split()
    longest = max(words, key=len, default="")
    letters = sum(map(str.isalpha, longest))
    compounds = reply.pair.locale.language in _COMPOUNDING
    if compounds and _SAID_BY_ONE * len(words) > len(reply.source.split()):
        return
    if letters < _LONG or 2 * letters <= sum(map(str.isalpha, reply.words)):
        return
    if longest not in reply.source and not any(map(longest.count, "/.-–@_")):
        yield Finding("ANS007", {"word": longest[:60]}, longest)
