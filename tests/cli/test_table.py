"""Tables in a terminal: as wide as the screen, whatever the script."""

from __future__ import annotations

import pytest

from polyguide.cli.report.table import Table, table_text
from polyguide.render.text.layout import width_of

HEADS = ("语言", "已翻译", "Words left", "最近修改")
ROWS = [("zh-Hans", "100 %", "0", "2026-11-20"), ("前往车站的路", "7 %", "12345", "-")]


def test_columns_stand_below_their_heads_by_the_width_that_characters_take() -> None:
    assert (
        table_text(Table(HEADS, ROWS), 80)
        == """\
                      Words
语言          已翻译   left    最近修改
zh-Hans        100 %      0  2026-11-20
前往车站的路     7 %  12345           -
"""
    )


@pytest.mark.parametrize("width", [32, 36, 40, 80])
def test_no_line_is_wider_than_the_screen_where_a_name_has_a_line_of_its_own(width: int) -> None:
    lines = table_text(Table(HEADS, ROWS), width).splitlines()
    assert max(map(width_of, lines)) <= width
    assert [line for line in lines if "前往车站的路" in line]


def test_a_name_can_not_steer_a_terminal() -> None:
    assert "\\u001b[2J" in table_text(Table(("a", "b"), [("\x1b[2J", "1")]), 80)
