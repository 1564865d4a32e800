"""What an ID number tells follows it while it is typed: birth day, sex, kind of document."""

from collections.abc import Mapping

from db.kinds import Value
from db.records import RECORDS
from ruraledu_desktop.identity import told_by
from ui.forms.editor import Editor


class Identity:
    """The editors of an ID number and of what it says."""

    def __init__(self, editors: Mapping[str, Editor]) -> None:
        self._editors = editors
        self._filled_from: Value = None

    def forget(self) -> None:
        """Another record is shown."""
        self._filled_from = None

    def fill(self, edited: Editor) -> None:
        """Fill what a sound number tells, unless the clerk gave it otherwise.

        A field is filled when it is empty or was told by a number that stood here before; a number
        that is not sound fills nothing.
        """
        if edited.field.name != "id_number":
            return
        record, number = RECORDS[edited.field.form], edited.reading().value
        told = told_by(record, number)
        before = [told_by(record, one) for one in (self._filled_from, edited.kept)]
        for name, value in told.items():
            editor = self._editors.get(name)
            now = editor.reading().value if editor else value
            if editor and now != value and now in (None, *(one.get(name) for one in before)):
                editor.type_in(editor.field.kind.show(value))
        if told:
            self._filled_from = number
