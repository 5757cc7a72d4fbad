"""What a template may show of a page: plain values, in one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from polyguide.project.settings import Publisher
from polyguide.render.languages import Language


class Neighbour(NamedTuple):
    """Another page of the guide; a language and its direction are set where not the page's."""

    title: str
    href: str
    lang: str = ""
    description: str = ""
    description_lang: str = ""
    dir: str = ""
    description_dir: str = ""


class Heading(NamedTuple):
    """One line of a table of contents; `lang` and `dir` are set where not the page's language.

    `mark` says of words that a program has written them; `text` begins with it, between brackets.
    """

    id: str
    text: str
    level: int
    lang: str = ""
    dir: str = ""
    mark: str = ""

    @property
    def words(self) -> str:
        """Give the text without its mark, for who shows that otherwise."""
        return self.text.removeprefix(f"[{self.mark}] ") if self.mark else self.text


class Item(NamedTuple):
    """One line of the navigation: a page, a group that leads to its first page, or another link.

    `href` is empty where it leads nowhere. `current` is the page that is being read. `children` are
    those that are shown below it. A language and its direction are set where not the page's.
    """

    title: str
    href: str = ""
    lang: str = ""
    dir: str = ""
    current: bool = False
    children: tuple[Item, ...] = ()
    description: str = ""
    description_lang: str = ""
    description_dir: str = ""


class ShareImage(NamedTuple):
    """The image by which other programs show a link to a page; 0 where its size is not known."""

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """All that a template may show of one page. Text is plain and is escaped by the template."""

    tag: str
    direction: str
    title: str
    body: str
    guide: str
    root: str
    description: str = ""
    headings: tuple[Heading, ...] = ()
    languages: Sequence[Language] = ()
    url: str = ""
    default_url: str = ""
    x_default: str = ""
    previous: Neighbour | None = None
    next: Neighbour | None = None
    home: Neighbour | None = None
    contents: tuple[Neighbour, ...] = ()
    tree: tuple[Item, ...] = ()
    branch: Sequence[Item] = ()
    branch_is_whole: bool = False
    crumbs: tuple[Item, ...] = ()
    text_href: str = ""
    single_href: str = ""
    whole_text_href: str = ""
    epub_href: str = ""
    search: bool = False
    search_data: Sequence[object] = ()
    search_href: str = ""
    fallback_share: int = 0
    fallback_language: str = ""
    drafts: int = 0
    older: int = 0
    omitted: int = 0
    omitted_language: str = ""
    logo: str = ""
    sources: Neighbour | None = None
    checked: str = ""
    checked_iso: str = ""
    source_tag: str = ""
    kinds: frozenset[str] = frozenset()
    formats: str = ""
    publisher: Publisher = field(default_factory=Publisher)
    share: ShareImage | None = None
    indexed: bool = True


class InLanguages(str):
    """A value as the page's language writes it; `forms` are those of other languages, by tag.

    A sentence that is not translated takes the form of the language that it is in.
    """

    forms: Mapping[str, str]

    def __new__(cls, text: str, forms: Mapping[str, str]) -> InLanguages:
        """Keep the forms beside the text."""
        made = super().__new__(cls, text)
        made.forms = forms
        return made


def share_of(missing: int, total: int) -> int:
    """Give a part of a page, such as what is in another language, in percent.

    0 and 100 are exact.

    >>> share_of(0, 3), share_of(1, 1000), share_of(999, 1000), share_of(3, 3)
    (0, 1, 99, 100)
    """
    if not missing:
        return 0
    return 100 if missing == total else min(99, max(1, round(100 * missing / total)))
