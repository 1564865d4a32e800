"""What every editor of a field is: text in, a reading out, and the keys of a form."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.kinds import Reading, Value
from ui.forms.lines import Line, LongText, Segments

Entry = Line | LongText | Segments
"""A widget one types into."""


class Editor(QObject):
    """Edits one field; its widget bears the field's name.

    Signals:
        edited: the clerk typed or chose something.
        left: she has gone elsewhere.
        passed: Enter goes on (1) or back (-1).
        escaped: Esc, when there was nothing to restore.
    """

    edited = Signal()
    left = Signal()
    passed = Signal(int)
    escaped = Signal()
    hint = ""
    """What the empty editor says while one is in it."""

    def __init__(self, field: Field, widget: Entry) -> None:
        super().__init__(widget)
        self.field = field
        self.widget: QWidget = widget
        self.forget_typing = widget.forget_typing
        self._value: Value = None
        self._shown = ""
        widget.setObjectName(field.name)
        widget.setAccessibleName(field.label)
        widget.left.connect(self._leave)
        widget.passed.connect(self.passed)
        widget.escaped.connect(self._escape)

    # --- for each kind ----------------------------------------------------------------------

    def text(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError

    def put_text(self, text: str) -> None:
        """Show a text without telling."""
        raise NotImplementedError

    def read(self, text: str) -> Reading:
        """What a typed text means."""
        return self.field.kind.read(text)

    @property
    def is_settled(self) -> bool:
        """Whether what stands here can be judged although the clerk is still in it."""
        return False

    # --- for the form -----------------------------------------------------------------------

    def put(self, value: Value, shown: str | None = None) -> None:
        """Show a kept value, e.g. of the record just opened.

        Args:
            shown: its text, where that takes a look into the store.
        """
        self._value = value
        self._shown = self.field.kind.show(value) if shown is None else shown
        self.put_text(self._shown)

    def renew(self, value: Value, shown: str | None = None) -> None:
        """Show what is kept now, and leave alone what was typed since, and the cursor."""
        shown = self.field.kind.show(value) if shown is None else shown
        is_left_alone = self.text() == shown or (self.is_changed and self.reading().value != value)
        if is_left_alone:
            self._value, self._shown = value, shown
        else:
            self.put(value, shown)

    @property
    def kept(self) -> Value:
        """The kept value."""
        return self._value

    def follow(self, why: str) -> None:
        """Be typed into, or not while the value follows from other records; `why` tells so."""
        self.widget.setEnabled(not why)
        self.widget.setToolTip(why or self.field.help)

    def reading(self) -> Reading:
        """What the editor holds; a kept value that was not touched is never read anew."""
        text = self.text()
        return Reading(self._value) if text == self._shown else self.read(text)

    @property
    def is_changed(self) -> bool:
        """Whether the clerk changed it since `put`."""
        return self.text() != self._shown

    def type_in(self, text: str) -> None:
        """Change the text as if it had been typed, e.g. from an ID number."""
        self.put_text(text)
        self.edited.emit()

    def restore(self) -> None:
        """Take the typing here back."""
        self.type_in(self._shown)

    def mark(self, state: str) -> None:
        """Colour the editor: "problem", "doubt" or ""."""
        if (self.widget.property("state") or "") != state:
            self.widget.setProperty("state", state)
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)

    # --- what the clerk does ----------------------------------------------------------------

    def _leave(self) -> None:
        self.settle()
        self.left.emit()

    def settle(self) -> None:
        """Show what was typed as it will be kept."""
        if self.is_changed:
            value = self.reading().value
            if value is not None:
                self.put_text(self.field.kind.show(value))

    def _escape(self) -> None:
        if self.is_changed:
            self.restore()
        else:
            self.escaped.emit()
