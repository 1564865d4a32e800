"""附件 in a form: files added by choosing, dropping or pasting, opened and saved again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QImageWriter
from PySide6.QtWidgets import QApplication, QPushButton

from db.errors import ExplainedError
from db.fields import Field, RecordType
from db.kinds import File
from ruraledu_desktop import attaching, lacking
from ruraledu_desktop.subrecords import SubRecord
from ui import choosing, parts
from ui.desk import Desk
from ui.records.subpart import SubPart
from ui.tables.problem_lines import Wrong, in_row
from ui.tables.subrows import SubRow
from ui.words import say

_ENDINGS = tuple(f".{one}" for one in attaching.ACCEPTED)


class FilePart(SubPart):
    """The attachments of the record in the form."""

    def __init__(self, desk: Desk, record: RecordType) -> None:
        super().__init__(desk, record)
        self._start: Path | None = None
        self._lacking: dict[str, bool] = {}
        self._copies = QTemporaryDir()  # gone with the window
        choosing.Drops(self).dropped.connect(self._attach)

    def make_buttons(self) -> list[QPushButton]:
        """Choosing and pasting take the place of adding a row."""
        form, table = self.record.__tablename__, self.table
        table.nothing = say("还没有附件；按“添加文件…”，或把文件拖到这里。单个不超过 10 MB。")
        table.doubleClicked.connect(lambda index: self._open_if_file(table.fields[index.column()]))
        add, *rest = super().make_buttons()
        parts.set_text(add, say("添加文件…"))
        paste = parts.button(say("粘贴图片"), f"paste_{form}", self.paste_picture)
        self._look = parts.button(say("打开"), f"look_{form}", self.look, icon="external-link")
        self._save = parts.button(say("另存到…"), f"save_{form}", self.save, icon="download")
        return [add, paste, self._look, self._save, *rest]

    def show_buttons(self) -> None:
        super().show_buttons()
        has_file = bool(self._value())
        self._look.setEnabled(has_file)
        self._save.setEnabled(has_file)

    # --- what is missing --------------------------------------------------------------------

    def ask(self) -> None:
        self.run(lacking.listed, self.record, self.record_id)

    def show_found(self, found: Any) -> None:
        rows, self._lacking = found
        super().show_found(rows)

    def _row(self, one: SubRecord) -> SubRow:
        """One whose file is not here says so before the name of the file."""
        row = super()._row(one)
        if one.record_id not in self._lacking:
            return row
        key = f"{self.record.__tablename__}.file"
        text = say("{word}：{file}", word=self._word(one), file=row.shown.get(key, ""))
        return replace(row, shown={**row.shown, key: text}, marked=(key,))

    def _word(self, one: SubRecord) -> str:
        return say("已损坏") if self._lacking[one.record_id] else say("缺文件")

    def more_problems(self) -> list[Wrong]:
        """What can be done about files that are not here."""
        how = say("上报以后，县局有的随回执带来")
        if self._desk.office.is_county:
            how = say("写了回执，乡镇有的随上报包带来")
        return [
            Wrong(one.record_id, "file", in_row(row, self._advice(one, how)))
            for row, one in enumerate(self.rows_shown(), start=1)
            if one.record_id in self._lacking
        ]

    def _advice(self, one: SubRecord, how: str) -> str:
        what = say("本机没有这个文件")
        if self._lacking[one.record_id]:
            what = say("本机的这个文件已损坏")
        advice = say("手上有原文件的，再添加一次就补上，多出的一行可以删除。")
        return say("{what}；{how}。{advice}", what=what, how=how, advice=advice)

    # --- adding -----------------------------------------------------------------------------

    def add(self) -> None:
        """Let the clerk choose files."""
        if self.has_owner():
            choosing.ask_files(
                self.window(),
                say("添加附件"),
                _ENDINGS,
                self._start,
                self._attach,
                kind=say("附件"),
            )

    def _attach(self, paths: Sequence[Path]) -> None:
        if self.has_owner() and paths:
            self._start = paths[0].parent
            self._desk.tasks.run(
                attaching.attach, self.record, self.record_id, list(paths), owner=self
            )

    def paste_picture(self) -> None:
        """Attach the picture that was copied last, from a scanner's program or a screen."""
        image = QApplication.clipboard().image()
        if image.isNull():
            self._desk.messages.quiet(say("剪贴板里没有图片；请先在别处复制一张图片。"))
        elif self.has_owner():
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"PNG")).write(image)
            name = say("图片{day}.png", day=self._desk.today().isoformat())
            data = bytes(buffer.data().data())
            self._desk.tasks.run(
                attaching.attach_data, self.record, self.record_id, name, data, owner=self
            )

    def _paste(self, row: int, place: int, block: list[list[str]]) -> None:
        """Files and pictures are attached; texts go into the rows there are and begin none."""
        copied = QApplication.clipboard().mimeData()
        paths = choosing.paths_in(copied)
        there = block[: len(self.table.rows) - row]
        if paths:
            self._attach(paths)
        elif there:
            super()._paste(row, place, there)
        elif copied.hasImage():
            self.paste_picture()
        else:
            self._desk.messages.quiet(say("附件不能从文字添加；请复制文件或图片，再按 Ctrl+V。"))

    # --- looking ----------------------------------------------------------------------------

    def _value(self) -> str:
        """The file of the row the cursor is in, "" for none."""
        row = self.table.current()
        return str(_file_of(row) or "") if row else ""

    def _open_if_file(self, field: Field) -> None:
        if isinstance(field.kind, File):
            self.look()

    def look(self) -> None:
        """Open the file with the program this computer has for it, from a copy."""
        if self._value():
            folder = Path(self._copies.path())
            look = attaching.copy_to_look
            self._desk.tasks.run(
                look, self._value(), folder, done=_show, failed=self._fail, owner=self
            )

    def save(self) -> None:
        """Write the file into a folder."""
        if self._value():
            choosing.ask_folder(self.window(), say("另存到"), self._start, self._save_into)

    def _save_into(self, folder: Path) -> None:
        self._start = folder
        self._desk.tasks.run(
            attaching.save_as,
            self._value(),
            folder,
            done=self._tell,
            failed=self._fail,
            owner=self,
        )

    def _fail(self, error: ExplainedError) -> None:
        """A damaged file is found out when it is read, and marked from then on."""
        self._desk.messages.error(error)
        self.ask()

    def _tell(self, path: Path) -> None:
        self._desk.messages.quiet(say("已另存为 {path}", path=path))


def _file_of(row: SubRow) -> object:
    return next((value for key, value in row.values.items() if key.endswith(".file")), None)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
