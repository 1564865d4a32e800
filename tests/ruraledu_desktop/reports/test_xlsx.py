"""Reports as workbooks: texts stay texts, forms are merged grids, everything is set up to print."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib.units import mm

from ruraledu_desktop import reports
from ruraledu_desktop.reports import lettering, xlsx
from ruraledu_desktop.reports.lettering import SANS, SERIF
from ruraledu_desktop.reports.model import Report, filled
from ruraledu_desktop.reports.xlsx_style import BODY_SIZE, width_of
from tests.counties import SmallCounty
from tests.ruraledu_desktop.reports.makers import (
    DAY,
    NUMBER,
    a_few_of_all,
    a_full_file,
    a_staff,
    the_form,
)

_MARGIN = 4.0


def opened(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(xlsx.render(report)))


def texts(sheet: Worksheet) -> list[object]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.mark.parametrize("what", reports.REPORTS)
def test_every_report_has_a_workbook_set_up_to_print(here: SmallCounty, what: str) -> None:
    a_staff(here)
    a_full_file(here)
    book = opened(reports.build(here.store, what, day=DAY))
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1


def test_a_form_has_all_items_in_merged_cells(here: SmallCounty) -> None:
    child = a_full_file(here)
    form = the_form(here, child)
    book = opened(reports.build(here.store, "left_behind_form", day=DAY, ids=[child]))
    sheet = book.worksheets[0]
    assert sheet.title == "马𬱖䶮"
    found = texts(sheet)
    for cell in form.layout.cells:
        text = cell.label or filled(form, cell.name)
        assert not text or text in found
    assert len(sheet.merged_cells.ranges) > 60
    assert sheet.page_setup.orientation == "portrait"


def test_id_numbers_are_text_and_counts_are_numbers(here: SmallCounty) -> None:
    child = a_full_file(here)
    sheet = opened(reports.build(here.store, "left_behind_form", day=DAY, ids=[child])).worksheets[
        0
    ]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == NUMBER]
    assert [cell.data_type for cell in cells] == ["s"]
    a_few_of_all(here)
    summary = opened(reports.build(here.store, "county_summary", day=DAY)).worksheets[0]
    assert 128 in texts(summary)


def test_text_that_looks_like_a_formula_stays_text(here: SmallCounty) -> None:
    teacher = here.teacher("甲", school=here.school(), note="=HYPERLINK(1)")
    report = reports.build(here.store, "teacher_roster", day=DAY, ids=[teacher])
    sheet = opened(report).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_two_children_of_one_name_have_two_sheets(here: SmallCounty) -> None:
    ids = [here.child("王小明"), here.child("王小明"), here.child("王[小]明/?")]
    book = opened(reports.build(here.store, "left_behind_form", day=DAY, ids=ids))
    assert book.sheetnames == ["王小明", "王小明_2", "王小明_3"]


def test_a_roster_repeats_its_headings_in_print(here: SmallCounty) -> None:
    a_staff(here)
    sheet = opened(reports.build(here.store, "teacher_roster", day=DAY)).worksheets[0]
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "8"
    found = texts(sheet)
    assert "第一学历" in found
    assert "阿依古丽·买买提" in found


def test_no_number_of_a_full_roster_is_broken_and_headings_have_room(here: SmallCounty) -> None:
    """Excel breaks what is too wide for its cell, and hides a line too many in a merged one."""
    staff = [
        here.teacher(
            "阿依古丽·买买提热依木江·吐尔逊娜依",
            school=here.school("平阴县孔村镇民族寄宿制九年一贯制学校"),
            id_number=NUMBER,
            phone="13812345678",
            political="01",
            first_education="31",
            first_college="内蒙古呼伦贝尔民族师范高等专科学校",
            highest_education="21",
            note="走教，兼任三所教学点的音乐、美术、体育课",
        )
    ]
    report = reports.build(here.store, "teacher_roster", day=DAY, ids=staff, is_masked=False)
    sheet = opened(report).worksheets[0]
    for row in sheet.iter_rows(min_row=5, max_row=5):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.isascii():
                assert room_of(sheet, cell) >= lettering.width(cell.value, SERIF, BODY_SIZE)
    for cell in sheet[4]:
        if isinstance(cell.value, str):
            lines = len(lettering.wrap(cell.value, SANS, BODY_SIZE, room_of(sheet, cell)))
            assert (sheet.row_dimensions[4].height or 0) >= lines * BODY_SIZE


def room_of(sheet: Worksheet, cell: Cell | MergedCell) -> float:
    """The points in the width of a cell, but for the margin that Excel keeps."""
    return (
        sheet.column_dimensions[get_column_letter(cell.column or 1)].width / width_of(1) * mm
        - _MARGIN
    )


def test_a_report_without_lines_is_still_a_workbook(here: SmallCounty) -> None:
    book = opened(reports.build(here.store, "left_behind_form", day=DAY, ids=[]))
    assert book.sheetnames == ["农村留守儿童基本情况登记表"]


def test_the_same_report_has_the_same_bytes(here: SmallCounty) -> None:
    a_staff(here)
    report = reports.build(here.store, "teacher_roster", day=DAY)
    assert xlsx.render(report) == xlsx.render(report)
