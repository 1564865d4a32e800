"""Adding the same row to many records in one step: a visit of one day to a whole class.

Only what is the same for all goes along (`Record.shared`): results, counts and numbers of papers
are each one's own.
"""

from collections.abc import Sequence

from db import current
from db.changing import Change
from db.fields import RecordType, Values, fields_of
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import subrecords


def add(store: Store, sub: RecordType, owner_ids: Sequence[str], *, values: Values) -> Change:
    """Add a row with these values to each of some records, in the scope of each, as one step.

    Left out are records that are gone and those that have such a row already (`same_by`); the
    change is empty when that is all of them.
    """
    row = subrecords.filled({name: values.get(name) for name in sub.shared})
    with store.read() as conn:
        owned = dict(subrecords.owned_by(conn, sub, owner_ids))
        rows = current.load(conn, sub, owned).values()
        owners = current.load(conn, subrecords.owner_of(sub), owner_ids)
    mark = [fields_of(sub)[name].kind.to_plain(values.get(name)) for name in sub.same_by]
    have = {
        owned[one.rec] for one in rows if [one.values.get(name) for name in sub.same_by] == mark
    }
    wanted = [one for rec, one in owners.items() if rec not in have and not one.is_deleted]
    with store.change(f"给{len(wanted)}份档案新增{sub.title}") as change:
        for one in wanted:
            change.create(sub, {**row, sub.parent: one.rec}, scope=one.scope)
    return change


def copy_last_year(store: Store, sub: RecordType, owner_ids: Sequence[str]) -> Change:
    """Copy the rows of the last year to this one for each of some records, as one step.

    Raises:
        ExplainedError: E231 none of them has any of the last year, or all of it is there.
    """
    with store.read() as conn:
        owners = current.load(conn, subrecords.owner_of(sub), owner_ids).values()
    new = {
        one.rec: subrecords.last_years(store, sub, one.rec) for one in owners if not one.is_deleted
    }
    last = fields_of(sub)[sub.year_by].kind.show(subrecords.year_before(store, sub))
    count = sum(map(bool, new.values()))
    if not count:
        raise refusal("E231", title=sub.title, day=last)
    with store.change(f"给{count}份档案复制{last}的{sub.title}") as change:
        for one in owners:
            for values in new.get(one.rec, ()):
                change.create(sub, {**values, sub.parent: one.rec}, scope=one.scope)
    return change
