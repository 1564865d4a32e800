"""The right side of the page: the preview with its bars, or why there is nothing to see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ruraledu_desktop.reports.model import Form, Report
from ui import parts, theme
from ui.desk import Desk
from ui.reports.making import Made
from ui.reports.preview import Preview
from ui.reports.preview_bar import PreviewBar
from ui.words import say

_MEASURES = {
    "left_behind_form": say("份"),
    "entrusting_form": say("份"),
    "visit_form": say("份"),
    "pairing_form": say("份"),
    "aid_form": say("份"),
    "left_behind_roster": say("人"),
    "dropout_ledger": say("人"),
    "home_teaching": say("次"),
    "teacher_roster": say("人"),
    "staff_moves": say("条"),
    "reserve_list": say("条"),
    "honour_list": say("条"),
    "directed_list": say("人"),
    "training_hours": say("人"),
    "staff_posts": say("所"),
    "subject_staff": say("所"),
    "staff_counts": say("行"),
    "training_counts": say("行"),
    "grade_counts": say("行"),
    "pupil_changes": say("行"),
    "school_card": say("行"),
    "room_gaps": say("处缺口"),
    "condition_gaps": say("处缺口"),
    "preschool_check": say("所"),
    "care_log": say("条"),
    "county_summary": say("行"),
    "left_behind_survey": say("行"),
    "indicators": say("项指标"),
}


class Sheet(QWidget):
    """Shows what was made, how far the making is, and that data have changed since.

    Signals:
        again_wanted: the report is to be made anew.
        stop_wanted: the making is to stop.
        decide_wanted: the clerk wants to look at the open items.
    """

    again_wanted = Signal()
    stop_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.preview = Preview(desk)
        self._bar = PreviewBar(self.preview)
        self._changed = parts.Strip("data_changed", can_close=False)
        self._cautions = parts.Strip("cautions")
        self._working = parts.Working("building")
        self._working.stopped.connect(self.stop_wanted)
        self._facts = parts.label("", "soft", "facts")
        self._doubt_icon = QLabel()
        self._doubt_icon.setPixmap(theme.pixmap("alert-triangle", "icon", "warning"))
        self._doubt = parts.label("", "doubt", "open_items")
        self._decide = parts.link(say("去核对"), "decide", self.decide_wanted.emit)
        self._nothing = parts.Empty("lacks", "report")
        self._again = parts.button(say("重新生成"), "again", self.again_wanted.emit)
        self._nothing.add(self._again)
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        foot = parts.row(self._facts, None, self._doubt_icon, self._doubt, self._decide)
        foot.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)
        above = QVBoxLayout()
        above.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        above.setSpacing(theme.space(2))
        above.addWidget(self._changed)
        above.addWidget(self._cautions)
        above.addWidget(self._working)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(1))
        whole.addLayout(above)
        whole.addWidget(self._stack, 1)

    # --- what is shown ----------------------------------------------------------------------

    def show_made(self, made: Made, *, keeps_place: bool) -> None:
        """Show pages, or why there are none."""
        self._working.hide()
        if made.lacks:
            self.show_lack(*made.lacks)
            return
        self._stack.setCurrentIndex(1)
        self.preview.show_made(made, keeps_place=keeps_place)
        self._bar.show_pages(made.names)
        self._facts.setText(_facts(made))
        if made.report.cautions:
            self._cautions.tell("\n".join(made.report.cautions), "warning")
        for widget in (self._doubt_icon, self._doubt, self._decide):
            widget.setVisible(bool(made.report.open_items))
        self._doubt.setText(say("含待核数据 {count} 项", count=made.report.open_items))

    def show_lack(self, what: str, why: str, *, can_retry: bool = False) -> None:
        """Say that there is nothing to see."""
        self._working.hide()
        self._nothing.tell(what, why)
        self._again.setVisible(can_retry)
        self._stack.setCurrentIndex(0)

    def show_progress(self, done: int, total: int, doing: str) -> None:
        """Show how far the making is."""
        count = say("{done} / {total}", done=done, total=total) if total else ""
        text = say("正在生成　{doing}　{count}", doing=doing, count=count)
        self._working.tell(text, done, total)
        self.preview.fade()

    @property
    def is_waiting(self) -> bool:
        """Whether it is shown that a report is being made."""
        return not self._working.isHidden()

    def show_changed(self) -> None:
        """Say that the data have changed since."""
        text = say("数据已有变化，预览和打印出来的还是原来的内容。")
        self._changed.tell(text, "warning", do=say("重新生成"), then=self.again_wanted.emit)

    def hide_changed(self) -> None:
        """The report is being made anew."""
        self._changed.hide()
        self._cautions.hide()


def _facts(made: Made) -> str:
    """How much there is, in one line."""
    texts = [say("{paper} 纸 {count} 页", count=len(made.sizes), paper=made.report.paper.name)]
    if made.what in _MEASURES:
        measure = _MEASURES[made.what]
        texts.insert(0, say("共 {count} {measure}", count=_count(made.report), measure=measure))
    return say(" · ").join(texts)


def _count(report: Report) -> int:
    """Forms, or lines that are no sums."""
    counts = (
        1 if isinstance(part, Form) else sum(not line.is_strong for line in part.lines)
        for part in report.parts
    )
    return sum(counts)
