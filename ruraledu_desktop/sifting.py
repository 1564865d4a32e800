"""Which of some records must be mended, and which have something unusual to explain."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import explanations, limits, searching
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record


@dataclass(frozen=True)
class Sifted:
    """Ids of records: those that must be mended, and others with something still to explain."""

    faulty: list[str] = field(default_factory=list[str])
    unusual: list[str] = field(default_factory=list[str])


def sift(store: Store, form: str, record_ids: Sequence[str]) -> Sifted:
    """Check some records of a form.

    What is told for information is no reason to look, nor what the office explained. Families, and
    records against each other, are judged on the record pages and by `checking`.
    """
    record, day, known = RECORDS[form], store.clock().date().isoformat(), limits.of(store)
    problems: dict[str, list[Problem]] = {}
    for row in searching.page(store, record, record_ids):
        found = check_record(record, row.values, day=day, record_id=row.record_id, limits=known)
        if found:
            problems[row.record_id] = found
    with store.read() as conn:
        told = explanations.explanations(conn, record, list(problems), day=day)
    sifted = Sifted()
    for record_id, found in problems.items():
        levels = {one.level for one in explanations.applied(found, told.get(record_id, {}))}
        if Level.LOGIC in levels:
            sifted.faulty.append(record_id)
        elif Level.EXPERIENCE in levels:
            sifted.unusual.append(record_id)
    return sifted
