"""What goes back to the clerk: her own workbook with results, lists, templates."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.fields import fields_of
from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.sheets import exporting, results
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.reading import read
from tests.office.makers import a_child
from tests.refusing import refused
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, OTHER_ID, a_sheet, told

SHEET = f"""
    孔村镇学生花名册
    姓名 | 身份证号 | 出生日期 | 联系电话
    王小明 | {GOOD_ID} | 2012-09-01 | 14412345678
    李䶮 | {OTHER_ID} | 去年 | 14412345679
    合计 | 2人
"""


def the_sheet(path: Path) -> Worksheet:
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_clerks_own_workbook_comes_back_with_a_result_for_every_row(
    office: Store, tmp_path: Path
) -> None:
    source = a_sheet(tmp_path, SHEET, merged=["A1:D1"])
    before = source.read_bytes()
    found = plan(office, source, record=Child)
    target = tmp_path / results.suggested_name(found)
    results.write(found, Decisions(), target)
    sheet = the_sheet(target)
    assert [sheet.cell(row, 5).value for row in range(1, 6)] == [
        None,
        "导入结果",
        "已新增。",
        "未导入。“出生日期”填的“去年”不是完整的日期。请填年月日，如20120901或2012-9-1。",
        "跳过：合计行。",
    ]
    comment = sheet["C4"].comment
    assert comment is not None
    assert "去年" in comment.text
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert source.read_bytes() == before


def test_the_result_names_what_was_changed_and_what_was_skipped(
    office: Store, tmp_path: Path
) -> None:
    apply(office, plan(office, a_sheet(tmp_path, SHEET), record=Child))
    changed = SHEET.replace("14412345678", "14488888888").replace("去年", "2014-05-03")
    found = plan(office, a_sheet(tmp_path, changed), record=Child)
    decided = Decisions(skipped=frozenset({1}))
    assert results.words_for(found, 0, decided) == "已修改：联系电话。"
    assert results.words_for(found, 1, decided) == "未导入：已选择跳过。"


def test_a_text_file_comes_back_as_a_workbook_without_formulas(
    office: Store, tmp_path: Path
) -> None:
    source = tmp_path / "名册.csv"
    source.write_bytes(f"姓名,身份证号,备注\n王小明,{GOOD_ID},=1+1".encode("gb18030"))
    results.write(plan(office, source, record=Child), Decisions(), tmp_path / "结果.xlsx")
    sheet = the_sheet(tmp_path / "结果.xlsx")
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].value == GOOD_ID
    assert sheet["D2"].value == "已新增。"


def test_a_result_that_cannot_be_saved_is_explained(office: Store, tmp_path: Path) -> None:
    found = plan(office, a_sheet(tmp_path, SHEET), record=Child)
    with refused("E168"):
        results.write(found, Decisions(), tmp_path / "没有" / "结果.xlsx")


# --- lists --------------------------------------------------------------------------------------


def test_a_list_keeps_ids_as_text_and_shows_codes_by_name(office: Store, tmp_path: Path) -> None:
    child = a_child(office, id_number=GOOD_ID, sex="1", phone="14412345678", note="=HYPERLINK(1)")
    columns = ["name", "sex", "id_number", "phone", "note"]
    count = exporting.write_list(office, Child, [child], columns, tmp_path / "儿童.xlsx")
    sheet = the_sheet(tmp_path / "儿童.xlsx")
    assert count == 1
    assert [cell.value for cell in sheet[1]] == ["姓名", "性别", "身份证件号", "联系电话", "备注"]
    row = [(cell.value, cell.data_type) for cell in sheet[2]]
    assert row == [
        (text, "s") for text in ("王小明", "男", GOOD_ID, "14412345678", "=HYPERLINK(1)")
    ]
    assert {cell.number_format for cell in sheet[2]} == {"@"}


def test_counts_and_measures_are_numbers(office: Store, tmp_path: Path) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学", "classes": 12})
    columns = ["name", "classes", "land_area"]
    exporting.write_list(office, School, [school], columns, tmp_path / "学校.xlsx")
    assert [cell.value for cell in the_sheet(tmp_path / "学校.xlsx")[2]][:2] == [
        "孔村镇中心小学",
        12,
    ]


def test_a_list_that_was_written_is_read_back_as_the_same(office: Store, tmp_path: Path) -> None:
    child = a_child(
        office, id_number=GOOD_ID, sex="1", birth_day="2012-09-01", ethnic="01", grade="P3"
    )
    names = [name for name in fields_of(Child) if name != "school_id"]
    exporting.write_list(office, Child, [child], names, tmp_path / "儿童.xlsx")
    assert told(plan(office, tmp_path / "儿童.xlsx", record=Child)) == ["王小明 same"]


# --- templates ----------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [Child, Teacher, School])
def test_a_template_is_understood_column_by_column(
    office: Store, tmp_path: Path, record: type[Child | Teacher | School]
) -> None:
    path = tmp_path / "模板.xlsx"
    exporting.template(record, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert book[exporting.CODES].sheet_state == "veryHidden"
    for place, text in (
        ("姓名", "王小明"),
        ("学校名称", "孔村镇中心小学"),
        ("身份证件号", GOOD_ID),
    ):
        for cell in sheet[1]:
            if cell.value == place:
                sheet.cell(2, cell.column or 0, text)
    book.save(path)
    (table,) = plan(office, path, record=record).tables
    assert not [one.heading.title for one in table.columns if not one.target]


def test_codes_of_a_template_are_drop_downs_from_a_hidden_sheet(tmp_path: Path) -> None:
    exporting.template(Child, tmp_path / "模板.xlsx")
    book = load_workbook(tmp_path / "模板.xlsx")
    rules = {
        str(one.sqref).split(":")[0].rstrip("0123456789"): one
        for one in book.worksheets[0].data_validations.dataValidation
    }
    letters = {cell.value: cell.coordinate.rstrip("1") for cell in book.worksheets[0][1]}
    assert rules[letters["民族"]].formula1 == "码_std_ethnic"
    assert rules[letters["是否孤儿"]].formula1 == '"是,否"'
    assert "码_std_ethnic" in book.defined_names
    columns = book.worksheets[0].column_dimensions
    assert columns[letters["身份证件号"]].number_format == "@"


def test_a_template_holds_nobody(tmp_path: Path) -> None:
    exporting.template(Child, tmp_path / "模板.xlsx")
    sheet = read(tmp_path / "模板.xlsx").sheets[0]
    assert len(sheet.rows) == 1
    with zipfile.ZipFile(tmp_path / "模板.xlsx") as archive:
        assert "xl/comments1.xml" in archive.namelist()
