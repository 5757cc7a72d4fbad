"""What is left beside the words: of the source, of a machine that translated, of a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from sys import intern

from polyguide.checks.addresses import without_addresses
from polyguide.checks.pair import Finding, Need, Pair, Reading, Style, among, of_source
from polyguide.model.patterns import lazy
from polyguide.model.structure import ATOM

WORD = lazy(r"[^\W\d_]++(?:['’-][^\W\d_]++)*")
_ROW = lazy(rf"(?<![^\W\d_])(?<![^\W\d_]['’-]){WORD.pattern}(?:\s++{WORD.pattern})+")
_ASIDE = lazy(r"[(（][^()（）]*[)）]|[\"“„«「『][^\"“”„«»「」『』]*[\"”“»」』]")
"""What stands in brackets or quotation marks: there a translator gives the words of the source."""
_ALONE = lazy(r"(?<![\w'’-])(?:[a-z]+(?![\w'’-])|[A-Z][a-z]+(?= [a-z]))")
_TITLE = lazy(r"(?<![\w'’])[A-Z][\w'’]*(?: (?:of|the|and|with|in|on|to|for|from|a|by))+(?= [A-Z])")
"""The beginning of a title that stays as it is: `Lord of the Rings`."""
_RUN, _RUN_APART = 4, 3
"""Words of the source in a row that no translation has by chance; fewer do in another script."""
# Small words of English that are none in languages that are written with the same letters.
_SMALL = frozenset(
    """the of with you your from this that these those they have has when which what where there
    their then because should would could will been were into about before after until while
    through without only and but not does must each every only if""".split()  # noqa: SIM905
)
_SENTENCE = lazy(r"[.!?。！？؟।\n][.!?。！？؟।\s”’\"')»]*")
_FIRST, _BETWEEN = lazy(r"[^\W_]{1,4}"), lazy(r"[\W_]+")
_LEAST = 14
"""Letters from which on a sentence says the same only once."""
_TRANSLATION = (
    "translation|translated|traducci[oó]n?|traducido|traduction|traduit|tradução|traduzido"
    "|traduzione|tradotto|übersetzung|übersetzt|vertaling|vertaald|översättning|oversættelse"
    "|oversettelse|käännös|tłumaczenie|překlad|preklad|fordítás|traducere|prijevod|превод|перевод"
    "|переклад|μετάφραση|çeviri|tercüme|terjemahan|bản dịch|การแปล|คำแปล|ترجمة|ترجمه|תרגום|अनुवाद"
    "|অনুবাদ|译文|譯文|翻译|翻譯|翻訳|訳文|번역"
)
_ANSWER = lazy(
    rf"^\W*+(?:[^:：\n{ATOM}]{{0,50}}(?:{_TRANSLATION})[^:：\n{ATOM}]{{0,50}}[:：]"
    r"|(?:sure|certainly|of course|here(?:['’]s| is| are))\b[^.\n]{0,60}[:!]"
    r"|(?:claro|por supuesto|aquí (?:tienes|está)|bien sûr|voici|natürlich|hier ist|ecco|certo"
    r"|claro que sim|aqui está|natuurlijk|oczywiście|självklart|selvfølgelig|elbette|конечно|вот"
    r"|звісно|بالتأكيد|بالطبع|כמובן|当然|當然|好的|以下是|もちろん|承知しました|물론)"
    r"[^.\n。]{0,40}[:：！!])",
    re.IGNORECASE,
)
_IN_BRACKETS = (
    r"[\[(（【<](?:to (?:be )?translated?|untranslated|not translated|translate (?:this|me)"
    r"|needs? (?:review|translation)|sin traducir|por traducir|non traduit|à traduire"
    r"|nicht übersetzt|não traduzido|a traduzir|da tradurre|не переведено|перевести"
    r"|未翻译|待翻译|未翻譯|待翻譯|未訳|미번역)[^\])）】>]{0,20}[\])）】>]"
    r"|[\[(（【](?:revisar|por revisar|sin revisar|verificar|por confirmar|pendiente|to check"
    r"|check this|not sure|a verificar|confirmar|à vérifier|à revoir|zu prüfen|prüfen|da verificare"
    r"|проверить|уточнить|待确认|待確認|待校对|待校對|待定|待核实|需确认|请确认|请核对|存疑|要確認"
    r"|確認中|확인 필요|검토 필요)[^\])）】]{0,10}[\])）】]"
)
# What each of them has in it, in lower case, which is looked for first.
_REMARKS = {
    mark: lazy(pattern, flags)
    for mark, pattern, flags in (
        ("as an ai", r"\bas an ai\b", re.IGNORECASE),
        ("model", "language model|(?:sprach|taal|språk|sprog)modell?|dil modeli", re.IGNORECASE),
        ("językow", "model językow", re.IGNORECASE),
        ("modelo", "modelo de lengua(?:je|gem)", re.IGNORECASE),
        ("modello", "modello linguistico", re.IGNORECASE),
        ("modèle", "modèle de langage", re.IGNORECASE),
        ("модель", "языковая модель|мовна модель", re.IGNORECASE),
        ("模型", "语言模型|語言模型", 0),
        ("モデル", "言語モデル", 0),
        ("모델", "언어 모델", 0),
        ("نموذج", "نموذج لغوي", 0),
        ("sorry", r"\bi(?:['’]m| am) sorry, but", re.IGNORECASE),
        ("i can", r"\bi can(?:['’]t|not) (?:help|assist|translate)", re.IGNORECASE),
        ("lo siento", "lo siento, (?:pero )?no puedo", re.IGNORECASE),
        ("désolé", "désolé, (?:mais )?je ne peux", re.IGNORECASE),
        ("dispiace", "mi dispiace, (?:ma )?non posso", re.IGNORECASE),
        ("spijt", "spijt me, (?:maar )?ik kan", re.IGNORECASE),
        ("przykro", "przykro mi, (?:ale )?nie mogę", re.IGNORECASE),
        ("beklager", "beklager, (?:men )?jeg kan", re.IGNORECASE),
        ("ledsen", "jag är ledsen, (?:men )?jag kan", re.IGNORECASE),
        ("maaf", "maaf, (?:tetapi |tapi )?saya tidak", re.IGNORECASE),
        ("tut mir", "tut mir leid, (?:aber )?ich kann", re.IGNORECASE),
        ("desculpe", "desculpe, (?:mas )?não posso", re.IGNORECASE),
        ("извините", "извините, но я", re.IGNORECASE),
        ("вибачте", "вибачте, але я", re.IGNORECASE),
        ("抱歉", "抱歉，但?我(?:无法|無法|不能)", 0),
        ("对不起", "对不起，但?我(?:无法|不能|没有)", 0),
        ("對不起", "對不起，但?我(?:無法|不能|沒有)", 0),
        ("申し訳", "申し訳(?:ありません|ございません)が", 0),
        ("죄송", "죄송하지만", 0),
        ("todo", r"\bTODO\b", 0),
        ("fixme", r"\bFIXME\b", 0),
        ("tbd", r"\bTBD\b", 0),
        ("xxx", r"\bXXX\b", 0),
        *((mark, _IN_BRACKETS, 0) for mark in "[(（【<"),
        ("???", r"\?{3,}", 0),
        ("？？？", "？{3,}", 0),
        ("translator", "translator['’]s note", 0),
        ("nota d", "nota (?:del|de la|do|da) tradut?c?tora?", 0),
        ("note d", "note d[ue] traduct", 0),
        ("n.", r"\bN\. ?(?:del|de la|du|do|da|d\.) ?T\.", 0),
        ("anm", r"Anm\. ?d\. ?Ü|Anmerkung des Übersetzers", 0),
        ("прим", r"прим(?:\.|ечание|ітка) пер", re.IGNORECASE),
        ("者注", "[译訳]者注", 0),
        ("者註", "譯者註", 0),
        ("注", "译注|訳注", 0),
        ("역주", "역주", 0),
    )
}
_OPEN, _CLOSED = '"“”„«»「『‘‚', '"”“«»」』’‘'
_QUOTED = lazy(rf"[{_OPEN}][^{_OPEN}{_CLOSED}]+[{_CLOSED}][.。]?")
_ENTITY = lazy(r"&(?:[A-Za-z][A-Za-z0-9]{1,9}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6});")
_BACKQUOTES = lazy("(`++)")
# Entities for what can't be seen or typed, and for what Markdown would read.
_FINE = lazy(
    r"&(?:nbsp|shy|lrm|rlm|zwj|zwnj|NoBreak|(?:en|em|thin|hair|puncsp|nums?)sp|lt|gt|amp"
    r"|#0*(?:160|173|8203|8204|8205|8206|8207|8239|8288|42|95|91|93|96|123|125|124)"
    r"|#[xX]0*(?:[aA]0|[aA][dD]|200[b-fB-F]|202[fF]|2060|2[aA]|5[fFbBdD]|60|7[bBcCdD]));"
)


@of_source
def _folded_words(words: str) -> frozenset[str]:
    return frozenset(WORD.findall(words.casefold()))


def _has_source_words(reading: Reading, known: Sequence[str]) -> bool:
    """Tell whether words of the source, or small ones, may be left in a translation."""
    names = {*reading.names}
    apart = reading.pair.locale.script not in ("Latn", "")
    if reading.folds or reading.joint or (apart and not names.isdisjoint(_SMALL)):
        return True
    common = names.intersection(known)
    if not common or not (apart or common.isdisjoint(_SMALL)):
        return bool(common)
    return sum(map(common.__contains__, reading.names)) >= (_RUN_APART if apart else _RUN)


SOURCE_WORDS = Need(
    style=lambda style: not _is_own_language(style),
    recall=lambda source: tuple(map(intern, {*WORD.findall(source.look.words.casefold())})),
    beside=_has_source_words,
)


def source_words(pair: Pair) -> Iterator[Finding]:
    """Report words of the source: several in a row, or a small one of English such as `the`.

    Titles and names stay as they are.
    """
    apart = pair.locale.script not in ("Latn", "")
    known, there = _folded_words(pair.source_words), WORD.findall(pair.words.casefold())
    common = [word for word in there if word in known]
    small = _SMALL.intersection(there if apart else common)
    size = _RUN_APART if apart else _RUN
    if not (small or len(common) >= size) or is_same(pair) or _is_own_language(pair.style):
        return
    words = without_asides(pair.words)
    run = _run_of_source(words, pair, size) if len(common) >= size else ""
    if run:
        yield Finding("SAM003", {"text": run}, run)
    elif small and pair.style.reads_english:
        rest = _TITLE.sub(lambda match: " " if match[0] in pair.source_words else match[0], words)
        alone = [word for word in _ALONE.findall(rest) if word.lower() in small]
        if word := next((one for one in alone if one.lower() in known or one.islower()), ""):
            yield Finding("SAM006", {"word": word}, word)


def without_asides(words: str) -> str:
    """Leave out addresses, and what stands in brackets or quotation marks."""
    return _ASIDE.sub(" . ", without_addresses(words))


def _run_of_source(words: str, pair: Pair, size: int) -> str:
    """Find so many words of the source in a row; empty if there are none."""
    source = [word.casefold() for word in WORD.findall(without_addresses(pair.source_words))]
    known = {tuple(source[at : at + size]) for at in range(len(source) - size + 1)}
    for row in map(str.split, _ROW.findall(words)):
        for at in range(len(row) - size + 1):
            run = row[at : at + size]
            if tuple(word.casefold() for word in run) in known and not _is_title(run, pair):
                return " ".join(run)
    return ""


def is_same(pair: Pair) -> bool:
    """Tell whether a text is the source's own, blanks aside."""
    return pair.words.split() == pair.source_words.split()


