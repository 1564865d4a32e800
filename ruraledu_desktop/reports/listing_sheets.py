"""Building the lists of small tables: whose rows are on them, in which order, on which sheet."""

from collections.abc import Iterable, Mapping, Sequence

from db.fields import RecordType, field_of
from db.records import School, Teacher
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, masking, reading
from ruraledu_desktop.reports.listings import LISTINGS, Listing
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table


def build(
    store: Store,
    what: str,
    *,
    ids: Iterable[str] | None,
    day: str,
    is_masked: bool = True,
    progress: Progress = silent,
) -> Report:
    """One of LISTINGS: by school and name, the rows of one owner by day.

    Args:
        ids: the teachers or schools to look among; None for all.
    """
    listing = LISTINGS[what]
    rows = _rows(store, listing, None if ids is None else list(ids), day)
    show, lines = masking.shower(is_masked), list[Line]()
    owners = owners_of(store, listing.owner, list(rows))
    for owner in listed.rows(store, listing.owner, owners, progress):
        first = [show(one, owner.shown[one.key]) for one, _ in listing.own]
        for cells in sorted(rows[owner.record_id], key=lambda one: one[0]):
            lines.append(Line((len(lines) + 1, *first, *cells[1])))
    columns = (
        Column("序号", 10, align="center"),
        *(Column(field_of(one).label, width) for one, width in listing.own),
        *listing.columns,
    )
    first_day = day_words(lessons.first_day(day))
    said = listing.says.format(day=day_words(day), first=first_day)
    note = f"共 {len(lines)} 条，{len(owners)} {_MEASURES[listing.owner]}；{said}"
    return listed.made(
        store,
        listing.title,
        Table(columns, tuple(lines)),
        (note,),
        about=listing.owner,
        ids=owners,
        paper=A4_LANDSCAPE,
    )


_MEASURES: Mapping[RecordType, str] = {Teacher: "人", School: "所学校"}
Cells = tuple[str, tuple[str, ...]]
"""By what a line is sorted, and its cells."""


def _rows(
    store: Store, listing: Listing, ids: Sequence[str] | None, day: str
) -> dict[str, list[Cells]]:
    """The cells of the rows that are listed, by their owner."""
    found: dict[str, list[Cells]] = {}
    for source in listing.sources:
        with store.read() as conn:
            kept = reading.rows(conn, source.record, ids)
        held = {
            str(row["record_id"]): owner
            for owner, of in kept.items()
            for row in of
            if source.holds(row, day)
        }
        newest = source.record.newest_by
        for row in searching.page(store, source.record, list(held)):
            cells = tuple(
                one if isinstance(one, str) else row.shown[one.key] for one in source.cells
            )
            found.setdefault(held[row.record_id], []).append((row.shown[newest], cells))
    return found


def owners_of(store: Store, owner: RecordType, ids: Iterable[str] | None) -> list[str]:
    """Teachers by school and name, or schools by name; None for all."""
    among = None if ids is None else frozenset(ids)
    found = searching.find(store, owner, searching.Query(among=among))
    if owner is not Teacher:
        return found
    places = {
        one: place for place, one in enumerate(searching.find(store, School, searching.Query()))
    }
    rows = searching.page(store, Teacher, found, columns=(Teacher.school_id.key,))
    rows.sort(key=lambda row: places.get(str(row.values["school_id"]), len(places)))
    return [row.record_id for row in rows]
