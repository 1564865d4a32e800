"""The command of the county's board: states, verdicts, the call list."""

from argparse import Namespace

from db.store import Store
from ruraledu_desktop.commands.arguments.words import VERDICTS
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.exchange import board as boards
from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import STATES, Row
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
                boards.decide(store, found.period, units, Kind(name))
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
    period = found.period
    return {
        "period": {
            "id": period.id,
            "name": period.name,
            "day": period.day,
            "deadline": period.deadline,
            "days_left": found.days_left,
        },
        "rows": [_row(one) for one in found.rows],
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


ACTIONS = {"board": board}
