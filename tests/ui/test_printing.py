"""A report on paper: the printer's pages, and what is said without one."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from db.errors import ExplainedError
from db.store import Store
from ruraledu_desktop.progress import silent
from tests.counties import SmallCounty
from tests.pages.reports import ReportsAtWork, pages_in
from ui.desk import Desk
from ui.reports import making, printing
from ui.reports.wanted import Wanted

pytestmark = pytest.mark.usefixtures("autumn")


@pytest.fixture
def here(office: Store) -> SmallCounty:
    """A township on 23 November 2026."""
    return SmallCounty(office)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer")
def test_without_a_printer_the_pdf_is_offered(qtbot: QtBot, desk: Desk, here: SmallCounty) -> None:
    here.left_behind("陈一")
    page = ReportsAtWork(qtbot, desk).click("print")
    assert page.dialog().shows("没有找到打印机")
    page.dialog().click("primary")
    page.dialog("choose_target").widget.reject()


@pytest.mark.usefixtures("qapp")
def test_the_printer_gets_the_chosen_pages_on_the_right_paper(
    here: SmallCounty, tmp_path: Path
) -> None:
    here.teacher("王老师", school=here.school())
    wanted = Wanted("teacher_roster", day="2026-11-23")
    made = making.make(here.store, wanted)
    printer = printing.printer_for(made)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFromTo(1, 9)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert printing.pages_of(printer, 3, 2) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert printing.pages_of(printer, 3, 2) == [1]
    assert printing.print_pages(made.body, printer, [0, 0], progress=silent) == 2
    assert pages_in(tmp_path / "paper.pdf") == 2
    assert printer.pageLayout().fullRectPoints().width() == 1191


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.usefixtures("qapp")
def test_a_printer_that_takes_nothing_is_explained(here: SmallCounty, tmp_path: Path) -> None:
    here.teacher("王老师", school=here.school())
    made = making.make(here.store, Wanted("teacher_roster", day="2026-11-23"))
    printer = printing.printer_for(made)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "paper.pdf"))
    with pytest.raises(ExplainedError, match="打印机"):
        printing.print_pages(made.body, printer, [0], progress=silent)
