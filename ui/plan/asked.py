"""What the document asks in one task, and what the indicator of its number says."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.indicators.evaluating import Result
from ruraledu_desktop.plan.standings import Standing
from ruraledu_desktop.reports.plan import figure_words
from ui import parts, theme
from ui.desk import Desk
from ui.words import say


class Asked(QWidget):
    """The words of the document, the figure, and where its facts are typed.

    Where there is little room only the task itself is said, and the rest at a click.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("asked")
        self._task, self._is_brief = "", False
        self._title = parts.label("", "subtitle", "asked_title", wraps=True)
        self._about = parts.label("", "soft", "asked_about", wraps=True)
        self._figure = parts.label("", "", "asked_figure", wraps=True)
        self._events = parts.label("", "", "asked_events", wraps=True)
        self._sources = parts.label("", "caption", "asked_sources", wraps=True)
        self._go = parts.link(say("看指标"), "asked_go", lambda: desk.go("indicators"))
        self._more = parts.tool("asked_more", "chevron-down", say("任务的目标、期限、责任单位"))
        self._more.setCheckable(True)
        self._more.toggled.connect(lambda _: self._show_rest())
        self._more.hide()
        self._rest = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        frame, column = parts.card("asked_card")
        column.setContentsMargins(*theme.margins(3))
        column.setSpacing(theme.space(1))
        head = parts.row(self._title, self._more)
        head.setStretch(0, 1)
        line = parts.row(self._figure, self._go)
        line.setStretch(0, 1)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(theme.space(1))
        rest.addWidget(self._about)
        rest.addLayout(line)
        rest.addWidget(self._events)
        rest.addWidget(self._sources)
        column.addLayout(head)
        column.addWidget(self._rest)
        around = parts.row(frame)
        around.setContentsMargins(0, 0, 0, 0)
        self.setLayout(around)

    def whole_height(self, width: int) -> int:
        """What all of it needs."""
        inside = width - 2 * theme.space(3)
        rest = self._rest.layout().totalHeightForWidth(inside)
        return self._title.heightForWidth(inside) + rest + theme.space(1) + 2 * theme.space(3)

    def shorten(self, is_brief: bool) -> None:
        """Say the task only, or all about it."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._more.setVisible(is_brief)
            self._show_rest()

    def _show_rest(self) -> None:
        self._rest.setVisible(not self._is_brief or self._more.isChecked())

    def show_task(self, one: Standing, result: Result | None, events: Mapping[str, int]) -> None:
        """Show one task, and how many events of each year count for it."""
        asked = one.commitment
        if asked.id != self._task:
            self._task = asked.id
            self._more.setChecked(False)
        self._title.setText(f"{asked.id}　{asked.statement}")
        about = say(
            "{section} {programme}　目标：{goal}　期限：{due}　责任单位：{units}",
            section=asked.section,
            programme=asked.programme,
            goal=asked.goal,
            due=asked.due_words,
            units=asked.units,
        )
        self._about.setText(about)
        has_figure = result is not None
        self._figure.setVisible(has_figure)
        self._go.setVisible(has_figure)
        if result:
            figure = result.total
            text = say(
                "指标“{name}”：{figure}，目标 {goal}",
                name=result.indicator.name,
                figure=figure_words(figure),
                goal=figure.goal_words,
            )
            self._figure.setText(text)
        held = say("、").join(
            say("{year}年 {count} 次", year=year, count=count) for year, count in events.items()
        )
        self._events.setText(say("计入的活动：{held}", held=held))
        self._events.setVisible(bool(events))
        self._sources.setText(say("数据登记在：{where}", where="、".join(asked.sources)))
