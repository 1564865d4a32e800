"""What forms and tables have alike on paper: title, office and day, signatures, watermark."""

from math import atan2, degrees, hypot

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import SANS, SERIF
from ruraledu_desktop.reports.model import Report

HEAD_SPACE = 17 * mm
"""From the upper margin to what stands below the head."""
_TITLE_SIZE, _SIZE = 17.0, 10.5
_TITLE_BASE, _BASE = 15.0, 39.0
"""From the upper margin to the base lines of the title and of the line below it."""
_MARK_SIZE, _MARK_SHARE = 16.0, 0.75
"""Of the watermark: its letters at most, and how much of the diagonal it may take."""
_MARK_PLACES = (-0.3, 0.0, 0.3)
"""Its lines beside the diagonal, as shares of the shorter side."""
_MARK_COLOR = Color(0.88, 0.88, 0.88)
"""Pale enough to read what stands over it, dark enough for a copier."""


def head(canvas: Canvas, report: Report, left: float, top: float, room: float) -> None:
    """Title in the middle; below it the office at the left and the day at the right."""
    middle, right = left + room / 2, left + room
    at(canvas, report.title, middle, top - _TITLE_BASE, SANS, _TITLE_SIZE, 0.5)
    unit, day = report.heads
    at(canvas, unit, left, top - _BASE, SERIF, _SIZE, 0)
    at(canvas, day, right, top - _BASE, SERIF, _SIZE, 1)


def watermark(canvas: Canvas, report: Report) -> None:
    """What leaves for a purpose says so across the whole page, pale and under everything else."""
    if not report.watermark:
        return
    wide, high = report.paper.width * mm, report.paper.height * mm
    room = hypot(wide, high) * _MARK_SHARE
    size = min(_MARK_SIZE, room / lettering.width(report.watermark, SANS, 1))
    canvas.saveState()
    canvas.setFillColor(_MARK_COLOR)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(degrees(atan2(high, wide)))
    for place in _MARK_PLACES:
        at(canvas, report.watermark, 0, place * min(wide, high), SANS, size, 0.5)
    canvas.restoreState()


def signatures(canvas: Canvas, report: Report, left: float, y: float, room: float) -> None:
    """The places to sign, side by side on the base line y."""
    names = report.signature_lines
    for place, name in enumerate(names):
        at(canvas, name, left + place * room / len(names), y, SERIF, _SIZE, 0)


def at(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, share: float) -> None:
    """One line; share 0 starts at x, 0.5 is centred on it, 1 ends there."""
    x -= lettering.width(text, font, size) * share
    lettering.draw(canvas, x, y, text, font=font, size=size)
