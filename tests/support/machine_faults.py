"""More kinds of bad answers: most of a translation right, and one thing in it that is not.

They were written before the checks were looked at again, as what people saw machines do.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

import machine_words as words
from bad_answers import CODES, LINK, SENTENCE, Good, Kinds, Single
from machine_phrases import TRADITIONAL

_DENSE = ("zh", "ja")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_WORD = re.compile(r"[^\W\d_]{4,}")


def _bare(text: str) -> str:
    """Blank codes, so that nothing is found in them."""
    return CODES.sub(lambda one: "\0" * len(one[0]), text)


def _of(table: dict[str, tuple[str, ...]], good: Good, random: Random) -> str | None:
    return random.choice(table[good.language]) if good.language in table else None


def _replaced(good: Good, random: Random, rows: Sequence[tuple[str, str]]) -> str | None:
    """Replace one word by another one where it stands first outside of codes."""
    bare = _bare(good.words)
    found = []
    for old, new in rows:
        border = "" if good.language in _DENSE else r"(?<!\w)"
        end = "" if good.language in _DENSE or old.endswith(" ") else r"(?!\w)"
        if match := re.search(border + re.escape(old) + end, bare):
            found.append((match.start(), old, new))
    if not found:
        return None
    at, old, new = random.choice(found)
    return good.words[:at] + new + good.words[at + len(old) :]


def _opposite(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    pairs = words.OPPOSITES.get(good.language, ())
    return _replaced(good, random, [*pairs, *((two, one) for one, two in pairs)])


def _denied(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if re.search(r"\b(?:not|no|never|without|un\w+)\b|n['’]t", good.source, re.I):
        return None
    return _replaced(good, random, words.DENIED.get(good.language, ()))


def _numbers_exchanged(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    found = [*_NUMBER.finditer(_bare(good.words))]
    pairs = [(a, b) for a, b in itertools.pairwise(found) if a[0] != b[0]]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    text = good.words
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def _scaled(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    found = [one for one in _NUMBER.finditer(_bare(good.words)) if one[0] not in "01"]
    if not found:
        return None
    one = random.choice(found)
    made = random.choice((one[0] + "0", one[0] + ".0", one[0][0], "2" + one[0]))
    return good.words[: one.start()] + made + good.words[one.end() :]


def _near_language(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.language != "es":
        return None

    def other(match: re.Match[str]) -> str:
        word = match[0]
        made = words.PORTUGUESE.get(word.lower())
        if made is None:
            made = re.sub(r"([cs])ión$", r"\1ão", word)
            made = re.sub(r"([cs])iones$", r"\1ões", made).replace("ñ", "nh")
            made = re.sub(r"ue", "o", made) if len(word) > 5 else made
        return made.capitalize() if word[:1].isupper() else made

    made, bare = "", good.words
    last = 0
    for code in CODES.finditer(bare):
        made += re.sub(r"[^\W\d_]+", other, bare[last : code.start()]) + code[0]
        last = code.end()
    made += re.sub(r"[^\W\d_]+", other, bare[last:])
    changed = sum(a != b for a, b in zip(made.split(), good.words.split(), strict=False))
    return made if changed > 2 else None


def _summary(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if len(good.source) < 60:
        return None
    first = re.split(r"[,;，；。.:：]", CODES.sub("", good.words))[0].strip()
    kept = SENTENCE.split(good.words)
    short = [re.split(r"[,;，；、]", part)[0].rstrip(".。") for part in kept]
    forms = [f.format(first) for f in words.SUMMED_UP.get(good.language, ())]
    end = "。" if good.language in _DENSE else "."
    return random.choice([*forms, first + end, (end + " ").join(short) + end])


def _sorry(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return _of(words.SORRY, good, random)


def _asked_back(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return _of(words.ASKED_BACK, good, random)


def _replied(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    return _of(words.REPLIED, good, random)


def _greeted(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    greeting = _of(words.GREETED, good, random)
    return greeting and greeting + good.words[:1].lower() + good.words[1:]


def _around(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    made = random.choice(words.AROUND).format(words=good.words, lang=good.language)
    return None if "**" in good.source and "**" in made else made


def _slashed(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Give two words to choose from in the place of one."""
    if good.language in _DENSE:
        runs = [*re.finditer(r"[\u4e00-\u9fff]{2}", _bare(good.words))]
        other = [run for one in others for run in re.findall(r"[\u4e00-\u9fff]{2}", one.words)]
    else:
        runs = [*_WORD.finditer(_bare(good.words))]
        other = [run for one in others for run in _WORD.findall(_bare(one.words))]
    if not runs or not other:
        return None
    run, more = random.choice(runs), random.choice(other)
    form = random.choice(("{}/{}", "{} / {}", "{} (o {})", "{} [{}]"))
    if good.language in _DENSE:
        form = random.choice(("{}/{}", "{}／{}", "{}（或{}）", "{}[{}]"))
    return good.words[: run.start()] + form.format(run[0], more) + good.words[run.end() :]


