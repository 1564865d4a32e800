"""接收: packages are dropped or found, previewed, merged all in one go, and answered."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ruraledu_desktop.exchange import copies, finding, members, receipts
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.finding import Found
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.members import Member
from ruraledu_desktop.exchange.receipts import Receipt
from ruraledu_desktop.packages import headers
from ruraledu_desktop.packages.enrolment import REQUEST_SUFFIX
from ui import choosing, parts, theme
from ui.desk import Desk
from ui.exchange import parcels
from ui.exchange.bringing import ContentsDialog
from ui.exchange.carrier import CarrierBox
from ui.exchange.checked import Checked
from ui.exchange.drop_zone import DropZone
from ui.exchange.not_taken import NotTakenLink
from ui.exchange.receiving import Parcel, Receiving
from ui.exchange.resuming import ResumeStrip
from ui.tables.plain import Table, wrap_rows
from ui.words import say


class ReceiveTab(QWidget):
    """Drop zone, table of what was brought, 全部合并, 写回执.

    Signals:
        enrolments_found: requests for enrolment were dropped or found: their paths.
        answered: receipts were written.
    """

    enrolments_found = Signal(list)
    answered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("receive")
        self._desk = desk
        self._waiting: list[Member] = []
        self._merged: dict[str, str] = {}
        self.receiving = Receiving(desk, self)
        self.receiving.changed.connect(self._show)
        self.receiving.moved.connect(self._tell_progress)
        self.receiving.merged.connect(self._note_merged)
        self.receiving.ended.connect(self._end)
        self.carrier = CarrierBox(desk)
        self.carrier.moved.connect(self.look_around)
        self.strip = parts.Strip("receive_news")
        self._offer = parts.Strip("receive_offer")
        self._resume = ResumeStrip(desk, self.receiving)
        self._copied = parts.Strip("receive_copied", can_close=False)
        self._due = parts.Strip("receive_due", can_close=False)
        self._checked = Checked(desk)
        self._zone = DropZone()
        self._table = Table("brought", parcels.columns(desk.today), key=lambda one: one.path)
        self._table.opened.connect(self._show_contents)
        self._table.chosen.connect(lambda _: self._offer_contents())
        self._look = parts.button(say("会带来什么…"), "look_inside", self._look_inside, icon="eye")
        self._working = parts.Working("receive_working")
        self._working.stopped.connect(self.receiving.stop)
        self._summary = parts.label("", "", "receive_summary")
        self._not_taken = NotTakenLink(desk)
        self._not_taken.again_wanted.connect(self._read_again)
        self._aside = parts.link(say("搁置"), "set_aside", self._set_aside)
        self._aside.setToolTip(say("选中的包现在不合并，也不再列出；以后可以再读入"))
        self._forget = parts.link(say("清空列表"), "forget", self._empty)
        self._answer = parts.button(say("写回执"), "answer", self.answer_all, icon="inbox")
        self._merge = parts.button(
            say("全部合并"), "merge_all", self._merge_all, look="primary", icon="merge"
        )
        self._connect_zone()
        self._lay_out()
        self._show()

    def _connect_zone(self) -> None:
        self._zone.sticks_wanted.connect(self.look_on_sticks)
        self._zone.files_wanted.connect(self._choose_files)
        self._zone.folder_wanted.connect(self._choose_folder)

    def _lay_out(self) -> None:
        wrap_rows(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        told = (self._copied, self.strip, self._resume, self._offer, self._due, self._checked)
        for widget in (*told, self._zone):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addWidget(self._working)
        to = parts.label(say("回执写到"), "soft")
        column.addLayout(parts.row(self._summary, None, self._look, self._aside, self._forget))
        column.addLayout(
            parts.row(self._not_taken, None, to, self.carrier, self._answer, self._merge)
        )

    # --- bringing ---------------------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders that were dropped or chosen."""
        self.strip.hide()
        self.carrier.came_from(paths)
        for folder in (path for path in paths if path.is_dir()):
            if self.carrier.path is None:
                self.carrier.use(folder)
            self._desk.tasks.run(finding.look_around, folder, done=self._take_found, owner=self)
        files = [path for path in paths if not path.is_dir()]
        requests = [path for path in files if path.suffix.lower() == REQUEST_SUFFIX]
        if requests:
            self.enrolments_found.emit(requests)
        self.receiving.add(path for path in files if path not in requests)

    def _take_one(self, path: Path) -> None:
        self.take([path])

    def _take_found(self, found: Found) -> None:
        self._offer.hide()
        self.strip.hide()
        if found.enrolments:
            self.enrolments_found.emit(list(found.enrolments))
        self.receiving.add(found.packages)
        if not found.packages and not found.enrolments:
            known = say("，其中 {count} 个上报包都已合并过", count=found.known) * bool(found.known)
            self.strip.tell(say("没有找到新的上报包或登记申请{known}。", known=known))

    def look_on_sticks(self) -> None:
        """Take everything from the sticks that are plugged in."""
        self._desk.tasks.run(finding.look_on_sticks, done=self._take_from_sticks, owner=self)

    def _take_from_sticks(self, found: Found | None) -> None:
        if found is None:
            text = say("没有找到 U 盘。请插好 U 盘再试；包在别处的，请用“选择文件”或“选择文件夹”。")
            self.strip.tell(text, "warning")
        else:
            self._take_found(found)

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what waits, and look again: the stick may hold something new by now."""
        super().showEvent(event)
        self._resume.take_up()
        self.look_around(self.carrier.path)

    def look_around(self, folder: Path | None) -> None:
        """Offer what a stick that was just plugged in brings."""
        self._offer.hide()
        if folder and self.carrier.is_stick:
            self._desk.tasks.run(
                finding.look_around, folder, done=self._show_offer, key="found", owner=self
            )

    def _show_offer(self, found: Found) -> None:
        news = [
            say("{count} 个新的上报包", count=len(found.packages)) * bool(found.packages),
            say("{count} 份登记申请", count=len(found.enrolments)) * bool(found.enrolments),
        ]
        if any(news):
            text = say("U 盘上有 {news}。", news=say("、").join(filter(None, news)))
            self._offer.tell(text, do=say("读入"), then=partial(self._take_found, found))

    def _choose_files(self) -> None:
        suffixes = [headers.SUFFIX, REQUEST_SUFFIX]
        start = self.carrier.start
        choosing.ask_files(self.window(), say("选择上报包"), suffixes, start, self.take)

    def _choose_folder(self) -> None:
        choosing.ask_folder(self.window(), say("选择文件夹"), self.carrier.start, self._take_one)

    # --- what was brought -------------------------------------------------------------------

    def _show(self) -> None:
        rows = list(self.receiving.rows.values())
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._zone.set_small(is_small=bool(rows))
        self._summary.setText(parcels.summary(rows))
        self._summary.setVisible(bool(rows))
        self._forget.setVisible(bool(rows) and not self.receiving.is_working)
        ready = sum(one.is_ready for one in rows)
        self._merge.setEnabled(bool(ready) and not self.receiving.is_working)
        self._merge.setVisible(bool(rows))
        self._offer_contents()
        self._mark_next()

    def _offer_contents(self) -> None:
        one = self._table.current
        self._look.setVisible(bool(self.receiving.rows))
        self._look.setEnabled(one is not None and one.can_be_looked_into)
        self._aside.setVisible(one is not None and one.is_ready and not self.receiving.is_working)
        is_over = one is not None and one.can_be_looked_into and not one.is_ready
        parts.set_text(self._look, say("带来了什么…") if is_over else say("会带来什么…"))

    def _look_inside(self) -> None:
        if self._table.current:
            self._show_contents(self._table.current)

    def _show_contents(self, one: Parcel) -> None:
        if one.arrival and one.can_be_looked_into:
            ContentsDialog(self.window(), one.arrival).open()

    def _set_aside(self) -> None:
        if self._table.current:
            self.receiving.set_aside(self._table.current)

    def _read_again(self, one: Lying) -> None:
        self.receiving.resume([one], is_asked=True)

    def _empty(self) -> None:
        """Empty the list; what is not merged yet is offered, and comes again another day."""
        self.receiving.forget()
        self._resume.offer()

    def _merge_all(self) -> None:
        """Merge; the cursor goes to the rows, because the button has nothing more to do."""
        self._table.setFocus()
        self.strip.hide()
        self._checked.forget()
        self.receiving.merge_all()

    def _note_merged(self, arrival: Arrival) -> None:
        self._merged[arrival.unit] = arrival.unit_name

    def _tell_progress(self, text: str, done: int, total: int) -> None:
        self._working.tell(text, done, total)

    def _end(self) -> None:
        """What was merged is checked once the queue is empty, so that no package waits for it."""
        self._working.hide()
        self._resume.offer()
        self.reload()
        merged, self._merged = self._merged, {}
        if merged:
            self._checked.check(merged)

    # --- receipts ---------------------------------------------------------------------------

    def reload(self) -> None:
        """Read which offices wait for a receipt, and what was not taken."""
        self._not_taken.reload()
        self._desk.tasks.run(members.members, done=self._show_members, key="waiting", owner=self)
        self._desk.tasks.run(copies.told, done=self._tell_copied, key="copies", owner=self)

    def _tell_copied(self, says: str) -> None:
        """Say that another computer works with a copy of these data, until an officer read it."""
        if not says:
            self._copied.hide()
            return
        self._copied.tell(says, "danger", do=say("知道了"), then=self._note_read)

    def _note_read(self) -> None:
        self._desk.tasks.run(copies.read, done=lambda _: self._hear_read(), owner=self)

    def _hear_read(self) -> None:
        self._copied.hide()
        self._desk.exchanged.emit()

    def _show_members(self, found: list[Member]) -> None:
        self._waiting = [one for one in found if one.is_waiting]
        text = say("写回执（{count} 个单位）", count=len(self._waiting))
        parts.set_text(self._answer, text if self._waiting else say("写回执"))
        self._answer.setEnabled(bool(self._waiting))
        self._tell_due()
        self._mark_next()
        names = say("、").join(one.name for one in self._waiting)
        self._answer.setToolTip(say("给这些单位写回执：{names}", names=names) if names else "")

    def _tell_due(self) -> None:
        """Who brought nothing new may still wait: for what was decided or changed here.

        The sum is that of the button; where all have brought, the button says enough.
        """
        brought = sum(one.has_brought for one in self._waiting)
        told = len(self._waiting) - brought
        why = [
            say("{count} 个交来了包", count=brought) * bool(brought),
            say("{count} 个有新裁定或改动", count=told),
        ]
        text = say(
            "待写回执 {count} 个单位：{why}。",
            count=len(self._waiting),
            why=say("，").join(filter(None, why)),
        )
        self._due.tell(text) if told else self._due.hide()

    def _mark_next(self) -> None:
        """When there is nothing to merge, writing receipts is what comes next."""
        is_next = bool(self._waiting) and not self._merge.isEnabled()
        theme.set_look(self._answer, "primary" if is_next else "")
        self._answer.setIcon(theme.icon("inbox", "on_primary" if is_next else "text_soft"))

    def answer_all(self) -> None:
        """Write a receipt for every office that waits for one."""
        self.answer([one.unit for one in self._waiting])

    def answer(self, units: Sequence[str]) -> None:
        """Write a receipt for each of these offices."""
        self.carrier.ask(partial(self._answer_into, units))

    def _answer_into(self, units: Sequence[str], folder: Path) -> None:
        self._desk.tasks.run(
            receipts.write,
            folder,
            units=units,
            title=say("写回执"),
            done=partial(self._tell_answered, self.carrier.farewell),
            owner=self,
        )

    def _tell_answered(self, farewell: str, written: list[Receipt]) -> None:
        names = say("、").join(
            say("{name}第 {number} 号", name=one.unit_name, number=one.number) for one in written
        )
        text = say("已写好并核对 {count} 份回执：{names}。", count=len(written), names=names)
        self.strip.tell(text + farewell, "success")
        self.answered.emit()
