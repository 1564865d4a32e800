"""What the first page shows: figures, what waits, the last steps; first steps of an empty store.

It needs no opened store, so that it can be shown while one is being opened.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ruraledu_desktop.glance import Done, Overview
from ui import parts, theme, times
from ui.big_button import BigButton
from ui.desk import Care, Import, New
from ui.home import waiting
from ui.home.parts import Card, FigureCard, Lines, WaitingRow
from ui.shell.places import PAGES
from ui.words import MEASURES, say

_BELOW_FIGURES = 2
"""The place of the first steps in the column, after the greeting and the figures."""
_WIDEST = 1760
"""Lines longer than this are tiring to follow on a wide screen."""
_LEAST_LATEST = 8


class HomeView(QWidget):
    """What a clerk needs in the morning.

    Attributes:
        wanted: emitted with the name of a page and a request to it, or None.
        practice_wanted: emitted when the clerk wants to try the program on practice data.
    """

    wanted = Signal(str, object)
    practice_wanted = Signal()

    def __init__(self, *, is_county: bool) -> None:
        super().__init__()
        self._is_county = is_county
        self._day = QLabel()
        theme.set_look(self._day, "soft")
        self._greeting = QLabel()
        self._cards = {
            "school": self._figure("school", say("学校与设施"), "school"),
            "child": self._figure("child", say("儿童档案"), "child"),
            "teacher": self._figure("teacher", say("教师名册"), "teacher"),
        }
        self._waiting = Card(say("待办"))
        self._latest = Card(say("最近的操作"))
        self._past = Lines(_LEAST_LATEST)
        self._latest.body.addWidget(self._past)
        self._start: QWidget | None = None
        self._lay_out()

    def _figure(self, form: str, title: str, icon: str) -> FigureCard:
        return FigureCard(form, title, icon, MEASURES[form], partial(self._go, PAGES[form]))

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(*theme.page_margins())
        column.setSpacing(theme.space(4))
        column.addLayout(parts.page_head(self._greeting, None, self._day))
        figures = QHBoxLayout()
        figures.setSpacing(theme.space(4))
        for card in self._cards.values():
            figures.addWidget(card, 1)
        column.addLayout(figures)
        below = QHBoxLayout()
        below.setSpacing(theme.space(4))
        below.addWidget(self._waiting, 3)
        below.addWidget(self._latest, 2)
        column.addLayout(below, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        inside.setMaximumWidth(theme.length(_WIDEST))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _show_start(self, *, is_empty: bool) -> None:
        if is_empty and self._start is None:
            self._start = self._make_start()
            self._column.insertWidget(_BELOW_FIGURES, self._start)
        if self._start:
            self._start.setVisible(is_empty)

    def _make_start(self) -> QWidget:
        """The first steps of an empty store, side by side."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(4))
        for button in self._first_steps():
            line.addWidget(button, 1)
        return row

    def _first_steps(self) -> list[BigButton]:
        practice = BigButton(
            "practice",
            "eye",
            say("用练习数据试一试"),
            say("生成一整个县的虚构数据，放心练习，与真实数据分开存放。"),
            self.practice_wanted.emit,
        )
        first = self._steps_of_county() if self._is_county else self._steps_of_township()
        return [*first, practice]

    def _steps_of_county(self) -> list[BigButton]:
        receive = BigButton(
            "receive",
            "merge",
            say("登记乡镇，接收上报"),
            say("先办理乡镇的登记申请，再从 U 盘接收各乡镇的上报包。"),
            partial(self._go, "exchange"),
        )
        return [receive]

    def _steps_of_township(self) -> list[BigButton]:
        school = BigButton(
            "new_school",
            "school",
            say("新建学校"),
            say("先登记学校和教学点，之后的学生、教师都归到学校名下。"),
            self._register_school,
        )
        pupils = BigButton(
            "import_children",
            "file-spreadsheet",
            say("导入学生名册"),
            say("读入学籍系统导出的 Excel 名册，先看清每一行的去向再保存。"),
            self._import_children,
        )
        teachers = BigButton(
            "import_teachers",
            "teacher",
            say("导入教师名册"),
            say("读入各校的教师花名册，列名不必与本系统一致。"),
            self._import_teachers,
        )
        return [school, pupils, teachers]

    def greet(self, clerk: str) -> None:
        """Say who sits here."""
        self._greeting.setText(say("{name}，您好", name=clerk))

    # --- showing ------------------------------------------------------------------------------

    def show_state(self, state: Overview, today: date) -> None:
        """Show the state of the office."""
        self._day.setText(times.long_day(today))
        for form, card in self._cards.items():
            card.show_count(state.counts[form], self._cares(state, form))
        self._show_start(is_empty=state.is_empty)
        self._show_waiting(state)
        self._show_latest(state, today)

    def _cares(self, state: Overview, form: str) -> list[QWidget]:
        found: list[QWidget] = []
        for what, words, counts in (
            ("incomplete", say("缺必填项 {count:,}"), state.incomplete),
            ("doubtful", say("待核对 {count:,}"), state.doubtful),
        ):
            if counts[form]:
                text = words.format(count=counts[form])
                found.append(parts.link(text, f"{what}_{form}", partial(self._care, form, what)))
        return found

    def _show_waiting(self, state: Overview) -> None:
        self._waiting.empty()
        found = waiting.listed(state, is_county=self._is_county)
        for one in found:
            go = partial(self._go, one.place, one.request)
            self._waiting.body.addWidget(WaitingRow(one, go))
        if not found:
            mark = parts.picture("check-circle", "success")
            text = parts.label(say("没有待办事项。"), "soft", "nothing_waits")
            self._waiting.body.addLayout(parts.row(mark, text, None))
        self._waiting.body.addStretch(1)

    def _show_latest(self, state: Overview, today: date) -> None:
        nothing = say("还没有操作。您做的每一步都会列在这里，可以用 Ctrl+Z 撤销。")
        done = [_line_of(one, times.moment(one.wall, today)) for one in state.latest]
        self._past.show_lines(done or [parts.label(nothing, "soft", wraps=True)])

    # --- leading elsewhere --------------------------------------------------------------------

    def _go(self, name: str, request: object = None) -> None:
        self.wanted.emit(name, request)

    def _care(self, form: str, what: str) -> None:
        self._go("home", Care(form, what))

    def _register_school(self) -> None:
        from db.records import School  # as the two below: not read before the window stands

        self._go("schools", New(School))

    def _import_children(self) -> None:
        from db.records import Child

        self._go("children", Import(Child))

    def _import_teachers(self) -> None:
        from db.records import Teacher

        self._go("teachers", Import(Teacher))


