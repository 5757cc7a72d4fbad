"""Settings: the `[tool.polyguide]` table of pyproject.toml, or polyguide.toml, read and checked."""

from __future__ import annotations

import difflib
import enum
import posixpath
import re
import tomllib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from polyguide.locales import Locale, UnknownLocaleError
from polyguide.problem import Place, Problem
from polyguide.problem_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Fuzzy",
    "LocaleSettings",
    "Settings",
    "output_path",
    "overlapping",
    "parse_settings",
]

OUTPUTS = ("html", "text", "single")
KEPT = ".polyguide"  # the folder in which a build remembers the last one
_FOLDER = re.compile(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\0-\x1f\x7f\\:]+")
_TEMPLATE = re.compile(_FOLDER.pattern + r"(?<=[^/]\.pot)")
_PATTERN = re.compile(r"(?!/)(?!.*\.\./)[^\0-\x1f\x7f\\:]*\{locale\}[^\0-\x1f\x7f\\:]*\.po")
_CONTACT = re.compile(r"(?:https?://[^\s\"<>]+|[^\s@\"<>:]+@[^\s@\"<>]+\.[^\s@\"<>]+)?")
# As npm checks new names: at most 214 characters, a scope allowed.
_NPM_NAME = re.compile(r"(?=.{1,214}$)(?:@[a-z0-9][a-z0-9._~-]*/)?[a-z0-9][a-z0-9._~-]*")
_BASE_URL = re.compile(r"(?:https?://[^\s/?#\"<>]+(?:/[^\s?#\"<>]*)?)?")

_PACKAGE = re.compile(r"[A-Za-z](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_VERSION = re.compile(  # as PEP 440 writes it, without local parts, which no index takes
    r"[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?"
)


class Fuzzy(enum.StrEnum):
    """What readers see in the place of a fuzzy message: another language's words, its own words
    marked as an older version, or nothing. The last two only where that is honest and safe."""

    FALLBACK = "fallback"
    OLDER = "older"
    OMIT = "omit"


@dataclass(frozen=True)
class LocaleSettings:
    """One language of a project: how it is written, and when it may be published.

    `threshold` is the share of messages, in percent, below which the locale is not built.
    `fallback` names the locales (tags) whose words stand in for missing ones, before the source.
    `allowed` are the codes of problems that the project lets stand in its translations.
    `fuzzy` is what becomes of its fuzzy messages.
    """

    locale: Locale
    threshold: int = 0
    fallback: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    fuzzy: Fuzzy = Fuzzy.FALLBACK


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
    glossary: str = "locales/glossary.csv"
    facts_max_age: int = 365
    facts_only: bool = False
    base_url: str = ""
    report_bugs_to: str = ""
    package: str = ""
    package_version: str = ""
    raw_html: bool = False
    fields: tuple[str, ...] = ()
    outputs: tuple[str, ...] = OUTPUTS
    width: int = 72
    text_anchors: bool = False
    npm_name: str = ""
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

    @property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """Give the files and folders that a person writes, by the setting that names them.

        A build must write neither over them nor between them.
        """
        folder = posixpath.dirname(self.catalogues.partition("{")[0])
        catalogues = (
            self.catalogue_path(name) for item in self.locales for name in item.locale.spellings
        )
        return {
            "content": (self.content,),
            "templates": (self.templates,),
            "catalogues": (folder, *catalogues),
            "template": (self.template_path,),
            "facts": (posixpath.dirname(self.facts), self.facts),
            "glossary": (self.glossary,),
        }


def _path(read: Callable[[Any], str]) -> Callable[[Any], str]:
    """Write a path in one way: without `./`, `//` and a last `/`."""
    return lambda value: posixpath.normpath(read(value))


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


def _codes(value: Any) -> tuple[str, ...]:
    if not all(code in RULES and RULES[code].waivable for code in _texts(value)):
        raise ValueError("a list of codes that may be let stand, such as NUM001")
    return _texts(value)


def _fuzzy(value: Any) -> Fuzzy:
    if not isinstance(value, str) or value not in set(Fuzzy):
        raise ValueError("fallback, older or omit")
    return Fuzzy(value)


def _tag(value: Any) -> str:
    try:
        return Locale.parse(value if isinstance(value, str) else "").tag
    except UnknownLocaleError:
        raise ValueError("a language tag such as en or zh-Hans") from None


def _tags(value: Any) -> tuple[str, ...]:
    return tuple(_tag(item) for item in _texts(value))


_WORD = _text(re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), "a name of letters, digits, - and _")
_PATH = _path(_text(_FOLDER, "a path inside the project's folder"))


def output_path(text: str) -> str:
    """Read an output folder as it is typed; ValueError with what is wanted of it."""
    return str(_PATH(text))


