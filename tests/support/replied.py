"""Translations that are alike, and answers beside their sources."""

from __future__ import annotations

from polyguide.checks import Style
from polyguide.checks.habits import Habits, words_of
from polyguide.checks.pair import Pair
from polyguide.checks.reply import Reply
from polyguide.model.catalogue import Message
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import Place
from polyguide.source.markdown.inline import parse_inline

NOUNS = ("ferry", "harbour", "ticket", "bridge", "market", "museum", "station", "garden")
NOMBRES = ("barco", "puerto", "billete", "puente", "mercado", "museo", "tren", "jardín")
VERBS = ("opens", "closes", "waits", "moves", "shines", "ends")
VERBOS = ("abre", "cierra", "espera", "avanza", "brilla", "termina")
KNOWN = [
    (
        f"The {noun} {verb} at {hour} and the {other} too.",
        f"El {uno} {va} a las {hour} y el {otro} también.",
    )
    for noun, uno in zip(NOUNS, NOMBRES, strict=True)
    for other, otro in zip(NOUNS, NOMBRES, strict=True)
    for hour, (verb, va) in enumerate(zip(VERBS, VERBOS, strict=True))
]

SCOPE = Scope()


def reply(source: str, words: str, tag: str = "es", habits: Habits | None = None) -> Reply:
    segment = Segment(source, SegmentKind.PARAGRAPH, Place("a.md"), parse_inline(source, SCOPE))
    message = Message(source, strings=(words,))
    pair = Pair(segment, message, parse_inline(words, SCOPE), Style(Locale.parse(tag)))
    return Reply(pair, habits or Habits(), words_of(source), words_of(words))