_WORDS = {
    "undo": say("撤销：{title}"),
    "redo": say("重做：{title}"),
    "out report": say("上报第{number}号包（{count:,} 条改动）"),
    "out receipt": say("写给{unit}第{number}号回执"),
    "out peer": say("写出第{number}号互换包"),
    "out issue": say("写出第{number}号下发包"),
    "in issue": say("导入{unit}第{number}号下发包"),
    "refused issue": say("未接收{unit}第{number}号下发包"),
    "in report": say("合并{unit}第{number}号上报包"),
    "in receipt": say("导入{unit}第{number}号回执"),
    "in peer": say("合并{unit}第{number}号互换包"),
    "refused report": say("未接收{unit}第{number}号上报包"),
    "refused receipt": say("未接收{unit}第{number}号回执"),
    "refused peer": say("未接收{unit}第{number}号互换包"),
}


def _line_of(done: Done, moment: str) -> QWidget:
    """One step or package of the past: what it was at the left, time and clerk at the right."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, theme.space(1), 0, theme.space(1))
    line.setSpacing(theme.space(3))
    words = _WORDS.get(done.kind, say("{title}"))
    facts = {"unit": done.unit, "number": done.number, "count": done.count}
    title = QLabel(words.format(title=done.title, **facts))
    title.setWordWrap(True)
    when = QLabel(moment)
    when.setToolTip(done.clerk)
    theme.set_look(when, "caption")
    line.addWidget(title, 1)
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    return row
