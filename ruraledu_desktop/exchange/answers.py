"""回执导入: what a receipt says, as the township takes it; the county writes it in `receipts`.

{"line":"package",…}   what became of one hand-over
{"line":"item",…}      what the county must decide about a record that is here
{"line":"lacks",…}     a file that is not there, see `wanting`
"""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, select, update

from db import current, duplicates, flags, items, locking, tables
from db.fields import RecordType, fields_of
from db.kinds import File, Ref
from db.records import RECORDS
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import wanting
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.merge import raising, vectors
from ruraledu_desktop.packages import documents
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.documents import ID, NAME, TEXT, TOKEN

_PACKAGE_SHAPE: documents.Shape = {
    "line": TOKEN,
    "package": ID,
    "number": int,
    "state": TOKEN,
    "reason": TEXT,
}
_ITEM_SHAPE: dict[str, Any] = {
    "line": TOKEN,
    "id": ID,
    "item_class": NAME,
    "form": TOKEN,
    "rec": ID,
    "grp": NAME,
    "sides": TEXT,
}


@dataclass(frozen=True)
class Answer:
    """What a receipt says of one hand-over: whether it was merged, and why it was not."""

    number: int
    is_merged: bool
    reason: str


def take(conn: Connection, opened: OpenedPackage) -> tuple[Answer, ...]:
    """Note what a receipt confirms; the entries it returned are merged already.

    The acknowledgement is replaced, never combined with an older one (I16): a county restored
    from a backup knows less than before, and then gets more again.
    """
    header = opened.header
    ack = tables.ack
    conn.execute(delete(ack).where(ack.c.scope == header["scope"]))
    rows = [
        {"scope": header["scope"], "writer": writer, "seq": seq, "hash": digest}
        for writer, (seq, digest) in vectors.from_json(header["have"]).items()
    ]
    if rows:
        conn.execute(insert(ack), rows)
    label = header["package_id"]
    lines = [*wanting.said(opened)]
    packages = [line for line in lines if line.get("line") == "package"]
    for line in packages:
        documents.require(line, _PACKAGE_SHAPE, label=label)
        _take_package(conn, line)
    _take_items(conn, [line for line in lines if line.get("line") == "item"], label)
    return tuple(
        Answer(line["number"], line["state"] == Kept.MERGED, line["reason"]) for line in packages
    )


def _take_package(conn: Connection, line: dict[str, Any]) -> None:
    package = tables.package
    conn.execute(
        update(package)
        .where(package.c.id == line["package"], package.c.direction == Direction.OUT)
        .values(state=line["state"], reason=line["reason"])
    )


def _take_items(conn: Connection, lines: list[dict[str, Any]], label: str) -> None:
    """The county's items on this unit's records: of C3, C4 and C9 those it names, no others.

    What a merge raised (C5–C7) closes by itself as at the county, see `db.flags`. C9 is noted for
    what became of the records (see `fates`): nothing of it is open here.
    """
    item = tables.item
    before = conn.execute(
        select(item.c.rec, item.c.form).where(item.c.item_class.in_(duplicates.CLASSES))
    ).all()
    conn.execute(delete(item).where(item.c.item_class.in_((*duplicates.CLASSES, locking.ITEM))))
    touched = {(rec, form) for rec, form in before}
    unit = offices.unit_of(conn)
    for line in {str(line.get("id")): line for line in lines}.values():
        documents.require(line, _ITEM_SHAPE, label=label)
        values = {key: line[key] for key in _ITEM_SHAPE if key not in ("line", "id")}
        record = RECORDS.get(line["form"])
        if record is None:
            continue  # of a newer county
        if line["item_class"] in duplicates.CLASSES:
            row = {"id": line["id"], **values, "scope": unit, "state": items.OPEN}
            conn.execute(insert(item).values(row))
            touched.add((line["rec"], line["form"]))
        elif line["item_class"] == locking.ITEM and _are_texts(line["sides"], most=_MANY):
            conn.execute(insert(item).values(id=line["id"], **values, scope=unit, state=items.TOLD))
        elif _is_flag(record, line):
            told = {line["id"]: {**values, "scope": unit}}
            raising.open_items(conn, line["form"], told, package=label)
    for form in sorted({form for _, form in touched} & RECORDS.keys()):
        current.count_items(conn, RECORDS[form], [rec for rec, of in touched if of == form])


def _is_flag(record: RecordType, line: dict[str, Any]) -> bool:
    """Whether the item is one that a merge raised, of a class this program knows."""
    if line["item_class"] == flags.RULE:
        return _are_texts(line["sides"])
    field = fields_of(record).get(line["grp"])
    is_reference = field is not None and isinstance(field.kind, Ref)
    is_one = _are_texts(line["sides"], most=1)
    if line["item_class"] == flags.UNFILED:
        return field is not None and isinstance(field.kind, File) and is_one
    return line["item_class"] == flags.ORPHAN and is_reference and is_one


_MANY = 10_000
"""More sides than go into one text."""


def _are_texts(sides: str, *, most: int = 20) -> bool:
    """Whether the sides are texts, one or several."""
    try:
        found = orjson.loads(sides)
    except ValueError:
        return False
    is_list = documents.is_list(found) and 0 < len(found) <= most
    return is_list and all(type(one) is str for one in found)
