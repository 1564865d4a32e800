"""Deciding open items, one or many in one step: by a side, or by a third value.

    county     decide · decide_all · settle · keep   an entry over all heads that were seen
    township   decide · settle · keep                the same; it answers the county's question

An answer that sets the value is the very entry a decision is; so both ends fold the same (I2).
"""

from collections.abc import Collection, Mapping, Sequence

from db import differing, duplicates, flags, locking
from db.changing import Change
from db.fields import RecordType, fields_of, groups_of
from db.folding import STATE, STATES, Entry, Folded, fold
from db.kinds import Ref, Value
from db.office import Office
from db.records import RECORDS
from db.records.office.ruling import PROPOSED, STANDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import asking, late, pairing, rulings, seen
from ruraledu_desktop.exchange.conflicts import Item

DECIDED = (*asking.ASKABLE, *duplicates.CLASSES, locking.ITEM)
"""What is decided by choosing a side."""
SETTLED = ("C1", flags.RULE)
"""What is decided by other values."""


def is_decided(item: Item) -> bool:
    """Whether an item is decided by choosing a side; an orphan where its owner was struck off."""
    is_left = item.item_class == flags.ORPHAN and any(one.is_deletion for one in item.sides)
    return is_left or item.item_class in DECIDED


def is_settled(item: Item) -> bool:
    """Whether an item is decided by other values; not where these are of other records."""
    return item.item_class in SETTLED and bool(item.fields or item.item_class != flags.RULE)


Chosen = Sequence[tuple[Item, str]]
"""Items, and of each the key of the side that is to stand."""


def decide(store: Store, item: Item, key: str, *, words: str = "") -> Change:
    """Let one side stand: its values are written again, replacing every side that was seen.

    Where a second officer is needed it is only proposed, and waits (see `seconding`).

    Args:
        key: the key of the side chosen: of two records the one that leads, or DIFFERENT.
        words: what the township tells the county with it.

    Raises:
        ExplainedError: E145 the record changed since the item was shown; E146 an item of this
            class is not decided by choosing a side; E156 the county decides it; E276 of two
            records the one that is to go has values in doubt.
    """
    return decide_all(store, [(item, key)], words=words)


def decide_all(store: Store, chosen: Chosen, *, words: str = "") -> Change:
    """Let one side of each of many items stand, in one step; see `decide`."""
    _check_classes(store.office, [item for item, _ in chosen])
    of_two = rulings.classes_of_two(store)
    proposed = [one for one in chosen if one[0].item_class in of_two]
    decided = [one for one in chosen if one[0].item_class not in of_two]
    with store.change(_title(store.office, decided, proposed)) as change:
        _propose(change, store.office, proposed)
        _carry_out_all(change, store.office, decided, words)
    return change


def _check_classes(office: Office, items: Sequence[Item]) -> None:
    if not all(map(is_decided, items)):
        raise refusal("E146")
    if not office.is_county and not {one.item_class for one in items} <= {*asking.ASKABLE}:
        raise refusal("E156")


def _propose(change: Change, office: Office, chosen: Chosen) -> None:
    seen.check(change.conn, [item for item, _ in chosen])
    for item, key in chosen:
        if item.item_class in duplicates.CLASSES:
            pairing.check(change, RECORDS[item.form], item, key)
        said = words_of(office, item, key)
        rulings.note(change, item, key, PROPOSED, said, by=office.clerk)


def _carry_out_all(change: Change, office: Office, chosen: Chosen, words: str) -> None:
    keys = {item.id: key for item, key in chosen}
    recs = {item.record_id for item, _ in chosen if not item.rows[0]}
    for item, record, history in seen.again(change, [item for item, _ in chosen]):
        key = keys[item.id]
        _carry_out(change, office, record, history, item, key, words, decided=keys, beside=recs)
        if item.item_class in duplicates.CLASSES:
            said = words_of(office, item, key)
            rulings.note(change, item, key, STANDS, said, by=office.clerk)


def carry_out(change: Change, office: Office, item: Item, key: str) -> None:
    """Let one side of an item stand, inside a change; see `decide`."""
    for _, record, history in seen.again(change, [item]):
        _carry_out(change, office, record, history, item, key, "")


def _carry_out(
    change: Change,
    office: Office,
    record: RecordType,
    history: Sequence[Entry],
    item: Item,
    key: str,
    words: str,
    *,
    decided: Collection[str] = (),
    beside: Collection[str] = (),
) -> None:
    if item.item_class in duplicates.CLASSES:
        pairing.settle(change, record, item, key)
        return
    _let_stand(change, record, history, item, key, beside)
    asking.close(change, office, record, fold(record, history), item, words, decided=decided)


