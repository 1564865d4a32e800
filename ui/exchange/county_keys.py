"""县局密钥: the ceremony once, a drill every year, a new working key; two persons and a carrier."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from db.refusals import notice
from ruraledu_desktop.exchange import ceremony
from ruraledu_desktop.exchange.ceremony import Changed, Drilled, KeysStanding
from ruraledu_desktop.packages import carriers, telephone
from ruraledu_desktop.packages.carriers import SUFFIX
from ruraledu_desktop.reports import Report, key_sheet
from ui import choosing, parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange import recovering
from ui.words import say

_ORDINALS = (say("第一"), say("第二"))
_PATH_ROOM = 330
"""How wide the path of a stick may be, in px of the design."""


class KeysDialog(Dialog):
    """How the keys stand, and what can be done; the window stays free to print the sheets.

    Signals:
        settled: keys or the day of the drill are other ones now.
    """

    settled = Signal()

    def __init__(self, parent: QWidget, desk: Desk, found: KeysStanding) -> None:
        super().__init__(parent, "county_keys", say("县局密钥"), width=560)
        self._desk = desk
        self._made = carriers.new_words()
        self._sheets: list[Report] = []
        self._paths: list[Path | None] = [None, None]
        self._shown = [QLabel(say("还没有选")) for _ in self._paths]
        self._words = [self._line(f"words_{place}") for place in range(2)]
        self._buttons = self._actions(found)
        self.add_text(say("县局密钥"), "subtitle")
        for text in _explained(found):
            self.add_text(text)
        if not found.is_held:
            self.column.addLayout(parts.row(*map(self._sheet_button, range(2)), None))
        self.column.addLayout(self._fields(found))
        if found.is_held:
            help_out = parts.link(say("乡镇忘了密码…"), "forgotten", self._help_out)
            self.column.addLayout(parts.row(help_out, None))
        self.add_foot(*self._buttons, leave=say("关闭"))
        self.finished.connect(self._withdraw_sheets)
        self._refresh()
        self.fit()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(say("保管单上的六个词"))
        parts.make_secret(line)
        line.textChanged.connect(self._refresh)
        return line

    def _sheet_button(self, person: int) -> QWidget:
        text = say("打印{which}人的保管单", which=_ORDINALS[person])
        return parts.button(text, f"sheet_{person}", partial(self._show_sheet, person))

    def _actions(self, found: KeysStanding) -> list[QPushButton]:
        if not found.is_held:
            return [parts.button(say("办理密钥仪式"), "hold", self._hold, look="primary")]
        drill = parts.button(say("演练"), "drill", self._drill)
        if found.is_lost:
            renew = parts.button(say("做新的工作密钥"), "renew", self._renew, look="primary")
            return [drill, renew]
        theme.set_look(drill, "primary")
        return [parts.button(say("更换工作密钥"), "change", self._change), drill]

    def _fields(self, found: KeysStanding) -> QFormLayout:
        rows: list[tuple[str, QWidget]] = [
            (say("{which}人", which=which), line)
            for which, line in zip(_ORDINALS, self._words, strict=True)
        ]
        for place in range(1 if found.is_held else 2):
            which = say("载体") if found.is_held else say("{n}个 U 盘", n=_ORDINALS[place])
            choose = parts.button(
                say("选择…"), f"choose_{place}", partial(self._choose, place, found.is_held)
            )
            rows.append((which, _row(choose, self._shown[place])))
        return parts.facts(rows)

    def _choose(self, place: int, is_file: bool) -> None:
        def chosen(path: Path) -> None:
            self._paths[place] = path
            shown = self._shown[place]
            shown.setText(parts.shortened(shown.fontMetrics(), str(path), _PATH_ROOM))
            shown.setToolTip(str(path))
            self._refresh()

        if is_file:
            choosing.ask_file(self, say("选择载体上的文件"), [SUFFIX], None, chosen)
        else:
            choosing.ask_folder(self, say("选择 U 盘"), None, chosen)

    def _refresh(self) -> None:
        is_ready = all(line.text().strip() for line in self._words) and self._paths[0] is not None
        for button in self._buttons:
            has_both = button.objectName() != "hold" or self._paths[1] is not None
            button.setEnabled(is_ready and has_both)

    def _help_out(self) -> None:
        """A township that cannot open its data asks the county."""
        recovering.ask(self._desk, self)

    # --- what is done -------------------------------------------------------------------------

    def _show_sheet(self, person: int) -> None:
        def show(report: Report) -> None:
            self._sheets.append(report)
            self._desk.go("reports", report)

        words = self._made[person]
        self._desk.tasks.run(key_sheet.build, person, words, done=show, owner=self)

    def _withdraw_sheets(self) -> None:
        """The words are not to stay on this computer, and open nothing that is not sealed yet."""
        for report in self._sheets:
            self._desk.withdrawn.emit(report)

    def _typed(self) -> carriers.Words:
        return self._words[0].text(), self._words[1].text()

    def _hold(self) -> None:
        """Only words that both persons could read from their sheets are used."""
        for place, (typed, made) in enumerate(zip(self._typed(), self._made, strict=True)):
            if not telephone.is_same(typed, made):
                self._desk.messages.question(
                    say("{which}人的六个词与保管单不一致。", which=_ORDINALS[place]),
                    say("没有改动任何内容；请对照刚打印的保管单重新输入。"),
                    do=say("重新输入"),
                    then=self._words[place].setFocus,
                )
                return
        self._run(ceremony.hold, tuple(self._paths), self._made, then=self._tell_held)

    def _tell_held(self, written: tuple[Path, Path]) -> None:
        self._end(
            say(
                "密钥仪式已办理，载体写好并读回核对。请放进两个保险柜；已登记的乡镇，给他们写回执。"
            )
        )

    def _change(self) -> None:
        self._desk.messages.question(
            say("更换工作密钥？"),
            say(
                "以后的上报包用新密钥加密；以前的包仍能打开。换了以后请给各乡镇写回执，"
                "乡镇导入回执后自动改用新密钥。用服务器的，请在“文件 → 本机密钥”里再交给各位同事。"
            ),
            do=say("更换"),
            then=lambda: self._run(
                ceremony.change, self._paths[0], self._typed(), then=self._tell_changed
            ),
        )

    def _renew(self) -> None:
        self._desk.messages.question(
            say("做新的工作密钥？"),
            say(
                "原来的工作密钥能从备份或别的电脑取回 keys 文件夹的，请先取回。做了新的以后，"
                "路上的上报包打不开；请给各乡镇写回执，他们导入后重新上报，内容不会丢。"
            ),
            do=say("做新的"),
            then=lambda: self._run(
                ceremony.renew, self._paths[0], self._typed(), then=self._tell_changed
            ),
        )

    def _tell_changed(self, done: Changed) -> None:
        self._end(say("已更换为第 {n} 把工作密钥。请给各乡镇写回执，告知这件事。", n=done.serial))
        if one := done.recalled:
            told = notice("N207", name=one.unit_name, number=one.number)
            self._desk.messages.news(say("取回了还原前的登记名单"), told)

    def _drill(self) -> None:
        self._run(ceremony.drill, self._paths[0], self._typed(), then=self._tell_drilled)

    def _tell_drilled(self, done: Drilled) -> None:
        told = say(
            "演练完成：备用密钥打开了{name}的第 {n} 号上报包，日期已记下。",
            name=done.unit_name,
            n=done.number,
        )
        self._end(told + (say("本机的 {copy} 也打开了。", copy=done.copy) if done.copy else ""))

    def _run(
        self, operation: Callable[..., object], *args: object, then: Callable[..., None]
    ) -> None:
        self._desk.tasks.run(operation, *args, done=then, owner=self)

    def _end(self, text: str) -> None:
        self._desk.messages.quiet(text)
        self.settled.emit()
        self.accept()


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(parts.row(*widgets, None))
    holder.layout().setContentsMargins(0, 0, 0, 0)
    return holder


def _explained(found: KeysStanding) -> list[str]:
    if not found.is_held:
        return [
            say(
                "密钥仪式办一次：做出县局的根密钥和备用密钥，封在两个 U 盘上，分放两个保险柜；"
                "打开它要两个人各自的六个词。县局电脑全坏了，也能用它打开各乡镇的包。"
            ),
            say(
                "先打印两人的保管单，各自照单输入六个词，再选两个 U 盘。"
                "词和密钥都不留在这台电脑上。"
            ),
        ]
    drilled = (
        say("最近一次演练：{day}，{by}。", day=found.drilled, by=found.by)
        if found.drilled
        else say("还没有演练过：合并了乡镇在密钥仪式以后交来的包，就可以演练。")
    )
    due = say("该演练了。") if found.is_due and found.drilled else ""
    lost = say(
        "在用的工作密钥不在这台电脑上，收不了包，也写不了回执。能取回 keys 文件夹的请先取回，"
        "用服务器的请同事在“文件 → 本机密钥”里交给您；取不回的，用载体做新的。"
    )
    return [
        *([lost] if found.is_lost else []),
        say("在用第 {n} 把工作密钥。{drilled}{due}", n=found.serial, drilled=drilled, due=due),
        say("每年从保险柜取一个载体，两人到场输入各自的词，演练一次；工作密钥也每年更换一次。"),
    ]
