"""The files a report can be: which there are, and what writes each."""

from collections.abc import Callable, Mapping
from pathlib import Path

from db.refusals import refusal
from ruraledu_desktop.reports import pdf, xlsx
from ruraledu_desktop.reports.model import Report

WRITERS: Mapping[str, Callable[[Report, Path], None]] = {"pdf": pdf.write, "xlsx": xlsx.write}
"""By the ending of the file's name."""


def writer_of(path: Path) -> Callable[[Report, Path], None]:
    """What writes a report as the ending of a file's name says.

    Raises:
        ExplainedError: E166 it says nothing known.
    """
    found = WRITERS.get(path.suffix.lower().removeprefix("."))
    if found is None:
        raise refusal("E166", file=path.name)
    return found
