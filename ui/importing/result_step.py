"""结果: all rows of the sheet by what became of them, and what one can still do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui import parts, theme
from ui.importing import wording
from ui.importing.deciding import Deciding, Outcome
from ui.importing.step import WatchedStep
from ui.words import say

_COLOURS = {Outcome.NEW: "good", Outcome.CHANGED: "", Outcome.LEFT: "problem"}


class ResultStep(WatchedStep):
    """The counts, 撤销, 保存核对结果, and the way to the records.

    Signals:
        undo_wanted, save_wanted, show_wanted, again_wanted: a button was pressed.
    """

    undo_wanted = Signal()
    save_wanted = Signal()
    show_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("result_step")
        self._picture = QLabel()
        self._title = parts.label("", "title", "result_title")
        self._about = parts.label("", "soft", "result_about", wraps=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(theme.space(3))
        self._note = parts.Strip("result_note", can_close=False)
        self._unusual = parts.Strip("result_unusual", can_close=False)
        self._undo = parts.button(say("撤销这次导入"), "undo", self.undo_wanted.emit, icon="undo")
        self._save = parts.button(
            say("保存核对结果"), "save_results", self.save_wanted.emit, icon="download"
        )
        self._show = parts.button(say("查看导入的档案"), "show", self.show_wanted.emit, icon="list")
        self._again = parts.button(
            say("再导入一张表"), "again", self.again_wanted.emit, icon="file-spreadsheet"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(4))
        column.addStretch(1)
        for widget in (self._picture, self._title):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._about)
        line = parts.row(None, None)
        line.insertLayout(1, self._tiles)
        column.addLayout(line)
        column.addLayout(parts.row(None, self._show, self._save, self._undo, self._again, None))
        column.addWidget(self._unusual)
        column.addWidget(self._note)
        column.addStretch(2)
        column.addWidget(self.working)

    @property
    def go_on(self) -> str:
        return say("完成")

    def show_result(self, deciding: Deciding, *, is_written: bool) -> None:
        """Show what became of each row; nothing was written when all was the same or left out."""
        counts = deciding.counts()
        taken = counts[Outcome.NEW] + counts[Outcome.CHANGED]
        is_good = is_written or not counts[Outcome.LEFT]
        mark = ("check-circle", "success") if is_good else ("alert-triangle", "warning")
        self._picture.setPixmap(theme.pixmap(mark[0], "icon_large", mark[1]))
        title = say("已导入 {count:,} 行", count=taken) if is_written else _nothing(counts)
        self._title.setText(title)
        self._about.setText(_about(deciding, counts))
        self._show_tiles(len(deciding.plan.rows), counts)
        self._note.hide()
        self._unusual.hide()
        self._show.setVisible(is_written)
        self._undo.setVisible(is_written)

    def show_undone(self) -> None:
        """Say that everything is as before the import."""
        self._picture.setPixmap(theme.pixmap("undo", "icon_large", "primary"))
        self._title.setText(say("已撤销这次导入"))
        self._about.setText(say("档案恢复到导入之前；还要导入的，请重新选择表格。"))
        parts.empty(self._tiles)
        self._unusual.hide()
        self._show.hide()
        self._undo.hide()
        self._save.hide()

    def tell_unusual(self, count: int, show: parts.Go) -> None:
        """Say how many of those imported have something to look at."""
        text = say("导入的档案中有 {count:,} 份有需要核对的内容，不影响上报。", count=count)
        self._unusual.tell(text, "warning", do=say("查看"), then=show)

    def tell(self, text: str, role: str, *, do: str = "", then: parts.Go | None = None) -> None:
        """Say what became of a button's work."""
        self._note.tell(text, role, do=do, then=then)

    def _show_tiles(self, rows: int, counts: dict[Outcome, int]) -> None:
        parts.empty(self._tiles)
        self._tiles.addWidget(_tile(say("表中行数"), rows, "", "count_rows"))
        for outcome, count in counts.items():
            sign = say("＝") if outcome is Outcome.NEW else say("＋")
            self._tiles.addWidget(parts.label(sign, "soft"))
            look = _COLOURS.get(outcome, "soft") if count else "soft"
            name = f"count_{outcome}"
            self._tiles.addWidget(_tile(wording.OUTCOMES[outcome], count, look, name))
        self._save.show()


def _tile(title: str, count: int, look: str, name: str) -> QFrame:
    frame, column = parts.card(f"tile_{name}")
    frame.setMinimumWidth(theme.length(104))
    figure = parts.label(say("{count:,}", count=count), "figure", name)
    column.setSpacing(theme.space(1))
    for widget in (figure, parts.label(title, look)):
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    return frame


def _nothing(counts: dict[Outcome, int]) -> str:
    """Why nothing was written: all is known already, or rows were left out."""
    same, left = counts[Outcome.SAME], counts[Outcome.LEFT]
    if same and left:
        return say("{same:,} 行与现有档案相同，{left:,} 行没有导入", same=same, left=left)
    if same:
        return say("{same:,} 行与现有档案相同，不用导入", same=same)
    return say("没有导入任何一行") if left else say("没有需要写入的内容")


def _about(deciding: Deciding, counts: dict[Outcome, int]) -> str:
    """What the clerk may want to do about the rows that were left out."""
    name = deciding.plan.path.name
    if counts[Outcome.LEFT]:
        return say(
            "“{name}”有 {count:,} 行没有导入。"
            "保存核对结果，可以在自己的表中逐行看到原因，改好后再导入。",
            name=name,
            count=counts[Outcome.LEFT],
        )
    return say("“{name}”的每一行都有了着落。", name=name)