def _is_own_language(style: Style) -> bool:
    source = style.sites.source
    return style.locale.language == (source.language if source else "en")


def _is_title(run: list[str], pair: Pair) -> bool:
    """Tell whether most of some words are names, or the words of a title."""
    names = sum(word[0].isupper() or word.lower() in pair.style.names for word in run)
    return 2 * names >= len(run)


_STOPS = frozenset(".!?。！？؟।\n")


def _may_say_it_twice(reading: Reading, _: object) -> bool:
    """Tell whether a text may be twice the same, or has three sentences."""
    words, lowered = reading.words, reading.lowered
    first = lowered[:4] if lowered[:4].isalnum() else lowered.lstrip().partition(" ")[0][:4]
    if reading.folds or not first.isalnum() or lowered.find(first, len(lowered) // 3) >= 0:
        return True
    return sum(map(words.count, reading.characters & _STOPS)) > 1


SAID_TWICE = Need(beside=_may_say_it_twice)


def said_twice(pair: Pair) -> Iterator[Finding]:
    """Report a text, or a sentence of it, that stands twice, and once in the source."""
    if _doubled_letters(pair.words) >= _LEAST:
        if not _doubled_letters(pair.source_words):
            text = pair.words.strip()
            yield Finding("SAM004", {"text": text[: min(len(text) // 2, 60)]})
        return
    parts = [*filter(None, _SENTENCE.split(pair.words))]
    found = _sentences(parts) if len(parts) > 1 else []
    counts = Counter(found) if len(found) > 1 else {}
    if len(counts) == len(found):
        return
    repeated = max(Counter(_sentences(_SENTENCE.split(pair.source_words))).values(), default=1)
    for sentence, count in counts.items():
        if count > repeated:
            yield Finding("SAM004", {"text": sentence[:60]})
            return


def _doubled_letters(words: str) -> int:
    """Count the letters of a text that is some words and the same again; 0 of any other."""
    folded = words.casefold()
    first = _FIRST.search(folded)
    # It begins anew somewhere about the middle.
    if first is None or folded.find(first[0], len(folded) // 3) < 0:
        return 0
    solid = _BETWEEN.sub("", folded)
    half = len(solid) // 2
    return len(solid) if solid[:half] == solid[half:] else 0


def _sentences(parts: Iterable[str]) -> list[str]:
    found = (" ".join(part.casefold().split()) for part in parts)
    return [part for part in found if len(part) * (1 if part.isascii() else 2) >= _LEAST]


_AT_ONCE = {
    "as an ai": "^ai",
    "n.": r"(?<!\w)n\.",
    "i can": "^can",
    "lo siento": "^siento",
    "tut mir": "^mir",
    "nota d": "nota$",
    "note d": "note$",
}
"""What one piece of a text has in it that has the mark, where that is more than a part of it."""
_PIECE = lazy(
    "|".join(
        _AT_ONCE.get(mark) or re.escape(mark)
        for mark in _REMARKS
        if mark in _AT_ONCE or mark[0].isalpha()
    )
)
"""What is in a piece of every text with such a mark."""
_MARK = lazy("|".join(map(re.escape, _REMARKS)))

REMARKS = Need(
    characters=lambda _style: lambda char: char in ":：[(（【<?？",
    pieces=lambda _style: _PIECE.search,
    whole=lambda _style: _MARK.search,
)


def remarks(pair: Pair) -> Iterator[Finding]:
    """Report what a machine, or a person who translates, says to another one."""
    lowered = pair.lowered
    patterns = [_REMARKS[mark] for mark in filter(lowered.__contains__, _REMARKS)]
    if _colons(pair.words) > _colons(pair.source_words):
        patterns = [_ANSWER, *patterns]
    for pattern in patterns:
        match = pattern.search(pair.words)
        if match and not pattern.search(pair.source_words) and not _speaks_of_translation(pair):
            yield Finding("ANS001", {"text": match[0].strip()[:60]}, match[0].strip())
            return


def _colons(words: str) -> int:
    return words.count(":") + words.count("：")


def _speaks_of_translation(pair: Pair) -> bool:
    return (
        re.search(r"translat|language model|\bAI\b", pair.source_words, re.IGNORECASE) is not None
    )


QUOTED = Need(
    characters=among(_OPEN), beside=lambda reading, _: reading.words.lstrip()[:1] in _OPEN
)
ENTITIES = Need(markup="&")


def quoted(pair: Pair) -> Iterator[Finding]:
    """Report quotation marks round the whole text, where the source has none."""
    whole = pair.words.strip()
    if _QUOTED.fullmatch(whole) and not set(pair.source_words) & set(_OPEN + _CLOSED + "'`"):
        yield Finding("PUN005", {"mark": whole[0]}, whole[0])


def entities(pair: Pair) -> Iterator[Finding]:
    """Report a character that is written by its name in HTML, as machines leave them."""
    if "&" not in pair.text:
        return
    text = _without_code(pair.text)
    found = [match[0] for match in _ENTITY.finditer(text) if not _FINE.match(match[0])]
    seen = [match[0] for match in _ENTITY.finditer(pair.words)]
    for entity in dict.fromkeys(seen + found):
        if entity not in pair.segment.text:
            yield Finding("HTM007", {"entity": entity}, entity)


def _without_code(text: str) -> str:
    """Leave out what stands between two rows of as many backquotes.

    >>> _without_code("Type `&nbsp;` or ``a`b``, not ` alone.")
    'Type  or , not ` alone.'
    """
    parts = _BACKQUOTES.split(text)  # text and backquotes in turns
    last = {row: at for at, row in enumerate(parts)}
    left, at = [], 0
    while at < len(parts):
        row = parts[at]
        if at % 2 and last[row] > at:
            at = parts.index(row, at + 1)
        else:
            left.append(row)
        at += 1
    return "".join(left)
