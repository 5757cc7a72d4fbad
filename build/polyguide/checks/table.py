"""The one table of checks on messages.

`check`, builds, bundles and exports all ask these rows, through these triggers: whoever adds a row
whose codes are errors has kept such translations from every reader.
"""

from __future__ import annotations

from polyguide.checks.addresses import (
    ADDRESSED,
    ADDRESSED_SOURCE,
    REFUSED,
    bare_addresses,
    missing_addresses,
    refused,
)
from polyguide.checks.cases import WRONG_CASE, wrong_case
from polyguide.checks.code import OTHERWISE, changed_code, code, code_as_words
from polyguide.checks.forms import FORMED, other_units, unknown_forms
from polyguide.checks.letters import (
    GARBLED,
    MARKED_LETTERS,
    MIXED,
    STRANGE,
    UNSEEN,
    VARIANTS,
    composed,
    garbled,
    han_variants,
    invisible,
    mixed_scripts,
    other_script,
)
from polyguide.checks.links import (
    BRACKETED,
    ORDERED,
    SEVERAL,
    beside_brackets,
    reordered,
    swapped,
    without_words,
)
from polyguide.checks.marks import (
    BLOCKED,
    BRACED,
    MARKED,
    PLAIN,
    TEMPLATED,
    block_marks,
    braces,
    loose_marks,
    plain_marks,
    template_marks,
)
from polyguide.checks.meaning import (
    MEASURES,
    MODALS,
    NEGATIONS,
    OPPOSITES,
    SPELT_NUMBERS,
    measures,
    modals,
    negations,
    opposites,
    spelt_numbers,
)
from polyguide.checks.numbers import (
    EXCHANGED,
    NUMBERS,
    WEIGHTY,
    changed_numbers,
    exchanged,
    numbers,
)
from polyguide.checks.own_language import (
    ACCENTS,
    ANOTHER_LANGUAGE,
    OWN_LETTERS,
    another_language,
    without_accents,
    without_own_letters,
)
from polyguide.checks.pair import Row
from polyguide.checks.remains import (
    ENTITIES,
    QUOTED,
    REMARKS,
    SAID_TWICE,
    SOURCE_WORDS,
    entities,
    quoted,
    remarks,
    said_twice,
    source_words,
)
from polyguide.checks.room import ROOM, too_wide
from polyguide.checks.spacing import (
    APART,
    DOUBLED_SPACES,
    EDGES,
    GLUED,
    PARTED,
    doubled_spaces,
    edges,
    glued,
    parted,
    space_before,
)
from polyguide.checks.structure import (
    BROKEN,
    EMPHATIC,
    KEPT,
    breaks,
    characters,
    emphasis,
    empty,
    too_long,
)
from polyguide.checks.triggers import Trigger
from polyguide.checks.typography import (
    ASCII_SIGNS,
    BRACKETS,
    CAPITALS,
    CHOICES,
    DOUBLED_SIGNS,
    ENDS,
    INVERTED,
    MIXED_BRACKETS,
    SMALL_BEGINNING,
    WIDE_FORMS,
    ascii_signs,
    brackets,
    capitals,
    choices,
    doubled_signs,
    ends,
    inverted,
    mixed_brackets,
    small_beginning,
    wide_forms,
)
from polyguide.checks.words import (
    DOUBLED,
    DOUBLED_HAN,
    LENGTH,
    NAMED,
    SAME,
    SEVERAL_FORMS,
    TERMS,
    doubled,
    doubled_han,
    length,
    misspelt_names,
    plural_forms,
    same,
    terms,
)

_NEVER = Trigger()
"""Only a translation without text, or one that was not read, sets it off."""

