"""Hugo: hugo.toml, hugo.yaml, config.toml, or a folder config/_default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from polyguide.adopt.hosts.folder import Folder, joined, parent
from polyguide.adopt.hosts.languages import tag_of
from polyguide.adopt.hosts.layout import Wanted, laid_out
from polyguide.adopt.hosts.notes import own_words
from polyguide.adopt.hosts.recognized import Layout, Recognized
from polyguide.model.hosts import HOSTS
from polyguide.model.patterns import lazy

_NAMES = tuple(f"{name}.{end}" for name in ("hugo", "config") for end in ("toml", "yaml", "yml"))
_FIELDS = ("defaultContentLanguage", "languages", "contentDir")
_SIGNS = lazy(r"^[\"']?(?:baseurl|theme|defaultcontentlanguage)\b", re.IGNORECASE | re.MULTILINE)


class _Config(NamedTuple):
    """What is asked of a configuration: texts by their names, and those of each language."""

    texts: Mapping[str, str]
    languages: Mapping[str, Mapping[str, str]]
    is_of_hugo: bool


def recognize(folder: Folder) -> Iterator[Recognized]:
    """Give each site of Hugo in a folder."""
    for path in folder.named(*_NAMES):
        if "/." in f"/{path}" or ("config/" in path and "config/_default/" not in path):
            continue
        base = re.sub(r"(?:^|/)config/_default$", "", parent(path)) or "."
        config = _read(folder, path)
        top = joined(base, config.texts.get("contentDir", "content"))
        if not config.is_of_hugo or not folder.survey.below(top):
            continue
        first = config.texts.get("defaultContentLanguage", "en")
        tags = {name: _tag(name, table) for name, table in config.languages.items()}
        source = tags.get(first) or tag_of(first) or "en"
        layout = _layout(
            folder, config, Wanted(top, HOSTS["hugo"].suffixes, source, tags), base, first
        )
        notes = own_words(folder, joined(base, "i18n"), (".toml", ".yaml", ".yml", ".json"))
        url = config.texts.get("baseURL", "")
        yield Recognized("hugo", path, source, layout, base_url=url, problems=tuple(notes))


def _layout(folder: Folder, config: _Config, wanted: Wanted, base: str, first: str) -> Layout:
    """Tell how documents lie: each language may name its own folder."""
    folders = {
        name: joined(base, table["contentdir"])
        for name, table in config.languages.items()
        if table.get("contentdir")
    }
    own = folders.get(first, "")
    others = {name: path for name, path in folders.items() if name != first}
    trees = {re.sub(rf"(?<![^/]){re.escape(n)}(?![^/])", "{locale}", p) for n, p in others.items()}
    tree = next(iter(trees)) if len(trees) == 1 else ""
    if own and "{locale}" in tree:
        names = {name: wanted.tags[name] for name in others if wanted.tags[name]}
        return Layout(own, joined(tree, "{document}"), names)
    return laid_out(folder, wanted)


def _tag(name: str, table: Mapping[str, str]) -> str:
    said = table.get("locale") or table.get("languagecode") or ""
    return tag_of(said) or tag_of(name)


def _read(folder: Folder, path: str) -> _Config:
    """Read a configuration; names of fields are the same in any case."""
    if path.endswith(".toml"):
        data = folder.toml(path)
        texts = {key: value for key, value in data.items() if isinstance(value, str)}
        tables = data.get("languages", {})
        rows = {
            name: {key.lower(): text for key, text in table.items() if isinstance(text, str)}
            for name, table in (tables if isinstance(tables, dict) else {}).items()
            if isinstance(table, dict)
        }
    else:
        fields = folder.yaml(path, *_FIELDS)
        texts = {key: value.text for key, value in fields.items() if value.pairs is None}
        texts["baseURL"] = folder.yaml_text(path, "baseURL")
        pairs = fields["languages"].pairs if "languages" in fields else ()
        rows = {
            name: {key.lower(): one.text for key, one in value.pairs or () if one.text}
            for name, value in pairs or ()
        }
    usual = {name.lower(): name for name in (*_FIELDS, "baseURL")}
    texts = {usual.get(key.lower(), key): text for key, text in texts.items()}
    named = path.rpartition("/")[2].startswith("hugo") or "config/_default" in path
    is_of_hugo = named or bool(_SIGNS.search(folder.text(path)))
    return _Config(texts, rows, is_of_hugo)
