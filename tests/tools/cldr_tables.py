"""The tables of CLDR's data that babel lacks, and the specimens that hold them.

    npm pack cldr-core@48.2.0 cldr-numbers-full@48.2.0 cldr-units-full@48.2.0
    for name in *.tgz; do mkdir "${name%.tgz}" && tar -xzf "$name" -C "${name%.tgz}"; done
    python tests/tools/cldr_tables.py . && ruff format build

Takes the folder with the unpacked packages, of one version, and writes the modules of
`polyguide.model.cldr` and the specimens in tests/specimens/cldr.

A locale stands in a table only if it has something else than the locale whose tag is its own
without the last part. Then all that it has stands there, or `=` and the locale that has the same.
"""

from __future__ import annotations

import json
import shutil
import sys
from functools import cache, cached_property
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import cldr_specimens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "build/polyguide/model/cldr"
SPECIMENS = ROOT / "tests/specimens/cldr"
UNITS = ("minute", "hour", "day", "week", "month", "year")
COUNTS = ("zero", "one", "two", "few", "many", "other")
WIDTH = 98
ROOT_LOCALE = "und"

CASES = '''"""Durations in their grammatical cases, by language: {version}, as CLDR publishes it.

`python tests/tools/cldr_tables.py` makes this module. For each language the plural categories,
and for each case the words behind a number, by unit and category: "|" stands between units, ","
between categories. Where no number stands before the words, "=" does, and "-" where CLDR has none.
"""

UNITS = {units}

CASES = {{
'''
SYMBOLS = '''"""The narrow symbols of currencies, by language: {version}, as CLDR publishes it.

`python tests/tools/cldr_tables.py` makes this module. A language has the common ones, but for
those that stand there with another symbol, or without one: then it has none but its usual one.
"""

COMMON = {common}

SYMBOLS = {{
'''
RANGES = '''"""Ranges of numbers, by language: {version}, as CLDR publishes it.

`python tests/tools/cldr_tables.py` makes this module. A range counts as its end does, but for
those that are named here: start, end, and how the range counts.
"""

PATTERNS = {{
'''


