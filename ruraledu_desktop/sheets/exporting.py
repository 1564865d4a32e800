"""Lists and empty templates as .xlsx: codes by name, numbers of persons as text, drop-downs.

Every text is typed as text, so that no cell of ours is ever taken for a formula (T16), and Excel
changes no ID number.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from db import journal
from db.fields import Field, RecordType, fields_of
from db.kinds import Code, Count, Day, IdCard, Measure, Month, Ref, YesNo
from db.records import Child
from db.store import Store
from ruraledu_desktop import auditing, searching
from ruraledu_desktop.auditing import FEW, Purpose, Way
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import writing
from ruraledu_desktop.reports.watermarks import watermark
from ruraledu_desktop.searching import Row
from ruraledu_desktop.sheets.layouts import Target
from ruraledu_desktop.sheets.sublayouts import in_order, layout_of, title_of

CODES = "代码表"
_TEMPLATE_ROWS = 2_000
_MOST_CHOICES = 200
_HEADER = {"bold": True, "bg_color": "#DDEEF3", "border": 1, "text_wrap": True, "align": "center"}
_LEFT_OUT = {"status", "left_day"}
"""Fields of the office itself; a school does not fill them in."""


def write_list(
    store: Store,
    record: RecordType,
    record_ids: Sequence[str],
    columns: Sequence[str],
    path: Path,
    *,
    purpose: Purpose = FEW,
    progress: Progress = silent,
) -> int:
    """Write some records with some of their fields, in the order given; returns how many.

    Args:
        purpose: what it is for, as it is noted.

    Raises:
        ExplainedError: E168 when the disk refuses or another program holds the file; E281, E282
            as `auditing.permit`.
    """
    auditing.permit(store, len(record_ids) if record is Child else 0, purpose)
    fields = [fields_of(record)[name] for name in columns]

    def lines() -> Iterator[Sequence[Row]]:
        for place, batch in enumerate(journal.batched(record_ids)):
            progress(place * journal.BATCH, len(record_ids), f"写出{record.title}")
            rows = searching.page(store, record, batch, columns=columns)
            yield from ([row] * len(fields) for row in rows)

    headings, mark = [one.label for one in fields], watermark(store, purpose)
    count = write_table(path, record.title, headings, fields, lines(), mark=mark)
    auditing.note(store, Way.SHEET, record.title, count, purpose)
    return count


def write_table(
    path: Path,
    title: str,
    headings: Sequence[str],
    fields: Sequence[Field],
    lines: Iterable[Sequence[Row]],
    *,
    mark: str = "",
) -> int:
    """Write lines, each with the row that holds the value of each field; returns how many.

    Args:
        mark: what stands above every printed page.

    Raises:
        ExplainedError: E168 when the disk refuses or another program holds the file.
    """
    buffer = io.BytesIO()
    done = 0
    with Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(title)
        if mark:
            sheet.set_header(f"&C&8 {mark.replace('&', '&&')}")
        _write_header(book, sheet, headings, fields)
        text, number = book.add_format({"num_format": "@"}), book.add_format()
        for done, line in enumerate(lines, start=1):
            for column, (one, row) in enumerate(zip(fields, line, strict=True)):
                _write_value(sheet, (done, column), one, row, text, number)
        sheet.autofilter(0, 0, done, max(0, len(fields) - 1))
    writing.replace(path, buffer.getvalue())
    return done


def _write_value(
    sheet: Worksheet, place: tuple[int, int], one: Field, row: Row, text: Format, number: Format
) -> None:
    """Counts and measures as numbers, all else as text."""
    value = row.values[one.name]
    if value is None:
        return
    if isinstance(one.kind, Count | Measure):
        sheet.write_number(*place, float(value), number)
    else:
        sheet.write_string(*place, row.shown[one.name], text)


def _write_header(
    book: Workbook, sheet: Worksheet, headings: Sequence[str], fields: Sequence[Field]
) -> None:
    """The headings in the first row, which stays in sight; columns as wide as their fields."""
    header = book.add_format(_HEADER)
    sheet.set_row(0, 32)
    for column, (heading, one) in enumerate(zip(headings, fields, strict=True)):
        sheet.set_column(column, column, max(one.kind.width, 2 * len(one.label)) + 2)
        sheet.write_string(0, column, heading, header)
    sheet.freeze_panes(1, 1 + (headings[0] != fields[0].label))


# --- templates ----------------------------------------------------------------------------------


def template(record: RecordType, path: Path) -> None:
    """Write an empty sheet to be filled in and imported, with drop-downs for codes.

    Raises:
        ExplainedError: E168 when the disk refuses or another program holds the file.
    """
    buffer = io.BytesIO()
    targets = _targets_of(record)
    with Workbook(buffer) as book:
        sheet = book.add_worksheet(title_of(record))
        header = book.add_format(_HEADER)
        must = book.add_format(_HEADER | {"font_color": "#B3261E"})
        text = book.add_format({"num_format": "@"})
        lists = _Lists(book)
        sheet.set_row(0, 32)
        for column, target in enumerate(targets):
            heading = target.heading
            one = target.field
            sheet.set_column(column, column, max(one.kind.width, 2 * len(heading)) + 2, text)
            sheet.write_string(0, column, heading, must if one.required else header)
            if one.help or one.required:
                sheet.write_comment(0, column, "必填。" * one.required + one.help)
            _validate(sheet, column, one, lists)
        sheet.freeze_panes(1, 1)
        lists.hide()
    writing.replace(path, buffer.getvalue())


def _targets_of(record: RecordType) -> list[Target]:
    """The columns of a template: the record's own fields, then those of two family members.

    Of sub-records first what names their owner.
    """
    layout = layout_of(record)
    if record.parent:
        return in_order(layout)
    return [
        one
        for one in layout.targets.values()
        if one.field.name not in _LEFT_OUT
        and one.part in ("", "member1", "member2", "duty")
        and not (one.part == "duty" and isinstance(one.field.kind, Ref))
    ]


class _Lists:
    """The sheet of choices behind the drop-downs, each column a defined name; hidden at the end."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet = book.add_worksheet(CODES)
        self._names: dict[str, str] = {}

    def name_of(self, table: str, choices: Sequence[str]) -> str:
        """The defined name of a list of choices."""
        if table not in self._names:
            column = len(self._names)
            name = f"码_{table}"
            for row, choice in enumerate(choices):
                self._sheet.write_string(row, column, choice)
            letter: str = xl_col_to_name(column, col_abs=True)
            area = f"='{CODES}'!{letter}$1:{letter}${len(choices)}"
            self._book.define_name(name, area)
            self._names[table] = name
        return self._names[table]

    def hide(self) -> None:
        """Keep the clerk from changing the choices by mistake."""
        self._sheet.very_hidden()


def _validate(sheet: Worksheet, column: int, one: Field, lists: _Lists) -> None:
    """A drop-down for codes, a length for ID numbers; everything else is checked on import."""
    kind = one.kind
    rule: dict[str, object] = {"ignore_blank": True, "error_title": "输入有误"}
    if isinstance(kind, Code) and len(kind.table().rows) <= _MOST_CHOICES:
        choices = list(dict.fromkeys(row.name for row in kind.table().rows))
        name = lists.name_of(kind.table_name, choices)
        rule |= {"validate": "list", "source": f"={name}", "error_message": "请从下拉列表中选择。"}
    elif isinstance(kind, YesNo):
        rule |= {"validate": "list", "source": ["是", "否"], "error_message": "请选择是或否。"}
    elif isinstance(kind, IdCard):
        rule |= {
            "validate": "length",
            "criteria": "==",
            "value": 18,
            "error_type": "warning",
            "error_message": "身份证号应为18位；其他证件可以继续。",
        }
    elif isinstance(kind, Day | Month):
        example = "20120901" if isinstance(kind, Day) else "201209"
        rule |= {"validate": "any", "input_message": f"写成 {example}"}
    else:
        return
    sheet.data_validation(1, column, _TEMPLATE_ROWS, column, rule)