def _romanized(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    roman = _of(words.ROMAN, good, random)
    runs = [*re.finditer(r"[\u4e00-\u9fff]{2,4}|[а-яё]{5,}", _bare(good.words))]
    if roman is None or not runs:
        return None
    run = random.choice(runs)
    form = random.choice((" ({})", "（{}）", "({})"))
    return good.words[: run.end()] + form.format(roman) + good.words[run.end() :]


def _escaped_twice(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    letters = [one.start() for one in re.finditer(r"[^\W\d_a-zA-Z]|[\"'&]", _bare(good.words))]
    if not letters:
        return None
    at = random.choice(letters)
    code = ord(good.words[at])
    made = random.choice((f"&amp;#{code};", f"&#x{code:x};", f"&amp;#x{code:X};", "&amp;amp;"))
    return good.words[:at] + made + good.words[at + 1 :]


def _garbled(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Lose one letter or all that are not ASCII, as programs do with a wrong encoding."""
    letters = [one.start() for one in re.finditer(r"[^\x00-\x7f]", _bare(good.words))]
    if not letters:
        return None
    at = random.choice(letters)
    char = good.words[at]
    lost = random.choice(("?", "\ufffd", char.encode().decode("cp1252", "replace"), "□"))
    if random.random() < 0.3 and good.language not in ("zh", "ja", "ru"):
        return re.sub(r"[^\x00-\x7f]", "?", good.words)
    return good.words[:at] + lost + good.words[at + 1 :]


def _stopped(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.source.rstrip('*_)"”')[-1:] in ".!?:…。" or good.words[-1:] in ".!?:…。！？：":
        return None
    return good.words + ("。" if good.language in _DENSE else ".")


def _without_middle(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    parts = SENTENCE.split(good.words)
    if len(parts) < 3:
        return None
    at = random.randrange(1, len(parts) - 1)
    joint = "" if good.language in _DENSE else " "
    return joint.join(parts[:at] + parts[at + 1 :])


def _merged(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    at = next((at for at, one in enumerate(others) if one.segment is good.segment), len(others))
    if at + 1 >= len(others):
        return None
    joint = (
        random.choice("、，；") if good.language in _DENSE else random.choice((", ", "; ", " y "))
    )
    following = others[at + 1].words
    return good.words.rstrip(".。") + joint + following[:1].lower() + following[1:]


def _prompt_echoed(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    echo = _of(words.ECHOED, good, random)
    return echo and (echo + good.words if random.random() < 0.7 else f"{good.words}\n{echo}")


def _answer_before(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    at = next((at for at, one in enumerate(others) if one.segment is good.segment), 0)
    if not at:
        return None
    before = others[at - 1].words
    return random.choice((before, before, f"{before}\n{good.words}", f"{before} {good.words}"))


def _word_left(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Leave one word of the source in the place of one of the translation."""
    found = re.findall(r"(?<![\w/.@-])[a-z]{4,}(?![\w/.@-])", _bare(good.source))
    there = [one for one in found if one not in good.words.lower()]
    if good.language in _DENSE:
        runs = [*re.finditer(r"[\u3040-\u9fff]{2}", _bare(good.words))]
    else:
        runs = [*_WORD.finditer(_bare(good.words))]
    if not there or len(runs) < 2:
        return None
    run = random.choice(runs)
    left = random.choice(there)
    form = " {} " if good.language in _DENSE and random.random() < 0.5 else "{}"
    return good.words[: run.start()] + form.format(left) + good.words[run.end() :]


def _clause_left(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Leave the first half of the source before the second half of the translation."""
    ours, theirs = good.words.split(" "), good.source.split(" ")
    if len(theirs) < 6 or CODES.search(good.source):
        return None
    if good.language in _DENSE:
        rest = good.words[len(good.words) // 2 :]
    else:
        rest = " ".join(ours[len(ours) // 2 :])
    return " ".join(theirs[: len(theirs) // 2]) + " " + rest


def _phrase_missing(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Leave out some words in a row from within a sentence."""
    if len(good.source) < 60:
        return None
    bare = _bare(good.words)
    if good.language in _DENSE:
        runs = [*re.finditer(r"[\u3040-\u9fff]{6,12}", bare)]
    else:
        runs = [*re.finditer(r"(?<= )[^\W\d_]+(?: [^\W\d_]+){2,4} ", bare)]
    if not runs:
        return None
    run = random.choice(runs)
    return good.words[: run.start()] + good.words[run.end() :]


def _other_word(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Put a long word of another text in the place of one."""
    if good.language in _DENSE:
        find = re.compile(r"[\u4e00-\u9fff]{2}")
    else:
        find = re.compile(r"(?<![\w-])[^\W\d_A-Z]{6,}(?![\w-])")
    runs = [*find.finditer(_bare(good.words))]
    other = [run for one in others for run in find.findall(_bare(one.words))]
    other = [run for run in other if run not in good.words]
    if not runs or not other:
        return None
    run, word = random.choice(runs), str(random.choice(other))
    return good.words[: run.start()] + word + good.words[run.end() :]


def _explained(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    more = _of(words.EXPLAINED, good, random)
    if more is None:
        return None
    end = re.search(r"[.。]?$", good.words)
    assert end
    return good.words[: end.start()] + more + end[0]


def _emoji(good: Good, random: Random, others: Sequence[Good]) -> str:
    return random.choice(words.EMOJI).format(good.words)


def _capitals(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.language in _DENSE or CODES.search(good.words) or len(good.words) < 8:
        return None
    return good.words.upper()


def _wrapped(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if len(good.words) < 45:
        return None
    if good.language in _DENSE:
        at = len(good.words) // 2
        return good.words[:at] + "\n" + good.words[at:]
    at = good.words.find(" ", len(good.words) // 2)
    return None if at < 0 else good.words[:at] + "\n  " + good.words[at + 1 :]


def _tabbed(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    form = random.choice(("{0}\t{1}", "{0};{1}", '"{0}","{1}"', "EN: {0} {2}: {1}", "{0} // {1}"))
    if good.source == good.words:
        return None
    return form.format(good.source, good.words, good.language.upper())


def _emphasized(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if "*" in good.source or CODES.search(good.words) or " " not in good.source:
        return None
    cut = len(good.words) // 2 if good.language in _DENSE else good.words.find(" ")
    if cut < 1:
        return None
    return f"**{good.words[:cut]}**{good.words[cut:]}"


def _link_left(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Leave the words of a link in the language of the source."""
    there = {one[2]: one[1] for one in LINK.finditer(good.source)}
    found = [
        one
        for one in LINK.finditer(good.words)
        if one[2] in there and there[one[2]] != one[1] and there[one[2]][:1].islower()
    ]
    if not found:
        return None
    one = random.choice(found)
    return good.words[: one.start(1)] + there[one[2]] + good.words[one.end(1) :]


def _short_cut(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Lose the end of a short text, or its beginning."""
    if len(good.source) > 45 or CODES.search(good.words) or good.source == good.words:
        return None
    if good.language in _DENSE:
        if len(good.words) < 4:
            return None
        cut = random.randrange(2, max(3, len(good.words) // 2 + 1))
        made = random.choice((good.words[:-cut], good.words[cut:]))
    else:
        parts = good.words.split(" ")
        if len(parts) < 2:
            return None
        cut = random.randrange(1, max(2, len(parts) // 2 + 1))
        made = " ".join(random.choice((parts[:-cut], parts[cut:])))
    return made.strip() or None


def _last_lost(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Lose the last words before the full stop."""
    if good.words[-1:] not in ".。" or len(good.source) < 30:
        return None
    if good.language in _DENSE:
        match = re.search(r"[\u3040-\u9fff]{4}。$", good.words)
        return good.words[: match.start()] + "。" if match else None
    match = re.search(r"(?: [^\W\d_]+){1,2}\.$", good.words)
    return good.words[: match.start()] + "." if match and match.start() > 8 else None


def _first_lost(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Lose the first sentence, or of one the first clause."""
    if len(good.source) < 50:
        return None
    parts = SENTENCE.split(good.words)
    if len(parts) < 2:
        parts = re.split(r"(?<=[,，])\s*", good.words, maxsplit=1)
    if len(parts) < 2 or len(parts[0]) < 4:
        return None
    rest = good.words[good.words.index(parts[1], len(parts[0])) :]
    return rest[:1].upper() + rest[1:]


def _stuck(good: Good, random: Random, others: Sequence[Good]) -> str:
    last = good.words.rstrip(".。")[-1:]
    return good.words + random.choice((last * 12, "。" * 9, " .", " . . . . .", "!!!!!", last * 40))


def _rephrased(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Say the source in other words of its own language."""
    if CODES.search(good.source) or good.source.count(" ") < 3:
        return None
    made = re.sub(r"\b(?:the|a|an) ", "", good.source)
    for old, new in (("you can", "one may"), ("You can", "Users may"), ("buy", "purchase")):
        made = made.replace(old, new)
    made = made.replace("phone", "device").replace(" use ", " utilize ").replace("your", "their")
    return made if made != good.source else "Please " + good.source[:1].lower() + good.source[1:]


def _disordered(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    if good.language in _DENSE or CODES.search(good.words):
        return None
    parts = good.words.split(" ")
    if len(parts) < 6:
        return None
    random.shuffle(parts)
    return " ".join(parts)


def _spaced(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Lose the blanks between words; or put some between characters."""
    if CODES.search(good.words) or len(good.words) < 8:
        return None
    if good.language in _DENSE:
        return " ".join(good.words)
    made = good.words.replace(" ", "")
    return made if made != good.words else None


def _half_script(good: Good, random: Random, others: Sequence[Good]) -> str | None:
    """Write in the other Chinese script, the whole or a half."""
    if good.language != "zh":
        return None
    made = "".join(TRADITIONAL.get(char, char) for char in good.words)
    half = len(made) // 2
    made = random.choice((made, made[:half] + good.words[half:], good.words[:half] + made[half:]))
    changed = sum(a != b for a, b in zip(made, good.words, strict=True))
    return made if changed > 1 else None


SINGLES: dict[str, Single] = {
    "opposite": _opposite,
    "negation added": _denied,
    "numbers exchanged": _numbers_exchanged,
    "number scaled": _scaled,
    "near language": _near_language,
    "summary": _summary,
    "apology": _sorry,
    "question back": _asked_back,
    "reply to the text": _replied,
    "greeting": _greeted,
    "something around": _around,
    "slashes": _slashed,
    "romanized": _romanized,
    "escaped twice": _escaped_twice,
    "garbled letter": _garbled,
    "full stop added": _stopped,
    "middle missing": _without_middle,
    "merged with the next": _merged,
    "prompt's words": _prompt_echoed,
    "answer before": _answer_before,
    "word left": _word_left,
    "clause left": _clause_left,
    "phrase missing": _phrase_missing,
    "other word": _other_word,
    "explained": _explained,
    "emoji": _emoji,
    "all capitals": _capitals,
    "wrapped": _wrapped,
    "tabbed": _tabbed,
    "emphasis added": _emphasized,
    "words of a link left": _link_left,
    "short one cut": _short_cut,
    "last words lost": _last_lost,
    "first words lost": _first_lost,
    "stuck": _stuck,
    "source rephrased": _rephrased,
    "words in disorder": _disordered,
    "blanks": _spaced,
    "converted script": _half_script,
}


def _short_swapped(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    short = [at for at, one in enumerate(row) if len(one.source) < 30]
    for one, two in zip(short[::2], short[1::2], strict=False):
        if random.random() < 0.2:
            yield from ((one, row[two].words), (two, row[one].words))


def _short_shifted(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    short = [at for at, one in enumerate(row) if len(one.source) < 30]
    start = random.randrange(max(1, len(short) - 4))
    for one, two in itertools.pairwise(short[start : start + 5]):
        yield one, row[two].words


def _far_swapped(row: Sequence[Good], random: Random) -> Iterator[tuple[int, str]]:
    one, two = random.sample(range(len(row)), 2)
    yield from ((one, row[two].words), (two, row[one].words))


BATCHES: dict[str, Callable[[Sequence[Good], Random], Iterator[tuple[int, str]]]] = {
    "short ones swapped": _short_swapped,
    "short ones shifted": _short_shifted,
    "two far ones swapped": _far_swapped,
}
FAULTS = Kinds(SINGLES, BATCHES)
