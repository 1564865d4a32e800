"""The clerk's own workbook with what became of each row: a column 导入结果 and notes on cells."""

import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import writing
from ruraledu_desktop.sheets import reading
from ruraledu_desktop.sheets.applying import Decisions
from ruraledu_desktop.sheets.coordinates import position
from ruraledu_desktop.sheets.guarding import opened
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.rowplans import Fate

HEADING = "导入结果"
_AUTHOR = "导入核对"
_FILLS = {Level.LOGIC: "FBE9E7", Level.EXPERIENCE: "FDF1DC", Level.HINT: "E6F0FA"}
_WIDTH = 60
_LONGEST_COMMENT = 1_000


def write(
    plan: SheetPlan, decisions: Decisions, path: Path, *, progress: Progress = silent
) -> None:
    """Write a copy of the imported workbook that says what became of every row.

    Of an .xlsx the formats stay; of other forms the texts. The file itself is never changed.

    Raises:
        ExplainedError: E113 when the workbook cannot be read any more, E168 when the copy cannot
            be written.
    """
    progress(0, 3, "读取原表")
    book = _copy_of(plan)
    progress(1, 3, "填写结果")
    for sheet_name in dict.fromkeys(table.sheet for table in plan.tables):
        _fill(book[sheet_name], plan, decisions, sheet_name)
    progress(2, 3, "保存")
    buffer = io.BytesIO()
    book.save(buffer)
    writing.replace(path, buffer.getvalue())


def words_for(plan: SheetPlan, number: int, decisions: Decisions) -> str:
    """What became of a row, in words."""
    row = plan.rows[number]
    found = "".join(f"{one.says}{one.advice}" for one in row.problems)
    if row.fate is Fate.SKIPPED:
        return f"跳过：{row.reason}。"
    if not decisions.takes(number, row):
        if row.fate is Fate.SAME:
            return f"相同，没有改动。{found}"
        return f"未导入。{found}" if row.fate is Fate.PROBLEM else "未导入：已选择跳过。"
    labels = "、".join(dict.fromkeys(one.label for one in row.differences))
    is_new = any(one.is_new and one.record_id == row.record_id for one in row.writes)
    done = "已新增。" if is_new else f"已修改：{labels}。" if labels else "没有改动。"
    return f"{done}{found}"


def _copy_of(plan: SheetPlan) -> Workbook:
    workbook = reading.read(plan.path)
    if workbook.form == "xlsx":
        data = plan.path.read_bytes()
        with opened(data, plan.path.name):
            return load_workbook(io.BytesIO(data))
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in workbook.sheets:
        _copy_texts(sheet, book.create_sheet(sheet.name[:31]))
    return book


def _copy_texts(source: reading.Sheet, sheet: Worksheet) -> None:
    for row in range(len(source.rows)):
        for column in range(len(source.rows[row])):
            text = source.text(row, column)
            if text:
                cell = sheet.cell(row + 1, column + 1, text)
                cell.data_type, cell.number_format = "s", "@"  # never a formula


def _fill(sheet: Worksheet, plan: SheetPlan, decisions: Decisions, sheet_name: str) -> None:
    tables = [table for table in plan.tables if table.sheet == sheet_name]
    column = 2 + max(one.heading.column for table in tables for one in table.columns)
    sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    heading = sheet.cell(tables[0].first_row, column, HEADING)
    heading.font = Font(bold=True)
    results: dict[int, list[str]] = {}
    for number, row in enumerate(plan.rows):
        if row.sheet == sheet_name:
            results.setdefault(row.row, []).append(words_for(plan, number, decisions))
            _note(sheet, row.problems)
    for place, texts in results.items():
        cell = sheet.cell(place + 1, column, "\n".join(texts))
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _note(sheet: Worksheet, problems: Iterable[Problem]) -> None:
    for one in problems:
        row, column = position(one.where.cell.rpartition("!")[2])
        cell = _top_of_merged(sheet, row + 1, column + 1)
        earlier = f"{cell.comment.text}\n" if cell.comment else ""
        text = f"{earlier}{one.says}{one.advice}"[:_LONGEST_COMMENT]
        cell.comment = Comment(text, _AUTHOR, height=120, width=300)
        cell.fill = PatternFill("solid", fgColor=_FILLS[one.level])


def _top_of_merged(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell itself, or the first one of the merged area it lies in."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        area = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell


def suggested_name(plan: SheetPlan) -> str:
    """A name for the copy beside the original: 名册_导入结果.xlsx."""
    return f"{plan.path.stem}_{HEADING}.xlsx"
