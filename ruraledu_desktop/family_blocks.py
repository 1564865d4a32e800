"""Blocks of cells in the table of a family: filled down, emptied, pasted, each as one step."""

from collections.abc import Sequence

from db.changing import Change
from db.fields import Field, Values, own_values
from db.records import Child, Kinship, Person
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing, families
from ruraledu_desktop.families import Member
from ruraledu_desktop.pasting import Block, read_block
from ruraledu_desktop.sheets.matching import Register, find_person
from ruraledu_desktop.subrecords import filled


def fill_down(store: Store, *, rows: Sequence[Member], values: Values) -> Change:
    """Give all members the values that stood in the first of them."""
    with store.change("向下填充家庭成员") as change:
        _assign(change, rows[1:], values)
    families.renew(store, rows)
    return change


def clear(store: Store, *, rows: Sequence[Member], values: Values) -> Change:
    """Empty the fields of `values` of some members."""
    with store.change("清空家庭成员") as change:
        _assign(change, rows, dict.fromkeys(values))
    families.renew(store, rows)
    return change


def _assign(change: Change, members: Sequence[Member], values: Values) -> None:
    for member in members:
        families.assign(change, member, values)


def paste(
    store: Store, child_id: str, *, rows: Sequence[Member], fields: Sequence[Field], block: Block
) -> Change:
    """Put a block of texts over some members and fields; what reaches below them is added.

    Somebody registered already, by number and name or by name and telephone, is not added twice.

    Args:
        rows: the members from the one the block begins at, as they were seen.
        fields: the fields from the one it begins at.

    Raises:
        ExplainedError: E232 a cell cannot be kept, E233 the block is wider than the table; somebody
            to be added has no name (E234), is in the family already (E235), or has a number that
            is registered under another name (E236).
    """
    values = read_block(store, child_id, fields, block)
    new = [(n, filled(one)) for n, one in enumerate(values[len(rows) :], start=len(rows) + 1)]
    scope = editing.open_record(store, Child, child_id).scope
    own = {one.person_id for one in families.family_of(store, child_id).members}
    with store.change(f"粘贴家庭成员（{len(values)}行）") as change:
        for member, changed in zip(rows, values, strict=False):
            families.assign(change, member, changed)
        people = Register(change.conn, Person) if any(one for _, one in new) else None
        for number, one in new:
            if people and one:
                person = _person(change, people, own, number, one, scope)
                own.add(person)
                kinship = own_values(Kinship, one) | {"child_id": child_id, "person_id": person}
                change.create(Kinship, kinship, scope=scope)
    families.renew(store, rows)
    return change


def _person(
    change: Change, people: Register, own: set[str], row: int, values: Values, scope: str
) -> str:
    """The person a line is about, known already or created now."""
    if not values.get("name"):
        raise refusal("E234", number=row)
    found, told = find_person(people, values, ()), own_values(Person, values)
    if found.finding:
        raise refusal("E236", number=row, name=found.details["name"])
    if found.record_id in own:
        raise refusal("E235", number=row, name=values["name"])
    if not found.record_id:
        record_id = change.create(Person, told, scope=scope)
        people.add(record_id, told)
        return record_id
    for seen in change.load(Person, [found.record_id]).values():
        change.assign(Person, told, seen=seen)
    return found.record_id
