"""What emphasis marks may do beside Chinese, Japanese and Korean text.

CommonMark asks for white space or punctuation around a mark that touches punctuation, and Chinese
has neither: `**TIE（外国人身份卡）**的费用` would print its asterisks (commonmark-spec issue 650).
The rule is that of the CommonMark CJK-friendly Amendments
(https://github.com/tats-u/markdown-cjk-friendly, specification.md).
"""

from __future__ import annotations

import functools
import unicodedata

from polyguide.model.patterns import lazy

# East Asian width W, F or H without what Unicode shows as emoji, and the script Hangul: Unicode 17.
# A table, as each version of Python has another one, and a page is the same from all of them.
_CJK = lazy(
    "[\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u2e99\u2e9b-\u2ef3"
    "\u2f00-\u2fd5\u2ff0-\u303e\u3041-\u3096\u3099-\u30ff\u3105-\u312f\u3131-\u318e\u3190-\u31e5"
    "\u31ef-\u321e\u3220-\u3247\u3250-\ua48c\ua490-\ua4c6\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6"
    "\ud7cb-\ud7fb\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uffbe"
    "\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\uffe0-\uffe6\uffe8-\uffee"
    "\U00016fe0-\U00016fe4\U00016ff0-\U00016ff6\U00017000-\U00018cda\U00018cff-\U00018d20"
    "\U00018d80-\U00018df2\U00018e00-\U00019191\U000191a0-\U000191d2\U0001aff0-\U0001aff3"
    "\U0001aff5-\U0001affb\U0001affd\U0001affe\U0001b000-\U0001b128\U0001b132\U0001b150-\U0001b152"
    "\U0001b155\U0001b164-\U0001b168\U0001b170-\U0001b2fb\U0001d300-\U0001d356\U0001d360-\U0001d376"
    "\U0001f1ae\U0001f200\U0001f202\U0001f210-\U0001f219\U0001f21b-\U0001f22e\U0001f230\U0001f231"
    "\U0001f237\U0001f23b\U0001f240-\U0001f248\U0001f260-\U0001f265\U0001f6d9\U0001f7da"
    "\U0001fa8b-\U0001fa8d\U0001facc\U0001fadd\U0001faeb\U0001faf9\U0001fafa"
    "\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_SELECTOR = lazy("[\ufe00-\ufe0e]")  # U+FE0F makes an emoji
_IDEOGRAPHIC_SELECTOR = lazy("[\U000e0100-\U000e01ef]")
_WIDE_QUOTE = lazy("[\u2018\u2019\u201c\u201d]\ufe01")


def opens_and_closes(before: str, after: str, *, in_words: bool) -> tuple[bool, bool]:
    """Tell whether a run of marks can open emphasis, and whether it can close it.

    `before` is the one or two characters in front of the run, `after` the one behind it; empty at
    an end. `in_words` tells whether the mark does so inside a word, as `*` does and `_` does not.

    >>> opens_and_closes("卡", "（", in_words=True), opens_and_closes("a", "(", in_words=True)
    ((True, True), (False, True))
    """
    last = before[-1:]
    chosen = len(before) > 1 and _SELECTOR.match(last) is not None and not _is_space(before[-2])
    space_before, space_after = _is_space(before[-2] if chosen else last), _is_space(after)
    if space_before or space_after:
        return not space_after, not space_before
    sign_before, sign_after = _is_sign(before[-2] if chosen else last), _is_sign(after)
    if not in_words:
        return sign_before, sign_after
    beside_cjk = _CJK.match(after) is not None or _ends_as_cjk(before, chosen=chosen)
    return (
        sign_before or beside_cjk or not sign_after,
        sign_after or beside_cjk or not sign_before,
    )


def _ends_as_cjk(text: str, *, chosen: bool) -> bool:
    """Tell whether a text ends with a CJK character, its variation selector (`chosen`) included."""
    if chosen:
        return _CJK.match(text, len(text) - 2) is not None or _WIDE_QUOTE.match(text) is not None
    return (_CJK.match(text[-1]) or _IDEOGRAPHIC_SELECTOR.match(text[-1])) is not None


@functools.cache
def _is_space(char: str) -> bool:
    return not char or char in "\t\n\v\f\r" or unicodedata.category(char) == "Zs"


@functools.cache
def _is_sign(char: str) -> bool:
    """Tell whether a character is Unicode punctuation as CommonMark says: of category P or S."""
    return unicodedata.category(char)[0] in "PS"
