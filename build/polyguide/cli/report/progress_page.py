"""How far a guide is, as one page that needs no other file, no script and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from polyguide.cli.report.counts import lack_text
from polyguide.cli.report.view import problem_text, start_of
from polyguide.model.patterns import lazy
from polyguide.model.problem import Severity, fill
from polyguide.project import read_shipped

if TYPE_CHECKING:
    import datetime

    from polyguide.cli.speech import Speech
    from polyguide.commands.status import Status, Unfinished
    from polyguide.model.locales import Locale
    from polyguide.model.problem import Problem
    from polyguide.translate.progress import Progress

_MOST_PROBLEMS = 100  # of a language; `check` names all
_FIRST_PROBLEMS = 5  # of those, which are seen at once; of more, the others are folded
_MOST_PLACES = 10  # of what is left to do in a language
_MOST_STEPS = 15  # in one list; of more, those of a language stand with it
_MOST_ROWS = 100  # documents in all languages; of more, each language's table is folded
_COMMAND = lazy("`(polyguide [^`]+)`")


class Report(NamedTuple):
    """What a page tells: of a guide by its title, on a day.

    `status` has the documents of each locale, and `left` what is left to do in all of them.
    `locales` are those of the project.
    """

    title: str
    day: datetime.date
    status: Status
    left: Sequence[Unfinished]
    locales: Sequence[Locale]


class Step(NamedTuple):
    """Something to do next: a sentence, the command that does it or shows where, and a locale."""

    sentence: str
    command: str
    tag: str = ""


def progress_page(report: Report, speech: Speech) -> str:
    """Write the page; its bytes depend on what is told alone, and on the language."""
    status, title = report.status, fill(speech("Translations: {title}"), {"title": report.title})
    names = {locale.tag: locale for locale in report.locales}
    day = fill(speech("As of {day}."), {"day": report.day.isoformat()})
    rows = {
        f'<a href="#{tag}">{_name(names[tag])}</a>': row for tag, row in status.progress.items()
    }
    parts = [
        f"<h1>{escape(title)}</h1>\n<p>{escape(day)}</p>\n",
        _next_steps(status, speech),
        f"<h2>{escape(speech('Languages'))}</h2>\n{_key(speech)}",
        _table(speech("Language"), rows, speech("Languages"), speech),
        _problems(speech("Problems in the guide"), status.found, "", speech),
        *(_of_locale(names[tag], report, speech) for tag in status.progress),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{speech.tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<meta name="robots" content="noindex">\n'
        f"<style>\n{read_shipped('cli/report/progress.css').decode()}</style>\n</head>\n"
        f"<body>\n<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def steps(status: Status, speech: Speech) -> Iterator[Step]:
    """Give what to do next, in the order in which it is best done."""
    if any(not problem.locale for problem in status.found):
        yield Step(speech("Mend the problems in the guide itself."), "polyguide check")
    absent = ", ".join(tag for tag, row in status.progress.items() if row.absent)
    if absent:
        sentence = speech("Carry the catalogues over to the text: {tags}.")
        yield Step(fill(sentence, {"tags": absent}), "polyguide update")
    for tag, row in status.progress.items():
        desk, fuzzy = f"polyguide serve --translate {tag}", row.coverage.fuzzy_by_people
        told = (
            (speech("{tag}: mend the translations with an error: {number}."), row.errors, desk),
            (speech("{tag}: read the drafts, and approve or mend them: {number}."),
             row.coverage.drafts - status.refused.get(tag, 0), desk),
            (speech("{tag}: look at the fuzzy messages: {number}."), fuzzy, desk),
            (speech("{tag}: translate what is missing: {number}."), row.coverage.missing, desk),
            (speech("{tag}: look at the advice: {number}."), row.warnings, "polyguide check"),
        )  # fmt: skip
        for sentence, number, command in told:
            if number:
                yield Step(fill(sentence, {"tag": tag, "number": f"{number}"}), command, tag)


def _next_steps(status: Status, speech: Speech) -> str:
    """Write one list, or, where it is too long to be read, what to do in the guide as a whole."""
    every, heading = list(steps(status, speech)), speech("What to do next")
    if len(every) > _MOST_STEPS:
        told = speech("What to do in a language stands under its name.")
        first = _step_list(step for step in every if not step.tag)
    else:
        told = "" if every else speech("Nothing is left to do.")
        first = _step_list(every)
    return f"<h2>{escape(heading)}</h2>\n{first}" + (f"<p>{escape(told)}</p>\n" if told else "")


def _step_list(every: Iterable[Step]) -> str:
    rows = "".join(
        f"<li>{escape(step.sentence)} <code>{escape(step.command)}</code></li>\n" for step in every
    )
    return f"<ol>\n{rows}</ol>\n" if rows else ""


def _steps_of(tag: str, status: Status, speech: Speech) -> str:
    """Write what to do in a language, unless the list of all tells it."""
    every = list(steps(status, speech))
    own = [step for step in every if step.tag == tag] if len(every) > _MOST_STEPS else []
    return f"<h3>{escape(speech('What to do next'))}</h3>\n{_step_list(own)}" if own else ""


def _key(speech: Speech) -> str:
    """Say what the parts of a bar are; the numbers beside it say the same in words."""
    words = {
        "done": speech("Translated"),
        "draft": speech("Drafts"),
        "fuzzy": speech("Fuzzy"),
        "missing": speech("Missing"),
    }
    rows = (f'<li><i class="{name}"></i>{escape(text)}</li>\n' for name, text in words.items())
    return f'<ul class="key">\n{"".join(rows)}</ul>\n'


def _table(name: str, rows: Mapping[str, Progress], label: str, speech: Speech) -> str:
    """Write a table; the names of its rows are HTML."""
    heads = (
        *(name, speech("Translated"), speech("Drafts"), speech("Fuzzy"), speech("Missing")),
        *(speech("Words left"), speech("Errors"), speech("Warnings"), speech("Last change")),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(title, row, speech) for title, row in rows.items())
    return (
        f'<div class="table" role="region" aria-label="{escape(label)}" tabindex="0">\n<table>\n'
        f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(name: str, progress: Progress, speech: Speech) -> str:
    count = progress.coverage
    fuzzy = count.fuzzy_by_people
    parts = {"done": count.translated, "draft": count.drafts, "fuzzy": fuzzy}
    widths = ((kind, 100 * part / max(1, count.total)) for kind, part in parts.items() if part)
    bar = "".join(
        f'<i class="{kind}" style="inline-size:{wide:.2f}%"></i>' for kind, wide in widths
    )
    numbers = (
        *(count.drafts, fuzzy, count.missing, progress.words_left),
        *(progress.errors, progress.warnings, progress.changed or "–"),
    )
    cells = "".join(f"<td>{value}</td>" for value in numbers)
    part = fill(speech("{percent} %"), {"percent": f"{count.percent}"})
    values = {"name": part, "count": f"{count.translated}/{count.total}"}
    share = escape(fill(speech("{name} ({count})"), values))
    return (
        f'<tr><th scope="row">{name}</th><td class="share">{share}'
        f'<div class="bar" aria-hidden="true">{bar}</div></td>{cells}</tr>\n'
    )


def _of_locale(locale: Locale, report: Report, speech: Speech) -> str:
    """Write what there is to tell of a locale."""
    tag, status = locale.tag, report.status
    rows = {
        escape(id or speech("(on all pages)")): row
        for id, row in status.documents.get(tag, {}).items()
    }
    label = fill(speech("Documents in {tag}"), {"tag": tag})
    table = _table(speech("Document"), rows, label, speech) if rows else ""
    if sum(map(len, status.documents.values())) > _MOST_ROWS:
        table = f"<details>\n<summary>{escape(label)}</summary>\n{table}</details>\n"
    programs = status.progress[tag].programs.items()
    left = [row for row in report.left if row.tag == tag]
    return "".join(
        [
            f'<h2 id="{tag}">{_name(locale)}</h2>\n',
            _steps_of(tag, status, speech),
            table,
            _list(
                speech("Drafts by program"),
                (
                    escape(fill(speech("{label}: {text}"), {"label": by, "text": f"{number}"}))
                    for by, number in programs
                ),
            ),
            _list(speech("Where to begin"), _places(left, report.locales[0], speech)),
            _problems(speech("Problems"), status.found, tag, speech),
        ]
    )


def _places(left: Sequence[Unfinished], source: Locale, speech: Speech) -> Iterator[str]:
    """List the first messages that are left to do; their texts are in the source's language."""
    for row in left[:_MOST_PLACES]:
        text = escape(start_of(row.text))
        said = f'<span lang="{source.tag}" dir="{source.direction}">{text}</span>'
        line = fill(
            escape(speech("{label}: {text}")),
            {"label": escape(lack_text(row, speech)), "text": said},
        )
        yield f"<code>{escape(str(row.place))}</code> {line}"
    if len(left) > _MOST_PLACES:
        more = fill(speech("And {number} more."), {"number": f"{len(left) - _MOST_PLACES}"})
        yield f"{escape(more)} <code>polyguide status --list {escape(left[0].tag)}</code>"


