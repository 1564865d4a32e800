"""Commands that change what is recorded, one step each: edit, decide."""

from argparse import Namespace

from db.fields import RecordType, fields_of
from db.kinds import Value
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.exchange import conflicts
from ruraledu_desktop.progress import Progress


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
    """Let one side of an open item stand."""
    with Store.open(args.data) as store:
        items = {one.id: one for one in conflicts.open_items(store)}
        if args.item not in items:
            raise refusal("E202", name=args.item)
        item = items[args.item]
        if args.side not in {side.key for side in item.sides}:
            raise refusal("E202", name=args.side)
        change = conflicts.decide(store, item, args.side)
    data: dict[str, object] = {"item": item.id, "step": change.title}
    return Outcome(data, [f"已写入一步：{change.title}"])


ACTIONS = {"edit": edit, "decide": decide}
