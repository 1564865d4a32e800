"""写说明: why what is unusual is right after all; and what the county says to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changing import Change
from ruraledu_desktop import explaining
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.explaining import Said
from ui import parts, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange.asking import words_box
from ui.words import say


class WordsDialog(Dialog):
    """Some words about a finding.

    Signals:
        agreed: they are to be kept.
    """

    agreed = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, about: str, says: str, hint: str, words: str
    ) -> None:
        super().__init__(parent, "explain", title, width=520)
        self._words = words_box("explain_words", 3)
        self._words.setPlaceholderText(hint)
        self._words.setPlainText(words)
        self._words.textChanged.connect(self._refresh)
        self._do = parts.button(title, "agree", self._agree, look="primary")
        self.add_text(about, "subtitle")
        self.add_text(says)
        self.column.addWidget(self._words)
        self._room = parts.label("", "problem", "room", wraps=True)
        self.add_foot(self._do, says=self._room)
        self._refresh()

    @property
    def _said(self) -> str:
        return self._words.toPlainText().strip()

    def _refresh(self) -> None:
        over = len(self._said) - explaining.WORDS.size
        self._room.setText(say("超出 {count} 个字，请缩短。", count=over) * (over > 0))
        self._do.setEnabled(bool(self._said) and over <= 0)

    def _agree(self) -> None:
        self.agreed.emit(self._said)
        self.accept()


def explain(desk: Desk, parent: QWidget, problem: Problem, name: str, words: str = "") -> None:
    """Ask why a finding is right after all, and keep it.

    Args:
        words: what was said before, to be kept or changed.
    """
    hint = say("为什么这样填是对的。如：今年并入两个教学点，图书一起搬来。")
    about = problem.where.of(name)
    dialog = WordsDialog(parent, say("写说明"), about, problem.says, hint, words)
    dialog.agreed.connect(partial(_run, desk, explaining.explain, problem.where, problem.code))
    dialog.open()


def explain_again(desk: Desk, parent: QWidget, problem: Problem, name: str) -> None:
    """As `explain`, with what was said before if there is anything."""
    ask = partial(explain, desk, parent, problem, name)
    desk.tasks.run(explaining.said, problem.where, problem.code, done=ask)


def give_back(desk: Desk, parent: QWidget, problem: Problem, name: str, said: Said) -> None:
    """Ask what is missing in a 说明, and give it back."""
    hint = say("还差什么。如：请写明批准文号。")
    words = said.seen.words if said.seen else ""
    told = say("说明：{words}", words=words)
    about, says = problem.where.of(name), f"{problem.says}\n{told}"
    dialog = WordsDialog(parent, say("退回说明"), about, says, hint, "")
    dialog.agreed.connect(partial(_run, desk, explaining.give_back, said))
    dialog.open()


def _run(desk: Desk, operation: Callable[..., Change], *facts: object) -> None:
    desk.tasks.run(operation, *facts, done=partial(tell, desk))


def tell(desk: Desk, change: Change) -> None:
    """Say what was done, and offer to take it back."""
    undoing.offer(desk, say("已保存：{title}", title=change.title), change)
