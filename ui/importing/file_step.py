"""选择文件: a sheet is dropped or chosen; empty templates for those who have none yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.fields import RecordType
from ruraledu_desktop.sheets.rosters import layouts
from ruraledu_desktop.sheets.sublayouts import common_kinds, kinds_of, main_kinds
from ui import parts, theme
from ui.importing.step import WatchedStep
from ui.words import say

SUFFIXES = (".xlsx", ".xls", ".et", ".ods", ".csv", ".txt", ".htm", ".html")


class FileStep(WatchedStep):
    """The place to drop a file, and how far the reading is.

    Signals:
        choose_wanted: a file is to be chosen from the disk.
        template_wanted: an empty sheet is wanted: the record it is for.
    """

    choose_wanted = Signal()
    template_wanted = Signal(object)

    def __init__(self, form: str, *, is_county: bool) -> None:
        super().__init__("file_step")
        self.choose = parts.button(
            say("选择文件"), "choose", self.choose_wanted.emit, look="primary", icon="folder"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(4))
        column.addWidget(self._make_zone(), 1)
        column.addWidget(self.working)
        column.addLayout(self._make_templates(form, is_county=is_county))

    def _make_zone(self) -> QFrame:
        zone = QFrame()
        zone.setObjectName("import_zone")
        theme.set_look(zone, "drop")
        picture = parts.picture("file-spreadsheet", "primary", "icon_large")
        about = parts.label(
            say(
                "Excel、WPS 的表格和 .csv 文件都可以，标题、说明和合计行不必删除。\n"
                "先逐行核对会新增、修改什么，由您确认后才写入；原文件不会改动。"
            ),
            "soft",
        )
        about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(zone)
        column.setSpacing(theme.space(3))
        column.addStretch(1)
        title = parts.label(say("把花名册拖到这里"), "subtitle")
        for widget in (picture, title, about, self.choose):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return zone

    def _make_templates(self, form: str, *, is_county: bool) -> QHBoxLayout:
        """Those of a kind and its parts; of all kinds the main ones, the others under a word."""
        records = [layouts()[form].record] if form else main_kinds()
        more = [sub for record in records for sub in kinds_of(record)]
        if is_county and not form:
            more += common_kinds()
        links: list[QWidget] = [
            parts.link(
                say("另存{title}空白模板", title=record.title),
                f"template_{record.__tablename__}",
                partial(self.template_wanted.emit, record),
            )
            for record in records
        ]
        if more:
            links.append(self._make_more(more))
        return parts.row(parts.label(say("还没有表格？"), "soft"), *links, None)

    def _make_more(self, others: Sequence[RecordType]) -> QWidget:
        """The templates of the other sheets, under one word."""
        more = parts.link(say("其他表的空白模板"), "template_more", lambda: None)
        menu = QMenu(more)
        for one in others:
            action = menu.addAction(one.title)
            action.setObjectName(f"template_{one.__tablename__}")
            action.setData(one)
        menu.triggered.connect(lambda action: self.template_wanted.emit(action.data()))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more
