"""Lines of plain text: display widths, and where a line may break (UAX #14).

The only door to unicode_segmentation_rs. Widths are columns of a terminal: an East Asian wide
character takes two. Text that comes in may hold the marks of `text_marks`; none comes out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

from unicode_segmentation_rs import graphemes, line_break_units, text_width

from polyguide.model.patterns import lazy
from polyguide.render.isolates import END, FIRST_STRONG, LEFT_TO_RIGHT
from polyguide.render.text.marks import GLUE, HARD, JOIN, SOFT, join_soft_breaks

_GLUED = "\ufeff\ufeff\u00a0"  # GLUE as UAX #14 understands it; JOIN alone never makes this

_MARK = lazy(r"([\x1f\ufeff]+\u00a0?\[\w+\])")

# One column for each of these characters, and a break at a space is the only one worth having.
_UNEVEN = lazy("[^\x1f-~\xa0-\xac\xae-\u024f\u2010-\u2027\u202f]")
# Spaces at which UAX #14 allows no break (LB 13, 14, 15, 17), or at which we want none.
_DOUBTFUL_AFTER = frozenset("!?,.:;/)]}”’…»—")
_DOUBTFUL_BEFORE = frozenset("([{¿¡“‘«„‚—")
_OPENING = frozenset("([{¿¡„‚")
_QUOTES = frozenset("\"'«»“”‘’")
_NO_START = frozenset("，。、；：！？）】》」』”’…")
_NO_END = frozenset("（【《「『“‘")
# Where an over-long word is cut at all, these too keep to the word before them.
_CLOSING = _NO_START | frozenset(".,;:!?)]}")
# A web or mail address is never cut: a reader copies it.
_ADDRESS = lazy(r"://|^\W?www\.|\.[a-z]{2,}/|[\w.]@[\w.]")
_INNER_SPACE = lazy(rf"(?<=[^ {''.join(_NO_END)}]) +(?=[^ {''.join(_NO_START)}])")
_SPACES = lazy(" {2,}")
_LEAST = 2  # columns: the least in which one Chinese character can stand


@functools.cache
def _ambiguous() -> re.Pattern[str]:
    found = (
        char
        for char in map(chr, range(0xA1, 0x1F200))
        if unicodedata.east_asian_width(char) == "A"
        and unicodedata.category(char) not in ("Mn", "Me", "Cf")
    )
    return re.compile(f"[{re.escape(''.join(found))}]")


def _ambiguous_as_wide(text: str) -> int:
    return text_width(text) + len(_ambiguous().findall(text))


_MEASURES: dict[int, Callable[[str], int]] = {1: text_width, 2: _ambiguous_as_wide}


def width_of(text: str, ambiguous: int = 1) -> int:
    """Count the columns of a text that holds no marks.

    `ambiguous` is the width of what UAX #11 calls so: 1 in most terminals, 2 in Chinese fonts.

    >>> width_of("TIE 卡"), width_of("“TIE”"), width_of("“TIE”", 2)
    (6, 5, 7)
    """
    return len(text) if text.isascii() else _MEASURES[ambiguous](text)


def cells(text: str) -> list[tuple[str, int]]:
    r"""Split a text into what a terminal shows as one character, each with its columns.

    >>> [columns for _, columns in cells("e\u0301卡")]
    [1, 2]
    """
    if text.isascii():
        return [(char, 1) for char in text]
    return [(cluster, width_of(cluster)) for cluster in graphemes(text, True)]


def pad(text: str, width: int, align: str = "left", ambiguous: int = 1) -> str:
    """Fill a text up with spaces, by `left`, `right` or `center`.

    >>> pad("卡", 5) + "|", pad("卡", 5, "right") + "|", pad("卡", 5, "center") + "|"
    ('卡   |', '   卡|', ' 卡  |')
    """
    missing = max(0, width - width_of(text, ambiguous))
    before = {"right": missing, "center": missing // 2}.get(align, 0)
    return " " * before + text + " " * (missing - before)


def narrower(width: int, columns: int) -> int:
    """Give the width that an indent leaves; 0 (no wrapping) stays 0.

    >>> narrower(72, 4), narrower(0, 4), narrower(3, 4)
    (68, 0, 2)
    """
    return max(_LEAST, width - columns) if width else 0


def flat(text: str) -> str:
    r"""Give a text as one line: each mark becomes what it stands for.

    >>> flat("卡\x1e片\ncard\x1f[1]")
    '卡片 card [1]'
    """
    return _settle(_one_space(text.replace(HARD, " "))).strip()


def _one_space(text: str) -> str:
    """Settle soft breaks, and leave one space where nodes that end and begin with one meet."""
    if SOFT in text:
        text = join_soft_breaks(text)
    return _SPACES.sub(" ", text) if "  " in text else text


def _settle(line: str) -> str:
    if GLUE in line:
        line = line.replace(GLUE, " ")
    if JOIN in line:
        line = line.replace(_GLUED, " ").replace(JOIN, "")
    return line


def wrap(text: str, width: int, *, hang: int = 0, ambiguous: int = 1) -> list[str]:
    r"""Break a text into lines of at most `width` columns; 0: break only at `HARD`.

    Lines after the first are indented by `hang`. A line is wider than `width` only where it holds
    an address, which is never cut; other over-long words are cut between graphemes. No line
    begins with a closing or ends with an opening Chinese mark, and none ends with a space.

    >>> wrap("Stores sell prepaid cards.", 16, hang=2)
    ['Stores sell', '  prepaid cards.']
    >>> wrap("门店出售预付费卡（SIM）。", 12)
    ['门店出售预付', '费卡', '（SIM）。']
    >>> wrap("", 16)
    []
    """
    text = _one_space(text)
    rest = narrower(width, hang)
    lines: list[str] = []
    for piece in text.split(HARD):
        if piece := piece.strip(" "):
            lines += _fill(piece, rest if lines else width, rest, ambiguous) if width else [piece]
    if GLUE in text or JOIN in text:
        lines = [_settle(line).strip() for line in lines]
    if END in text and len(lines) > 1:
        lines = _isolated_again(lines)
    if hang and len(lines) > 1:
        indent = " " * hang
        lines[1:] = [indent + line for line in lines[1:]]
    return lines


def _isolated_again(lines: list[str]) -> list[str]:
    """End the isolates of each line on it, and begin them again on the next (UAX #9, P1)."""
    made, opened = [], ""
    for line in lines:
        line, opened = opened + line, ""
        for char in line:
            if char in (LEFT_TO_RIGHT, FIRST_STRONG):
                opened += char
            elif char == END:
                opened = opened[:-1]
        made.append(line + END * len(opened))
    return made


def _fill(text: str, room: int, rest: int, ambiguous: int) -> list[str]:
    if text.isascii() or (ambiguous == 1 and not _UNEVEN.search(text)):
        lines = _fill_at_spaces(text, room, rest)
        if lines is not None:
            return lines
    return _fill_units(text.replace(GLUE, _GLUED), room, rest, _MEASURES[ambiguous])


def _fill_at_spaces(text: str, room: int, rest: int) -> list[str] | None:
    """Fill lines by string methods alone; None where UAX #14 has to be asked."""
    lines = []
    start, length = 0, len(text)
    while length - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        if cut <= start:
            return None
        before, after = text[cut - 1], text[cut + 1]
        if (
            after in _DOUBTFUL_AFTER
            or before in _DOUBTFUL_BEFORE
            or (after in _OPENING and before in _QUOTES)
        ):
            return None
        lines.append(text[start:cut])
        start, room = cut + 1, rest
    lines.append(text[start:])
    return lines


def _units(text: str) -> list[str]:
    """Split a text where lines may break: as UAX #14 does, but less often.

    Latin words stay whole (no break after a hyphen or a slash: numbers and addresses are full of
    them), a number keeps its Chinese measure word, and quotation marks and dots keep to their words
    even where a space stands between.
    """
    units: list[str] = []
    start = end = 0
    last = ending = ""  # the last character, and the last that is no space, of what is read
    for unit in line_break_units(text):
        first = unit[0]
        if end and not (
            first in _NO_START
            or (" " < last < "\x7f" and first < "\u0250")
            or ("0" <= last <= "9" and first > "\u2e7f")
            or (last == " " and ending in _NO_END)
        ):
            units.append(text[start:end])
            start, ending = end, ""
        end += len(unit)
        last, ending = unit[-1], unit.rstrip()[-1:] or ending
    units.append(text[start:])
    return units


def _fill_units(text: str, room: int, rest: int, measure: Callable[[str], int]) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(text):
        width = measure(unit)
        bare = width - 1 if unit[-1] == " " else width
        if used + bare > room:
            if line:
                lines.append(line.rstrip())
                line, used, room = "", 0, rest
            if bare > room:
                *full, unit = _cut(unit, room, rest, measure)
                lines += full
                width, room = measure(unit), (rest if full else room)
        line += unit
        used += width
    lines.append(line.rstrip())
    return lines


def _cut(unit: str, room: int, rest: int, measure: Callable[[str], int]) -> list[str]:
    """Cut a unit that fits on no line: at its spaces, else between graphemes.

    All parts but the last are whole lines.
    """
    parts: list[str] = []
    for word in _INNER_SPACE.split(unit):
        if measure(word.rstrip(" ")) <= room or _ADDRESS.search(word):
            parts.append(word)
        else:
            parts += _cut_word(word, room, rest, measure)
        room = rest
    return parts


def _cut_word(word: str, room: int, rest: int, measure: Callable[[str], int]) -> list[str]:
    """Cut a word that fits on no line, between graphemes; the last part may be short."""
    parts = []
    every, start = _graphemes(word), 0
    while True:
        used, end = 0, start
        while end < len(every):
            used += measure(every[end])
            if used > room and end > start and every[end] != " ":
                break
            end += 1
        if end == len(every):
            parts.append("".join(every[start:]))
            return parts
        at = _better_cut(every, start, end)
        parts.append("".join(every[start:at]).rstrip())
        start, room = at, rest


def _graphemes(word: str) -> list[str]:
    """Split a word into graphemes; a reference mark goes with the one before it."""
    found: list[str] = []
    for index, part in enumerate(_MARK.split(word)):
        if index % 2 and found:
            found[-1] += part
        else:
            found += graphemes(part, True)
    return found


def _better_cut(every: list[str], start: int, end: int) -> int:
    """Step back from a cut that would begin a line with a closing mark or end it with an opening.

    Where every earlier cut is as bad, the cut stays.
    """
    for at in range(end, start, -1):
        if every[at][0] not in _CLOSING and every[at - 1][-1] not in _NO_END:
            return at
    return end
