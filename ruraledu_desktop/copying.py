"""Rows of a list for the clipboard: as text with tabs, and as a table whose numbers stay texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from db.fields import RecordType, fields_of
from db.records import Child
from db.store import Store
from ruraledu_desktop import auditing, searching
from ruraledu_desktop.auditing import FEW, Purpose, Way

_TEXT_CELL = "mso-number-format:'\\@'"
"""The style by which Excel and WPS keep 18 digits as they are."""


@dataclass(frozen=True)
class Copied:
    """The same rows twice, with a line of headings.

    Attributes:
        text: cells divided by tabs.
        html: a table, each of its cells a text.
    """

    text: str
    html: str
    count: int


def as_table(
    store: Store,
    record: RecordType,
    record_ids: Sequence[str],
    columns: Sequence[str],
    *,
    purpose: Purpose = FEW,
) -> Copied:
    """The shown texts of some records in the order of the ids.

    Args:
        purpose: what they are for, as it is noted.

    Raises:
        ExplainedError: E281, E282 as `auditing.permit`.
    """
    auditing.permit(store, len(record_ids) if record is Child else 0, purpose)
    fields = fields_of(record)
    rows = [[fields[name].label for name in columns]]
    for row in searching.page(store, record, record_ids, columns=columns):
        rows.append([" ".join(row.shown[name].split()) for name in columns])
    text = "".join("\t".join(row) + "\n" for row in rows)
    auditing.note(store, Way.COPY, record.title, len(rows) - 1, purpose)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return Copied(text, f"<table>{lines}</table>", len(rows) - 1)


def _cell(text: str) -> str:
    return f'<td style="{_TEXT_CELL}">{escape(text)}</td>'
