"""Good translations made into bad answers of a machine, of many kinds; the same for the same seed.

They were written before the checks that look at answers, from faults that machines are known for.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

import machine_phrases as phrases
from polyguide.model.document import InlineKind, Scope, Segment, walk_inline

CODES = re.compile(
    r"`[^`]+`|\{[a-z][a-z0-9_.-]*\}|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|\[\^[^\]]+\]|\*\*|<[^>]+>"
)
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
SENTENCE = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")


class Good(NamedTuple):
    """A translation that people made, and the language subtag of its words."""

    segment: Segment
    scope: Scope
    words: str
    language: str

    @property
    def source(self) -> str:
        return self.segment.text


Single = Callable[[Good, Random, Sequence[Good]], "str | None"]


def _of(table: dict[str, tuple[str, ...]], good: Good, random: Random) -> str:
    return random.choice(table.get(good.language) or table["en"])


def _preamble(good: Good, random: Random, others: Sequence[Good]) -> str:
    return _of(phrases.PREAMBLES, good, random) + good.words


def _english_preamble(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.PREAMBLES["en"]) + good.words


def _remark(good: Good, random: Random, others: Sequence[Good]) -> str:
    return good.words + _of(phrases.REMARKS, good, random)


def _english_remark(good: Good, random: Random, others: Sequence[Good]) -> str:
    return good.words + random.choice(phrases.REMARKS["en"])


def _quoted(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    around = random.choice(phrases.QUOTES)
    return None if good.source[:1] in "\"“'*«" else around.format(good.words.rstrip(".。"))


def _fenced(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.FENCES).format(good.words)


def _alternatives(good: Good, random: Random, others: Sequence[Good]) -> str:
    other = " ".join(reversed(good.words.rstrip(".").split(" ")))
    forms = (
        "{0} / {1}",
        "{0} (o: {1})",
        "{0}\n\nOption 2: {1}",
        "{0} | {1}",
        "{0} || {1}",
        "{0}; {1}",
    )
    return random.choice(forms).format(
        good.words, other if other != good.words else good.words[::-1]
    )


def _numbered(good: Good, random: Random, others: Sequence[Good]) -> str:
    return f"1. {good.words}\n2. {good.words[:1].lower()}{good.words[1:]}"


def _lost_code(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    found = [one for one in CODES.finditer(good.words) if one[0] != "**"]
    if not found:
        return None
    one = random.choice(found)
    shown = LINK.fullmatch(one[0])
    return good.words[: one.start()] + (shown[1] if shown else "") + good.words[one.end() :]


def _extra_code(good: Good, random: Random, others: Sequence[Good]) -> str:
    codes = [one[0] for other in others for one in CODES.finditer(other.words) if one[0] != "**"]
    at = random.choice([0, len(good.words)])
    code = random.choice([*codes, "<1>", "<2/>", "{0}", "%s", "[1]", "`code`"])
    return f"{good.words[:at]} {code} {good.words[at:]}".strip()


def _swapped_codes(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    links = [*LINK.finditer(good.words)]
    facts = [*re.finditer(r"\{[a-z][a-z0-9_.-]*\}", good.words)]
    found = links if len(links) > 1 else facts
    pairs = [(a, b) for a, b in itertools.pairwise(found) if a[0] != b[0]]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    if links == found:
        if one[2] == two[2]:
            return None
        first, second = f"[{one[1]}]({two[2]})", f"[{two[1]}]({one[2]})"
    else:
        first, second = two[0], one[0]
    words = good.words
    return (
        words[: one.start()] + first + words[one.end() : two.start()] + second + words[two.end() :]
    )


def _translated_placeholder(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    name = random.choice(
        ("precio", "fecha", "费用", "日期", "preis", "Precio", "price_es", "valor")
    )
    made = re.sub(r"\{[a-z][a-z0-9_.-]*\}", "{" + name + "}", good.words, count=1)
    return made if made != good.words else None


def _localized_code(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    code = re.search(r"`([^`]+)`", good.words)
    link = LINK.search(good.words)
    if code:
        made = random.choice((code[1][:-1] + "o", "mi_" + code[1], code[1].title() + "x", "代码"))
        return good.words[: code.start(1)] + made + good.words[code.end(1) :]
    if link:
        made = random.choice(
            ("https://es.example.org/", "/es/" + link[2], link[2] + "/", "pagina.md")
        )
        return good.words[: link.start(2)] + made + good.words[link.end(2) :]
    return None


_SIMPLIFIED = {other: char for char, other in phrases.TRADITIONAL.items()}
_CYRILLIC = str.maketrans("aceopxyAEOCPX", "асеорхуАЕОСРХ")


def _other_script(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.language == "zh":
        made = "".join(phrases.TRADITIONAL.get(char, char) for char in good.words)
    elif good.language == "ja":
        made = "".join(_SIMPLIFIED.get(char, char) for char in good.words)
    else:
        at = random.randrange(max(1, len(good.words) - 12))
        made = (
            good.words[:at] + good.words[at : at + 12].translate(_CYRILLIC) + good.words[at + 12 :]
        )
    changed = sum(a != b for a, b in zip(made, good.words, strict=False))
    return made if changed > 1 else None


def _other_language(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return random.choice(phrases.OTHER_LANGUAGE[good.language])[0]


def _doubled(good: Good, random: Random, others: Sequence[Good]) -> str:
    return good.words + random.choice((" ", "\n", "\n\n", "")) + good.words


def _doubled_sentence(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    parts = SENTENCE.split(good.words)
    if len(parts) < 2:
        return None
    at = random.randrange(len(parts))
    return " ".join([*parts[: at + 1], *parts[at:]])


def _loop(good: Good, random: Random, others: Sequence[Good]) -> str:
    words = good.words.split(" ")
    last = " ".join(words[-3:]) if len(words) > 3 else good.words[-4:]
    return good.words + (" " + last) * random.randrange(2, 9)


def _nothing(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.NOTHING)


def _cut(good: Good, random: Random) -> str | None:
    if sum(char.isalnum() for char in good.source) < 12:
        return None
    at = int(len(good.words) * random.uniform(0.4, 0.8))
    if " " in good.words[:at]:
        at = good.words.rindex(" ", 0, at)
    return good.words[:at].rstrip(" ,;，、") or None


def _truncated(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return _cut(good, random)


def _trailing_off(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    cut = _cut(good, random)
    return cut and cut + random.choice(("...", "…", " ...", " [...]", "……"))


def _echoed(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return good.source if good.source != good.words else None


def _half_echoed(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    ours, theirs = SENTENCE.split(good.words), SENTENCE.split(good.source)
    if len(ours) == len(theirs) > 1:
        at = random.randrange(len(ours))
        return " ".join([*ours[:at], theirs[at], *ours[at + 1 :]])
    if CODES.search(good.source) or good.source.count(" ") < 7:
        return None
    half = good.source.split(" ")
    return good.words[: len(good.words) // 2] + " " + " ".join(half[len(half) // 2 :])


def _both(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.source == good.words:
        return None
    forms = (
        "{0}\n{1}",
        "{0} — {1}",
        "{1} ({0})",
        "{0} → {1}",
        "{0}: {1}",
        "{1}\n\n{0}",
        "{0} = {1}",
    )
    return random.choice(forms).format(good.source, good.words)


def _prompt(good: Good, random: Random, others: Sequence[Good]) -> str:
    language = {"es": "Spanish", "zh": "Simplified Chinese", "ja": "Japanese"}.get(
        good.language, "German"
    )
    return random.choice(phrases.PROMPTS).format(language) + random.choice(
        (good.words, good.source)
    )


def _object(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.OBJECTS).format(good.words)


def _escaped(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    quoted = json.dumps(good.words)[1:-1]
    made = [
        re.sub(r"\s(?=\S+$)", r"\\n", good.words),
        quoted,
        good.words.replace("'", "&#39;").replace('"', "&quot;").replace("“", "&ldquo;"),
        re.sub(r" (?=\S+$)", "&nbsp;", good.words),
        good.words + "\\n",
        good.words.replace(" ", "%20"),
        good.words + "\\u3002",
    ]
    made = [one for one in made if one != good.words]
    return random.choice(made) if made else None


def _mojibake(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    made = good.words.encode().decode(random.choice(("latin-1", "cp1252")), "replace")
    return made if made != good.words else None


def _number(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    bare = CODES.sub(lambda one: "\0" * len(one[0]), good.words)
    digits = [one.start() for one in re.finditer(r"\d", bare)]
    if not digits:
        return None
    at = random.choice(digits)
    other = random.choice([one for one in "23456789" if one != good.words[at]])
    return good.words[:at] + other + good.words[at + 1 :]


def _lost_number(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    bare = CODES.sub(lambda one: "\0" * len(one[0]), good.words)
    found = [*re.finditer(r"\d[\d.,]*\d|\d", bare)]
    if not found:
        return None
    one = random.choice(found)
    return (good.words[: one.start()] + good.words[one.end() :]).strip()


def _swap(table: dict[str, tuple[tuple[str, str], ...]], good: Good, random: Random) -> str | None:
    found = [(a, b) for a, b in table.get(good.language, ()) if a in good.words]
    if not found:
        return None
    old, new = random.choice(found)
    return good.words.replace(old, new)


def _unit(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    bare = CODES.sub("", good.words)
    table = {
        good.language: tuple(
            (a, b)
            for a, b in phrases.UNITS.get(good.language, ())
            if re.search(rf"\d\s?{a}", bare) or a in ("CLP", "pesos", "比索")
        )
    }
    return _swap(table, good, random)


def _negation(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    found = [
        one
        for one in phrases.NEGATED.get(good.language, ())
        if one in good.words and not re.search(rf"\w{one}", good.words, re.ASCII)
    ]
    english = re.search(r"\b(?:not|no|never|cannot|without|nobody|none)\b|n't", good.source, re.I)
    if not found or not english:
        return None
    made = good.words.replace(random.choice(found), "", 1)
    left = [one for one in phrases.NEGATED[good.language] if one in made]
    return made if not left else None


def _obligation(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if not re.search(r"\b(?:must|have to|should|may not|need|cannot)\b", good.source, re.I):
        return None
    return _swap(phrases.OBLIGED, good, random)


def _omitted(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    parts = SENTENCE.split(good.words)
    if len(parts) < 2 or len(SENTENCE.split(good.source)) < 2:
        return None
    at = random.randrange(len(parts))
    return " ".join(parts[:at] + parts[at + 1 :])


def _added(good: Good, random: Random, others: Sequence[Good]) -> str:
    return good.words + _of(phrases.ADDED, good, random)


def _neighbour_too(good: Good, random: Random, others: Sequence[Good]) -> str:
    other = random.choice(others)
    return f"{good.words} {other.words}"


def _refused(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(
        (_of(phrases.REFUSALS, good, random), random.choice(phrases.REFUSALS["en"]))
    )


def _as_html(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    made = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", good.words)
    made = re.sub(r"(?<!\*)\*([^*\s][^*]*)\*(?!\*)", r"<em>\1</em>", made)
    made = re.sub(r"`([^`]+)`", r"<code>\1</code>", made)
    made = LINK.sub(r'<a href="\2">\1</a>', made)
    return made if made != good.words else None


def _stripped(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    nodes = [*walk_inline(good.segment.inline)]
    if not any(
        node.kind in (InlineKind.LINK, InlineKind.CODE, InlineKind.STRONG) for node in nodes
    ):
        return None
    made = LINK.sub(r"\1", good.words.replace("**", "").replace("`", ""))
    return made if made != good.words else None


def _titled(good: Good, random: Random, others: Sequence[Good]) -> str:
    form = phrases.TITLED.get(random.choice((good.language, "en"))) or phrases.TITLED["en"]
    return form.format(random.choice((good.words, good.words, good.source)))


def _token(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.TOKENS).format(good.words)


def _unseen(good: Good, random: Random, others: Sequence[Good]) -> str:
    at = random.randrange(len(good.words) + 1)
    char = random.choice("\u200b\u200e\ufeff\u00ad\u2060\u202e\u0000\u200b\u0008\ufffd\u2028\ue000")
    return good.words[:at] + char + good.words[at:]


def _thought(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(phrases.THOUGHTS).format(good.words)


def _labelled(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    form = random.choice(phrases.LABELS)
    return None if good.source[:1] in "#->([0123456789" else form.format(good.words)


def _another(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    other = random.choice(others)
    return other.words if other.source != good.source and other.words != good.words else None


def _code_numbers(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    numbers = iter(range(1, 99))
    made = CODES.sub(lambda _: f"<{next(numbers)}/>", good.words)
    made = random.choice(
        (made, made.replace("<", "&lt;").replace(">", "&gt;"), made.replace("/>", ">"))
    )
    return made if made != good.words else None


SINGLES: dict[str, Single] = {
    "preamble": _preamble,
    "English preamble": _english_preamble,
    "remark": _remark,
    "English remark": _english_remark,
    "in quotation marks": _quoted,
    "in a fence": _fenced,
    "alternatives": _alternatives,
    "numbered alternatives": _numbered,
    "lost code": _lost_code,
    "extra code": _extra_code,
    "swapped codes": _swapped_codes,
    "translated placeholder": _translated_placeholder,
    "localized code": _localized_code,
    "other script": _other_script,
    "other language": _other_language,
    "doubled": _doubled,
    "doubled sentence": _doubled_sentence,
    "loop": _loop,
    "nothing": _nothing,
    "truncated": _truncated,
    "trailing off": _trailing_off,
    "source echoed": _echoed,
    "half echoed": _half_echoed,
    "source and translation": _both,
    "prompt": _prompt,
    "an object": _object,
    "escapes": _escaped,
    "mojibake": _mojibake,
    "other number": _number,
    "lost number": _lost_number,
    "other unit": _unit,
    "negation lost": _negation,
    "obligation": _obligation,
    "omitted sentence": _omitted,
    "added sentence": _added,
    "neighbour too": _neighbour_too,
    "refusal": _refused,
    "HTML": _as_html,
    "marks stripped": _stripped,
    "titled": _titled,
    "special tokens": _token,
    "unseen characters": _unseen,
    "thoughts": _thought,
    "labelled": _labelled,
    "of another message": _another,
    "numbers of codes": _code_numbers,
}


def _shifted(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    for at, _ in enumerate(row):
        yield at, row[(at + 1) % len(row)].words


def _shifted_back(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    start = random.randrange(1, len(row) // 2)
    for at in range(start, len(row)):
        yield at, row[at - 1].words


def _shifted_on(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    start = random.randrange(1, len(row) // 2)
    for at in range(start, len(row) - 1):
        yield at, row[at + 1].words


def _neighbours(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    at = random.randrange(len(row) - 1)
    yield from ((at, row[at + 1].words), (at + 1, row[at].words))


def _reversed(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    start = random.randrange(len(row) - 6)
    for at in range(6):
        yield start + at, row[start + 5 - at].words


def _one_for_many(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    words = random.choice(row).words
    for at in random.sample(range(len(row)), 6):
        yield at, words


BATCHES: dict[str, Callable[[Sequence[Good], Random], Iterator[tuple[int, str]]]] = {
    "shifted": _shifted,
    "shifted back from the middle": _shifted_back,
    "shifted on from the middle": _shifted_on,
    "swapped neighbours": _neighbours,
    "some in reverse": _reversed,
    "one answer for many": _one_for_many,
}


class Kinds(NamedTuple):
    """Kinds of bad answers by their names: of one by itself, and of several beside each other."""

    singles: Mapping[str, Single]
    batches: Mapping[str, Callable[[Sequence[Good], Random], Iterator[tuple[int, str]]]]


KINDS = Kinds(SINGLES, BATCHES)


def bad_single(make: Single, good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Give a bad answer of a kind; None where it can't be made of this translation."""
    made = make(good, random, others)
    return made if made is not None and made != good.words else None


