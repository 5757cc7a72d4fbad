"""Where addresses lead, whichever language's form they are in."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from polyguide.adopt.found import Translated
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy

_ENDS = (".md", ".mdx", ".markdown", ".html")
_PARTS = lazy(r"([-_.])")  # between the parts of a name
_AGAIN = lazy(r"[-_.]([-_.])")
_OPENINGS = ("/index", "/readme", "/_index")


@dataclass(frozen=True)
class Leads:
    """Tells of the addresses of a file where they lead.

    `path` is that of the file, `root` the folder of its language, `content` that of the source.
    `names` are those that the language has in paths, in lower case, and `others` those of the
    source's language.

    >>> chinese = Leads("docs/zh/more/a.md", "docs/zh", "docs/en", frozenset({"zh"}))
    >>> source = Leads("docs/en/more/a.md", "docs/en", "docs/en")
    >>> [chinese("../b.md#c"), chinese("/zh/b/"), source("../b.md#c"), source("/b")]
    ['/b#c', '/b', '/b#c', '/b']
    >>> chinese("https://example.org/zh/b/"), chinese("../../../img/zh/c.png")
    ('https://example.org/b', '@img/c.png')
    """

    path: str
    root: str
    content: str
    names: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, address: str) -> str:
        """Give the same for each address that leads to the same place of the same page."""
        if address not in self._known:
            self._known[address] = self._lead(address)
        return self._known[address]

    def page(self, address: str) -> str:
        """Give the same for each address of a page or an image, in whichever language.

        >>> german = Leads("de/a.md", "de", "en", frozenset({"de"}), frozenset({"en"}))
        >>> german.page("https://a.org/en/b/#c"), german.page("https://a.org/de/b/#d")
        ('https://a.org/b', 'https://a.org/b')
        >>> german.page("../img/shot_de.png") == german.page("../img/shot.png")
        True
        """
        names = self.names | self.others
        steps = self(address).partition("#")[0].split("/")
        steps = [step for number, step in enumerate(steps) if not number or step not in names]
        parts = _PARTS.split(steps[-1])
        kept = [
            part
            for number, part in enumerate(parts)
            if not number or number % 2 or part.lower() not in names
        ]
        return "/".join([*steps[:-1], _AGAIN.sub(r"\1", "".join(kept))])

    def _lead(self, address: str) -> str:
        whole, mark, anchor = address.partition("#")
        scheme, colon, rest = whole.partition("://")
        if colon and scheme.isalpha():
            host, _, path = rest.partition("/")
            return f"{scheme.lower()}://{host.lower()}{self._plain(f'/{path}')}{mark}{anchor}"
        if not whole or ":" in whole.partition("/")[0] or whole.startswith(("//", "{")):
            return address
        if whole.startswith("/"):
            return f"{self._plain(whole)}{mark}{anchor}"
        full = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(whole)))
        for folder in (self.root, self.content):
            if not folder or f"{full}/".startswith(f"{folder}/"):
                below = full[len(folder) :].lstrip("/")
                return f"{self._plain(f'/{below}')}{mark}{anchor}"
        return f"@{self._plain(f'/{full}')[1:]}{mark}{anchor}"

    def _plain(self, path: str) -> str:
        """Leave out what does not tell one page from another, and names of the language."""
        steps = [step for step in path.split("/") if step.lower() not in self.names]
        path = posixpath.normpath("/".join(steps) or "/")
        for ends in (_ENDS, _OPENINGS):
            end = next((one for one in ends if path.lower().endswith(one)), "")
            path = path[: len(path) - len(end)] or "/"
        return path


def leads_of(tree: Translated, document: str, content: str, source: Locale) -> tuple[Leads, Leads]:
    """Give what tells where addresses of a document lead, and those of its translation.

    `source` is the language of the document, and `content` the folder that its paths count from.
    """
    path = tree.files[document]
    below = posixpath.relpath(posixpath.dirname(document), content)
    root = posixpath.dirname(path)
    if below != ".":
        root = root.removesuffix(f"/{below}")
    names = frozenset(name.lower() for name in (*tree.locale.spellings, tree.address) if name)
    others = frozenset(name.lower() for name in source.spellings)
    own = Leads(path, root, content, names, others)
    return Leads(document, content, content, others=others | names), own
