"""Tables on paper: headings on every page, page numbers, notes and signatures after the last line.

Lengths are points of the unscaled page; a scaled paper draws all of it smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import SANS, SERIF, Fitted
from ruraledu_desktop.reports.model import Cell, Column, Line, Report, Table

_MARGIN = 14 * mm
_TITLE_SIZE, _HEAD_SIZE, _SIZE, _NOTE_SIZE = 17.0, 10.0, 8.5, 8.5
_PAD_X, _PAD_Y = 2.2, 2.6
_LEAST_LINE = 18.0
_HEAD_SPACE = 17 * mm
_FOOT_SPACE = 8 * mm
_SIGNATURES = 14 * mm
NOTHING = "没有可打印的内容"
"""What stands on the page of a report without any table or form."""
_SHADE = Color(0.94, 0.95, 0.96)


@dataclass(frozen=True)
class _Row:
    """A line of the table made to fit: its cells and its height."""

    cells: tuple[Fitted, ...]
    height: float
    is_strong: bool


class _Sheet:
    """Draws a report page by page; first only counting, so that 共 n 页 is known."""

    def __init__(self, canvas: Canvas, report: Report, total: int) -> None:
        self.canvas = canvas
        self.report = report
        self.total = total
        self.page = 0
        self.y = 0.0
        scale = report.paper.scale
        self.width = report.paper.width * mm / scale
        self.height = report.paper.height * mm / scale

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * _MARGIN

    @property
    def tallest(self) -> float:
        """How high a line's text may be, so that the line and the headings fit one page."""
        return (self.height - 2 * _MARGIN - _HEAD_SPACE - _FOOT_SPACE) * 0.7

    @property
    def is_counting(self) -> bool:
        """Whether nothing is drawn yet."""
        return not self.total

    def left(self) -> float:
        """What is left of the present page."""
        return self.y - _MARGIN - _FOOT_SPACE

    def begin_page(self) -> None:
        """Begin a page with title, office and day."""
        if self.page and not self.is_counting:
            self.canvas.showPage()
        self.page += 1
        self.y = self.height - _MARGIN - _HEAD_SPACE
        if not self.is_counting:
            self.canvas.scale(self.report.paper.scale, self.report.paper.scale)
            self._draw_head()
            self._draw_foot()

    def _draw_head(self) -> None:
        top = self.height - _MARGIN
        self.text(self.report.title, self.width / 2, top - 15, SANS, _TITLE_SIZE, 0.5)
        unit = f"填报单位（盖章）：{self.report.unit}"
        self.text(unit, _MARGIN, top - 38, SERIF, _HEAD_SIZE, 0)
        day = f"填报日期：{self.report.day}"
        self.text(day, self.width - _MARGIN, top - 38, SERIF, _HEAD_SIZE, 1)

    def _draw_foot(self) -> None:
        number = f"第 {self.page} 页　共 {self.total} 页"
        self.text(number, self.width / 2, _MARGIN - 2, SERIF, _NOTE_SIZE, 0.5)

    def text(self, text: str, x: float, y: float, font: str, size: float, share: float) -> None:
        """One line; share 0 starts at x, 0.5 is centred on it, 1 ends there."""
        if not self.is_counting:
            x -= lettering.width(text, font, size) * share
            lettering.draw(self.canvas, x, y, text, font=font, size=size)


def draw(canvas: Canvas, report: Report, tables: Sequence[Table]) -> None:
    """Draw the tables of a report on as many pages as they need."""
    counting = _Sheet(canvas, report, 0)
    fitted = [_Fitted(counting, table) for table in tables]
    _draw_all(counting, fitted)
    _draw_all(_Sheet(canvas, report, counting.page), fitted)
    canvas.showPage()


def _draw_all(sheet: _Sheet, fitted: "Sequence[_Fitted]") -> None:
    sheet.begin_page()
    for one in fitted:
        one.draw(sheet)
    if not fitted:
        sheet.y -= 2 * _LEAST_LINE
        sheet.text(NOTHING, sheet.width / 2, sheet.y, SERIF, _HEAD_SIZE, 0.5)
    _draw_notes(sheet)
    _draw_signatures(sheet)


