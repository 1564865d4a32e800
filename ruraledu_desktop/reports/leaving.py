"""A report leaves the program, as a file or on paper, and that is noted (see `auditing`)."""

from pathlib import Path

from db.store import Store
from ruraledu_desktop import auditing
from ruraledu_desktop.auditing import Way
from ruraledu_desktop.reports import files, writing
from ruraledu_desktop.reports.model import Report


def write(
    store: Store, report: Report, path: Path, *, body: bytes = b"", purpose: str = ""
) -> None:
    """Write a report as the ending of the file's name says.

    Args:
        body: the file where it is there already, as the PDF of a preview.

    Raises:
        ExplainedError: E166 it says nothing known; E168 when the disk refuses or another program
            holds the file.
    """
    kind = files.writer_of(path)
    if body:
        writing.replace(path, body)
    else:
        kind(report, path)
    way = Way.PDF if kind is files.WRITERS["pdf"] else Way.SHEET
    auditing.note(store, way, report.kept_as, report.size, purpose)


def note_print(store: Store, report: Report, purpose: str = "") -> None:
    """Remember that a report was sent to a printer."""
    auditing.note(store, Way.PRINT, report.kept_as, report.size, purpose)
