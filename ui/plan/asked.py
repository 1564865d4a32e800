"""What the document asks in one task, and what the indicator of its number says."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ruraledu_desktop.indicators.evaluating import Result
from ruraledu_desktop.plan.standings import Standing
from ruraledu_desktop.reports.plan import figure_words
from ui import parts, theme
from ui.desk import Desk
from ui.words import say


class Asked(QWidget):
    """The words of the document, the figure, and where its facts are typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("asked")
        self._title = parts.label("", "subtitle", "asked_title", wraps=True)
        self._about = parts.label("", "soft", "asked_about", wraps=True)
        self._figure = parts.label("", "", "asked_figure", wraps=True)
        self._events = parts.label("", "", "asked_events", wraps=True)
        self._sources = parts.label("", "caption", "asked_sources", wraps=True)
        self._go = parts.link(say("看指标"), "asked_go", lambda: desk.go("indicators"))
        frame, column = parts.card("asked_card")
        column.setContentsMargins(*theme.margins(3))
        column.setSpacing(theme.space(1))
        line = parts.row(self._figure, self._go)
        line.setStretch(0, 1)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(line)
        column.addWidget(self._events)
        column.addWidget(self._sources)
        around = parts.row(frame)
        around.setContentsMargins(0, 0, 0, 0)
        self.setLayout(around)

    def show_task(self, one: Standing, result: Result | None, events: Mapping[str, int]) -> None:
        """Show one task, and how many events of each year count for it."""
        asked = one.commitment
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
