"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from polyguide.locales import Locale, UnknownLocaleError
from polyguide.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["LocaleSettings", "Settings", "parse_settings"]

OUTPUTS = ("html", "text", "single")
_FOLDER = re.compile(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\0\\:]+")
_PATTERN = re.compile(r"(?!/)(?!.*\.\./)[^\0\\:]*\{locale\}[^\0\\:]*\.po")
_BASE_URL = re.compile(r"(?:https?://[^\s/?#\"<>]+(?:/[^\s?#\"<>]*)?)?")


@dataclass(frozen=True)
class LocaleSettings:
    """One language of a project: how it is written, and when it may be published.

    `threshold` is the share of messages, in percent, below which the locale is not built.
    `fallback` names the locales (tags) whose words stand in for missing ones, before the source.
    """

    locale: Locale
    threshold: int = 0
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Everything a project decides. Paths are relative to the project's folder."""

    source: Locale
    locales: tuple[LocaleSettings, ...] = ()
    domain: str = "guide"
    content: str = "content"
    output: str = "site"
    templates: str = "templates"
    catalogues: str = "locales/{locale}/LC_MESSAGES/{domain}.po"
    template: str = "locales/{domain}.pot"
    facts: str = "content/facts.toml"
    facts_max_age: int = 365
    facts_only: bool = False
    base_url: str = ""
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    outputs: tuple[str, ...] = OUTPUTS
    width: int = 72
    text_anchors: bool = False
    path: str = ""

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        """Give the source locale and then the others, in the project's order."""
        return (self.source, *(item.locale for item in self.locales))

    @property
    def template_path(self) -> str:
        """Give the path of the .pot file."""
        return self.template.replace("{domain}", self.domain)

    def catalogue_path(self, spelling: str) -> str:
        """Give the path of a catalogue for one spelling of its locale's name."""
        return self.catalogues.replace("{locale}", spelling).replace("{domain}", self.domain)


def _text(pattern: re.Pattern[str], wanted: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(wanted)
        return value

    return read


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of texts")
    return tuple(value)


def _outputs(value: Any) -> tuple[str, ...]:
    if not set(_texts(value)) <= set(OUTPUTS):
        raise ValueError("a list of " + ", ".join(OUTPUTS))
    return _texts(value)


def _tag(value: Any) -> str:
    try:
        return Locale.parse(value if isinstance(value, str) else "").tag
    except UnknownLocaleError:
        raise ValueError("a language tag such as en or zh-Hans") from None


def _tags(value: Any) -> tuple[str, ...]:
    return tuple(_tag(item) for item in _texts(value))


_WORD = _text(re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), "a name of letters, digits, - and _")
_PATH = _text(_FOLDER, "a path inside the project's folder")
_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "source": _tag,
        "locales": _tags,
        "domain": _WORD,
        "content": _PATH,
        "output": _PATH,
        "templates": _PATH,
        "catalogues": _text(_PATTERN, "a path ending in .po that holds {locale}"),
        "template": _PATH,
        "facts": _PATH,
        "facts-max-age": _whole(1, 36500),
        "facts-only": _truth,
        "base-url": _text(_BASE_URL, "an address such as https://example.org/guide/"),
        "raw-html": _truth,
        "fields": _texts,
        "outputs": _outputs,
        "width": _whole(0, 1000),
        "text-anchors": _truth,
        "threshold": _whole(0, 100),
        "locale": lambda value: value,
    }
)
_LOCALE_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "name": _text(re.compile(r"[^\x00-\x1f<>&\"]+"), "the language's own name"),
        "direction": _text(re.compile("ltr|rtl"), "ltr or rtl"),
        "formats": _tag,
        "threshold": _whole(0, 100),
        "fallback": _tags,
    }
)


@dataclass
class _Checked:
    """The keys of one table that hold, and the problems of those that do not."""

    text: str
    path: str
    problems: list[Problem] = field(default_factory=list)

    def table(
        self, data: Any, keys: Mapping[str, Callable[[Any], Any]], table: str
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if not isinstance(data, dict):
            self.report("CFG003", table, key=table, wanted="a table")
            return found
        for key, value in data.items():
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1, 0.5)
                self.report(
                    "CFG002", key, key=key, table=table, near=near[0] if near else min(keys)
                )
                continue
            try:
                found[key] = keys[key](value)
            except ValueError as error:
                self.report("CFG003", key, key=key, wanted=error)
        return found

    def report(self, code: str, at: str, /, **values: object) -> None:
        """Note a problem at the line on which the key or table `at` stands."""
        pattern = re.compile(
            rf"^[ \t]*(?:\[[^\]\n]*\b)?\"?{re.escape(at)}\"?[ \t]*[=\]]", re.MULTILINE
        )
        match = pattern.search(self.text)
        line = self.text.count("\n", 0, match.start()) + 1 if match else 0
        self.problems.append(Problem.of(code, Place(self.path, line, 1 if line else 0), **values))


def parse_settings(text: str, path: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read settings from the text of pyproject.toml or polyguide.toml.

    Returns None with problems if anything is wrong; a pyproject.toml without a
    `[tool.polyguide]` table is a problem too.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        place = Place(path, int(match[1]), int(match[2])) if match else Place(path)
        return None, (Problem.of("CFG001", place, reason=str(error).partition(" (at ")[0]),)
    if path.rpartition("/")[2] != "polyguide.toml":
        data = data.get("tool", {}).get("polyguide")
        if data is None:
            return None, (Problem.of("CFG004", Place(path)),)
    checked = _Checked(text, path)
    values = checked.table(data, _KEYS, "tool.polyguide")
    tables = values.pop("locale", {})
    by_tag = _locale_tables(checked, tables)
    if "source" not in values:
        checked.report("CFG005", "tool.polyguide")
    if checked.problems:
        return None, tuple(checked.problems)
    return _settings(values, by_tag, path, checked), tuple(checked.problems)


def _locale_tables(checked: _Checked, tables: Any) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if not isinstance(tables, dict):
        checked.report("CFG003", "locale", key="locale", wanted="a table for each locale")
        return found
    for name, table in tables.items():
        try:
            found[_tag(name)] = checked.table(table, _LOCALE_KEYS, f"tool.polyguide.locale.{name}")
        except ValueError as error:
            checked.report("CFG003", name, key=name, wanted=error)
    return found


def _settings(
    values: dict[str, Any], tables: dict[str, dict[str, Any]], path: str, checked: _Checked
) -> Settings | None:
    threshold = values.pop("threshold", 0)
    source, tags = values.pop("source"), values.pop("locales", ())
    for tag in tables.keys() - {source, *tags}:
        checked.report("CFG006", tag, tag=tag)
    if source in tags or len(set(tags)) != len(tags):
        checked.report("CFG007", "locales")
    if checked.problems:
        return None

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
            )
            for tag in tags
        ),
        path=path,
        **{key.replace("-", "_"): value for key, value in values.items()},
    )
