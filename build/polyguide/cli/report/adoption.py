"""What a project of another program becomes: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from polyguide.adopt.align import Aligned, AlignedFile, Reason, Unpaired
from polyguide.cli.report.text import painted_code
from polyguide.cli.report.view import (
    View,
    as_json,
    help_line,
    numbers,
    problem_text,
    problem_values,
    start_of,
    visible,
)
from polyguide.model.hosts import HOSTS
from polyguide.model.problem import Problem, fill
from polyguide.render.text.layout import width_of, wrap

if TYPE_CHECKING:
    from polyguide.cli.speech import Speech
    from polyguide.commands.adopt import Adoption
    from polyguide.model.problem import Place

_INDENT = "    "
_FIRST = 3  # of what has no pair: as many are shown where nobody asks for all


class Asked(NamedTuple):
    """What was asked for: the command, where the project is for others, and whether to write."""

    command: str
    where: str
    written: bool


def adoption_text(adoption: Adoption, view: View, asked: Asked) -> str:
    """Say what was recognized, what is not taken over, what comes of each language, what to do."""
    parts = [
        "".join(_recognized(adoption, view.speech)),
        "".join(_notes(adoption, view)),
        "".join(_languages(adoption, view)),
        "".join(_first_unpaired(adoption, view, asked)),
        "".join(_ending(adoption, view.speech, asked)),
    ]
    return "\n".join(filter(None, parts))


def _recognized(adoption: Adoption, speech: Speech) -> Iterator[str]:
    recognized, settings = adoption.plan.candidate.recognized, adoption.plan.project.settings
    host = recognized.host and HOSTS[recognized.host].title
    values = {
        "host": host,
        "because": visible(recognized.because),
        "documents": str(adoption.documents),
        "content": visible(settings.content),
        "language": f"{settings.source.name} ({settings.source.tag})",
        "languages": str(len(settings.locales)),
        "place": visible(recognized.catalogues or recognized.layout.tree),
    }
    sentences = [
        speech("{because}: a project of {host}.") if host else speech("{because}: Markdown."),
        speech("Documents in {content}, written in {language}: {documents}."),
    ]
    if recognized.catalogues:
        sentences.append(speech("Catalogues at {place}, of languages: {languages}."))
    elif settings.locales:
        sentences.append(speech("Translations at {place}, into languages: {languages}."))
    else:
        sentences.append(speech("There are no translations."))
    for sentence in sentences:
        yield fill(sentence, values) + "\n"


def _notes(adoption: Adoption, view: View) -> Iterator[str]:
    """Say what can't be taken over, and what of the documents is not read; each kind once."""
    rows = [(problem, 1) for problem in adoption.plan.problems] + list(adoption.told)
    if rows:
        yield view.speech("What is not taken over as it is, each kind with its first place:") + "\n"
    more = view.speech("There are {count} of this kind.")
    for problem, count in rows:
        place, code = visible(str(problem.place)), painted_code(problem, view)
        text = problem_text(problem, view.speech)
        sentences = [text.sentence]
        if count > 1 and not _counts(problem):
            sentences.append(fill(more, {"count": str(count)}))
        if problem.code.startswith("ADP"):
            sentences.append(help_line(text.remedy, view.speech))
        yield f"  {place} {code}\n"
        for sentence in sentences:
            for line in wrap(sentence, view.width - len(_INDENT)):
                yield f"{_INDENT}{line}\n"


def _counts(problem: Problem) -> bool:
    return bool(problem.rule.once) or "count" in dict(problem.values)


def _languages(adoption: Adoption, view: View) -> Iterator[str]:
    """Write a table of the languages: a line for each."""
    speech = view.speech
    if adoption.plan.has_catalogues:
        width = max(map(len, adoption.coverage), default=0)
        line = speech(
            "{percent} % translated, {translated} of {total}; fuzzy {fuzzy}, missing {missing}"
        )
        for tag, count in adoption.coverage.items():
            yield f"{tag:<{width}}  {fill(line, numbers(count))}\n"
        return
    if adoption.aligned:
        heads = [
            speech("language"),
            speech("files"),
            speech("carried"),
            speech("doubtful"),
            speech("unpaired"),
            speech("as source"),
            speech("older"),
            speech("translated"),
        ]
        yield from _table([heads, *(_row(one, adoption, speech) for one in adoption.aligned)])
        sentences = (
            speech(
                "Carried words are translated, unless `polyguide check` finds an error in them: "
                "then the source stands in their place until they are mended."
            ),
            speech("Doubtful ones are fuzzy: somebody has to look at them."),
            speech("Unpaired ones are left out."),
            speech("Older files were made of an older source, and are brought to today's."),
        )
        text = " ".join(sentences).replace("。 ", "。")
        yield "".join(f"{line}\n" for line in wrap(text, view.width))


def _row(aligned: Aligned, adoption: Adoption, speech: Speech) -> Sequence[str]:
    files = aligned.files
    counts = (
        len(files),
        sum(one.carried for one in files),
        sum(one.doubtful for one in files),
        sum(len(one.unpaired) for one in files),
        sum(one.equal for one in files),
        sum(bool(one.revision) for one in files),
    )
    percent = adoption.coverage[aligned.locale.tag].percent
    share = fill(speech("{percent} %"), {"percent": f"{percent}"})
    return [aligned.locale.tag, *map(str, counts), share]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            " " * (width - width_of(cell)) + cell for cell, width in zip(row, widths, strict=True)
        ]
        cells[0] = row[0] + " " * (widths[0] - width_of(row[0]))
        yield "  ".join(cells).rstrip() + "\n"


