"""Jobs: a message without words, with all that a program may want to know of it, on one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polyguide.checks import Style
from polyguide.export.drafts.coded import coded
from polyguide.export.view import Unit
from polyguide.export.xliff.codes import Code, Piece, pieces, shared
from polyguide.gettext.likeness import Alike, Translations
from polyguide.model.drafts import words_digest
from polyguide.model.fact_forms import split_form, with_form
from polyguide.model.patterns import lazy
from polyguide.model.problem import Problem
from polyguide.model.structure import look_at
from polyguide.source.facts import FormattedFacts
from polyguide.source.markdown.inline import parse_inline

_ENDS = lazy("[\x85\u2028\u2029]")  # which end a line for some programs
# How alike texts must be, from 0 to 1: those by which another one is translated, as below it
# translators find little to take over, and one that is gone, to be the one of before.
_ALIKE, _BEFORE = 0.6, 0.5


class Refused(NamedTuple):
    """An answer that was not taken, and what was found in it."""

    target: str = ""
    by: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """Give what tells this answer from others; empty if it is none."""
        return words_digest((self.target, self.by)) if self.target else ""


@dataclass(frozen=True)
class Jobs:
    """What all jobs of a locale are made from.

    `facts` are those of the locale, `notes` what the glossary says of terms; `known` are
    translations to be shown beside a text, and `before` those of texts that are gone.
    """

    style: Style
    facts: FormattedFacts
    notes: Mapping[str, str]
    known: Translations
    before: Translations

    def line(self, unit: Unit, refused: Refused | None = None) -> str:
        """Write the job of a message; one whose answer was refused has it, and says why."""
        text = json.dumps(self._fields(unit, refused), ensure_ascii=False)
        return _ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"

    def _fields(self, unit: Unit, refused: Refused | None) -> Mapping[str, object]:
        segment = unit.segment
        source = pieces(segment.text, segment.inline)
        was = next(iter(self.before.like(segment.text, _BEFORE)), None)
        fields = {
            "id": unit.id,
            "locale": self.style.locale.tag,
            "document": segment.place.path,
            "source": coded(source),
            "codes": {str(one.id): self._code(unit, one.code) for one in source if one.code},
            "context": segment.context or "",
            "headings": list(segment.trail),
            "note": segment.note,
            "kind": segment.kind.value,
            "glossary": list(self._terms(unit)),
            "nearest": [
                self._near(unit, source, one) for one in self.known.like(segment.text, _ALIKE)
            ],
            "previous": was and self._near(unit, source, was),
            "target": refused.target if refused else "",
            "by": refused.by if refused else "",
        }
        if refused is None or not refused.problems:
            return fields
        problems = [_told(problem) for problem in refused.problems]
        return fields | {"problems": problems, "refused": refused.digest}

    def _code(self, unit: Unit, code: Code) -> Mapping[str, object]:
        """Say what a number stands for; of a fact also its type, what readers see, and its forms.

        A fact may stand in another form in the answer: there it is written out.
        """
        fields = {"what": code.what, "open": code.open}
        if code.close:
            return fields | {"close": code.close}
        use = split_form(code.open[1:-1])
        name = unit.segment.bound.get(use.name, use.name)
        if code.what != "fact" or name not in self.facts:
            return fields
        shown = self.facts[with_form(name, use.form)].text
        known = {"type": self.style.facts.kind_of(name), "shown": shown}
        forms = {form: text for form, text in self.facts.in_forms(name).items() if form}
        return {**fields, **known, **({"forms": forms} if forms else {})}

    def _terms(self, unit: Unit) -> Iterable[Mapping[str, object]]:
        words = look_at(unit.segment.inline).words
        for term, choices in dict(self.style.terms.within(words)).items():
            note = self.notes.get(term, "")
            yield {"term": term, "use": list(choices)} | ({"note": note} if note else {})

    def _near(self, unit: Unit, source: Sequence[Piece], near: Alike) -> Mapping[str, object]:
        """Write a translation with the numbers of this source, where it has the same codes."""
        own, words = (
            shared(source, pieces(text, parse_inline(text, unit.scope)))
            for text in (near.source, near.words)
        )
        return {"source": coded(own), "target": coded(words), "score": near.score}


def _told(problem: Problem) -> Mapping[str, str]:
    return {"code": problem.code, "sentence": problem.sentence, "remedy": problem.remedy}
