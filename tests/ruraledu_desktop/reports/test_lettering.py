"""Text on paper: runs, wrapping, fitting."""

import pytest

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import GAP, SERIF

SIZE = 10.0


def fitted(text: str, room: float, height: float = 100) -> lettering.Fitted:
    return lettering.fit(text, font=SERIF, size=SIZE, room=room, height=height)


def test_rare_hanzi_change_the_font_and_nothing_else() -> None:
    assert lettering.runs("马𬱖𠮷䶮", SERIF) == [
        ("Serif", "马𬱖"),
        ("Rare", "𠮷"),
        ("Serif", "䶮"),
    ]


def test_a_hanzi_is_as_wide_as_it_is_high() -> None:
    assert lettering.width("汉字", SERIF, SIZE) == pytest.approx(20)


def test_a_long_name_shrinks_a_little_before_it_wraps() -> None:
    assert fitted("阿依古丽", 36) == lettering.Fitted(9.0, ("阿依古丽",))
    wrapped = fitted("阿依古丽·买买提·吾斯曼江", 60)
    assert wrapped.size == SIZE
    assert "".join(wrapped.lines) == "阿依古丽·买买提·吾斯曼江"
    assert len(wrapped.lines) > 1


def test_a_number_shrinks_more_and_stays_in_one_piece() -> None:
    assert fitted("370199201705010017", 70).lines == ("370199201705010017",)


@pytest.mark.parametrize("room", [12.0, 25.0, 60.0, 200.0])
def test_nothing_is_ever_cut(room: float) -> None:
    text = "山东省济南市平阴县孔村镇（370124104000）孔村村民委员会，12号。"
    made = fitted(text, room, height=30)
    assert "".join(made.lines).replace(" ", "") == text
    assert all(lettering.width(line, SERIF, made.size) <= room * 1.3 for line in made.lines)


def test_lines_do_not_begin_with_closing_marks_nor_end_with_opening_ones() -> None:
    for room in range(30, 120, 5):
        lines = lettering.wrap("甲乙丙（丁戊）己庚，辛壬癸。甲（乙）丙", SERIF, SIZE, room)
        assert not any(line[0] in "）。，" for line in lines[1:])
        assert not any(line[-1] == "（" for line in lines[:-1])


def test_options_are_never_broken() -> None:
    pieces = [f"〔　〕选项{number}" for number in range(9)]
    made = lettering.fit_pieces(GAP.join(pieces), font=SERIF, size=SIZE, room=150, height=40)
    assert [piece for line in made.lines for piece in line.split(GAP)] == pieces


def test_nothing_takes_no_room() -> None:
    assert fitted("", 10) == lettering.Fitted(SIZE, ())
    assert fitted("", 10).height == 0
