"""Birth day and sex follow the ID number while it is typed."""

from collections.abc import Mapping

from db.kinds import Value, birth_of, sex_of
from ui.forms.editor import Editor

_DERIVED = {"birth_day": birth_of, "sex": sex_of}


class Identity:
    """The editors of an ID number and of what it says."""

    def __init__(self, editors: Mapping[str, Editor]) -> None:
        self._editors = editors
        self._filled_from: Value = None

    def forget(self) -> None:
        """Another record is shown."""
        self._filled_from = None

    def fill(self, edited: Editor) -> None:
        """Fill birth day and sex from a sound number, unless the clerk gave them otherwise.

        They are filled when they are empty or were derived from a number that stood here before;
        a number that is not sound fills nothing.
        """
        number = edited.reading().value
        if edited.field.name != "id_number" or birth_of(number) is None:
            return
        for name, derive in _DERIVED.items():
            editor = self._editors.get(name)
            now = editor.reading().value if editor else None
            if editor and now in (None, derive(self._filled_from), derive(edited.kept)):
                editor.type_in(editor.field.kind.show(derive(number)))
        self._filled_from = number
