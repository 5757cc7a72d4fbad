"""Links of a translation lead where the source's lead, in the source's form."""

from __future__ import annotations

from polyguide.adopt.words import words_of
from translated import source, translation


def words(one: str, other: str) -> str:
    ours, theirs = source(one), translation(other)
    return words_of(ours.document.segments[0], ours, theirs.document.segments[0], theirs)


def test_paths_of_the_language_become_those_of_the_source() -> None:
    assert words("[A](/b/).", "[Z](/es/b/).") == "[Z](/b/)."
    assert words("![A](../img/a.png)", "![Z](../img/es/a.png)") == "![Z](../img/a.png)"


def test_an_address_of_the_web_in_the_readers_language_stays() -> None:
    assert words("[A](https://a.org/b).", "[Z](https://a.org/es/b).") == "[Z](https://a.org/es/b)."


def test_a_link_that_leads_elsewhere_stays() -> None:
    assert words("[A](b.md).", "[Z](c.md).") == "[Z](c.md)."


def test_the_anchor_of_a_translated_heading_becomes_that_of_the_source() -> None:
    assert words("[A](b.md#how).", "[Z](b.md#como).") == "[Z](b.md#how)."


def test_links_to_parts_of_one_page_belong_together_in_their_order() -> None:
    two = "[A](/b/#one) and [B](/b/#two), not [C](/c/#one)."
    ours = "[Z](/b/#one) y [Y](/b/#two), no [X](/c/#one)."
    assert words(two, "[Z](/es/b/#uno) y [Y](/es/b/#dós-x), no [X](/es/c/#uno).") == ours
    assert words(two, "[Z](/es/b/#one) y [Y](/es/b/#dos), no [X](/c/#uno).") == ours
    assert words("[A](#one), [B](#two).", "[Z](#uno), [Y](#dos).") == "[Z](#one), [Y](#two)."


def test_of_another_number_of_links_the_page_is_the_sources_and_the_part_stays() -> None:
    two = "[A](/b/#one) and [B](/b/#two)."
    three = "[Z](/es/b/#uno), [Y](/es/b/#dós), [X](/es/b/)."
    assert words(two, three) == three.replace("/es", "")
    assert words(two, "[Z](/es/b/#dos).") == "[Z](/b/#dos)."


def test_a_link_to_another_part_of_the_source_stays() -> None:
    two = "[A](/b/#one) and [B](/b/#two)."
    assert words(two, "[Z](/es/b/#two) y [Y](/es/b/#two).") == "[Z](/b/#two) y [Y](/b/#two)."
    assert words("[A](#one).\n\n# One\n\n# Two\n", "[Z](#two).") == "[Z](#two)."


def test_references_are_those_of_the_source() -> None:
    one = "See [the quay][q].\n\n[q]: quay.md\n"
    assert words(one, "Ve [el muelle][m].\n\n[m]: quay.md\n") == "Ve [el muelle][q]."
    assert words(one, "Ve [muelle].\n\n[muelle]: quay.md\n") == "Ve [muelle][q]."
    assert words(one, "Ve [el muelle](quay.md).") == "Ve [el muelle](quay.md)."


def test_a_reference_that_the_source_has_not_is_written_out() -> None:
    one = "See [the quay](quay.md)."
    assert words(one, "Ve [el muelle][m].\n\n[m]: quay.md\n") == "Ve [el muelle](quay.md)."


def test_words_without_links_are_as_they_are() -> None:
    assert words("Pay `now`.", "Paga `now`.") == "Paga `now`."
