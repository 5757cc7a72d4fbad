"""polyguide's own sentences: collected from the package, and its catalogues brought up to date.

    python tests/tools/own_sentences.py

Sentences are those of the table of problems, of every `_("...")`, `speech("...")` and
`Format("...")`, and of every `say("...")` in the script of the desk. The words that problems put
into them (`wanted`, `reason`, ...) are messages with the name of the value as their context; one
that is composed becomes a template: f"from {low}" is "from {low}".
"""

from __future__ import annotations

import ast
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from polyguide.checks.typography import _ENDS
from polyguide.gettext import po
from polyguide.gettext.po.checks import FORMATS
from polyguide.gettext.po.text import _KINDS
from polyguide.gettext.update.from_template import new_catalogue, update_catalogue
from polyguide.model.catalogue import Catalogue, Key, Message, header_text
from polyguide.model.codes.structure import INSTEAD
from polyguide.model.hosts import HOSTS
from polyguide.model.locales import Locale
from polyguide.model.plural_rules import plural_forms
from polyguide.model.problem import RULES
from polyguide.site.desk import script
from polyguide.source.dialects import dialect_of
from polyguide.source.front_matter import _ALMOST
from polyguide.source.markdown.foreign import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).parents[2] / "build" / "polyguide"
FOLDER = PACKAGE / "cli" / "sentences"
TEMPLATE = FOLDER / "polyguide.pot"
LOCALES = ("es", "zh_Hans")


def _lost() -> Iterator[str]:
    """Give what readers of our pages miss of what dialects have."""
    for name in HOSTS:
        dialect = dialect_of(name)
        yield from (row.kind for row in (*dialect.constructs, *dialect.among_words) if row.lost)


