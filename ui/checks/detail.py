"""What is said about the chosen findings, and what can be done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ruraledu_desktop import explaining
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.explaining import Said
from ruraledu_desktop.explanations import Explanation, Standing
from ui import parts, theme, times
from ui.checks import explaining as asking
from ui.desk import Desk
from ui.words import say

_SAID = {
    Standing.GIVEN: say("已说明，等县局审核。"),
    Standing.ACCEPTED: say("县局已接受。"),
    Standing.RETURNED: say("县局退回了说明。"),
    Standing.FORMER: say("以前的说明；仍然如此的，按“仍然如此”。"),
}


class Detail(QWidget):
    """One finding in full, its 说明, and the buttons; of several only what is done with all.

    Signals:
        open_wanted: the record of a finding is to be opened at its field.
    """

    open_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("finding")
        self._desk = desk
        self._chosen: Sequence[Finding] = ()
        self._title = parts.label("", "subtitle", "finding_title", wraps=True)
        self._says = parts.label("", "", "finding_says", wraps=True)
        self._told = parts.label("", "soft", "finding_told", wraps=True)
        self._open = parts.button(say("去改"), "finding_open", self._go, icon="edit")
        self._explain = parts.button(say("写说明…"), "finding_explain", self._write)
        self._same = parts.button(say("仍然如此"), "finding_same", self._confirm)
        self._same.setToolTip(say("沿用以前的说明"))
        self._accept = parts.button(say("接受"), "finding_accept", self._take, look="primary")
        self._back = parts.button(say("退回…"), "finding_back", self._give_back)
        frame, column = parts.card("finding_card")
        buttons = (self._open, self._explain, self._same, self._accept, self._back)
        line = parts.row(self._texts(), *buttons)
        line.setStretch(0, 1)
        for one in buttons:
            line.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        around = parts.row(frame)
        around.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        self.setLayout(around)
        self.show_findings(())

    def _texts(self) -> QScrollArea:
        """What is said; a long 说明 is scrolled, so that the buttons stay in sight."""
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for one in (self._title, self._says, self._told):
            column.addWidget(one)
        column.addStretch(1)
        return parts.scrolled(texts, "finding_texts")

    def show_findings(self, chosen: Sequence[Finding]) -> None:
        """Show what is chosen."""
        self._chosen = chosen
        one = chosen[0] if len(chosen) == 1 else None
        said = one.explanation if one else None
        is_county = self._desk.office.is_county
        if one:
            self._title.setText(one.problem.where.of(one.name))
        else:
            text = say("选中 {count} 处", count=len(chosen)) if chosen else say("请在上面选一处。")
            self._title.setText(text)
        self._says.setText(f"{one.problem.says}{'' if said else one.problem.advice}" if one else "")
        self._told.setText(self._words(said) if said else "")
        is_unusual = one is not None and (said or one.problem.level is Level.EXPERIENCE)
        self._open.setVisible(one is not None)
        self._explain.setVisible(bool(is_unusual))
        self._explain.setText(say("改说明…") if said else say("写说明…"))
        self._same.setVisible(said is not None and said.standing is Standing.FORMER)
        self._accept.setVisible(is_county and any(map(_waits, chosen)))
        self._back.setVisible(is_county and one is not None and _waits(one))

    def _words(self, said: Explanation) -> str:
        by = f"{said.who} {times.moment(said.wall, self._desk.today())}"
        lines = [say("说明：{words}", words=said.words)] if said.words else []
        lines += [say("县局：{words}", words=said.returned)] if said.returned else []
        return "\n".join([*lines, f"{_SAID[said.standing]}（{by}）"])

    @property
    def _one(self) -> Finding:
        return self._chosen[0]

    def _go(self) -> None:
        self.open_wanted.emit(self._one)

    def _write(self) -> None:
        words = self._one.explanation.words if self._one.explanation else ""
        asking.explain(self._desk, self.window(), self._one.problem, self._one.name, words)

    def _confirm(self) -> None:
        said, problem = self._one.explanation, self._one.problem
        assert said
        self._desk.tasks.run(
            explaining.explain,
            problem.where,
            problem.code,
            said.words,
            done=partial(asking.tell, self._desk),
        )

    def _take(self) -> None:
        waiting = [_said(one) for one in self._chosen if _waits(one)]
        self._desk.tasks.run(explaining.accept, waiting, done=partial(asking.tell, self._desk))

    def _give_back(self) -> None:
        one = self._one
        asking.give_back(self._desk, self.window(), one.problem, one.name, _said(one))


def _said(one: Finding) -> Said:
    """What is judged: the 说明 as it is shown."""
    return Said(one.problem.where, one.problem.code, one.explanation)


def _waits(one: Finding) -> bool:
    """Whether the county has not judged what was said."""
    return one.explanation is not None and one.explanation.standing is Standing.GIVEN
