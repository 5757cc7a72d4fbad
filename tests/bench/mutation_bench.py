"""How many slips of translators the checks find: every message broken in many ways.

    python tests/bench/mutation_bench.py [--project FOLDER] [--output-format json]

Each kind of slip is made in every message of a project's catalogues where it can be made, in
rounds of one message in seven, so that its neighbours are as they were. A slip counts as found
when the message has a problem with one of the codes that name the slip, on a line of its msgstr,
that it did not have before.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from polyguide.checks import Style, check_messages, parse_glossary, uses_by_key
from polyguide.gettext import po
from polyguide.model.document import SegmentKind
from polyguide.model.problem import Severity
from polyguide.project import find_project
from polyguide.site.reading import read_guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from polyguide.model.catalogue import Catalogue, Message
    from polyguide.model.problem import Problem
    from polyguide.project import Project

ROUNDS = 7
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\](\([^()\s]+\)|\[[\w-]+\])")
ADDRESS = re.compile(r"(?<=\]\()[^()\s]+(?=\))")
CODE = re.compile(r"`[^`]+`")
FACT = re.compile(r"\{[a-z][\w.]*\}")
LANG = re.compile(r"\[[^\[\]]+\]\{lang=[\w-]+\}")
WORD = re.compile(r"(?<![\w{`\[(/.*:-])[^\W\d_\u2e80-\u9fff]{4,}(?![\w}`\])/.*-])")
HOST = re.compile(r"(?<=\]\()https?://[^/()\s]+")
NUMBER = re.compile(r"(?<![\w`(/*#.{^-])\d+(?![\w`)/*}#-])")


class Slip(NamedTuple):
    """A kind of slip: what it does to a translation (None: not here), and what may be told."""

    make: Callable[[str, Message, Message], str | None]
    codes: str


def _sub(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Callable:
    def make(text: str, message: Message, neighbour: Message) -> str | None:
        changed = pattern.sub(new, text, count=1)
        return changed if changed != text else None

    return make


def _outside(pattern: str, new: str) -> Callable:
    """Change plain words only: nothing in brackets, braces or backticks."""

    def make(text: str, message: Message, neighbour: Message) -> str | None:
        if re.search(r"[`{}\[\]<>]", text):
            return None
        changed = re.sub(pattern, new, text, count=1)
        return changed if changed != text else None

    return make


def _insert(piece: str) -> Callable:
    def make(text: str, message: Message, neighbour: Message) -> str | None:
        match = WORD.search(text)
        return text[: match.start() + 2] + piece + text[match.start() + 2 :] if match else None

    return make


def _neighbour(text: str, message: Message, neighbour: Message) -> str | None:
    words = neighbour.strings[0]
    return words if words != text and neighbour.id.casefold() != message.id.casefold() else None


def _look_alike(match: re.Match[str]) -> str:
    for letter, other in (("o", "о"), ("e", "е"), ("a", "а"), ("l", "1"), ("c", "с")):
        at = match[0].rfind(letter)
        if at > 8:
            return match[0][:at] + other + match[0][at + 1 :]
    return match[0]


def _source(text: str, message: Message, neighbour: Message) -> str | None:
    words = re.findall(r"[^\W\d_]+", LINK.sub(r"\1", CODE.sub("", FACT.sub("", message.id))))
    return message.id if len(words) > 3 and message.id != text else None


def _decomposed(text: str, message: Message, neighbour: Message) -> str | None:
    changed = unicodedata.normalize("NFD", text)
    return changed if changed != text and not re.search("[\uac00-\ud7ff]", text) else None


def _garbled(text: str, message: Message, neighbour: Message) -> str | None:
    match = re.search("[á-ú]", text)
    if not match:
        return None
    return text.replace(match[0], match[0].encode().decode("latin-1"))


def _end(text: str, message: Message, neighbour: Message) -> str | None:
    prose = not re.match(r"(?:table|term|alert|front)", " ".join(message.notes))
    return text[:-1] if prose and text[-1:] in ".。?？!！" and message.id[-1:] in ".?!" else None


SLIPS: Mapping[str, Slip] = {
    "a link is dropped": Slip(_sub(LINK, r"\1"), "LNK001"),
    "an address is changed": Slip(_sub(ADDRESS, "https://example.org/x"), "LNK006 LNK002"),
    "an address gets a path": Slip(_sub(ADDRESS, lambda m: m[0] + "x"), "LNK006"),
    "a letter of a host is swapped for a look-alike": Slip(_sub(HOST, _look_alike), "LNK007"),
    "a link is added": Slip(lambda text, *_: f"{text} [x](https://example.org)", "LNK002"),
    "an address is written out": Slip(lambda text, *_: f"{text} www.example.org", "LNK008"),
    "a link gets a wide bracket": Slip(_sub(re.compile(r"(?<=\])\("), "（"), "LNK001"),
    "a backtick is lost": Slip(_sub(re.compile("`"), ""), "COD001 COD004 MRK001"),
    "code is dropped": Slip(_sub(CODE, ""), "COD001"),
    "code is changed": Slip(_sub(CODE, lambda m: m[0][:-1] + "x`"), "COD004"),
    "a bold mark is lost": Slip(_sub(re.compile(r"\*\*"), ""), "MRK001 EMP001"),
    "a bold mark gets a space": Slip(
        _sub(re.compile(r"\*\*(?=[^*]+\*\*)"), "** "), "MRK001 EMP001"
    ),
    "bold words are made plain": Slip(_sub(re.compile(r"\*\*([^*]+)\*\*"), r"\1"), "EMP001"),
    "a fact is dropped": Slip(_sub(FACT, ""), "FCT011"),
    "a fact is renamed": Slip(_sub(FACT, "{precio}"), "FCT011 FCT013 FCT016"),
    "a fact loses a brace": Slip(_sub(re.compile(r"\{(?=[a-z])"), ""), "FCT011 LNG001"),
    "a fact gets wide braces": Slip(_sub(FACT, lambda m: f"｛{m[0][1:-1]}｝"), "FCT011"),
    "words of another language are dropped": Slip(_sub(LANG, ""), "LNG001"),
    "words of another language are translated": Slip(
        _sub(LANG, lambda m: "[x" + m[0][2:]), "LNG001"
    ),
    "a number is changed": Slip(
        _sub(NUMBER, lambda m: str(int(m[0]) + 7)), "NUM001 NUM002 NUM003 COD004"
    ),
    "a number is added": Slip(lambda text, *_: f"{text} 4711", "NUM002"),
    "HTML is added": Slip(_insert("<u>x</u>"), "HTM002 LNG001"),
    "a script is added": Slip(lambda text, *_: text + "<script>x()</script>", "HTM002"),
    "the neighbour's translation is pasted": Slip(_neighbour, "* CON002 CON003"),
    "the source is left": Slip(_source, "SAM001 SAM002"),
    "a heading mark is added": Slip(lambda text, *_: f"# {text}", "MRK004"),
    "an override character is added": Slip(_insert("\u202e"), "CHR001"),
    "a zero-width space is added": Slip(_insert("\u200b"), "CHR002 LNG001"),
    "a letter is swapped for a look-alike": Slip(_outside("(?<=[a-z])a(?=[a-z])", "а"), "CHR005"),
    "accents are taken apart": Slip(_decomposed, "CHR003 * "),
    "the charset is wrong": Slip(_garbled, "CHR004"),
    "a character is that of the other Chinese": Slip(_outside("[个这为来时们说]", "們"), "HAN001"),
    "a word is doubled": Slip(_sub(WORD, r"\g<0> \g<0>"), "WRD001 LNG001"),
    "a space is doubled": Slip(_outside(r"(?<=\w) (?=\w)", "  "), "SPC002"),
    "a space is added at the end": Slip(lambda text, *_: f"{text} ", "SPC001"),
    "a space stands before a comma": Slip(_outside(r"(?<=\w),(?= )", " ,"), "SPC003"),
    "the sign at the end is lost": Slip(_end, "PUN001"),
    "a comma is an ASCII one": Slip(
        _outside("(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","), "PUN002"
    ),
    "an inverted sign is lost": Slip(_sub(re.compile("¿"), ""), "PUN003 LNG001"),
    "a bracket is lost": Slip(_outside("[)）]", ""), "PUN004"),
    "a template mark is added": Slip(lambda text, *_: f"{text} {{{{ x }}}}", "MRK005"),
}


@dataclass(frozen=True)
class Bench:
    """A project's catalogues and what they are checked with."""

    project: Project

    def catalogues(self) -> Iterator[tuple[Catalogue, Callable[[Catalogue], list[Problem]]]]:
        guide = read_guide(self.project)
        segments = uses_by_key(guide.segments())
        settings = self.project.settings
        file = self.project.optional(settings.glossary)
        for item in settings.locales:
            names = item.locale.spellings
            text = file.text() if file else "term\n"
            glossary, _ = parse_glossary(text, settings.glossary, names)
            style = Style(
                item.locale, glossary.terms_of(item.locale), glossary.names(), item.allowed
            )
            path = self.project.catalogue_path(item.locale)
            catalogue, _ = po.parse(self.project.read(path).data, path, strict=False)
            assert catalogue is not None

            def check(other: Catalogue, style: Style = style) -> list[Problem]:
                done = (
                    (message, uses)
                    for key, uses in segments.items()
                    if (message := other.get(*key)) and message.translated
                )
                return list(check_messages([(other.path, done)], style))

            # Words for the search need not say what those of the source say.
            compared = {
                key for key, uses in segments.items() if uses[0][0].kind is not SegmentKind.SEARCH
            }
            messages = [m for m in catalogue.messages if m.translated and m.key in compared]
            yield catalogue.with_messages(messages), check