# The values of problems that are words of ours, and the calls in which such words stand:
# by module and function, the name of the value and the argument that holds it.
VALUES = ("edge", "found", "reason", "wanted")
ARGUMENTS = {
    ("source.facts.fields", "take"): ("wanted", 2),
    ("source.facts.reading", "matching"): ("wanted", 2),
    ("source.facts.reading", "take"): ("wanted", 2),
    ("source.facts.values", "matching"): ("wanted", 2),
    ("source.facts.values", "take"): ("wanted", 2),
    ("source.front_matter", "fault"): ("reason", 3),
    ("source.front_matter.yaml_head", "_fault"): ("reason", 2),
    ("source.front_matter.yaml_head", "fault"): ("reason", 3),
    ("source.front_matter.yaml_head", "YamlFault"): ("reason", 2),
    ("source.navigation.folders", "Unreadable"): ("reason", 2),
    ("source.navigation.mkdocs", "Unreadable"): ("reason", 2),
    ("source.navigation.toc", "Unreadable"): ("reason", 2),
    ("gettext.po.grammar", "check_open"): ("found", 0),
    ("gettext.po.plural", "PluralError"): ("reason", 0),
    ("project.settings.keys", "ValueError"): ("wanted", 0),
    ("model.forwards", "AddressFault"): ("reason", 0),
    ("site.forwards", "AddressFault"): ("reason", 0),
    ("site.forwards", "_NoTarget"): ("reason", 0),
    ("source.includes", "ValueError"): ("reason", 0),
    ("source.dialects.dialect", "ValueError"): ("reason", 0),
    ("source.svg", "_RefusedError"): ("reason", 0),
    ("source.markdown.included", "ValueError"): ("reason", 0),
    ("project.settings.keys", "_text"): ("wanted", 1),
    ("export.drafts.lines", "_FaultError"): ("reason", 0),
    ("export.drafts.lines", "ValueError"): ("reason", 0),
}
# What the syntax tree does not tell, with the reasons that an operating system (os.strerror), the
# TOML reader and the YAML reader give most often.
OTHERS = {
    "gettext/po/text.py": {
        "kind": [kind for _, kind, _ in _KINDS],
        "advice": [advice for _, _, advice in _KINDS],
        "charset": ["(empty)"],
    },
    "gettext/po/files.py": {
        "reason": [RULES[code].sentence for code in ("PO005", "PO010", "PO013")]
    },
    "gettext/po/checks.py": {"expected": ["none"]},
    "checks/typography.py": {
        "edge": ["begins", "ends"],
        "end": [*_ENDS, "no sign"],
        "source_end": [*_ENDS, "no sign"],
    },
    "source/facts/fields.py": {"wanted": ["text on one line, without hidden characters"]},
    "site/guide.py": {
        "reason": [
            "it is a folder",
            "it is larger than {limit} bytes",
            "it is not an ordinary file",
            "it lies outside of the content folder",
            "it lies outside of the project's folder",
            "nothing is there",
        ]
    },
    "checks/source.py": {
        "reason": [
            "it is a draft, which is not published",
            "it is a folder (did you mean {near}?)",
            "it is a page and no image",
            "it is not a document of the guide",
            "it is not a document of the guide (did you mean {near}?)",
            "nothing is there (did you mean {near}?)",
        ],
        "wanted": ["the name of a fact"],
    },
    "source/markdown/foreign.py": {
        "kind": [row.kind for row in KINDS],
        "instead": [row.instead for row in KINDS],
    },
    "source/dialects/__init__.py": {"kind": [*_lost()]},
    "source/svg.py": {
        "reason": [
            "duplicate attribute",
            "junk after document element",
            "mismatched tag",
            "no element found",
            "not well-formed (invalid token)",
            "unbound prefix",
            "unclosed token",
            "undefined entity",
        ]
    },
    "site/epub/cover.py": {
        "reason": ["what it makes is no SVG", "what it makes is no SVG, {why}: {line}"]
    },
    "source/includes.py": {"reason": ["{path} is in no folder that the setting includes names"]},
    "source/navigation/tree.py": {
        "reason": [
            "it is no address that pages may lead to",
            "the setting exclude names it",
            "there is no such document",
        ]
    },
    "source/front_matter/places.py": {
        "reason": [
            "the field draft is neither true nor false",
            "the field order is not a whole number",
        ]
    },
    "source/markdown/tables.py": {
        "reason": [
            "its head has {columns} cells, and its line of dashes has {width}",
            "its line of dashes may hold only - and : between two |",
            "it stands further left than the text before it, with no empty line between them",
            "no line of dashes stands below its head",
        ]
    },
    "checks/names.py": {
        "reason": [
            "it ends with a dot or a space",
            "it holds the sign {sign}",
            "it is that of a device",
        ]
    },
    "commands/draft.py": {"reason": ["no file of .po or .tmx lies in it"]},
    "export/drafts/memory.py": {"reason": ["its name ends in neither .po nor .tmx"]},
    "export/drafts/sister.py": {
        "reason": [
            "it is another language",
            "it is the same locale",
            "it is written in another script",
        ]
    },
    "export/read_tmx.py": {
        "reason": [
            "it declares entities of its own, which can do harm",
            "it is XML, but no TMX",
            "it is not well-formed XML, {why}",
            "its elements are nested too deep",
        ]
    },
    "render/templates/__init__.py": {
        "reason": [
            "_() and attr() want a text",
            "it includes itself",
            "it is nested too deep",
            "it is not UTF-8",
            "there is no template {name}",
            "there is no value {name}",
        ]
    },
    "source/front_matter/__init__.py": {"reason": [reason for _, reason in _ALMOST]},
    "source/front_matter/yaml_head.py": {
        "reason": [
            "it is not YAML",
            "could not find expected ':'",
            "did not find expected ',' or ']'",
            "did not find expected ',' or '}'",
            "did not find expected '-' indicator",
            "did not find expected key",
            "found character that cannot start any token",
            "found unexpected end of stream",
            "found unknown escape character",
            "found undefined alias",
            "mapping values are not allowed in this context",
        ]
    },
    "project/toml_text.py": {
        "reason": [
            "Cannot declare {key} twice",
            "Cannot overwrite a value",
            "Expected {expect}",
            "Expected '=' after a key in a key/value pair",
            "Expected ']' at the end of a table declaration",
            "Expected newline or end of document after a statement",
            "Illegal character {char}",
            "Invalid initial character for a key part",
            "Invalid statement",
            "Invalid value",
            "Unclosed array",
            "Unclosed inline table",
            "Unescaped '\\' in a string",
            "Unterminated string",
        ]
    },
    "project/files.py": {
        "reason": [
            "address already in use",
            "broken pipe",
            "disk quota exceeded",
            "file exists",
            "file name too long",
            "input/output error",
            "is a directory",
            "no space left on device",
            "no such file or directory",
            "not a directory",
            "operation not permitted",
            "permission denied",
            "read-only file system",
            "too many levels of symbolic links",
        ]
    },
}


