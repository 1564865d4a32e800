"""Lists of sub-records as .xlsx: what names the owner of each, then its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from db import journal
from db.fields import RecordType
from db.records import Child
from db.store import Store
from ruraledu_desktop import auditing, searching
from ruraledu_desktop.auditing import FEW, Purpose, Way
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports.watermarks import watermark
from ruraledu_desktop.searching import Row
from ruraledu_desktop.sheets.exporting import write_table
from ruraledu_desktop.sheets.layouts import OWNER
from ruraledu_desktop.sheets.sublayouts import in_order, layout_of
from ruraledu_desktop.subrecords import owned_by, owner_of


def write_subs(
    store: Store,
    sub: RecordType,
    owner_ids: Sequence[str],
    path: Path,
    *,
    purpose: Purpose = FEW,
    progress: Progress = silent,
) -> int:
    """Write the sub-records of a kind that belong to some records, in their order.

    Args:
        purpose: what it is for, as it is noted.

    Returns:
        How many were written.

    Raises:
        ExplainedError: E168 when the disk refuses or another program holds the file; E281, E282
            as `auditing.permit`.
    """
    auditing.permit(store, len(owner_ids) if owner_of(sub) is Child else 0, purpose)
    targets = in_order(layout_of(sub))

    def lines() -> Iterator[Sequence[Row]]:
        for place, batch in enumerate(journal.batched(owner_ids)):
            progress(place * journal.BATCH, len(owner_ids), f"写出{sub.title}")
            for owner, row in _rows(store, sub, batch):
                yield [owner if one.part == OWNER else row for one in targets]

    headings, fields = [one.heading for one in targets], [one.field for one in targets]
    mark = watermark(store, purpose)
    count = write_table(path, sub.title, headings, fields, lines(), mark=mark)
    auditing.note(store, Way.SHEET, sub.title, count, purpose)
    return count


def _rows(store: Store, sub: RecordType, owner_ids: Sequence[str]) -> list[tuple[Row, Row]]:
    """The sub-records of some records, each with its owner's row."""
    with store.read() as conn:
        owner_by_id = dict(owned_by(conn, sub, owner_ids))
    named = [one.field.name for one in in_order(layout_of(sub)) if one.part == OWNER]
    owners = searching.page(store, owner_of(sub), owner_ids, columns=named)
    places: Mapping[str, int] = {row.record_id: place for place, row in enumerate(owners)}
    rows = searching.page(store, sub, list(owner_by_id))
    pairs = [(owners[places[owner_by_id[row.record_id]]], row) for row in rows]
    newest = sub.newest_by or sub.parent
    pairs.sort(key=lambda pair: str(pair[1].values.get(newest) or "9"), reverse=True)
    return sorted(pairs, key=lambda pair: places[pair[0].record_id])
