"""Pages of a table on paper: head and number on each, and what is left of the present one.

Lengths are points of the unscaled page; a scaled paper draws all of it smaller.
"""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.reports import pdf_marks
from ruraledu_desktop.reports.lettering import SERIF
from ruraledu_desktop.reports.model import Report
from ruraledu_desktop.reports.pdf_marks import HEAD_SPACE

MARGIN = 14 * mm
_FOOT_SPACE = 8 * mm
_NUMBER_SIZE = 8.5


class Sheet:
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
        return self.width - 2 * MARGIN

    @property
    def tallest(self) -> float:
        """How high a line's text may be, so that the line and the headings fit one page."""
        return self.whole * 0.7

    @property
    def is_counting(self) -> bool:
        """Whether nothing is drawn yet."""
        return not self.total

    def left(self) -> float:
        """What is left of the present page."""
        return self.y - MARGIN - _FOOT_SPACE

    @property
    def highest(self) -> float:
        """Where a page begins below its head."""
        return self.height - MARGIN - HEAD_SPACE

    @property
    def whole(self) -> float:
        """What is left of a page on which nothing stands yet."""
        return self.highest - MARGIN - _FOOT_SPACE

    def begin_page(self) -> None:
        """Begin a page with title, office and day."""
        if self.page and not self.is_counting:
            self.canvas.showPage()
        self.page += 1
        self.y = self.highest
        if not self.is_counting:
            pdf_marks.watermark(self.canvas, self.report)
            self.canvas.scale(self.report.paper.scale, self.report.paper.scale)
            self._draw_head()
            self._draw_foot()

    def _draw_head(self) -> None:
        top = self.height - MARGIN
        pdf_marks.head(self.canvas, self.report, MARGIN, top, self.room)

    def _draw_foot(self) -> None:
        number = f"第 {self.page} 页　共 {self.total} 页"
        self.text(number, self.width / 2, MARGIN - 2, _NUMBER_SIZE, 0.5)

    def text(self, text: str, x: float, y: float, size: float, share: float) -> None:
        """One line; share 0 starts at x, 0.5 is centred on it, 1 ends there."""
        if not self.is_counting:
            pdf_marks.at(self.canvas, text, x, y, SERIF, size, share)
