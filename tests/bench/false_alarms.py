"""How often the checks speak of translations that are well: catalogues of other projects.

    python tests/bench/false_alarms.py FOLDER... [--code CODE] [--samples N] [--output-format json]

Every translated entry of every .po file below the folders is a paragraph of Markdown, without
facts. Entries with plural forms or with placeholders of a programming language are left out, as
a guide has none. The language is that of the file's path (`locale/fr/LC_MESSAGES`), or of its
name or header. A rate is the number of messages with the code, per thousand messages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from polyguide.checks import Style, check_messages
from polyguide.gettext import po
from polyguide.model.document import Scope, Segment, SegmentKind
from polyguide.model.locales import Locale
from polyguide.model.problem import RULES, Place, Severity
from polyguide.model.tags import UnknownLocaleError
from polyguide.source.markdown.inline import parse_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polyguide.model.catalogue import Message

SCOPE = Scope()
WIDTH = 200
"""Characters of a sample that are shown."""
PLACEHOLDER = re.compile(r"%[-+#0-9.$]*[a-zA-Z(%]|\{[\w.!]*\}|\$\{|&[a-z]+;")
# A file's name that stands for its text, quotes as TeX has them, text of several paragraphs, and
# a word in angle brackets that is no HTML.
NO_MESSAGE = re.compile(
    r"^\S+\.(?:txt|html)$|`[^`\n]*'|\n\s*\n|<(?!/?(?:a|b|i|em|strong|br|code|p|meta)\b|https?:)\w"
)
NAME = re.compile(r"(?P<tag>[a-z]{2,3}(?:[-_@][A-Za-z]+)*)")


class Alarm(NamedTuple):
    """What was said of a message."""

    code: str
    language: str
    place: str
    source: str
    target: str
    values: str


def locale_of(path: Path, header: str) -> Locale | None:
    """Find the language of a catalogue; `sr@latin` is Serbian in Latin letters."""
    parts = [path.parent.parent.name] if path.parent.name == "LC_MESSAGES" else []
    stem = path.stem.rpartition(".")[2]
    for name in (*parts, stem, header):
        tag = name.replace("@latin", "_Latn").replace("@cyrillic", "_Cyrl").partition("@")[0]
        if NAME.fullmatch(tag):
            try:
                return Locale.parse(tag)
            except UnknownLocaleError:
                continue
    return None


def fit(message: Message) -> bool:
    """Tell whether a message is one that a guide could have."""
    formatted = any(flag.endswith("-format") for flag in message.flags)
    return (
        message.translated
        and not message.obsolete
        and message.plural is None
        and not formatted
        and not PLACEHOLDER.search(message.id)
        and not NO_MESSAGE.search(message.id)
        and message.id.strip() == message.id != ""
    )


def alarms(path: Path) -> Iterator[Alarm | int]:
    """Check one catalogue: the number of its messages, then what was said of them."""
    catalogue, _ = po.parse(path.read_bytes(), str(path), strict=False)
    locale = catalogue and locale_of(path, catalogue.headers.get("Language", ""))
    if catalogue is None or locale is None or locale.language == "en":
        return
    style = Style(locale)
    uses = []
    for message in catalogue.messages:
        if fit(message):
            inline = parse_inline(message.id, SCOPE)
            segment = Segment(message.id, SegmentKind.PARAGRAPH, Place(str(path)), inline)
            uses.append((message, [(segment, SCOPE)]))
    yield len(uses)
    found = [
        ([message for message, _ in uses if message.line <= problem.place.line][-1], problem)
        for problem in check_messages([(str(path), uses)], style)
    ]
    for message, problem in found:
        values = " ".join(f"{name}={value}" for name, value in problem.values)
        place = f"{problem.place.path}:{problem.place.line}:{problem.place.column}"
        yield Alarm(problem.code, locale.tag, place, message.id, message.strings[0], values)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--code", action="append", default=[], help="show samples of these codes")
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--language", default="", help="only this language")
    parser.add_argument("--output-format", choices=["text", "json"], default="text")
    arguments = parser.parse_args()
    began = time.perf_counter()
    messages: Counter[str] = Counter()
    found: dict[str, list[Alarm]] = defaultdict(list)
    with_error: set[tuple[str, str]] = set()
    for folder in arguments.folders:
        for path in sorted(folder.rglob("*.po")):
            for item in alarms(path):
                if isinstance(item, int):
                    messages[str(path)] = item
                elif not arguments.language or item.language == arguments.language:
                    found[item.code].append(item)
                    if RULES[item.code].severity is Severity.ERROR:
                        with_error.add((item.place, item.source))
    total = sum(messages.values())
    rates = {
        code: round(
            1000 * len({(one.place.rpartition(":")[0], one.source) for one in of}) / total, 3
        )
        for code, of in sorted(found.items())
    }
    rate = 100 * len(with_error) / total
    if arguments.output_format == "json":
        print(json.dumps({"messages": total, "per thousand": rates, "error %": rate}, indent=2))
        return
    for code, value in rates.items():
        severity = RULES[code].severity.name.lower()
        print(f"{code}  {severity:<8} {value:>8.3f}  {len(found[code]):>6}")
    seconds = time.perf_counter() - began
    print(f"{total} messages of {len(messages)} catalogues in {seconds:.1f} s")
    print(f"messages with an error: {len(with_error)} ({rate:.3f} %)")
    for code in arguments.code:
        some = list({(one.source, one.target): one for one in found.get(code, [])}.values())
        chosen = random.Random(code).sample(some, min(arguments.samples, len(some)))
        for one in sorted(chosen):
            print(f"\n{one.code} {one.language} {one.values[:100]}  {one.place}")
            print(f"  {one.source[:WIDTH]!r}\n  {one.target[:WIDTH]!r}")


if __name__ == "__main__":
    main()
