"""What the table of brought packages says of each, and the line that sums it up."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.states import State
from ui import times
from ui.exchange import wording
from ui.exchange.receiving import Parcel, Stage
from ui.tables.plain import Column
from ui.words import say

_STAGE_MARKS: Mapping[Stage, tuple[str, str]] = {
    Stage.QUEUED: ("clock", "text_soft"),
    Stage.PREVIEWING: ("refresh", "info"),
    Stage.MERGING: ("refresh", "info"),
}
_ORDER: tuple[Stage | State, ...] = (*Stage, *State)
"""How the states follow in the summary."""


def columns(today: Callable[[], date]) -> list[Column[Parcel]]:
    """The columns of the table; `today` is asked whenever a time is shown."""

    def made(one: Parcel) -> str:
        return times.moment(one.arrival.made, today()) if one.arrival else ""

    return [
        Column(say("单位"), _unit, 148),
        Column(say("包号"), _number, 76),
        Column(say("校验码"), _code, 104),
        Column(say("生成时间"), made, 116),
        Column(say("状态"), lambda one: one.shown, 100, icon=_mark),
        Column(say("新增"), lambda one: _figure(one, _new), 60, is_number=True),
        Column(say("修改"), lambda one: _figure(one, _changed), 60, is_number=True),
        Column(say("待处理"), lambda one: _figure(one, _items), 68, is_number=True),
        Column(say("说明"), _says),
    ]


def _mark(one: Parcel) -> tuple[str, str]:
    state = one.state
    return _STAGE_MARKS[state] if isinstance(state, Stage) else wording.STATE_MARKS[state]


def _unit(one: Parcel) -> str:
    return (one.arrival.unit_name if one.arrival else "") or one.file


def _number(one: Parcel) -> str:
    number = one.arrival.number if one.arrival else 0
    return say("第 {number} 号", number=number) if number else ""


def _code(one: Parcel) -> str:
    return wording.spaced(one.arrival.short_code) if one.arrival else ""


def _figure(one: Parcel, count: Callable[[Arrival], int]) -> str:
    arrival = one.arrival
    return f"{count(arrival):,}" if arrival and not arrival.is_refused else ""


def _new(arrival: Arrival) -> int:
    return wording.total(arrival.contents.new)


def _changed(arrival: Arrival) -> int:
    return wording.total(arrival.contents.changed)


def _items(arrival: Arrival) -> int:
    return arrival.items


def _says(one: Parcel) -> str:
    arrival = one.arrival
    if arrival is None:
        return ""
    if arrival.says:
        return arrival.says
    records = Counter(arrival.contents.new) + Counter(arrival.contents.changed)
    files = arrival.tally.files
    known = arrival.tally.known
    text = wording.brought(records, arrival.tally.entries + known, known)
    return text + (say("，附件 {count} 个", count=files) if files else "")


def summary(rows: Sequence[Parcel]) -> str:
    """How many packages there are of each state, and what they bring."""
    if not rows:
        return ""
    states = Counter(one.shown for one in sorted(rows, key=lambda one: _ORDER.index(one.state)))
    counted = [say("{state} {count}", state=state, count=states[state]) for state in states]
    text = say("共 {count} 个文件：{states}", count=len(rows), states=say("、").join(counted))
    good = [one.arrival for one in rows if one.arrival and not one.arrival.is_refused]
    if not good:
        return text
    text += say(
        "；新增 {new:,}、修改 {changed:,}、待处理 {items:,} 项",
        new=sum(map(_new, good)),
        changed=sum(map(_changed, good)),
        items=sum(map(_items, good)),
    )
    waiting = Counter(one.arrival.unit for one in rows if one.arrival and one.is_ready)
    if any(count > 1 for count in waiting.values()):
        text += say("（同一单位有几个包，内容可能重复，合计以合并结果为准）")
    return text
