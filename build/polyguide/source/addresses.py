"""Where the addresses lead by which another program knows its pages: they are others than ours."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote

from polyguide.model.document import BlockKind, Document, plain_text, walk
from polyguide.model.links import OPENING, Lead, Leads, addresses_of, media_type, resolve
from polyguide.model.patterns import lazy
from polyguide.project import Kind, Project, kind_of
from polyguide.project.host_files import hooks, shown_file
from polyguide.source.dialects import syntax_of
from polyguide.source.markdown.anchors import Anchors

_PATH = lazy(r"[^?#]*")
_PAGE = lazy(r"\.(?:html?|mdx?|markdown)\Z")
# An id in HTML, or in attributes between braces.
_ID = (
    r"<\w[^<>]{0,200}?\s(?:id|name)=[\"']([^\"'<>]{1,200})[\"'][^<>]{0,200}>(?:</\w+>)?"
    r"|\{[^{}\n]{0,200}?#([^\s{}#=\"']{1,200})[^{}\n]{0,200}\}"
)
_SPAN = lazy(r"`[^`\n]*`")
_OPENING = lazy(rf"(?:\A|/)(?i:{'|'.join(OPENING)})\Z")


def with_leads(
    project: Project, documents: Sequence[Document], others: Collection[str] = ()
) -> tuple[Document, ...]:
    """Say in documents where the addresses in them lead that another program makes.

    `others` are the ids of documents that are there as well, and are not read.
    """
    if not project.settings.dialect:
        return tuple(documents)
    book = _Book(project, documents, others)
    return tuple(replace(one, leads=book.leads(one)) for one in documents)


class _Book:
    """The addresses of all documents of a guide in the site of the program that makes it."""

    def __init__(
        self, project: Project, documents: Sequence[Document], others: Collection[str]
    ) -> None:
        syntax = syntax_of(project.settings.dialect)
        self._project, self._signs, self._rows = project, syntax.signs, syntax.addresses
        self._documents = {document.id: document for document in documents}
        self._known = {*self._documents, *others}
        self._slug = syntax.dialects[0].slug if self._rows.terms else None
        self._marks: dict[str, dict[str, str]] = {}
        self._labels: dict[str, str] = {}
        for document in documents if self._rows.labels else ():
            for name, heading in _places(document, rf"^[ \t>]*(?:{self._rows.labels})[ \t]*$"):
                self._labels.setdefault(_label(name), f"/{quote(document.id)}.md{heading}")
        self._ids: dict[str, str] = {}
        for document in documents:
            for address in _own(document):
                self._ids.setdefault(self._plain(address), document.id)
        for id in others:
            self._ids.setdefault(self._plain(id), id)
        self._tops = {path.partition("/")[0] for path in self._ids}
        self._folders = {path[:at] for path in self._ids for at in _ends_of_steps(path)}
        steps = [step.lstrip("_") for step in project.settings.content.split("/") if step != "."]
        starts = ["/".join(steps[at:]) for at in range(len(steps))]
        self._starts = [f"{self._plain(one)}/" for one in (*starts, project.settings.source.tag)]

    def leads(self, document: Document) -> Leads:
        """Say where the addresses of one document lead that are this program's."""
        leads = ((one, self._lead(document, one)) for one in {*addresses_of(document)})
        return dict(sorted((one, lead) for one, lead in leads if lead != one))

    def _lead(self, document: Document, address: str) -> str | None:
        """Give what an address is here: as it is, one of a document, or None for another page."""
        lead = resolve(document.id, address, self._known)
        if lead is None:
            return address
        if self._signs and self._signs.search(unquote(address)):
            return None
        is_there = self._is_there(lead)
        label = self._labels.get(_label(unquote(address).removeprefix("#")))
        if label and not (is_there and self._has_anchor(lead)):
            return label
        if address.startswith(("#", "?")) or not address:
            return self._marked(lead) or address
        match = _PATH.match(address)
        path, tail = (unquote(match[0]), address[match.end() :]) if match else ("", address)
        from_page = self._rows.from_page and not path.startswith("/") and not _PAGE.search(path)
        if is_there and not from_page:
            return self._marked(lead) or address
        ways = map(self._plain, self._ways(document, path))
        found = next((self._ids[way] for way in ways if way in self._ids), "")
        if found:
            there = Lead(f"{found}.md", lead.anchor, lead.query)
            other = found != lead.document and f"/{quote(found)}.md{tail}"
            return self._marked(there) or other or address
        return address if is_there or not self._is_made(path) else None

    def _is_there(self, lead: Lead) -> bool:
        """Tell whether an address leads to a document or to a file."""
        if lead.document in self._known or lead.path.startswith(".."):
            return not lead.path.startswith("..")
        root = self._project.root
        return kind_of(root / shown_file(root, self._project.settings, lead.path)) is Kind.FILE

    def _has_anchor(self, lead: Lead) -> bool:
        document = self._documents.get(lead.document)
        return document is None or not lead.anchor or lead.anchor in document.anchors

    def _marked(self, lead: Lead) -> str:
        """Give the heading under which an id of a document stands that is none on our pages."""
        document = self._documents.get(lead.document)
        if document is None or self._has_anchor(lead):
            return ""
        if document.id not in self._marks:
            self._marks[document.id] = dict(_marks(document, self._slug))
        heading = self._marks[document.id].get(lead.anchor)
        return "" if heading is None else f"/{quote(document.id)}.md{heading}"

    def _ways(self, document: Document, path: str) -> Iterator[str]:
        """Give what a path may be below the site's root, or below the documents' place in it."""
        if path.startswith("/"):
            plain = path.lstrip("/")
            yield plain
            for start in self._starts:
                if f"{self._plain(plain)}/".startswith(start):
                    yield f"{self._plain(plain)}/"[len(start) :]
            return
        own = self._plain(next(_own(document)))
        here = [posixpath.dirname(document.id), own]
        for folder in reversed(here) if self._rows.from_page else here:
            yield posixpath.normpath(posixpath.join(folder, path))
        if self._rows.from_root:
            yield from self._ways(document, f"/{path}")

    def _is_made(self, path: str) -> bool:
        """Tell whether the program may make a page of its own at a path of its site."""
        if self._rows.hooked and re.fullmatch(self._rows.hooked, path):
            return bool(hooks(self._project.root, self._project.settings))
        if not path.startswith("/") or media_type(path).startswith("image/"):
            return False
        plain = self._plain(path)
        if plain in self._folders:
            return self._rows.lists
        if self._rows.made and re.match(self._rows.made, plain):
            return True
        below = any(f"{plain}/".startswith(start) for start in self._starts)
        return not below and plain.partition("/")[0] not in self._tops

    def _plain(self, address: str) -> str:
        """Write the address of a page in one way: `/Old/01-Pay/index.html` may be `old/pay`."""
        path = _PAGE.sub("", posixpath.normpath(address.strip("/")))
        path = _OPENING.sub("", "" if path == "." else path)
        for pattern, words in self._rows.rewritten:
            path = re.sub(pattern, words, path)
        return path.lower().replace(" ", "-") if self._rows.folded else path


