"""What a program says round a translation, or in the place of one, in the languages of most guides.

Greetings, words of its task, words to choose from, a hint that there is more: none of them is in a
translation whose source has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.checks.pair import Finding
from polyguide.checks.reply import Reply
from polyguide.model.patterns import lazy


class Phrase(NamedTuple):
    """What an answer may say, and what in a source lets it do so."""

    told: re.Pattern[str]
    said: re.Pattern[str]


_PHRASES: Mapping[str, Phrase] = {
    "greeting": Phrase(
        lazy(
            r"(?i)^\W*(?:(?:muy )?(?:estimad[oa]s?|querid[oa]s?|apreciad[oa]s?)\b"
            r"|hola[,!: ]|buen(?:os|as) (?:d[ií]as|tardes|noches)"
            r"|(?:cher|chère|chers|chères) \w|(?:madame|monsieur|mesdames|messieurs)\b|bonjour\b"
            r"|sehr geehrte|liebe[rs]? \w|guten (?:tag|morgen|abend)|hallo[,!: ]"
            r"|prezad[oa]s?\b|car[oa]s? (?:client|usuári|amig|leitor)\w*|olá[,!: ]"
            r"|gentil[ei] |car[oaie] (?:client|utent|amic)\w*|salve[,!]|ciao[,!]"
            r"|уважаем\w+|дорог(?:ой|ая|ие) (?:друз|пользовател|клиент|читател)\w+|здравствуйте"
            r"|шановн\w+|добрий день"
            r"|尊敬的|親愛的|亲爱的|各位|您好|你好|大家好|諸位|诸位"
            r"|お客様(?:へ|各位)|いつも.{0,12}ありがとうございます|(?:ユーザー|皆様|皆さま|皆さん).{0,3}[へ、]"
            r"|こんにちは|拝啓|고객님|안녕하세요|여러분[,께]|dear )"
        ),
        lazy(
            r"(?i)\b(?:dear|hello|hi|hey|welcome|greetings|good (?:morning|day|evening)|ladies|mr"
            r"|mrs|ms|sir|madam|everyone|everybody|all|customers?|users?|everything|each|every|beloved"
            r"|expensive|valued|respected|esteemed|estimated|folks)\b"
        ),
    ),
    "task": Phrase(
        lazy(
            r"(?im)^\W{0,3}(?:glos(?:ario|sar|saire|sário|sario)|glossary|terminolog\w+|contexto?|context"
            r"|contexte|kontext|idioma|language|langue|sprache|lingua|tono?|tonfall|ton|estilo|stil"
            r"|registro|глоссарий|контекст|язык|тон|стиль|глосарій|мова"
            r"|术语(?:表|库)?|術語(?:表|庫)?|词汇表|上下文|语境|語境|语言|語言|语气|語氣|风格|風格|目标语言"
            r"|用語集|文脈|言語|文体|口調|용어집|문맥|언어) ?[:：=＝]"
            r"|^\W{0,3}(?:请(?:使用|保持|用)(?:正式|非正式|礼貌|口语)"
            r"|usa (?:el |un )?(?:tú|usted|tono)\b"
            r"|utilise[rz]? le (?:tu|vous)\b|verwende die (?:du|sie)-form)"
        ),
        lazy(
            r"(?i)\b(?:glossary|terms?|terminology|context|language|tone|style|register|formal"
            r"|informal|polite)\b"
        ),
    ),
    "form": Phrase(
        lazy(
            r"(?i)^\W{0,2}(?:msgstr|msgid|target|translation)\b(?=\W*[\"“':=])"
            r"|\[/?(?:translation|source|target|text|output)\]"
            r"|<!\[CDATA\[|\]\]>|</?(?:seg|target|source|text|translation|segment)\b"
        ),
        lazy(r"(?i)msgstr|msgid|CDATA|<(?:seg|target|source|text)\b|translat"),
    ),
    "choice": Phrase(
        lazy(
            r"(?i)[(（\[](?:o|u|o bien|or|oder|bzw\.?|ou|ou bien|oppure|или|або|或(?:者)?|または"
            r"|あるいは|もしくは|또는)(?:[:：] ?| |(?<=[或はは는]))[^\W\d_]+[)）\]]"
        ),
        lazy(r"(?i)[(\[](?:or|and/or)\b|/"),
    ),
    "more": Phrase(
        lazy(
            r"(?i)(?:,? (?:etc\.?|etcétera|y (?:así sucesivamente|demás)|usw\.|und so weiter"
            r"|u\.\s?s\.\s?w\.|и т\. ?[дп]\.|и так далее|та інше|тощо|e assim por diante"
            r"|e così via|ecc\.?))(?!\w)|等等(?![候待着])"
        ),
        lazy(
            r"(?i)\b(?:etc|and so (?:on|forth)|such as|e\.g|for example|including|like"
            r"|and (?:more|others?)|among|others?|things?|various|other|wait\w*|whatever|similar"
            r"|what not|whatnot|so on|or more|kinds?|example|instance|some|many|several|any"
            r"|much more|further)\b|\.\.\.|…"
        ),
    ),
}
_TAGGED = (
    r"^[(\[【（]{tag}[)\]】）]|[(\[【（]{tag}[)\]】）]$|^{tag} ?[:：]|^<{tag}>"
    r"|^{{?['\"]{tag}['\"] ?:"
)


def phrases(reply: Reply) -> Iterator[Finding]:
    """Report what a program says beside a translation, and people never do."""
    source = reply.pair.segment.text
    for phrase in _PHRASES.values():
        match = phrase.told.search(reply.pair.text)
        if match and not phrase.said.search(source):
            yield Finding("ANS001", {"text": match[0].strip()[:60]}, match[0].strip())
            return


def tagged(reply: Reply) -> Iterator[Finding]:
    """Report the tag of a language before or behind an answer."""
    locale = reply.pair.locale
    tags = "|".join(map(re.escape, dict.fromkeys((locale.tag, locale.language))))
    text = reply.pair.text.strip()
    match = re.search(_TAGGED.format(tag=f"(?:{tags})"), text, re.IGNORECASE)
    if match and match[0].lower() not in reply.pair.segment.text.lower():
        yield Finding("ANS002", {"sign": match[0]}, match[0])