def settle(store: Store, item: Item, values: Mapping[str, Value], *, words: str = "") -> Change:
    """Write a third value over every side that was seen.

    Args:
        values: values of the fields in question; what is left out stays as it is shown.

    Raises:
        ExplainedError: E145 the record changed since the item was shown; E146 an item of this
            class has no value to be written.
    """
    if not is_settled(item):
        raise refusal("E146")
    with store.change(words_of(store.office, item, "")) as change:
        for _, record, history in seen.again(change, [item]):
            now, wanted = fold(record, history), differing.plain(record, values)
            names = item.fields or (item.group,)
            body = {name: wanted.get(name, now.values.get(name)) for name in names}
            change.write_groups(record, now, body)
            asking.close(change, store.office, record, now, item, words)
    return change


def keep(store: Store, item: Item, reason: str) -> Change:
    """Keep values that do not fit together, for a reason that goes with the record.

    Raises:
        ExplainedError: E145 the record changed since the item was shown; E146 an item of this
            class is not kept so; E210 the reason is too long; E212 none is given.
    """
    if item.item_class != flags.RULE:
        raise refusal("E146")
    why = asking.clean(reason)
    if not why:
        raise refusal("E212")
    with store.change(f"保留{item.name}的{item.label}：{why}") as change:
        for _, record, history in seen.again(change, [item]):
            about = flags.kept_key(item.id)
            change.note(record, about, seen=fold(record, history), question=None, answer=why)
    return change


def _let_stand(
    change: Change,
    record: RecordType,
    history: Sequence[Entry],
    item: Item,
    key: str,
    beside: Collection[str],
) -> None:
    if item.item_class == locking.ITEM:
        keeps, (form, rows), mark = key in late.KEPT_AS_ACCEPTED, item.rows, item.mark
        scope = item.scope
        if rows:
            late.settle_rows(change, scope, form, rows, mark=mark, keeps=keeps)
        else:
            late.settle(change, record, scope, history, mark=mark, keeps=keeps, beside=beside)
        return
    now = fold(record, history)
    if item.item_class == flags.ORPHAN:
        _settle_orphan(change, record, now, item, key)
        return
    chosen = next((one for one in history if one.name == key), None)
    if chosen is None:
        raise refusal("E145")
    if item.group == STATE:
        _set_state(change, record, now, chosen)
        return
    names = groups_of(record).get(item.group, (item.group,))
    change.write_groups(record, now, {name: chosen.body.get(name) for name in names})


def _settle_orphan(change: Change, record: RecordType, now: Folded, item: Item, key: str) -> None:
    """Strike off what was added to a record that is struck off, or bring that one back."""
    chosen = next((one for one in item.sides if one.key == key), None)
    if chosen is None:
        raise refusal("E145")
    if chosen.is_deletion:
        change.strike(record, seen=now)
        return
    kind = fields_of(record)[item.group].kind
    assert isinstance(kind, Ref)
    editing.restore_whole(change, RECORDS[kind.form], str(now.values[item.group]))


def _set_state(change: Change, record: RecordType, now: Folded, chosen: Entry) -> None:
    if chosen.kind in STATES and chosen.body.get("deleted"):
        change.strike(record, seen=now)
    else:
        change.restore(record, seen=now)


# --- words --------------------------------------------------------------------------------------


def _title(office: Office, decided: Chosen, proposed: Chosen) -> str:
    """What deciding does, as the undo menu says it."""
    if decided and proposed:
        return f"裁定{len(decided)}项不一致，提出{len(proposed)}项"
    said = _words_of_all(office, decided or proposed)
    return f"提出：{said}" if proposed else said


def _words_of_all(office: Office, chosen: Chosen) -> str:
    if len(chosen) == 1:
        return words_of(office, *chosen[0])
    labels = {item.label for item, _ in chosen}
    label = f"的{labels.pop()}" if len(labels) == 1 else ""
    return f"{_verb(office, [item for item, _ in chosen])}{len(chosen)}项不一致{label}"


def words_of(office: Office, item: Item, key: str) -> str:
    """What deciding one item does; where a second officer confirms it, by which side."""
    if item.item_class in duplicates.CLASSES:
        return pairing.words_of(item, key)
    verb = _verb(office, [item])
    if item.group == STATE:
        is_deletion = any(side.is_deletion for side in item.sides if side.key == key)
        return f"{verb}{'删除' if is_deletion else '保留'}{item.name}"
    return f"{verb}{item.name}的{item.label}"


def _verb(office: Office, items: Sequence[Item]) -> str:
    answers = not office.is_county and all(one.letter for one in items)
    return "答复县局：" if answers else "裁定"