def bad_batch(made: Iterator[tuple[int, str]], row: Sequence[Good]) -> dict[int, str]:
    """Give the bad answers in a batch by their numbers; what comes out right is none."""
    return {at: words for at, words in made if _words(words) != _words(row[at].words)}


class Bad(NamedTuple):
    """A bad answer, and its kind."""

    kind: str
    words: str


def bad_batches(
    good: Sequence[Good], each: int, random: Random, kinds: Kinds = KINDS
) -> Iterator[tuple[Sequence[Good], dict[int, Bad]]]:
    """Give batches of translations with the bad answers in them, until there are enough of each.

    A kind that can hardly be made of these translations comes less often.
    """
    left = dict.fromkeys(kinds.singles, each)
    for _ in range(3 * each):
        row = _batch(good, random)
        bad: dict[int, Bad] = {}
        for at in range(2, len(row), _APART):
            wanted = [kind for kind, count in left.items() if count > 0]
            for kind in random.sample(wanted, min(len(wanted), 8)):
                words = bad_single(kinds.singles[kind], row[at], random, row)
                if words is not None:
                    bad[at] = Bad(kind, words)
                    left[kind] -= 1
                    break
        if bad:
            yield row, bad
    for kind, make in kinds.batches.items():
        row = _batch(good, random)
        made = bad_batch(make(row, random), row)
        yield row, {at: Bad(kind, words) for at, words in made.items()}


_APART = 5


def _batch(good: Sequence[Good], random: Random) -> Sequence[Good]:
    start = random.randrange(max(1, len(good) // _BATCH)) * _BATCH
    return good[start : start + _BATCH]


_BATCH = 48


def _words(text: str) -> str:
    return " ".join(text.split()).lower()
