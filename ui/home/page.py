"""The first page: figures, what waits, the last steps; and the first steps of an empty store."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.fields import RecordType
from db.records import RECORDS, Child, School, Teacher
from ruraledu_desktop import overview
from ruraledu_desktop.overview import Overview
from ui import parts, theme, times
from ui.desk import Desk, Import, Names, New
from ui.home import waiting
from ui.home.parts import Card, FigureCard, StartButton, WaitingRow
from ui.page import Page
from ui.shell.places import PAGES
from ui.words import say

if TYPE_CHECKING:
    from db.changing import Change

_WIDEST = 1320
"""Lines longer than this are tiring to follow on a wide screen."""


class HomePage(Page):
    """What a clerk needs in the morning.

    Attributes:
        figures_shown: whether the figures of the store have arrived.
    """

    name = "home"
    title = say("首页")
    icon = "home"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.figures_shown = False
        self._day = QLabel()
        theme.set_look(self._day, "soft")
        heading = QLabel(say("{name}，您好", name=desk.office.clerk))
        self._cards = {
            "school": self._figure("school", say("学校与设施"), "school", say("所")),
            "child": self._figure("child", say("儿童档案"), "child", say("人")),
            "teacher": self._figure("teacher", say("教师名册"), "teacher", say("人")),
        }
        self._waiting = Card(say("待办"))
        self._latest = Card(say("最近的操作"))
        self._start = self._make_start()
        self._start.hide()
        self._lay_out(heading)
        self.reload()

    def _figure(self, form: str, title: str, icon: str, unit: str) -> FigureCard:
        return FigureCard(form, title, icon, unit, partial(self.desk.go, PAGES[form]))

    def _lay_out(self, heading: QLabel) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*theme.page_margins())
        column.setSpacing(theme.space(4))
        column.addLayout(parts.page_head(heading, None, self._day))
        figures = QHBoxLayout()
        figures.setSpacing(theme.space(4))
        for card in self._cards.values():
            figures.addWidget(card, 1)
        column.addLayout(figures)
        column.addWidget(self._start)
        below = QHBoxLayout()
        below.setSpacing(theme.space(4))
        below.addWidget(self._waiting, 3)
        below.addWidget(self._latest, 2)
        column.addLayout(below)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        inside.setMaximumWidth(theme.length(_WIDEST))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _make_start(self) -> QWidget:
        """The first steps of an empty store, side by side."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(4))
        for button in self._first_steps():
            line.addWidget(button, 1)
        return row

    def _first_steps(self) -> list[StartButton]:
        practice = StartButton(
            "practice",
            "eye",
            say("用练习数据试一试"),
            say("生成一整个县的虚构数据，放心练习，与真实数据分开存放。"),
            self.desk.practice_wanted.emit,
        )
        if self.desk.office.is_county:
            receive = StartButton(
                "receive",
                "merge",
                say("登记乡镇，接收上报"),
                say("先办理乡镇的登记申请，再从 U 盘接收各乡镇的上报包。"),
                partial(self.desk.go, "exchange"),
            )
            return [receive, practice]
        school = StartButton(
            "new_school",
            "school",
            say("新建学校"),
            say("先登记学校和教学点，之后的学生、教师都归到学校名下。"),
            partial(self.desk.go, "schools", New(School)),
        )
        pupils = StartButton(
            "import_children",
            "file-spreadsheet",
            say("导入学生名册"),
            say("读入学籍系统导出的 Excel 名册，先看清每一行的去向再保存。"),
            partial(self.desk.go, "children", Import(Child)),
        )
        teachers = StartButton(
            "import_teachers",
            "teacher",
            say("导入教师名册"),
            say("读入本校的教师花名册，列名不必与本系统一致。"),
            partial(self.desk.go, "teachers", Import(Teacher)),
        )
        return [school, pupils, teachers, practice]

    # --- showing ------------------------------------------------------------------------------

    def reload(self, change: "Change | None" = None) -> None:
        self._day.setText(times.long_day(self._today()))
        self.desk.tasks.run(overview.overview, done=self._show, key="overview", owner=self)

    def _today(self) -> date:
        return self.desk.store.clock().date()

    def _show(self, state: Overview) -> None:
        for form, card in self._cards.items():
            card.show_count(state.counts[form], self._cares(state, form))
        self._start.setVisible(state.is_empty)
        self._show_waiting(state)
        self._show_latest(state)
        self.figures_shown = True

    def _cares(self, state: Overview, form: str) -> list[QWidget]:
        found: list[QWidget] = []
        if state.incomplete[form]:
            text = say("缺必填项 {count:,}", count=state.incomplete[form])
            found.append(
                parts.link(text, f"incomplete_{form}", partial(self._list_incomplete, form))
            )
        if state.doubtful[form]:
            text = say("待核对 {count:,}", count=state.doubtful[form])
            found.append(parts.link(text, f"doubtful_{form}", partial(self._list_doubtful, form)))
        return found

    def _show_waiting(self, state: Overview) -> None:
        self._waiting.empty()
        found = waiting.listed(state, self.desk, self._list_doubtful)
        for one in found:
            self._waiting.body.addWidget(WaitingRow(one))
        if not found:
            mark = QLabel()
            mark.setPixmap(theme.pixmap("check-circle", "icon", "success"))
            text = parts.label(say("没有待办事项。"), "soft", "nothing_waits")
            self._waiting.body.addLayout(parts.row(mark, text, None))

    def _show_latest(self, state: Overview) -> None:
        self._latest.empty()
        for done in state.latest:
            self._latest.body.addWidget(_past(done, times.moment(done.wall, self._today())))
        if not state.latest:
            text = QLabel(say("还没有操作。您做的每一步都会列在这里，可以用 Ctrl+Z 撤销。"))
            text.setWordWrap(True)
            theme.set_look(text, "soft")
            self._latest.body.addWidget(text)

    # --- leading elsewhere --------------------------------------------------------------------

    def _list_incomplete(self, form: str) -> None:
        record = RECORDS[form]
        title = say("缺必填项的{kind}", kind=record.title)
        self.desk.tasks.run(
            overview.incomplete, record, done=partial(self._list, record, title), owner=self
        )

    def _list_doubtful(self, form: str) -> None:
        record = RECORDS[form]
        title = say("待核对的{kind}", kind=record.title)
        self.desk.tasks.run(
            overview.doubtful, record, done=partial(self._list, record, title), owner=self
        )

    def _list(self, record: RecordType, title: str, ids: list[str]) -> None:
        self.desk.go(PAGES[record.__tablename__], Names(record, tuple(ids), title))


_VERBS = {"undo": say("撤销：{title}"), "redo": say("重做：{title}")}


def _past(done: overview.Done, moment: str) -> QWidget:
    """One step of the past: title at the left, time and clerk at the right."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, theme.space(1), 0, theme.space(1))
    line.setSpacing(theme.space(3))
    title = QLabel(_VERBS.get(done.kind, say("{title}")).format(title=done.title))
    title.setWordWrap(True)
    when = QLabel(moment)
    when.setToolTip(done.clerk)
    theme.set_look(when, "caption")
    line.addWidget(title, 1)
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    return row
