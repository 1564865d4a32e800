"""彻底清除: the struck-off files, one of which is erased for good by two officers."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from db import codes
from db.errors import ExplainedError
from db.records import RECORDS
from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import erasing, rulings
from ruraledu_desktop.exchange.erasing import Done, File
from ruraledu_desktop.reports import Report, erasure
from ui import parts, times
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange.second import ALONE, WAITING
from ui.records.filter_bar import ASK_AFTER, FilterLine
from ui.tables.plain import Column, Table
from ui.words import say

_SIZE = 900, 620
_TITLE = say("彻底清除")


class ErasingDialog(Dialog):
    """Which file, why, and what stands for a second officer."""

    def __init__(self, parent: QWidget, desk: Desk, *, is_alone: bool) -> None:
        super().__init__(parent, "erasing", _TITLE, width=_SIZE[0], height=_SIZE[1])
        self._desk, self._is_alone = desk, is_alone
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ASK_AFTER)
        self._later.timeout.connect(self._read)
        self._line = FilterLine()
        self._line.setObjectName("erasing_filter")
        parts.mark(self._line, "search")
        self._line.hint = self._line.rest = say("姓名、拼音首字母、号码")
        self._line.setPlaceholderText(self._line.rest)
        self._line.textChanged.connect(lambda _: self._later.start())
        self._table = Table("erasing_files", self._columns(), key=lambda one: one.record_id)
        self._table.is_careful = True
        self._table.chosen.connect(self._show_file)
        self._line.down.connect(self._table.setFocus)
        self._nothing = parts.Empty("erasing_nothing", "search", "", "")
        more = say("只列出最近的 {count} 份；其余的请打字查找。", count=erasing.LISTED)
        self._more = parts.label(more, "caption", "erasing_more")
        self._reason = QComboBox()
        self._reason.setObjectName("erasing_reason")
        for row in codes.table(erasing.REASONS).rows:
            self._reason.addItem(row.name, row.code)
        self._reason.setPlaceholderText(say("请选择"))
        self._reason.currentIndexChanged.connect(lambda _: self._refresh())
        self._says = parts.label("", "strong", "erasing_says", wraps=True)
        self._alone = QCheckBox(ALONE)
        self._alone.setObjectName("is_alone")
        self._alone.setChecked(is_alone)
        self._alone.clicked.connect(self._be_alone)
        self._print = parts.button(say("清除证明"), "certificate", self._show_certificate)
        self._reject = parts.button(say("退回"), "reject", self._do_reject)
        self._do = parts.button(_TITLE, "erase", self._ask, look="danger")
        self._lay_out()
        self._show_file(None)
        self._read()

    def _columns(self) -> list[Column[File]]:
        return [
            Column(say("姓名"), lambda one: one.name or say("—"), 140),
            Column(say("档案"), lambda one: RECORDS[one.form].title, 70),
            Column(say("单位"), lambda one: one.unit),
            Column(say("删除或清除"), self._when, 130),
            Column(say("经办人"), lambda one: one.clerk, 90),
            Column(say("办理"), self._state, 180),
        ]

    def _when(self, one: File) -> str:
        return times.moment(one.wall, self._desk.today())

    def _state(self, one: File) -> str:
        if one.is_erased:
            return say("已清除")
        if one.reason:
            return say("{clerk}已提出，待确认", clerk=one.proposed_by)
        return say("已删除")

    def _lay_out(self) -> None:
        self.add_text(_TITLE, "subtitle")
        for text in (
            say(
                "清除已删除的儿童、教师档案：全部内容、小表、附件和只属于他的家庭成员从本机清除，"
                "各乡镇导入下一份回执后同样清除。不能撤销，也不能恢复。"
            ),
            say(
                "留下的只有档案编号、校验值和办理情况，不含个人信息；与其他儿童共有的家庭成员保留。"
                "以前写出的数据包是加密的，不能逐份改动；数据文件夹的副本、导出的表格、打印件里还有的，"
                "请按保管期限销毁。"
            ),
        ):
            self.add_text(text)
        self.column.addWidget(self._line)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._nothing, 1)
        self.column.addWidget(self._more)
        self._nothing.hide()  # nothing is known yet
        self._more.hide()
        self.column.addLayout(parts.facts([(say("理由"), self._reason)]))
        self.column.addWidget(self._says)
        self.column.addLayout(parts.row(self._alone, None))
        self.add_foot(self._print, self._reject, self._do, leave=say("关闭"))

    # --- what there is ------------------------------------------------------------------------

    def _read(self) -> None:
        find = self._line.text().strip()
        show = partial(self._show, find)
        self._desk.tasks.run(erasing.files, find, done=show, key="erasing", owner=self)

    def _show(self, find: str, found: list[File]) -> None:
        if find:
            self._nothing.tell(say("没有符合条件的"), say("请换个条件再找。"))
        else:
            self._nothing.tell(
                say("没有已删除的档案。"), say("要清除的，请先在儿童档案或教师名册里删除。")
            )
        self._nothing.setVisible(not found)
        self._table.setVisible(bool(found))
        self._more.setVisible(len(found) == erasing.LISTED)
        self._table.show_rows(found)

    def _is_own(self, one: File) -> bool:
        return clerks.is_same(one.proposed_by, self._desk.office.clerk)

    def _show_file(self, one: File | None) -> None:
        """Offer what can be done with a file; who proposed it cannot confirm it."""
        is_open = one is not None and not one.is_erased
        is_proposed = one is not None and is_open and bool(one.reason)
        waits = one is not None and is_proposed and self._is_own(one) and not self._is_alone
        self._print.setVisible(one is not None and one.is_erased)
        self._reject.setVisible(is_proposed)
        self._do.setVisible(not waits and (one is None or is_open))
        self._reason.setEnabled(is_open and not is_proposed)
        self._alone.setVisible(self._is_alone or waits)
        self._says.setText(self._words(one))
        self._reason.setCurrentIndex(self._reason.findData(one.reason) if one else -1)
        self._refresh()
        if one is None:
            return
        parts.set_text(self._reject, say("收回提议") if self._is_own(one) else say("退回"))
        self._name_deed(is_proposed=is_proposed)

    def _refresh(self) -> None:
        one = self._table.current
        is_open = one is not None and not one.is_erased
        self._do.setEnabled(is_open and self._reason.currentIndex() >= 0)

    def _name_deed(self, *, is_proposed: bool) -> None:
        if is_proposed:
            parts.set_text(self._do, say("确认清除"))
        else:
            parts.set_text(self._do, _TITLE if self._is_alone else say("提出清除"))

    def _words(self, one: File | None) -> str:
        if one is None:
            return say("请在上面选一份档案。") if self._table.rows.values else ""
        if one.is_erased:
            return ""
        if not one.reason:
            return "" if self._is_alone else say("您提出以后，由另一位经办人确认才清除。")
        if self._is_own(one) and not self._is_alone:
            return WAITING
        return say("{clerk}已提出。您确认以后立即清除，不能撤销。", clerk=one.proposed_by)

    # --- doing it -----------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask once more before what cannot be taken back."""
        one = self._table.current
        if one is None:
            return
        if not one.reason and not self._is_alone:
            self._erase(one)
            return
        self._desk.messages.question(
            say("彻底清除{name}的档案？", name=one.name),
            say("清除以后不能撤销，也不能恢复。清除证明随即打开，请打印存档。"),
            do=_TITLE,
            then=partial(self._erase, one),
            is_dangerous=True,
        )

    def _erase(self, one: File) -> None:
        self._do.setEnabled(False)
        self._desk.tasks.run(
            erasing.erase,
            RECORDS[one.form],
            one.record_id,
            self._reason.currentData(),
            done=partial(self._tell, one),
            failed=self._fail,
            title=_TITLE,
            owner=self,
        )

    def _fail(self, error: ExplainedError) -> None:
        self._desk.messages.error(error)
        self._read()

    def _tell(self, one: File, done: Done) -> None:
        if done.is_erased:
            self._certify(one)
            return
        self._desk.messages.quiet(say("已提出，等另一位经办人确认。"))
        self._read()

    def _show_certificate(self) -> None:
        one = self._table.current
        if one:
            self._certify(one)

    def _certify(self, one: File) -> None:
        self._desk.tasks.run(
            erasure.build, RECORDS[one.form], one.record_id, done=self._open, owner=self
        )

    def _open(self, report: Report) -> None:
        self._desk.go("reports", report)
        self.accept()

    def _do_reject(self) -> None:
        one = self._table.current
        if one:
            self._desk.tasks.run(
                erasing.reject,
                RECORDS[one.form],
                one.record_id,
                done=lambda _: self._read(),
                failed=self._fail,
                owner=self,
            )

    def _be_alone(self, is_on: bool) -> None:
        self._desk.tasks.run(
            rulings.set_alone, is_on, done=lambda _: self._take_alone(is_on), owner=self
        )

    def _take_alone(self, is_on: bool) -> None:
        self._is_alone = is_on
        self._show_file(self._table.current)


def ask(desk: Desk, parent: QWidget) -> None:
    """Show the files that were struck off."""
    desk.tasks.run(
        rulings.is_alone,
        done=lambda is_alone: ErasingDialog(parent, desk, is_alone=is_alone).open(),
        owner=parent,
    )
