"""名单核对表: what a list from elsewhere and the one kept here do not agree about, and why."""

from collections import Counter
from collections.abc import Sequence

from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.reconciling import remembering
from ruraledu_desktop.reconciling.comparing import Comparison, Line, Side
from ruraledu_desktop.reports.model import A4_LANDSCAPE, SIGNATURES, Column, Report, Table
from ruraledu_desktop.reports.model import Line as Printed

SIDES = {
    Side.THERE: "名单有、本机无",
    Side.HERE: "本机有、名单无",
    Side.DIFFERS: "都有、内容不同",
    Side.UNSURE: "认不准",
}
"""What the sides are called, in the order in which they are printed."""
_PROPOSED = "（拟）"
_NONE = "未写"


def reason_of(line: Line) -> str:
    """A reason as it is shown: what nobody confirmed is marked."""
    name = remembering.reasons().name_of(line.reason) if line.reason else ""
    return f"{name}{_PROPOSED}" if line.is_proposed else name


def build(unit: str, found: Comparison, *, day: str) -> Report:
    """The list of all differences, side by side, with the counts of both lists below."""
    return Report(
        title=f"{unit}{found.title}名单核对表",
        unit=unit,
        day=day_words(day),
        paper=A4_LANDSCAPE,
        parts=(_table(found),),
        notes=tuple(_notes(found)),
        signatures=SIGNATURES,
        is_nil=not found.lines,
        persons=len(found.lines),
    )


def _table(found: Comparison) -> Table:
    columns = (
        Column("序号", 10, align="center"),
        Column("情况", 26),
        Column("姓名", 20),
        Column("出生日期", 22),
        Column("就读学校", 38),
        Column("名单中的位置", 24),
        Column("哪里不同、依据", 74),
        Column("原因", 26),
        Column("说明", 32),
    )
    lines = (
        Printed(
            (
                number,
                SIDES[one.side],
                one.name,
                one.birth,
                one.school,
                one.place,
                one.says,
                reason_of(one),
                one.note,
            )
        )
        for number, one in enumerate(found.lines, 1)
    )
    return Table(columns, tuple(lines))


def _notes(found: Comparison) -> list[str]:
    ours = "（只核对所选的）" if found.is_within else ""
    notes = [
        f"名单“{found.file}”{found.there} 人，本机“{found.title}”{ours}{found.here} 人，"
        f"两边相同 {found.same} 人。核对日期：{day_words(found.day)}。"
    ]
    for side, title in SIDES.items():
        if lines := found.of(side):
            notes.append(f"{title} {len(lines)} 人：{_by_reason(lines)}。")
    if any(one.is_proposed for one in found.lines):
        notes.append("原因后面有“（拟）”的，由本机登记的情况推出，还没有经人核对。")
    if found.unread:
        notes.append(f"名单里没有核对的列：{'、'.join(found.unread)}。")
    return notes


def _by_reason(lines: Sequence[Line]) -> str:
    known = remembering.reasons()
    counted = Counter(one.reason for one in lines)
    return "、".join(
        f"{known.name_of(code) if code else _NONE} {count}" for code, count in counted.most_common()
    )
