"""The rules of the navigation: the tree in which the documents of a guide stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "NAV001": (
        _E,
        "The navigation can't be read: {reason}.",
        "Mend the file at this place; until then the guide is in the order of its folders.",
    ),
    "NAV002": (
        _E,
        "The entry {target} of the navigation names no document: {reason}.",
        "Write the path of a document, which counts from the folder of this file where that lies "
        "in the content folder, and else from the content folder.",
    ),
    "NAV003": (
        _W,
        "The document {target} stands in the navigation twice, first at {first}.",
        "Take one of the entries out; the first one holds.",
    ),
    "NAV004": (
        _N,
        "Documents that no entry of the navigation names: {count}, of which this is the first; "
        "they come behind all others.",
        "Give them a place in the navigation, or name them in the setting exclude.",
    ),
    "NAV005": (
        _W,
        "Lines of the navigation that are neither entries nor headings: {count}, of which this is "
        "the first; they are passed over.",
        "Write each entry on one line of a list: a link, the path of a document, or words.",
    ),
    "NAV006": (
        _E,
        "No page can forward from {address}: {reason}.",
        "Write an address inside the site at which nothing else stands, such as /old/page/, or "
        "leave it out.",
    ),
    "NAV007": (
        _E,
        "The address {address} can't forward to {target}: {reason}.",
        "Write the path of a document of the guide, with an anchor of it if need be, or an "
        "address that begins with https://.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