class _Fitted:
    """A table whose widths and heights are settled."""

    def __init__(self, sheet: _Sheet, table: Table) -> None:
        self.table = table
        whole = sum(column.width for column in table.columns)
        self.widths = [column.width / whole * sheet.room for column in table.columns]
        self.heads = [
            lettering.fit(
                one.heading, font=SANS, size=_SIZE, room=self._inner(place), height=sheet.tallest
            )
            for place, one in enumerate(table.columns)
        ]
        self.has_groups = any(column.group for column in table.columns)
        self.head_height = max(_LEAST_LINE, max(one.height for one in self.heads) + 2 * _PAD_Y)
        self.rows = [self._row(sheet, line) for line in table.lines]

    def _inner(self, place: int) -> float:
        return self.widths[place] - 2 * _PAD_X

    def _row(self, sheet: _Sheet, line: Line) -> _Row:
        font = SANS if line.is_strong else SERIF
        cells = tuple(
            lettering.fit(
                shown(cell), font=font, size=_SIZE, room=self._inner(place), height=sheet.tallest
            )
            for place, cell in enumerate(line.cells)
        )
        tallest = max((one.height for one in cells), default=0.0)
        return _Row(cells, max(_LEAST_LINE, tallest + 2 * _PAD_Y), line.is_strong)

    def draw(self, sheet: _Sheet) -> None:
        """Draw all lines, with the headings again on every page."""
        if sheet.left() < self._whole_head() + 2 * _LEAST_LINE:
            sheet.begin_page()
        self._draw_head(sheet)
        for row in self.rows:
            if sheet.left() < row.height:
                sheet.begin_page()
                self._draw_head(sheet)
            self._draw_row(sheet, row)
        sheet.y -= 6

    def _whole_head(self) -> float:
        return self.head_height + (_LEAST_LINE if self.has_groups else 0)

    def _draw_head(self, sheet: _Sheet) -> None:
        high = self._whole_head()
        if not sheet.is_counting:
            x = _MARGIN
            for place, column in enumerate(self.table.columns):
                tall = self.head_height if column.group else high
                box = (x, sheet.y - high, self.widths[place], tall)
                _draw_box(sheet, box, self.heads[place], SANS, "center", is_shaded=True)
                x += self.widths[place]
            self._draw_groups(sheet)
        sheet.y -= high

    def _draw_groups(self, sheet: _Sheet) -> None:
        x = _MARGIN
        for name, wide in _groups(self.table.columns, self.widths):
            if name:
                box = (x, sheet.y - _LEAST_LINE, wide, _LEAST_LINE)
                made = lettering.fit(
                    name, font=SANS, size=_SIZE, room=wide - 2 * _PAD_X, height=_LEAST_LINE
                )
                _draw_box(sheet, box, made, SANS, "center", is_shaded=True)
            x += wide

    def _draw_row(self, sheet: _Sheet, row: _Row) -> None:
        if not sheet.is_counting:
            x = _MARGIN
            font = SANS if row.is_strong else SERIF
            for place, made in enumerate(row.cells):
                box = (x, sheet.y - row.height, self.widths[place], row.height)
                align = self.table.columns[place].align
                _draw_box(sheet, box, made, font, align, is_shaded=row.is_strong)
                x += self.widths[place]
        sheet.y -= row.height


def shown(cell: Cell) -> str:
    """A cell as text."""
    return str(cell)


def _groups(columns: Sequence[Column], widths: Sequence[float]) -> list[tuple[str, float]]:
    """Neighbouring columns of one group and their common width; "" for a column without."""
    found: list[tuple[str, float]] = []
    for column, wide in zip(columns, widths, strict=True):
        if found and column.group and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1] + wide)
        else:
            found.append((column.group, wide))
    return found


def _draw_box(
    sheet: _Sheet,
    box: tuple[float, float, float, float],
    made: Fitted,
    font: str,
    align: str,
    *,
    is_shaded: bool = False,
) -> None:
    x, y, wide, high = box
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.setFillColor(_SHADE)
    sheet.canvas.rect(x, y, wide, high, fill=int(is_shaded))
    sheet.canvas.setFillColor(black)
    base = y + high / 2 + made.height / 2 - made.size * 1.03
    for line in made.lines:
        spare = wide - 2 * _PAD_X - lettering.width(line, font, made.size)
        left = x + _PAD_X + spare * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        lettering.draw(sheet.canvas, left, base, line, font=font, size=made.size)
        base -= made.size * lettering.LEADING


def _draw_notes(sheet: _Sheet) -> None:
    for note in sheet.report.all_notes:
        for line in lettering.wrap(note, SERIF, _NOTE_SIZE, sheet.room):
            step = _NOTE_SIZE * 1.45
            if sheet.left() < step:
                sheet.begin_page()
            sheet.y -= step
            sheet.text(line, _MARGIN, sheet.y, SERIF, _NOTE_SIZE, 0)
        sheet.y -= 2


def _draw_signatures(sheet: _Sheet) -> None:
    if not sheet.report.signatures:
        return
    if sheet.left() < _SIGNATURES:
        sheet.begin_page()
    sheet.y -= _SIGNATURES
    share = sheet.room / len(sheet.report.signatures)
    for place, name in enumerate(sheet.report.signatures):
        sheet.text(f"{name}：", _MARGIN + place * share, sheet.y, SERIF, _HEAD_SIZE, 0)
