"""The look of all windows, from resources/style/tokens.json.

Lengths are pixels at 96 dpi times the clerk's zoom; Qt sees to the screen's own scale. Widgets get
their special look by a property: `set_look(button, "primary")`; the style sheet names them all.
"""

import json
import re
from functools import cache
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QProxyStyle, QStyle, QWidget

import resources

FAMILIES = ["Noto Sans SC", "HanaMinB"]
"""Screen fonts: the second serves the rare hanzi the first lacks."""
FONT_FILES = ("NotoSansSC_400Regular.ttf", "HanaMinB.ttf")
_zoom = 1.0


@cache
def tokens() -> dict[str, Any]:
    """The visual tokens as they stand in the file."""
    found: dict[str, Any] = json.loads(resources.text("style/tokens.json"))
    return found


# --- lengths, colours, type ---------------------------------------------------------------------


def zoom() -> float:
    """The clerk's zoom: 1.0 is normal."""
    return _zoom


def length(pixels: float) -> int:
    """A length of the design in today's pixels; never less than one."""
    return max(1, round(pixels * _zoom))


def space(steps: int) -> int:
    """A distance in steps of 4 px; only those of the tokens: 1, 2, 3, 4, 6, 8.

    Raises:
        ValueError: the tokens have no such distance.
    """
    if steps * 4 not in tokens()["space"].values():
        raise ValueError(f"no distance of {steps} steps in the tokens")
    return length(steps * 4)


def page_margins() -> tuple[int, int, int, int]:
    """What stands free around a page: its title is at the same place on every page."""
    return space(6), space(4), space(6), space(6)


def cell_padding() -> int:
    """What stands free at either side of a cell, besides Qt's own margin."""
    return space(3) - _CELL_MARGIN


def margins(steps: int) -> tuple[int, int, int, int]:
    """The same distance on all four sides."""
    return (space(steps),) * 4


def window_size(width: int, height: int) -> QSize:
    """The size of a window in lengths of the design, no larger than the screen has room for."""
    return on_screen(QSize(length(width), length(height)))


def on_screen(wanted: QSize) -> QSize:
    """The size of a window, no larger than the screen has room for.

    Its title bar, which the desktop draws, is as high as that of Qt's own windows.
    """
    room = QApplication.primaryScreen().availableSize()
    bar = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return wanted.boundedTo(room - QSize(0, bar))


def size(name: str) -> int:
    """A size of the tokens: control, row, header, navigation, icon, icon_large, …"""
    return length(tokens()["size"][name])


def colour(name: str) -> QColor:
    """A colour of the tokens by its role."""
    return QColor(tokens()["colour"][name])


def font(name: str = "body", *, is_strong: bool = False) -> QFont:
    """A font of the type scale: caption, body, body_large, subtitle, title, figure."""
    found = QFont(FAMILIES)
    found.setPointSizeF(tokens()["type"][name] * _zoom)
    if is_strong:
        found.setWeight(QFont.Weight(tokens()["weight"]["strong"]))
    return found


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget a look of the style sheet: primary, danger, flat, subtitle, soft, card, …"""
    widget.setProperty("look", look)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be when shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


# --- icons --------------------------------------------------------------------------------------


class _Engine(QIconEngine):
    """Draws one of our line icons, sharp at every size; in the primary colour when it is on."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "primary" if state is QIcon.State.On else self._role
        role = "disabled" if mode is QIcon.Mode.Disabled else role
        _drawing(self._name, colour(role).name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


@cache
def _drawing(name: str, colour_name: str) -> QSvgRenderer:
    drawing = resources.text(f"icons/{name}.svg").replace("currentColor", colour_name)
    return QSvgRenderer(QByteArray(drawing.encode()))


@cache
def icon(name: str, role: str = "text_soft") -> QIcon:
    """An icon of resources/icons in a colour of the tokens."""
    return QIcon(_Engine(name, role))


def pixmap(name: str, size_name: str = "icon", role: str = "text_soft") -> QPixmap:
    """An icon as a picture for a label, sharp on the present screen."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return icon(name, role).pixmap(QSize(size(size_name), size(size_name)), ratio)


# --- putting it on ------------------------------------------------------------------------------


def load_fonts() -> None:
    """Make the shipped screen fonts known to Qt."""
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}"))) < 0:
            raise RuntimeError(f"font {name} cannot be loaded")


class _PlainWords(QProxyStyle):
    """A style under which labels and tips show what was typed as it stands (T17).

    Qt guesses whether a text is rich, and would draw a name that reads like HTML, loading pictures
    from wherever it says. A label whose markup is ours says so itself (`RichText`).
    """

    # Of the methods of this name only that for widgets; the others go to the base all the same.
    def polish(self, widget: QWidget) -> None:  # type: ignore[override]
        super().polish(widget)
        if isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.AutoText:
            widget.setTextFormat(Qt.TextFormat.PlainText)


def apply(app: QApplication, zoom: float = 1.0) -> None:
    """Give the whole program its look at a zoom; also when the zoom changes."""
    global _zoom
    _zoom = zoom
    app.setStyle(_PlainWords("Fusion"))
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet())


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "text_faint",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.Accent: "primary",
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def _palette() -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, colour(name))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return palette


def style_sheet() -> str:
    """The style sheets of resources/style/*.qss, their $names filled in from the tokens.

    $primary is a colour, $size_row a length, $type_title a font size, $space_m a distance,
    $radius_s a corner, $weight_strong a font weight, $style the folder of their pictures. A border
    takes 1 px inside $inner_control, and 2 px with the focus: $focused_control, $pad_m. A box to
    tick is $size_mark inside its border, $focused_mark with the focus; the dot of a chosen radio
    button, $inner_radio, has a $size_ring around it. Cells with $pad_cell stand under a heading
    with $space_m: Qt adds a margin of its own to a cell.
    """
    files = sorted(resources.path("style").glob("*.qss"))
    return _NAME.sub(_filled, "\n".join(file.read_text("utf-8") for file in files))


_CELL_MARGIN = 3
_NAME = re.compile(r"\$([a-z_]+)")


def _filled(found: re.Match[str]) -> str:
    return _parts(_zoom)[found[1]]


@cache
def _parts(zoom: float) -> dict[str, str]:
    known = tokens()
    parts = {name: str(value) for name, value in known["colour"].items()}
    for group in ("space", "size", "radius"):
        parts |= {f"{group}_{name}": f"{length(value)}px" for name, value in known[group].items()}
    parts |= {f"type_{name}": f"{value * zoom:g}pt" for name, value in known["type"].items()}
    parts |= {f"weight_{name}": str(value) for name, value in known["weight"].items()}
    parts |= {f"pad_{n}": f"{length(value) - 1}px" for n, value in known["space"].items()}
    parts["pad_cell"] = f"{cell_padding()}px"
    parts["inner_control"] = f"{size('control') - 2}px"
    parts["focused_control"] = f"{size('control') - 4}px"
    parts["focused_chip"] = f"{size('chip') - 2}px"
    parts["focused_mark"] = f"{size('mark') - 2}px"
    parts["inner_radio"] = f"{size('mark') + 2 - 2 * size('ring')}px"
    parts["radius_radio"] = f"{size('mark') // 2 + 1}px"
    parts["inner_badge"] = f"{size('badge') - 2 * space(1)}px"
    parts["style"] = resources.path("style").as_posix()
    return parts
