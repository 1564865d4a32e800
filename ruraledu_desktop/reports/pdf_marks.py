"""What forms and tables have alike on paper: title, office and day at the head, signatures."""

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


def head(canvas: Canvas, report: Report, left: float, top: float, room: float) -> None:
    """Title in the middle; below it the office at the left and the day at the right."""
    middle, right = left + room / 2, left + room
    at(canvas, report.title, middle, top - _TITLE_BASE, SANS, _TITLE_SIZE, 0.5)
    unit, day = report.heads
    at(canvas, unit, left, top - _BASE, SERIF, _SIZE, 0)
    at(canvas, day, right, top - _BASE, SERIF, _SIZE, 1)


def signatures(canvas: Canvas, report: Report, left: float, y: float, room: float) -> None:
    """The places to sign, side by side on the base line y."""
    names = report.signature_lines
    for place, name in enumerate(names):
        at(canvas, name, left + place * room / len(names), y, SERIF, _SIZE, 0)


def at(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, share: float) -> None:
    """One line; share 0 starts at x, 0.5 is centred on it, 1 ends there."""
    x -= lettering.width(text, font, size) * share
    lettering.draw(canvas, x, y, text, font=font, size=size)
