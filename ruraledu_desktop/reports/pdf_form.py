"""Filled forms on paper: the grid and its labels once, the values on each sheet."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.reports import lettering, pdf_marks
from ruraledu_desktop.reports.layouts import FormLayout, GridCell
from ruraledu_desktop.reports.lettering import SERIF
from ruraledu_desktop.reports.model import Form, Paper, Report, filled
from ruraledu_desktop.reports.pdf_marks import HEAD_SPACE

_TOP, _SIDE = 16.0, 16.0
_LABEL_SIZE, _VALUE_SIZE, _NOTE_SIZE = 10.0, 10.5, 7.5
_TO_SIGNATURES, _TO_NOTES = 9 * mm, 15 * mm
"""From the grid down to the base line of the signatures, and to the notes."""
_PAD = 1.2
_THIN, _THICK = 0.5, 1.0


def draw(canvas: Canvas, report: Report, form: Form) -> None:
    """Draw one form on the present page."""
    name = form.layout.name
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, report.paper.width * mm, report.paper.height * mm)
        _draw_fixed(canvas, report, form.layout)
        canvas.endForm()
    canvas.doForm(name)
    canvas.bookmarkPage(form.name)
    for cell in form.layout.cells:
        if cell.name:
            _draw_cell(canvas, report.paper, form.layout, cell, filled(form, cell.name))
    _draw_notes(canvas, report, form)


def _draw_fixed(canvas: Canvas, report: Report, layout: FormLayout) -> None:
    paper, room = report.paper, sum(layout.widths) * mm
    pdf_marks.head(canvas, report, _SIDE * mm, (paper.height - _TOP) * mm, room)
    for cell in layout.cells:
        x, y, wide, high = _box(paper, layout, cell)
        canvas.setLineWidth(_THIN)
        canvas.rect(x, y, wide, high)
        if cell.is_upright:
            _draw_upright(canvas, cell.label, x, y, wide, high)
        elif cell.label:
            _draw_cell(canvas, paper, layout, cell, cell.label)
    bottom = _bottom(paper, layout)
    canvas.setLineWidth(_THICK)
    canvas.rect(_SIDE * mm, bottom, room, sum(layout.heights) * mm)
    pdf_marks.signatures(canvas, report, _SIDE * mm, bottom - _TO_SIGNATURES, room)


def _bottom(paper: Paper, layout: FormLayout) -> float:
    """Where the grid ends, in points."""
    return (paper.height - _TOP - sum(layout.heights)) * mm - HEAD_SPACE


def _box(paper: Paper, layout: FormLayout, cell: GridCell) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of a cell in points."""
    x = _SIDE + sum(layout.widths[: cell.column])
    wide = sum(layout.widths[cell.column : cell.column + cell.columns])
    below = sum(layout.heights[cell.row + cell.rows :])
    high = sum(layout.heights[cell.row : cell.row + cell.rows])
    return x * mm, _bottom(paper, layout) + below * mm, wide * mm, high * mm


def _draw_upright(canvas: Canvas, text: str, x: float, y: float, wide: float, high: float) -> None:
    size = min(_LABEL_SIZE, high / (len(text) * 1.2))
    step = size * 1.2
    top = y + high / 2 + len(text) * step / 2
    for place, char in enumerate(text):
        left = x + (wide - lettering.width(char, SERIF, size)) / 2
        base = top - place * step - size
        lettering.draw(canvas, left, base, char, font=SERIF, size=size)


def _draw_cell(canvas: Canvas, paper: Paper, layout: FormLayout, cell: GridCell, text: str) -> None:
    x, y, wide, high = _box(paper, layout, cell)
    pad = _PAD * mm
    size = _LABEL_SIZE if cell.label or cell.options else _VALUE_SIZE
    fit = lettering.fit_pieces if cell.options else lettering.fit
    made = fit(text, font=SERIF, size=size, room=wide - 2 * pad, height=high - pad)
    is_left = bool(cell.options) or cell.is_long
    top = y + high - pad if cell.is_long else y + high / 2 + made.height / 2
    base = top - made.size * 1.03
    for line in made.lines:
        spare = wide - lettering.width(line, SERIF, made.size)
        left = x + (pad if is_left else spare / 2)
        lettering.draw(canvas, left, base, line, font=SERIF, size=made.size)
        base -= made.size * lettering.LEADING


def _draw_notes(canvas: Canvas, report: Report, form: Form) -> None:
    """Remarks in small type below the signatures."""
    room = (report.paper.width - 2 * _SIDE) * mm
    y = _bottom(report.paper, form.layout) - _TO_NOTES
    for line in lettering.wrap(report.notes_under(form), SERIF, _NOTE_SIZE, room):
        y -= _NOTE_SIZE * lettering.LEADING
        lettering.draw(canvas, _SIDE * mm, y, line, font=SERIF, size=_NOTE_SIZE)
