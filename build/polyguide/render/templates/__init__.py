"""Themes: pages put into templates. The only door to Jinja2.

A translation is a value here, never a template: only files of the template folders are compiled,
everything is escaped, and an unknown name is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.model.patterns import lazy
from polyguide.model.problem import Place, Problem
from polyguide.project import Kind, is_there, kind_of
from polyguide.render.accent import accent_css
from polyguide.render.filters import FILTERS
from polyguide.render.page import Page
from polyguide.render.templates.environment import environment
from polyguide.render.theme_words import Words

if TYPE_CHECKING:
    import jinja2

_NO_TEXT = "_() and attr() want a text"
_PACKAGE = "polyguide/"  # what stands before the name of a template of the package
_STOCK = lazy(r"""["'](polyguide/[^"'\n]+)["']""")
_NOTE = lazy(r"\{#-?\s*note:\s*(.*?)\s*-?#\}", re.DOTALL)


class ThemeMessage(NamedTuple):
    """A message of the templates, and where it stands."""

    text: str
    path: str
    line: int
    note: str = ""


class ThemeError(Exception):
    """A template has a fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # the one argument, so that a process can send it to another
        self.problem = problem


class Theme:
    """The templates of a project. `own` names its own folder; the last one is the package's.

    One of the package's is also found as `polyguide/` and its name, so that one of the project's
    of the same name can extend it. `color` is that of the project, as `#rrggbb`; empty: the usual.
    """

    def __init__(self, folders: Sequence[Path], own: str = "templates", color: str = "") -> None:
        import jinja2

        self._made_of = tuple(folders), own, color
        self._folders = [
            (str(folder.absolute()), own.rstrip("/") if folder != folders[-1] else "templates")
            for folder in folders
        ]
        self._loader = jinja2.FileSystemLoader([folder for folder, _ in self._folders])
        self._stock = jinja2.FileSystemLoader(self._folders[-1][0])
        self._shipped = f"{self._folders[-1][0]}/"
        self._environment = environment(jinja2.FunctionLoader(self._source))
        self._environment.filters.update(FILTERS)
        self._environment.globals["accent"] = accent_css(color)

    def __eq__(self, other: object) -> bool:
        """Tell whether another theme has the same folders."""
        return isinstance(other, Theme) and self._made_of == other._made_of

    def __hash__(self) -> int:
        """Give the same number to equal themes."""
        return hash(self._made_of)

    def __reduce__(self) -> tuple[type[Theme], tuple[tuple[Path, ...], str, str]]:
        """Let another process make the same: what is compiled does not travel."""
        return Theme, self._made_of

    def messages(self) -> tuple[tuple[ThemeMessage, ...], tuple[Problem, ...]]:
        """List the texts that a project's own templates mark with `_()` or `attr()`, in order.

        Those of the templates that come with polyguide are `polyguide.render.stock_words`.
        A comment `{# note: ... #}` on the line before is the author's note to the translator.
        The problems are those of templates that can't be read or compiled.
        """
        found: list[ThemeMessage] = []
        problems: list[Problem] = []
        own = tuple(f"{folder}/" for folder, _ in self._folders[:-1])
        for name in self._names() if own else ():
            if not self._path(name).startswith(own):
                continue
            try:
                found += self._messages_of(name)
            except ThemeError as error:
                problems.append(error.problem)
        return tuple(found), tuple(problems)

    def faults(self) -> tuple[Problem, ...]:
        """Compile every template, and give the faults of those that can't be compiled."""
        problems: list[Problem] = []
        for name in self._names():
            try:
                self._compiled(name)
            except ThemeError as error:
                problems.append(error.problem)
        return tuple(problems)

    def _names(self) -> Iterator[str]:
        """List the templates, and those of the package that the project's own extend or include.

        An editor's lock, a link to nothing with a dot before, is none.
        """
        stock: dict[str, None] = {}
        for name in self._loader.list_templates():
            hidden = name.rpartition("/")[2].startswith(".")
            lock = hidden and kind_of(self._path(name)) is not Kind.FILE
            if name.endswith((".html", ".xml", ".txt")) and not lock:
                yield name
                stock |= dict.fromkeys(self._stock_in(name))
        yield from stock

    def _stock_in(self, name: str) -> Iterator[str]:
        """Find the templates of the package that one names as such; none where it is the usual."""
        try:
            source, *_ = self._source(name)
        except ThemeError:  # told where it is compiled
            return
        for match in _STOCK.finditer(source):
            if self._path(match[1]).startswith(self._shipped):
                yield match[1]

    def _messages_of(self, name: str) -> Iterator[ThemeMessage]:
        from jinja2 import TemplateSyntaxError
        from jinja2.ext import extract_from_ast

        source, path, _ = self._source(name)
        place = self._place(path)
        notes = {
            source.count("\n", 0, match.end()) + 2: " ".join(match[1].split())
            for match in _NOTE.finditer(source)
        }
        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            raise _fault(place, error.lineno, str(error.message)) from error
        except RecursionError as error:
            raise _fault(place, 0, "it is nested too deep") from error
        for line, _, text in extract_from_ast(tree, ("_", "attr")):
            if text == ():
                raise _fault(place, line, _NO_TEXT)
            words = text[0] if isinstance(text, tuple) else text
            if words:
                yield ThemeMessage(words, place, line, notes.get(line, ""))

    def render(self, template: str, page: Page | Mapping[str, Any], words: Words) -> str:
        """Render a template; ThemeError with the place in the template if it fails."""
        import jinja2

        values = {"page": page} if isinstance(page, Page) else dict(page)
        try:
            return self._compiled(template).render(values, _=words.element, attr=words.attribute)
        except ThemeError:
            raise
        except jinja2.TemplateSyntaxError as error:
            raise self._not_compiled(error, template) from error
        except Exception as error:  # a template can cause any of them: it runs as Python does
            raise _fault(*self._last_line(error, template), _plain_reason(error)) from error

    def refusal(self, template: str, reason: str) -> ThemeError:
        """Give the error of a template that makes what nobody can use."""
        return _fault(self._first(template), 0, reason)

    def _compiled(self, name: str) -> jinja2.Template:
        """Give a template, compiled once; ThemeError where that is impossible."""
        import jinja2

        try:
            return self._environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            raise self._not_compiled(error, name) from error
        except RecursionError as error:
            raise _fault(self._first(name), 0, "it is nested too deep") from error

    def _not_compiled(self, error: jinja2.TemplateSyntaxError, name: str) -> ThemeError:
        place = self._place(error.filename or "") or error.name or name
        return _fault(place, error.lineno, str(error.message))

    def _source(self, name: str) -> tuple[str, str, None]:
        """Read a template, as Jinja2 asks for it; ThemeError where that is impossible."""
        from jinja2 import TemplateNotFound

        self._refuse(name)
        loader, below = self._loader, name
        if name.startswith(_PACKAGE) and self._path(name).startswith(self._shipped):
            loader, below = self._stock, name.removeprefix(_PACKAGE)
        try:
            source, path, _ = loader.get_source(self._environment, below)
        except TemplateNotFound:  # an OSError too
            raise
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise _fault(self._first(name), line, "it is not UTF-8") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise _fault(self._first(name), 0, reason) from error
        return source, path, None

    def _refuse(self, name: str) -> None:
        """Refuse a template that is no ordinary file: the next of its name is not what is meant."""
        path = self._path(name)
        if path and kind_of(path) is not Kind.FILE:
            raise _fault(self._first(name), 0, "it is not an ordinary file")

    def _first(self, name: str) -> str:
        """Give the place of the first template of this name, which can't be read."""
        return self._place(self._path(name)) or name

    def _path(self, name: str) -> str:
        """Give the path of the first template of this name; empty if there is none.

        No name leads out of its folder, as Jinja2 has it, whatever lies there.
        """
        if ".." in name.split("/"):
            return ""
        found = [f"{folder}/{name}" for folder, _ in self._folders]
        if name.startswith(_PACKAGE):
            found.append(f"{self._shipped}{name.removeprefix(_PACKAGE)}")
        return next((path for path in found if is_there(path)), "")

    def _place(self, path: str) -> str:
        """Turn the path of a template into its place in the project; empty if it is none."""
        for folder, shown in self._folders:
            if path.startswith(f"{folder}/"):
                return f"{shown}/{path.removeprefix(f'{folder}/')}"
        return ""

    def _last_line(self, error: Exception, template: str) -> tuple[str, int]:
        """Find the line of a template in which an error arose; Jinja2 keeps it in the traceback."""
        found, trace = (self._first(template), 0), error.__traceback__
        while trace is not None:
            place = self._place(trace.tb_frame.f_code.co_filename)
            if place:
                found = (place, trace.tb_lineno)
            trace = trace.tb_next
        return found


def _fault(place: str, line: int, reason: str) -> ThemeError:
    where = Place(place, line, 1 if line else 0)
    return ThemeError(Problem.make("TPL001", where, reason=reason.rstrip(".")))


def _plain_reason(error: Exception) -> str:
    """Say in the words of a theme author what Jinja2 says in those of Python."""
    from jinja2 import TemplateNotFound

    if isinstance(error, RecursionError):
        return "it includes itself"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    text = str(error)
    if "missing 1 required positional argument" in text and "Words." in text:
        return _NO_TEXT
    match = re.search(r"has no attribute '(\w+)'|'(\w+)' is undefined", text)
    return f"there is no value {match[1] or match[2]}" if match else text or type(error).__name__
