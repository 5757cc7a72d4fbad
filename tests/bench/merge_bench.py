"""Merging against GNU msgmerge: how long it takes, and what becomes of the translations.

`python tests/bench/merge_bench.py` lets both programs merge the same files, each as a process of
its own, and compares what they keep and what they suggest with the true translations:

- a generated catalogue of 5,000 messages, of whose sources 30 % were edited as authors do. It is
  translated word by word into a made-up language, so that the truth about any edit is known;
- this repository's own guide, with the same edits: its real translations are the truth;
- the history of this repository's guide: the catalogue before each commit that changed the
  template, against the template of that commit; what its translator wrote then is the truth.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("POLYGUIDE_BUILD", HERE.parents[1] / "build"))
sys.path[:0] = [str(HERE), str(BUILD)]

from rapidfuzz.distance import Indel  # noqa: E402
from words import SMALL, WORDS  # noqa: E402

from polyguide.gettext import po  # noqa: E402
from polyguide.model.catalogue import Catalogue, Message, header_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = (*SMALL, *WORDS)
_OUTSIDE = re.compile(r"(`[^`]*`|\]\([^)]*\)|\{[a-z_]+\})")
_WORD = re.compile(r"[A-Za-z]{4,}")
_ROTATED = str.maketrans(
    "aeioubcdfghjklmnpqrstvwxyzAEIOUBCDFGHJKLMNPQRSTVWXYZ",
    "eiouacdfghjklmnpqrstvwxyzbEIOUACDFGHJKLMNPQRSTVWXYZB",
)


class Edit(NamedTuple):
    """A source before and after. `meant` is what a misspelt text should have been."""

    old: str
    new: str
    meant: str = ""
    context: str | None = None


class Case(NamedTuple):
    """A message of the new template: the kind of edit, its true translation, its context."""

    kind: str
    truth: str
    may_stay: bool
    key: tuple[str | None, str]


def translated(text: str) -> str:
    """Translate into the made-up language: every letter outside code, addresses and facts."""
    parts = _OUTSIDE.split(text)
    return "".join(part if at % 2 else part.translate(_ROTATED) for at, part in enumerate(parts))


# Edits. Each gives None where the text has nothing to edit so.


def _misspelt(text: str, rng: Random) -> str | None:
    places = [m for m in _WORD.finditer(text) if m[0].islower() and _prose(text, m.start())]
    if not places:
        return None
    match = rng.choice(places)
    word = match[0]
    at = rng.randrange(1, len(word) - 2)
    wrong = rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + rng.choice("qwxzjk") + word[at + 1 :],
        )
    )
    return None if wrong == word else text[: match.start()] + wrong + text[match.end() :]


def _prose(text: str, at: int) -> bool:
    return not any(m.start() <= at < m.end() for m in _OUTSIDE.finditer(text))


def _typo_mended(text: str, rng: Random) -> Edit | None:
    wrong = _misspelt(text, rng)
    return wrong and Edit(wrong, text, text)


def _typo_made(text: str, rng: Random) -> Edit | None:
    wrong = _misspelt(text, rng)
    return wrong and Edit(text, wrong, text)


def _instead(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[..., Edit | None]:
    def edit(text: str, rng: Random) -> Edit | None:
        new = re.sub(pattern, by, text, count=1)
        return None if new == text else Edit(text, new)

    return edit


def _rewritten(share: float) -> Callable[[str, Random], Edit | None]:
    def edit(text: str, rng: Random) -> Edit | None:
        parts = text.split(" ")
        for at in rng.sample(range(len(parts)), max(1, round(share * len(parts)))):
            if parts[at].isalpha():
                parts[at] = rng.choice(_WORDS)
        new = " ".join(parts)
        return None if new == text else Edit(text, new)

    return edit


def _near_word(text: str, rng: Random) -> Edit | None:
    """Put another real word in whose letters are nearly the same: form, from."""
    pairs = {
        "form": "from",
        "from": "form",
        "carrier": "courier",
        "country": "county",
        "change": "charge",
        "station": "nation",
        "border": "boarder",
        "message": "massage",
        "now": "not",
        "can": "cannot",
        "valid": "invalid",
        "phone": "phones",
        "need": "needs",
        "contact": "contract",
        "write": "wrote",
        "public": "publish",
        "later": "latter",
        "month": "mouth",
        "three": "there",
        "driver": "diver",
        "price": "prize",
        "number": "numbers",
        "where": "were",
        "complete": "compete",
        "through": "though",
        "official": "unofficial",
    }
    found = [m for m in re.finditer(r"[a-z]+", text) if m[0] in pairs and _prose(text, m.start())]
    if not found:
        return None
    match = rng.choice(found)
    return Edit(text, text[: match.start()] + pairs[match[0]] + text[match.end() :])


def _negated(text: str, rng: Random) -> Edit | None:
    words = text.split(" ")
    if len(words) < 3:
        return None
    words.insert(rng.randrange(1, len(words)), rng.choice(("not", "never", "no")))
    return Edit(text, " ".join(words))


def _wrapped(text: str, rng: Random) -> Edit | None:
    spaces = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", text)]
    if not spaces:
        return None
    at = rng.choice(spaces)
    return Edit(text[:at] + "\n" + text[at + 1 :], text)


def _escaped(text: str, rng: Random) -> Edit | None:
    return Edit(text, text[:-1] + "\\.") if text.endswith(".") else None


SAME: dict[str, Callable[..., Edit | None]] = {
    "typo mended": _typo_mended,
    "typo made": _typo_made,
    "wrapped otherwise": _wrapped,
    "emphasis marks": _instead(r"(?<!\*)\*(\w[^*]*\w)\*(?!\*)", r"_\1_"),
    "escape": _escaped,
    "link's address": _instead(r"\]\(([a-z-]+)\.md", r"](\1-new.md"),
    "typography": _instead(r"(?<=[a-z]), (?=[a-z])", ",\u00a0"),
    "sign at the end": _instead(r"\.$", "!"),
    "capital": _instead(r"^[A-Z](?=[a-z]* [a-z]+ )", lambda match: match[0].lower()),
}
OTHER: dict[str, Callable[..., Edit | None]] = {
    "one word": _rewritten(0.01),
    "rewritten": _rewritten(0.3),
    "rewritten much": _rewritten(0.6),
    "near word": _near_word,
    "negation": _negated,
    "number": _instead(r"\b\d+\b", lambda match: str(int(match[0]) + 1)),
    "code": _instead(r"`([^`]*)`", r"`\1#`"),
    "fact": _instead(r"\{price\}", "{fee}"),
    "more words": lambda text, rng: Edit(text, f"{text} {_sentence(rng, 4)}."),
    "fewer words": lambda text, rng: (
        Edit(text, text.rpartition(" ")[0].rpartition(" ")[0]) if text.count(" ") > 4 else None
    ),
}


# The generated guide


def _vocabulary(rng: Random) -> list[str]:
    """Make a word-stock as a guide's is: a few words everywhere, most of them seldom."""
    stems = [word for word in _WORDS if len(word) > 3]
    ends = ("", "", "ing", "ed", "er", "able", "ment", "ness", "less", "ful", "ship", "ward")
    rare = sorted({rng.choice(stems) + rng.choice(ends) for _ in range(900)})
    return [*_WORDS * 6, *rare, *("not", "cannot", "from", "now", "charge", "county")]


