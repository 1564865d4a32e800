"""Commands of what goes down: issue, notify, reply, sendback, close, transfer."""

from argparse import Namespace

from db.records import RECORDS
from db.store import Store
from ruraledu_desktop.commands import opening
from ruraledu_desktop.commands.carrying import folder_of
from ruraledu_desktop.commands.judging import day_of
from ruraledu_desktop.commands.receiving import receipt_lines, receipts_data
from ruraledu_desktop.commands.settling import items_of
from ruraledu_desktop.commands.telling import Outcome, stepped
from ruraledu_desktop.exchange import issuing, sending_back, tasks, transferring
from ruraledu_desktop.exchange.issuing import Issue, Township
from ruraledu_desktop.exchange.states import KINDS
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.progress import Progress


def issue(args: Namespace, progress: Progress) -> Outcome:
    """Write an issue, and receipts where single townships wait for more; or say who waits."""
    folder = folder_of(args)
    with Store.open(args.data) as store:
        if args.plan:
            return _townships(issuing.townships(store))
        done = issuing.issue(store, folder, units=args.unit, progress=progress)
    lines = [_line(done.issue)] if done.issue else []
    lines += receipt_lines(done.receipts)
    return Outcome({"issue": _data(done.issue), **receipts_data(done.receipts)}, lines)


def _townships(found: list[Township]) -> Outcome:
    rows = [
        {
            "unit": one.unit,
            "name": one.name,
            "lacks": dict(one.lacks),
            "has_own": one.has_own,
            "sent": _sent_data(one),
        }
        for one in found
    ]
    return Outcome({"townships": rows}, [f"{one.name}：{_told(one)}" for one in found])


def _told(one: Township) -> str:
    lacks = "、".join(f"{RECORDS[form].title}{count}" for form, count in one.lacks.items())
    parts = [f"还没有确认收到 {lacks}" if lacks else "公共内容都已确认"]
    if one.has_own:
        parts.append("有要随回执带去的")
    if last := one.sent:
        what = f"第{last.number}号{KINDS[last.kind]}"
        parts.append(f"最近写给它的是{what}，{last.wall}，写到 {last.place}")
        parts += ["此后公共内容又有改动"] if one.is_outdated else []
    return "，".join(parts)


def _sent_data(one: Township) -> dict[str, object] | None:
    if one.sent is None:
        return None
    last = one.sent
    told = {"kind": last.kind, "number": last.number, "wall": last.wall, "file": last.place}
    return {**told, "is_outdated": one.is_outdated}


def _line(one: Issue) -> str:
    names, code = "、".join(one.names), telephone.grouped(one.code)
    return f"第{one.number}号下发包，{names}可以打开，校验码 {code}：{one.path}"


def _data(one: Issue | None) -> dict[str, object]:
    return {
        "number": one.number if one else 0,
        "short_code": one.code if one else "",
        "counts": dict(one.counts) if one else {},
        "names": list(one.names) if one else [],
        "file": str(one.path) if one else "",
    }


def notify(args: Namespace, progress: Progress) -> Outcome:
    """Give townships a notice or a task."""
    given = {
        "heading": args.heading,
        "text": args.text or None,
        "due_day": day_of(args.due) or None,
        "wants_reply": 1 if args.reply else None,
    }
    with Store.open(args.data) as store:
        units = args.unit or [one.unit for one in issuing.townships(store)]
        change = tasks.give(store, units, given)
    return stepped(change, {"units": units})


def reply(args: Namespace, progress: Progress) -> Outcome:
    """Say what became of a task."""
    with Store.open(args.data) as store:
        change = tasks.answer(store, args.task, args.words, is_done=not args.open)
    return stepped(change, {"task": args.task})


def send_back(args: Namespace, progress: Progress) -> Outcome:
    """Send a record back to its township."""
    record, day = RECORDS[args.form], day_of(args.by)
    with Store.open(args.data) as store:
        change = sending_back.send_back(store, record, args.record, args.words, day=day)
    return stepped(change, {"form": args.form, "record_id": args.record})


def close(args: Namespace, progress: Progress) -> Outcome:
    """Ask no more about a record that was sent back."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        change = sending_back.close(store, item)
    return stepped(change, {"item": item.id})


def transfer(args: Namespace, progress: Progress) -> Outcome:
    """Give a child or teacher to another township, or propose that; a second officer confirms."""
    record = RECORDS[args.form]
    with Store.open(args.data) as store, opening.written_by(store, args.clerk) as clerk:
        done = transferring.transfer(store, record, args.record, args.unit)
    return stepped(done.change, {"record_id": args.record, "lead": done.lead, "clerk": clerk})


ACTIONS = {
    "issue": issue,
    "notify": notify,
    "reply": reply,
    "sendback": send_back,
    "close": close,
    "transfer": transfer,
}
