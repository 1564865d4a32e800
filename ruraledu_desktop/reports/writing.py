"""Putting a finished report where the clerk wants it."""

from pathlib import Path

from db import disk
from db.refusals import refusal


def replace(path: Path, body: bytes) -> None:
    """Write a file under another name first, and give it its name when it is whole.

    Raises:
        ExplainedError: E168 when the disk refuses, or another program holds the old file.
    """
    draft = path.with_name(f".{path.name}{disk.PART}")
    try:
        draft.write_bytes(body)
        draft.replace(path)
    except OSError as error:
        disk.discard(draft)
        reason = "full" if error.errno in disk.FULL else "broken"
        reason = "refused" if error.errno in disk.REFUSED else reason
        raise refusal("E168", file=path.name, reason=reason) from error
