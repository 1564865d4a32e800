"""What stands behind a figure: its definition at the left, the names of one side at the right."""

from PySide6.QtCore import (
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ruraledu_desktop import indicators
from ruraledu_desktop.indicators import Attainment, Behind, Indicator, Side, sides_of
from ruraledu_desktop.indicators.figures import Goal
from ui import theme
from ui.desk import Desk, Names
from ui.indicators.model import Choice
from ui.indicators.names import NamesModel, NamesView
from ui.parts import Empty, button, label
from ui.shell.places import PAGES, title_of
from ui.words import say

_LOOKS = {"reached": "good", "short": "problem", "unsure": "doubt"}
_ABOUT_WIDTH = 340


class BehindPanel(QFrame):
    """Definition and names of the chosen figure.

    Signals:
        left: the clerk wants back into the table.

    Attributes:
        names_shown: whether the names of the chosen figure have arrived.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("behind")
        theme.set_look(self, "surface")
        self._desk = desk
        self._choice: Choice | None = None
        self._settings = indicators.Settings()
        self.names_shown = False
        self._title = label("", "subtitle", "behind_title", wraps=True)
        self._figure = label("", "strong", "behind_figure", wraps=True)
        self._words = label("", "", "definition", wraps=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sides = QTabBar()
        self._sides.setObjectName("sides")
        self._sides.setExpanding(False)
        self._about = QScrollArea()
        self._open = button("", "open_names", lambda: self.open_names(""), icon="arrow-right")
        self.model = NamesModel(self)
        self.view = NamesView(self.model)
        self._nothing = Empty("no_names", "users")
        self._lay_out()
        self._sides.currentChanged.connect(self._choose_side)
        self.view.opened.connect(self.open_names)
        self.view.left.connect(self.left)

    def _lay_out(self) -> None:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(theme.space(6), theme.space(4), theme.space(4), theme.space(4))
        column.setSpacing(theme.space(2))
        for widget in (self._title, self._figure, self._words):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = self._about
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(about)
        head = QHBoxLayout()
        head.setContentsMargins(theme.space(2), 0, theme.space(4), 0)
        head.addWidget(self._sides, 1)
        head.addWidget(self._open)
        names = QVBoxLayout()
        names.setContentsMargins(0, theme.space(1), 0, 0)
        names.setSpacing(theme.space(1))
        names.addLayout(head)
        names.addWidget(self.view, 1)
        names.addWidget(self._nothing, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll)
        whole.addLayout(names, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The definition leaves the names two thirds of a narrow window."""
        super().resizeEvent(event)
        self._about.setFixedWidth(min(theme.length(_ABOUT_WIDTH), self.width() // 3))

    # --- showing ----------------------------------------------------------------------------

    def show_choice(self, choice: Choice, settings: indicators.Settings) -> None:
        """Show what stands behind another figure."""
        self._choice, self._settings = choice, settings
        rule, figure = choice.result.indicator, choice.figure
        self._title.setText(say("{where}　{name}", where=_where(choice), name=rule.name))
        theme.set_look(self._figure, _LOOKS.get(figure.state, "soft"))
        self._figure.setText(_told(choice))
        parts = [rule.statement, _counted(rule), choice.result.definition, _source(choice)]
        if choice.result.twice:
            parts.append(
                say("有 {count} 份同一人的重复档案没有重复计数。", count=choice.result.twice)
            )
        self._words.setText("\n\n".join(parts))
        self._ask(None)

    def _ask(self, side: Side | None) -> None:
        if self._choice is None:
            return
        self.names_shown = False
        self._desk.tasks.run(
            indicators.behind,
            self._choice.result.indicator.id,
            side=side,
            day=self._choice.result.day,
            settings=self._settings,
            unit=self._choice.unit.code if self._choice.unit else None,
            done=self._show,
            key="behind",
            owner=self,
        )

    def _show(self, found: Behind) -> None:
        assert self._choice
        self._show_sides(found)
        self.model.show_names(self._choice, found.names)
        self.view.arrange(self.model.columns)
        self.view.setVisible(bool(found.names))
        self._nothing.setVisible(not found.names)
        self._nothing.tell(*_nobody(self._choice, found))
        form = self._choice.result.indicator.subject.__tablename__
        self._open.setText(
            say("在{page}中打开这 {count} 条", page=title_of(PAGES[form]), count=len(found.names))
        )
        self._open.setEnabled(bool(found.names))
        if found.names:
            self.view.selectRow(0)
        self.names_shown = True

    def _show_sides(self, found: Behind) -> None:
        """A tab for each side that has anybody; of a share, numerator and shortfall always."""
        assert self._choice
        rule = self._choice.result.indicator
        always = ("counted", "short") if rule.denominator else ("counted",)
        with QSignalBlocker(self._sides):
            while self._sides.count():
                self._sides.removeTab(0)
            for side, title in sides_of(rule).items():
                count = found.counts[side]
                if count or side in (*always, found.side):
                    place = self._sides.addTab(say("{title} {count:,}", title=title, count=count))
                    self._sides.setTabData(place, side)
                    if side == found.side:
                        self._sides.setCurrentIndex(place)

    def _choose_side(self, place: int) -> None:
        side = self._sides.tabData(place)
        if side:
            self._ask(side)

    # --- going on ---------------------------------------------------------------------------

    def focus_names(self) -> None:
        """Go into the list of names."""
        self.view.setFocus()

    def open_names(self, chosen: str) -> None:
        """Show exactly these records on their page, and open the chosen or the first."""
        if self._choice is None or not self.model.names:
            return
        rule = self._choice.result.indicator
        side = sides_of(rule)[self._sides.tabData(self._sides.currentIndex())]
        title = say("{where} {name}：{side}", where=_where(self._choice), name=rule.name, side=side)
        ids = tuple(one.record_id for one in self.model.names)
        self._desk.go(PAGES[rule.subject.__tablename__], Names(rule.subject, ids, title, chosen))


def _where(choice: Choice) -> str:
    if choice.unit:
        return choice.unit.name
    return say("合计") if len(choice.result.units) > 1 else choice.result.units[0].name


def _nobody(choice: Choice, found: Behind) -> tuple[str, str]:
    """Why a side has no names, and where there are any."""
    rule = choice.result.indicator
    what, names = rule.subject.title, sides_of(rule)
    others = [
        say("{side} {count:,}", side=names[side], count=count)
        for side, count in found.counts.items()
        if count
    ]
    if others:
        says = say("“{side}”里没有{what}", side=names[found.side], what=what)
        return says, say("点上面的标签看其余的：{others}。", others="、".join(others))
    page = title_of(PAGES[rule.subject.__tablename__])
    says = say("{where}没有可以计算的{what}", where=_where(choice), what=what)
    return says, say("在“{page}”登记以后，计入的和没有计入的都列在这里。", page=page)


def _told(choice: Choice) -> str:
    """The figure in one sentence: 95.83%，46/48 间，目标 ≥ 100%，还差 2 间."""
    figure, rule = choice.figure, choice.result.indicator
    parts = [f"{figure.state.sign} {figure.shown}".strip()]
    if figure.base and figure.parts:
        parts.append(say("{parts} {unit}", parts=figure.parts, unit=figure.unit))
    is_open = figure.goal == Goal()
    parts.append(figure.goal_words if is_open else say("目标 {target}", target=figure.goal_words))
    is_told_below = figure.missing and figure.state is Attainment.UNSURE  # 待填, with how many
    if not is_told_below:
        parts.append(figure.gap_shown or figure.state.label)
    if figure.missing:
        parts.append(say("待填 {count}", count=figure.missing))
    if figure.beyond:
        parts.append(say("另列{what} {count}", what=rule.beyond_words, count=figure.beyond))
    return "，".join(dict.fromkeys(parts))


def _counted(rule: Indicator) -> str:
    """What is counted, over what if it is a share."""
    if not rule.denominator:
        return rule.numerator
    return say("{part} ÷ {whole}", part=rule.numerator, whole=rule.denominator)


def _source(choice: Choice) -> str:
    rule = choice.result.indicator
    return say(
        "依据：{source}（{programme}）。责任单位：{units}。",
        source=rule.source,
        programme=rule.programme,
        units="、".join(rule.responsible),
    )
