"""Isolates: what is read from left to right inside of words that run from right to left (UAX #9).

Facts, numbers of telephones, addresses, codes and Latin words would fall apart there: signs at
their ends and between their groups take the direction of what is around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from polyguide.embed.show.spans import shows
from polyguide.model.document import Inline, InlineKind, plain_text
from polyguide.model.patterns import lazy
from polyguide.source.facts import FormattedFact

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = lazy(f"[{_RTL}]")
_WORD = rf"(?:(?![{_RTL}])\w)"  # one character of a word that runs from left to right
_LETTER = rf"(?:(?![{_RTL}])[^\W\d_])"
_BETWEEN = "[ \u00a0\u202f.,:;'\u2019&+/@#%?=~*|\u2013!<>-]{1,3}"
# A code to dial, a number in groups or with a sign, or words from one with a letter on.
_RUN = lazy(
    r"(?P<code>[*#][\d*#]*\d[\d*#]*)"
    r"|(?P<number>(?<!\w)(?:[+\u2212-] ?)?\(?\+?\d(?:[ \u00a0\u202f().\u2013/-]*\d)*)(?!\w)"
    rf"|(?P<words>[.@#]?(?<!{_WORD})(?={_WORD}*{_LETTER}){_WORD}+(?:{_BETWEEN}{_WORD}+)*(?:[+#]+|(?<=\.\w)\.)?)"
)
# All but letters that run from the right, blanks and signs, of which no run is: one class of
# characters, and without names of classes in it, is searched for fastest.
_MAY_RUN = lazy(
    r"[^\u0590-\u065f\u066a-\u06ef\u06fa-\u07bf\u07ca-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    r" !\"$-)+-/:-@\[-^`{-~\u00a0\u00ab\u00bb\u2000-\u206f]"
)
_YEARS = lazy(r"(?:19|20)\d\d\D(?:19|20)\d\d")
_EDGES = " \u00a0\n\t·:,;|–—-"  # what joins words to others, at either end


def isolated(
    nodes: tuple[Inline, ...], facts: Mapping[str, FormattedFact], directions: Mapping[str, str]
) -> tuple[Inline, ...]:
    """Isolate what keeps its own direction in words of a language that runs from right to left.

    An isolate is a node of its own: its `target` is `ltr`, or `auto` for the direction of the
    first letter in it. `directions` gives the writing direction of each language by its tag.

    >>> [node.kind.value for node in isolated((Inline(InlineKind.TEXT, "أو eSIM من"),), {}, {})]
    ['text', 'isolate', 'text']
    """
    return tuple(part for node in nodes for part in _parts(node, facts, directions))


def may_hold_isolates(text: str) -> bool:
    """Tell whether `isolated` might find something in words of a language from right to left.

    >>> may_hold_isolates("أو eSIM من"), may_hold_isolates("شريحة، من")
    (True, False)
    """
    return _MAY_RUN.search(text) is not None


def in_isolate(text: str, direction: str = "ltr") -> str:
    r"""Put characters around a text that isolate it in plain text.

    >>> in_isolate("+56 2"), in_isolate("eSIM", "auto")
    ('\u2066+56 2\u2069', '\u2068eSIM\u2069')
    """
    return f"{LEFT_TO_RIGHT if direction == 'ltr' else FIRST_STRONG}{text}{END}"


def runs_from_right(text: str) -> bool:
    """Tell whether there is a letter that runs from right to left.

    >>> runs_from_right("eSIM"), runs_from_right("شريحة")
    (False, True)
    """
    return _FROM_RIGHT.search(text) is not None


def _parts(
    node: Inline, facts: Mapping[str, FormattedFact], directions: Mapping[str, str]
) -> Iterator[Inline]:
    if node.kind is InlineKind.ISOLATE:
        yield node
    elif node.kind is InlineKind.TEXT:
        yield from _text_parts(node.text)
    elif node.kind is InlineKind.CODE:
        yield _isolate(node)
    elif node.kind is InlineKind.FACT:
        fact = facts[node.text]
        yield _isolate(node, leading_direction(fact.text, fact.target))
    elif node.kind is InlineKind.LANG:
        direction = directions[node.target]
        yield _isolate(_within(node, facts, directions) if direction == "rtl" else node, direction)
    elif node.kind is InlineKind.LINK:
        words = plain_text(node.children, lambda name: facts[name].text)
        target = facts[node.target[1:-1]].target if node.target[:1] == "{" else node.target
        if leading_direction(words, target) == "ltr":
            yield _isolate(node)
        else:
            yield _within(node, facts, directions)
    else:
        yield _within(node, facts, directions)


def _within(
    node: Inline, facts: Mapping[str, FormattedFact], directions: Mapping[str, str]
) -> Inline:
    if not node.children:
        return node
    return node._replace(children=isolated(node.children, facts, directions))


def _isolate(node: Inline, direction: str = "ltr") -> Inline:
    return Inline(InlineKind.ISOLATE, children=(node,), target=direction)


def leading_direction(words: str, target: str) -> str:
    """Give the direction of what leads to an address: one that is shown runs from the left.

    >>> leading_direction("e.cl", "https://e.cl"), leading_direction("more", "https://e.cl")
    ('ltr', 'auto')
    """
    return "ltr" if target and not runs_from_right(words) and shows(words, target) else "auto"


def _text_parts(text: str) -> Iterator[Inline]:
    make = partial(Inline, InlineKind.TEXT)
    at = 0
    for start, end in runs_in(text):
        if at < start:
            yield make(text[at:start])
        yield _isolate(make(text[start:end]))
        at = end
    if at < len(text):
        yield make(text[at:])


def runs_in(text: str) -> Sequence[tuple[int, int]]:
    """Find what is isolated of a text: all but its edges where nothing runs from the right.

    >>> runs_in("أو eSIM من"), runs_in("(eSIM)"), runs_in("10-20")
    ([(3, 7)], [(0, 6)], [])
    """
    if not runs_from_right(text) and re.search(_LETTER, text):
        core = text.strip(_EDGES)
        return [(text.index(core), text.index(core) + len(core))]
    return [match.span() for match in _RUN.finditer(text) if _keeps_order(match)]


def _keeps_order(match: re.Match[str]) -> bool:
    """Tell whether a run reads from left to right: of numbers, those that are not two in a range.

    `10-20` is read from right to left in such words, and 20 stands on the left. Two groups are the
    number of a telephone if they are long, and neither two years nor as round as ranges are.
    """
    number = match["number"]
    if number is None:
        return True
    groups = re.findall(r"\d+", number)
    digits = sum(map(len, groups))
    if number[0] in "+\u2212-(" or "+" in number[:2]:
        return True
    if len(groups) == 2:
        parted_by_blanks = not re.search("[().\u2013/-]", number)
        is_range = _YEARS.fullmatch(number) or number.endswith("00") or " " in number
        return digits >= 7 and (parted_by_blanks or number[0] == "0" or not is_range)
    return len(groups) > 2 and (digits >= 6 or "-" in number)