TABLE: tuple[Row, ...] = (
    Row(("MSG007",), too_long, _NEVER),
    Row(("MSG003",), empty, _NEVER),
    *KEPT,
    Row(("COD001", "COD002", "COD004"), code, Trigger(structure=True)),
    Row(("COD007",), changed_code, Trigger(structure=True)),
    Row(("CHR001",), characters, Trigger(forbidden=True)),
    Row(("MRK001",), loose_marks, MARKED),
    Row(("LNK007", "LNK008"), bare_addresses, ADDRESSED),
    Row(("LNK008",), refused, REFUSED),
    Row(("LNK014",), swapped, SEVERAL),
    Row(("LNK015",), beside_brackets, BRACKETED),
    Row(("LNK016",), without_words, Trigger(structure=True)),
    Row(("FCT017",), braces, BRACED),
    Row(("FCT020",), unknown_forms, FORMED),
    Row(("FCT023",), other_units, FORMED),
    Row(("NUM003",), changed_numbers, WEIGHTY),
    Row(("COD005", "COD006"), code_as_words, need=OTHERWISE),
    Row(("EMP001", "EMP002"), emphasis, need=EMPHATIC),
    Row(("BRK001",), breaks, need=BROKEN),
    Row(("MRK003",), plain_marks, need=PLAIN),
    Row(("MRK004",), block_marks, need=BLOCKED),
    Row(("MRK005",), template_marks, need=TEMPLATED),
    Row(("LNK009",), missing_addresses, need=ADDRESSED_SOURCE),
    Row(("CHR003",), composed, need=MARKED_LETTERS),
    Row(("CHR004",), garbled, need=GARBLED),
    Row(("CHR005",), mixed_scripts, need=MIXED),
    Row(("SPC001",), edges, need=EDGES),
    Row(("SPC002",), doubled_spaces, need=DOUBLED_SPACES),
    Row(("PUN004",), brackets, need=BRACKETS),
    Row(("SAM001",), same, need=SAME),
    Row(("LEN001", "LEN002", "LEN003", "LEN004"), length, need=LENGTH, compares=True),
    Row(("LEN005",), too_wide, need=ROOM),
    Row(("MSG008",), plural_forms, need=SEVERAL_FORMS),
    Row(("NUM001", "NUM002"), numbers, need=NUMBERS, compares=True),
    Row(("CHR002",), invisible, need=UNSEEN),
    Row(("CHR006",), other_script, need=STRANGE),
    Row(("HAN001",), han_variants, need=VARIANTS),
    Row(("PUN001",), ends, need=ENDS),
    Row(("SPC003",), space_before, need=APART),
    Row(("PUN002",), ascii_signs, need=ASCII_SIGNS),
    Row(("PUN003",), inverted, need=INVERTED),
    Row(("WRD001",), doubled, need=DOUBLED),
    Row(("WRD001",), doubled_han, need=DOUBLED_HAN),
    Row(("GLS001",), terms, need=TERMS, compares=True),
    Row(("SAM003", "SAM006"), source_words, need=SOURCE_WORDS, compares=True),
    Row(("SAM004",), said_twice, need=SAID_TWICE, compares=True),
    Row(("ANS001",), remarks, need=REMARKS),
    Row(("SCR001",), without_own_letters, need=OWN_LETTERS),
    Row(("HTM007",), entities, need=ENTITIES),
    Row(("PUN005",), quoted, need=QUOTED),
    Row(("PUN006",), wide_forms, need=WIDE_FORMS),
    Row(("PUN007",), small_beginning, need=SMALL_BEGINNING),
    Row(("PUN008",), doubled_signs, need=DOUBLED_SIGNS),
    Row(("PUN009",), glued, need=GLUED),
    Row(("PUN010",), mixed_brackets, need=MIXED_BRACKETS),
    Row(("PUN011",), parted, need=PARTED),
    Row(("PUN012",), choices, need=CHOICES),
    Row(("CAP001",), capitals, need=CAPITALS),
    Row(("NUM004",), exchanged, need=EXCHANGED, compares=True),
    Row(("LNG007",), another_language, need=ANOTHER_LANGUAGE),
    Row(("LNG008",), without_accents, need=ACCENTS),
    Row(("LNK017", "FCT018"), reordered, need=ORDERED),
    Row(("FCT022",), wrong_case, need=WRONG_CASE),
    Row(("NAM001",), misspelt_names, need=NAMED, compares=True),
    Row(("QTY001",), spelt_numbers, need=SPELT_NUMBERS, compares=True),
    Row(("QTY002",), measures, need=MEASURES, compares=True),
    Row(("QTY003",), opposites, need=OPPOSITES, compares=True),
    Row(("NEG001", "NEG002"), negations, need=NEGATIONS, compares=True),
    Row(("NEG003",), modals, need=MODALS, compares=True),
)
"""Errors first. The order is that in which the problems of one translation are told."""

ERRORS = tuple(row for row in TABLE if row.is_error)
"""What keeps a translation from being published."""
ADVICE = tuple(row for row in TABLE if not row.is_error)
"""What a person should look at."""
ALARM = Trigger.any_of(row.trigger for row in ERRORS)
"""What can set off any of the errors; None if there is one that every translation sets off."""
