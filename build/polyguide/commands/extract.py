"""`polyguide extract`: the template, made from the guide's text."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from polyguide.gettext import po
from polyguide.gettext.changes import Change
from polyguide.gettext.extract import Told, template_catalogue
from polyguide.gettext.po.files import verified
from polyguide.gettext.surroundings import Note, surroundings
from polyguide.model.catalogue import Catalogue
from polyguide.model.document import Segment
from polyguide.model.locales import header_date
from polyguide.project import Project, refuse, template_files
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide


def plan_template(project: Project, now: datetime.datetime) -> tuple[Change, ...]:
    """Make the template, or one for each document, from the guide's text.

    `now` (aware) dates a template that changed. ProjectError if a document was not read whole.
    """
    made = templates_of(whole_guide(project), now)
    return tuple(template.change for template in made.values())


def whole_guide(project: Project, asked: frozenset[str] = frozenset()) -> Guide:
    """Read the guide; ProjectError if a document was not read whole.

    A message that is not there would be taken for one that is gone. The texts that translators
    `asked` for are messages apart under each heading.
    """
    guide = read_guide(project, asked, to_show=False)
    refuse(*guide.losing)
    return guide


class Template(NamedTuple):
    """A template as it is made, and what becomes of its file."""

    catalogue: Catalogue
    change: Change


def templates_of(guide: Guide, now: datetime.datetime) -> Mapping[str, Template]:
    """Make the templates of a guide that was read whole, by the ids of their documents.

    The one of all documents has no id, and so has that of what belongs to none.
    """
    project, told = guide.project, _told(guide)
    if not project.settings.by_document:
        return {"": _template(guide, "", [one for texts in told.values() for one in texts], now)}
    files = template_files(project)
    # One without texts has a template only if there is its file, as those of documents that are no
    # longer there, unless they are another project's.
    ids = [id for id, texts in told.items() if texts or id in files]
    gone = [id for id, path in files.items() if id not in told and is_of_guide(project, path)]
    return {id: _template(guide, id, told.get(id, ()), now) for id in (*ids, *gone)}


def is_of_guide(project: Project, path: str) -> bool:
    """Tell whether all that a file of words says of its messages' places is of the guide's text.

    In folders of catalogues there may be those of other projects.
    """
    catalogue, _ = po.parse(project.read(path).data, path, template=True, strict=False)
    content = f"{project.settings.content}/"
    return catalogue is not None and all(
        place.startswith(content) for one in catalogue.messages for place in one.references
    )


def _template(
    guide: Guide, document: str, texts: Sequence[Told], now: datetime.datetime
) -> Template:
    # Its messages, dated anew only if they are not those of the last template.
    project, settings = guide.project, guide.project.settings
    path = settings.of_document(settings.template_path, document)
    name = _title(guide) or settings.domain
    edit = project.edit(path)
    old = po.parse(edit.after, path, template=True)[0] if edit.before is not None else None
    template = template_catalogue(texts, path, project=name, date=header_date(now), old=old)
    template = template.with_header("Report-Msgid-Bugs-To", settings.report_bugs_to)
    data, template = verified(template, template=True)  # read: unchanged entries are told by bytes
    return Template(template, Change(edit.becoming(data)))


def _told(guide: Guide) -> Mapping[str, Sequence[Told]]:
    """Give every text of the guide by its document, with what stands around it there."""
    facts = guide.facts_for(guide.project.settings.source)
    notes: defaultdict[int, list[Note]] = defaultdict(list)  # by the `id()` of the segment
    for document in guide.documents.read:
        for note in surroundings(document, facts, guide.facts.labels):
            notes[id(document.segments[note.segment])].append(note)
    return {
        id: [_told_of(segment, notes) for segment, _ in segments]
        for id, segments in guide.segments_by_document()
    }


def _told_of(segment: Segment, notes: Mapping[int, Sequence[Note]]) -> Told:
    mine = notes.get(id(segment), ())
    places = [note.text for note in mine if note.place]
    return Told(segment, places, [note.text for note in mine if not note.place])


def _title(guide: Guide) -> str:
    """Give the title of the guide, by which programs for translators tell projects apart."""
    first = guide.documents.read[0]
    return " ".join(first.segments[first.title].text.split()) if first.title >= 0 else ""
