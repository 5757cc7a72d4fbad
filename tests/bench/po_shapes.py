"""Time and memory of reading and writing .po files of awkward shapes, each doubled up to 8 MB.

    python tests/bench/po_shapes.py                 # all shapes; about three minutes
    python tests/bench/po_shapes.py --only escapes  # those whose name holds a word

Of each shape it prints the seconds of CPU for the biggest file, how they grew at the last two
doublings (2.0 is in proportion, above 2.6 is a fault), and how many bytes of memory a byte of the
file took at the peak. Exit code 1 if a shape grew faster.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2] / "build"))

from polyguide.gettext.po import dump, normalize, parse

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
MOST = 2.6
QUICK = 0.02
"""Seconds below which a ratio says nothing."""

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
ENTRY = 'msgid "one"\nmsgstr "eins"\n'
DAY = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tage"\n'


def filled(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()))


def numbered(piece: str, size: int) -> str:
    return "".join(
        piece.replace("@", str(at)) for at in range(size // len(piece.replace("@", "123456")))
    )


def inside(before: str, piece: str, after: str = "") -> Callable[[int], str]:
    """Repeat a piece between two others, below a header."""
    return lambda size: f"{HEADER}\n{before}{filled(piece, size)}{after}"


def entries(piece: str) -> Callable[[int], str]:
    """Repeat an entry with another number each time; `@` stands for it."""
    return lambda size: HEADER + numbered(piece, size)


def at_top(before: str, piece: str, after: str = "") -> Callable[[int], str]:
    """Repeat a piece between two others, and no header of ours."""
    return lambda size: f"{before}{filled(piece, size)}{after}"


SHAPES: dict[str, Callable[[int], str]] = {
    "entries": entries('\nmsgid "one @"\nmsgstr "eins @"\n'),
    "entries, not canonical": entries('\n  msgid "one @"\nmsgstr "eins @"\n'),
    "entries, every second one not canonical": entries(
        '\nmsgid "a@"\nmsgstr "b"\n\n msgid "c@"\nmsgstr "d"\n'
    ),
    "entries without blank lines": entries('msgid "one @"\nmsgstr "eins @"\n'),
    "entries on one line": entries('msgid "one @" msgstr "eins @" '),
    "entries with all comments": entries(
        '\n# t\n#. n\n#: a.md:@\n#, fuzzy\n#| msgid "o"\nmsgid "one @"\nmsgstr "eins"\n'
    ),
    "entries of CRLF": lambda size: (HEADER + numbered('\nmsgid "@"\nmsgstr "x"\n', size)).replace(
        "\n", "\r\n"
    ),
    "entries of two line ends": entries('\nmsgid "@"\r\nmsgstr "x"\n'),
    "plural entries": entries("\n" + DAY.replace("day", "day @", 1)),
    "obsolete entries": entries('\n#~ msgid "one @"\n#~ msgstr "eins @"\n'),
    "obsolete entries on one line each": entries('\n#~ msgid "one @" msgstr "eins @"\n'),
    "duplicates": lambda size: HEADER + filled(f"\n{ENTRY}", size),
    "entries without msgstr": entries('\nmsgid "one @"\n'),
    "entries with an open quote": entries('\nmsgid "one @\nmsgstr "x"\n'),
    "contexts only": inside("", 'msgctxt "a"\n'),
    "msgid only": inside("", 'msgid "a"\n'),
    "keywords without strings": inside("", "msgid\n"),
    "one entry of many lines": inside('msgid "a"\nmsgstr ""\n', '"words \\n"\n'),
    "one entry of empty strings": inside('msgid "a"\nmsgstr ""\n', '""\n'),
    "one entry of strings on one line": inside('msgid "a"\nmsgstr ""', ' "x"', "\n"),
    "one entry of plural forms": lambda size: (
        f'{HEADER}\nmsgid "a"\nmsgid_plural "b"\n'
        + "".join(f'msgstr[{at}] "x"\n' for at in range(size // 18))
    ),
    "one long string": inside('msgid "a"\nmsgstr "', "x", '"\n'),
    "one long string, open": inside('msgid "a"\nmsgstr "', "x"),
    "one long string of escapes": inside('msgid "a"\nmsgstr "', "\\n", '"\n'),
    "one long string of octal escapes": inside('msgid "a"\nmsgstr "', "\\303\\251", '"\n'),
    "one long string of backslashes, open": inside('msgid "a"\nmsgstr "', "\\\\", "\\"),
    "one long hexadecimal escape": inside('msgid "a"\nmsgstr "\\x', "0", '"\n'),
    "entries of octal escapes": entries('\nmsgid "@\\303\\251"\nmsgstr "\\303\\251"\n'),
    "many lines of a long text": entries(
        '\nmsgid "@"\nmsgstr ""\n' + '"words and more words of a text "\n' * 200
    ),
    "references": inside("", "#: a.md:1\n", ENTRY),
    "references, all different": lambda size: f"{HEADER}\n{numbered('#: a@.md', size)}\n{ENTRY}",
    "references on one line": inside("#:", " a.md:1", f"\n{ENTRY}"),
    "references between isolates": inside("#:", " \u2068a b\u2069", f"\n{ENTRY}"),
    "references, isolates open": inside("#: ", "\u2068", f"\n{ENTRY}"),
    "notes": inside("", "#. note\n", ENTRY),
    "comments": inside("", "# note\n", ENTRY),
    "comments without an entry": inside("", "# note\n"),
    "comments that end with a backslash": inside("", "# note\\\n", ENTRY),
    "one long comment": inside("# ", "x ", f"\n{ENTRY}"),
    "one long comment of number signs": inside("", "#", f"\n{ENTRY}"),
    "commented entries": inside("", '# msgid "x"\n# msgstr "y"\n\n', ENTRY),
    "flags": inside("#,", " fuzzy,", f"\n{ENTRY}"),
    "flags without commas": inside("#,", " fuzzy", f"\n{ENTRY}"),
    "flags, all different": lambda size: f"{HEADER}\n#, fuzzy{numbered(', f@', size)}\n{ENTRY}",
    "flag lines": inside("", "#, fuzzy\n", ENTRY),
    "previous text": inside('#| msgid ""\n', '#| "old "\n', ENTRY),
    "obsolete previous text": inside(
        '#~| msgid ""\n', '#~| "old "\n', '#~ msgid "a"\n#~ msgstr "b"\n'
    ),
    "obsolete signs": inside("", "#~\n", ENTRY),
    "previous signs": inside("", "#|\n", ENTRY),
    "blank lines": inside("", "\n", ENTRY),
    "blanks on one line": inside("", " ", ENTRY),
    "blanks behind a string": inside('msgid "a"', " ", '\nmsgstr "b"\n'),
    "blanks in brackets": inside('msgid "a"\nmsgid_plural "b"\nmsgstr[', " ", '0] "x"\n'),
    "brackets": inside('msgid "a"\nmsgid_plural "b"\nmsgstr', "[", "\n"),
    "digits in brackets": inside('msgid "a"\nmsgid_plural "b"\nmsgstr[', "0", '] "x"\n'),
    "only blanks": at_top("", " "),
    "only line ends": at_top("", "\n"),
    "only line ends of CR": at_top("", "\r"),
    "only byte order marks": at_top("", "\ufeff"),
    "only quotes": at_top("", '"'),
    "only backslashes": at_top("", "\\"),
    "only NUL": at_top("", "\0"),
    "only number signs": at_top("", "#\n"),
    "only angle brackets": at_top("", "<"),
    "domains": inside("", 'domain "x"\n', ENTRY),
    "entries in domains": entries('\ndomain "d@"\nmsgid "a"\nmsgstr "b"\n'),
    "joined texts": inside('msgid "a"\nmsgstr ""\n', '"#-#-#-#-#  x  #-#-#-#-#"\n'),
    "joined texts, open": inside('msgid "a"\nmsgstr "', "#-#-#-#-#  x", '"\n'),
    "joined comments": inside("", "# #-#-#-#-#  x  #-#-#-#-#\n", ENTRY),
    "equals signs": inside("", "=", "\n"),
    "unusual line ends": inside('msgid "a"\nmsgstr "b"\n', "# \u2028\n", ENTRY),
    "braces": inside('#, python-brace-format\nmsgid "a"\nmsgstr "', "{a}", '"\n'),
    "braces, open": inside('#, python-brace-format\nmsgid "a"\nmsgstr "', "{a", '"\n'),
    "percent signs": inside('#, c-format\nmsgid "a"\nmsgstr "', "%1$*", '"\n'),
    "entries with braces": entries('\n#, python-brace-format\nmsgid "{a} @"\nmsgstr "@ {a}"\n'),
    "header of many fields": lambda size: (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        + numbered('"X-@: y\\n"\n', size)
    ),
    "header of one field twice and more": at_top('msgid ""\nmsgstr ""\n', '"X: y\\n"\n'),
    "header of charsets": at_top('msgid ""\nmsgstr "', "Content-Type: charset=", '"\n'),
    "header of no fields": at_top('msgid ""\nmsgstr ""\n', '"x\\n"\n'),
    "header of placeholders": at_top(
        'msgid ""\nmsgstr ""\n"Language: ', "a.", '\\nContent-Type: charset=UTF-8\\n"\n'
    ),
    "plural rule of parentheses": at_top(
        'msgid ""\nmsgstr "Language: de\\nContent-Type: t; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=',
        "(",
        'n;\\n"\n',
    ),
    "plural rule of blanks": at_top(
        'msgid ""\nmsgstr "Language: de\\nContent-Type: t; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2;',
        " ",
        'plural=n;\\n"\n',
    ),
    "not UTF-8, and charsets": at_top("\udcff\n", '"charset=\\\\'),
}


def worked(data: bytes) -> tuple[float, str]:
    """Read a file, write it back twice over, and give the seconds of CPU and the verdict."""
    begun = time.process_time()
    catalogue, problems = parse(data, "x.po")
    if catalogue is not None:
        dump(catalogue)
        dump(normalize(catalogue))
    spent = time.process_time() - begun
    return spent, "read" if catalogue is not None else problems[0].code


def data_of(shape: str, megabytes: float) -> bytes:
    text = SHAPES[shape](int(megabytes * MEGABYTE))
    return text.encode("utf-8", "surrogateescape")


def measured(job: tuple[str, float]) -> tuple[float, int, int, str]:
    """Give the best seconds of two, the memory that reading took, the size, the verdict."""
    data = data_of(*job)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, verdict = min(worked(data) for _ in range(2))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, (peak - before) * 1024, len(data), verdict


def main() -> int:
    """Print a table, and tell by the exit code whether every shape keeps in proportion."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--only", default="", help="shapes whose name holds this")
    options.add_argument("--megabytes", type=float, default=8, help="the biggest size")
    chosen = options.parse_args()
    worst = 0.0
    print(f"{'shape':42} {'verdict':8} {'seconds':>8} {'growth':>12} {'memory':>8}")
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        for shape in (name for name in SHAPES if chosen.only in name):
            sizes = [chosen.megabytes / part for part in (4, 2, 1)]
            small, middle, big = (
                pool.apply(measured, ((shape, megabytes),)) for megabytes in sizes
            )
            growth = [
                after[0] / before[0] if after[0] > QUICK else 0.0
                for before, after in ((small, middle), (middle, big))
            ]
            worst = max(worst, *growth)
            told = " ".join(f"{ratio:.2f}" if ratio else "-" for ratio in growth)
            memory = big[1] / big[2]
            print(f"{shape:42} {big[3]:8} {big[0]:8.3f} {told:>12} {memory:8.1f}", flush=True)
    print(f"worst growth {worst:.2f}; at most {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
