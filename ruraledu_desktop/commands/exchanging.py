"""Commands of handing over: export, again, lost."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands.carrying import folder_of, target_of
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.exchange import enrolment, losing, peers, reports
from ruraledu_desktop.exchange.peers import Swap
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import KINDS, Fate
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.progress import Progress


def export(args: Namespace, progress: Progress) -> Outcome:
    """Hand over what no receipt confirms yet, or everything; or write a peer package."""
    kind = PackageKind.PEER if args.peer else PackageKind.REPORT
    what = "完整包" if args.full else KINDS[kind]
    folder = folder_of(args)
    with Store.open(args.data) as store:
        is_report = not args.peer and not args.full
        if is_report and enrolment.is_enrolled(store):
            state = unconfirmed(store)
            if state.is_empty and not state.files:
                nothing: dict[str, object] = {**_written(None, ""), "more": []}
                return Outcome(nothing, ["没有要上报的改动，没有写出文件。"])
        packages: Sequence[HandOver | Swap] = _write(store, args, folder, progress).packages
        places = [one.place or store.folder / "outbox" / one.file for one in packages]
    told = [
        f"第{one.number}号{what}，变更{one.entries}条，"
        f"校验码 {telephone.grouped(one.code)}：{place}"
        for one, place in zip(packages, places, strict=True)
    ]
    first, *more = (_written(*one) for one in zip(packages, map(str, places), strict=True))
    return Outcome({**first, "more": more}, told)


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
    with Store.open(args.data) as store:
        if args.number is None:
            return _listed(_packages(store))
        one = _hand_over(store, args.number)
        (place,) = reports.deliver_again(store, target_of(args), one.package, progress=progress)
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
    data = {
        "package": one.package,
        "number": one.number,
        "clerk": loss.clerk,
        "wall": loss.wall,
        "is_due": is_due,
    }
    return Outcome(data, [text])


def _packages(store: Store) -> list[HandOver]:
    """Every package, those of one hand-over beside each other, the newest first."""
    return [each for one in reports.hand_overs(store) for each in one.packages[::-1]]


def _hand_over(store: Store, number: int) -> HandOver:
    found = _packages(store)
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
        f"{one.fate.label}{'，U 盘已登记丢失' if one.loss else ''}"
        for one in found
    ]
    return Outcome({"hand_overs": rows}, lines)


ACTIONS = {"export": export, "again": again, "lost": lost}
