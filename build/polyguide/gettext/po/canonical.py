"""The canonical form of entries as regular expressions: what polyguide itself writes.

What they recognise means the same under the strict grammar.
"""

from __future__ import annotations

import re
from typing import Final

from polyguide.gettext.po.strings import many, simple
from polyguide.model.patterns import lazy


def _some(item: str) -> str:
    """Give the pattern for an item as often as it stands there, up to a thousand times, or never.

    That it is not there, as most often, is seen from one character, without beginning to repeat.
    Entries with more of it are not canonical: the strict grammar reads them.
    """
    return f"(?>{item}(?:{item}){{0,999}}|)"


_TEXT = r"[^\"\\\x00-\x1f\x7f-\x9f]*+"
_STRING = _TEXT + _some(rf"\\[nt\"\\]{_TEXT}")
_STRINGS = _STRING + _some(rf'"\n"{_STRING}')
_OLD_STRINGS = rf'{_STRING}(?>(?:"\n\#\|\ "{_STRING}){{0,999}})'
_VALUE = rf'"({_STRINGS})"\n'
_FORM = rf'"{_STRINGS}"\n'
_OLD = rf'"{_OLD_STRINGS}"\n'
_REST = r"[^\x00-\x08\x0a-\x1f\x7f-\x9f]*+(?<!\\)\n"
_NO_FAULT = r"(?!\s*+(?:msg|[<>|]))"
_COMMENTS = _some(rf"\#(?:\n | [.:\ ]{_NO_FAULT} {_REST})")
_INDEXED = rf"msgstr\[[0-9]\]\ {_FORM}"
_OTHER = r"\n+(?=\n) | \n" + many(r"[^\n]++\n")

TILE: Final = lazy(
    rf"""
    (   \n                                          # the blank line before
        {_COMMENTS}
        (?> \#,(?!\s*+[<>|]) ({_REST}) | )
        (?> (?> \#\|\ msgctxt\ {_OLD} | )
            \#\|\ msgid\ {_OLD}
            (?> \#\|\ msgid_plural\ {_OLD} | ) | )
        (?> msgctxt\ (?!""\n(?!")) {_VALUE} | )
        msgid\ (?!""\n(?!")) {_VALUE}
        (?: msgstr\ {_VALUE}
          | ( msgid_plural\ {_FORM} (?>(?:{_INDEXED}){{1,10}}) ) )
        (?=\n|\Z)
    )
    | ( {_OTHER} )      # blank lines but the last, in one piece; or anything up to the next one
    """,
    re.VERBOSE,
)
"""The next entry, or what is none in canonical form: its text, flags, context, msgid, msgstr,
plural forms, and the text of anything else."""

_LINES = r'"(.*(?:\n".*){0,999})"\n'  # all from the first quote to the last one
PLAIN: Final = lazy(
    rf"""
    \n (?>(?: \#[.:]\ {_NO_FAULT} .*+(?<!\\)\n ){{0,999}})
    (?> msgctxt\ {_LINES} | ) msgid\ {_LINES} msgstr\ {_LINES} (?=\n|\Z)
    | {_OTHER}
    """,
    re.VERBOSE,
)
"""The same in a text without control characters but line breaks: context, msgid and msgstr of an
entry that nobody but the template says anything of. It tells lines apart, which is fast, and not
their characters: what has a quote or a backslash in it is words only where `WORDS` matches all."""

WORDS: Final = lazy(_STRINGS)
FORMS: Final = lazy(rf"(msgid_plural|msgstr\[([0-9])\])\ {_VALUE}", re.VERBOSE)
PREVIOUS: Final = lazy(rf'^\#\|\ (msg\w++)\ "({_OLD_STRINGS})"\n', re.MULTILINE | re.VERBOSE)


def text_of(raw: str) -> str:
    r"""Join and read the strings of one keyword, written in canonical form.

    >>> text_of('Pay \\"now\\"\\n"\n"or later')
    'Pay "now"\nor later'
    """
    joined = raw.replace('"\n"', "")
    return simple(joined) if "\\" in joined else joined
