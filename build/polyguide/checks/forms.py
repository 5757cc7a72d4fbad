"""Forms of facts: those that a language does not have, and numbers with another unit.

`{wait:genitive}` is none where there are no cases, and `{wait:number} hours` is wrong of days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import get_close_matches

from polyguide.checks.pair import Finding, Pair
from polyguide.checks.triggers import Trigger
from polyguide.model.fact_forms import FACT_NAME, FactUse, split_form, with_form
from polyguide.model.locales import Locale
from polyguide.model.patterns import lazy
from polyguide.source.markdown.words import is_wide

FORMED = Trigger(forms=True)
"""What `unknown_forms` and `other_units` need."""
_LIKE = 0.5  # what is less alike was not meant
# A number of a fact, marks of emphasis perhaps, and the word behind it.
_NUMBER = lazy(rf"\{{({FACT_NAME}):number\}}[*_\s-]*([^\W\d_]+)")


def unknown_forms(pair: Pair) -> Iterator[Finding]:
    """Report a form that the language of a translation does not have for the type of a fact."""
    bound = pair.segment.bound
    for text in dict.fromkeys(pair.look.forms):
        use = split_form(text)
        fact = bound.get(use.name, use.name)
        known = pair.style.facts.forms(fact, pair.locale)
        if use.form not in known:
            values = {**about_form(use, known), "asked": f"{fact} --forms {pair.locale.tag}"}
            yield Finding("FCT020", values, f"{{{text}}}")


def other_units(pair: Pair) -> Iterator[Finding]:
    """Report the number of a duration before the word for another unit than its own."""
    for match in _NUMBER.finditer(pair.text):
        fact = pair.style.facts.facts.get(match[1])
        if fact and fact.unit and with_form(fact.name, "number") in pair.look.forms:
            units = _units(match[2].lower(), pair.locale)
            if units and fact.seen_on(pair.locale, pair.locale).unit not in units:
                yield Finding("FCT023", {"value": fact.name, "word": match[2]}, match[0])


def _units(text: str, locale: Locale) -> Set[str]:
    """Give the units that a word stands for; of a text without spaces, what it begins with."""
    named = locale.measures.get("duration", {})
    words = {word.lower() for each in named.values() for word in each}
    begins = words if is_wide(text[0]) else {text}
    word = max((word for word in words & begins if text.startswith(word)), key=len, default="")
    return {unit for unit, each in named.items() if word in map(str.lower, each)}


def about_form(use: FactUse, known: Sequence[str]) -> Mapping[str, object]:
    """Give the values of FCT020 and FCT021: what was meant by a form, and which forms there are.

    >>> about_form(FactUse("wait", "Dativ"), ("dative", "number"))["near"]
    '{wait:dative}'
    """
    near = [*get_close_matches(use.form.lower(), known, 1, _LIKE), ""][0]
    near, *every = (f"{{{with_form(use.name, form)}}}" for form in (near, "", *known))
    return {"value": use.name, "form": use.form, "near": near, "forms": ", ".join(every)}
