"""Commands of the exchange: enrol, revoke, export, again, lost, receive, takeout, receipt."""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome, kept_lines
from ruraledu_desktop.exchange import (
    arrivals,
    enrolment,
    fates,
    losing,
    peers,
    receipts,
    reports,
    revoking,
    taking_out,
)
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.peers import Swap
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
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
_FATES = {
    Fate.NOT_TAKEN: "未接收",
    Fate.DOUBTFUL: "有疑问",
    Fate.WAITING: "待回执",
    Fate.MERGED: "已合并",
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
    found = folder_of(args)
    if found is None:
        raise refusal("E160")
    return found


def folder_of(args: Namespace) -> Path | None:
    """Where to write, asked before anything is numbered or put into the outbox."""
    found: Path | None = args.to
    if found is not None and not found.is_dir():
        raise refusal("E201", folder=found)
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
    folder = folder_of(args)
    with Store.open(args.data) as store:
        is_report = not args.peer and not args.full
        if is_report and enrolment.is_enrolled(store) and unconfirmed(store).is_empty:
            return Outcome(_written(None, ""), ["没有要上报的改动，没有写出文件。"])
        done = _write(store, args, folder, progress)
        place = done.place or store.folder / "outbox" / done.file
    code = telephone.grouped(done.code)
    text = f"第{done.number}号{kind}，变更{done.entries}条，校验码 {code}：{place}"
    return Outcome(_written(done, str(place)), [text])


def _write(
    store: Store, args: Namespace, folder: Path | None, progress: Progress
) -> HandOver | Swap:
    if args.peer:
        return peers.export(store, folder, progress=progress)
    write = reports.export_complete if args.full else reports.export
    return write(store, folder, progress=progress)


def _written(done: HandOver | Swap | None, file: str) -> dict[str, object]:
    return {
        "package": done.package if done else "",
        "number": done.number if done else 0,
        "short_code": done.code if done else "",
        "counts": done.counts if done else {},
        "file": file,
    }


def again(args: Namespace, progress: Progress) -> Outcome:
    """Write a hand-over once more as it is, or list the hand-overs."""
    folder = folder_of(args)
    with Store.open(args.data) as store:
        if args.number is None:
            return _listed(reports.hand_overs(store))
        if folder is None:
            raise refusal("E160")
        one = _hand_over(store, args.number)
        place = reports.deliver_again(store, one.package, folder, progress=progress)
    text = f"第{one.number}号上报包，校验码 {telephone.grouped(one.code)}：{place}"
    return Outcome(_written(one, str(place)), [text])


def lost(args: Namespace, progress: Progress) -> Outcome:
    """Note that the stick with a hand-over is lost."""
    with Store.open(args.data) as store:
        one = _hand_over(store, args.number)
        loss = losing.report(store, one.package)
        is_due = one.fate is not Fate.MERGED
    advice = "请重新生成一包交给县局。" if is_due else "县局已经合并，不必再上报。"
    text = f"已登记：第{one.number}号上报包的 U 盘丢失，{loss.clerk}，{loss.wall}。{advice}"
    data: dict[str, object] = {
        "package": one.package,
        "number": one.number,
        "clerk": loss.clerk,
        "wall": loss.wall,
        "is_due": is_due,
    }
    return Outcome(data, [text])


def _hand_over(store: Store, number: int) -> HandOver:
    found = reports.hand_overs(store)
    chosen = [one for one in found if one.number == number]
    if not chosen:
        known = "、".join(str(one.number) for one in found) or "没有"
        raise refusal("E206", number=number, known=known)
    return chosen[0]


def _listed(found: Sequence[HandOver]) -> Outcome:
    rows = [
        {
            "package": one.package,
            "number": one.number,
            "short_code": one.code,
            "wall": one.wall,
            "fate": one.fate,
            "lost": one.loss.wall if one.loss else "",
        }
        for one in found
    ]
    lines = [
        f"第{one.number}号上报包，{one.wall}，校验码 {telephone.grouped(one.code)}，"
        f"{_FATES[one.fate]}{'，U 盘已登记丢失' if one.loss else ''}"
        for one in found
    ]
    return Outcome({"hand_overs": rows}, lines)


def receive(args: Namespace, progress: Progress) -> Outcome:
    """Take packages in, or only say what they would bring."""
    take = arrivals.preview if args.plan else arrivals.receive
    with Store.open(args.data) as store:
        found = take(store, args.files, progress=progress)
        answered = [[] if args.plan else _fates(store, one) for one in found]
    refused = [one for one in found if one.is_refused]
    code = PROBLEMS if refused or any(one.items for one in found) else 0
    if len(refused) == len(found):
        code = _ALL_REFUSED
    told = list(zip(found, answered, strict=True))
    data: dict[str, object] = {"packages": [_arrival(one, told) for one, told in told]}
    return Outcome(data, [line for one, told in told for line in _lines(one, told)], code)


@dataclass(frozen=True)
class _Answered:
    """What a receipt says of one hand-over, and how many of its records met which fate."""

    number: int
    fate: Fate
    reason: str
    records: Counter[Fate]

    @property
    def line(self) -> str:
        counts = "、".join(
            f"{_FATES[fate]}{self.records[fate]}" for fate in Fate if self.records[fate]
        )
        told = f"；学校、儿童、教师：{counts}" if counts else ""
        return f"  第{self.number}号上报包：{_FATES[self.fate]}{told}。{self.reason}"

    @property
    def data(self) -> dict[str, object]:
        return {
            "number": self.number,
            "fate": self.fate,
            "reason": self.reason,
            "records": dict(self.records),
        }


def _fates(store: Store, one: Arrival) -> list[_Answered]:
    """The fate of every hand-over a receipt speaks of."""
    numbers = {answer.number for answer in one.answers}
    return [
        _Answered(
            done.number,
            done.fate,
            done.reason,
            Counter(each.fate for each in fates.handed(store, done.package)),
        )
        for done in (reports.hand_overs(store) if numbers else ())
        if done.number in numbers
    ]


def _arrival(one: Arrival, answered: Sequence[_Answered]) -> dict[str, object]:
    return {
        "file": str(one.path),
        "state": one.state,
        "unit": one.unit,
        "number": one.number,
        "kind": one.kind,
        "short_code": one.short_code,
        "new": one.tally.new,
        "changed": one.tally.changed,
        "items": one.items,
        "fates": [each.data for each in answered],
        "code": one.code,
        "says": one.says,
    }


def _lines(one: Arrival, answered: Sequence[_Answered]) -> list[str]:
    state = _STATES[one.state]
    if one.is_refused:
        return [f"{one.path.name}：{state}。{one.says}"]
    code = telephone.grouped(one.short_code)
    counts = f"新增{sum(one.tally.new.values())}条，修改{sum(one.tally.changed.values())}条"
    items = f"，待处理{one.items}项" if one.items else ""
    line = f"{one.path.name}：{one.unit_name}，校验码 {code}，{state}，{counts}{items}。{one.says}"
    return [line, *(each.line for each in answered)]


def receipt(args: Namespace, progress: Progress) -> Outcome:
    """Write receipts to the townships."""
    folder = folder_of(args)
    with Store.open(args.data) as store:
        found = receipts.write(store, folder, units=args.unit, progress=progress)
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
            lines = [f"已完成：{done.title}", *kept_lines(done.kept)]
            return Outcome({"kept": list(done.kept)}, lines)
        found = taking_out.merged_packages(store)
    rows: list[dict[str, object]] = [
        {
            "package": one.package,
            "unit": one.unit,
            "name": one.unit_name,
            "number": one.number,
            "taken_out": one.is_taken_out,
        }
        for one in found
    ]
    lines = [
        f"{one.package}  {one.unit_name}第{one.number}号上报包" + "，已退回" * one.is_taken_out
        for one in found
    ]
    return Outcome({"packages": rows}, lines)


ACTIONS = {
    "enrol": enrol,
    "revoke": revoke,
    "export": export,
    "again": again,
    "lost": lost,
    "receive": receive,
    "takeout": take_out,
    "receipt": receipt,
}
