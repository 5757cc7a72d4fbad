"""Hidden characters: each is named with its place, wherever it stands."""

from __future__ import annotations

from functools import partial

import pytest

import polyguide as api
from polyguide.commands.update import plan_update
from polyguide.gettext.changes import apply_changes
from polyguide.gettext.po import dump, normalize, parse
from stopping import FACTS, GUIDE, NOW, SETTINGS, TODAY, outcome, put, told, words

pytestmark = pytest.mark.slow


# Characters

# Of each: the document, what is told of it, and whether a message has the character.
CHARACTERS = {
    "a paragraph": ("# Cards\n\nIt\x92s here, don\x92t go.\n", ["3:3 CHR007"], True),
    "a heading": ("# Ca\x04rds\n", ["1:5 CHR007"], True),
    "a code span": ("# Cards\n\nSee `a\x9fb`.\n", ["3:7 CHR007"], True),
    "the front matter": ('---\ntitle: "Ca\\x92rds"\n---\nText.\n', ["2:11 CHR007"], True),
    "a context": ("# Cards\n\n<!-- context: a\x92b -->\nText.\n", ["3:16 CHR007"], True),
    "a note": ("# Cards\n\n<!-- note: a\x92b -->\nText.\n", ["3:13 CHR007"], False),
    "a code block": ("# Cards\n\n```\nok\n\x9b0m\n```\n", ["5:1 CHR007"], False),
    "a NUL": ("# Cards\n\na\x00b\n", ["3:2 CHR007"], False),
    "an escape code": ("# Cards\n\na\x1b[0mb\n", ["3:2 CHR008"], False),
    "an override": ("# Cards\n\na\u202eb\n", ["3:2 CHR008"], False),
    "an entity": ("# Cards\n\nab &#x2066;c\n", ["3:4 CHR008"], False),
    "a damaged character": ("# Cards\n\nna\ufffdve\n", ["3:3 CHR008"], False),
    "a form feed": ("# Cards\n\na\x0cb\n", ["3:2 CHR008"], False),
    "marks, and a flag of a region": (
        "# Cards\n\na\u200eb \u200f\u00ad \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063"
        "\U000e0074\U000e007f\n",
        [],
        False,
    ),
}


@pytest.mark.parametrize("where", CHARACTERS)
def test_a_hidden_character_is_named_and_update_names_its_very_place(project, where) -> None:
    folder = project(GUIDE, SETTINGS)
    place = api.open_project(folder)
    apply_changes(partial(plan_update, place, NOW), [place])
    before = {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")}
    document, problems, refused = CHARACTERS[where]
    put(folder, "content/cards.md", document)
    after = outcome(folder)
    assert after.told == [f"content/cards.md:{one}" for one in problems]
    assert after.code == bool(problems)
    assert b"</html>" in after.site["es/cards.html"]
    update = partial(apply_changes, partial(plan_update, place, NOW), [place])
    if refused:
        with pytest.raises(api.ProjectError) as caught:
            update()
        assert told(caught.value.problems) == after.told
        assert {path: path.read_bytes() for path in folder.glob("locales/**/*.po*")} == before
    else:
        update()
    put(folder, "content/cards.md", "# Cards\n\nIt’s here.\n")
    update()
    assert outcome(folder).code == 0


def test_hidden_characters_of_facts_templates_and_the_glossary_are_named(project) -> None:
    facts = FACTS.replace('"Price"', '"Pri\\u0092ce"').replace('"List"', '"Li\u202est"')
    files = {
        "content/index.md": "# Home\n",
        "content/facts.toml": facts,
        "templates/notice.html": "\n<p>{{ _('don\x92t') }}</p>\n",
        "locales/glossary.csv": "term,es\nshop,ti\x92enda\n",
    }
    folder = project(files, 'source = "en"\n')
    report = api.check_project(api.open_project(folder), TODAY)
    assert told(report.problems) == [
        "content/facts.toml:1:1 FCT005",
        "content/facts.toml:7:1 FCT005",
        "templates/notice.html:2:1 CHR007",
        "locales/glossary.csv:2:8 CHR007",
    ]


def test_every_character_that_a_catalogue_can_hold_reads_back() -> None:
    head = words("es", {})
    for number in (*range(1, 4), *range(5, 160), 0x2028, 0x202E, 0xFEFF, 0xFFFD):
        octal = "".join(f"\\{byte:03o}" for byte in chr(number).encode())
        catalogue, _ = parse(f'{head}\nmsgid "a"\nmsgstr "b{octal}c"\n'.encode(), "es.po")
        assert catalogue.get(None, "a").strings == (f"b{chr(number)}c",)
        again, _ = parse(dump(normalize(catalogue)), "es.po")
        assert again.messages == catalogue.messages, f"U+{number:04X}"
