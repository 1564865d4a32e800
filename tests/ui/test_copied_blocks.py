"""What Excel and WPS put on the clipboard, cell by cell."""

import pytest

from ui.tables.cells import block_of


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("甲\t1\r\n乙\t2\r\n\r\n", [["甲", "1"], ["乙", "2"]]),
        ('"第一行\n第二行""引""号"\t5\n', [['第一行\n第二行"引"号', "5"]]),
        ('"十佳"教师\t2025\n甲\t2024\n', [['"十佳"教师', "2025"], ["甲", "2024"]]),
        ('"十佳教师\t2025\n甲\t2024\n', [['"十佳教师', "2025"], ["甲", "2024"]]),
        ('5"\t6"\n', [['5"', '6"']]),
        ("甲\n\n乙\n\t\n", [["甲"], [""], ["乙"]]),
        ("甲\t\t丙", [["甲", "", "丙"]]),
        ("", []),
    ],
)
def test_a_copied_block_is_read_cell_by_cell(text: str, cells: list[list[str]]) -> None:
    """A mark of quotation that nothing closes does not take the rest of the block along."""
    assert block_of(text) == cells
