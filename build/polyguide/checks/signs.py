"""Signs that a translation has and its source has not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polyguide.model.patterns import lazy

SIGNS: Mapping[str, str] = {
    "\n": "\n",
    "|": "|",
    "→": "→⇒←",
    "=": "=",
    "\\": "\\",
    "<": "<",
    "#": "#",
    "`": "`",
    "*": "*",
    "{": "{",
    "…": "…",
    "/": "/",
    ":": ":：",
    "(": "(（",
    "[": "[【",
    "]": "]",
    "}": "}",
    "“": '"“”„«»「」『』‹›',
    "—": "—–",
    "?": "?？¿",
    "!": "!！¡",
}
"""Signs that mean the same, by the one that is told."""
GLOSS, STOP, GAP = "()", ".", " "
"""Stand among signs for words of the source in brackets behind their translation, for a full stop
at the end of words that have no sign there, and for a space between two Chinese characters."""
_STOPS, _ENDS = ".。．।۔።։", ".。．।۔።։!?！？؟:：…"
_CLOSING = " \"'”’»」』）)*_"
_GAP = lazy(r"[\u3400-\u9fff] +[\u3400-\u9fff]")
_PARTED = lazy(r"[,;:(]| -+ |--")  # where some languages put a dash
_ASIDE = lazy(r"[(（]([^()（）]+)[)）]")
ALWAYS = frozenset("\n|→=\\<#`*{…")
"""Those that no translation adds, whatever is known: so it is in the fifteen that we looked at."""


def added_signs(source: str, target: str) -> Iterable[str]:
    """Give the signs of which a translation has more than its source."""
    for sign, alike in SIGNS.items():
        if not any(map(target.__contains__, alike)) or (sign == "—" and _PARTED.search(source)):
            continue
        if _count(target, alike) > _count(source, alike):
            yield sign
    if gloss_in(source, target):
        yield GLOSS
    if stops(target) and source.rstrip(_CLOSING)[-1:] not in _ENDS:
        yield STOP
    if _GAP.search(target) and not _GAP.search(source):
        yield GAP


def stops(words: str) -> str:
    """Give the full stop at the end of some words; nothing where there is none."""
    last = words.rstrip(_CLOSING)[-1:]
    return last if last in _STOPS else ""


def gloss_in(source: str, target: str) -> str:
    """Give the words of a source that stand in brackets in its translation alone; or nothing."""
    for match in _ASIDE.finditer(target):
        if match[1].lower() in source.lower() and match[0] not in source:
            return match[1]
    return ""


def _count(words: str, signs: str) -> int:
    told = sum(map(words.count, signs))
    if "…" in signs:
        told += words.count("...") - words.count("……")
    return 1 if told and "—" in signs else told  # in Chinese one dash is two characters
