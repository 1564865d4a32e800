"""Columns are as wide as what stands in them, near the shares they ask for."""

import pytest

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import SERIF
from ruraledu_desktop.reports.model import Column, Line, Table
from ruraledu_desktop.reports.widths import widths

SIZE, PAD, ROOM = 10.0, 4.0, 400.0
POST = "专业技术岗位十一级"


def a_table(*cells: str, shares: tuple[float, ...] | None = None) -> Table:
    """One line under headings of one hanzi."""
    columns = tuple(Column("甲", share) for share in shares or (1.0,) * len(cells))
    return Table(columns, (Line(cells),))


def set_in(table: Table, room: float = ROOM) -> list[float]:
    return widths(table, size=SIZE, pad=PAD, room=room)


def lines_of(table: Table, room: float = ROOM) -> list[int]:
    """Into how many lines each text goes in its column."""
    cells = zip(table.lines[0].cells, set_in(table, room), strict=True)
    return [len(lettering.wrap(str(text), SERIF, SIZE, wide - PAD)) for text, wide in cells]


def test_columns_keep_their_shares_while_everything_fits() -> None:
    assert set_in(a_table("文", "字", shares=(1, 3))) == pytest.approx([100, 300])


def test_a_wide_text_borrows_from_columns_with_room_to_spare() -> None:
    table = a_table("字" * 25, "字", "字", shares=(2, 1, 1))
    assert lines_of(table) == [1, 1, 1]
    assert sum(set_in(table)) == pytest.approx(ROOM)


def test_on_a_full_page_short_texts_stay_whole_and_long_ones_take_two_lines() -> None:
    table = a_table(*["汉族", "高级教师", POST, "大学本科毕业"] * 3)
    assert lines_of(table, 520) == [1, 1, 2, 2] * 3


def test_one_long_name_does_not_make_the_numbers_small() -> None:
    number = "370199198001011017"
    table = a_table("字" * 30, "12", number, "1980-01-01", *["高级教师", POST] * 8)
    found = set_in(table, 1112)
    assert lines_of(table, 1112)[0] > 2
    assert found[1] - PAD >= lettering.width("12", SERIF, SIZE)
    assert found[2] - PAD >= 0.85 * lettering.width(number, SERIF, SIZE)


def test_a_heading_in_two_lines_leaves_no_character_over() -> None:
    heading = "一方外出，另一方无监护能力"
    table = Table((Column(heading, 1), *[Column("合计", 5)] * 4), (Line(("0",) * 5),))
    assert len(lettering.wrap(heading, SERIF, SIZE, set_in(table, 200)[0] - PAD)) == 2


def test_an_empty_column_keeps_room_to_write_into() -> None:
    table = a_table(*[POST] * 7, "")
    assert set_in(table)[-1] >= ROOM / 8 / 2 - 0.01


@pytest.mark.parametrize("count", [1, 8, 40, 90])
def test_columns_fill_the_page_however_many_they_are(count: int) -> None:
    found = set_in(a_table(*[POST] * count))
    assert sum(found) == pytest.approx(ROOM)
    assert min(found) > 0


def test_a_table_without_lines_has_the_shares_it_asks_for() -> None:
    assert set_in(Table(a_table("", "", shares=(1, 1)).columns, ())) == pytest.approx([200, 200])


def test_one_very_long_text_does_not_crowd_out_the_others() -> None:
    table = a_table("字" * 500, *["高级教师"] * 7)
    assert lines_of(table)[1:] == [1] * 7
