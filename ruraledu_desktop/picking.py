"""What an editor offers while one types: places of the divisions, and other records by name."""

from collections.abc import Callable
from dataclasses import dataclass

from db import pinyin
from db.divisions import Division, divisions
from db.fields import RecordType, fields_of
from db.kinds import Code, Codes
from db.records import Child, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import naming, searching
from ruraledu_desktop.searching import Query, Row

_MOST = 50
_COUNTY, _TOWN = 6, 9


@dataclass(frozen=True)
class Pick:
    """One thing that can be picked.

    Attributes:
        key: what is kept: a 12-digit code or a record id.
        note: what tells it from others of the same name.
    """

    key: str
    name: str
    note: str = ""


def places(typed: str, *, near: str) -> list[Pick]:
    """Places for what was typed, those of one's own township and county first.

    Args:
        typed: code, part of the path or pinyin initials; "" for the places of one's own unit.
        near: 12-digit code of one's own unit.
    """
    known = divisions()
    found = known.search(typed, most=2000) if typed.strip() else known.children(near)

    def nearness(place: Division) -> tuple[bool, bool, bool]:
        code = place.code
        is_exact = place.name.startswith(typed)
        return (code[:_COUNTY] != near[:_COUNTY], code[:_TOWN] != near[:_TOWN], not is_exact)

    ordered = sorted(found, key=nearness)[:_MOST]
    return [Pick(place.code, known.path_of(place.code)) for place in ordered]


def named(store: Store, record: RecordType, typed: str) -> list[Pick]:
    """Records of a kind for what was typed: parts of name, pinyin, initials or numbers."""
    ids = searching.find(store, record, Query(typed=typed))[:_MOST]
    columns, note = _NOTES.get(record, ((), _no_note))
    rows = searching.page(store, record, ids, columns=(record.named_by, *columns))
    return [Pick(row.record_id, row.shown[record.named_by], note(row)) for row in rows]


def of_owner(store: Store, sub: RecordType, owner_id: str, typed: str) -> list[Pick]:
    """The sub-records of one owner whose name answers to what was typed."""
    rows = searching.children(store, sub, owner_id) if owner_id else []
    named_so = [(row.record_id, row.shown[sub.called_by]) for row in rows]
    wanted = typed.lower()
    return [
        Pick(key, name)
        for key, name in named_so
        if wanted in name.lower() or pinyin.initials(name).startswith(wanted)
    ]


def of_family(store: Store, child_id: str, typed: str) -> list[Pick]:
    """The members of a child's family whose name or relation answers to what was typed."""
    with store.read() as conn:
        found = naming.members(conn, [child_id])
    wanted = typed.lower()
    return [
        Pick(person, name, relation)
        for _, person, name, relation in found
        if wanted in name or wanted in relation or pinyin.initials(name).startswith(wanted)
    ]


def warm_up(record: RecordType) -> None:
    """Read the tables a form will ask for, so that nobody waits for them while typing."""
    pinyin.initials("一")
    divisions()
    for field in fields_of(record).values():
        if isinstance(field.kind, Code | Codes):
            field.kind.table()


def _no_note(row: Row) -> str:
    return ""


def _joined(*names: str) -> tuple[tuple[str, ...], Callable[[Row], str]]:
    return names, lambda row: " ".join(filter(None, (row.shown[name] for name in names)))


_NOTES: dict[RecordType, tuple[tuple[str, ...], Callable[[Row], str]]] = {
    School: _joined("school_code"),
    Person: _joined("birth_day", "phone"),
    Teacher: _joined("school_id"),
    Child: _joined("birth_day", "school_id"),
}