_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "source": _tag,
        "locales": _tags,
        "domain": _WORD,
        "content": _PATH,
        "output": _PATH,
        "templates": _PATH,
        "catalogues": _path(_text(_PATTERN, "a path ending in .po that holds {locale}")),
        "template": _path(_text(_TEMPLATE, "a path ending in .pot")),
        "facts": _PATH,
        "glossary": _PATH,
        "allow": _codes,
        "facts-max-age": _whole(1, 36500),
        "facts-only": _truth,
        "base-url": _text(_BASE_URL, "an address such as https://example.org/guide/"),
        "report-bugs-to": _text(_CONTACT, "an e-mail address or a web address"),
        "package": _text(_PACKAGE, "a name such as renew-esim-chile"),
        "package-version": _text(_VERSION, "a version such as 1.2.0 or 2026.11.24"),
        "raw-html": _truth,
        "fields": _texts,
        "outputs": _outputs,
        "width": _whole(0, 1000),
        "npm-name": _text(_NPM_NAME, "a name such as my-guide or @my-team/guide"),
        "text-anchors": _truth,
        "threshold": _whole(0, 100),
        "fuzzy": _fuzzy,
        "locale": lambda value: value,
    }
)
_LOCALE_KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "name": _text(re.compile(r"[^\x00-\x1f<>&\"]+"), "the language's own name"),
        "direction": _text(re.compile("ltr|rtl"), "ltr or rtl"),
        "formats": _tag,
        "threshold": _whole(0, 100),
        "fuzzy": _fuzzy,
        "fallback": _tags,
        "allow": _codes,
    }
)


_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_LINE = re.compile(rf"[ \t]*(?:\[[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)")
_LONG_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Find the line on which each key and each table of a TOML file stands first."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    hidden = _LONG_TEXT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(hidden.split("\n"), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        names = re.findall(_NAME, match["table"] or match["key"])
        path = tuple(name.strip("\"'") for name in names)
        if match["table"]:
            table = path
        else:
            path = table + path
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)
    return found


class _Checked:
    """The keys of a file's tables that hold, and the problems of those that do not."""

    def __init__(self, text: str, path: str, root: tuple[str, ...]) -> None:
        self.path = path
        self.root = root
        self.problems: list[Problem] = []
        self._lines = _lines(text)

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
                near = difflib.get_close_matches(key, keys, 1, 0.5)
                self.report(
                    "CFG002", *at, key, key=key, table=table, near=near[0] if near else min(keys)
                )
                continue
            try:
                found[key] = keys[key](value)
            except ValueError as error:
                self.report("CFG003", *at, key, key=key, wanted=error)
        return found

    def report(self, code: str, /, *at: str, **values: object) -> None:
        """Note a problem at the line on which a key or a table of polyguide's own stands."""
        names = (*self.root, *at)
        found = (self._lines.get(names[:length], 0) for length in range(len(names), 0, -1))
        line = next((number for number in found if number), 0)
        self.problems.append(Problem.of(code, Place(self.path, line, 1 if line else 0), **values))


def parse_settings(text: str, path: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read settings from the text of pyproject.toml or polyguide.toml.

    Returns None with problems if anything is wrong; a pyproject.toml without a
    `[tool.polyguide]` table is a problem too.
    """
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        place = Place(path, int(match[1]), int(match[2])) if match else Place(path)
        return None, (Problem.of("CFG001", place, reason=str(error).partition(" (at ")[0]),)
    except RecursionError:
        return None, (Problem.of("CFG001", Place(path), reason="it is nested too deep"),)
    except ValueError:  # Python reads no more than 4,300 digits
        return None, (Problem.of("CFG001", Place(path), reason="a number in it is too long"),)
    root: tuple[str, ...] = ()
    if path.rpartition("/")[2] != "polyguide.toml":
        root = ("tool", "polyguide")
        tools = data.get("tool")
        data = tools.get("polyguide") if isinstance(tools, dict) else None
        if data is None:
            return None, (Problem.of("CFG004", Place(path)),)
    checked = _Checked(text, path, root)
    values = checked.table(data, _KEYS)
    names = _locale_names(checked, values.get("locale", {}))
    tables = {
        tag: checked.table(values["locale"][name], _LOCALE_KEYS, "locale", name)
        for tag, name in names.items()
    }
    values.pop("locale", None)
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
            tag = _tag(name)
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
    for tag, table in tables.items():
        if tag not in known:
            checked.report("CFG006", "locale", names[tag], tag=tag)
        for other in table.get("fallback", ()):
            if other not in known:
                checked.report("CFG011", "locale", names[tag], "fallback", fallback=other, tag=tag)
    if values["source"] in tags or len(set(tags)) != len(tags):
        checked.report("CFG007", "locales")


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
    threshold, fuzzy = values.pop("threshold", 0), values.pop("fuzzy", Fuzzy.FALLBACK)
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
            )
            for tag in tags
        ),
        path=path,
        **{key.replace("-", "_"): value for key, value in values.items()},
    )
