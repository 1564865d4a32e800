"""The pages of a report under one another, as they will come out of the printer.

Only what can be seen is drawn, one page after the other on the worker; until a page is there, its
older picture is stretched or its place is white.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui import theme
from ui.desk import Desk
from ui.reports import pictures
from ui.reports.making import Made
from ui.words import say

WIDTH, PAGE = "width", "page"
"""Ways to fit: as wide as the view, or a whole page in it."""
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_POINT = 96 / 72
"""Pixels of a point at 100 %, as long on the screen as on paper."""
_GAP = 3
_VEIL = 0.6


@dataclass(frozen=True)
class _Picture:
    scale: float
    image: QImage


class Preview(QAbstractScrollArea):
    """Shows pages; it is scrolled with keys and wheel and zoomed with Ctrl and the wheel.

    Attributes:
        zoom: 1.0 is the size on paper.
        fit: WIDTH, PAGE, or "" for a fixed zoom.

    Signals:
        moved: another page is the one on the screen, counted from 1.
        zoomed: zoom or fit are others.
    """

    moved = Signal(int)
    zoomed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(say("预览"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.zoom, self.fit = 1.0, WIDTH
        self._desk = desk
        self._made: Made | None = None
        self._tops: list[float] = [0.0]
        self._pictures: dict[int, _Picture] = {}
        self._is_drawing = False
        self._is_old = False
        self._page = 1
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    def show_made(self, made: Made, *, keeps_place: bool) -> None:
        """Show other pages, from the top or from where one was."""
        place = self.verticalScrollBar().value() if keeps_place else 0
        self._made = made
        self._is_old = False
        self._pictures.clear()
        self._arrange()
        self.verticalScrollBar().setValue(place)
        self._tell_page()

    def fade(self) -> None:
        """Put a veil over pages that are no longer what is wanted."""
        self._is_old = True
        self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._made.sizes) if self._made else 0

    @property
    def page(self) -> int:
        """The page on the screen, counted from 1: the one in the upper third of the view."""
        line = self.verticalScrollBar().value() + self.viewport().height() / 3
        return min(max(bisect_right(self._tops, line), 1), max(self.count, 1))

    def go_to(self, page: int) -> None:
        """Show the top of a page, counted from 1."""
        top = self._tops[min(max(page, 1), len(self._tops)) - 1] - self._gap
        self.verticalScrollBar().setValue(round(top))

    def is_sharp(self) -> bool:
        """Whether all that can be seen is drawn for the present zoom."""
        return not self._is_drawing and not any(map(self._lacks, self._seen()))

    # --- zoom -------------------------------------------------------------------------------

    def set_fit(self, fit: str) -> None:
        """Fit the pages to the view from now on."""
        self.fit = fit
        self._rearrange(QPointF(0, 0))
        self.zoomed.emit()

    def step_zoom(self, by: int, at: QPointF | None = None) -> None:
        """Go to the next larger (1) or smaller (-1) zoom; the point of the view stays."""
        others = [one for one in _STEPS if (one - self.zoom) * by > 0.005]
        if not others or not self._made:
            return
        self.fit = ""
        self.zoom = others[0] if by > 0 else others[-1]
        self._rearrange(at or QPointF(self.viewport().rect().center()))
        self.zoomed.emit()

    def _rearrange(self, at: QPointF) -> None:
        """Lay out in another zoom, and keep what stood at a point of the view there."""
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        old = self._whole()
        shares = [
            (bar.value() + place) / max(length, 1)
            for bar, place, length in zip(bars, (at.x(), at.y()), old, strict=True)
        ]
        self._arrange()
        new = self._whole()
        for bar, place, share, length in zip(bars, (at.x(), at.y()), shares, new, strict=True):
            bar.setValue(round(share * length - place))
        self._tell_page()

    # --- arrangement ------------------------------------------------------------------------

    @property
    def _gap(self) -> float:
        return theme.space(_GAP)

    @property
    def _scale(self) -> float:
        """Pixels of the view for a point."""
        return self.zoom * _POINT

    def _whole(self) -> tuple[float, float]:
        """Width and height of everything."""
        widest = max((wide for wide, _ in self._sizes()), default=0.0)
        return widest * self._scale + 2 * self._gap, self._tops[-1]

    def _sizes(self) -> tuple[tuple[float, float], ...]:
        return self._made.sizes if self._made else ()

    def _arrange(self) -> None:
        """Reckon zoom, places of pages and the ranges of the bars."""
        view = self.viewport().size()
        if self.fit and self._made:
            room = view.width() - 2 * self._gap, view.height() - 2 * self._gap
            wide = max(one[0] for one in self._sizes()) * _POINT
            high = max(one[1] for one in self._sizes()) * _POINT
            fitting = min(room[0] / wide, room[1] / high if self.fit == PAGE else _STEPS[-1])
            self.zoom = min(max(fitting, _STEPS[0]), _STEPS[-1])
        steps = [size[1] * self._scale + self._gap for size in self._sizes()]
        self._tops = list(accumulate(steps, initial=self._gap))
        whole = self._whole()
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole[0], view.width()),
            (self.verticalScrollBar(), whole[1], view.height()),
        ):
            bar.setRange(0, max(round(length - seen), 0))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.length(40))
        self.viewport().update()

    def _place(self, page: int) -> QRectF:
        """Where a page, counted from 0, stands in the view."""
        wide, high = (side * self._scale for side in self._sizes()[page])
        across = max(self.viewport().width(), self._whole()[0])
        left = (across - wide) / 2 - self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(wide), round(high))

    def _seen(self) -> range:
        """The pages that can be seen, counted from 0."""
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, min(last, self.count))

    # --- pictures ---------------------------------------------------------------------------

    def _lacks(self, page: int) -> bool:
        found = self._pictures.get(page)
        return found is None or found.scale != self._picture_scale

    @property
    def _picture_scale(self) -> float:
        return self._scale * self.devicePixelRatioF()

    def _draw_next(self) -> None:
        """Ask for the next picture that lacks: of a page one sees, or the one after them."""
        seen = self._seen()
        near = [*seen, *range(seen.stop, min(seen.stop + 1, self.count))]
        wanted = next(filter(self._lacks, near), None)
        if wanted is None or self._made is None or self._is_drawing:
            return
        self._is_drawing = True
        scale = self._picture_scale
        self._desk.tasks.work(
            pictures.draw,
            self._made.body,
            wanted,
            scale=scale,
            done=partial(self._take, self._made, wanted, scale),
            owner=self,
        )

    def _take(self, made: Made, page: int, scale: float, image: QImage) -> None:
        """Keep a picture, and let go of those far from what one sees."""
        self._is_drawing = False
        if made is self._made:
            self._pictures[page] = _Picture(scale, image)
            seen = self._seen()
            for far in [one for one in self._pictures if not seen.start - 2 < one <= seen.stop]:
                del self._pictures[far]
        self.viewport().update()

    # --- events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that can be seen, and ask for pictures that lack."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._seen():
            place = self._place(page)
            painter.fillRect(place, theme.colour("surface"))
            found = self._pictures.get(page)
            if found:
                painter.drawImage(place, found.image)
            painter.setPen(theme.colour("line_strong"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._is_old:
            veil = theme.colour("window")
            veil.setAlphaF(_VEIL)
            painter.fillRect(event.rect(), veil)
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._rearrange(QPointF(0, 0))
        if self.fit:
            self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = event.angleDelta().y()
            if by:
                self.step_zoom(1 if by > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, plus and minus; the rest scrolls."""
        key = event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(1 if key == Qt.Key.Key_Home else self.count)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.step_zoom(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Draw anew; pages are not widgets that could be moved."""
        self.viewport().update()

    def _tell_page(self) -> None:
        if self.page != self._page:
            self._page = self.page
        self.moved.emit(self._page)
