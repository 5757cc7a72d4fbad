"""`polyguide extract`: the template, made from the guide's text."""

from __future__ import annotations

import datetime

from polyguide.gettext import po
from polyguide.gettext.changes import Change
from polyguide.gettext.extract import template_catalogue
from polyguide.gettext.po.files import verified
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import header_date
from polyguide.project import Project, refuse
from polyguide.site.guide import Guide, read_guide


def plan_template(project: Project, now: datetime.datetime) -> tuple[Change, ...]:
    """Make the template from the guide's text. `now` (aware) dates a template that changed.

    ProjectError if a document was not read whole.
    """
    _, change = template_of(project, now)
    return (change,)


def template_of(
    project: Project, now: datetime.datetime, asked: frozenset[str] = frozenset()
) -> tuple[Catalogue, Change]:
    """Make the template; ProjectError if a document was not read whole.

    The texts that translators `asked` for are messages apart under each heading.
    """
    # The guide, read whole: a message that is not there would be taken for one that is gone.
    guide = read_guide(project, asked)
    refuse(*guide.losing)
    # Its messages, dated anew only if they are not those of the last template.
    path, name = project.settings.template_path, _title(guide) or project.settings.domain
    draft = project.draft(path)
    old = po.parse(draft.after, path, template=True)[0] if draft.before is not None else None
    segments = (segment for segment, _ in guide.segments())
    template = template_catalogue(segments, path, project=name, date=header_date(now), old=old)
    reports = project.settings.report_bugs_to
    template = template.with_header("Report-Msgid-Bugs-To", reports)
    return template, Change(draft.becoming(verified(template, template=True).data))


def _title(guide: Guide) -> str:
    """Give the title of the guide, by which programs for translators tell projects apart."""
    first = guide.documents[0].document
    return " ".join(first.segments[first.title].text.split()) if first.title >= 0 else ""
