"""Pages: editions put into templates. The only door to Jinja2.

A translation is a value here, never a template: only files of the template folders are compiled,
everything is escaped, and an unknown name is an error.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from polyguide.problem import Place, Problem, fill
from polyguide.render.html_inline import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Heading", "Language", "Neighbour", "Page", "Theme", "ThemeError", "ThemeMessage"]


_NOTE = re.compile(r"\{#-?\s*note:\s*(.*?)\s*-?#\}", re.DOTALL)


class Language(NamedTuple):
    """One entry of the language switcher: the same page in a language, in its own name."""

    tag: str
    name: str
    direction: str
    href: str
    url: str
    current: bool
    open_graph: str


class Neighbour(NamedTuple):
    """Another page of the guide; a language is set where it is not that of the page."""

    title: str
    href: str
    lang: str = ""
    description: str = ""
    description_lang: str = ""


class Heading(NamedTuple):
    """One line of a table of contents; `lang` is set where it is not in the page's language."""

    id: str
    text: str
    level: int
    lang: str = ""


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
    languages: tuple[Language, ...] = ()
    url: str = ""
    default_url: str = ""
    previous: Neighbour | None = None
    next: Neighbour | None = None
    home: Neighbour | None = None
    contents: tuple[Neighbour, ...] = ()
    text_href: str = ""
    single_href: str = ""
    fallback_share: int = 0
    fallback_language: str = ""
    checked: str = ""
    checked_iso: str = ""
    source_tag: str = ""


class ThemeMessage(NamedTuple):
    """A message of the templates, and where it stands."""

    text: str
    path: str
    line: int
    note: str = ""


class ThemeError(Exception):
    """A template has a fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class Theme:
    """The templates of a project."""

    def __init__(self, folders: Sequence[Path]) -> None:
        import jinja2

        self._loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
        self._environment = jinja2.Environment(
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.filters.update(_FILTERS)

    def messages(self) -> tuple[ThemeMessage, ...]:
        """List the texts that the templates mark with `_()` or `attr()`, in reading order.

        A comment `{# note: ... #}` on the line before is the author's note to the translator.
        ThemeError where a template is not Jinja2.
        """
        from jinja2 import TemplateSyntaxError
        from jinja2.ext import extract_from_ast

        found = []
        for name in sorted(self._environment.list_templates(extensions=("html", "xml", "txt"))):
            source, _, _ = self._loader.get_source(self._environment, name)
            notes = {
                source.count("\n", 0, match.end()) + 2: " ".join(match[1].split())
                for match in _NOTE.finditer(source)
            }
            try:
                tree = self._environment.parse(source)
            except TemplateSyntaxError as error:
                raise _fault(name, error.lineno, str(error.message)) from error
            for line, _, text in extract_from_ast(tree, ("_", "attr")):
                words = text[0] if isinstance(text, tuple) else text
                if words:
                    found.append(ThemeMessage(words, name, line, notes.get(line, "")))
        return tuple(found)

    def render(self, template: str, page: Page | Mapping[str, Any], words: Words) -> str:
        """Render a template; ThemeError with the place in the template if it fails."""
        import jinja2

        values = {"page": page} if isinstance(page, Page) else dict(page)
        try:
            return self._environment.get_template(template).render(
                values, _=words.element, attr=words.attribute
            )
        except jinja2.TemplateSyntaxError as error:
            raise _fault(error.name or template, error.lineno, str(error.message)) from error
        except (jinja2.TemplateError, TypeError, ValueError) as error:
            raise _fault(*_last_line(error, template), _plain_reason(error)) from error


def _fault(name: str, line: int, reason: str) -> ThemeError:
    place = Place(f"templates/{name}", line, 1 if line else 0)
    return ThemeError(Problem.of("TPL001", place, reason=reason.rstrip(".")))


def _last_line(error: Exception, template: str) -> tuple[str, int]:
    """Find the line of a template in which an error arose; Jinja2 keeps it in the traceback."""
    place, trace = (template, 0), error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if trace.tb_frame.f_globals.get("__name__", "").startswith("__jinja") or path.endswith(
            (".html", ".xml", ".txt", ".css")
        ):
            place = (path.rpartition("/")[2], trace.tb_lineno)
        trace = trace.tb_next
    return place


def _plain_reason(error: Exception) -> str:
    """Say in the words of a theme author what Jinja2 says in those of Python."""
    match = re.search(r"has no attribute '(\w+)'|'(\w+)' is undefined", str(error))
    return f"there is no value {match[1] or match[2]}" if match else str(error)


class Words:
    """The theme's words in one locale: text by source text, and the tag it is really in."""

    def __init__(self, texts: Mapping[str, tuple[str, str]], tag: str) -> None:
        self._texts = texts
        self._tag = tag

    def element(self, text: str, /, **values: object) -> Any:
        """Give a text for inside an element; in a `span` with `lang` where it is not translated."""
        from markupsafe import Markup

        words, tag = self._texts.get(text, (text, ""))
        html = escape(fill(words, {key: str(value) for key, value in values.items()}))
        if tag and tag != self._tag:
            html = f'<span lang="{escape(tag)}" dir="auto">{html}</span>'
        return Markup(html)

    def attribute(self, text: str, /, **values: object) -> str:
        """Give a text for an attribute, where no markup can be."""
        words, _ = self._texts.get(text, (text, ""))
        return fill(words, {key: str(value) for key, value in values.items()})


def _json_ld(value: Mapping[str, Any]) -> Any:
    """Write JSON that is safe inside a script element."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _alternate_links(languages: Sequence[Language]) -> Any:
    """Write the links by which search engines find a page's other languages."""
    from markupsafe import Markup

    return Markup(
        "\n".join(
            f'<link rel="alternate" hreflang="{language.tag}" href="{escape(language.url)}">'
            for language in languages
        )
    )


def _locale_properties(languages: Sequence[Language]) -> Any:
    """Write the Open Graph properties of a page's languages."""
    from markupsafe import Markup

    return Markup(
        "\n".join(
            f'<meta property="og:locale{"" if language.current else ":alternate"}"'
            f' content="{language.open_graph}">'
            for language in languages
        )
    )


def _language_items(languages: Sequence[Language]) -> Any:
    """Write the list items of the language switcher, each in its own name."""
    from markupsafe import Markup

    return Markup(
        "\n".join(
            f'<li><span aria-current="true" lang="{language.tag}">'
            f"{escape(language.name)}</span></li>"
            if language.current
            else f'<li><a rel="alternate" lang="{language.tag}" hreflang="{language.tag}"'
            f' dir="{language.direction}" href="{escape(language.href)}">'
            f"{escape(language.name)}</a></li>"
            for language in languages
        )
    )


# Written here and not as loops of a template: with many languages they are most of a page's cost.
_FILTERS = {
    "json_ld": _json_ld,
    "alternate_links": _alternate_links,
    "locale_properties": _locale_properties,
    "language_items": _language_items,
}
