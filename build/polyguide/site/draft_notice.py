"""The notice on a page with drafts, which stands on every such page, whatever templates show."""

from __future__ import annotations

from dataclasses import replace

from polyguide.render.page import Page
from polyguide.site.site import Site

_SHOWN = 'data-status="draft"'
_TITLE_ENDS = "</h1>"


def rendered(site: Site, template: str, page: Page) -> str:
    """Render a template of a page.

    A project's own template may be older than drafts, and not include `drafts.html`. Then the
    notice stands in the page's body, behind its title: before the first draft in any case.
    """
    html = site.theme.render(template, page, site.theme_words)
    if _SHOWN not in html:
        return html
    notice = site.theme.render("drafts.html", page, site.theme_words).strip()
    if notice in html:
        return html
    body = _with_notice(page.body, f"{notice}\n")
    return site.theme.render(template, replace(page, body=body), site.theme_words)


def _with_notice(body: str, notice: str) -> str:
    title, end, rest = body.partition(_TITLE_ENDS)
    if not end or _SHOWN in title:
        return notice + body
    return f"{title}{end}\n{notice.rstrip()}{rest}"
