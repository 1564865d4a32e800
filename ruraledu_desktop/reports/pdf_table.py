"""Tables on paper: headings on every page, notes and signatures after the last line."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.reports import lettering, pdf_foot
from ruraledu_desktop.reports.lettering import SANS, SERIF, Fitted
from ruraledu_desktop.reports.model import Column, Line, Report, Table
from ruraledu_desktop.reports.pdf_pages import MARGIN, Sheet
from ruraledu_desktop.reports.widths import widths

_SIZE = 8.5
_PAD_X, _PAD_Y = 2.2, 2.6
_LEAST_LINE = 18.0
NOTHING = "没有可打印的内容"
"""What stands on the page of a report without any table or form."""
_NONE = "无"
_SHADE = Color(0.94, 0.95, 0.96)


@dataclass(frozen=True)
class _Row:
    """A line of the table made to fit: its cells and its height."""

    cells: tuple[Fitted, ...]
    height: float
    is_strong: bool


def draw(canvas: Canvas, report: Report, tables: Sequence[Table]) -> None:
    """Draw the tables of a report on as many pages as they need."""
    counting = Sheet(canvas, report, 0)
    fitted = [_Fitted(counting, table) for table in tables]
    _draw_all(counting, fitted)
    _draw_all(Sheet(canvas, report, counting.page), fitted)
    canvas.showPage()


def _draw_all(sheet: Sheet, fitted: "Sequence[_Fitted]") -> None:
    sheet.begin_page()
    for one in fitted:
        one.draw(sheet)
    if not fitted:
        sheet.y -= 2 * _LEAST_LINE
        sheet.text(NOTHING, sheet.width / 2, sheet.y, _SIZE, 0.5)
    pdf_foot.draw(sheet)


class _Fitted:
    """A table whose widths and heights are settled."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.table = table
        self.widths = widths(table, size=_SIZE, pad=2 * _PAD_X, room=sheet.room)
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

    def _row(self, sheet: Sheet, line: Line) -> _Row:
        font = SANS if line.is_strong else SERIF
        cells = tuple(
            lettering.fit(
                str(cell), font=font, size=_SIZE, room=self._inner(place), height=sheet.tallest
            )
            for place, cell in enumerate(line.cells)
        )
        tallest = max((one.height for one in cells), default=0.0)
        return _Row(cells, max(_LEAST_LINE, tallest + 2 * _PAD_Y), line.is_strong)

    def draw(self, sheet: Sheet) -> None:
        """Draw all lines, with the headings again on every page."""
        if sheet.left() < self._whole_head() + 2 * _LEAST_LINE:
            sheet.begin_page()
        self._draw_head(sheet)
        for row in self.rows:
            if sheet.left() < row.height:
                sheet.begin_page()
                self._draw_head(sheet)
            self._draw_row(sheet, row)
        if not self.rows:
            self._draw_none(sheet)
        sheet.y -= 6

    def _draw_none(self, sheet: Sheet) -> None:
        """A line across: who signs a list of nobody sees that nothing was forgotten."""
        sheet.y -= _LEAST_LINE
        if not sheet.is_counting:
            wide = sum(self.widths)
            made = lettering.fit(_NONE, font=SERIF, size=_SIZE, room=wide, height=_LEAST_LINE)
            box = (MARGIN, sheet.y, wide, _LEAST_LINE)
            _draw_box(sheet, box, made, SERIF, "center")

    def _whole_head(self) -> float:
        return self.head_height + (_LEAST_LINE if self.has_groups else 0)

    def _draw_head(self, sheet: Sheet) -> None:
        high = self._whole_head()
        if not sheet.is_counting:
            x = MARGIN
            for place, column in enumerate(self.table.columns):
                tall = self.head_height if column.group else high
                box = (x, sheet.y - high, self.widths[place], tall)
                _draw_box(sheet, box, self.heads[place], SANS, "center", is_shaded=True)
                x += self.widths[place]
            self._draw_groups(sheet)
        sheet.y -= high

    def _draw_groups(self, sheet: Sheet) -> None:
        x = MARGIN
        for name, wide in _groups(self.table.columns, self.widths):
            if name:
                box = (x, sheet.y - _LEAST_LINE, wide, _LEAST_LINE)
                made = lettering.fit(
                    name, font=SANS, size=_SIZE, room=wide - 2 * _PAD_X, height=_LEAST_LINE
                )
                _draw_box(sheet, box, made, SANS, "center", is_shaded=True)
            x += wide

    def _draw_row(self, sheet: Sheet, row: _Row) -> None:
        if not sheet.is_counting:
            x = MARGIN
            font = SANS if row.is_strong else SERIF
            for place, made in enumerate(row.cells):
                box = (x, sheet.y - row.height, self.widths[place], row.height)
                align = self.table.columns[place].align
                _draw_box(sheet, box, made, font, align, is_shaded=row.is_strong)
                x += self.widths[place]
        sheet.y -= row.height


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
    sheet: Sheet,
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