def _sentence(rng: Random, size: int, words: list[str] | tuple[str, ...] = _WORDS) -> str:
    return " ".join(rng.choices(words, k=size))


def _text(rng: Random, words: list[str]) -> str:
    size = rng.choice((1, 2, 3, 5, 8, 12, 15, 20, 25, 30, 40))
    parts = _sentence(rng, size, words).split(" ")
    if size > 4:
        for at in rng.sample(range(1, size), rng.randint(0, 3)):
            parts[at] = rng.choice(
                (
                    f"*{parts[at]}*",
                    f"**{parts[at]}**",
                    f"`{parts[at]}`",
                    f"[{parts[at]}]({rng.choice(_WORDS)}.md)",
                    str(rng.randint(2, 990)),
                    "{price}",
                    f"{parts[at]},",
                )
            )
    text = " ".join(parts)
    return text[0].upper() + text[1:] + ("." if size > 4 else "")


class History:
    """A catalogue, the template that it is brought over to, and the truth."""

    def __init__(self) -> None:
        self.old: list[Message] = []
        self.new: list[Message] = []
        self.cases: list[Case] = []
        self.given: tuple[Catalogue, Catalogue] | None = None

    def add(self, kind: str, edit: Edit, translation: str, truth: str) -> None:
        """Add a message before and after an edit; an empty text was not or is no more there."""
        notes = (f"paragraph, in: Part {len(self.old) // 40}",)
        if edit.old:
            self.old.append(Message(edit.old, strings=(translation,), notes=notes))
        if edit.new:
            self.new.append(Message(edit.new, context=edit.context, notes=notes))
            may_stay = kind in SAME or kind in ("same", "moved", "context")
            self.cases.append(Case(kind, truth, may_stay, (edit.context, edit.new)))

    def catalogues(self) -> tuple[Catalogue, Catalogue]:
        """Give the old catalogue and the new template, each text once."""
        if self.given:
            return self.given
        fields = {
            "Project-Id-Version": "x",
            "POT-Creation-Date": "2026-01-01 00:00+0000",
            "PO-Revision-Date": "2026-01-01 00:00+0000",
            "Last-Translator": "x <x@example.org>",
            "Language-Team": "x <x@example.org>",
            "Language": "es",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        header = Message("", strings=(header_text(fields),))
        old = {message.key: message for message in reversed(self.old)}
        new = {message.key: message for message in reversed(self.new)}
        template = Catalogue("new.pot", header, tuple(reversed(new.values())))
        return Catalogue("old.po", header, tuple(reversed(old.values()))), template


def generated(messages: int, share: float, seed: int) -> History:
    """Make a history of so many messages, of which a share was edited, moved, split or joined."""
    rng = Random(seed)
    words = _vocabulary(rng)
    texts = list(dict.fromkeys(_text(rng, words) for _ in range(round(1.2 * messages))))[:messages]
    history, moved = History(), []
    edits = {**SAME, **OTHER}
    structural = ("split", "joined", "moved", "context", "gone and new")
    kinds = [*edits, *structural]
    while texts:
        text = texts.pop()
        if rng.random() > share:
            history.add("same", Edit(text, text), translated(text), translated(text))
            continue
        kind = rng.choice(kinds)
        if kind in edits:
            edit = edits[kind](text, rng)
            while edit is None:
                kind = rng.choice(list(edits))
                edit = edits[kind](text, rng)
            _add(history, kind, edit)
        elif kind == "split" and text.count(" ") > 8:
            at = text.index(" ", len(text) // 2)
            one, two = text[:at], text[at + 1 :]
            history.add(kind, Edit(text, one), translated(text), translated(one))
            history.add(kind, Edit("", two), "", translated(two))
        elif kind == "joined" and texts and text.count(" ") > 3:
            two = texts.pop()
            new = f"{text} {two}"
            history.add(kind, Edit(text, new), translated(text), translated(new))
            history.add(kind, Edit(two, ""), translated(two), "")
        elif kind == "context":
            _add(history, kind, Edit(text, text, context="here"))
        elif kind == "gone and new":
            fresh = _text(rng, words)
            history.add(kind, Edit(text, fresh), translated(text), translated(fresh))
        else:
            moved.append(text)
            history.add("moved", Edit(text, ""), translated(text), "")
    for text in moved:
        history.add("moved", Edit("", text), "", translated(text))
    return history


def _add(history: History, kind: str, edit: Edit) -> None:
    true_old = edit.meant or edit.old.replace("\n", " ")
    true_new = edit.meant or edit.new
    history.add(kind, edit, translated(true_old), translated(true_new))


def own(seed: int, locale: str = "es") -> History:
    """Edit this repository's own guide; its real translations are the truth, nearly.

    After an edit that changes meaning nobody knows the true translation: the old one stands for
    it, and whatever is kept is wrong.
    """
    root = HERE.parents[1]
    catalogue, problems = po.parse(
        (root / f"locales/{locale}/LC_MESSAGES/guide.po").read_bytes(), "guide.po", strict=False
    )
    assert catalogue is not None, problems
    rng, history = Random(seed), History()
    edits = {**SAME, **OTHER}
    for message in catalogue.messages:
        if not message.translated or message.context is not None:
            continue
        text, words = message.id, message.strings[0]
        kind = rng.choice(list(edits)) if rng.random() < 0.5 else "same"
        edit = edits[kind](text, rng) if kind in edits else Edit(text, text)
        if edit is None:
            kind, edit = "same", Edit(text, text)
        truth = words
        if kind == "link's address":
            truth = re.sub(r"\]\(([a-z-]+)\.md", _first_of(text), words)
        history.add(kind, edit, words, truth)
    return history


def _first_of(text: str) -> Callable[[re.Match[str]], str]:
    """Give the replacement for the address that the edit of this text has changed."""
    match = re.search(r"\]\(([a-z-]+)\.md[^)]*", text)
    changed = match[0] if match else ""
    return lambda found: (
        f"]({found[1]}-new.md"
        if changed == found.string[found.start() : found.start() + len(changed)]
        else found[0]
    )


def committed(locale: str = "es") -> Iterator[tuple[str, History]]:
    """Give each commit that changed the template of this repository's guide, as a history.

    Only messages whose text is new are cases. Whatever is kept for one must be, word for word,
    what its translator wrote in that very commit.
    """
    path, template = f"locales/{locale}/LC_MESSAGES/guide.po", "locales/guide.pot"
    for commit in _git("log", "--format=%h", "--reverse", "--", template).split()[1:]:
        texts = (_git("show", f"{commit}^:{path}"), _git("show", f"{commit}:{path}"))
        old, true = (_parsed(text.encode(), path) for text in texts)
        history = History()
        history.given = old, _parsed(_git("show", f"{commit}:{template}").encode(), template)
        for message in history.given[1].messages:
            truth = true.get(*message.key)
            if truth and truth.translated and not old.get(*message.key):
                history.cases.append(Case("committed", truth.strings[0], True, message.key))
        yield commit, history


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(HERE.parents[1]), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _parsed(data: bytes, name: str) -> Catalogue:
    catalogue, problems = po.parse(data, name, strict=False, template=True)
    assert catalogue is not None, problems
    return catalogue


# Measuring

# What is timed: read, merge, write, the start of the interpreter included. It says how many CPU
# seconds that start, reading, merging and writing took.
_MERGE = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from polyguide.gettext import po
from polyguide.gettext.update import merge
clock = [time.process_time()]
folder = Path(sys.argv[2])
old, template = (
    po.parse((folder / name).read_bytes(), name, template=True)[0] for name in ("old.po", "new.pot")
)
clock.append(time.process_time())
merged = merge(old, template).catalogue
clock.append(time.process_time())
(folder / "polyguide.gettext.po").write_bytes(po.dump(merged))
clock.append(time.process_time())
print(*clock)
"""


class Taken(NamedTuple):
    """The seconds of a run: on the clock, of the CPU, and of the CPU by parts if it said so."""

    wall: float
    cpu: float
    parts: tuple[float, ...]


def timed(command: list[str], environment: dict[str, str]) -> Taken:
    """Run a command and take the time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    clock = [0.0, *map(float, done.stdout.split())]
    return Taken(wall, cpu, tuple(end - begin for begin, end in itertools.pairwise(clock)))


def best(command: list[str], repeat: int) -> Taken:
    """Give the least of some runs, each part for itself. One more comes first.

    Python's compiled modules are kept between runs, as they are where polyguide is installed.
    """
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        runs = [timed(command, environment) for _ in range(repeat + 1)][1:]
    parts = tuple(map(min, zip(*(run.parts for run in runs), strict=True)))
    return Taken(min(run.wall for run in runs), min(run.cpu for run in runs), parts)


class Result(NamedTuple):
    """What became of one kind of edit."""

    right: int
    wrong: int
    fuzzy: int
    empty: int
    likeness: float


def words_of(text: str) -> list[str]:
    """Give what counts in a translation: words, numbers, facts and addresses."""
    return re.findall(r"\]\([^)]*\)|\{[a-z_]+\}|[^\W_]+", text.lower())


def judged(cases: list[Case], catalogue: Catalogue, *, strictly: bool) -> dict[str, Result]:
    """Compare a merged catalogue with the truth. `strictly`: other meanings are never kept."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    scores: dict[str, list[float]] = defaultdict(list)
    for case in cases:
        message = catalogue.get(*case.key)
        words = message.strings[0] if message else ""
        if not words:
            state = "empty"
        elif message.fuzzy:
            state = "fuzzy"
            scores[case.kind].append(Indel.normalized_similarity(words, case.truth))
        else:
            right = words_of(words) == words_of(case.truth) and (case.may_stay or not strictly)
            state = "right" if right else "wrong"
            if not right and os.environ.get("SHOW"):
                print(state, case, words, message.comments)
        found[case.kind][state] += 1
    return {
        kind: Result(
            *(count[state] for state in ("right", "wrong", "fuzzy", "empty")),
            statistics.fmean(scores[kind] or [0.0]),
        )
        for kind, count in found.items()
    }


class Row(NamedTuple):
    """A line of the table: what both programs made of one input."""

    name: str
    results: tuple[dict[str, Result], dict[str, Result]]
    seconds: tuple[Taken, Taken]


def _read(path: Path) -> Catalogue:
    return _parsed(path.read_bytes(), path.name)


def measure(name: str, history: History, folder: Path, *, repeat: int) -> Row:
    """Let both programs merge. What is kept of this repository's own guide is judged strictly."""
    old, template = history.catalogues()
    (folder / "old.po").write_bytes(po.dump(old))
    (folder / "new.pot").write_bytes(po.dump(template))
    ours = [sys.executable, "-c", _MERGE, str(BUILD), str(folder)]
    gnu = ["msgmerge", "--previous", "--no-wrap", "--quiet"]
    gnu += ["-o", str(folder / "msgmerge.po"), str(folder / "old.po"), str(folder / "new.pot")]
    seconds = best(ours, repeat), best(gnu, 1)
    results = tuple(
        judged(history.cases, _read(folder / made), strictly=name != "generated")
        for made in ("polyguide.gettext.po", "msgmerge.po")
    )
    return Row(name, (results[0], results[1]), seconds)


def by_edit(row: Row) -> Iterator[str]:
    """Write the table of one input, a line for each kind of edit."""
    names = "right | wrong | fuzzy | empty | likeness"
    yield "| | polyguide | | | | | msgmerge | | | | |"
    yield "| --- |" + " ---: |" * 10
    yield f"| **edit** | {names} | {names} |"
    for kind in sorted(row.results[0]):
        yield f"| {kind} | " + " | ".join(_cells(result[kind]) for result in row.results) + " |"


def summary(rows: list[Row]) -> Iterator[str]:
    """Write the table of all inputs: what became of the translations, and the time."""
    yield "| input | program | right | wrong | fuzzy | empty | likeness | wall, s | CPU, s |"
    yield "| --- | --- |" + " ---: |" * 7
    for row in rows:
        for number, program in enumerate(("polyguide", "msgmerge")):
            took = row.seconds[number]
            cells = _cells(_total(row.results[number]))
            yield f"| {row.name} | {program} | {cells} | {took.wall:.3f} | {took.cpu:.3f} |"


def ratios(row: Row) -> Iterator[str]:
    """Say how many times longer msgmerge takes: than the process, and than parts of it."""
    ours, theirs = row.seconds
    start, read, merge, write = ours.parts
    yield f"process, wall: 1/{theirs.wall / ours.wall:.0f}; CPU: 1/{theirs.cpu / ours.cpu:.0f}"
    rest = read + merge + write
    yield f"reading, merging and writing, without Python's start: 1/{theirs.cpu / rest:.0f}"
    yield f"merging alone: 1/{theirs.cpu / merge:.0f}"
    yield f"CPU: start {start:.3f}, read {read:.3f}, merge {merge:.3f}, write {write:.3f} s"


def _both_fuzzy(cases: list[Case], folder: Path) -> tuple[int, float, float]:
    ours, theirs = _read(folder / "polyguide.gettext.po"), _read(folder / "msgmerge.po")
    found = []
    for case in cases:
        pair = [catalogue.get(*case.key) for catalogue in (ours, theirs)]
        if all(message and message.fuzzy and message.strings[0] for message in pair):
            alike = Indel.normalized_similarity
            found.append([alike(message.strings[0], case.truth) for message in pair if message])
    means = [statistics.fmean(column) for column in zip(*found, strict=True)] or [0.0, 0.0]
    return len(found), means[0], means[1]


def _cells(result: Result) -> str:
    return " | ".join([*map(str, result[:4]), f"{result.likeness:.2f}" if result.fuzzy else ""])


def _total(results: dict[str, Result]) -> Result:
    sums = [sum(result[at] for result in results.values()) for at in range(4)]
    weighed = sum(result.likeness * result.fuzzy for result in results.values())
    return Result(*sums, weighed / max(1, sums[2]))


def histories(given: argparse.Namespace) -> Iterator[tuple[str, History]]:
    """Give the inputs by their names."""
    yield "generated", generated(given.messages, given.share, given.seed)
    for locale in ("es", "zh_Hans"):
        yield f"own guide, {locale}", own(given.seed, locale)
    for commit, history in committed():
        yield f"commit {commit}", history


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--share", type=float, default=0.3, help="of the messages, to be edited")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the files of the last input here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.folder or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        rows = []
        for name, history in histories(given):
            rows.append(measure(name, history, place, repeat=given.repeat))
            if name == "generated":
                both = "likeness of the {} suggestions that both make: {:.3f}, {:.3f}"
                print(*by_edit(rows[0]), "", both.format(*_both_fuzzy(history.cases, place)), "",
                      *ratios(rows[0]), "", sep="\n")  # fmt: skip
        print(*summary(rows), sep="\n")


if __name__ == "__main__":
    main()
