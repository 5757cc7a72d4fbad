"""The words of a translated segment, as they stand in a catalogue.

Links lead where the source's lead, in the source's form: a page finds the one of its own language.
What a translator has really changed stays as it is, and a check tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from polyguide.adopt.addresses import Leads
from polyguide.adopt.pairing.documents import Side
from polyguide.gettext.update.references import with_labels
from polyguide.model.document import Inline, InlineKind, Reference, Segment, walk_inline
from polyguide.model.patterns import lazy
from polyguide.source.markdown.ranges import address_range, inline_ranges
from polyguide.source.markdown.words import label_key

_LABEL = lazy(r"\]\[([^\[\]]*)\]\Z")
_SIMPLE = lazy(r"[^\s()<>\\]+")
_LEADING = (InlineKind.LINK, InlineKind.IMAGE)


def words_of(segment: Segment, source: Side, target: Segment, translation: Side) -> str:
    """Give the words that a translated segment has for one of the source.

    >>> from polyguide.source.markdown import parse
    >>> one, two = (parse(text, "a.md", "a") for text in ("[A](b.md).", "[Z](/zh/b/)."))
    >>> leads = [Leads("a.md", "", "", frozenset(names)) for names in ((), ("zh",))]
    >>> sides = Side(one, leads[0]), Side(two, leads[1])
    >>> words_of(one.segments[0], sides[0], two.segments[0], sides[1])
    '[Z](b.md).'
    """
    if target.code is not None or "[" not in target.text:
        return target.text
    changes = _changes(segment, source, target, translation)
    if not changes:
        return target.text
    text = target.text
    for (start, end), words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return with_labels(text, segment.text, source.document.scope)


_Change = tuple[tuple[int, int], str]


def _changes(segment: Segment, source: Side, target: Segment, translation: Side) -> list[_Change]:
    """Find the parts of the words in which another address has to stand."""
    scope = translation.document.scope
    nodes = list(walk_inline(target.inline))
    links = [number for number, node in enumerate(nodes) if node.kind in _LEADING]
    if not links:
        return []
    wanted = _wanted(
        [node for node in walk_inline(segment.inline) if node.kind in _LEADING],
        [nodes[number] for number in links],
        (source, translation),
    )
    ranges = inline_ranges(target, scope)
    if len(ranges) != len(nodes):
        return []
    changes: list[_Change] = []
    for number, address in zip(links, wanted, strict=True):
        known = source.document.scope.references
        changes += _change(target.text, ranges[number], (nodes[number], address), known)
    return changes


def _change(
    text: str, part: tuple[int, int], link: tuple[Inline, str], known: Mapping[str, Reference]
) -> Iterator[_Change]:
    """Put an address into a link that stands in a part of a text, unless it leads there."""
    (start, end), (node, address) = part, link
    written = text[start:end]
    there = address_range(text, part, node.target)
    if there and address != node.target and _SIMPLE.fullmatch(address):
        old = text[slice(*there)]
        if _part(address) == _part(node.target) and not old.startswith("<"):
            address = _page(address) + _part(old)
        yield there, address
    if not written.endswith("]"):
        return
    match = _LABEL.search(written)
    label = (match and match[1]) or written[written.index("[") + 1 : match and match.start()]
    label = label.removesuffix("]")
    reference = known.get(label_key(label))
    if reference is not None and reference.target == address:
        return
    if _SIMPLE.fullmatch(address):
        behind = match.start() + 1 if match else len(written)
        if written.endswith("][]"):
            behind = len(written) - 2
        title = f' "{node.title}"' if node.title and '"' not in node.title else ""
        yield (start + behind, end), f"({address}{title})"


def _wanted(
    sources: Sequence[Inline], targets: Sequence[Inline], sides: tuple[Side, Side]
) -> list[str]:
    """Give for each link of a translation the address that it has in the source's form."""
    mine, theirs = sides[0].lead, sides[1].lead
    # An address of the web in the reader's language stays: nothing else leads there.
    found = {at: one.target for at, one in enumerate(targets) if "://" in one.target}
    left = [one for one in sources if "://" not in one.target]
    pages = {(one.kind, _page(mine(one.target))): _page(one.target) for one in reversed(left)}
    ways: Sequence[tuple[Callable[[str], str], Callable[[str], str]]] = ((str, str), (mine, theirs))
    for own, other in ways:
        for at, node in enumerate(targets):
            if at in found:
                continue
            lead = other(node.target)
            fitting = [one for one in left if one.kind is node.kind and own(one.target) == lead]
            if fitting:
                left.remove(fitting[0])
                found[at] = fitting[0].target
    # What leads to another part of the source stays; other parts are called by translated words.
    parts = {unquote(mine(one.target)) for one in sources}
    parts |= {f"#{block.id}" for block in sides[0].document.headings if block.id}
    by_page = dict[tuple[InlineKind, str], list[int]]()
    for at, node in enumerate(targets):
        if at not in found and unquote(theirs(node.target)) not in parts:
            by_page.setdefault((node.kind, _page(theirs(node.target))), []).append(at)
    for (kind, page), places in by_page.items():
        fitting = [one for one in left if one.kind is kind and _page(mine(one.target)) == page]
        if len(places) == len(fitting) or len({mine(one.target) for one in fitting}) == 1:
            found |= {at: one.target for at, one in zip(places, fitting, strict=False)}
    return [
        found[at] if at in found else _with_page(node, pages, theirs)
        for at, node in enumerate(targets)
    ]


def _with_page(node: Inline, pages: Mapping[tuple[InlineKind, str], str], lead: Leads) -> str:
    """Give the address of a link with the page that the source has for it; the part stays."""
    page = pages.get((node.kind, _page(lead(node.target))), _page(node.target))
    return page + _part(node.target)


def _page(lead: str) -> str:
    return lead.partition("#")[0]


def _part(address: str) -> str:
    return address[len(_page(address)) :]
