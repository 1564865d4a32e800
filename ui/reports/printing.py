"""Putting pages on paper: the system's print window, then the worker draws page by page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from db.errors import ExplainedError
from ruraledu_desktop.auditing import Purpose
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import Report, leaving
from ui import purposes
from ui.desk import Desk
from ui.dialogs import is_kept_back
from ui.reports import making, pictures
from ui.reports.making import Made
from ui.words import say

_DPI = 300
_POINTS = 72  # of an inch
_SIZES = {"A3": QPageSize.PageSizeId.A3, "A4": QPageSize.PageSizeId.A4}


class _Printers(QPrintDialog):
    """Stays away while the program is locked, as what chooses files does."""

    def setVisible(self, visible: bool) -> None:
        """Appear, or when that is over."""
        if not (visible and is_kept_back(self)):
            super().setVisible(visible)


class Printing(QObject):
    """Asks for the printer and prints.

    Signals:
        file_wanted: there is no printer, and the clerk wants a PDF instead.
    """

    file_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self, made: Made, *, page: int) -> None:
        """Open the print window; page is the one on the screen, counted from 1."""
        if not QPrinterInfo.availablePrinterNames():
            self._offer_file()
            return
        ask = partial(self._ask_printer, made, page)
        purposes.ask(self._desk, self._desk.messages.window, made.report.persons, ask)

    def _ask_printer(self, made: Made, page: int, purpose: Purpose) -> None:
        printer = printer_for(made)
        dialog = _Printers(printer, self._desk.messages.window)
        dialog.setObjectName("print_dialog")
        dialog.setMinMax(1, len(made.sizes))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.accepted.connect(partial(self._print, made, printer, page, purpose))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # the dialog's own `open` wants a slot by name

    def _offer_file(self) -> None:
        self._desk.messages.question(
            say("没有找到打印机"),
            say(
                "请接好打印机并在系统里添加；也可以先导出 PDF，拿到别的电脑上打印，字体已在文件里。"
            ),
            do=say("导出 PDF"),
            then=self.file_wanted.emit,
        )

    def _print(self, made: Made, printer: QPrinter, page: int, purpose: Purpose) -> None:
        """Let the worker draw; what bears a watermark is made anew with it first."""
        draw = partial(self._draw, made, printer, page, purpose)
        if purpose.text:
            title = say("打印{title}", title=made.report.title)
            run = self._desk.tasks.run
            run(making.marked, made.report, purpose, title=title, done=draw, owner=self)
        else:
            draw(made.body)

    def _draw(
        self, made: Made, printer: QPrinter, page: int, purpose: Purpose, body: bytes
    ) -> None:
        self._desk.tasks.work(
            print_pages,
            body,
            printer,
            pages_of(printer, len(made.sizes), page),
            title=say("打印{title}", title=made.report.title),
            done=partial(self._note, made.report, purpose),
            owner=self,
        )

    def _note(self, report: Report, purpose: Purpose, count: int) -> None:
        """Remember it before saying so."""
        done = partial(self._tell, count)
        self._desk.tasks.run(leaving.note_print, report, purpose, done=done, owner=self)

    def _tell(self, count: int, _done: None) -> None:
        self._desk.messages.quiet(say("已送往打印机：{count} 页。", count=count))


def printer_for(made: Made) -> QPrinter:
    """A printer set to the paper of the report, drawing to the edge of the sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    wide, high = made.sizes[0]
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    size = QPageSize(_SIZES[made.report.paper.name])
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(made.report.title)
    return printer


def pages_of(printer: QPrinter, count: int, page: int) -> list[int]:
    """The pages the clerk wants, counted from 0, with copies the printer cannot make itself.

    Args:
        count: how many pages there are.
        page: the page on the screen, counted from 1.
    """
    ranges = QPrinter.PrintRange
    first, last = 1, count
    if printer.printRange() == ranges.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage(), count)
    elif printer.printRange() == ranges.CurrentPage:
        first = last = page
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return list(range(first - 1, last)) * copies


def print_pages(body: bytes, printer: QPrinter, pages: Sequence[int], *, progress: Progress) -> int:
    """Draw pages on the printer and return how many; when stopped, the rest is not printed.

    Raises:
        ExplainedError: E169 when the printer takes nothing.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    try:
        for done, page in enumerate(pages):
            progress(done, len(pages), say("第 {page} 页", page=page + 1))
            if done and not printer.newPage():
                raise _refused()
            picture = pictures.draw(body, page, scale=_DPI / _POINTS, is_grey=True)
            painter.drawImage(_place(printer, picture.size()), picture)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _refused() -> ExplainedError:
    return ExplainedError(
        "E169",
        say("打印机没有接受。"),
        say("请看看打印机是否开机、有纸、没有报错，然后再打印；也可以先导出 PDF。"),
    )


def _place(printer: QPrinter, size: QSize) -> QRect:
    """Where a page of that shape stands on the sheet: as large as it fits, in the middle."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    place = QRect(sheet.topLeft(), size.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(sheet.center())
    return place
