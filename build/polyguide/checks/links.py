"""Links whose address is right, and which still do not lead where their words say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from polyguide.checks.pair import Finding, Need, Pair
from polyguide.checks.triggers import Trigger
from polyguide.model.document import Inline, InlineKind, plain_text, walk_inline
from polyguide.model.fact_forms import split_form
from polyguide.model.patterns import lazy
from polyguide.model.structure import WITHOUT_WORDS, Look

_NAME = lazy(r"(?:[^\W\d_]|\d)+(?:[.&+-](?:[^\W\d_]|\d)+)*")
_SHORT = 2

SEVERAL = Trigger(links=True)
"""What `swapped` needs to find anything."""
BRACKETED = Trigger(marks=("]",))
"""The same for `beside_brackets`."""


def swapped(pair: Pair) -> Iterator[Finding]:
    """Report a link whose words are the name of another link of the source.

    Names stay the same in every language: words with a capital or a digit, and code.
    """
    source, target = _links(pair.segment.inline), _links(pair.inline)
    texts, names = _places(source, _whole), _places(source, _names)
    known = {link.target for link in source}
    own: defaultdict[str, set[str]] = defaultdict(set)
    for name, places in names.items():
        for place in places:
            own[place].add(name)
    for link in target:
        place, here = link.target, _names(link)
        if place not in known:
            continue
        others = {other for name in here for other in names.get(name, ())}
        stays = place in texts.get(_whole(link)[0], (place,))
        if stays and (not others or place in others or not own[place]):
            continue
        if here and (not stays or own[place].isdisjoint(here)):
            words = plain_text(link.children)
            yield Finding("LNK014", {"words": words, "value": place}, words)


def _links(nodes: tuple[Inline, ...]) -> list[Inline]:
    """List the links, apart from those that show an image."""
    return [
        node
        for node in walk_inline(nodes)
        if node.kind is InlineKind.LINK
        and not any(child.kind is InlineKind.IMAGE for child in node.children)
    ]


def _whole(link: Inline) -> list[str]:
    return [plain_text(link.children).casefold().strip()]


def _names(link: Inline) -> list[str]:
    """List the names among the words of a link. A first capital alone makes a word of English."""
    found = _NAME.findall(plain_text(link.children))
    return [word for word in found if len(word) >= _SHORT and word != word.lower()] + [
        node.text for node in walk_inline(link.children) if node.kind is InlineKind.CODE
    ]


def _places(links: Iterable[Inline], keys: Callable[[Inline], list[str]]) -> Mapping[str, set[str]]:
    """Give the addresses to which each text leads."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        for key in keys(link):
            found[key].add(link.target)
    return found


def beside_brackets(pair: Pair) -> Iterator[Finding]:
    """Report `[words] [name]`: the reader would see the brackets, and the name as a link."""
    known = len(list(_after_brackets(pair.segment.inline)))
    for link in list(_after_brackets(pair.inline))[known:]:
        yield Finding("LNK015", {"words": plain_text(link.children), "value": link.target}, "] ")


def _after_brackets(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Find the links that follow words in brackets at once."""
    before = ""
    for node in nodes:
        if node.kind is InlineKind.LINK and re.search(r"\[[^\[\]]*\]\s*$", before):
            yield node
        before = before + node.text if node.kind is InlineKind.TEXT else ""
        yield from _after_brackets(node.children)


def _has_several(look: Look) -> bool:
    """Tell whether a source has links to several places, or several facts."""
    several = Counter(kind for kind, _ in {*look.structure})
    return several["link"] > 1 or several["fact"] > 1


ORDERED = Need(source=lambda source: _has_several(source.look))


def reordered(pair: Pair) -> Iterator[Finding]:
    """Report links, and facts of one type, that stand in another order than in the source.

    A language may order them otherwise; whoever mixes them up does so, too.
    """
    if len(pair.look.structure) < 2:
        return
    here, there = _order(pair.segment.inline, "link"), _order(pair.inline, "link")
    if here != there and sorted(here) == sorted(there) and not _stay(pair):
        at = next(target for target, other in zip(there, here, strict=True) if target != other)
        yield Finding("LNK017", {"value": at}, at)
    facts = _order(pair.segment.inline, "fact"), _order(pair.inline, "fact")
    for kind in dict.fromkeys(map(pair.style.facts.kind_of, facts[0])):
        one, other = ([n for n in names if pair.style.facts.kind_of(n) == kind] for names in facts)
        if kind and one != other and sorted(one) == sorted(other):
            at = next(name for name, before in zip(other, one, strict=True) if name != before)
            yield Finding("FCT018", {"value": at}, f"{{{at}}}")


def _stay(pair: Pair) -> bool:
    """Tell whether a link kept its words, so that one sees whether its address is right."""
    source = [(plain_text(link.children), link.target) for link in _links(pair.segment.inline)]
    found = [(plain_text(link.children), link.target) for link in _links(pair.inline)]
    return not set(source).isdisjoint(found) or any(swapped(pair))


def _order(nodes: tuple[Inline, ...], kind: str) -> list[str]:
    """List the addresses of links, or the names of facts, in the order in which they stand."""
    found = (node for node in walk_inline(nodes) if node.kind == kind)
    return [node.target or split_form(node.text).name for node in found]


def without_words(pair: Pair) -> Iterator[Finding]:
    """Report a link that shows a reader nothing, while its source has words for it."""
    source, target = Counter(pair.source_look.structure), Counter(pair.look.structure)
    for kind, value in (target - source).elements():
        if kind == WITHOUT_WORDS:
            yield Finding("LNK016", {"value": value}, "[]" if "[](" in pair.text else value)