def by_message(catalogue: Catalogue, problems: list[Problem]) -> dict[tuple, set[str]]:
    """Sort problems by the message on whose msgstr lines they stand."""
    lines: dict[int, tuple] = {}
    for message in catalogue.messages:
        raw = message.source[0] if message.source else ""
        below = raw.count("\n", raw.find("\nmsgstr") + 1)
        for line in range(message.string_line, message.string_line + max(1, below)):
            lines[line] = message.key
    found: dict[tuple, set[str]] = {}
    for problem in problems:
        key = lines.get(problem.place.line)
        if key is not None:
            found.setdefault(key, set()).add(problem.code)
    return found


class Score(NamedTuple):
    """How often a slip was made, and how often it was found."""

    made: int
    found: int
    missed: tuple[str, ...] = ()


def measure(catalogue: Catalogue, check: Callable[[Catalogue], list[Problem]], slip: Slip) -> Score:
    """Make one slip in every message, a part of them at a time, and count what is found."""
    codes, any_code = set(slip.codes.split()), "*" in slip.codes
    before = by_message(catalogue, check(catalogue))
    made = found = 0
    missed = []
    for turn in range(ROUNDS):
        broken, wanted = [], {}
        for at, message in enumerate(catalogue.messages):
            text = None
            if at % ROUNDS == turn:
                neighbour = catalogue.messages[at - 1]
                text = slip.make(message.strings[0], message, neighbour)
            if not text:
                broken.append(message)
                continue
            broken.append(replace(message, strings=(text,)))
            wanted[message.key] = text
        data = po.dump(catalogue.with_messages(broken))
        again, _ = po.parse(data, catalogue.path, strict=False)
        assert again is not None
        after = by_message(again, check(again))
        for key, text in wanted.items():
            new = after.get(key, set()) - before.get(key, set())
            hit = bool(new) if any_code else bool(new & codes)
            hit = hit or bool(after.get(key, set()) & before.get(key, set()) & codes)
            made, found = made + 1, found + hit
            if not hit:
                missed.append(f"{key[1][:60]} -> {text[:80]} ({' '.join(sorted(new))})")
    return Score(made, found, tuple(missed))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--project", type=Path, default=Path())
    parser.add_argument("--missed", action="store_true", help="show what was not found")
    parser.add_argument("--output-format", choices=["text", "json"], default="text")
    arguments = parser.parse_args()
    rows: dict[str, Score] = {}
    errors = total = 0
    today = datetime.date.today()
    for catalogue, check in Bench(find_project(arguments.project)).catalogues():
        untouched = by_message(
            catalogue, [item for item in check(catalogue) if item.severity is Severity.ERROR]
        )
        errors, total = errors + len(untouched), total + len(catalogue.messages)
        for name, slip in SLIPS.items():
            score = measure(catalogue, check, slip)
            old = rows.get(name, Score(0, 0))
            rows[name] = Score(
                old.made + score.made, old.found + score.found, old.missed + score.missed
            )
    made, found = (sum(row[at] for row in rows.values()) for at in (0, 1))
    if arguments.output_format == "json":
        shown = {name: {"made": row.made, "found": row.found} for name, row in rows.items()}
        print(json.dumps({"day": today.isoformat(), "slips": shown, "errors": errors}, indent=2))
        return
    for name, row in rows.items():
        print(f"{name:<52} {row.found:>6} of {row.made:>6}")
        if arguments.missed:
            print("".join(f"    {text}\n" for text in row.missed[:8]), end="")
    print(f"{'all':<52} {found:>6} of {made:>6}  {100 * found / max(1, made):.2f} %")
    print(f"untouched messages with an error: {errors} of {total}")


if __name__ == "__main__":
    main()
