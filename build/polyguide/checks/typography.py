"""Ends of sentences, brackets, capitals and punctuation, by the habits of each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from polyguide.checks.addresses import without_addresses
from polyguide.checks.pair import Finding, Need, Pair, Reading, Style, among
from polyguide.model.document import InlineKind, Segment, SegmentKind
from polyguide.model.fact_forms import split_form
from polyguide.model.patterns import lazy

_ENDS: Mapping[str, str] = {
    "a full stop": ".。．｡।॥۔።៕။։",
    "a question mark": "?？؟;⁇",
    "an exclamation mark": "!！¡‼",
    "a colon": ":：፡",
    "an ellipsis": "…",
}
_KIND = {char: kind for kind, chars in _ENDS.items() for char in chars}
_CLOSERS = "\"'”’»›」』*_ \u00a0\u202f"
_BRACKETS = ")]}）］】》〉"
_NO_PROSE = (
    *(SegmentKind.CELL, SegmentKind.HEADER_CELL, SegmentKind.TERM),
    *(SegmentKind.ALERT_TITLE, SegmentKind.DATE, SegmentKind.SEARCH),
)
_ITEMS = (SegmentKind.ITEM, SegmentKind.DEFINITION, SegmentKind.CAUTION, SegmentKind.FACT_LABEL)
_FULL_STOPS = frozenset(["ja", "ko"])
"""Languages that end a sentence with a full stop where English has a colon, and items without."""
_ASKS = lazy(r"[か까][。.]\W*$")
_AND_SO_ON = lazy(
    r"(?:\betc\.?|など|等|등|\busw\.|[иі] т\. ?[дп]\.|\bitp\.|\bm\.fl\.|و غیره|وغيرها)\W*$"
)
_NO_STOPS = frozenset(["th", "lo", "km", "my", "bo"])
"""Languages that end a sentence with a space or with a sign of their own."""
_WIDE_LANGUAGES = frozenset(["zh", "ja", "yue"])
_HAN = "\u3400-\u9fff\u3040-\u30ff\uf900-\ufaff"
_ASCII_SIGN = lazy(rf"(?<=[{_HAN}])\s?[,;:?!](?=\s?[{_HAN}]|\s*$)|(?<=[{_HAN}])\.(?=\s*$|[{_HAN}])")
_NARROW = frozenset(":;?!")
"""Signs that Japanese style guides also write as ASCII ones."""
_PAIRS = tuple(zip("([（［【「『《", ")]）］】」』》", strict=True))
_QUOTES = (('“”„‟"', "“", "”"), ("«»", "«", "»"))
"""Quotation marks, which each language pairs in its own way: „so“, ”so”, »so«. They are even."""
_IN_PAIRS = frozenset("".join(map("".join, (*_PAIRS, *_QUOTES))))
_ABBREVIATION = lazy(r"(?:(?:\b\w\.[ \u00a0]?){2}|\betc\.)$")
_INSIDE: Mapping[str, str] = {"hy": "՞՜՛"}
"""Marks of questions and exclamations that stand within their word, by language."""
_ITEM = lazy(r"(?<![\w(])[^\W_]{1,2}\)")
"""The number of an item, which is closed and not opened: `a)`, `12)`."""
_SAME = {"(": "（", ")": "）"}


def _ends_otherwise(reading: Reading, source: tuple[str, ...]) -> bool:
    """Tell whether a text may end with another sign; of most the last character tells that."""
    words = reading.words
    last = words[-1:]
    if last in _CLOSERS or last in _BRACKETS or last == "፡" or words.endswith("..."):
        return True
    return _KIND.get(last, "") not in source


ENDS = Need(
    style=lambda style: style.locale.language not in _NO_STOPS,
    recall=lambda source: _ends(source.look.words),
    beside=_ends_otherwise,
)


def ends(pair: Pair) -> Iterator[Finding]:
    """Compare how both texts end: with a full stop, a question mark, a colon, or without."""
    source, target = _ends(pair.source_words), _ends(pair.words)
    if pair.locale.language == "hy" and target == ("a colon",):
        # Armenian keyboards have no other sign for its full stop (U+0589), which looks like one.
        target = ("a full stop", "a colon")
    if set(source) & set(target) or pair.locale.language in _NO_STOPS:
        return
    if target[0] == "a full stop" and _is_milder(source[0], pair):
        return
    if source[0] == "a full stop" and not target[0] and _fact_has_stop(pair):
        return
    if source[0] == "an ellipsis" and _AND_SO_ON.search(pair.words):
        return
    if {source[0], target[0]} == {"", "a full stop"} and (
        _is_no_prose(pair) or _is_abbreviation(pair) or _is_item(pair, target[0])
    ):
        return
    if any(sign in pair.words for sign in _INSIDE.get(pair.locale.language, "")):
        return
    sign = pair.words.rstrip(_CLOSERS)[-1:] if target[0] else ""
    values = {"source_end": source[0] or "no sign", "end": target[0] or "no sign"}
    yield Finding("PUN001", values, sign if pair.text.count(sign) == 1 else "")


def _fact_has_stop(pair: Pair) -> bool:
    """Tell whether a text ends with a fact that has a dot of its own: `15 декабря 2026 г.`."""
    if not pair.inline or pair.inline[-1].kind is not InlineKind.FACT:
        return False
    use = split_form(pair.inline[-1].text)
    fact = use._replace(name=pair.segment.bound.get(use.name, use.name))
    known = fact.name in pair.style.facts.names
    return known and pair.style.facts.write(fact, pair.locale).text.endswith(".")


def _is_no_prose(pair: Pair) -> bool:
    """Tell whether a text is a cell or a term, where a stop may be left out: not behind several."""
    if pair.segment.kind not in _NO_PROSE:
        return False
    stops = [len(_STOP.findall(words)) for words in (pair.source_words, pair.words)]
    return stops[0] < 2 or stops[1] == 0


_STOP = lazy(r"[.!?。！？](?=[\s\"”’)]|$)")


def _is_milder(end: str, pair: Pair) -> bool:
    """Tell whether a language may well have a full stop where English has another end.

    Many are sparing with exclamation marks.
    """
    if pair.locale.language not in _FULL_STOPS:
        return end == "an exclamation mark"
    asks = end == "a question mark" and _ASKS.search(pair.words)
    return bool(asks) or end in ("a colon", "an exclamation mark")


def _is_item(pair: Pair, end: str) -> bool:
    """Tell whether a language ends an item with a stop, or without, by a habit of its own."""
    return pair.segment.kind in _ITEMS and (bool(end) or pair.locale.language in _FULL_STOPS)


def _is_abbreviation(pair: Pair) -> bool:
    """Tell whether a stop at the end is that of an abbreviation: `6 p.m.`, `CVR-nr.`."""
    texts = pair.source_words, pair.words
    return any(
        _ABBREVIATION.search(text) or (len(text.split()) == 1 and "." in text) for text in texts
    )


def _ends(words: str) -> tuple[str, ...]:
    """Name the sign at the end of a text, closing quotes aside; of one in brackets the inner too.

    >>> _ends("Pay now."), _ends("Pay (now?)")
    (('a full stop',), ('', 'a question mark'))
    """
    bare = words.rstrip(_CLOSERS)
    if bare[-1:] and bare[-1:] in _BRACKETS:
        return "", _ends(bare[:-1])[0]
    if bare.endswith("..."):
        return ("an ellipsis",)
    if bare.endswith("፡፡"):
        return ("a full stop",)
    return (_KIND.get(bare[-1:], ""),)


ASCII_SIGNS = Need(
    style=lambda style: style.locale.language in _WIDE_LANGUAGES, characters=among(",;:?!.")
)


def ascii_signs(pair: Pair) -> Iterator[Finding]:
    """Report ASCII punctuation between Chinese or Japanese characters."""
    if pair.locale.language not in _WIDE_LANGUAGES:
        return
    for match in _ASCII_SIGN.finditer(pair.words):
        if pair.locale.language == "ja" and match[0].strip() in _NARROW:
            continue
        yield Finding("PUN002", {"sign": match[0].strip()}, match[0])
        return


INVERTED = Need(style=lambda style: style.locale.language == "es", characters=among("?!"))


def inverted(pair: Pair) -> Iterator[Finding]:
    """Report a Spanish question or exclamation that is closed and not opened."""
    if pair.locale.language != "es" or pair.characters.isdisjoint("?!"):
        return
    words = _NO_CLOSING.sub("", pair.words)
    for opening, closing in (("¿", "?"), ("¡", "!")):
        if words.count(closing) > words.count(opening):
            yield Finding("PUN003", {"opening": opening, "closing": closing}, closing)


# A doubt in brackets, a second sign beside the first, and addresses close nothing.
_NO_CLOSING = lazy(r"(?<!\S)\S+?://\S+|\([?!]+\)|(?<=\?)!+|(?<=!)[!?]+")


BRACKETS = Need(characters=lambda _style: _IN_PAIRS.__contains__)


def brackets(pair: Pair) -> Iterator[Finding]:
    """Report brackets and quotation marks that are opened and not closed, or the other way."""
    if pair.characters.isdisjoint(_IN_PAIRS):
        return
    for opening, closing in _PAIRS:
        if _open(pair.words, opening, closing) and not _open(pair.source_words, opening, closing):
            odd = opening if pair.words.count(opening) > pair.words.count(closing) else closing
            yield Finding("PUN004", {"opening": opening, "closing": closing}, odd)
    # A source that is odd itself tells nothing: it may have inches, or quote several paragraphs.
    for marks, opening, closing in _QUOTES:
        if _is_odd(pair.words, marks) and not _is_odd(pair.source_words, marks):
            odd = next(char for char in reversed(pair.words) if char in marks)
            yield Finding("PUN004", {"opening": opening, "closing": closing}, odd)


_MIXED = lazy(r"\([^()（）\n]*）|（[^()（）\n]*\)|\"[^\"“”„\n]*”|“[^\"“”„\n]*\"")


MIXED_BRACKETS = Need(characters=among("（）“”"))


def mixed_brackets(pair: Pair) -> Iterator[Finding]:
    """Report brackets and quotation marks of which one is of another form than its partner."""
    match = _MIXED.search(pair.words)
    if match is None or _MIXED.search(pair.source_words):
        return
    opening, closing = match[0][0], match[0][-1]
    if pair.locale.script not in _EAST and not {opening, closing}.isdisjoint("（）"):
        return  # a wide form is told as such
    if '"' not in (opening, closing) or _is_odd(pair.words, '"') > _is_odd(pair.source_words, '"'):
        yield Finding("PUN010", {"opening": opening, "closing": closing}, match[0])


def _is_odd(words: str, marks: str) -> bool:
    return sum(map(words.count, marks)) % 2 == 1


def _open(words: str, opening: str, closing: str) -> int:
    """Count by how many the signs differ; a round bracket may be closed by a wide one."""
    wide = _SAME.get(opening, ""), _SAME.get(closing, "")
    if wide[0]:
        words = words.replace(wide[0], opening).replace(wide[1], closing)
        more = words.count(closing) - words.count(opening)
        return 0 if 0 < more <= len(_ITEM.findall(words)) else abs(more)
    if opening == "（":
        return 0
    return abs(words.count(opening) - words.count(closing))


_WIDE = lazy("[\u3001\u3002\u300c-\u300f\uff01-\uff5e]")
_WIDE_LETTERS = lazy("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_EAST = frozenset(["Hans", "Hant", "Jpan", "Kore"])
_LEADING = lazy(r"^\s*(?:[,;:!?](?=\s|\w)|\.(?=\s)|[，、；：。？！])")
_DOUBLED = lazy(r"([,;:?!.，、；：。？！])\1(?:(?<=[，、；：。？！])|(?<=\w..)(?!\S))")


WIDE_FORMS = Need(
    characters=lambda style: (_WIDE_LETTERS if style.locale.script in _EAST else _WIDE).match
)


def wide_forms(pair: Pair) -> Iterator[Finding]:
    """Report wide signs, letters and digits; of Chinese, Japanese and Korean no signs."""
    wide = _WIDE_LETTERS if pair.locale.script in _EAST else _WIDE
    for char in () if pair.words.isascii() else wide.findall(pair.words):
        if char not in pair.segment.text:
            yield Finding("PUN006", {"char": char}, char)
            return


_WITH_CAPITALS = frozenset(["Latn", "Cyrl", "Grek", "Armn"])


def _begins_with_a_capital(segment: Segment, words: str) -> bool:
    """Tell whether a source is a sentence or a title that begins with a capital."""
    ended = _ends(words)[0] in ("a full stop", "a question mark", "an exclamation mark")
    return words.lstrip(_BEFORE_WORDS)[:1].isupper() and (ended or segment.kind in _TITLES)


SMALL_BEGINNING = Need(
    style=lambda style: style.locale.script in _WITH_CAPITALS,
    source=lambda source: _begins_with_a_capital(source.segment, source.look.words),
    beside=lambda reading, _: reading.words.lstrip(_BEFORE_WORDS)[:1].islower(),
)


def small_beginning(pair: Pair) -> Iterator[Finding]:
    """Report a sentence that begins with a small letter, where the source has a capital."""
    target = pair.words.lstrip(_BEFORE_WORDS)
    if pair.locale.script not in _WITH_CAPITALS or not target[:1].islower():
        return
    if _begins_with_a_capital(pair.segment, pair.source_words):
        word = target.split()[0]
        if word not in pair.segment.text and word.islower():
            yield Finding("PUN007", {"word": word}, word)


CAPITALS = Need(
    style=lambda style: style.locale.script in _WITH_CAPITALS,
    beside=lambda reading, _: reading.words.isupper(),
)


def capitals(pair: Pair) -> Iterator[Finding]:
    """Report a text in capitals alone, where the source has small letters."""
    source = pair.source_words
    if not pair.words.isupper() or pair.locale.script not in _WITH_CAPITALS:
        return
    loud = sum(map(str.isalpha, pair.words)) >= _LOUD
    if loud and sum(map(str.islower, source)) > sum(map(str.isupper, source)):
        yield Finding("CAP001", {})


_LOUD = 8
"""Letters from which on a text in capitals is no abbreviation."""
_TITLES = (SegmentKind.TITLE, SegmentKind.HEADING)
_BEFORE_WORDS = "\"'“”„«»‘’¿¡([ \u00a0*_"


CHOICES = Need(characters=among("/"), source=lambda source: "/" not in source.look.words)


def choices(pair: Pair) -> Iterator[Finding]:
    """Report two words with a slash between them, where the source has no slash.

    A short ending behind a slash, `alumnos/as`, is a form of the word before it.
    """
    if "/" in pair.words and "/" not in pair.source_words:
        match = _CHOICE.search(without_addresses(pair.words))
        if match:
            yield Finding("PUN012", {"text": match[0]}, match[0])


_CHOICE = lazy(
    r"(?<![^\W\d_])[^\W\d_]{2,}[^\W\d_A-Z] ?/ ?[^\W\d_]{3,}"
    r"|[\u4e00-\u9fff]{1,4}/[\u4e00-\u9fff]{1,4}"
)


_TWO_SIGNS = lazy(r"([,;:?!.，、；：。？！])\1|^\s*[,;:!?.，、；：。？！]")


def _finds_two_signs(_style: Style) -> Callable[[str], object]:
    return _TWO_SIGNS.search


DOUBLED_SIGNS = Need(pieces=_finds_two_signs, whole=_finds_two_signs)


def doubled_signs(pair: Pair) -> Iterator[Finding]:
    """Report a sign that stands twice in a row, or before the first word."""
    for pattern in (_DOUBLED, _LEADING):
        match = pattern.search(pair.words)
        if match and not pattern.search(pair.source_words):
            yield Finding("PUN008", {"sign": match[0].strip()}, match[0])
            return
