"""姓氏笔画: names in the order of official lists."""

import pytest

from db.strokes import sort_key


def in_order(names: list[str]) -> list[str]:
    """Sorted from an order that is certainly another."""
    found = names[::-1]
    found.sort(key=sort_key)
    return found


def test_names_go_by_the_strokes_of_the_surname_then_of_the_rest() -> None:
    """As ICU sorts them, too: teachers.md §16.3."""
    names = ["丁一", "卜算", "于谦", "马龙", "仇英", "区志强", "王红", "王芳", "张伟", "李明"]
    assert in_order(names) == names


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            ["司马光", "司空明", "司徒兰"], id="one surname of two characters beside others"
        ),
        pytest.param(["欧海", "欧海涛", "欧阳一"], id="single surnames before longer ones"),
        pytest.param(["张伟", "张一凡"], id="given names of one character before longer ones"),
        pytest.param(["", "丁一"], id="nobody's name first"),
        pytest.param(["李明", "㛃明", "䶮明", "𬱖明"], id="rare hanzi have their strokes"),
        pytest.param(["龘明", "Ali", "\ue000"], id="others come last"),
    ],
)
def test_the_order_of(names: list[str]) -> None:
    assert in_order(names) == names
