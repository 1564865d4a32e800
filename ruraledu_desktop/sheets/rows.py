"""The rows below a header: which of them are records, and the values they hold.

Totals, notes, signatures, samples, printed headers and lines with a number only are no records;
each of them is counted with its reason. A row becomes values by target, with its problems.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.fields import Field
from db.kinds import Day, Month, Reading, Ref, Value, birth_of
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.sheets.cells import has_zero_month, is_broken, read_cell
from ruraledu_desktop.sheets.headers import Table
from ruraledu_desktop.sheets.layouts import Part, Target, plain
from ruraledu_desktop.sheets.reading import BROKEN, Cell

ONLY_NUMBER = "只有序号"
TOTAL = "合计行"
NOTE = "说明或签名行"
SAMPLE = "示例行"
DEMANDS = "填写要求行"
HEADER_AGAIN = "重复的表头"
_TOTALS = re.compile(r"(本页|以上|全校|全镇)?(小计|合计|总计|共计|累计|共)([:：(\d人].{0,12})?")
_NOTES = re.compile(
    r"(注|备注|说明|填表说明|填写说明|填报说明)[:：].*|填表说明.*|填写说明.*"
    r"|.{0,6}(填表人|填报人|制表人?|经办人|审核人?|复核人?|负责人|校长|园长|签字|签名|盖章)"
    r"(\(.*\))?([:：].*|$)|\(?(签字|盖章)\)?|\d{4}年\d*月\d*日?|年月日"
)
_SAMPLES = re.compile(r"(填写)?(示例|样例|例如|例[:：]|样本).*")
_SAMPLE_NAMES = frozenset({"张三", "李四", "王五"})
_DEMANDS = frozenset("必填 选填 文本 字符 文字 汉字 必填项 下拉选择 手工录入 填写要求".split())
_BOTH_SEXES = frozenset("男女")
_FIRST_ROWS = 3
_SPILLS = {
    # What a field cannot hold may still be kept beside it.
    "hukou_place": ("hukou_detail", "place_as_text"),
    "living_place": ("living_detail", "place_as_text"),
    "main_subject": ("other_subjects", "subject_split"),
}
_OPTIONAL = {
    # 班主任 and 教研组长 stand among the offices of rosters and are none.
    "office": "office_not_kept",
}


@dataclass
class RowRead:
    """One record as its row says it.

    Attributes:
        row: row of the sheet, from 0.
        values: values by target key; empty cells are left out.
        refs: the texts of columns that name another record, by target key.
        compared: texts to compare with what is derived, by what they are compared with.
        problems: what was found in its cells.
        lost: keys of targets whose text could not be kept.
    """

    table: Table
    row: int
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    refs: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    compared: dict[str, str] = field(default_factory=dict[str, str])
    problems: list[Problem] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def place_of(self, key: str) -> str:
        """The cell a target's value stands in, or the row's first cell."""
        columns = self.table.columns
        found = next((one for one in columns if key in (one.target, one.compared)), columns[0])
        return self.table.sheet.place(self.row, found.heading.column)

    def where(self, key: str) -> Where:
        """The place of a problem with a target."""
        target = self.table.layout.targets.get(key)
        form = target.field.form if target else self.table.layout.record.__tablename__
        name = target.field.name if target else ""
        return Where(form, "", name, self.place_of(key))

    def find(self, code: str, key: str, /, **details: object) -> None:
        """Note a problem in the cell of a target."""
        self.problems.append(problem(code, self.where(key), **details))

    def lose(self, code: str, key: str, /, **details: object) -> None:
        """Note a problem because of which the cell's text is not kept."""
        self.values.pop(key, None)
        self.lost.append(key)
        self.find(code, key, **details)


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no record, and why."""

    table: Table
    row: int
    reason: str


class Reader:
    """Reads the rows of tables; equal cells of one field are read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, Cell, bool], Reading] = {}

    def rows(self, table: Table) -> Iterator[RowRead | SkippedRow]:
        """Every row below the header that holds anything, in the order of the sheet."""
        zero_months = _columns_with_zero_months(table)
        records = 0
        for row in range(table.first_row, len(table.sheet.rows)):
            cells = _cells(table, row)
            if not cells:
                continue
            reason = why_no_record(table, cells, is_first=records < _FIRST_ROWS)
            if reason:
                yield SkippedRow(table, row, reason)
            else:
                records += 1
                yield self._read(table, row, cells, zero_months)

    def _read(
        self, table: Table, row: int, cells: Mapping[str, Cell], zero_months: frozenset[str]
    ) -> RowRead:
        found = RowRead(table, row)
        for column in table.columns:
            cell = cells.get(column.key)
            if cell is None:
                continue
            if column.compared:
                found.compared[column.compared] = cell.text.strip()
            elif column.target:
                target = table.layout.targets[column.target]
                self._take(found, target, cell, column.key in zero_months)
        _settle_births(found)
        return found

    def _take(self, found: RowRead, target: Target, cell: Cell, has_zero_months: bool) -> None:
        if isinstance(target.field.kind, Ref):
            if is_broken(target.field.kind, cell):
                found.find("cell_broken", target.key, detail=cell.text.strip())
                return
            found.refs.setdefault(target.key, []).append(cell.text.strip())
            return
        reading = self._reading(target.field, cell, has_zero_months)
        if not reading.is_kept and _spill(found, target, cell):
            return
        if not reading.is_kept and target.field.name in _OPTIONAL:
            found.find(_OPTIONAL[target.field.name], target.key, detail=cell.text.strip())
        elif reading.finding:
            found.find(reading.finding, target.key, detail=reading.detail)
        if reading.value is not None:
            found.values[target.key] = reading.value
        elif not reading.is_kept and target.field.name not in _OPTIONAL:
            found.lost.append(target.key)

    def _reading(self, one: Field, cell: Cell, has_zero_months: bool) -> Reading:
        key = (one.form, one.name, cell, has_zero_months)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = read_cell(one, cell, has_zero_months=has_zero_months)
        return known


