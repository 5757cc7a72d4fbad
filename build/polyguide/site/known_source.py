"""What a build noted of a source, so that one that has not changed need not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from polyguide.model.catalogue import Key
from polyguide.model.fact_entries import FactEntries
from polyguide.model.forwards import Forward
from polyguide.model.links import Leads
from polyguide.model.navigation import Navigation
from polyguide.model.problem import Problem
from polyguide.site.documents import Head


class KnownSource(NamedTuple):
    """The paths of the documents of a source, what they show and ask for.

    `split`, `drafts` and `navigation` are as in a guide, `problems` all that is told of it, `keys`
    what its messages are found by, and `shared` those in documents which know different names.
    `forwards` are the pages that forward. `leads` says for the paths of documents where addresses
    lead that another program makes. `fact_entries` says where facts have their entries. `heads` are
    the titles of the documents, as far as these need not be read for them.
    """

    paths: Sequence[str]
    split: frozenset[str]
    drafts: frozenset[str]
    problems: tuple[Problem, ...]
    assets: Sequence[str]
    keys: frozenset[Key]
    shared: frozenset[Key]
    navigation: Navigation
    forwards: tuple[Forward, ...]
    leads: Mapping[str, Leads]
    fact_entries: FactEntries
    heads: Sequence[Head]
