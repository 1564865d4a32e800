"""Commands that change what is recorded, one step each, and take steps back."""

from argparse import Namespace
from collections.abc import Callable
from functools import partial

from db.fields import RecordType, Values
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing, editing_many, searching, undoing
from ruraledu_desktop.commands.telling import Outcome, kept_lines, stepped
from ruraledu_desktop.commands.values import value_of
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.editing_many import Many
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.searching import Query
from ruraledu_desktop.undoing import Step, Undone


def add(args: Namespace, progress: Progress) -> Outcome:
    """Add one record; what goes without saying of a new one is filled in."""
    record = RECORDS[args.form]
    values = dict(value_of(record, text) for text in args.values)
    with Store.open(args.data) as store:
        draft = Draft(record)
        change = editing.save(store, draft, values=values)
    record_id = draft.seen.rec if draft.seen else ""
    return stepped(change, {"form": args.form, "record_id": record_id})


def edit(args: Namespace, progress: Progress) -> Outcome:
    """Change fields of one record as it stands now, or of many as one step."""
    record = RECORDS[args.form]
    ids = [one for one in args.what if "=" not in one]
    values = dict(value_of(record, one) for one in args.what if "=" in one)
    if not values:
        raise refusal("E200", says="没有写要改的字段")
    is_asked = args.find is not None or bool(args.where)
    if is_asked is bool(ids):
        raise refusal("E208")
    with Store.open(args.data) as store:
        if len(ids) == 1 and not args.plan:
            return _edit_one(store, record, ids[0], values)
        for one in ids:
            editing.open_record(store, record, one)
        found = ids or _found(store, record, args)
        many = editing_many.plan(store, record, found, values=values, progress=progress)
        change = None if args.plan else editing_many.apply(store, many, progress)
    return _edited_many(args.form, many, "" if not change or change.is_empty else change.title)


def _found(store: Store, record: RecordType, args: Namespace) -> list[str]:
    equal = dict(value_of(record, one) for one in args.where)
    return searching.find(store, record, Query(args.find or "", equal, scope=args.unit))


def _edit_one(store: Store, record: RecordType, record_id: str, values: Values) -> Outcome:
    seen = editing.open_record(store, record, record_id)
    change = editing.update_record(store, record, seen=seen, values=values)
    step = "" if change.is_empty else change.title
    data = {"form": record.__tablename__, "record_id": record_id, "step": step}
    return Outcome(data, [f"已写入一步：{step}" if step else "与现在的值相同，没有写入任何内容。"])


def _edited_many(form: str, many: Many, step: str) -> Outcome:
    data = {
        "form": form,
        "records": [one.rec for one in many.changing],
        "before": dict(many.before),
        "after": many.after,
        "same": many.same,
        "derived": list(many.derived),
        "doubtful": list(many.doubtful),
        "step": step,
    }
    after = many.after or "（空）"
    lines = [
        *(f"{before or '（空）'} → {after}：{count}条" for before, count in many.before.items()),
        *([f"已经是这样：{many.same}条"] if many.same else []),
        *(f"由小表得出，不改：{name}" for name in many.derived),
        *(f"有不同说法等待裁定，不改：{name}" for name in many.doubtful),
        f"已写入一步：{step}" if step else "没有写入任何内容。",
    ]
    return Outcome(data, lines)


def strike(args: Namespace, progress: Progress) -> Outcome:
    """Strike records off as they stand now."""
    record = RECORDS[args.form]
    with Store.open(args.data) as store:
        for one in args.records:
            editing.open_record(store, record, one)
        change = editing.strike_all(store, record, args.records)
    return stepped(change, {"form": args.form, "records": args.records})


def undo(args: Namespace, progress: Progress) -> Outcome:
    """Take the latest step back, or only say which that is."""
    with Store.open(args.data) as store:
        return _gone_back(undoing.next_undo(store), partial(undoing.undo, store), args)


def redo(args: Namespace, progress: Progress) -> Outcome:
    """Do the latest step that was taken back again, or only say which that is."""
    with Store.open(args.data) as store:
        return _gone_back(undoing.next_redo(store), partial(undoing.redo, store), args)


def _gone_back(found: Step | None, go: Callable[[], Undone | None], args: Namespace) -> Outcome:
    if found is None:
        raise refusal("E205")
    if args.plan:
        about = {"step": found.title, "wall": found.wall, "kept": list[str]()}
        return Outcome(about, [f"{found.title}（{found.wall}）"])
    done = go()
    kept = list(done.kept) if done else []
    lines = [f"已完成：{found.title}", *kept_lines(kept)]
    return Outcome({"step": found.title, "wall": found.wall, "kept": kept}, lines)


ACTIONS = {"add": add, "edit": edit, "strike": strike, "undo": undo, "redo": redo}
