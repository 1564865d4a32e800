"""Commands of the county's board: periods, states, verdicts, the call list."""

from argparse import Namespace
from dataclasses import replace
from datetime import date

from db.store import Store
from ruraledu_desktop.commands.arguments.words import VERDICTS
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.exchange import board as boards
from ruraledu_desktop.exchange import periods
from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import STATES, Row
from ruraledu_desktop.exchange.periods import Period
from ruraledu_desktop.exchange.verdicts import Kind
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import call_list, files


def board(args: Namespace, progress: Progress) -> Outcome:
    """How far every township is, after the verdicts asked for."""
    write = files.writer_of(args.calls) if args.calls else None
    with Store.open(args.data) as store:
        found = boards.board(store, args.period)
        for name in VERDICTS:
            if units := getattr(args, name):
                chosen = boards.rows_of(found, units, Kind(name))
                boards.decide(store, found.period, chosen, Kind(name))
                found = boards.board(store, args.period)
        unit = store.office.name
    if write:
        write(call_list.build(unit, found), args.calls)
    owing = sum(one.owes for one in found.rows)
    lines = [_head(found), *(_line(one) for one in found.rows)]
    return Outcome(_data(found), lines, PROBLEMS if owing else 0)


def _head(found: Board) -> str:
    period, left = found.period, found.days_left
    when = f"还有{left}天" if left >= 0 else f"已过{-left}天"
    return f"{period.name}：统计时点{period.day}，截止{period.deadline}，{when}"


def _line(one: Row) -> str:
    last = one.last
    number = f"第{last.number}号包（{last.day[:10]}）" if last else "没有上报"
    items = f"，待处理{one.items}项" if one.items else ""
    return f"{one.name}：{STATES[one.state]}，{number}{items}"


def _data(found: Board) -> dict[str, object]:
    return {
        "period": _told(found.period, found.today),
        "rows": [_row(one) for one in found.rows],
    }


def _told(one: Period, today: date) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "day": one.day,
        "deadline": one.deadline,
        "days_left": one.days_left(today),
        "ended": one.ended,
    }


def _row(one: Row) -> dict[str, object]:
    return {
        "unit": one.unit,
        "name": one.name,
        "state": one.state,
        "number": one.last.number if one.last else 0,
        "received": one.last.day if one.last else "",
        "new": one.new,
        "changed": one.changed,
        "items": one.items,
        "handed_over": len(one.brought),
        "since": one.since,
        "late_new": one.late_new,
        "late_changed": one.late_changed,
        "verdicts": [
            {"kind": each.kind, "clerk": each.clerk, "wall": each.wall} for each in one.verdicts
        ],
    }


# --- periods ------------------------------------------------------------------------------------


def period(args: Namespace, progress: Progress) -> Outcome:
    """Open a period, which ends the one before, end or change one, or list them."""
    with Store.open(args.data) as store:
        if args.open is not None or args.change is not None:
            periods.keep(store, _wanted(store, args))
        for name, act in ((args.close, periods.end), (args.reopen, periods.go_on)):
            if name is not None:
                act(store, boards.board(store, name).period)
        found, today = boards.board(store).periods, store.clock().date()
    lines = [
        f"{one.name}：统计时点{one.day}，截止{one.deadline}"
        + f"，{one.ended[:10]} 由{one.by}结束" * bool(one.ended)
        for one in found
    ]
    return Outcome({"periods": [_told(one, today) for one in found]}, lines)


def _wanted(store: Store, args: Namespace) -> Period:
    """The period as it is to be kept; what was not said is as proposed, or stays."""
    if args.open is not None:
        one = replace(periods.proposed(store), name=args.open)
    else:
        one = boards.board(store, args.change).period
    said = {"name": args.name, "day": args.day, "deadline": args.deadline}
    return replace(one, **{name: text for name, text in said.items() if text is not None})


ACTIONS = {"board": board, "period": period}
