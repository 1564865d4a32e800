"""What became of a hand-over, and of each school, child and teacher in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from db import duplicates, flags, items, journal, locking, tables
from db.chains import Have
from db.folding import ALL_GROUPS, by_cause
from db.questions import SENT_BACK
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import offices, sifting
from ruraledu_desktop.exchange import holdings, subjects
from ruraledu_desktop.exchange.states import Fate, Kept
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.merge import vectors


def of_package(row: Any, confirmed: Have, *, lacks: bool = False) -> Fate:
    """What the county holds counts, not which package brought it.

    Args:
        row: the package as kept here.
        confirmed: what the county holds.
        lacks: whether it still lacks files that may be in this package, unless it merged it.
    """
    is_held = vectors.covers(confirmed, vectors.load(row.have))
    is_whole = not lacks or row.state == Kept.MERGED
    return Fate.MERGED if is_held and is_whole else _beyond(row)


def _beyond(row: Any) -> Fate:
    """The fate of entries of a package that the county does not hold."""
    return Fate.NOT_TAKEN if row.state in (Kept.REFUSED, Kept.GAP, Kept.FORK) else Fate.WAITING


@dataclass(frozen=True)
class Handed:
    """One school, child or teacher of a hand-over, with all that belongs to it.

    Attributes:
        name: its name as it stands now.
        fate: that of the worst of its entries; reason: why, in words.
    """

    form: str
    record_id: str
    name: str
    fate: Fate
    reason: str = ""


_Judged = tuple[Fate, str]
"""A fate and the reason for it."""


def handed(store: Store, package_id: str) -> list[Handed]:
    """Each school, child and teacher of a hand-over with what the latest receipt says of it.

    One that 逻辑校验 does not let pass is not accepted, whatever became of its entries.
    """
    entry, writer, package = tables.entry, tables.writer, tables.package
    with store.read() as conn:
        unit = offices.unit_of(conn)
        row = conn.execute(select(package).where(package.c.id == package_id)).one()
        after, upto = (vectors.numbers(vectors.load(one)) for one in (row.after, row.have))
        carried = journal.between(conn, unit, after, upto)
        if carried is None:
            return []
        query = (
            select(entry.c.form, entry.c.rec, writer.c.name, func.max(entry.c.seq))
            .join(writer, writer.c.id == entry.c.writer)
            .where(carried)
            .group_by(entry.c.form, entry.c.rec, writer.c.name)
        )
        rows = conn.execute(query).all()
        fate = _judge(row, holdings.confirmed(conn, unit), _doubtful(conn))
        about = subjects.subjects_of(conn, {(form, rec) for form, rec, _, _ in rows})
        new = _new_files(conn)
        worst: dict[Subject, _Judged] = {}
        for _, rec, name, seq in rows:
            for one in about[rec]:
                found = fate(one[1] if one[1] in new else rec, name, seq)
                worst[one] = min(worst.get(one, found), found, key=_by_concern)
        names = subjects.names_of(conn, worst)
    for one, says in _unfit(store, worst).items():
        worst[one] = min(worst[one], (Fate.UNFIT, says), key=_by_concern)
    listed = [Handed(*one, names.get(one, ""), *worst[one]) for one in sorted(worst, key=_by_page)]
    return sorted(listed, key=lambda one: one.fate.concern)


def _unfit(store: Store, listed: Iterable[Subject]) -> dict[Subject, str]:
    """Those whose file 逻辑校验 does not let pass, and why; empty fields are listed elsewhere."""
    by_form: dict[str, list[str]] = {}
    for form, rec in listed:
        if form in RECORDS:
            by_form.setdefault(form, []).append(rec)
    found: dict[Subject, str] = {}
    for form, recs in by_form.items():
        record = RECORDS[form]
        for rec, problems in sifting.problems_in(store, record, recs).items():
            if fault := sifting.first_fault(problems):
                found[form, rec] = sifting.told(record, fault)
    return found


def _by_concern(judged: _Judged) -> int:
    return judged[0].concern


def _by_page(subject: Subject) -> tuple[int, str]:
    return list(RECORDS).index(subject[0]) if subject[0] in RECORDS else len(RECORDS), subject[1]


def _judge(
    row: Any, confirmed: Have, doubtful: Mapping[str, str]
) -> Callable[[str, str, int], _Judged]:
    """The fate of an entry of a package, and the reason: by record, writer and number."""
    fate = _beyond(row)
    other = (fate, row.reason if fate is Fate.NOT_TAKEN else "")

    def judge(rec: str, writer: str, seq: int) -> _Judged:
        if seq > confirmed.get(writer, (0, b""))[0]:
            return other
        return (Fate.DOUBTFUL, doubtful[rec]) if rec in doubtful else (Fate.MERGED, "")

    return judge


def _new_files(conn: Connection) -> set[str]:
    """Files of which the county accepted nothing yet: it is open whether their rows stay, too."""
    item = tables.item
    query = select(item).where(item.c.item_class == locking.ITEM, item.c.grp == ALL_GROUPS)
    told = {row.rec: flags.sides_of(row) for row in conn.execute(query)}
    return {
        rec
        for batch in journal.batched(told)
        for rec, entries in journal.entries_of(conn, batch).items()
        if min(entries, key=by_cause).name in told[rec]
    }


def _doubtful(conn: Connection) -> dict[str, str]:
    """Records with open items, and what is asked."""
    item, entry = tables.item, tables.entry
    rows = conn.execute(select(item).where(item.c.state.in_((items.OPEN, items.TOLD)))).all()
    twins = {
        rec
        for row in rows
        if row.item_class in duplicates.CLASSES
        for rec in orjson.loads(row.sides)
    }
    here = set(conn.scalars(select(entry.c.rec).where(entry.c.rec.in_(twins)).distinct()))
    beside = {
        rec: ITEM_WORDS[flags.RULE]
        for row in rows
        if row.item_class == flags.RULE and row.form in RECORDS
        for rec in flags.forms_of(row)
    }
    late = {
        rec: ITEM_WORDS[locking.ITEM]
        for row in rows
        if row.item_class == locking.ITEM
        for rec in locking.rows_of(row) or [row.rec]
    }
    others = (row for row in rows if row.item_class != locking.ITEM)
    return (
        late
        | beside
        | {
            row.rec: ELSEWHERE
            if row.item_class in duplicates.CLASSES and not here.issuperset(orjson.loads(row.sides))
            else ITEM_WORDS.get(row.item_class, row.item_class)
            for row in others
        }
    )


ITEM_WORDS: Mapping[str, str] = {
    "C1": "两处填报的值不同",
    "C2": "一处删除、另一处修改",
    "C3": "另一单位也登记了这个人",
    "C4": "可能与另一份档案是同一人",
    "C5": "合并后几项内容互相不符",
    "C6": "所指的另一条记录还没有交来",
    "C7": "附件的文件还没到",
    "C8": "含新版本程序的内容，请升级程序",
    "C9": "验收以后才报来，由县局裁定",
    SENT_BACK: "县局退回，请核对",
}
"""What an item of a class is about."""
ELSEWHERE = "可能与另一单位登记的是同一人，请核对本单位的填写；由县局裁定"
"""What such an item is about when the other record is in another unit's data."""
