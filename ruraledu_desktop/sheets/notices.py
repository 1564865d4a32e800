"""公示名单: what may be posted of the pupils whose aid was agreed to, and nothing else.

The columns are fixed. Numbers, addresses, telephones, birthdays and reasons are never among them,
and namesakes of one class are told apart by a number, not by a birthday (V-39). When it must come
down again stands on it.
Source: 教财厅函〔2017〕28号。
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from db import journal
from db.among import among
from db.fields import Attribute, RecordType, Values, field_of, table_of
from db.records import AidApplication, AidReview, Child
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import auditing, searching
from ruraledu_desktop.auditing import FEW, Purpose, Way
from ruraledu_desktop.deriving.aiding import REFUSAL
from ruraledu_desktop.deriving.terms import term_of
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.searching import Row
from ruraledu_desktop.sheets.exporting import write_table

TITLE = "公示名单"
COLUMNS: tuple[Attribute, ...] = (
    Child.name,
    Child.school_id,
    Child.grade,
    Child.class_name,
    AidReview.aid_level,
    AidReview.to_day,
)
"""All that may be posted."""
_CLASS = ("school_id", "grade", "class_name")


def write(
    store: Store,
    record: RecordType,
    child_ids: Sequence[str],
    path: Path,
    *,
    purpose: Purpose = FEW,
    progress: Progress = silent,
) -> int:
    """Write those of some children whose aid the latest review of this school year agreed to.

    Args:
        purpose: what it is for, as it is noted.

    Returns:
        How many there are.

    Raises:
        ExplainedError: E238 there are none; E168 the disk refuses or a program holds the file;
            E281, E282 as `auditing.permit`.
    """
    auditing.permit(store, len(child_ids), purpose)
    progress(0, len(child_ids), "读取评议")
    agreed = _agreed(store, child_ids)
    names = [one.key for one in COLUMNS if one.record is Child]
    rows = searching.page(store, record, sorted(agreed), columns=names)
    if not rows:
        raise refusal("E238")
    rows.sort(key=lambda row: [*(row.shown[name] for name in _CLASS), row.shown["name"]])
    fields = [field_of(one) for one in COLUMNS]
    lines = ([_posted(row, agreed[row.record_id])] * len(fields) for row in _numbered(rows))
    count = write_table(path, TITLE, [one.label for one in fields], fields, lines)
    auditing.note(store, Way.SHEET, TITLE, count, purpose)
    return count


def _agreed(store: Store, child_ids: Sequence[str]) -> dict[str, Values]:
    """What is posted of the review by child, as the highest of this school year has it."""
    year = term_of(store.clock().date().isoformat()).year
    asked, review = table_of(AidApplication), table_of(AidReview)
    made = select(asked.c.record_id).where(asked.c.is_deleted == 0, asked.c.year == year)
    query = select(
        review.c.child_id,
        review.c.application_id,
        review.c.decision,
        review.c.aid_level,
        review.c.to_day,
    ).where(review.c.is_deleted == 0, review.c.decision.is_not(None))
    found: dict[str, tuple[str, Values]] = {}
    with store.read() as conn:
        applications = frozenset(conn.scalars(made))
        for batch in journal.batched(child_ids):
            wanted = query.where(among(review.c.child_id, batch))
            for child, application, decision, level, end in conn.execute(
                wanted.order_by(review.c.review_level, review.c.day, review.c.record_id)
            ).all():
                if application in applications:
                    values = {"aid_level": level, "to_day": end}
                    found[str(child)] = (str(decision), values)
    return {child: values for child, (decision, values) in found.items() if decision != REFUSAL}


def _numbered(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, namesakes of one class with a number behind the name."""
    often = Counter(map(_mark, rows))
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        mark = _mark(row)
        seen[mark] += 1
        name = row.shown["name"]
        text = f"{name}（{seen[mark]}）" if often[mark] > 1 else name
        yield replace(row, shown={**row.shown, "name": text})


def _mark(row: Row) -> tuple[str, ...]:
    return tuple(row.shown[name] for name in ("name", *_CLASS))


def _posted(row: Row, review: Values) -> Row:
    fields = [field_of(one) for one in COLUMNS if one.record is AidReview]
    shown = {one.name: one.kind.show(review[one.name]) for one in fields}
    return replace(row, values={**row.values, **review}, shown={**row.shown, **shown})
