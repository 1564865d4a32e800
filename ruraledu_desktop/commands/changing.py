"""Commands that change what is recorded, one step each."""

from argparse import Namespace
from collections.abc import Sequence

from db import duplicates
from db.changing import Change
from db.fields import RecordType, fields_of, groups_of
from db.kinds import Value
from db.records import RECORDS
from db.records.ruling import DIFFERENT
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import clerks, editing
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.exchange import asking, conflicts, deciding, seconding
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.progress import Progress


def add(args: Namespace, progress: Progress) -> Outcome:
    """Add one record; what goes without saying of a new one is filled in."""
    record = RECORDS[args.form]
    values = dict(_value(record, text) for text in args.values)
    with Store.open(args.data) as store:
        draft = Draft(record)
        change = editing.save(store, draft, values=values)
    record_id = draft.seen.rec if draft.seen else ""
    return _step(change, {"form": args.form, "record_id": record_id})


def edit(args: Namespace, progress: Progress) -> Outcome:
    """Change fields of one record as it stands now."""
    record = RECORDS[args.form]
    values = dict(_value(record, text) for text in args.values)
    with Store.open(args.data) as store:
        seen = editing.open_record(store, record, args.record)
        change = editing.update_record(store, record, seen=seen, values=values)
    step = "" if change.is_empty else change.title
    data: dict[str, object] = {"form": args.form, "record_id": args.record, "step": step}
    return Outcome(data, [f"已写入一步：{step}" if step else "与现在的值相同，没有写入任何内容。"])


def _value(record: RecordType, text: str) -> tuple[str, Value]:
    """What field=value says, read as if it were typed."""
    name, _, typed = text.partition("=")
    fields = fields_of(record)
    if name not in fields:
        raise refusal("E163", title=record.title, name=name, known="、".join(fields))
    reading = fields[name].kind.read(typed)
    found = problem_of(reading, Where(record.__tablename__, field=name))
    if found and not reading.is_kept:
        raise refusal("E203", text=typed, name=fields[name].label, says=found.says.rstrip("。"))
    return name, reading.value


def decide(args: Namespace, progress: Progress) -> Outcome:
    """Let one side of an open item stand, or a third value."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        record = RECORDS[item.form]
        choices = {side.key for side in item.sides}
        if item.item_class in duplicates.CLASSES:
            choices.add(DIFFERENT)
        if args.side in choices:
            change = deciding.decide(store, item, args.side, words=args.words)
        elif "=" in args.side:
            values = dict(_value(record, text) for text in [args.side, *args.values])
            names = groups_of(record).get(item.group, ())
            if other := values.keys() - {*names}:
                raise refusal("E163", title=item.label, name=min(other), known="、".join(names))
            change = deciding.settle(store, item, values, words=args.words)
        else:
            raise refusal("E202", name=args.side)
    return _step(change, {"item": item.id})


def confirm(args: Namespace, progress: Progress) -> Outcome:
    """Carry out what another officer proposed, or let it be none."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        if args.clerk:
            clerks.change_clerk(store, args.clerk)
        change = (seconding.reject if args.reject else seconding.confirm)(store, item)
    return _step(change, {"item": item.id})


def unlink(args: Namespace, progress: Progress) -> Outcome:
    """Take back what was decided about two records."""
    with Store.open(args.data) as store:
        done = seconding.take_back(store, args.ruling)
    data: dict[str, object] = {"ruling": args.ruling, "step": done.title, "kept": list(done.kept)}
    kept = [f"保留不动（此后又被改过）：{label}" for label in done.kept]
    return Outcome(data, [f"已写入一步：{done.title}", *kept])


def ask(args: Namespace, progress: Progress) -> Outcome:
    """Ask the townships about open items."""
    with Store.open(args.data) as store:
        items = items_of(store, args.items)
        change = asking.ask(store, items, args.words)
    return _step(change, {"items": args.items})


def answer(args: Namespace, progress: Progress) -> Outcome:
    """Answer a question of the county in words."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        change = asking.answer(store, item, args.words)
    return _step(change, {"item": item.id})


def items_of(store: Store, ids: Sequence[str]) -> list[Item]:
    """The open items with these ids; refused (E202) when there is no such one."""
    items = {one.id: one for one in conflicts.open_items(store)}
    unknown = [one for one in ids if one not in items]
    if unknown:
        raise refusal("E202", name=unknown[0])
    return [items[one] for one in ids]


def _step(change: Change, about: dict[str, object]) -> Outcome:
    return Outcome({**about, "step": change.title}, [f"已写入一步：{change.title}"])


ACTIONS = {
    "add": add,
    "edit": edit,
    "decide": decide,
    "confirm": confirm,
    "unlink": unlink,
    "ask": ask,
    "answer": answer,
}
