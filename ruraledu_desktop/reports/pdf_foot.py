"""What stands below a table on paper: notes and signatures, kept together."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from ruraledu_desktop.reports import lettering, pdf_marks
from ruraledu_desktop.reports.lettering import SERIF
from ruraledu_desktop.reports.pdf_pages import MARGIN, Sheet

_SIZES = (8.5, 8.0, 7.5)
"""Of the notes, the first one where they fit the page."""
_LEADING, _GAP = 1.45, 2.0
_SIGNATURES = 14 * mm
ON_NEXT = "说明见下页。"


def draw(sheet: Sheet) -> None:
    """Draw them: a little smaller where that saves a page, else on the next.

    Notes that nobody signs, or longer than a page, begin where the table ends and go on from page
    to page, each note whole.
    """
    feet = [_foot(sheet, size) for size in _SIZES]
    foot = next((one for one in feet if one.height <= sheet.left()), None)
    if foot is None:
        foot = feet[0]
        if foot.height <= sheet.whole and foot.has_signatures:
            _go_on(sheet, foot)
    for place, line in enumerate(foot.lines):
        if sheet.left() < min(foot.step * foot.together(place), sheet.whole):
            sheet.begin_page()
        sheet.y -= foot.step
        sheet.text(line, MARGIN, sheet.y, foot.size, 0)
        sheet.y -= _GAP * (place in foot.ends)
    if foot.has_signatures:
        _draw_signatures(sheet)


@dataclass(frozen=True)
class _Foot:
    """Notes in lines of one size, and the signatures below them; `ends` are ends of paragraphs."""

    size: float
    lines: tuple[str, ...]
    ends: frozenset[int]
    has_signatures: bool

    @property
    def step(self) -> float:
        return self.size * _LEADING

    def together(self, place: int) -> int:
        """How many lines from this one on stay on its page: all of a note that begins here."""
        if place and place - 1 not in self.ends:
            return 1
        return next(end for end in range(place, len(self.lines)) if end in self.ends) - place + 1

    @property
    def height(self) -> float:
        notes = len(self.lines) * self.step + len(self.ends) * _GAP
        return notes + _SIGNATURES * self.has_signatures


def _foot(sheet: Sheet, size: float) -> _Foot:
    lines: list[str] = []
    ends: set[int] = set()
    for note in sheet.report.all_notes:
        lines += lettering.wrap(note, SERIF, size, sheet.room)
        ends.add(len(lines) - 1)
    return _Foot(size, tuple(lines), frozenset(ends), bool(sheet.report.signatures))


def _go_on(sheet: Sheet, foot: _Foot) -> None:
    """Begin a page for the foot, and say so where the table ends."""
    if foot.lines and sheet.left() >= foot.step:
        sheet.text(ON_NEXT, MARGIN, sheet.y - foot.step, foot.size, 0)
    sheet.begin_page()


def _draw_signatures(sheet: Sheet) -> None:
    if sheet.left() < _SIGNATURES:
        sheet.begin_page()
    sheet.y -= _SIGNATURES
    if not sheet.is_counting:
        pdf_marks.signatures(sheet.canvas, sheet.report, MARGIN, sheet.y, sheet.room)
