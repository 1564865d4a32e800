"""What a school lacks of the rooms the standard asks for, in words for its form."""

from collections.abc import Sequence
from html import escape

from db.codes import table
from db.kinds import Measure
from ruraledu_desktop.deriving.rooms import Gap
from ui.words import say


def told(found: Sequence[Gap]) -> str:
    """What is missing, in numbers."""
    if not found:
        return say("这一类学校没有可对照的用房标准表。")
    demand, short = found[0].demand, [one for one in found if not one.is_met]
    scale = say(
        "按{classes}班规模对照省定办学条件标准（{version}年版，{total}种必配用房）",
        classes=demand.classes,
        version=demand.version,
        total=len(found),
    )
    if not short:
        return say("{scale}：间数和面积都已达到。", scale=scale)
    head = say("{scale}，还有{count}种没有达到：", scale=escape(scale), count=len(short))
    heads = (say("用房"), say("应有间数"), say("现有"), say("缺"))
    areas = (say("应有面积（㎡）"), say("现有"), say("缺"))
    lines = "".join(_line(one) for one in short)
    titles = "".join(f"<th align='left'>{one}</th>" for one in (*heads, *areas))
    return f"{head}<table cellspacing='0' cellpadding='3'><tr>{titles}</tr>{lines}</table>"


def _line(gap: Gap) -> str:
    demand, show = gap.demand, Measure().show
    cells = (
        table("school_room_kind").name_of(demand.room_kind),
        "" if demand.rooms is None else str(demand.rooms),
        str(gap.rooms),
        str(gap.rooms_missing or ""),
        show(demand.area),
        show(gap.area),
        show(gap.area_missing) if gap.area_missing else "",
    )
    first, *numbers = map(escape, cells)
    rest = "".join(f"<td align='right'>{one}</td>" for one in numbers)
    return f"<tr><td>{first}</td>{rest}</tr>"
