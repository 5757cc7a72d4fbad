"""The one table of checks on messages.

`check`, builds, bundles and exports all ask these rows, through these triggers: whoever adds a row
whose codes are errors has kept such translations from every reader.
"""

from __future__ import annotations

from polyguide.checks.addresses import (
    ADDRESSED,
    REFUSED,
    bare_addresses,
    missing_addresses,
    refused,
)
from polyguide.checks.code import code, code_as_words
from polyguide.checks.letters import (
    composed,
    garbled,
    han_variants,
    invisible,
    mixed_scripts,
    other_script,
)
from polyguide.checks.links import (
    BRACKETED,
    SEVERAL,
    beside_brackets,
    reordered,
    swapped,
    without_words,
)
from polyguide.checks.marks import (
    BRACED,
    MARKED,
    TEMPLATED,
    block_marks,
    braces,
    loose_marks,
    plain_marks,
    template_marks,
)
from polyguide.checks.meaning import measures, modals, negations, opposites, spelt_numbers
from polyguide.checks.numbers import WEIGHTY, changed_numbers, exchanged, numbers
from polyguide.checks.own_language import another_language, without_accents
from polyguide.checks.pair import Row, Trigger
from polyguide.checks.remains import (
    entities,
    quoted,
    remarks,
    said_twice,
    source_words,
    without_own_letters,
)
from polyguide.checks.spacing import doubled_spaces, edges, glued, parted, space_before
from polyguide.checks.structure import KEPT, breaks, characters, emphasis, empty, too_long
from polyguide.checks.typography import (
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
    doubled,
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
    Row(("CHR001",), characters, Trigger(forbidden=True)),
    Row(("MRK001",), loose_marks, MARKED),
    Row(("LNK007", "LNK008"), bare_addresses, ADDRESSED),
    Row(("LNK008",), refused, REFUSED),
    Row(("LNK014",), swapped, SEVERAL),
    Row(("LNK015",), beside_brackets, BRACKETED),
    Row(("LNK016",), without_words, Trigger(structure=True)),
    Row(("FCT017",), braces, BRACED),
    Row(("NUM003",), changed_numbers, WEIGHTY),
    Row(("COD005", "COD006"), code_as_words, Trigger(structure=True)),
    Row(("EMP001", "EMP002"), emphasis),
    Row(("BRK001",), breaks),
    Row(("MRK003",), plain_marks, Trigger(marks=("*", "_", " | "))),
    Row(("MRK004",), block_marks),
    Row(("MRK005",), template_marks, TEMPLATED),
    Row(("LNK009",), missing_addresses),
    Row(("CHR003",), composed),
    Row(("CHR004",), garbled),
    Row(("CHR005",), mixed_scripts),
    Row(("SPC001",), edges),
    Row(("SPC002",), doubled_spaces, Trigger(marks=("  ",))),
    Row(("PUN004",), brackets),
    Row(("SAM001",), same),
    Row(("LEN001", "LEN002", "LEN003", "LEN004"), length),
    Row(("MSG008",), plural_forms),
    Row(("NUM001", "NUM002"), numbers),
    Row(("CHR002",), invisible),
    Row(("CHR006",), other_script),
    Row(("HAN001",), han_variants),
    Row(("PUN001",), ends),
    Row(("SPC003",), space_before),
    Row(("PUN002",), ascii_signs),
    Row(("PUN003",), inverted),
    Row(("WRD001",), doubled),
    Row(("GLS001",), terms),
    Row(("SAM003", "SAM006"), source_words),
    Row(("SAM004",), said_twice),
    Row(("ANS001",), remarks),
    Row(("SCR001",), without_own_letters),
    Row(("HTM007",), entities),
    Row(("PUN005",), quoted),
    Row(("PUN006",), wide_forms),
    Row(("PUN007",), small_beginning),
    Row(("PUN008",), doubled_signs),
    Row(("PUN009",), glued),
    Row(("PUN010",), mixed_brackets),
    Row(("PUN011",), parted),
    Row(("PUN012",), choices),
    Row(("CAP001",), capitals),
    Row(("NUM004",), exchanged),
    Row(("LNG007",), another_language),
    Row(("LNG008",), without_accents),
    Row(("LNK017", "FCT018"), reordered),
    Row(("NAM001",), misspelt_names),
    Row(("QTY001",), spelt_numbers),
    Row(("QTY002",), measures),
    Row(("QTY003",), opposites),
    Row(("NEG001", "NEG002"), negations),
    Row(("NEG003",), modals),
)
"""Errors first. The order is that in which the problems of one translation are told."""

ERRORS = tuple(row for row in TABLE if row.is_error)
"""What keeps a translation from being published."""
ADVICE = tuple(row for row in TABLE if not row.is_error)
"""What a person should look at."""
ALARM = Trigger.any_of(row.trigger for row in ERRORS)
"""What can set off any of the errors; None if there is one that every translation sets off."""
