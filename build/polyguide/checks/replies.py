"""What is looked for in each answer of a program, beside what is looked for in any translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from polyguide.checks.contrasts import turned_round
from polyguide.checks.habits import words_of
from polyguide.checks.meaning import modals_in, negations_in
from polyguide.checks.oddities import (
    broken_letters,
    joined,
    romanized,
    runs,
    strange_letters,
    symbols,
    unprintable,
)
from polyguide.checks.own_language import own_words, stranger_in
from polyguide.checks.pair import Finding
from polyguide.checks.phrases import phrases, tagged
from polyguide.checks.remains import is_same, without_asides
from polyguide.checks.reply import Reply
from polyguide.checks.signs import GAP, GLOSS, SIGNS, STOP, added_signs, gloss_in, stops
from polyguide.checks.tokens import tokens_of
from polyguide.checks.words import untranslated
from polyguide.gettext.update.dictionary import frequencies, has_form_of
from polyguide.model.locales import ENGLISH
from polyguide.model.patterns import lazy

_NAMED = {"\n": "↵"}
_LEFT = lazy(
    r"<\|[^|<>]*\|>|</?(?:s|pad|unk|bos|eos|think\w*|translation|target|\w+_of_\w+)>"
    r"|\[/?(?:INST|UNK|EOS|PAD|SEP|CLS|MASK|SYS)\]|▁|__\w+__"
    r"|\\[nrt](?!\w)|\\u[0-9a-f]{4}|\\[\"']|%[0-9A-F]{2}|&(?:\w+|#\d+);"
    r"|^[A-Za-z0-9#]{1,3}[:：] |^(?:\d+|[A-Za-z])[.)]\s|^[(\[]\d{1,3}[\])]|^(?:[->#]|\d+\.) "
    r"|^['\"]\w+['\"]\s?:|%[sd]|\{\d\}|<\d+/?>|[（(](?:o|or|oder|ou|或|または)[:：]"
    r"|(?i:translat(?:e|ed|ion)\b"
    r"|\b(?:source|target|output|instruction|response|reasoning|answer)\s?:)"
)
"""What only a program leaves: its tokens, escapes, the numbers of answers, and heads of prompts."""
_TRANSLATION = lazy(
    r"(?i)(?:language model|modelo de lengua|人工智能助手|人工智慧助理|AI助手|asistente de ia"
    r"|traduc[ceit]|tradu[zçï]|tradui[rt]|tradutt|tradus|übers(?:etz|\.)|vertaling|vertaald"
    r"|översätt|oversættel|oversettel|käännös|przetłumacz|překlad|preklad|fordítás"
    r"|перев(?:од|ест|ёл)|переклад|превод|prijevod|μετάφρασ|çeviri|terjemah|bản dịch|คำแปล"
    r"|ترجم|תרגום|अनुवाद|번역"
    r"|翻译|译文|译者|譯文|譯者|翻譯|翻訳|訳文|訳者|訳注)\w{0,9}"
)
"""What speaks of translating, or of who does it, in the languages that machines answer in most."""
_SPEAKS_OF_IT = lazy(r"(?i)translat|interpret|transfer|remit")
"""A source whose translation may have such a word: `перевод` is a transfer, too."""
_TWICE, _THRICE, _WHOLE_OR_HAN = (
    lazy(pattern)
    for pattern in (
        r"(?<!\w)(\w+(?:\W+\w+){2,7})\W+\1(?!\w)",
        r"(?<!\w)(\w+(?:\W+\w+){0,5})(?:\W+\1){2,}(?!\w)",
        r"^\W*(\w{3,}|[\u3400-\u9fff]{2})\W*\1\W*$|([\u3040-\u30ff\u3400-\u9fff]{3,20}?)\W*\2\W*\2|([\u3040-\u30ff\u3400-\u9fff]{5,20}?)\W*\3",
    )
)
_MATES = {one: one for one in "\"'`*"} | {
    "“": "”",
    "‘": "’",
    "«": "»",
    "「": "」",
    "『": "』",
    "„": "“”",
    "(": ")",
    "（": "）",
    "<": ">",
}
"""What opens, with what closes it: round a whole answer, people have none of them."""
_NO_ANSWER = frozenset("null none n/a na nil todo undefined nan empty unknown error ok".split())  # noqa: SIM905
_SHOULD = lazy(r"(?i)\b(?:should|shall|ought to)\b")
_WORD = lazy(r"\w+")
_SENTENCE = lazy(r"(?<=[.!?:])\s+(?=\S)|(?<=[。！？：])\s*(?=\S)")
_FEW_WORDS = 60
_HANGS = lazy(r"(?i)\b(?:at|or|and|to|of|in|for|with|by|the|an?|as|on|from|is|are|be|if|that)$")
_HANGING = "和与及或把被在从对为将はがをにでとの、，"
_SMALL_WORD = lazy(r"(?<![\w@./:-])[a-z]{4,}(?![\w@/:(-]|\.\w)")
_TRANSLATED, _OWN_TIMES = 2, 200
_CODED = lazy(r"\w_\w|::|\w\(|[<>{}=;]|\w[./]\w")
_ALONE = {
    language: lazy(rf"^(?!.*\b(?:{strong})\b).*[^\W\d_] (?:{weak})\b")
    for language, strong, weak in (
        ("es", "no|ni|sin|tampoco|jamás|que|si|o|y|pero", "nada|nadie|ning[uú]n[oa]?"),
        ("pt", "não|nem|sem|tampouco|jamais|que|se|ou|e|mas", "nada|ninguém|nenhuma?"),
        ("it", "non|né|senza|neppure|che|se|o|e|ma", "niente|nulla|nessun[oa]?"),
        ("ru", "не|ни|без|нет|нельзя", r"ничего|никто|никогда|никак\w*|никому"),
    )
}
"""Words that say no only behind another one, which such a text does not have."""
_REPEATED = 0.35
_FREQUENT = 20000


def without_letters(reply: Reply) -> Iterator[Finding]:
    """Report an answer without a letter to a source that has some, or with a word for nothing."""
    text = reply.pair.text
    answer = text.strip(" .()[]{}<>\"'").lower()
    if (any(map(str.isalpha, reply.source)) and not any(map(str.isalpha, text))) or (
        answer in _NO_ANSWER and answer not in reply.source.lower()
    ):
        yield Finding("MSG003", {})


def signs(reply: Reply) -> Iterator[Finding]:
    """Report a sign that translations into this language do not add, or one round the whole."""
    source, words = reply.pair.segment.text.strip(), reply.pair.text.strip()
    added = [sign for sign in added_signs(source, words) if sign in reply.habits.signs]
    if told := [sign for sign in added if sign in SIGNS]:
        yield Finding("ANS002", {"sign": _NAMED.get(told[0], told[0])})
        return
    if STOP in added and stops(reply.words):
        yield Finding("PUN001", {"source_end": "no sign", "end": "a full stop"})
    if GAP in added:
        yield Finding("PUN011", {"text": words[:60]})
    first, last = words[:1], words.rstrip(".。")[-1:]
    around = next((group for group in SIGNS.values() if first and first in group), first)
    if first and last in _MATES.get(first, "") and not any(map(source.count, around)):
        yield Finding("ANS002", {"sign": first}, first)


def leavings(reply: Reply) -> Iterator[Finding]:
    """Report what belongs to the work of a program: its tokens, escapes, and words about it."""
    text = reply.pair.segment.text
    for match in _LEFT.finditer(reply.pair.text):
        if match[0] not in text and match[0].lower() not in text.lower():
            yield Finding("ANS002", {"sign": match[0]}, match[0])
            return
    spoken = _TRANSLATION.search(reply.words)
    if spoken and not _SPEAKS_OF_IT.search(text):
        yield Finding("ANS001", {"text": spoken[0]}, spoken[0])


def echoed(reply: Reply) -> Iterator[Finding]:
    """Report the words of the source, but for those that translations leave as they are."""
    english, own = frequencies("en"), frequencies(reply.pair.locale.language)
    for word in map(str.lower, untranslated(reply.pair)):
        if (len(word) > 3 or _is_english(word, own)) and (
            word not in reply.habits.kept and (word in english or not english)
        ):
            yield Finding("SAM002", {})
            return


def _is_english(word: str, own: Mapping[str, int]) -> bool:
    """Tell whether a short word is one of the most frequent ones of English, and of no other."""
    usual = frequencies("en").get(word, 0)
    return usual > _FREQUENT and _OWN_TIMES * own.get(word, 0) < usual


def whole_sentences(reply: Reply) -> Iterator[Finding]:
    """Report a sentence of the source that stands in the answer, and one that stands twice."""
    english = frequencies("en")
    source = "" if is_same(reply.pair) else reply.pair.source_words.strip()
    for part in _SENTENCE.split(source):
        words = [word for word in tokens_of(part) if word not in reply.habits.kept]
        if len(part) > 4 and part in reply.pair.words and any(word in english for word in words):
            if _is_term(part, reply.pair.segment.text) or _CODED.search(part):
                continue
            yield Finding("SAM003", {"text": part[:60]}, part)
            return
    parts = [" ".join(part.split()) for part in _SENTENCE.split(reply.pair.words.strip())]
    parts = [part for part in parts if any(map(str.isalpha, part))]
    if len({*parts}) < len(parts):
        known = _SENTENCE.split(reply.pair.source_words.strip())
        if len({*known}) == len(known):
            yield Finding("SAM004", {"text": max(parts, key=parts.count)[:60]})


def glosses(reply: Reply) -> Iterator[Finding]:
    """Report words of the source behind their translation, where people give none."""
    words = gloss_in(reply.pair.source_words, reply.pair.words)
    known = reply.habits.kept.union(reply.pair.style.names)
    if GLOSS in reply.habits.signs and not known.issuperset(tokens_of(words)):
        yield Finding("SAM003", {"text": words}, words)


def denied(reply: Reply) -> Iterator[Finding]:
    """Report an answer that says no less often than its source."""
    source = (reply.pair.style.sites.source or ENGLISH).language
    language = reply.pair.locale.language
    said, told = negations_in(reply.source, source), negations_in(reply.words, language)
    if not said or told is None:
        return
    alone = _ALONE.get(reply.pair.locale.language)
    if 2 * len(told) <= len(said) or (alone and alone.search(reply.words.lower())):
        yield Finding("NEG001", {"word": said[-1]})


def obliged(reply: Reply) -> Iterator[Finding]:
    """Report an answer that turns what must be done into what may be, or the other way round.

    Where a source says no, the words for both are the same in many languages: "you must not".
    """
    source = (reply.pair.style.sites.source or ENGLISH).language
    if negations_in(reply.source, source):
        return
    said = modals_in(_SHOULD.sub("must", reply.source), source)
    told = modals_in(reply.words, reply.pair.locale.language)
    if not said or not told:
        return
    less, more = (0, 1) if len(told[0]) < len(said[0]) else (1, 0)
    if len(told[less]) < len(said[less]) and len(told[more]) > len(said[more]):
        word = told[more][-1]
        yield Finding("NEG003", {"expected": said[less][0], "word": word}, word)


def repeated(reply: Reply) -> Iterator[Finding]:
    """Report words that stand again and again."""
    for pattern in (_TWICE, _THRICE, _WHOLE_OR_HAN):
        match = pattern.search(reply.words)
        if match and not pattern.search(reply.source):
            yield Finding("SAM004", {"text": match[0][:60]})
            return
    if _repetition(reply.words) > _repetition(reply.source) + _REPEATED:
        yield Finding("SAM004", {"text": reply.words[:60]})


def _repetition(words: str) -> float:
    tokens = [*tokens_of(words)]
    return 1 - len(set(tokens)) / len(tokens) if len(tokens) > 3 else 0.0


def lengths(reply: Reply) -> Iterator[Finding]:
    """Report an answer that seems to say more than its source, or less."""
    habits = reply.habits
    measured = habits.measure(reply.source, reply.words)
    if habits.says_more(measured) > habits.over or habits.has_more(measured):
        yield Finding("ANS005", {})
    elif habits.says_less(measured) > habits.under or habits.lacks(measured):
        yield Finding("ANS004", {})


def broken_off(reply: Reply) -> Iterator[Finding]:
    """Report an answer that ends with a word with which no translation ends."""
    words = reply.pair.words.rstrip()
    last = _WORD.findall(words.lower())[-1:]
    if _HANGS.search(reply.source.rstrip()):
        return
    own = own_words(reply.pair.locale.tag) | _smallest(reply.pair.locale.language)
    if words[-1:] in _HANGING and reply.source.rstrip()[-1:].isalnum():
        yield Finding("ANS006", {"word": words[-1:]})
    elif words[-1:].isalpha() and last and last[0] in reply.habits.inside & own:
        yield Finding("ANS006", {"word": last[0]})
    elif words[-1:] in reply.habits.inner and reply.pair.locale.language == "zh":
        yield Finding("ANS006", {"word": words[-1:]})


@cache
def _smallest(language: str) -> frozenset[str]:
    """Give the words of a language that are used most: prepositions, articles, conjunctions."""
    usual = frequencies(language)
    return frozenset(sorted(usual, key=usual.__getitem__, reverse=True)[:_FEW_WORDS])


def foreign(reply: Reply) -> Iterator[Finding]:
    """Report words of English that are not those of the source, and not of this language."""
    english, own = frequencies("en"), frequencies(reply.pair.locale.language)
    known = {*tokens_of(reply.pair.segment.text)}
    known |= {word.removesuffix("s") for word in known}
    usual = reply.habits.lexicon.usual
    found = [
        word
        for word in tokens_of(reply.words)
        if word.isascii() and len(word) > 2 and word not in known and word[:6] not in usual
        if english.get(word, 0) > _FREQUENT > 20 * own.get(word, 0)
    ]
    if len(found) > 1 or (found and not own):
        yield Finding("ANS007", {"word": found[0]}, found[0])


def strangers(reply: Reply) -> Iterator[Finding]:
    """Report small words of another language, of which there are more than of its own."""
    known, usual = {*tokens_of(reply.pair.segment.text)}, reply.habits.lexicon.usual
    words = [one for one in tokens_of(reply.words) if one not in known and one[:6] not in usual]
    own = own_words(reply.pair.locale.tag)
    there = [*words, *own.intersection(tokens_of(reply.words))]
    if word := stranger_in(there, reply.pair.locale.tag):
        yield Finding("ANS007", {"word": word}, word)


def left(reply: Reply) -> Iterator[Finding]:
    """Report a word of the source that people translate, and never leave as it is."""
    pair, lexicon = reply.pair, reply.habits.lexicon
    if pair.segment.code or is_same(pair) or (pair.style.sites.source or ENGLISH).language != "en":
        return
    english, own = frequencies("en"), frequencies(pair.locale.language)
    said = {*tokens_of(reply.source)} - reply.habits.kept - pair.style.names
    said = {word for word in said if lexicon.sources.get(word[:6], 0) >= _TRANSLATED}
    said = {word for word in said if _OWN_TIMES * own.get(word, 0) <= english.get(word, 0)}
    for match in _SMALL_WORD.finditer(without_asides(pair.words)):
        word = match[0]
        if word in said and word[:6] not in lexicon.usual and not _is_term(word, pair.segment.text):
            yield Finding("SAM003", {"text": word}, word)
            return


def _is_term(words: str, text: str) -> bool:
    """Tell whether words are marked in a source as what may stay: a title, a term, or code."""
    bare = re.escape(words.strip(" .:"))
    return re.search(rf"[\[*_`\"“]{bare}[.:]?[\]*_`\"”]|`[^`]*{bare}[^`]*`", text) is not None


def unknown(reply: Reply) -> Iterator[Finding]:
    """Report an answer most of whose words are in no dictionary and in no translation."""
    language = reply.pair.locale.language
    if not frequencies(language) or not reply.habits.letters:
        return
    known = {*tokens_of(reply.pair.segment.text)}
    usual = reply.habits.lexicon.usual
    words = [word for word in tokens_of(words_of(reply.words)) if word not in known]
    strange = [word for word in words if word[:6] not in usual and not has_form_of(language, word)]
    if len(strange) > 2 and 2 * len(strange) > len(words):
        yield Finding("ANS007", {"word": strange[0]}, strange[0])


ROWS: tuple[Callable[[Reply], Iterator[Finding]], ...] = (
    without_letters,
    signs,
    unprintable,
    leavings,
    echoed,
    repeated,
    whole_sentences,
    glosses,
    denied,
    obliged,
    lengths,
    broken_off,
    foreign,
    unknown,
    strange_letters,
    left,
    strangers,
    symbols,
    runs,
    broken_letters,
    romanized,
    joined,
    phrases,
    tagged,
    turned_round,
)
