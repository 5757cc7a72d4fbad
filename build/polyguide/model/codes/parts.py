"""The rules of builds whose parts are made by several processes, here or on other machines."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E = Severity.ERROR

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "IO022": (
        _E,
        "A process that was to make a part of the site did not find the files that this build is "
        "of; this one differs.",
        "Let every process see the project's files as they are here, with the same polyguide, and "
        "change none while a build runs.",
    ),
    "IO023": (
        _E,
        "This shard was made of other files than those that are here, or by another polyguide.",
        "Make all shards of one commit, and join them in a copy of that very commit.",
    ),
    "IO024": (
        _E,
        "Of {count} shards these are not here: {missing}.",
        "Make what is missing with `polyguide build --shard`, and put all shards into this folder.",
    ),
    "IO025": (
        _E,
        "This file of a shard is not as it was made.",
        "Copy the whole shard again, or make it again.",
    ),
    "IO026": (
        _E,
        "No parts can be given to {address}: {reason}.",
        "Check the address, and that the scheduler runs there with workers that have polyguide; or "
        "build without --executor.",
    ),
    "IO027": (
        _E,
        "A process that made parts of the site was lost, and so are they: {reason}.",
        "Give each process more memory, or build with fewer at once (--jobs); what was made is "
        "kept, and the next build goes on from there.",
    ),
    "IO028": (
        _E,
        "The shards of one build should be in this folder; it has those of {count} builds.",
        "Make them with `polyguide build --shard`, and put those of one build into this folder.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