def filled_rows(table: Table) -> list[int]:
    """The rows below the header in which any column of the table holds anything."""
    places = [one.heading.column for one in table.columns]
    rows = range(table.first_row, len(table.sheet.rows))
    return [row for row in rows if any(table.sheet.text(row, place) for place in places)]


def _cells(table: Table, row: int) -> dict[str, Cell]:
    """The cells of a row that hold anything, by column key; none where every formula failed."""
    found: dict[str, Cell] = {}
    for column in table.columns:
        cell = table.sheet.cell(row, column.heading.column)
        if cell.text and not cell.text.isspace():
            found[column.key] = cell
    return found if any(one.text != BROKEN for one in found.values()) else {}


def _columns_with_zero_months(table: Table) -> frozenset[str]:
    """Columns whose numbers are written 1985.01, so that 1985.1 is October."""
    found: set[str] = set()
    for column in table.columns:
        target = table.layout.targets.get(column.target)
        if target and isinstance(target.field.kind, Month | Day):
            cells = (
                table.sheet.cell(row, column.heading.column)
                for row in range(table.first_row, len(table.sheet.rows))
            )
            if any(map(has_zero_month, cells)):
                found.add(column.key)
    return frozenset(found)


def values_of_part(read: RowRead, part: Part) -> dict[str, Value]:
    """What the row's cells say of a part, by field; without what its headings imply."""
    start = f"{part.key}."
    return {
        key.removeprefix(start): value
        for key, value in read.values.items()
        if key.startswith(start)
    }


# --- rows that are no records -------------------------------------------------------------------


def why_no_record(table: Table, cells: Mapping[str, Cell], *, is_first: bool) -> str:
    """Why a row with these cells by column key is no record; "" when it is one."""
    name = _text_of(table, cells, table.layout.naming)
    head = [plain(cell.text) for cell in list(cells.values())[:3]]
    if _is_only_number(table, cells):
        return ONLY_NUMBER
    if _is_header(table, cells, name):
        return HEADER_AGAIN
    if any(_TOTALS.fullmatch(text) for text in head):
        return TOTAL
    if (not name or len(cells) == 1) and any(_NOTES.fullmatch(text) for text in head):
        return NOTE
    if any(_SAMPLES.fullmatch(text) for text in head) or (is_first and _is_sample(table, cells)):
        return SAMPLE
    if name in _DEMANDS or set(_text_of(table, cells, "sex")) >= _BOTH_SEXES:
        return DEMANDS
    return ""


def _text_of(table: Table, cells: Mapping[str, Cell], target: str) -> str:
    """The plain text of a target's cell."""
    keys = (one.key for one in table.columns if one.target == target)
    return next((plain(cells[key].text) for key in keys if key in cells), "")


def _is_only_number(table: Table, cells: Mapping[str, Cell]) -> bool:
    """A serial number that was filled in ahead, and nothing else."""
    if len(cells) > 2 or not all(cell.text.strip().isdigit() for cell in cells.values()):
        return False
    return not any((one.target or one.compared) and one.key in cells for one in table.columns)


def _is_header(table: Table, cells: Mapping[str, Cell], name: str) -> bool:
    """A header printed again; its second line names nobody."""
    if name and table.layout.labels.get(name) != table.layout.naming:
        return False
    headings = {one.key: plain(one.heading.text) for one in table.columns}
    same = sum(plain(cell.text) == headings[key] for key, cell in cells.items())
    return same > 1 and same * 2 > len(cells)


def _is_sample(table: Table, cells: Mapping[str, Cell]) -> bool:
    """张三 without a sound ID number, in the first rows."""
    number = _text_of(table, cells, "id_number").upper()
    name = _text_of(table, cells, table.layout.naming)
    return name in _SAMPLE_NAMES and birth_of(number) is None


# --- cells that need their neighbours -----------------------------------------------------------


def _spill(found: RowRead, target: Target, cell: Cell) -> bool:
    """Keep a text its field cannot hold in the field beside it, when that one is free."""
    beside, code = _SPILLS.get(target.field.name, ("", ""))
    key = f"{target.part}.{beside}" if target.part else beside
    other = found.table.layout.targets.get(key)
    columns = found.table.columns
    if other is None or any(one.target == key for one in columns):
        return False
    if code == "subject_split":
        first, _, rest = cell.text.replace("、", " ").replace("/", " ").strip().partition(" ")
        main, others = read_cell(target.field, Cell(first)), read_cell(other.field, Cell(rest))
        if main.value is None or others.value is None:
            return False
        found.values |= {target.key: main.value, key: others.value}
    else:
        kept = read_cell(other.field, Cell(cell.text))
        if kept.value is None:
            return False
        found.values[key] = kept.value
    found.find(code, target.key, detail=cell.text.strip())
    return True


def _settle_births(found: RowRead) -> None:
    """A birth of which only the month is known takes its day from the sound ID number."""
    for key in [one for one in found.lost if one.endswith("birth_day")]:
        born = birth_of(found.values.get(key.removesuffix("birth_day") + "id_number"))
        noted = next(one for one in found.problems if one.where == found.where(key))
        if born and _may_be(noted, born):
            found.problems.remove(noted)
            found.lost.remove(key)
            found.values[key] = born


def _may_be(noted: Problem, born: str) -> bool:
    """Whether the month or year a cell tells is that of the birth in the ID number."""
    if noted.code == "day_only_month":
        return born[:7] in noted.says
    return noted.code == "month_ambiguous" and born[:4] in noted.says and born[5:7] in ("01", "10")
