"""Commands about what was brought: receive, takeout, receipt."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.store import Store
from ruraledu_desktop import checking
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.commands.carrying import folder_of
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome, kept_lines
from ruraledu_desktop.exchange import arrivals, copies, fates, inbox, receipts, reports, taking_out
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.receipts import Receipt
from ruraledu_desktop.exchange.states import Fate
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.progress import Progress

_ALL_REFUSED = 2


def receive(args: Namespace, progress: Progress) -> Outcome:
    """Take packages in, or only say what they would bring; without one list what waits."""
    if not args.files:
        return _not_merged(args)
    if args.aside:
        return _set_aside(args)
    take = arrivals.preview if args.plan else arrivals.receive
    with Store.open(args.data) as store:
        found = take(store, args.files, progress=progress)
        answered = [[] if args.plan else _fates(store, one) for one in found]
        merged = {one.unit: one.unit_name for one in found if one.change is not None}
        checked = _checked(store, merged, progress) if store.office.is_county else []
        copied = copies.told(store)
    refused = [one for one in found if one.is_refused]
    code = PROBLEMS if refused or any(one.items for one in found) else 0
    if len(refused) == len(found):
        code = _ALL_REFUSED
    told = list(zip(found, answered, strict=True))
    data = {
        "packages": [_arrival(one, told) for one, told in told],
        "checks": [one.data for one in checked],
    }
    lines = [line for one, told in told for line in _lines(one, told)]
    return Outcome(data, [*lines, *(one.line for one in checked), *[copied] * bool(copied)], code)


def _set_aside(args: Namespace) -> Outcome:
    """Merge none of these packages, though they were previewed; they are listed no more."""
    with Store.open(args.data) as store:
        found = [inbox.find(store, path) for path in args.files]
        for one in found:
            inbox.set_aside(store, one.package)
    lines = [f"{one.file}：已搁置，没有合并；再读入时又列出。" for one in found]
    return Outcome({"files": [_lying(one) for one in found]}, lines)


def _not_merged(args: Namespace) -> Outcome:
    """What was previewed and waits to be merged, then what was not taken."""
    with Store.open(args.data) as store:
        found = [*inbox.waiting(store), *inbox.not_taken(store)]
    return Outcome({"files": [_lying(one) for one in found]}, [_lying_line(one) for one in found])


def _lying(one: Lying) -> dict[str, object]:
    return {
        "file": one.file,
        "size": one.size,
        "copy": str(one.path or ""),
        "state": one.state,
        "code": one.code,
        "says": one.says,
        "unit": one.unit_name,
        "number": one.number,
        "clerk": one.clerk,
        "wall": one.wall,
    }


def _lying_line(one: Lying) -> str:
    whose = f"{one.unit_name}第{one.number}号" if one.number else ""
    told = "，".join(filter(None, (one.wall.replace("T", " ")[:16], one.clerk, whose)))
    where = f"本机的副本：{one.path}" if one.path and not one.says else ""
    return f"{one.file}：{one.state.label}（{told}）。{one.says}{where}"


@dataclass(frozen=True)
class _Checked:
    """How much the checks find in the data of a township that was merged."""

    unit: str
    name: str
    logic: int
    wanted: int

    @property
    def line(self) -> str:
        found = f"逻辑校验未通过{self.logic}处，待说明{self.wanted}处"
        return f"{self.name}：合并后校验，{found}。"

    @property
    def data(self) -> dict[str, object]:
        return {"unit": self.unit, "logic": self.logic, "unexplained": self.wanted}


def _checked(store: Store, units: Mapping[str, str], progress: Progress) -> list[_Checked]:
    """What the checks find in the data of some townships; `check --unit` lists it."""
    found: list[_Checked] = []
    for unit, name in units.items():
        done = checking.check_all(store, scope=unit, progress=progress)
        counts = (len(done.of(level)) for level in (Level.LOGIC, Level.EXPERIENCE))
        found.append(_Checked(unit, name, *counts))
    return found


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
            f"{fate.label}{self.records[fate]}" for fate in Fate if self.records[fate]
        )
        told = f"；学校、儿童、教师：{counts}" if counts else ""
        return f"  第{self.number}号上报包：{self.fate.label}{told}。{self.reason}"

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
            part.number,
            part.fate,
            part.reason,
            Counter(each.fate for each in fates.handed(store, part.package)),
        )
        for done in (reports.hand_overs(store) if numbers else ())
        for part in done.packages
        if part.number in numbers
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
        "known": one.tally.known,
        "files": one.tally.files,
        "items": one.items,
        "fates": [each.data for each in answered],
        "code": one.code,
        "says": one.says,
    }


def _lines(one: Arrival, answered: Sequence[_Answered]) -> list[str]:
    state = one.state.label
    if one.is_refused:
        return [f"{one.path.name}：{state}。{one.says}"]
    code = telephone.grouped(one.short_code)
    counts = f"新增{sum(one.tally.new.values())}条，修改{sum(one.tally.changed.values())}条"
    counts += f"，已有{one.tally.known}条" if one.tally.known else ""
    counts += f"，附件{one.tally.files}个" if one.tally.files else ""
    items = f"，待处理{one.items}项" if one.items else ""
    line = f"{one.path.name}：{one.unit_name}，校验码 {code}，{state}，{counts}{items}。{one.says}"
    return [line, *(each.line for each in answered)]


def receipt(args: Namespace, progress: Progress) -> Outcome:
    """Write receipts to the townships."""
    folder = folder_of(args)
    with Store.open(args.data) as store:
        found = receipts.write(store, folder, units=args.unit, progress=progress)
    return Outcome(receipts_data(found), receipt_lines(found))


def receipts_data(found: Iterable[Receipt]) -> Mapping[str, object]:
    """Receipts that were written, for machines."""
    rows = [
        {"unit": one.unit, "name": one.unit_name, "number": one.number, "file": str(one.path)}
        for one in found
    ]
    return {"receipts": rows}


def receipt_lines(found: Iterable[Receipt]) -> list[str]:
    """Receipts that were written, a line each."""
    return [f"{one.unit_name}：第{one.number}号回执，{one.path}" for one in found]


def take_out(args: Namespace, progress: Progress) -> Outcome:
    """Take one merged package back out, or list those that can be."""
    with Store.open(args.data) as store:
        if args.package:
            done = taking_out.take_out(store, args.package)
            lines = [f"已完成：{done.title}", *kept_lines(done.kept)]
            return Outcome({"kept": list(done.kept)}, lines)
        found = taking_out.merged_packages(store)
    rows = [
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


ACTIONS = {"receive": receive, "takeout": take_out, "receipt": receipt}