def _problems(heading: str, found: Iterable[Problem], tag: str, speech: Speech) -> str:
    """List the problems of a locale, or of the guide: errors first."""
    own = [one for one in found if one.locale == tag]
    own.sort(key=lambda problem: problem.severity is not Severity.ERROR)
    rows = []
    for problem in own[:_MOST_PROBLEMS]:
        shown = problem_text(problem, speech)
        place = f"<code>{escape(str(problem.place))}</code> {problem.code}"
        remedy = _COMMAND.sub(r"<code>\1</code>", escape(shown.remedy))
        rows.append(f'{place} {escape(shown.sentence)}<br><span class="soft">{remedy}</span>')
    if len(own) > _MOST_PROBLEMS:
        more = fill(speech("And {number} more."), {"number": f"{len(own) - _MOST_PROBLEMS}"})
        rows.append(f"{escape(more)} <code>polyguide check</code>")
    first, others = rows[:_FIRST_PROBLEMS], rows[_FIRST_PROBLEMS:]
    more = fill(speech("And {number} more."), {"number": f"{len(own) - len(first)}"})
    folded = f"<details>\n<summary>{escape(more)}</summary>\n{_items(others)}</details>\n"
    return _list(heading, first) + (folded if others else "")


def _list(heading: str, rows: Iterable[str]) -> str:
    items = _items(rows)
    return f"<h3>{escape(heading)}</h3>\n{items}" if items else ""


def _items(rows: Iterable[str]) -> str:
    items = "".join(f"<li>{row}</li>\n" for row in rows)
    return f"<ul>\n{items}</ul>\n" if items else ""


def _name(locale: Locale) -> str:
    """Write a language in its own name, with its tag."""
    return (
        f'<span lang="{locale.tag}" dir="{locale.direction}">{escape(locale.name)}</span>'
        f' <span class="tag">({escape(locale.tag)})</span>'
    )