def messages() -> tuple[Message, ...]:
    """List every sentence once, with all its notes and the files it stands in."""
    found: dict[Key, Message] = {}
    for message in (*_rules(), *_marked(), *_scripts(), *_others()):
        first = found.get(message.key, message)
        found[message.key] = replace(
            first,
            notes=tuple(dict.fromkeys(first.notes + message.notes)),
            references=tuple(dict.fromkeys(first.references + message.references)),
        )
    return tuple(found.values())


def catalogues() -> dict[Path, bytes]:
    """Give the template and every catalogue as they should be, by path."""
    template = Catalogue("polyguide.pot", _header(), messages())
    files = {TEMPLATE: po.dump(template)}
    for name in LOCALES:
        path = FOLDER / f"{name}.po"
        if path.exists():
            old, problems = po.parse(path.read_bytes(), path.name, strict=False)
            assert old is not None, problems
        else:
            old = new_catalogue(name, plural_forms(Locale.parse(name.replace("_", "-"))), template)
        files[path] = po.dump(update_catalogue(old, template))
    return files


def _header() -> Message:
    """Head the template. It bears no date: it changes only when a sentence does."""
    fields = {
        "Project-Id-Version": "polyguide",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return Message("", strings=(header_text(fields),), flags=("fuzzy",))


def _message(text: str, file: str, note: str = "", context: str | None = None) -> Message:
    return Message(
        text,
        context,
        notes=(note,) if note else (),
        references=(f"build/polyguide/{file}",),
        flags=("python-brace-format",) if FORMATS["python-brace-format"](text) else (),
    )


def _rules() -> Iterator[Message]:
    files = {
        code: f"model/codes/{name}.py"
        for name in (
            *("project", "parts", "navigation", "adopting", "exports", "source", "structure"),
            *("drafts", "messages", "slips", "answers", "po"),
        )
        for code in import_module(f"polyguide.model.codes.{name}").RULES
    }
    yield _message(INSTEAD, "model/codes/structure.py", "the end of many remedies, word for word")
    for code, rule in RULES.items():
        file = files[code]
        yield _message(rule.sentence, file, f"{code}: what is wrong")
        yield _message(rule.remedy, file, f"{code}: what to do")


def _marked() -> Iterator[Message]:
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        module = file.removesuffix(".py").replace("/", ".")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            yield from _in_call(call, module, file)


def _in_call(call: ast.Call, module: str, file: str) -> Iterator[Message]:
    function = ast.unparse(call.func).rpartition(".")[2]
    if function in ("_", "speech", "Format") and isinstance(call.args[0], ast.Constant):
        yield _message(str(call.args[0].value), file)
    words = [(item.arg, item.value) for item in call.keywords if item.arg in VALUES]
    name, place = ARGUMENTS.get((module, function), ("", 0))
    words += [(name, call.args[place])] if name else []
    for context, node in words:
        text = _template(node)
        if text:
            yield _value(context, text, file)


def _scripts() -> Iterator[Message]:
    for name in script.PARTS:
        yield from (_message(text, f"site/desk/layer/{name}.js") for text in script.sentences(name))


def _others() -> Iterator[Message]:
    for file, values in OTHERS.items():
        for context, texts in values.items():
            yield from (_value(context, text, file) for text in texts)


def _value(name: str, text: str, file: str) -> Message:
    codes = [code for code, rule in RULES.items() if f"{{{name}}}" in rule.sentence + rule.remedy]
    return _message(text, file, f"{{{name}}} in {', '.join(codes)}", name)


def _template(node: ast.expr) -> str:
    """Give a text of the source, with the names of what is put into it; nothing for other code."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=pieces):
            return "".join(_template(piece) or _name(piece) for piece in pieces)
        case ast.BinOp(left=left, op=ast.Add(), right=right) if _template(left):
            return _template(left) + (_template(right) or _name(right))
    return ""


def _name(node: ast.expr) -> str:
    """Name what is put into a text: by its first variable, or by its attribute of self."""
    named: Iterable[ast.expr] = (x for x in ast.walk(node) if isinstance(x, ast.Name))
    names = [x.id for x in named if isinstance(x, ast.Name) and x.id != "self"]
    names += [x.attr for x in ast.walk(node) if isinstance(x, ast.Attribute)]
    return f"{{{names[0].lower().strip('_')}}}"


if __name__ == "__main__":
    for file, data in catalogues().items():
        changed = not file.exists() or file.read_bytes() != data
        if changed:
            file.write_bytes(data)
        print(f"{file.name}: {'written' if changed else 'unchanged'}")
