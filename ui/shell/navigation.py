"""The navigation at the left: where one is, where one can go, and how much waits there."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.shell.places import PLACES, Place
from ui.words import say

_CORNER = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class Navigation(QWidget):
    """A column of places.

    Attributes:
        chosen: emitted with the name of the place the clerk chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._unit = QLabel()
        self._unit.setObjectName("unit")
        self._unit.setWordWrap(True)
        theme.set_look(self._unit, "subtitle")
        self._role = QLabel()
        self._role.setObjectName("role")
        theme.set_look(self._role, "caption")
        self._group = QButtonGroup(self)
        self._entries = {place.name: _Entry(place) for place in PLACES}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(4), theme.space(3), theme.space(3))
        column.setSpacing(theme.space(1))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(theme.space(3), 0, 0, theme.space(3))
        head.setSpacing(0)
        head.addWidget(self._unit)
        head.addWidget(self._role)
        column.addWidget(self._head)
        for name, entry in self._entries.items():
            self._group.addButton(entry)
            entry.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            column.addWidget(entry)
            entry.setVisible(entry.place.is_there(is_county=False))
        column.addStretch(1)
        self.be_narrow(is_narrow=False)

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Show icons only, so that a small window has room for its page."""
        self.setFixedWidth(theme.size("navigation_narrow" if is_narrow else "navigation"))
        self._head.setHidden(is_narrow)
        for entry in self._entries.values():
            entry.be_narrow(is_narrow=is_narrow)

    def show_office(self, unit: str, *, is_county: bool) -> None:
        """Name the office at the top, and the places as that kind of office calls them."""
        self._unit.setText(unit)
        self._keep_unit_whole()
        self._role.setText(say("县级教育行政部门") if is_county else say("乡镇（街道）"))
        for entry in self._entries.values():
            entry.name_for(is_county=is_county)
            entry.setVisible(entry.place.is_there(is_county=is_county))

    def _keep_unit_whole(self) -> None:
        """The name of the office keeps all its lines in a window that is low."""
        self._unit.ensurePolished()
        width = theme.size("navigation") - 3 * theme.space(3)
        self._unit.setMinimumHeight(self._unit.heightForWidth(width))

    def show_place(self, name: str) -> None:
        """Mark where one is."""
        self._entries[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits at each place; nothing where the count is 0."""
        for name, entry in self._entries.items():
            entry.show_count(counts.get(name, 0))


class _Entry(QPushButton):
    """One place: icon, title, and a round count when something waits."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setObjectName(f"go_{place.name}")
        self.setCheckable(True)
        self.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
        theme.set_look(self, "navigation")
        self._count = QLabel()
        self._count.setObjectName("count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.hide()
        theme.set_look(self._count, "badge")
        self._is_narrow, self._is_county, self._title = False, False, ""
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.name_for(is_county=False)

    def sizeHint(self) -> QSize:
        """As high as the design says; in a low window all of them draw together."""
        return QSize(super().sizeHint().width(), theme.size("navigation_row"))

    def name_for(self, *, is_county: bool) -> None:
        """Show the title and icon for one kind of office."""
        self._is_county = is_county
        self._title = self.place.title_for(is_county=is_county)
        self.setIcon(theme.icon(self.place.icon_for(is_county=is_county)))
        self.setAccessibleName(self._title)
        self.be_narrow(is_narrow=self._is_narrow)

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Show the icon only, the title as its tip, and the count over its corner."""
        self._is_narrow = is_narrow
        self.setText("" if is_narrow else "  " + self._title)
        self.setToolTip(self._title if is_narrow else "")
        self._row.setContentsMargins(0, 0, 0 if is_narrow else theme.space(2), 0)
        self._row.setAlignment(self._count, _CORNER if is_narrow else Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, count: int) -> None:
        """Show how much waits here; the mouse over it learns for what."""
        self._count.setText(str(count) if count < 1000 else "999+")
        self._count.setVisible(count > 0)
        waits = (
            say("{count} 项待处理") if self._is_county else say("{count} 项等县局回执或等您答复")
        )
        self._count.setToolTip(waits.format(count=count))
        self.setAccessibleDescription(self._count.toolTip() if count else "")
