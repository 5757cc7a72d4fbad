"""What an English writer may change in a text without changing what it says.

Each kind of edit is a function that looks at one piece of two texts that differ, with the words
beside it. None of them touches numbers and words for numbers, units, names beyond their capitals,
negations, or words that mean something else when they are written otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from polyguide.gettext.update.reading import ATOM, CLOSING
from polyguide.gettext.update.solid_words import SOLID
from polyguide.model.patterns import lazy


class Piece(NamedTuple):
    """A place where two texts differ: the tokens of both, and those before and behind it.

    A token is a word, a space or a sign. `before` and `behind` are those of the older text.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def either(self) -> tuple[str, ...]:
        """Give the tokens that only one of the texts has, where the other one has nothing."""
        return self.old or self.new


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MORE_NUMBERS = _words(
    """sixteen seventeen eighteen nineteen seventy eighty billion dozen fourth fifth"""
)


def _is_word(token: str) -> bool:
    """Tell whether a token is a word, and none that counts, measures or negates."""
    word = token.lower()
    return word.isalpha() and word not in SOLID and word not in _MORE_NUMBERS


# --- Contractions -----------------------------------------------------------------------------

_NOT = _words("are is was were do does did have has had could would should must need might")
_CONTRACTIONS = {
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    **{f"{verb}n't": f"{verb} not" for verb in _NOT},
    **{f"{word}'re": f"{word} are" for word in ("you", "we", "they")},
    **{f"{word}'ve": f"{word} have" for word in ("i", "you", "we", "they")},
    **{f"{word}'ll": f"{word} will" for word in _words("i you he she it we they that there")},
    **{f"{word}'s": f"{word} is" for word in _words("it that there here what who where")},
    "i'm": "i am",
}


_WORD = lazy(r"[A-Za-z]+(?:'[a-z]+)?")


def written_out(text: str) -> str:
    """Give a text with its short forms written out.

    >>> written_out("You can't, and it's late.")
    'You can not, and it is late.'
    """
    return _WORD.sub(lambda match: _CONTRACTIONS.get(match[0].lower(), match[0]), text)


# --- British and American spelling --------------------------------------------------------------

_SPELLINGS = (
    (
        lazy(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ful|less|able|ably|ite|ites|ist|er|ers)?$)"),
        "or",
    ),
    (lazy(r"(?<=[a-z]{4})is(?=(?:e|es|ed|ing|er|ers|able|ation|ations)$)"), "iz"),
    (lazy(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)"), "yz"),
    (lazy(r"(?<=[a-z]{2})([bt])re(s?)$"), r"\1er\2"),
    (lazy(r"(?<=[a-z]{2})([bt])red$"), r"\1ered"),
    (lazy(r"(?<=[a-z]{3})ogue(?=[sd]?$)"), "og"),
    (lazy(r"^(\w*[aeiou][^aeiou\W]+[aeiou])ll(?=(?:ed|ing|er|ers|ation|ations)$)"), r"\1l"),
)
_OWN_SPELLING = lazy(r"timbre(?:s|d)?$")  # is no timber
_PAIRS = dict(
    pair.split("/")
    for pair in _words(
        """licence/license licences/licenses defence/defense offence/offense
    pretence/pretense practise/practice practised/practiced practising/practicing grey/gray
    judgement/judgment judgements/judgments acknowledgement/acknowledgment ageing/aging
    artefact/artifact artefacts/artifacts enrol/enroll enrols/enrolls fulfil/fulfill
    fulfils/fulfills instalment/installment instalments/installments skilful/skillful
    sceptical/skeptical mould/mold moulds/molds plough/plow aluminium/aluminum cosy/cozy
    jewellery/jewelry learnt/learned burnt/burned dreamt/dreamed whilst/while amongst/among
    towards/toward"""
    )
)


def is_spelling_variant(piece: Piece) -> bool:
    """Tell whether both sides are one word as the British and as Americans spell it."""
    if len(piece.old) != 1 or len(piece.new) != 1:
        return False
    one, other = piece.old[0], piece.new[0]
    if one.lower() == other.lower() or one[0].isupper() != other[0].isupper():
        return False
    return _is_word(one) and _american(one.lower()) == _american(other.lower())


