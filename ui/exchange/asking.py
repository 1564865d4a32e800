"""Questions that travel: the windows in which they are asked, and a third value is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import fields_of
from db.kinds import Value
from db.records import RECORDS
from ruraledu_desktop.exchange import asking
from ruraledu_desktop.exchange.conflicts import Item
from ui import parts
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.forms.editors import editor_for
from ui.forms.lines import LongText
from ui.words import say


def words_box(name: str, lines: int) -> LongText:
    """Where a question or an answer is typed."""
    box = LongText(lines)
    box.setObjectName(name)
    return box


class AskDialog(Dialog):
    """问乡镇: what is asked of one item or of many, with an optional word.

    Signals:
        agreed: it is to be asked: the words.
    """

    agreed = Signal(str)

    def __init__(self, parent: QWidget, items: Sequence[Item]) -> None:
        super().__init__(parent, "asking", say("问乡镇"), width=520)
        self._words = words_box("question", 3)
        self._words.setPlaceholderText(say("附言，可以不填。如：请问家长，现在用哪个号码？"))
        self._words.textChanged.connect(self._refresh)
        self._ask = parts.button(say("问乡镇"), "agree", self._do, look="primary")
        self.add_text(_about(items), "subtitle")
        text = say(
            "问题随下一份回执带到乡镇，标在这条记录上；乡镇的答复随它的下一个上报包带回。"
            "各方的值都保留，乡镇答复以前您随时可以自己裁定，也可以撤销。"
        )
        self.add_text(text)
        self.column.addWidget(self._words)
        self._room = parts.label("", "problem", "room", wraps=True)
        self.add_foot(self._ask, says=self._room)
        self._refresh()

    def _refresh(self) -> None:
        over = len(self._words.toPlainText().strip()) - asking.WORDS.size
        self._room.setText(say("超出 {count} 个字，请缩短。", count=over) if over > 0 else "")
        self._ask.setEnabled(over <= 0)

    def _do(self) -> None:
        self.agreed.emit(self._words.toPlainText())
        self.accept()


def _about(items: Sequence[Item]) -> str:
    if len(items) == 1:
        one = items[0]
        return say("{name}的{label}", name=one.about_name or one.name, label=one.label)
    units = {name for one in items for name in one.units.values()}
    return say("{count} 项不一致，{units} 个单位", count=len(items), units=len(units))


class ValueDialog(Dialog):
    """填别的值: neither side is right; every field of the group.

    Signals:
        agreed: the values are to be written.
    """

    agreed = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, item: Item) -> None:
        super().__init__(parent, "third_value", say("填别的值"), width=460)
        record = RECORDS[item.form]
        fields = fields_of(record)
        self._editors = [editor_for(fields[name], desk) for name in item.fields]
        for editor in self._editors:
            editor.edited.connect(self._refresh)
            editor.left.connect(self._tell)
        self._write = parts.button(say("以此为准"), "agree", self._do, look="primary")
        self.add_text(_about([item]), "subtitle")
        kept = say("没有填的保持现在显示的值。") if len(self._editors) > 1 else ""
        text = kept + say("各方的值都留在历史里；可以撤销。")
        self.add_text(text)
        self.column.addLayout(parts.facts((one.field.label, one.widget) for one in self._editors))
        self._says = parts.label("", "problem", "value_says", wraps=True)
        self.add_foot(self._write, says=self._says)
        self._refresh()

    def _refresh(self) -> None:
        is_filled = any(editor.text() for editor in self._editors)
        is_sound = all(editor.reading().is_kept for editor in self._editors)
        self._write.setEnabled(is_filled and is_sound)
        if is_sound:
            self._says.clear()

    def _tell(self) -> None:
        bad = [one.field.label for one in self._editors if not one.reading().is_kept]
        names = say("、").join(bad)
        self._says.setText(say("{names}这样写不能保存，请核对。", names=names) if bad else "")

    def _do(self) -> None:
        typed = [one for one in self._editors if one.text()]
        values: dict[str, Value] = {one.field.name: one.reading().value for one in typed}
        self.agreed.emit(values)
        self.accept()
