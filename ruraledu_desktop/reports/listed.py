"""What all lists of an office have in common: rows read in turn, and the sheet that is signed."""

from collections.abc import Iterator, Sequence

from db.fields import RecordType
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import SIGNATURES, Paper, Report, Table
from ruraledu_desktop.searching import Row


def rows(
    store: Store,
    record: RecordType,
    ids: Sequence[str],
    progress: Progress,
    *,
    columns: Sequence[str] = (),
) -> Iterator[Row]:
    """Some records in the order of the ids, telling how far it is; all fields without columns."""
    for batch in reading.batches(ids, progress):
        yield from searching.page(store, record, batch, columns=columns)


def made(
    store: Store,
    title: str,
    listed: Table,
    notes: tuple[str, ...],
    *,
    about: RecordType,
    ids: Sequence[str],
    paper: Paper,
) -> Report:
    """The sheet of a list about some records, to be signed by the office."""
    with store.read() as conn:
        doubtful = counting.count_about(conn, about.__tablename__, ids)
    return Report(
        title=f"{store.office.name}{title}",
        unit=store.office.name,
        day=reading.today(store),
        paper=paper,
        parts=(listed,),
        notes=notes,
        signatures=SIGNATURES,
        open_items=doubtful,
    )