def _american(word: str) -> str:
    if _OWN_SPELLING.search(word):
        return word
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    return _PAIRS.get(word, word)


# --- that and which, a and an, and and & --------------------------------------------------------

_NO_NOUN = _words(
    """about above after as ask at before by check choose compare consider decide depending
    depends determine explain find for from guess in into know knows learn matter matters near of
    on or over pick remember say see select show shows since so tell tells than through to under
    understand up upon verify what whether with and but"""
)
"""Words behind which "which" asks: "see which is cheaper" is not "see that is cheaper"."""
_CLAUSE = _words(
    """you we it they he she i is are was were can could may might will would must should has have
    had do does did never always also cannot"""
)
_VERB = lazy(r"[a-z]{2,}(?:s|ed|ly)$")


def is_that_or_which(piece: Piece) -> bool:
    """Tell whether a clause about the noun before it begins with the other word, without comma."""
    if {piece.old, piece.new} != {("that",), ("which",)}:
        return False
    noun, verb = _word_before(piece), _word_behind(piece)
    if not noun or not verb or not _NO_NOUN.isdisjoint((noun, noun.removesuffix("s"))):
        return False
    plural = noun.endswith("s") and not noun.endswith("ss")
    return plural or verb in _CLAUSE or bool(_VERB.match(verb))


def _word_before(piece: Piece) -> str:
    """Give the word right before a piece, in lower case, or what is code there; else ""."""
    word, space = ("", "", *piece.before)[-2:]
    return word.lower() if space == " " and (word.isalpha() or word == ATOM) else ""


def _word_behind(piece: Piece) -> str:
    space, word = (*piece.behind, "", "")[:2]
    return word.lower() if space == " " and word.isalpha() else ""


def is_small_word(piece: Piece) -> bool:
    """Tell whether `a` became `an`, or `&` became `and`, or the other way round."""
    return {piece.old, piece.new} in ({("a",), ("an",)}, {("&",), ("and",)})


_OFTEN_TWICE = _words("the a an to of in is are for and or like with from on at by we you it this")


def is_word_twice(piece: Piece) -> bool:
    """Tell whether a small word stood twice, and stands there once now: `the the`."""
    if piece.old and piece.new:
        return False
    word = "".join(piece.either).strip().lower()
    spaced = len(piece.either) == 2 and " " in piece.either
    beside = {_word_before(piece), _word_behind(piece), *piece.before[-1:], *piece.behind[:1]}
    return spaced and word in _OFTEN_TWICE and word in {token.lower() for token in beside}


# --- Hyphens and joined words ---------------------------------------------------------------------

_PREFIXES = _words(
    """re un co pre de in dis mis non anti ex sub over under out up on off down back ultra mini
    micro multi semi self inter intra trans extra post pro"""
)
_HEADS = _words(
    """name names site sites page pages base bases zone zones path paths flow flows mail mails
    server servers system systems list lists code codes book books card cards user users number
    numbers class classes"""
)
"""Words that mean the same alone and as the end of a longer one: "file name" and "filename"."""
_OTHER_JOINED = _words("blackmail handbook facebook rampage coop unionized unionised")
"""Words that are no other spelling of what their parts say."""
_CHANGING = _words("re pre pro ex in im de dis un mis sub")
"""Beginnings that mostly make another word without their hyphen: "re-sign" is not "resign"."""
_UNCHANGED = _words(
    """reuse reused reusable reinstall reinstalled reenter reactivate reactivated reenable restart
    retry reload recharge reconnect reopen rewrite prepaid prepay preinstalled predefined unlock
    unlocked uninstall"""
)


def is_hyphen(piece: Piece) -> bool:
    """Tell whether a hyphen stands where a space was, between two whole words."""
    if {piece.old, piece.new} != {(" ",), ("-",)} or not (piece.before and piece.behind):
        return False
    left, right = piece.before[-1], piece.behind[0]
    return _is_word(left) and _is_word(right) and left.lower() not in _PREFIXES


