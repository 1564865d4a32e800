"""Giving many records the same values in one step: planned first, so that it is seen what changes.

What follows from rows is left alone, and so is what two places say differently, or a township
otherwise than was accepted: the one is not typed, the other is decided by a person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db import current, differing, journal, locking
from db.changing import Change
from db.fields import Field, RecordType, Values, fields_of, group_of
from db.folding import Folded
from db.kinds import Plain
from db.locking import Departure
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import naming, overlaying
from ruraledu_desktop.progress import Progress, silent

_STEP = 200


@dataclass(frozen=True)
class Many:
    """What giving some values to some records would do; records gone meanwhile are left out.

    Attributes:
        changing: the records that would change, as they were seen.
        before: how many of these hold what now, the most frequent first; "" for nothing.
        after: what they would hold.
        same: how many hold it already.
        derived: names of those in which a value follows from their rows.
        doubtful: names of those in which two places say it differently, or where it is open
            whether what came after the acceptance stands.
    """

    record: RecordType
    values: Values
    changing: tuple[Folded, ...]
    before: Mapping[str, int]
    after: str
    same: int
    derived: tuple[str, ...]
    doubtful: tuple[str, ...]


def fields_for(record: RecordType) -> list[Field]:
    """The fields that many records may have in common; what tells them apart is left out."""
    own = {record.named_by, record.identified_by, record.also_identified_by}
    own.add(record.namesakes_differ_by)
    return [one for name, one in fields_of(record).items() if name not in own]


def plan(
    store: Store,
    record: RecordType,
    record_ids: Sequence[str],
    *,
    values: Values,
    progress: Progress = silent,
) -> Many:
    """See what giving these values would do; nothing is written.

    Raises:
        ExplainedError: E207 a field is one by which records are told apart.
    """
    common = {one.name for one in fields_for(record)}
    for name in values:
        if name not in common:
            raise refusal("E207", name=fields_of(record)[name].label)
    changing: list[Folded] = []
    derived, doubtful = list[str](), list[str]()
    same = 0
    day = store.clock().date().isoformat()
    groups = {group_of(record, name) for name in values}
    for done, batch in enumerate(journal.batched(record_ids)):
        progress(done * journal.BATCH, len(record_ids), "核对档案")
        with store.read() as conn:
            found = current.load(conn, record, batch)
            told = overlaying.told(conn, record, values, batch, day=day)
            late = locking.undecided(conn, record, batch)
        for one in (found[key] for key in batch if key in found):
            if one.is_deleted:
                continue
            if one.rec in told:
                derived.append(_name(record, one))
            elif not groups.isdisjoint([*one.conflicts, *_late(late.get(one.rec))]):
                doubtful.append(_name(record, one))
            elif differing.difference(record, values, one):
                changing.append(one)
            else:
                same += 1
    before, after = _told(store, record, values, changing)
    left = (tuple(derived), tuple(doubtful))
    return Many(record, values, tuple(changing), before, after, same, *left)


def _late(one: Departure | None) -> tuple[str, ...]:
    """The groups that depart from what the county accepted, while it has not decided."""
    return one.groups if one else ()


def _name(record: RecordType, one: Folded) -> str:
    return str(one.values.get(record.named_by) or record.title)


def _told(
    store: Store, record: RecordType, values: Values, changing: Sequence[Folded]
) -> tuple[Mapping[str, int], str]:
    """What stands in the fields before, and how often, and what after."""
    with store.read() as conn:
        names = naming.names_of(conn, record, [values, *(one.values for one in changing)])
    often = Counter(_shown(record, values, one.values, names) for one in changing)
    return dict(often.most_common()), _shown(record, values, differing.plain(record, values), names)


def _shown(
    record: RecordType, values: Values, plain: Mapping[str, Plain], names: Mapping[str, str]
) -> str:
    """The texts of some fields; "" where none of them is filled in."""
    kinds = {name: fields_of(record)[name].kind for name in values}
    texts = [
        names.get(str(plain.get(name))) or kind.show(kind.from_plain(plain.get(name)))
        for name, kind in kinds.items()
    ]
    return "，".join(texts) if any(texts) else ""


def apply(store: Store, many: Many, progress: Progress = silent) -> Change:
    """Write what was planned as one step, against what was seen then."""
    total = len(many.changing)
    labels = "、".join(fields_of(many.record)[name].label for name in many.values)
    with store.change(f"成批修改{total}条{many.record.title}的{labels}") as change:
        for done, seen in enumerate(many.changing):
            if done % _STEP == 0:
                progress(done, total, "写入档案")
            change.assign(many.record, many.values, seen=seen)
        progress(total, total, "保存")
    return change
