"""The password of a person who has one of his own, asked for where a name is written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ExplainedError
from ruraledu_desktop import clerks, passwords
from ruraledu_desktop.passwords import Standing
from ui import parts, theme
from ui.desk import Desk
from ui.locking.lines import PasswordLine, Showing
from ui.words import say


class Proof(QWidget):
    """A line under a name; it is there only while the name is that of somebody with a password.

    Signals:
        changed: whether all is there that is needed may be otherwise.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._name = desk, ""
        self._users: tuple[str, ...] = ()
        self._is_busy = False
        self._line = PasswordLine("proof", say("密码"))
        self._line.textChanged.connect(lambda _: self._refresh())
        self._wrong = parts.label("", "problem", "proof_wrong", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        for one in (self._line, Showing(self._line), self._wrong):
            column.addWidget(one)
        self._wrong.hide()
        self.hide()
        desk.tasks.run(passwords.standing, done=self._know, owner=self)

    def _know(self, standing: Standing) -> None:
        self._users = standing.users
        self.ask_of(self._name)

    def ask_of(self, name: str) -> None:
        """Ask for the password of this person, if there is one; whoever sits here gave it."""
        self._name = name
        is_here = clerks.is_same(name, self._desk.office.clerk)
        is_known = any(clerks.is_same(name, one) for one in self._users)
        self._line.setPlaceholderText(say("{name}的密码", name=name))
        self.setVisible(is_known and not is_here)
        self._refresh()

    def _refresh(self) -> None:
        self._wrong.hide()
        self.changed.emit()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is lacking."""
        return not self._is_busy and (self.isHidden() or bool(self._line.text()))

    def give(self, then: Callable[[], object]) -> None:
        """Go on if it is the password, or none is needed; else say so."""
        if clerks.is_same(self._name, self._desk.office.clerk):
            then()
            return
        self._is_busy = True
        self.changed.emit()
        self._desk.tasks.work(
            passwords.prove,
            self._desk.store.folder,
            self._name,
            self._line.text(),
            done=lambda _: then(),
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: ExplainedError) -> None:
        self._is_busy = False
        self._line.selectAll()
        self._line.setFocus()
        self._wrong.setText(error.what)
        self._wrong.show()
        self.changed.emit()
