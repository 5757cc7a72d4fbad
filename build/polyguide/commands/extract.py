"""`polyguide extract`: the template, made from the guide's text."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from polyguide.gettext import po
from polyguide.gettext.changes import Change
from polyguide.gettext.extract import Told, template_catalogue
from polyguide.gettext.po.files import verified
from polyguide.gettext.surroundings import Note, surroundings
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import header_date
from polyguide.project import Project, refuse
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide


def plan_template(project: Project, now: datetime.datetime) -> tuple[Change, ...]:
    """Make the template from the guide's text. `now` (aware) dates a template that changed.

    ProjectError if a document was not read whole.
    """
    _, change = template_of(whole_guide(project), now)
    return (change,)


def whole_guide(project: Project, asked: frozenset[str] = frozenset()) -> Guide:
    """Read the guide; ProjectError if a document was not read whole.

    A message that is not there would be taken for one that is gone. The texts that translators
    `asked` for are messages apart under each heading.
    """
    guide = read_guide(project, asked, to_show=False)
    refuse(*guide.losing)
    return guide


def template_of(guide: Guide, now: datetime.datetime) -> tuple[Catalogue, Change]:
    """Make the template of a guide that was read whole."""
    # Its messages, dated anew only if they are not those of the last template.
    project = guide.project
    path, name = project.settings.template_path, _title(guide) or project.settings.domain
    draft = project.draft(path)
    old = po.parse(draft.after, path, template=True)[0] if draft.before is not None else None
    template = template_catalogue(_told(guide), path, project=name, date=header_date(now), old=old)
    reports = project.settings.report_bugs_to
    template = template.with_header("Report-Msgid-Bugs-To", reports)
    data, template = verified(template, template=True)  # read: unchanged entries are told by bytes
    return template, Change(draft.becoming(data))


def _told(guide: Guide) -> Iterator[Told]:
    """Give every text of the guide, with what stands around it in its document."""
    source = guide.project.settings.source
    values = {name: fact.text for name, fact in guide.facts.format(source).items()}
    notes: defaultdict[int, list[Note]] = defaultdict(list)  # by the `id()` of the segment
    for document in guide.documents.read:
        for note in surroundings(document, values):
            notes[id(document.segments[note.segment])].append(note)
    for segment, _ in guide.segments():
        mine = notes[id(segment)]
        places = [note.text for note in mine if note.place]
        yield Told(segment, places, [note.text for note in mine if not note.place])


def _title(guide: Guide) -> str:
    """Give the title of the guide, by which programs for translators tell projects apart."""
    first = guide.documents.read[0]
    return " ".join(first.segments[first.title].text.split()) if first.title >= 0 else ""