class Published:
    """CLDR's data in JSON, as it is published in npm packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def package(self, name: str) -> Path:
        """Find the files of a package: there is one version of it."""
        (found,) = self.folder.glob(f"{name}-[0-9]*/package")
        return found

    @cached_property
    def version(self) -> str:
        """Give the version of the data: `CLDR 48.2`."""
        text = json.loads((self.package("cldr-core") / "package.json").read_text("utf-8"))
        return f"CLDR {text['version'].removesuffix('.0')}"

    @cached_property
    def locales(self) -> list[str]:
        """List every locale, those above their regions first."""
        tags = {path.name for path in (self.package("cldr-numbers-full") / "main").iterdir()}
        return sorted(tags, key=lambda tag: (tag != ROOT_LOCALE, tag.count("-"), tag))

    def supplemental(self, name: str) -> dict[str, Any]:
        """Read what is published for all languages together."""
        path = self.package("cldr-core") / "supplemental" / f"{name}.json"
        return json.loads(path.read_text("utf-8"))["supplemental"]

    @cache  # noqa: B019 -- there is one of them
    def main(self, package: str, name: str, locale: str) -> dict[str, Any]:
        """Read what a locale has, with all that it inherits."""
        path = self.package(package) / "main" / locale / f"{name}.json"
        return json.loads(path.read_text("utf-8"))["main"][locale]

    def numbers(self, locale: str) -> dict[str, Any]:
        """Read how a locale writes numbers."""
        return self.main("cldr-numbers-full", "numbers", locale)["numbers"]

    def currencies(self, locale: str) -> dict[str, dict[str, str]]:
        """Read how a locale names currencies."""
        return self.main("cldr-numbers-full", "currencies", locale)["numbers"]["currencies"]

    def cases(self, locale: str) -> dict[str, dict[str, dict[str, str]]]:
        """Give the patterns of durations by case, unit and plural category; not the basic ones."""
        long = self.main("cldr-units-full", "units", locale)["units"]["long"]
        found: dict[str, dict[str, dict[str, str]]] = {}
        for unit in UNITS:
            for key, pattern in long[f"duration-{unit}"].items():
                case, counted, count = key.partition("-count-")
                if counted and case != "unitPattern":
                    found.setdefault(case, {}).setdefault(unit, {})[count] = pattern
        return found


def case_rows(data: Published) -> dict[str, str]:
    """Write the cases of each locale as one text."""
    return {locale: _cases(data.cases(locale)) for locale in data.locales}


def _cases(cases: Mapping[str, Mapping[str, Mapping[str, str]]]) -> str:
    used = {count for units in cases.values() for forms in units.values() for count in forms}
    counts = [count for count in COUNTS if count in used]
    rows = [" ".join(counts)] if cases else []
    for case, units in sorted(cases.items()):
        words = (
            ", ".join(_word(units.get(unit, {}).get(count, "{0} -")) for count in counts)
            for unit in UNITS
        )
        rows.append(f"{case}: {' | '.join(words)}")
    return "; ".join(rows)


def _word(pattern: str) -> str:
    assert not set(pattern) & set('|,;:\\"=')
    words = pattern.removeprefix("{0} ")
    assert "{" not in words
    return words if words != pattern else f"={pattern}"


def common_symbols(data: Published) -> str:
    """Write the narrow symbols that languages have which say nothing of them."""
    return "; ".join(f"{code} {text}" for code, text in sorted(_narrow(data, ROOT_LOCALE).items()))


def symbol_rows(data: Published) -> dict[str, str]:
    """Write of each locale which narrow symbols differ from the common ones."""
    every = {locale: _symbols(data, locale) for locale in data.locales}
    common = every[ROOT_LOCALE]
    return {
        locale: "; ".join(
            f"{code} {own[code]}".rstrip() for code in sorted(own) if own[code] != common[code]
        )
        for locale, own in every.items()
    }


def _symbols(data: Published, locale: str) -> dict[str, str]:
    codes = {code for tag in data.locales for code in _narrow(data, tag)}
    return dict.fromkeys(codes, "") | _narrow(data, locale)


@cache
def _narrow(data: Published, locale: str) -> dict[str, str]:
    named = data.currencies(locale).items()
    return {code: text["symbol-alt-narrow"] for code, text in named if "symbol-alt-narrow" in text}


def pattern_rows(data: Published) -> dict[str, str]:
    """Give the pattern of a range of numbers of each locale."""
    key = "miscPatterns-numberSystem-latn"
    return {locale: data.numbers(locale).get(key, {}).get("range", "") for locale in data.locales}


def plural_rows(data: Published) -> dict[str, str]:
    """Write of each language which ranges do not count as their ends do."""
    rows = {}
    for locale, ranges in data.supplemental("pluralRanges")["plurals"].items():
        own = []
        for key, count in ranges.items():
            _, _, start, _, end = key.split("-")
            own += [f"{start} {end} {count}"] if count != end else []
        rows[locale] = "; ".join(own)
    return rows


def fewest(rows: Mapping[str, str]) -> dict[str, str]:
    """Leave out what a locale has as the locale above it, by its tag alone."""
    kept: dict[str, str] = {}
    shown: dict[str, str] = {}
    for locale, text in rows.items():
        above = locale.rpartition("-")[0]
        while above and above not in rows:
            above = above.rpartition("-")[0]
        if locale != ROOT_LOCALE and text == rows.get(above or ROOT_LOCALE, ""):
            continue
        same = shown.get(text)
        kept[locale] = f"={same}" if same and len(text) > len(same) + 1 else text
        shown.setdefault(text, locale)
    return dict(sorted(kept.items()))


def literal(rows: Mapping[str, str]) -> Iterator[str]:
    """Write a table as lines of Python."""
    for locale, text in rows.items():
        line = f'    "{locale}": "{text}",'
        if len(line) <= WIDTH + 2:
            yield line
            continue
        yield f'    "{locale}": ('
        yield from long_text(text, " " * 8)
        yield "    ),"
    yield "}"


def long_text(text: str, indent: str) -> Iterator[str]:
    """Write a text as lines of Python."""
    width = WIDTH - len(indent) - len('"  "')
    lines = wrap(text, width, break_long_words=False, break_on_hyphens=False)
    assert " ".join(lines) == text
    for number, line in enumerate(lines, 1):
        yield f'{indent}"{line}{" " if number < len(lines) else ""}"'


def write(name: str, head: str, lines: Iterator[str]) -> None:
    """Write a module of the package."""
    (PACKAGE / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Write the tables, the licence beside them, and the specimens."""
    data = Published(folder)
    units = json.dumps(UNITS).replace("[", "(").replace("]", ")")
    common = "\n".join(["(", *long_text(common_symbols(data), "    "), ")"])
    said = {"version": data.version, "units": units, "common": common}
    write("cases.py", CASES.format(**said), literal(fewest(case_rows(data))))
    write("symbols.py", SYMBOLS.format(**said), literal(fewest(symbol_rows(data))))
    plurals = literal(fewest(plural_rows(data)))
    patterns = [*literal(fewest(pattern_rows(data))), "", "PLURALS = {", *plurals]
    write("ranges.py", RANGES.format(**said), iter(patterns))
    shutil.copy(data.package("cldr-core") / "LICENSE", PACKAGE / "LICENSE")
    SPECIMENS.mkdir(exist_ok=True)
    for name, text in cldr_specimens.specimens(data):
        (SPECIMENS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
