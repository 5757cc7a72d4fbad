"""MkDocs, Material for MkDocs and Zensical: mkdocs.yml and zensical.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from polyguide.adopt.hosts.folder import Folder, joined, parent, text_of
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.recognized import Layout, Recognized
from polyguide.model.problem import Place, Problem
from polyguide.source.front_matter.yaml_head import YamlValue

# The last one is in every such file: so one that can't be read is told, whatever else it has.
_FIELDS = ("docs_dir", "nav", "theme", "plugins", "exclude_docs", "INHERIT", "site_name")


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each project of MkDocs or Zensical in a folder."""
    for path in folder.named("mkdocs.yml", "mkdocs.yaml"):
        paths, fields = _fields(folder, path)
        docs = text_of(fields.get("docs_dir")) or "docs"
        language = _default(fields.get("plugins")) or text_of(_in(fields.get("theme"), "language"))
        named = next((one for one in paths if folder.yaml(one, "nav")), "")
        source, layout = _layout(folder, parent(path), docs, language)
        left_out = map(str.strip, text_of(fields.get("exclude_docs")).splitlines())
        exclude = (*layout.exclude, *(one for one in left_out if one and one[0] != "#"))
        layout = replace(layout, exclude=exclude)
        url = next(filter(None, (folder.yaml_text(one, "site_url") for one in paths)), "")
        yield Recognized("mkdocs", path, source, layout, named, base_url=url)
    for path in folder.named("zensical.toml"):
        project = folder.toml(path).get("project", {})
        project = project if isinstance(project, dict) else {}
        theme = project.get("theme", {})
        language = theme.get("language", "") if isinstance(theme, dict) else ""
        source, layout = _layout(
            folder, parent(path), str(project.get("docs_dir", "docs")), str(language)
        )
        notes = [Problem.make("ADP013", Place(path))] if project.get("nav") else []
        url = str(project.get("site_url", ""))
        yield Recognized("mkdocs", path, source, layout, base_url=url, problems=(*notes,))


def _fields(folder: Folder, path: str) -> tuple[Sequence[str], Mapping[str, YamlValue]]:
    """Read a file, and the one that it takes more from, if it names one; give their paths, too."""
    own = folder.yaml(path, *_FIELDS)
    named = text_of(own.get("INHERIT"))
    base = joined(parent(path), named) if named else ""
    if not folder.survey.has(base):
        return [path], own
    return [path, base], {**folder.yaml(base, *_FIELDS), **own}


def _layout(folder: Folder, base: str, docs: str, language: str) -> tuple[str, Layout]:
    """Tell in which language the source is, and how documents lie.

    Each language may have a project of its own in a folder called after it: `docs/en/mkdocs.yml`.
    """
    above, _, name = base.rpartition("/")
    tag = tag_of(name)
    siblings = _siblings(folder, above, docs, name) if tag and base != "." else {}
    if siblings:
        top = joined(base, docs)
        return tag, Layout(top, joined(above, "{locale}", docs, "{document}"), siblings)
    source = tag_of(language) or "en"
    return source, laid_out(
        folder, Wanted(joined("" if base == "." else base, docs), (".md",), source)
    )


def _siblings(folder: Folder, above: str, docs: str, own: str) -> Mapping[str, str]:
    """Give the languages whose folders lie beside that of the source, by their names."""
    prefix = f"{above}/" if above else ""
    found: dict[str, str] = {}
    for path in folder.documents(above or ".", (".md",)):
        name, _, rest = path[len(prefix) :].partition("/")
        if name != own and name not in found and rest.startswith(f"{docs}/") and tag_of(name):
            found[name] = tag_of(name)
    return found


def _default(plugins: YamlValue | None) -> str:
    """Give the default language of the plugin for static sites in many languages."""
    for item in (plugins.items if plugins else None) or ():
        languages = _in(_in(item, "i18n"), "languages")
        for language in (languages.items if languages else None) or ():
            if text_of(_in(language, "default")) == "true":
                return text_of(_in(language, "locale"))
    return ""


def _in(value: YamlValue | None, name: str) -> YamlValue | None:
    return value.get(name) if value else None
