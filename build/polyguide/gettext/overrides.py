"""Overrides: a project's own words for what the theme that comes with polyguide says.

Such a text is no message of a guide, and no template of a project has it. An entry for it in a
catalogue is an override; whoever updates the catalogue by the template must keep it.
"""

from __future__ import annotations

from dataclasses import replace

from polyguide.model.catalogue import Catalogue, key_of

_NOTE = "These words stand in place of those that come with polyguide."


def with_overrides(template: Catalogue, catalogue: Catalogue, stock: Catalogue) -> Catalogue:
    """Give a template that also has the overrides of one catalogue, last.

    Every entry with words is one. Other tools make overrides obsolete, as the template lacks them:
    an obsolete one counts as well, so that it comes back. `stock` are the words that come with
    polyguide.

    >>> from polyguide.model.catalogue import Message
    >>> empty, stock = Catalogue("", Message("")), Catalogue("", Message(""), (Message("Note"),))
    >>> own = Catalogue("", Message(""), (Message("Note", strings=("Hinweis",)),))
    >>> [message.id for message in with_overrides(empty, own, stock).messages]
    ['Note']
    """
    worded = {
        message.key for message in catalogue.messages if any(message.strings) and not message.domain
    }
    wanted = worded.difference(map(key_of, template.messages))
    overrides = [
        replace(message, notes=(*message.notes, _NOTE))
        for message in stock.messages
        if message.key in wanted
    ]
    return template.with_messages((*template.messages, *overrides)) if overrides else template
