"""Which of some records must be mended, and which have something unusual to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import limits, searching
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.records import check_record


@dataclass(frozen=True)
class Sifted:
    """Ids of records: those that must be mended, and others with something to look at."""

    faulty: list[str] = field(default_factory=list[str])
    unusual: list[str] = field(default_factory=list[str])


def sift(store: Store, form: str, record_ids: Sequence[str]) -> Sifted:
    """Check some records of a form; it keeps nobody from handing over.

    What is told for information is no reason to look. Families, and records against each other,
    are judged on the record pages.
    """
    record, day, known = RECORDS[form], store.clock().date().isoformat(), limits.of(store)
    found = Sifted()
    for row in searching.page(store, record, record_ids):
        problems = check_record(record, row.values, day=day, record_id=row.record_id, limits=known)
        levels = {one.level for one in problems}
        if Level.LOGIC in levels:
            found.faulty.append(row.record_id)
        elif Level.EXPERIENCE in levels:
            found.unusual.append(row.record_id)
    return found
