"""Putting a finished report where the clerk wants it."""

from pathlib import Path

from db import disk
from db.refusals import refusal


def replace(path: Path, body: bytes) -> None:
    """Write a file for everybody to read; an earlier one stays until this one is whole.

    Raises:
        ExplainedError: E168 when the disk refuses, or another program holds the old file.
    """
    try:
        disk.replace(path, body, mode=0o666)
    except OSError as error:
        reason = "full" if error.errno in disk.FULL else "broken"
        reason = "refused" if error.errno in disk.REFUSED else reason
        raise refusal("E168", file=path.name, reason=reason) from error
