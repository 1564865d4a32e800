"""指标: every commitment by township, its definition, and the names behind each figure."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.changing import Change
from ruraledu_desktop import indicators
from ruraledu_desktop.indicators import Present, Settings
from ruraledu_desktop.indicators.figures import LEGEND
from ruraledu_desktop.indicators.wording import day_words
from ui import theme
from ui.desk import Desk
from ui.indicators.behind import BehindPanel
from ui.indicators.model import Choice, FigureModel
from ui.indicators.readings import ReadingsDialog
from ui.indicators.split import FigureSplit
from ui.indicators.table import FigureView
from ui.page import Page
from ui.parts import button, label, page_head
from ui.reports.saving import ReportSaver
from ui.reports.wanted import Wanted
from ui.words import say


class IndicatorPage(Page):
    """The table of figures above, what stands behind the chosen one below.

    Attributes:
        figures_shown: whether the figures of the store have arrived.
    """

    name = "indicators"
    title = say("指标")
    icon = "target"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.figures_shown = False
        self._present: Present | None = None
        self._wanted: tuple[str, str | None] = ("", None)  # "" is a unit: that of no township
        self.model = FigureModel(self)
        self.view = FigureView(self.model)
        self.behind = BehindPanel(desk)
        self._saver = ReportSaver(desk, self)
        self._about = label("", "soft", "readings_about", wraps=True)
        self._lay_out()
        self.view.chosen.connect(self._choose)
        self.view.entered_names.connect(self.behind.focus_names)
        self.view.copied.connect(self.copy)
        self.behind.left.connect(self.view.setFocus)
        self.setFocusProxy(self.view)
        self.reload()

    def _lay_out(self) -> None:
        buttons = (
            button(say("口径设置"), "change_readings", self.change_readings, icon="settings"),
            button(say("复制"), "copy", self.copy, icon="copy"),
            button(say("导出 Excel"), "export", self.export, icon="download"),
            button(say("打印"), "print", self.print, icon="printer"),
        )
        head = page_head(label(self.title), self._about, *buttons)
        head.setStretch(1, 1)
        self.lay_out_split(head, _legend(), FigureSplit(self.view, self.behind))

    # --- showing ----------------------------------------------------------------------------

    def reload(self, change: Change | None = None) -> None:
        if change is not None and not indicators.are_touched(change):
            return
        self._about.setText(say("正在计算……"))
        self.desk.tasks.run(indicators.present, done=self._show, key="indicators", owner=self)

    def _show(self, present: Present) -> None:
        self._present = present
        day = day_words(present.day)
        words = say("基准日 {day}（固定）") if present.settings.day else say("基准日 {day}（当天）")
        scope = present.settings.words("rural_scope")
        text = say(words + "　乡村学校：{scope}", day=day, scope=scope)
        self._about.setText(text)
        self._about.setToolTip("\n".join(map(present.settings.sentence, indicators.SETTINGS)))
        self.model.show_results(present.results)
        self.view.choose(*self._wanted)
        self.figures_shown = True

    def _choose(self, choice: Choice) -> None:
        assert self._present
        self._wanted = (choice.result.indicator.id, choice.unit.code if choice.unit else None)
        self.behind.show_choice(choice, self._present.settings)

    # --- what can be done -------------------------------------------------------------------

    def change_readings(self) -> None:
        """Choose how the figures are read."""
        if self._present is None:
            return
        today = self.desk.today().isoformat()
        dialog = ReadingsDialog(self._present.settings, today, self)
        dialog.chosen.connect(self._keep)
        dialog.open()

    def _keep(self, settings: Settings) -> None:
        self.desk.tasks.run(indicators.keep, settings, done=lambda _: self.reload(), owner=self)

    def copy(self) -> None:
        """Put the whole table on the clipboard, as text that Excel and WPS understand."""
        rows = [self.model.headings]
        columns = range(self.model.columnCount())
        rows += [[self.model.text(one, at) for at in columns] for one in self.model.results]
        data = QMimeData()
        data.setText("\n".join("\t".join(row) for row in rows))
        QGuiApplication.clipboard().setMimeData(data)
        self.desk.messages.quiet(say("已复制整张表，可粘贴到 Excel 或 WPS。"))

    def export(self) -> None:
        """Save the table with its definitions as a workbook."""
        if self._present:
            self._saver.build_and_save(self._as_report(self._present), "xlsx")

    def print(self) -> None:
        """Show the table with its definitions on paper."""
        if self._present:
            self.desk.go("reports", self._as_report(self._present))

    def _as_report(self, present: Present) -> Wanted:
        return Wanted("indicators", day=present.day)


def _legend() -> QWidget:
    """What the signs and colours mean."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.space(4))
    looks = {"reached": "good", "short": "problem", "unsure": "doubt", "empty": "soft"}
    for state in LEGEND:
        words = say("{sign} {label}", sign=state.sign or say("—"), label=state.label)
        line.addWidget(label(words, looks[state]))
    hint = say("点任一格，下面列出名单；双击名单或按 Enter 打开这些记录。")
    line.addWidget(label(hint, "soft"))
    line.addStretch(1)
    return row
