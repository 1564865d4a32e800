"""The bar over the preview: which page one is on, and how large it is."""

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from ui import parts, theme
from ui.reports.preview import PAGE, WIDTH, Preview
from ui.words import say


class PreviewBar(QWidget):
    """Leafs through a preview and zooms it."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._names: list[str] = []
        self._back = parts.tool("page_back", "chevron-left", say("上一页"))
        self._on = parts.tool("page_on", "chevron-right", say("下一页"))
        self._page = self._page_box()
        self._count = parts.label("", "soft", "page_count")
        self._name = parts.label("", "strong", "page_name")
        self._smaller = parts.tool("zoom_out", "zoom-out", say("缩小（Ctrl+滚轮）"))
        self._larger = parts.tool("zoom_in", "zoom-in", say("放大（Ctrl+滚轮）"))
        self._zoom = parts.label("", "soft", "zoom")
        self._fits = {
            WIDTH: _fit("fit_width", say("页宽")),
            PAGE: _fit("fit_page", say("整页")),
        }
        self._lay_out()
        self._connect()

    def _page_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName("page")
        box.setAccessibleName(say("页码"))
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setKeyboardTracking(False)
        box.setFixedWidth(theme.length(56))
        return box

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        line.setSpacing(theme.space(1))
        leafing: tuple[QWidget, ...] = (self._back, self._page, self._count, self._on)
        for widget in leafing:
            line.addWidget(widget)
        line.addSpacing(theme.space(2))
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self._name, 1)
        for one in (self._smaller, self._zoom, self._larger, *self._fits.values()):
            line.addWidget(one)
        widest = self._zoom.fontMetrics().horizontalAdvance("100%")
        self._zoom.setMinimumWidth(widest + theme.space(1))

    def _connect(self) -> None:
        preview = self._preview
        preview.moved.connect(self._show_page)
        preview.zoomed.connect(self._show_zoom)
        self._back.clicked.connect(lambda: preview.go_to(preview.page - 1))
        self._on.clicked.connect(lambda: preview.go_to(preview.page + 1))
        self._page.valueChanged.connect(preview.go_to)
        self._smaller.clicked.connect(lambda: preview.step_zoom(-1))
        self._larger.clicked.connect(lambda: preview.step_zoom(1))
        for fit, button in self._fits.items():
            button.clicked.connect(lambda _=False, fit=fit: preview.set_fit(fit))

    def show_pages(self, names: list[str]) -> None:
        """Other pages are shown; names says of whom each is, empty for a table."""
        self._names = names
        self._page.blockSignals(True)
        self._page.setRange(1, max(self._preview.count, 1))
        self._page.blockSignals(False)
        self._count.setText(say("/ {count} 页", count=self._preview.count))
        self._show_page(self._preview.page)
        self._show_zoom()

    def _show_page(self, page: int) -> None:
        self._page.blockSignals(True)
        self._page.setValue(page)
        self._page.blockSignals(False)
        name = self._names[page - 1] if page <= len(self._names) else ""
        self._name.setText(name)
        self._name.setToolTip(name)
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < self._preview.count)

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self._preview.zoom:.0%}")
        for fit, button in self._fits.items():
            button.setChecked(self._preview.fit == fit)


def _fit(name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setCheckable(True)
    return button
