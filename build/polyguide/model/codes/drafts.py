"""The rules of drafts: of answers to jobs, of memories, and of what else drafts are made from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from polyguide.model.rule import Rule, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_TABLE: Mapping[str, tuple[Severity, str, str]] = {
    "DRF001": (
        _E,
        "No line of this file is an answer to a job, so nothing was taken from it.",
        "Write jobs with `polyguide draft LOCALE`, fill the fields target and by of each line, and "
        "take that file.",
    ),
    "DRF002": (
        _W,
        "This line is no answer: {reason}.",
        "Write each answer as one JSON object on a line of its own. The other lines were read.",
    ),
    "DRF003": (
        _W,
        "The field {field} of this line can't be used: {reason}.",
        "Mend the program that wrote the line, and take its answer again.",
    ),
    "DRF004": (
        _W,
        "The guide has no message {id} any more, so this answer was not taken.",
        "The source text has changed. Write new jobs with `polyguide draft`.",
    ),
    "DRF005": (
        _W,
        "The message {id} has another answer on line {first}, so neither was taken.",
        "Keep the better one, and take the file again.",
    ),
    "DRF006": (
        _N,
        'A person has translated "{text}" meanwhile. These words were kept.',
        "Nothing needs to be done. To use the answer instead, put it into the catalogue yourself.",
    ),
    "DRF007": (
        _N,
        'The catalogue has a draft by {name} of "{text}", which was kept.',
        "Approve that draft, or mend it; or delete its words, and take this answer again.",
    ),
    "DRF008": (
        _W,
        'A numbered code in the answer for "{text}" is not one of the source, or is not closed.',
        "Put the codes of the source into the answer as they are, such as <1>...</1> or <2/>.",
    ),
    "DRF009": (
        _W,
        'No catalogue can hold the answer for "{text}", so it was not taken. {reason}',
        "Mend the program that wrote the answer, and take it again.",
    ),
    "DRF010": (
        _W,
        "This answer is for the locale {tag}, so it was not taken for {wanted}.",
        "Take the file for the locale that it was made for.",
    ),
    "DRF011": (
        _W,
        "The catalogue has no draft with the id {id}, so nothing was approved there.",
        "`polyguide status --list LOCALE` names all drafts. One with other words has another id, "
        "and what a person has edited or approved is no draft any more.",
    ),
    "DRF012": (
        _W,
        "The catalogue does not have all messages of the guide yet, so there are no jobs for some "
        "(such messages: {count}).",
        "Run `polyguide update`, and then this command again.",
    ),
    "DRF013": (
        _E,
        "Simplified Chinese becomes Traditional Chinese by OpenCC, which is not installed here.",
        "Install it with `pip install 'polyguide[opencc]'`, and run this command again.",
    ),
    "DRF014": (
        _E,
        "Words in {tag} are no drafts for {wanted}: {reason}.",
        "Name a locale of the project in the same language and, but for Chinese, in the same "
        "script.",
    ),
    "DRF015": (
        _W,
        "This memory can't be used: {reason}.",
        "Name files of .po or .tmx, or folders of them.",
    ),
    "DRF016": (
        _W,
        "Nothing in this memory is translated from {source} into {target}.",
        "Name memories of these languages, or folders of them.",
    ),
    "DRF017": (
        _E,
        "Jobs written over this file would replace lines that are nowhere else: answers that were "
        "not taken, or what is no job (such lines: {count}). So nothing was written.",
        "Take the answers with `polyguide draft LOCALE --take FILE`, or give --output another "
        "name.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType({code: Rule(*row) for code, row in _TABLE.items()})
