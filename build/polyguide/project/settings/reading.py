"""Reading the settings of a project: every key that does not hold is a problem with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from polyguide.model.locales import Locale
from polyguide.model.problem import Place, Problem
from polyguide.model.tags import is_language
from polyguide.model.usual_tags import USUAL
from polyguide.project.kept import KEPT
from polyguide.project.settings.keys import (
    KEYS,
    LOCALE_KEYS,
    PUBLISHER_KEYS,
    THEME_KEYS,
    no_language,
    tag_of,
)
from polyguide.project.settings.settings import (
    DOCUMENT,
    Drafts,
    Fuzzy,
    LocaleSettings,
    Publisher,
    Settings,
)
from polyguide.project.toml_text import key_lines, read_toml


class _Checked:
    """The keys of a file's tables that hold, and the problems of those that do not."""

    def __init__(self, text: str, path: str, root: tuple[str, ...]) -> None:
        self.path = path
        self.root = root
        self.problems: list[Problem] = []
        self._lines = key_lines(text)

    def table(
        self, data: Any, keys: Mapping[str, Callable[[Any], Any]], *at: str
    ) -> dict[str, Any]:
        """Read a table that stands `at` these names below polyguide's own."""
        found: dict[str, Any] = {}
        table = ".".join(("tool.polyguide", *at))
        if not isinstance(data, dict):
            self.report("CFG003", *at, key=table, wanted="a table")
            return found
        for key, value in data.items():
            if key not in keys:
                from difflib import get_close_matches

                near = get_close_matches(key, keys, 1, 0.5)
                self.report(
                    "CFG002", *at, key, key=key, table=table, near=near[0] if near else min(keys)
                )
                continue
            try:
                found[key] = keys[key](value)
            except ValueError as error:
                self.report("CFG003", *at, key, key=key, wanted=error)
        return found

    def has(self, key: str) -> bool:
        """Tell whether a key of the first table is written in the file."""
        return (*self.root, key) in self._lines

    def report(self, code: str, /, *at: str, **values: object) -> None:
        """Note a problem at the line on which a key or a table of polyguide's own stands."""
        names = (*self.root, *at)
        found = (self._lines.get(names[:length], 0) for length in range(len(names), 0, -1))
        line = next((number for number in found if number), 0)
        self.problems.append(Problem.make(code, Place.of_line(self.path, line), **values))


