"""A field chosen by its name, and a value for it, typed in the field's own editor."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.fields import Field
from db.kinds import EMPTY, Reading, Text
from db.pinyin import initials, spelling
from ui import parts, theme
from ui.desk import Desk
from ui.forms.choices import Choice
from ui.forms.choosers import Chooser
from ui.forms.editor import Editor
from ui.forms.editors import editor_for, unit_of
from ui.forms.finders import RefEditor
from ui.words import say


class FieldChooser(Chooser):
    """One of some fields, found by a part of its label or by pinyin."""

    hint = say("项目名称或拼音首字母")

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__(Field(say("项目"), Text(60), name="chosen_field"))
        self._fields = fields

    @property
    def chosen(self) -> Field | None:
        """The field that stands here, None while there is none."""
        return next((one for one in self._fields if one.label == self.text()), None)

    def read(self, text: str) -> Reading:
        found = next((one for one in self._fields if one.label == text), None)
        return Reading(found.label) if found else EMPTY

    def search(self, typed: str) -> None:
        wanted = typed.strip().lower()
        ranks = [(_rank(one.label, wanted), one) for one in self._fields]
        found = [one for rank, one in sorted(ranks, key=lambda pair: pair[0]) if rank < _NOT]
        self.offer(typed, [Choice(one.label, one.label) for one in found])


_NOT = 4


def _rank(label: str, wanted: str) -> int:
    """How well what was typed fits a label: its beginning, that of its pinyin, or some part."""
    initial = initials(label)
    fits = (
        label.startswith(wanted),
        initial.startswith(wanted) or spelling(label).startswith(wanted),
        wanted in label,
        wanted in initial,
    )
    return fits.index(True) if True in fits else _NOT


class ValueSlot(QWidget):
    """The editor of whichever field was chosen, with its unit; Tab comes to it from `after`.

    Signals:
        edited: something was typed or chosen.
        passed: Enter.
    """

    edited = Signal()
    passed = Signal()

    def __init__(self, desk: Desk, after: QWidget) -> None:
        super().__init__()
        self._desk, self._after = desk, after
        self.editor: Editor | None = None
        self._unit = QLabel()
        theme.set_look(self._unit, "soft")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._nothing = parts.label(say("先选项目"), "soft")
        self._nothing.setMinimumHeight(theme.size("control"))
        self._row.addWidget(self._nothing)
        self._row.addWidget(self._unit)

    def show_field(self, field: Field | None) -> None:
        """Let a value of this field be typed."""
        if self.editor and field and self.editor.field == field:
            return
        if self.editor:
            self._row.removeWidget(self.editor.widget)
            self.editor.widget.hide()
            self.editor.widget.deleteLater()
            self.editor = None
        self._nothing.setVisible(field is None)
        unit = unit_of(field) if field else ""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        if field:
            self.editor = editor = editor_for(field, self._desk)
            editor.put(None)
            editor.widget.setToolTip(field.help)
            editor.edited.connect(self.edited)
            editor.left.connect(self.edited)
            editor.passed.connect(lambda _: self.passed.emit())
            self._row.insertWidget(0, editor.widget, 1)
            self.setTabOrder(self._after, editor.widget)  # younger than what stands behind it
            editor.widget.show()  # now: Tab may be on its way

    @property
    def reading(self) -> Reading:
        """What stands in the editor; nothing while there is none."""
        return self.editor.reading() if self.editor else EMPTY

    @property
    def text(self) -> str:
        """What is shown of it."""
        return self.editor.text() if self.editor else ""

    @property
    def waits(self) -> bool:
        """Whether something was typed of which it is not known yet what it means."""
        is_named = isinstance(self.editor, RefEditor) and bool(self.editor.text())
        return is_named and self.reading.value is None
