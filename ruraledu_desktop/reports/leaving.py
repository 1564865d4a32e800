"""A report leaves the program, as a file or on paper, and that is noted (see `auditing`)."""

from dataclasses import replace
from pathlib import Path

from db.store import Store
from ruraledu_desktop import auditing
from ruraledu_desktop.auditing import FEW, Purpose, Way
from ruraledu_desktop.reports import files, writing
from ruraledu_desktop.reports.model import Report
from ruraledu_desktop.reports.watermarks import watermark


def write(
    store: Store, report: Report, path: Path, *, body: bytes = b"", purpose: Purpose = FEW
) -> None:
    """Write a report as the ending of the file's name says.

    Args:
        body: the file where it is there already, as the PDF of a preview; written anew where it
            needs a watermark.

    Raises:
        ExplainedError: E166 it says nothing known; E168 when the disk refuses or another program
            holds the file; E281, E282 as `auditing.permit`.
    """
    kind = files.writer_of(path)
    report = marked(store, report, purpose)
    if body and not report.watermark:
        writing.replace(path, body)
    else:
        kind(report, path)
    way = Way.PDF if kind is files.WRITERS["pdf"] else Way.SHEET
    auditing.note(store, way, report.kept_as, report.size, purpose)


def marked(store: Store, report: Report, purpose: Purpose) -> Report:
    """The report as it may leave: with a watermark where it tells of many children.

    Raises:
        ExplainedError: E281, E282 as `auditing.permit`.
    """
    auditing.permit(store, report.persons, purpose)
    return replace(report, watermark=watermark(store, purpose))


def note_print(store: Store, report: Report, purpose: Purpose = FEW) -> None:
    """Remember that a report was sent to a printer."""
    auditing.note(store, Way.PRINT, report.kept_as, report.size, purpose)
