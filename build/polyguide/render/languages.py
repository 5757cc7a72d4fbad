"""The same page in every language of a site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from polyguide.model.folders import Folders
from polyguide.model.locales import Locale


class Language(NamedTuple):
    """One entry of the language switcher: the same page in a language, in its own name.

    Search engines are told of it, unless it is not `indexed`: then it is of a pseudo-locale.
    """

    tag: str
    name: str
    direction: str
    href: str
    url: str
    current: bool
    open_graph: str
    indexed: bool = True


class LanguageSwitcher:
    """What a site offers in the place of its own language, in the order of the settings.

    `current` is the reader's tag, and `folders` are those of the locales. Full addresses begin with
    `base_url`, if the project says it. `offered` is the path of the page that the site's first page
    offers in every language, if it does. `pseudo` are locales of which nobody is told elsewhere.
    """

    def __init__(
        self,
        locales: Sequence[Locale],
        current: str,
        folders: Folders,
        base_url: str = "",
        *,
        offered: str = "",
        pseudo: Sequence[Locale] = (),
    ) -> None:
        self.locales = locales
        self._offered = offered
        self._pseudo = pseudo
        self._current = current
        self._folders = folders
        self._base_url = base_url
        self._written: dict[tuple[Callable[[Sequence[Language]], str], str], str] = {}

    def languages(self, path: str, root: str) -> Languages:
        """Give a page in every language.

        `path` is the page's below each locale's folder, fit for an address; `root` leads from it
        to the site's root.
        """
        return Languages(self, path, root)

    def rows(self, path: str, root: str) -> tuple[Language, ...]:
        """Give the same, made."""
        return tuple(
            Language(
                tag=locale.tag,
                name=locale.name,
                direction=locale.direction,
                href=f"{root}{self._folders.of(locale.tag)}{path}",
                url=self.url(locale, path, root),
                current=locale.tag == self._current,
                open_graph=locale.open_graph,
                indexed=locale not in self._pseudo,
            )
            for locale in self.locales
        )

    def url(self, locale: Locale, path: str, root: str) -> str:
        """Give the full address of a page in one language."""
        start = f"{self._base_url.rstrip('/')}/" if self._base_url else root
        return f"{start}{self._folders.of(locale.tag)}{path}"

    def x_default(self, path: str, root: str) -> str:
        """Give the full address for a reader of any other language.

        It is that of the site's first page where that offers the languages of this one, else that
        of the page in the first language.
        """
        if path == self._offered:
            return f"{self._base_url.rstrip('/')}/" if self._base_url else root
        return self.url(self.locales[0], path, root)

    def written(self, write: Callable[[Sequence[Language]], str], path: str, root: str) -> str:
        """Write a page in every language, where nothing but addresses may hold the path.

        What is the same on every page of a folder is written once.
        """
        known = self._written.get((write, root))
        if known is None:
            known = self._written[write, root] = write(self.rows(_HOLE, root))
        return known.replace(_HOLE, path)


_HOLE = "\x00"  # stands for the path of a page: no text that is shown may hold it


class Languages(Sequence[Language]):
    """A page in every language, each made when somebody looks at it.

    >>> switcher = LanguageSwitcher([Locale.parse("es")], "es", Folders(("es",)))
    >>> one = switcher.languages("a.html", "../")
    >>> [language.href for language in one], len(one[:1])
    (['../es/a.html'], 1)
    """

    __slots__ = ("_made", "_path", "_root", "_switcher")

    def __init__(self, switcher: LanguageSwitcher, path: str, root: str) -> None:
        self._switcher = switcher
        self._path = path
        self._root = root
        self._made: tuple[Language, ...] = ()

    def __len__(self) -> int:
        """Count the languages."""
        return len(self._switcher.locales)

    @overload
    def __getitem__(self, index: int) -> Language: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Language]: ...
    def __getitem__(self, index: int | slice) -> Language | Sequence[Language]:
        """Give the page in one language, or in some."""
        if not self._made:
            self._made = self._switcher.rows(self._path, self._root)
        return self._made[index]

    def written(self, write: Callable[[Sequence[Language]], str]) -> str:
        """Write all of them by a function that puts their addresses in, and nothing else."""
        return self._switcher.written(write, self._path, self._root)
