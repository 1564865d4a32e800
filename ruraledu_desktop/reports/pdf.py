"""Reports as PDF with embedded fonts: repeatable bytes, text that copies right.

Forms are drawn on the canvas; what never changes (grid, labels, signatures) is drawn once as a
form XObject and placed on every sheet.
"""

import io
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import pdf_form, pdf_marks, pdf_table, writing
from ruraledu_desktop.reports.model import Form, Paper, Report, Table


def write(report: Report, path: Path, *, progress: Progress = silent) -> None:
    """Write the report; an existing file is replaced, but only by a whole one.

    Raises:
        ExplainedError: E168 when the disk refuses, or another program holds the file.
    """
    writing.replace(path, render(report, progress=progress))


def render(report: Report, *, progress: Progress = silent) -> bytes:
    """The report as the bytes of a PDF file."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=_size(report.paper), pageCompression=1)
    canvas.setTitle(report.title)
    canvas.setAuthor(report.unit)
    forms = [part for part in report.parts if isinstance(part, Form)]
    tables = [part for part in report.parts if isinstance(part, Table)]
    for done, form in enumerate(forms):
        progress(done, len(forms), form.name)
        pdf_marks.watermark(canvas, report)
        pdf_form.draw(canvas, report, form)
        canvas.showPage()
    if tables or not forms:
        pdf_table.draw(canvas, report, tables)
    canvas.save()
    return buffer.getvalue()


def _size(paper: Paper) -> tuple[float, float]:
    return (paper.width * mm, paper.height * mm)
