"""The options of a report: of whom, of which place, on which day, on what paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from db.fields import Field, fields_of
from db.kinds import Day
from db.records import Child, Kinship
from ruraledu_desktop import reports, units
from ui import theme
from ui.desk import Desk, Names
from ui.forms.editor import Editor
from ui.forms.editors import DayEditor
from ui.forms.finders import RefEditor
from ui.memory import Memory
from ui.parts import label
from ui.reports.wanted import FORM, ROSTER, Wanted
from ui.words import say

_ALL, _LISTED, _ONE = "all", "listed", "one"
_ALL_OF = {
    FORM: say("全部农村留守儿童（民政口径）"),
    "left_behind_roster": say("全部农村留守儿童（民政口径）"),
    "entrusting_form": say("有委托监护的全部儿童"),
    "pairing_form": say("已结对的全部儿童"),
    "visit_form": say("本学期有家访的全部儿童"),
    "aid_form": say("本学年申请资助的全部儿童"),
    "consent_notice": say("未满14周岁、没有同意书的全部儿童"),
    "dropout_ledger": say("台账里的全部儿童"),
    "home_teaching": say("本学年送教上门的全部儿童"),
    ROSTER: say("全部教师"),
    "staff_moves": say("本学年在期内的全部教师"),
    "reserve_list": say("在库的全部后备干部"),
    "honour_list": say("有荣誉的全部教师"),
    "directed_list": say("任教满年限的全部教师"),
    "training_hours": say("全部教师"),
    "staff_posts": say("全部学校"),
    "subject_staff": say("全部学校"),
    "school_card": say("全部学校"),
    "room_gaps": say("全部学校"),
    "condition_gaps": say("全部学校"),
    "preschool_check": say("全部幼儿园"),
    "care_log": say("全部学校"),
}
_PAPERS = {"A3": say("A3 横向"), "A4": say("A4 横向（缩小到七成）")}
_TITLE_WIDTH = 206
_READABLE = say("请填日期，如 20260901")


class Options(QFrame):
    """Shows the options the chosen report has, and tells what is wanted.

    Signals:
        changed: an option is another one.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("options")
        theme.set_look(self, "card")
        self._desk = desk
        self._memory = Memory(desk, "reports")
        self._what = ""
        self._names: Names | None = None
        self._whom = {name: QRadioButton() for name in (_ALL, _LISTED, _ONE)}
        self._only = QCheckBox(say("只印其中的农村留守儿童"))
        self._child = self._chooser(fields_of(Kinship)["child_id"], "child", say("姓名"))
        self._unit = self._unit_box()
        self._school = self._chooser(fields_of(Child)["school_id"], "school", say("全部学校"))
        self._day = DayEditor(Field(say("统计时点"), Day(), name="day"))
        self._filled = DayEditor(Field(say("填报日期"), Day(), name="filled_day"))
        self._paper = self._paper_box()
        self._masked = QCheckBox(say("不显示隐私内容，证件号、电话只显示首尾"))
        self._strokes = QCheckBox(say("姓名按姓氏笔画排列"))
        self._wrong = label(_READABLE, "problem", "day_wrong")
        self._rows: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()

    # --- building ---------------------------------------------------------------------------

    def _chooser(self, field: Field, name: str, rest: str) -> RefEditor:
        editor = RefEditor(field, self._desk)
        editor.widget.setObjectName(name)
        editor.line.rest = rest
        editor.line.setPlaceholderText(rest)
        return editor

    def _unit_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("unit")
        box.setAccessibleName(say("乡镇"))
        box.addItem(say("全部乡镇"), "")
        if self._desk.office.is_county:
            for place in units.parts_of(self._desk.office.unit):
                box.addItem(place.name, place.code)
        return box

    def _paper_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("paper")
        for name, text in _PAPERS.items():
            box.addItem(text, name)
        box.setCurrentIndex(max(box.findData(self._memory.get("paper", "A3")), 0))
        return box

    def _lay_out(self) -> None:
        whom = QButtonGroup(self)
        for name, one in self._whom.items():
            one.setObjectName(f"whom_{name}")
            whom.addButton(one)
        self._whom[_ALL].setChecked(True)
        self._whom[_ONE].setText(say("一个儿童"))
        self._only.setObjectName("only_left_behind")
        self._masked.setObjectName("masked")
        self._masked.setChecked(True)
        self._strokes.setObjectName("by_strokes")
        self._strokes.setChecked(bool(self._memory.get("by_strokes", False)))
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(3))
        column.setSpacing(theme.space(3))
        rows: Sequence[tuple[str, str, Sequence[QWidget]]] = (
            ("whom", say("印谁的"), self._whom_widgets()),
            ("unit", say("乡镇"), [self._unit]),
            ("school", say("学校"), [self._school.widget]),
            ("day", say("统计时点"), [self._day.widget, self._wrong]),
            ("filled", say("填报日期"), [self._filled.widget]),
            ("paper", say("纸张"), [self._paper]),
            ("masked", "", [self._masked]),
            ("strokes", "", [self._strokes]),
        )
        for name, title, widgets in rows:
            self._rows[name] = _row(title, widgets)
            column.addWidget(self._rows[name])

    def _connect(self) -> None:
        for box in (*self._whom.values(), self._only, self._masked):
            box.clicked.connect(lambda _: self._change())
        self._unit.activated.connect(lambda _: self._change())
        self._paper.activated.connect(lambda _: self._choose_paper())
        self._strokes.clicked.connect(self._choose_order)
        for editor in (self._day, self._filled, self._child, self._school):
            editor.edited.connect(self._change)
            editor.left.connect(self._mark)

    def _whom_widgets(self) -> list[QWidget]:
        """The choices of persons, each with what belongs to it further in under it."""
        every, listed, one = self._whom.values()
        return [every, listed, _inset(self._only), one, _inset(self._child.widget)]

    # --- from outside -----------------------------------------------------------------------

    def show_report(self, what: str) -> None:
        """Show the options of another report; "" has none."""
        self._what = what
        self._arrange()

    def put_day(self, day: str) -> None:
        """Show a reference day."""
        self._day.put(day)

    @property
    def has_day(self) -> bool:
        """Whether a reference day stands there; it comes from the store."""
        return bool(self._day.text())

    def put_filled_day(self, day: str) -> None:
        """Show the day printed as 填报日期."""
        self._filled.put(day)

    def put_names(self, names: Names) -> None:
        """Offer exactly some records, and choose them for the report that is shown next."""
        self._names = names
        self._name_list(names)
        self._whom[_LISTED].setChecked(True)
        self._only.setChecked(False)

    def _name_list(self, names: Names) -> None:
        """Name the choice of a list; a long title is cut, and whole in the tip."""
        box, count = self._whom[_LISTED], say("（{count}）", count=f"{len(names.ids):,}")
        room = theme.length(_TITLE_WIDTH) - box.fontMetrics().horizontalAdvance(count)
        right = Qt.TextElideMode.ElideRight
        title = say("名单：{title}", title=names.title)
        box.setText(box.fontMetrics().elidedText(title, right, room) + count)
        box.setToolTip(names.title)

    # --- what is wanted ---------------------------------------------------------------------

    def wanted(self) -> Wanted | None:
        """The report wanted; None while something is still to be chosen or typed."""
        day, filled = self._day.reading(), self._filled.reading()
        if not day.value or filled.finding:
            return None
        if self._chosen_whom == _ONE and not self._child.reading().value:
            return None
        has_place = self._what in _ALL_OF and self._chosen_whom == _ALL
        return Wanted(
            self._what,
            str(day.value),
            ids=self._ids(),
            is_left_behind_only=self._takes_only and self._only.isChecked(),
            unit=str(self._unit.currentData()) if has_place else "",
            school=str(self._school.reading().value or "") if has_place else "",
            filled_day=str(filled.value or ""),
            paper=str(self._paper.currentData()),
            is_masked=self._masked.isChecked(),
            by_strokes=self._orders and self._strokes.isChecked(),
        )

    @property
    def lacks(self) -> str:
        """What is to be chosen or typed before there can be a report; "" for nothing."""
        if self._chosen_whom == _ONE and not self._child.reading().value:
            return say("请在左边填儿童的姓名或拼音首字母，从列表中选出。")
        return "" if self.wanted() else _READABLE + say("。")

    def _ids(self) -> tuple[str, ...] | None:
        if self._chosen_whom == _LISTED and self._names:
            return self._names.ids
        return (str(self._child.reading().value),) if self._chosen_whom == _ONE else None

    @property
    def _chosen_whom(self) -> str:
        """Of whom; a choice the report does not have counts as all."""
        chosen = next(name for name, box in self._whom.items() if box.isChecked())
        return chosen if chosen in self._whoms() else _ALL

    def _whoms(self) -> list[str]:
        """The choices of persons the report has."""
        record = reports.records_of(self._what) if self._what else None
        found = [_ALL] if record else []
        if record and self._names and self._names.record is record:
            found.append(_LISTED)
        return [*found, _ONE] if record is Child else found

    @property
    def _takes_only(self) -> bool:
        is_list = self._what == FORM and self._chosen_whom == _LISTED
        return is_list and self._names is not None and len(self._names.ids) > 1

    @property
    def _orders(self) -> bool:
        """Whether names are put in order here; a list that was chosen has its own."""
        return self._what == ROSTER and self._chosen_whom == _ALL

    # --- what is shown ----------------------------------------------------------------------

    def _choose_order(self) -> None:
        self._memory.keep("by_strokes", self._strokes.isChecked())
        self._change()

    def _change(self) -> None:
        self._arrange()
        self.changed.emit()

    def _choose_paper(self) -> None:
        self._memory.keep("paper", self._paper.currentData())
        self._change()

    def _mark(self) -> None:
        """Colour a day that cannot be read, once one has left it."""
        is_wrong = {one: _is_wrong(one) for one in (self._day, self._filled)}
        for editor, wrong in is_wrong.items():
            editor.mark("problem" if wrong else "")
        self._wrong.setVisible(any(is_wrong.values()))

    def _arrange(self) -> None:
        """Show only what matters for the report."""
        whoms, is_list = self._whoms(), self._what in _ALL_OF
        self.setVisible(bool(self._what))
        self._whom[self._chosen_whom].setChecked(True)
        self._whom[_ALL].setText(_ALL_OF.get(self._what, ""))
        for name, box in self._whom.items():
            box.setVisible(name in whoms)
        self._child.widget.parentWidget().setVisible(_ONE in whoms and self._chosen_whom == _ONE)
        self._only.parentWidget().setVisible(self._takes_only)
        has_place = is_list and self._chosen_whom == _ALL
        self._rows["whom"].setVisible(len(whoms) > 1)
        self._rows["unit"].setVisible(has_place and self._desk.office.is_county)
        self._rows["school"].setVisible(has_place)
        self._rows["paper"].setVisible(self._what == ROSTER)
        self._rows["masked"].setVisible(self._what in reports.MASKED)
        self._rows["strokes"].setVisible(self._orders)
        if _is_wrong(self._day) is _is_wrong(self._filled) is False:
            self._mark()


def _is_wrong(editor: Editor) -> bool:
    reading = editor.reading()
    is_needed = editor.widget.objectName() == "day"
    return reading.value is None and (bool(editor.text()) or is_needed)


def _inset(widget: QWidget) -> QWidget:
    """Further in, under the mark of a choice; gone together with what is in it."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(theme.space(6), 0, 0, 0)
    column.addWidget(widget)
    return found


def _row(title: str, widgets: Sequence[QWidget]) -> QWidget:
    """A heading with its editors under it."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(1))
    if title:
        column.addWidget(label(title, "soft"))
    for widget in widgets:
        column.addWidget(widget)
    return row
