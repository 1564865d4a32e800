"""Reports as Excel workbooks: the same tables and forms as on paper, ready to print.

Texts are typed as text, so that ID numbers and codes keep all their digits; counts are numbers.
"""

import io
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import writing, xlsx_form, xlsx_table
from ruraledu_desktop.reports.model import Form, Report, Table

_PAPER_SIZES = {"A3": Worksheet.PAPERSIZE_A3, "A4": Worksheet.PAPERSIZE_A4}
_LONGEST_NAME = 31
_MARK_SIZE = 8
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def write(report: Report, path: Path, *, progress: Progress = silent) -> None:
    """Write the report; an existing file is replaced, but only by a whole one.

    Raises:
        ExplainedError: E168 when the disk refuses, or another program holds the file.
    """
    writing.replace(path, render(report, progress=progress))


def render(report: Report, *, progress: Progress = silent) -> bytes:
    """The report as the bytes of a workbook; every form has a sheet of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for done, part in enumerate(report.parts):
        progress(done, len(report.parts), report.title)
        name = part.name if isinstance(part, Form) else report.title
        sheet = book.create_sheet(_sheet_name(name, names))
        _set_up(sheet, report)
        _fill(sheet, report, part)
    if not report.parts:
        _set_up(book.create_sheet(_sheet_name(report.title, names)), report)
    book.properties.title = report.title
    book.properties.creator = report.unit
    buffer = io.BytesIO()
    book.save(buffer)
    return _repeatable(buffer.getvalue())


def _fill(sheet: Worksheet, report: Report, part: Table | Form) -> None:
    if isinstance(part, Form):
        xlsx_form.fill(sheet, report, part)
    else:
        xlsx_table.fill(sheet, report, part)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A sheet's name without forbidden characters, not given twice, at most 31 characters."""
    clean = re.sub(r"[\[\]:*?/\\']", "", wanted)[:_LONGEST_NAME] or "1"
    name, number = clean, 1
    while name.lower() in taken:
        number += 1
        name = f"{clean[: _LONGEST_NAME - len(str(number)) - 1]}_{number}"
    taken.add(name.lower())
    return name


def _set_up(sheet: Worksheet, report: Report) -> None:
    """Paper, margins and what stands above; a sheet is never wider than its paper."""
    paper = report.paper
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.paperSize = int(_PAPER_SIZES[paper.name])
    setup.orientation = "landscape" if paper.width > paper.height else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.5, 0.6
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    if report.watermark:
        header = HeaderFooterItem()
        header.center.text = report.watermark.replace("&", "&&")
        header.center.size = _MARK_SIZE
        sheet.HeaderFooter.oddHeader = header


def _repeatable(book: bytes) -> bytes:
    """The same workbook without the time of day: same report, same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            body = old.read(name)
            if name == "docProps/core.xml":
                body = _CHANGED.sub(rb"\g<1>2000-01-01T00:00:00Z", body)
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, body)
    return made.getvalue()