def is_joined(piece: Piece) -> bool:
    """Tell whether two words became one, or one two, that means the same: `e-mail` and `email`."""
    parts, joined = sorted((piece.old, piece.new), key=len, reverse=True)
    if len(parts) != 3 or len(joined) != 1 or parts[1] not in (" ", "-"):
        return False
    left, gap, right = parts
    if (left + right).lower() != joined[0].lower() or joined[0].lower() in _OTHER_JOINED:
        return False
    begins = left.lower() in (_CHANGING if gap == "-" else _PREFIXES)
    if begins and joined[0].lower() not in _UNCHANGED:
        return False
    named = gap == "-" or right.lower() in _HEADS
    return named and all(map(_is_word, (left, right, joined[0])))


# --- Commas, dots and capitals --------------------------------------------------------------------

_ABBREVIATIONS = _words("vs etc eg ie cf al approx dr mr mrs ms jr inc ltd max min resp dept ext")
_INTRODUCING = _words(
    """in on at for with after before when while if as from by during until since once because
    although though then however also now here today usually finally next otherwise instead
    therefore thus so note please moreover furthermore later afterwards sometimes often currently
    additionally consequently generally similarly"""
)
_LONG_INTRODUCTION = 12  # words
_RELATIVE = _words("who which that where whose whom")


def is_comma(piece: Piece) -> bool:
    """Tell whether a comma came or went where it only helps reading.

    That is before "and" and "but", and behind what introduces a sentence.
    """
    if {piece.old, piece.new} != {(",",), ()}:
        return False
    left = piece.before[-1].lower() if piece.before else ""
    right = _word_behind(piece)
    if right in ("and", "but"):
        return _is_word(left) or (bool(left) and left in CLOSING)
    if not (_is_word(left) and _is_word(right)) or right in _RELATIVE:
        return False
    sentence = _sentence(piece.before)
    introduced = bool(sentence) and sentence[0].lower() in _INTRODUCING and "," not in sentence
    words = sum(token.isalpha() for token in sentence)
    return introduced and words <= _LONG_INTRODUCTION and piece.behind[1].islower()


def _sentence(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Give what stands before a piece in the same sentence."""
    ends = [
        at for at, token in enumerate(tokens) if token in ".!?:;" and tokens[at + 1 :][:1] == (" ",)
    ]
    start = ends[-1] + 2 if ends else 0
    return tokens[start:]


def is_abbreviation(piece: Piece) -> bool:
    """Tell whether an abbreviation got its dot or lost it: `vs` and `vs.`."""
    dotted = {piece.old, piece.new} == {(".",), ()}
    return dotted and bool(piece.before) and piece.before[-1].lower() in _ABBREVIATIONS


_OTHER_CAPITAL = _words(
    """may march august april june polish turkey china bill mark jack job us it who aids pole poles
    will frank rich rose lent mercury earth japan finn swede cologne nice reading bath cork mobile
    lima chile apple amazon windows word excel office shell target orange visa meta signal claro
    wise god lord pat sue art drew grant guy iris lance miles norm pierce rob skip ray gene hope
    faith grace joy dawn don chuck dick harry jean ken mike nick pat penny rusty sandy sunny
    victor violet wade warren worth""".replace("\n", " ")
)
_SHORTEST_WORD = 4  # letters; shorter ones in capitals are abbreviations and units


def is_capital(piece: Piece) -> bool:
    """Tell whether a word only got its capital or lost it, and is no other word with it."""
    if len(piece.old) != 1 or len(piece.new) != 1:
        return False
    one, other = piece.old[0], piece.new[0]
    if one.lower() != other.lower() or not _is_word(one) or one.lower() in _OTHER_CAPITAL:
        return False
    short = len(one) < _SHORTEST_WORD and (one.isupper() or other.isupper())
    return not short and (not one.isupper() or len(one) > _SHORTEST_WORD)


KINDS: tuple[Callable[[Piece], bool], ...] = (
    is_capital,
    is_comma,
    is_that_or_which,
    is_hyphen,
    is_spelling_variant,
    is_joined,
    is_small_word,
    is_word_twice,
    is_abbreviation,
)
"""Every kind of edit; docs/translating.md lists them."""
