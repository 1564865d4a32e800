"""Kind → editor: each kind of value gets the editor that suits it."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QSpinBox, QToolButton

from db.fields import Field
from db.kinds import (
    Code,
    Codes,
    Count,
    Day,
    IdCard,
    Measure,
    Month,
    Place,
    Ref,
    Text,
    Value,
    YesNo,
    narrow,
)
from ui import theme
from ui.desk import Desk
from ui.forms.choosers import CodeEditor, CodesEditor
from ui.forms.editor import Editor
from ui.forms.finders import PlaceEditor, RefEditor
from ui.forms.lines import Line, LongText, Segments
from ui.forms.overlay import Overlay
from ui.words import say

_MOST_SEGMENTS = 3
_MOST_SEGMENT_HANZI = 7
_CALENDAR = (300, 260)


def editor_for(field: Field, desk: Desk) -> Editor:
    """The editor of a field."""
    kind = field.kind
    if isinstance(kind, Place):
        return PlaceEditor(field, desk)
    if isinstance(kind, Ref):
        return RefEditor(field, desk)
    if isinstance(kind, Code):
        return SegmentsEditor(field, _entries(kind)) if _is_small(kind) else CodeEditor(field)
    if isinstance(kind, YesNo):
        return SegmentsEditor(field, [("1", say("是")), ("0", say("否"))])
    if isinstance(kind, Text) and kind.lines > 1:
        return LongEditor(field, kind.lines)
    simple = {Codes: CodesEditor, Day: DayEditor, Month: MonthEditor, IdCard: IdCardEditor}
    return simple.get(type(kind), LineEditor)(field)


def cell_editor_for(field: Field, desk: Desk) -> Editor:
    """The editor of a field inside a small table: one line."""
    return CodeEditor(field) if isinstance(field.kind, Code) else editor_for(field, desk)


def unit_of(field: Field) -> str:
    """The unit written behind an editor, "" for none."""
    return field.kind.unit if isinstance(field.kind, Count | Measure) else ""


def label_with_unit(field: Field) -> str:
    """The label as the heading of a column says it, where nothing tells the unit behind a value."""
    label, unit = field.label, unit_of(field)
    return label if unit in label else say("{of}（{unit}）", of=label, unit=unit)


def _entries(kind: Code) -> list[tuple[str, str]]:
    return [(row.code, row.name) for row in kind.table().rows]


def _is_small(kind: Code) -> bool:
    """Whether all choices fit side by side."""
    entries = _entries(kind)
    letters = sum(len(name) for _, name in entries)
    return len(entries) <= _MOST_SEGMENTS and letters <= _MOST_SEGMENT_HANZI


class LineEditor(Editor):
    """Names, short texts, numbers, telephones: one line."""

    def __init__(self, field: Field, icon: str = "") -> None:
        self.line = Line(icon)
        super().__init__(field, self.line)
        self.line.hint = self.hint
        self.line.textEdited.connect(self.edited)
        if field.kind.is_right_aligned:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def text(self) -> str:
        return self.line.text().strip()

    def put_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)


class LongEditor(Editor):
    """A text of several lines."""

    def __init__(self, field: Field, lines: int) -> None:
        self.box = LongText(lines)
        super().__init__(field, self.box)
        self.box.textChanged.connect(self.edited)

    def text(self) -> str:
        return self.box.toPlainText().strip()

    def put_text(self, text: str) -> None:
        self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(False)


class SegmentsEditor(Editor):
    """是 / 否 / 未填, and small code tables."""

    def __init__(self, field: Field, entries: Sequence[tuple[str, str]]) -> None:
        self._entries = entries
        self.segments = Segments(entries, say("未填"), self._key_of)
        super().__init__(field, self.segments)
        self.segments.picked.connect(self.edited)

    def _key_of(self, typed: str) -> str:
        value = self.field.kind.read(typed).value
        return "" if value is None else str(value)

    def text(self) -> str:
        return self.segments.text()

    def put_text(self, text: str) -> None:
        self.segments.put(next((key for key, shown in self._entries if shown == text), ""))

    @property
    def is_settled(self) -> bool:
        return True


class IdCardEditor(LineEditor):
    """An ID number; it is judged as soon as it is complete."""

    hint = say("18位")

    @property
    def is_settled(self) -> bool:
        return not self.text() or len(narrow(self.text())) >= 18


class MonthEditor(LineEditor):
    """A month typed as 201209 or 2012-9."""

    hint = say("如201209")


class DayEditor(LineEditor):
    """A day typed as 20120901 or 2012-9-1, or picked from a calendar."""

    hint = say("如20120901")

    def __init__(self, field: Field) -> None:
        super().__init__(field, "calendar")
        self._calendar: _Calendar | None = None
        self.line.pressed.connect(self.open)

    def open(self) -> None:
        """Show the calendar under the line."""
        if self._calendar is None:
            self._calendar = _Calendar(self.line)
            self._calendar.clicked.connect(self._pick)
        self._calendar.open(self.reading().value)

    def _pick(self, day: QDate) -> None:
        self.type_in(day.toString(Qt.DateFormat.ISODate))
        if self._calendar:
            self._calendar.overlay.close_quietly()
        self.line.setFocus()


class _Calendar(QCalendarWidget):
    """A month of days."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(theme.icon(icon))
        year = self.findChild(QSpinBox, "qt_calendar_yearedit")
        if year is not None:
            year.editingFinished.connect(
                line.setFocus
            )  # Qt hides the box, and the focus would be lost
        self.overlay = Overlay(line, self)

    def open(self, value: Value) -> None:
        """Show the month of a day, or the present one."""
        day = QDate.fromString(str(value), Qt.DateFormat.ISODate)
        self.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.overlay.open(QSize(theme.length(_CALENDAR[0]), theme.length(_CALENDAR[1])))
