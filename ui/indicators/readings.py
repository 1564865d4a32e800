"""口径设置: what the plan leaves open, chosen once and remembered by the office."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.fields import Field
from db.kinds import Day
from ruraledu_desktop.indicators import Indicator, Settings, goals, settable_goals
from ruraledu_desktop.indicators.settings import KNOWN, LIMITS, SettingValue
from ui import theme
from ui.dialogs import Window, offer_help
from ui.forms.editors import DayEditor
from ui.indicators.goals import GoalEditor
from ui.parts import button, label
from ui.words import say

_GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    (say("各指标共用"), ("rural_scope", "include_points", "base_year")),
    (say("校长年龄"), ("young_limit", "birth_basis", "leader_offices", "acting_heads")),
    (say("学前教育、留守儿童"), ("preschool_base", "left_behind")),
    (
        say("交流轮岗"),
        (
            "exchange_base",
            "teacher_years",
            "leader_terms",
            "term_years",
            "exchange_months",
            "exempt_ages",
            "count_volunteers",
        ),
    ),
    (
        say("教师队伍"),
        (
            "staff_base",
            "placement_days",
            "intern_weeks",
            "directed_middle",
            "directed_senior",
            "directed_full",
        ),
    ),
    (say("经费标准"), ("primary_quota", "junior_quota", "public_quota", "private_quota")),
    (say("送教、检测、课时、提醒"), tuple(LIMITS)),
)
_WIDTH, _HEIGHT = 700, 640


class ReadingsDialog(Window):
    """All readings with what is chosen.

    Signals:
        chosen: the Settings wanted.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("口径设置"))
        self.resize(theme.window_size(_WIDTH, _HEIGHT))
        self._editors: dict[str, QComboBox | QSpinBox] = {}
        self._goals: dict[str, GoalEditor] = {}
        self._settings = settings
        self._today = QRadioButton(say("总是当天"))
        self._today.setObjectName("day_today")
        self._fixed = QRadioButton(say("固定为"))
        self._fixed.setObjectName("day_fixed")
        self._day = DayEditor(Field(say("基准日"), Day(), name="day"))
        self._lay_out()
        self._put(settings, today)
        offer_help(self)

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(*theme.margins(6))
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(1, 1)
        self._add_day(grid)
        for title, names in (*_GROUPS, (say("目标值"), ())):
            heading = label(title, "strong")
            heading.setContentsMargins(0, theme.space(3), 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for name in names:
                self._add(grid, name)
        for rule in settable_goals():
            self._add_goal(grid, rule)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._buttons())

    def _add_day(self, grid: QGridLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self._today)
        row.addWidget(self._fixed)
        row.addWidget(self._day.widget, 1)
        grid.addWidget(label(say("基准日")), 0, 0)
        grid.addLayout(row, 0, 1)
        self._fixed.toggled.connect(self._day.widget.setEnabled)
        self._day.edited.connect(lambda: self._fixed.setChecked(True))

    def _add(self, grid: QGridLayout, name: str) -> None:
        setting = KNOWN[name]
        editor: QComboBox | QSpinBox
        if setting.choices:
            editor = QComboBox()
            for value, words in setting.choices.items():
                editor.addItem(words, value)
        else:
            editor = QSpinBox()
            editor.setRange(setting.least, setting.most)
            editor.setSuffix(say(" {unit}", unit=setting.unit))
            editor.setSpecialValueText(setting.unsettled)
        editor.setObjectName(name)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._editors[name] = editor
        _add_row(grid, setting.label, editor)

    def _add_goal(self, grid: QGridLayout, rule: Indicator) -> None:
        self._goals[rule.id] = editor = GoalEditor(rule)
        in_plan = rule.goal.words(goals.unit_of(rule))
        _add_row(grid, say("{name}（文件为 {goal}）", name=rule.name, goal=in_plan), editor)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(*theme.margins(4))
        row.setSpacing(theme.space(2))
        row.addWidget(button(say("恢复默认"), "defaults", self._restore))
        row.addStretch(1)
        row.addWidget(button(say("取消"), "cancel", self.reject))
        done = button(say("确定"), "done", self._finish, look="primary")
        done.setDefault(True)
        row.addWidget(done)
        return row

    def _put(self, settings: Settings, today: str) -> None:
        for name, editor in self._editors.items():
            value = settings[name]
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            else:
                editor.setValue(int(value))
            self._lock(editor)
        for key, goal in self._goals.items():
            goal.put(settings.goals.get(key))
            self._lock(goal)
        self._day.put(settings.day or today)
        (self._fixed if settings.day else self._today).setChecked(True)
        self._day.widget.setEnabled(bool(settings.day))

    def _lock(self, editor: QWidget) -> None:
        """Leave to the county what the county settles."""
        is_fixed = editor.objectName() in self._settings.fixed
        editor.setEnabled(not is_fixed)
        editor.setToolTip(say("县局规定，全县一样") if is_fixed else "")

    def _restore(self) -> None:
        """The defaults, but for what the county settled."""
        fixed = self._settings.fixed
        kept = {name: self._settings[name] for name in self._editors if name in fixed}
        demanded = {
            key: value
            for key, value in self._settings.goals.items()
            if self._goals[key].objectName() in fixed
        }
        self._put(Settings(kept, goals=demanded), str(self._day.reading().value or ""))

    def _finish(self) -> None:
        day = self._day.reading()
        if self._fixed.isChecked() and day.value is None:
            self._day.mark("problem")
            self._day.widget.setFocus()
            return
        chosen: dict[str, SettingValue] = {}
        for name, editor in self._editors.items():
            chosen[name] = _value(editor)
        settled = {key: one.settled for key, one in self._goals.items()}
        demanded = {key: value for key, value in settled.items() if value is not None}
        fixed_day = str(day.value) if self._fixed.isChecked() else ""
        wanted = replace(self._settings, chosen=chosen, day=fixed_day, goals=demanded)
        self.chosen.emit(wanted)
        self.accept()


def _add_row(grid: QGridLayout, text: str, editor: QWidget) -> None:
    row = grid.rowCount()
    caption = label(text)
    caption.setBuddy(editor)
    grid.addWidget(caption, row, 0)
    grid.addWidget(editor, row, 1)


def _value(editor: QComboBox | QSpinBox) -> SettingValue:
    value: SettingValue = editor.currentData() if isinstance(editor, QComboBox) else editor.value()
    return value
