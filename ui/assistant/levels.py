"""Two ways to a unit besides searching: level by level, and typing by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from db.divisions import divisions
from ruraledu_desktop import units
from ui import theme
from ui.words import say

_NAMES = {
    "province": say("省"),
    "prefecture": say("市（州、盟）"),
    "county": say("县（市、区）"),
    "township": say("乡镇（街道）"),
}


class Levels(QWidget):
    """Linked choices from the province down to the unit.

    Attributes:
        chosen: emitted with the Unit of the last level, None when it is open again.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._last = "township"
        self._boxes = {level: _box(level) for level in _NAMES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        for level, box in self._boxes.items():
            box.activated.connect(lambda _=0, level=level: self._choose(level))
            row.addWidget(box, 1)

    def show_levels(self, role: str) -> None:
        """Offer the levels down to the unit of a role; another role chooses its county anew."""
        wanted = list(units.levels_above(role))
        is_other = wanted[-1] != self._last
        self._last = wanted[-1]
        for level, box in self._boxes.items():
            box.setVisible(level in wanted)
        if self._boxes["province"].currentIndex() < 0:
            self._fill("province", "")
        elif is_other and self._boxes["prefecture"].currentIndex() >= 0:
            self._fill("county", self._boxes["prefecture"].currentData())

    def _choose(self, level: str) -> None:
        code = self._boxes[level].currentData()
        if level == self._last:
            place = divisions().get(code)
            self.chosen.emit(units.unit_of(place) if place else None)
            return
        below = list(_NAMES)[list(_NAMES).index(level) + 1]
        self._fill(below, code)
        self.chosen.emit(None)

    def _fill(self, level: str, code: str) -> None:
        """Offer the places inside a place; a level with a single place is passed."""
        names = list(_NAMES)
        for lower in names[names.index(level) :]:
            self._boxes[lower].clear()
            self._boxes[lower].setEnabled(False)
        box, places = self._boxes[level], units.parts_of(code)
        for place in places:
            box.addItem(place.name, place.code)
        box.setEnabled(bool(places))
        box.setCurrentIndex(-1)
        box.setPlaceholderText(_NAMES[level] if places or level != "township" else say("无名单"))
        if len(places) == 1 and level != self._last:
            box.setCurrentIndex(0)
            self._choose(level)


def _box(level: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(level)
    box.setPlaceholderText(_NAMES[level])
    box.setAccessibleName(_NAMES[level])
    box.setMaxVisibleItems(16)
    box.setEnabled(False)
    return box


class TypedUnit(QWidget):
    """Name and code typed by hand, for townships the list lacks.

    Attributes:
        chosen: emitted with the Unit, None while it cannot be.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._name = QLineEdit()
        self._name.setObjectName("unit_name")
        self._name.setPlaceholderText(say("例如 孔村镇"))
        self._code = QLineEdit()
        self._code.setObjectName("unit_code")
        self._code.setPlaceholderText(say("12 位数字，例如 370124102000"))
        self._problem = QLabel()
        self._problem.setObjectName("unit_problem")
        self._problem.setWordWrap(True)
        theme.set_look(self._problem, "problem")
        self.setFocusProxy(self._name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(2))
        grid.addWidget(QLabel(say("单位名称")), 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(QLabel(say("单位代码")), 0, 2)
        grid.addWidget(self._code, 0, 3)
        grid.addWidget(self._problem, 1, 0, 1, 4)
        for editor in (self._name, self._code):
            editor.textEdited.connect(self._read)

    def _read(self) -> None:
        unit, problem = units.typed_unit(self._name.text(), self._code.text())
        self._problem.setText(problem)
        self.chosen.emit(unit)
