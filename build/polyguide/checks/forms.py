"""Forms of facts that a language does not have: `{wait:genitive}` where there are no cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from polyguide.checks.pair import Finding, Pair
from polyguide.checks.triggers import Trigger
from polyguide.model.fact_forms import FactUse, split_form, with_form

FORMED = Trigger(forms=True)
"""What `unknown_forms` needs."""
_LIKE = 0.5  # what is less alike was not meant


def unknown_forms(pair: Pair) -> Iterator[Finding]:
    """Report a form that the language of a translation does not have for the type of a fact."""
    bound = pair.segment.bound
    for text in dict.fromkeys(pair.look.forms):
        use = split_form(text)
        known = pair.style.facts.forms(bound.get(use.name, use.name), pair.locale)
        if use.form not in known:
            yield Finding("FCT020", values_of(use, known), f"{{{text}}}")


def values_of(use: FactUse, known: Sequence[str]) -> Mapping[str, object]:
    """Give the values of a sentence about a form that is not there: what was meant, and all forms.

    >>> values_of(FactUse("wait", "Dativ"), ("dative", "number"))["near"]
    '{wait:dative}'
    """
    near = [*get_close_matches(use.form.lower(), known, 1, _LIKE), ""][0]
    near, *every = (f"{{{with_form(use.name, form)}}}" for form in (near, "", *known))
    return {"value": use.name, "form": use.form, "near": near, "forms": ", ".join(every)}