def _first_unpaired(adoption: Adoption, view: View, asked: Asked) -> Iterator[str]:
    rows = [row for one in adoption.aligned for row in _unpaired(one)]
    if not rows:
        return
    speech = view.speech
    yield speech("The first words without a pair:") + "\n"
    for file, row in rows[:_FIRST]:
        lines = wrap(_unpaired_line(file, row, speech), view.width - len(_INDENT))
        yield "".join(f"{_INDENT if at else '  '}{line}\n" for at, line in enumerate(lines))
    if asked.written:
        return
    first = next(one for one in adoption.aligned if any(_unpaired(one)))
    values = {"command": f"{asked.command} --list {first.locale.tag}"}
    yield fill(speech("All of a language: {command}"), values) + "\n"


def unpaired_text(adoption: Adoption, tags: Sequence[str], speech: Speech) -> str:
    """Write one line for each text without a pair in some languages: both places, and why."""
    return "".join(
        f"{_unpaired_line(file, row, speech)}\n"
        for one in adoption.aligned
        if not {*one.locale.spellings}.isdisjoint(tags)
        for file, row in _unpaired(one)
    )


def _unpaired(aligned: Aligned) -> Iterator[tuple[AlignedFile, Unpaired]]:
    return ((file, row) for file in aligned.files for row in file.unpaired)


def _unpaired_line(file: AlignedFile, row: Unpaired, speech: Speech) -> str:
    sentences = {
        Reason.MISSING: speech("{source}: nothing is in its place in {translation}: {text}"),
        Reason.ADDED: speech("{translation}: the source has nothing in its place: {text}"),
        Reason.UNSURE: speech("{translation}: whether this is {source} can't be told: {text}"),
        Reason.UNREADABLE: speech("{translation}: the file can't be read: {text}"),
    }
    values = {
        "source": str(row.source or file.document),
        "translation": str(row.translation or file.path),
        "text": start_of(row.text),
    }
    return visible(fill(sentences[row.reason], values))


def _place(place: Place | None) -> str:
    return str(place) if place else ""


def _ending(adoption: Adoption, speech: Speech, asked: Asked) -> Iterator[str]:
    """Say which settings and files there are then, and what to do next."""
    count = {"count": str(len(adoption.paths))}
    if not asked.written:
        yield "polyguide.toml:\n"
        yield "".join(f"  {line}".rstrip() + "\n" for line in adoption.plan.text.splitlines())
        yield "\n"
        yield (
            fill(speech("Files that would be written: {count}. Nothing was written."), count) + "\n"
        )
        yield (
            fill(speech("To do it, run: {command}"), {"command": f"{asked.command} --write"}) + "\n"
        )
        return
    yield fill(speech("Files written: {count}. No other file was changed."), count) + "\n"
    yield speech("Next:") + "\n"
    texts = {
        "polyguide update": speech("brings the catalogues to the documents of today"),
        "polyguide status": speech("says how far each language is"),
        "polyguide check": speech("says what is wrong in documents and translations"),
        "polyguide export tree": speech("writes the translated documents for the other program"),
    }
    if not adoption.plan.has_catalogues:
        del texts["polyguide update"]
    steps = {f"{command}{asked.where}": text for command, text in texts.items()}
    width = max(map(len, steps))
    for command, what in steps.items():
        yield f"  {command:<{width}}  {what}\n"


def adoption_json(adoption: Adoption, speech: Speech, *, written: bool) -> str:
    """Write the same for programs, whole."""
    recognized, settings = adoption.plan.candidate.recognized, adoption.plan.project.settings
    return as_json(
        {
            "host": recognized.host,
            "because": recognized.because,
            "source": settings.source.tag,
            "content": settings.content,
            "documents": adoption.documents,
            "settings": adoption.plan.text,
            "notes": [problem_values(problem, speech) for problem in adoption.plan.problems],
            "kinds": [
                {"count": count, **problem_values(problem, speech)}
                for problem, count in adoption.told
            ],
            "languages": {
                tag: {**asdict(count), **_aligned_values(adoption, tag)}
                for tag, count in adoption.coverage.items()
            },
            "paths": list(adoption.paths),
            "written": written,
        }
    )


def _aligned_values(adoption: Adoption, tag: str) -> dict[str, object]:
    """Give what has come of the files of a language; nothing where it had catalogues."""
    found = next((one for one in adoption.aligned if one.locale.tag == tag), None)
    if found is None:
        return {}
    return {"differing": found.differing, "files": [_file_values(one) for one in found.files]}


def _file_values(file: AlignedFile) -> dict[str, object]:
    return {
        "path": file.path,
        "document": file.document,
        "revision": file.revision,
        "age": file.age,
        "carried": file.carried,
        "doubtful": file.doubtful,
        "equal": file.equal,
        "unpaired": [
            {
                "reason": row.reason.value,
                "source": _place(row.source),
                "translation": _place(row.translation),
                "text": row.text,
            }
            for row in file.unpaired
        ],
    }
