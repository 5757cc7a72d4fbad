"""Messages that are nothing but words: so nearly all are, and a check asks little of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polyguide.checks.pair import Pair, Style, longest, parse_translation
from polyguide.model.catalogue import Catalogue, Key
from polyguide.model.document import Scope, Segment
from polyguide.model.structure import Look, look_at
from polyguide.source.markdown.inline import SPECIAL


class Plain(NamedTuple):
    """A message that is nothing but words (`Catalogue.plain`), which is made when it is needed."""

    catalogue: Catalogue
    key: Key
    text: str


class PlainPair(Pair):
    """The pair of such a message: it, and the nodes, are made when they are asked for."""

    plain: Plain
    scope: Scope

    @classmethod
    def of(cls, plain: Plain, segment: Segment, scope: Scope, style: Style) -> PlainPair:
        """Put a translation beside its source; nodes are read at once if it has any marks."""
        pair = object.__new__(cls)
        text = plain.text
        known: dict[str, object] = {
            "plain": plain,
            "segment": segment,
            "scope": scope,
            "style": style,
        }
        short = len(text) <= longest(segment) and segment.code is None
        is_plain = SPECIAL.search(text) is None and not scope.has_opaque(text)
        if short and is_plain and _is_words(text):
            known["look"] = Look(text, (), ())
        elif nodes := parse_translation(text, segment, scope):
            known["inline"], known["look"] = nodes, look_at(nodes)
        pair.__dict__.update(known)
        return pair

    @property
    def text(self) -> str:
        """Give the translation as it stands in the catalogue."""
        return self.plain.text

    @property
    def key(self) -> Key:
        """Give what the message is found by."""
        return self.plain.key

    @property
    def forms(self) -> int:
        """Give how many forms the message has."""
        return 1

    @property
    def is_unread(self) -> bool:
        """Tell whether there are no nodes: without text, or too long."""
        return "look" not in self.__dict__

    def slim(self) -> None:
        """Keep only what a look tells, of what can be made again."""
        for name in self.__dict__.keys() - _SLIM:
            del self.__dict__[name]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make what is asked for the first time."""
            if name == "message":
                found = self.plain.catalogue.get(*self.plain.key)
            elif name == "inline":
                found = parse_translation(self.plain.text, self.segment, self.scope)
            else:
                raise AttributeError(name)
            self.__dict__[name] = found
            return found


_SLIM = frozenset({"plain", "segment", "scope", "style", "look", "source_look"})


def _is_words(text: str) -> bool:
    """Tell whether a text without marks is what a reader sees, and has no forbidden character."""
    return text.isprintable() and "\ufffd" not in text and text.strip() == text
