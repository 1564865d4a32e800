"""转出: the county gives a child or teacher to a township that has no record of it.

Nothing is typed again.

What was known is copied into the data of that township, family and tables and all, and the former
record is struck off, as when one of two records is chosen (see `pairing`): its history goes along,
and taking the ruling back gives exactly what was before. The school one belongs to is left to the
township to fill in. The guide's kinds `custody` and `snap` (§4) are this: striking off, and new
entries with the same values; no reader needs to know kinds of their own.

Where two officers decide, the first one proposes, and the second one who wants the same confirms.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.changing import Change
from db.fields import RecordType, groups_of, table_of
from db.folding import Folded
from db.kinds import Value
from db.records import Child, Ruling, Teacher
from db.records.office.ruling import PROPOSED, REJECTED, SAME, STANDS, ruling_id
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import clerks, editing, offices
from ruraledu_desktop.exchange import pairing, rulings, twins
from ruraledu_desktop.packages.trust import TrustList

MOVING: tuple[RecordType, ...] = (Child, Teacher)
"""Who moves between townships."""


@dataclass(frozen=True)
class Transferred:
    """What became of a transfer.

    Attributes:
        lead: the record in its new township; "" while another officer is to confirm it.
    """

    change: Change
    lead: str


@dataclass(frozen=True)
class Offer:
    """A township that a record can be given to.

    Attributes:
        proposed_by: who proposed just this, of the record as it stands; "" for nobody.
    """

    unit: str
    name: str
    proposed_by: str = ""


def offers(store: Store, record: RecordType, rec: str) -> list[Offer]:
    """The townships that a record of MOVING can be given to, where it was proposed first.

    Raises:
        ExplainedError: E140 there is no such record; E142 this is no county.
    """
    scope = editing.open_record(store, record, rec).scope
    with store.read() as conn:
        listed = offices.county_list(conn)
        names = _in_use(listed)
        known = _proposed(conn, record, rec, names)
    found = [Offer(*one, known.get(one[0], "")) for one in sorted(names.items()) if one[0] != scope]
    return sorted(found, key=lambda one: not one.proposed_by)


def _proposed(
    conn: Connection, record: RecordType, rec: str, units: Iterable[str]
) -> dict[str, str]:
    """Who proposed to give a record, as it stands, to which of some townships."""
    ruling = table_of(Ruling)
    ids = {ruling_id("transfer", rec, unit): unit for unit in units}
    query = select(ruling.c.record_id, ruling.c.proposed_by).where(
        ruling.c.record_id.in_(ids),
        ruling.c.state == PROPOSED,
        ruling.c.basis == twins.seen(conn, record, [rec]),
        ruling.c.is_deleted == 0,
    )
    return {ids[row.record_id]: row.proposed_by for row in conn.execute(query)}


def reject(store: Store, record: RecordType, rec: str, unit: str) -> Change:
    """Let a proposal be none; who proposed it withdraws it so.

    Raises:
        ExplainedError: E155 it is proposed no more.
    """
    clerk = store.office.clerk
    with store.change("") as change:
        by = _proposed(change.conn, record, rec, [unit]).get(unit)
        if not by:
            raise refusal("E155")
        asked = ruling_id("transfer", rec, unit)
        about = change.load(Ruling, [asked])[asked].values.get("about")
        change.title = f"{'收回' if clerks.is_same(by, clerk) else '退回'}提议：{about}"
        rulings.keep(change, asked, {"state": REJECTED, "confirmed_by": clerk})
    return change


def transfer(store: Store, record: RecordType, rec: str, unit: str) -> Transferred:
    """Give a record of MOVING to another township, or propose that.

    Raises:
        ExplainedError: E140 there is no such record; E154 the same officer proposed it; E156 this
            is no county; E157 the township is not enrolled or has the record already, or that is
            struck off; E276 some of its values are in doubt.
    """
    if not store.office.is_county:
        raise refusal("E156")
    editing.open_record(store, record, rec)
    clerk, is_of_two = store.office.clerk, bool(rulings.classes_of_two(store))
    with store.change("") as change:
        now = change.load(record, [rec])[rec]
        name = _name_of(change, record, now, unit)
        words = f"把{now.values.get('name') or record.title}转给{name}"
        asked, basis = ruling_id("transfer", rec, unit), twins.seen(change.conn, record, [rec])
        by = _proposed(change.conn, record, rec, [unit]).get(unit, "")
        if is_of_two and not by:
            change.title = f"提出：{words}"
            said = {"about": words, "key": unit, "basis": basis, "state": PROPOSED}
            rulings.keep(change, asked, {**said, "proposed_by": clerk})
            return Transferred(change, "")
        if is_of_two and clerks.is_same(by, clerk):
            raise refusal("E154", clerk=clerk)
        change.title = words
        lead = _carry_out(change, record, now, unit, why=f"由县局转给{name}")
        if by:
            rulings.keep(change, asked, {"state": STANDS, "confirmed_by": clerk})
        _note(change, words, (rec, lead), by=by or clerk, confirmed_by=clerk if by else None)
    return Transferred(change, lead)


def _note(
    change: Change, words: str, both: tuple[str, str], *, by: str, confirmed_by: str | None
) -> None:
    """Keep that the second record stands for the first, like any ruling that can be taken back."""
    first, second = sorted(both)
    values: dict[str, Value] = {
        "about": words,
        "first_id": first,
        "second_id": second,
        "choice": SAME,
        "key": both[1],
        "state": STANDS,
        "proposed_by": by,
        "confirmed_by": confirmed_by,
    }
    rulings.keep(change, ruling_id(*both), values)


def _in_use(listed: TrustList) -> dict[str, str]:
    """The names of the townships that take part, by code."""
    return {unit: name for unit, name in listed.unit_names.items() if listed.in_use_by(unit)}


def _name_of(change: Change, record: RecordType, now: Folded, unit: str) -> str:
    listed = offices.county_list(change.conn)
    names = _in_use(listed)
    if unit not in names or unit == now.scope or now.is_deleted:
        raise refusal("E157", unit=names.get(unit, unit))
    pairing.check_settled(change, record, now)
    return names[unit]


def _carry_out(change: Change, record: RecordType, now: Folded, unit: str, *, why: str) -> str:
    named = {name for group in ("name", "id") for name in groups_of(record)[group]}
    values: dict[str, Value] = {
        name: value for name, value in editing.values_of(record, now).items() if name in named
    }
    lead = change.create(record, values, scope=unit)
    pairing.join(change, record, lead, now.rec, why)
    return lead