def parse_settings(text: str, path: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read settings from the text of pyproject.toml or polyguide.toml.

    Returns None with problems if anything is wrong; a pyproject.toml without a
    `[tool.polyguide]` table is a problem too.
    """
    data: Any = read_toml(text, path, "CFG001")
    if isinstance(data, Problem):
        return None, (data,)
    root = () if path.rpartition("/")[2] == "polyguide.toml" else ("tool", "polyguide")
    if root:
        tools = data.get("tool")
        data = tools.get("polyguide") if isinstance(tools, dict) else None
        if data is None:
            return None, (Problem.make("CFG004", Place(path)),)
    checked = _Checked(text, path, root)
    values = checked.table(data, KEYS)
    names = _locale_names(checked, values.get("locale", {}))
    tables = {
        tag: checked.table(values["locale"][name], LOCALE_KEYS, "locale", name)
        for tag, name in names.items()
    }
    values.pop("locale", None)
    values |= checked.table(values.pop("theme", {}), THEME_KEYS, "theme")
    publisher = checked.table(values.pop("publisher", {}), PUBLISHER_KEYS, "publisher")
    values["publisher"] = Publisher(**publisher)
    if "source" not in values:
        checked.report("CFG005")
    if not checked.problems:
        _check_tags(values, tables, names, checked)
    if checked.problems:
        return None, tuple(checked.problems)
    settings = _settings(values, tables, path)
    _check_paths(settings, checked)
    return None if checked.problems else settings, tuple(checked.problems)


def _locale_names(checked: _Checked, tables: Any) -> dict[str, str]:
    """Give the names of the locales' tables as they are written, by tag."""
    found: dict[str, str] = {}
    if not isinstance(tables, dict):
        checked.report("CFG003", "locale", key="locale", wanted="a table for each locale")
        return found
    for name in tables:
        try:
            tag = tag_of(name)
        except ValueError as error:
            checked.report("CFG003", "locale", name, key=name, wanted=error)
            continue
        if tag in found:
            checked.report("CFG007", "locale", name)
        found[tag] = name
    return found


def _check_tags(
    values: Mapping[str, Any],
    tables: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
    checked: _Checked,
) -> None:
    tags = values.get("locales", ())
    known = {values["source"], *tags}
    _check_languages(values, tables, names, checked)
    for tag, table in tables.items():
        if tag not in known:
            checked.report("CFG006", "locale", names[tag], tag=tag)
        for other in table.get("fallback", ()):
            if other not in known:
                checked.report("CFG011", "locale", names[tag], "fallback", fallback=other, tag=tag)
    if values["source"] in tags or len(set(tags)) != len(tags):
        checked.report("CFG007", "locales")


def _check_languages(
    values: Mapping[str, Any],
    tables: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
    checked: _Checked,
) -> None:
    """See that each tag is one of a language, and not the code of a country."""
    rows = [("source", values["source"]), *(("locales", tag) for tag in values.get("locales", ()))]
    named: list[tuple[tuple[str, ...], str, str]] = [
        ((key,), tag, tables.get(tag, {}).get("name", "")) for key, tag in rows
    ]
    for tag, table in tables.items():
        if "formats" in table:
            named.append((("locale", names[tag], "formats"), table["formats"], ""))
    for at, tag, name in named:
        if tag in USUAL:
            continue
        near = Locale.parse(tag, name=name).meant
        if not near:
            checked.report("CFG003", *at, key=at[-1], wanted=no_language())
        elif near != tag:
            code = "CFG013" if is_language(tag) else "CFG012"
            checked.report(code, *at, tag=tag, near=near)


def _check_paths(settings: Settings, checked: _Checked) -> None:
    """See that no two locales share a catalogue, and that a build writes over nobody's work."""
    catalogues: dict[str, str] = {}
    for tag, path in (
        (item.locale.tag, settings.catalogue_path(name))
        for item in settings.locales
        for name in item.locale.spellings
    ):
        first = catalogues.setdefault(path, tag)
        if first != tag:
            checked.report("CFG010", "locales", first=first, tag=tag, path=path)
            break
    if settings.by_document != (DOCUMENT in settings.template):
        has, lacks = ("catalogues", "template")[:: 1 if settings.by_document else -1]
        checked.report(
            "CFG003",
            lacks if checked.has(lacks) else has,
            key=lacks,
            wanted="a path with {document} in it, as the other one of catalogues and template has",
        )
    if "search" in settings.outputs and not settings.has_pages:
        checked.report("CFG016", "outputs")
    found = overlapping(settings, settings.output)
    if found:
        key, path = found
        checked.report("CFG009", "output", output=settings.output, key=key, path=path)


def overlapping(settings: Settings, output: str) -> tuple[str, str] | None:
    """Give the setting and the path that an output folder would write over, or None."""
    kept = {**settings.sources, "output": (KEPT, settings.path)}
    rows = ((key, path) for key, paths in kept.items() for path in paths)
    return next(((key, path) for key, path in rows if _overlap(output, path)), None)


def _overlap(output: str, source: str) -> bool:
    """Tell whether one path is the other or lies in it; upper and lower case are one."""
    one, other = (
        () if path in (".", "") else tuple(path.casefold().split("/")) for path in (output, source)
    )
    if not source:  # the project's own folder holds every output
        return False
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _settings(values: dict[str, Any], tables: dict[str, dict[str, Any]], path: str) -> Settings:
    threshold, fuzzy = values.pop("threshold", None), values.pop("fuzzy", Fuzzy.FALLBACK)
    drafts = values.pop("drafts", Drafts.HIDE)
    allowed = values.pop("allow", ())
    source, tags = values.pop("source"), values.pop("locales", ())

    def locale(tag: str) -> Locale:
        table = tables.get(tag, {})
        words = {key: table[key] for key in ("name", "direction", "formats") if key in table}
        return Locale.parse(tag, **words)

    return Settings(
        source=locale(source),
        locales=tuple(
            LocaleSettings(
                locale(tag),
                tables.get(tag, {}).get("threshold", threshold),
                tables.get(tag, {}).get("fallback", ()),
                frozenset([*allowed, *tables.get(tag, {}).get("allow", ())]),
                tables.get(tag, {}).get("fuzzy", fuzzy),
                tables.get(tag, {}).get("folder", ""),
                tables.get(tag, {}).get("drafts", drafts),
            )
            for tag in tags
        ),
        path=path,
        **{key.replace("-", "_"): value for key, value in values.items()},
    )