def _own(document: Document) -> Iterator[str]:
    """Give the addresses of a document below the site's root: its own first, then old ones."""
    folder = posixpath.dirname(document.id)
    old = [alias.address for alias in document.aliases]
    for address in (*document.own_addresses, f"/{document.id}", *old):
        yield posixpath.normpath(posixpath.join("/", folder, address))


def _ends_of_steps(path: str) -> Iterator[int]:
    return (at for at, char in enumerate(path) if char == "/")


def _label(name: str) -> str:
    """Write the name of a place in one way."""
    return " ".join(name.lower().split())


def _places(document: Document, pattern: str) -> Iterator[tuple[str, str]]:
    """Give the names in lines with the heading below them, or that they stand under, as `#id`.

    In code there are none.
    """
    lines = [_SPAN.sub("", line) for line in document.source.splitlines()]
    for block in walk(document.blocks):
        if block.kind is BlockKind.CODE:
            first, count = block.line - 1, block.text.count("\n") + 2
            lines[first : first + count] = [""] * len(lines[first : first + count])
    headings = [(block.line, block.id) for block in document.headings if block.id]
    named, found = re.compile(pattern), list[tuple[str, str]]()
    below = len(lines)  # the first line below this one that is neither empty nor a name
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        matches = [*named.finditer(line)]
        for match in matches:
            name = next(group for group in match.groups() if group)
            # Where the name stands alone, it is that of what comes below it.
            last = below + 1 if match[0].strip(" >") == line.strip(" >") else number
            above = [id for start, id in headings if start <= last]
            found.append((name, f"#{quote(above[-1])}" if above else ""))
        if line.strip() and not matches:
            below = number - 1
    yield from reversed(found)


def _marks(document: Document, slug: Callable[[str], str] | None) -> Iterator[tuple[str, str]]:
    """Give the ids in a document that are not those of headings here, as `_places` does."""
    yield from _places(document, _ID)
    above, anchors = "", Anchors(another=True)
    for block in walk(document.blocks) if slug else ():
        if block.kind is BlockKind.HEADING:
            above = f"#{quote(block.id)}"
            anchors.unique(block.id)
        elif block.kind is BlockKind.TERM and block.segment >= 0 and slug:
            words = plain_text(document.segments[block.segment].inline)
            yield anchors.unique(slug(words)), above
