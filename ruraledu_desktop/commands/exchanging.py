"""Commands of the exchange: enrol, revoke, export, receive, receipt."""

from argparse import Namespace
from pathlib import Path

from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.exchange import (
    arrivals,
    enrolment,
    peers,
    receipts,
    reports,
    revoking,
    taking_out,
)
from ruraledu_desktop.exchange.arrivals import Arrival
from ruraledu_desktop.exchange.peers import Swap
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX
from ruraledu_desktop.progress import Progress

_ALL_REFUSED = 2
_STATES = {
    State.PREVIEWED: "预览",
    State.MERGED: "合并",
    State.KNOWN: "无新增",
    State.REFUSED: "拒收",
    State.GAP: "缺口",
    State.FORK: "拒收",
}


def enrol(args: Namespace, progress: Progress) -> Outcome:
    """Ask, approve or accept, as the file says."""
    with Store.open(args.data) as store:
        if args.file is None:
            return _ask(store, _target(args))
        if args.file.suffix == REPLY_SUFFIX:
            county = enrolment.accept(store, args.file)
            return Outcome({"county": county}, [f"已在{county}登记，可以上报。"])
        return _approve(store, args)


def _target(args: Namespace) -> Path:
    if args.to is None:
        raise refusal("E160")
    found: Path = args.to
    return found


def _ask(store: Store, folder: Path) -> Outcome:
    path = enrolment.ask(store, folder)
    fingerprint = enrolment.look(path).fingerprint
    lines = [f"登记申请：{path}", f"请把本机的六个核对词用电话读给县局：{fingerprint}"]
    return Outcome({"request": str(path), "fingerprint": fingerprint}, lines)


def _approve(store: Store, args: Namespace) -> Outcome:
    """Only what was compared is signed: the fingerprint must be the one told by telephone."""
    request = enrolment.look(args.file)
    if not telephone.is_same(args.fingerprint, request.fingerprint):
        raise refusal("E161", file=args.file.name, unit=request.unit_name)
    reply = enrolment.approve(store, request, _target(args))
    number = enrolment.number_of(store, request.device)
    data: dict[str, object] = {
        "reply": str(reply),
        "unit": request.unit,
        "name": request.unit_name,
        "computer": number,
    }
    return Outcome(data, [f"已登记{request.unit_name}的第{number}号电脑，回复在：{reply}"])


def revoke(args: Namespace, progress: Progress) -> Outcome:
    """Take a computer out of the exchange for good."""
    with Store.open(args.data) as store:
        done = revoking.revoke(store, args.computer, reason=args.reason)
    data: dict[str, object] = {"unit": done.unit, "name": done.unit_name, "computer": done.number}
    return Outcome(data, [f"已停用{done.unit_name}的第{done.number}号电脑。"])


def export(args: Namespace, progress: Progress) -> Outcome:
    """Hand over what no receipt confirms yet, or everything; or write a peer package."""
    kind = "互换包" if args.peer else "完整包" if args.full else "上报包"
    with Store.open(args.data) as store:
        done = _written(store, args, progress)
        place = done.place or store.folder / "outbox" / done.file
    data: dict[str, object] = {
        "package": done.package,
        "number": done.number,
        "code": done.code,
        "counts": done.counts,
        "file": str(place),
    }
    text = f"第{done.number}号{kind}，变更{done.entries}条，核对码 {done.code}：{place}"
    return Outcome(data, [text])


def _written(store: Store, args: Namespace, progress: Progress) -> HandOver | Swap:
    if args.peer:
        return peers.export(store, args.to, progress=progress)
    write = reports.export_complete if args.full else reports.export
    return write(store, args.to, progress=progress)


def receive(args: Namespace, progress: Progress) -> Outcome:
    """Take packages in, or only say what they would bring."""
    take = arrivals.preview if args.plan else arrivals.receive
    with Store.open(args.data) as store:
        found = take(store, args.files, progress=progress)
    refused = [one for one in found if one.is_refused]
    code = PROBLEMS if refused or any(one.items for one in found) else 0
    if len(refused) == len(found):
        code = _ALL_REFUSED
    data: dict[str, object] = {"packages": [_arrival(one) for one in found]}
    return Outcome(data, [_line(one) for one in found], code)


def _arrival(one: Arrival) -> dict[str, object]:
    return {
        "file": str(one.path),
        "state": one.state,
        "unit": one.unit,
        "number": one.number,
        "kind": one.kind,
        "new": one.tally.new,
        "changed": one.tally.changed,
        "items": one.items,
        "code": one.code,
        "says": one.says,
    }


def _line(one: Arrival) -> str:
    state = _STATES[one.state]
    if one.is_refused:
        return f"{one.path.name}：{state}。{one.says}"
    counts = f"新增{sum(one.tally.new.values())}，修改{sum(one.tally.changed.values())}"
    items = f"，待处理{one.items}" if one.items else ""
    return f"{one.path.name}：{one.unit_name}，{state}，{counts}{items}。{one.says}"


def receipt(args: Namespace, progress: Progress) -> Outcome:
    """Write receipts to the townships."""
    with Store.open(args.data) as store:
        found = receipts.write(store, args.to, units=args.unit, progress=progress)
    rows = [
        {"unit": one.unit, "name": one.unit_name, "number": one.number, "file": str(one.path)}
        for one in found
    ]
    lines = [f"{one.unit_name}：第{one.number}号回执，{one.path}" for one in found]
    return Outcome({"receipts": rows}, lines)


def take_out(args: Namespace, progress: Progress) -> Outcome:
    """Take one merged package back out, or list those that can be."""
    with Store.open(args.data) as store:
        if args.package:
            done = taking_out.take_out(store, args.package)
            kept = [f"保留不动（此后又被改过）：{label}" for label in done.kept]
            return Outcome({"kept": list(done.kept)}, [f"已完成：{done.title}", *kept])
        found = taking_out.merged_packages(store)
    rows: list[dict[str, object]] = [
        {"package": one.package, "unit": one.unit, "name": one.unit_name, "number": one.number}
        for one in found
    ]
    lines = [f"{one.package}  {one.unit_name}第{one.number}号上报包" for one in found]
    return Outcome({"packages": rows}, lines)


ACTIONS = {
    "enrol": enrol,
    "revoke": revoke,
    "export": export,
    "receive": receive,
    "takeout": take_out,
    "receipt": receipt,
}
