"""What really lies on sticks: each fact of Excel and CSV reality, and files that are none."""

import random
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from db.errors import ExplainedError
from ruraledu_desktop.sheets import guarding
from ruraledu_desktop.sheets.reading import Sheet, read
from tests.refusing import refused
from tests.ruraledu_desktop.sheets.tables import a_sheet, an_ods, ods_rows, ods_table

CHINESE_DATE_FORMATS = [*range(14, 23), *range(27, 37), *range(50, 59)]


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read(path).sheets
    return sheet


def refusal(path: Path) -> ExplainedError:
    with refused("E113") as caught:
        read(path)
    assert path.name in caught.value.what
    assert "没有导入任何数据" in caught.value.advice
    return caught.value


def test_dates_in_chinese_built_in_formats_are_dates(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "日期.xlsx"))
    sheet = book.add_worksheet()
    for row, number in enumerate(CHINESE_DATE_FORMATS):
        sheet.write_number(row, 0, 43831, book.add_format({"num_format": number}))
    book.close()
    found = only_sheet(tmp_path / "日期.xlsx")
    assert {found.text(row, 0) for row in range(len(CHINESE_DATE_FORMATS))} == {"2020-01-01"}


def test_dates_in_custom_formats_are_dates(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, form in enumerate(['yyyy"年"m"月"', "[$-804]yyyy年m月d日;@", "yyyy.mm"], start=1):
        sheet.cell(row, 1, date(2006, 9, 1)).number_format = form
    book.save(tmp_path / "日期.xlsx")
    found = only_sheet(tmp_path / "日期.xlsx")
    assert [found.text(row, 0) for row in range(3)] == ["2006-09-01"] * 3


def test_a_number_with_two_shown_decimals_is_marked(tmp_path: Path) -> None:
    sheet = only_sheet(a_sheet(tmp_path, "#1985.1;0.00 | #1985.1 | #1985.1;0.0"))
    assert [sheet.cell(0, column).has_two_places for column in range(3)] == [True, False, False]
    assert sheet.cell(0, 0).number == 1985.1


def test_codes_and_phones_that_are_numbers_keep_their_digits(tmp_path: Path) -> None:
    sheet = only_sheet(a_sheet(tmp_path, "#3135003211 | #13345678901 | #1.5"))
    assert [sheet.text(0, column) for column in range(3)] == ["3135003211", "13345678901", "1.5"]


def test_a_long_number_is_known_to_be_rounded(tmp_path: Path) -> None:
    sheet = only_sheet(a_sheet(tmp_path, "#370199201209010123 | 370199201209010123"))
    assert sheet.cell(0, 0).is_rounded
    assert not sheet.cell(0, 1).is_rounded


def test_merged_cells_are_filled_down_inside_their_range_only(tmp_path: Path) -> None:
    table = """
        学校 | 姓名 | 班级
        中心小学 | 甲 | 一班
        - | 乙 | -
        - | 丙 | -
        - | 丁 | -
    """
    sheet = only_sheet(a_sheet(tmp_path, table, merged=["A2:A4", "C2:D2"]))
    assert [sheet.text(row, 0) for row in range(1, 5)] == ["中心小学"] * 3 + [""]
    assert [sheet.text(row, 2) for row in range(1, 5)] == ["一班", "", "", ""]


def test_an_old_xls_is_read_with_its_dates_and_merged_cells() -> None:
    sheet = only_sheet(Path(__file__).with_name("old.xls"))
    assert [sheet.text(2, column) for column in (1, 3, 4, 5)] == [
        "李䶮",
        "370199198503120010",
        "2006-09-01",
        "孔村镇中心小学",
    ]
    assert sheet.text(3, 5) == "孔村镇中心小学"
    assert sheet.cell(3, 3).is_rounded


@pytest.mark.parametrize("name", ["名册.et", "名册.xlsx", "名册.csv"])
def test_the_first_bytes_count_and_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(Path(__file__).with_name("old.xls").read_bytes())
    assert only_sheet(path).text(2, 1) == "李䶮"


def test_an_xlsx_that_calls_itself_xls_is_read(tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "姓名\n王芳", name="名册.xlsx").rename(tmp_path / "名册.xls")
    assert only_sheet(path).text(1, 0) == "王芳"


def test_a_page_that_calls_itself_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    page = (
        "<html><table><tr><th colspan=2>名册</th></tr>"
        "<tr><td>姓名<td>身份证号</tr><tr><td>王芳</td><td>370199201405030024</td></tr></table>"
    )
    path.write_bytes(page.encode("gb18030"))
    sheet = only_sheet(path)
    assert sheet.rows == [["名册", ""], ["姓名", "身份证号"], ["王芳", "370199201405030024"]]


@pytest.mark.parametrize(
    ("damaged", "rows"),
    [
        ("<tr><td>王芳<table>下一张", [["王芳"]]),  # the night's fuzzing found this one
        ("<tr><td>王芳<tr>李明", [["王芳"], []]),
        ("<tr><td colspan=²>王芳</td></tr>", [["王芳"]]),
    ],
)
def test_of_a_damaged_page_what_is_in_cells_is_read(
    tmp_path: Path, damaged: str, rows: list[list[str]]
) -> None:
    path = tmp_path / "导出.xls"
    path.write_text(f"<html><table>{damaged}", "utf-8")
    assert only_sheet(path).rows == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_text_files_of_all_encodings_are_read(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "名册.csv"
    rows = [["姓名", "备注"], ["李䶮", '"两行\n备注"'], ["𬱖", "阿依古丽·买买提"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    path.write_bytes(text.encode(encoding))
    sheet = only_sheet(path)
    assert sheet.rows[1:] == [["李䶮", "两行\n备注"], ["𬱖", "阿依古丽·买买提"]]


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_ends_end_a_line_of_a_text_file(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(f"姓名,备注\r\n王小明,走读{odd}午餐在校\r\n", "utf-8", newline="")
    assert only_sheet(path).rows[1:] == [["王小明", f"走读{odd}午餐在校"]]


def test_old_private_use_characters_become_modern_ones(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("姓名\n李\ue863\n王\ue863\n张\ue000".encode())
    workbook = read(path)
    assert workbook.old == "䶮"
    assert workbook.sheets[0].rows[1:] == [["李䶮"], ["王䶮"], ["张\ue000"]], "known ones only"


def test_old_private_use_characters_may_stay(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("姓名\n李\ue863".encode())
    workbook = read(path, keeps_old=True)
    assert (workbook.old, workbook.sheets[0].text(1, 0)) == ("䶮", "李\ue863")


def test_an_ods_is_read(tmp_path: Path) -> None:
    path = an_ods(tmp_path, ods_table(ods_rows("姓名 | 班级\n王芳 | 一班")))
    assert only_sheet(path).rows == [["姓名", "班级"], ["王芳", "一班"]]


# --- files that are refused ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"PK\x03\x04 cut off",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0",
    ],
    ids=["empty", "blank", "cut zip", "picture", "pdf", "cut ole"],
)
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(data)
    refusal(path)


def test_a_missing_file_is_told_with_a_way_out(tmp_path: Path) -> None:
    assert "打不开" in refusal(tmp_path / "名册.xlsx").what


def test_a_file_with_a_password_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + name + bytes(1000))
    assert "密码" in refusal(path).what


def test_another_zip_is_told_to_be_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "照片.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "不是表格文件" in refusal(path).what


def replaced(path: Path, part: str, change: bytes, by: bytes) -> Path:
    """The workbook with some bytes of one part replaced."""
    old = zipfile.ZipFile(BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info.filename)
            new.writestr(info.filename, data.replace(change, by) if info.filename == part else data)
    return path


def test_a_document_type_is_never_accepted(tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "姓名\n王芳")
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet'
    replaced(path, "xl/worksheets/sheet1.xml", b"<worksheet", bomb)
    assert "内部结构异常" in refusal(path).what


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "姓名\n王芳")
    replaced(path, "xl/worksheets/sheet1.xml", b'r="A2"', b'r="XFD1048576"')
    assert "超过64MB" in refusal(path).what


def test_formatted_empty_rows_far_below_do_no_harm(tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "姓名\n王芳")
    far = b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    replaced(path, "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    assert only_sheet(path).text(1, 0) == "王芳"


def test_a_zip_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "MOST_UNPACKED", 2**20)
    path = tmp_path / "名册.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 2**22)
    assert "超过64MB" in refusal(path).what


def test_an_xls_that_asks_for_all_memory_does_not_take_the_program_along(tmp_path: Path) -> None:
    data = bytearray(Path(__file__).with_name("old.xls").read_bytes())
    cell = data.index(b"\x7e\x02\x0a\x00", 512) + 4  # row and column of the first number
    data[cell : cell + 4] = b"\xff" * 4
    path = tmp_path / "名册.xls"
    path.write_bytes(data)
    refusal(path)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    source = Path(__file__).with_name("old.xls") if seed % 2 else a_sheet(tmp_path, "姓名\n王芳")
    data = bytearray(source.read_bytes())
    for _ in range(dice.randint(1, 30)):
        data[dice.randrange(8, len(data))] = dice.randrange(256)
    path = tmp_path / "坏.xlsx"
    path.write_bytes(data[: dice.choice([len(data), dice.randrange(100, len(data))])])
    outcome = "read"
    try:
        read(path)
    except ExplainedError as error:
        outcome = error.code
    assert outcome in ("read", "E113")
