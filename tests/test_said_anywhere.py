"""What a person says of a message is one entry, whether at the desk, in XLIFF or by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desks import ANA, FILES, NOW, PO, SETTINGS, asking, desk_of
from polyguide.commands.draft import approve
from polyguide.commands.export import export
from polyguide.commands.import_xliff import import_xliff
from polyguide.gettext import po
from polyguide.gettext.revise import Signature
from polyguide.model.catalogue import message_id
from polyguide.project import find_project, read_file
from xliff_files import file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FUZZY = "Pay the **operator** at a [shop](shop.md)."


class Said(NamedTuple):
    """A text, its words before and after, and what a person who writes them thinks of them."""

    text: str
    before: str
    after: str
    sure: bool = True
    approved: bool = False


CASES = {
    "a draft is edited": Said("One day", "Paga.", "Un día"),
    "a draft is edited, with a doubt": Said("One day", "Paga.", "Un día", sure=False),
    "a draft is final, and nobody approved it": Said("One day", "Paga.", "Paga."),
    "a draft is approved": Said("One day", "Paga.", "Paga.", approved=True),
    "fuzzy words are right": Said(FUZZY, "esta", "esta"),
    "fuzzy words are mended": Said(FUZZY, "esta", "una"),
    "a translation is doubted": Said("Fee", "Cargo", "Cargo", sure=False),
}


def at_the_desk(folder: Path, said: Said) -> None:
    with asking(folder, desk_of(folder)) as page:
        seen = page.message(re.sub(r"\*\*|\[|\]\(.*?\)", "", said.text))
        words = seen["words"].replace(said.before, said.after)
        answer = page.save(seen, words, fuzzy=not said.sure, approve=said.approved)
        assert answer.status == 200


def in_xliff(folder: Path, said: Said) -> None:
    project = find_project(folder)
    export(project, "xliff", ["es"])
    path = file(project, "xliff")
    text = path.read_text(encoding="utf-8")
    [unit] = re.findall(rf'<unit id="{message_id(None, said.text)}".*?</unit>', text, re.DOTALL)
    state = "final" if said.sure else "needs-review-translation"
    new = re.sub('state="[^"]*"', f'state="{state}"', unit.replace(said.before, said.after))
    path.write_text(text.replace(unit, new), encoding="utf-8")
    import_xliff(project, read_file(path, "back.xlf"), NOW)


def by_id(folder: Path, said: Said) -> None:
    ids = [message_id(None, said.text)] if said.approved else []
    approve(find_project(folder), "es", ids, Signature(NOW, ANA))


def entry(folder: Path, text: str) -> str:
    read, problems = po.parse((folder / PO).read_bytes(), PO)
    assert read is not None, problems
    message = read.get(None, text)
    assert message is not None
    return po.entry(message)


@pytest.mark.parametrize("case", CASES)
def test_an_entry_is_the_same_wherever_a_person_writes_it(
    project: Callable[..., Path], case: str
) -> None:
    said = CASES[case]
    made = []
    for way in (at_the_desk, by_id if said.approved else in_xliff):
        folder = project(FILES, SETTINGS)
        way(folder, said)
        made.append(entry(folder, said.text))
    assert made[0] == made[1]
    assert (said.after in made[0], "draft by" in made[0]) == (True, "nobody" in case)
    assert ("fuzzy" in made[0], "#|" in made[0]) == (not said.sure, False)
