"""Small parts many pages are built of: texts, buttons, rows, cards, coloured strips."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.words import say

Go = Callable[[], object]

_ICONS = {"success": "check-circle", "warning": "alert-triangle", "danger": "x-circle"}


_SECRET = "is_secret"


def label(text: str = "", look: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A text in a look of the theme."""
    found = QLabel(text)
    found.setObjectName(name)
    found.setWordWrap(wraps)
    found.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        theme.set_look(found, look)
    return found


def anchor(target: str, text: str) -> str:
    """A link in the rich text of a label; both are plain words of ours."""
    return f'<a href="{target}" style="color:{theme.colour("primary").name()}">{text}</a>'


def picture(icon: str, role: str, size: str = "icon") -> QLabel:
    """An icon that stands by itself, in a colour and a size of the tokens."""
    found = QLabel()
    found.setPixmap(theme.pixmap(icon, size, role))
    return found


def mark(line: QLineEdit, icon: str) -> None:
    """Put an icon before the text of a line: Qt's own stays as small as ever at a zoom."""
    found = picture(icon, "text_soft")
    found.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    around = QHBoxLayout(line)
    around.setContentsMargins(theme.space(2), 0, 0, 0)
    around.addWidget(found)
    around.addStretch(1)
    line.setTextMargins(theme.size("icon") + theme.space(2), 0, 0, 0)


def make_secret(line: QLineEdit) -> None:
    """Have what is typed into a line forgotten as soon as the program is locked."""
    line.setProperty(_SECRET, True)


def is_secret(line: QLineEdit) -> bool:
    """Whether what is typed into a line is forgotten then."""
    return bool(line.property(_SECRET))


def button(
    text: str, name: str, go: Go | None = None, *, look: str = "", icon: str = ""
) -> QPushButton:
    """A button; on a primary one the icon is white."""
    found = QPushButton()
    found.setObjectName(name)
    if go:
        found.clicked.connect(lambda: go())
    if look:
        theme.set_look(found, look)
    if icon:
        found.setIcon(theme.icon(icon, "on_primary" if look == "primary" else "text_soft"))
        found.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
    set_text(found, text)
    return found


def set_text(button: QPushButton, text: str) -> None:
    """Name a button; a blank keeps the text off the icon."""
    button.setText(f" {text}" if not button.icon().isNull() else text)
    button.setAccessibleName(text)


def shortened(metrics: QFontMetrics, text: str, width: int) -> str:
    """A name that is too long for its place, without its middle; the width in px of the design."""
    middle = Qt.TextElideMode.ElideMiddle
    return metrics.elidedText(text, middle, theme.length(width))


def link(text: str, name: str, go: Go) -> QPushButton:
    """A button that looks like a link."""
    found = button(text, name, go, look="link")
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    return found


def tool(name: str, icon: str, tip: str) -> QToolButton:
    """A button that is only an icon; what it does is said by its tip."""
    found = QToolButton()
    found.setObjectName(name)
    found.setIcon(theme.icon(icon))
    found.setToolTip(tip)
    found.setAccessibleName(tip)
    return found


def row(*widgets: QWidget | None, spacing: int = 2) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    found = QHBoxLayout()
    found.setSpacing(theme.space(spacing))
    for widget in widgets:
        if widget is None:
            found.addStretch(1)
        else:
            found.addWidget(widget)
    return found


def facts(rows: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """What is shown or typed, one under the other, each with its name before it."""
    found = QFormLayout()
    found.setHorizontalSpacing(theme.space(4))
    found.setVerticalSpacing(theme.space(2))
    for name, widget in rows:
        found.addRow(label(name, "soft"), widget)
    return found


def page_head(title: QLabel, *widgets: QWidget | None) -> QHBoxLayout:
    """The title of a page and what stands beside it, equally high with buttons and without."""
    theme.set_look(title, "title")
    title.setMinimumHeight(theme.size("control"))
    title.setContentsMargins(0, 0, theme.space(1), 0)
    return row(title, *widgets)


def card(name: str) -> tuple[QFrame, QVBoxLayout]:
    """A white card and the column in it."""
    frame = QFrame()
    frame.setObjectName(name)
    theme.set_look(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*theme.margins(4))
    column.setSpacing(theme.space(3))
    return frame, column


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """What is scrolled up and down where there is no room for all of it."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner: QLayout | None = item.layout()
        if inner is not None:
            empty(inner)


_LOW = 112
"""What a picture, two texts of one line and the spaces between them need."""


class Empty(QWidget):
    """What stands in the place of a list that has nothing: what there is not, and what to do."""

    def __init__(self, name: str, icon: str, says: str = "", advice: str = "") -> None:
        super().__init__()
        self._above = picture(icon, "text_faint", "icon_large")
        self._says = label("", "subtitle", name, wraps=True)
        self._advice = label("", "soft", f"{name}_advice", wraps=True)
        self._buttons = row(None, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        column.setSpacing(theme.space(2))
        column.addStretch(2)
        for one in (self._above, self._says, self._advice):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(one)
        column.addSpacing(theme.space(2))
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.tell(says, advice)

    def tell(self, says: str, advice: str = "") -> None:
        """Say what there is not, and what to do."""
        for one, text in ((self._says, says), (self._advice, advice)):
            one.setText(text)
            one.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is too low for all, the texts have the room of the picture."""
        super().resizeEvent(event)
        self._above.setHidden(event.size().height() < theme.length(_LOW))

    def add(self, button: QPushButton) -> None:
        """Put a button under the texts."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)


class Strip(QFrame):
    """A coloured line that says one thing, with an optional button and a cross."""

    def __init__(self, name: str, *, can_close: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._icon = QLabel()
        self._says = label(name=f"{name}_says", wraps=True)
        self._go: Go = lambda: None
        self._button = button("", f"{name}_button", lambda: self._go())
        self._close = button("", f"{name}_close", self.hide, look="flat", icon="x")
        self._close.setToolTip(say("收起"))
        self._close.setAccessibleName(say("收起"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(3), theme.space(2), theme.space(2), theme.space(2))
        line.setSpacing(theme.space(3))
        line.addWidget(self._icon)
        line.addWidget(self._says, 1)
        line.addWidget(self._button)
        line.addWidget(self._close)
        self._close.setVisible(can_close)
        self.hide()

    def tell(self, text: str, role: str = "note", *, do: str = "", then: Go | None = None) -> None:
        """Say something; role note, success, warning or danger."""
        colour = "info" if role == "note" else role
        theme.set_look(self, role)
        self._icon.setPixmap(theme.pixmap(_ICONS.get(role, "info"), "icon", colour))
        self._says.setText(text)
        self._button.setText(do)
        self._button.setVisible(bool(do))
        self._go = then or self._go
        self.show()


class Working(QWidget):
    """How far work in the background is, with a button that stops it.

    Signals:
        stopped: the button was pressed.
    """

    stopped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._says = label("", "soft", f"{name}_says")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.length(220))
        stop = button(say("停止"), f"{name}_stop", self.stopped.emit)
        line = row(self._says, None, self._bar, stop, spacing=3)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def tell(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show what is done, and how far; a total of 0 is unknown."""
        self._says.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.show()
