"""What a school lacks of the rooms, land, books … that standards ask for, in words for its form."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from db.codes import table
from db.kinds import Measure
from ruraledu_desktop.deriving.rooms import Gap
from ruraledu_desktop.deriving.standards import Compared
from ruraledu_desktop.facilities import Measured
from ui.records.told_part import columns_of
from ui.words import say


def told(found: Measured) -> str:
    """What is missing, in numbers; a kindergarten is measured by areas, not by a list of rooms."""
    rooms = _rooms(found.rooms, found.classes) if found.rooms else ""
    if found.conditions:
        name = say("其他条件") if rooms else say("办学条件按标准")
        return rooms + _conditions(name, found.conditions)
    return rooms or say("这一类学校没有可对照的标准。")


def _conditions(name: str, found: Sequence[Compared]) -> str:
    """What is missing of anything but rooms, and what nobody registered yet."""
    short = [one for one in found if one.missing]
    unknown = say("、").join(one.demand.name for one in found if one.held is None)
    head = say("{name}对照了{count}项", name=name, count=len(found))
    if short:
        head += say("，还有{count}项没有达到：", count=len(short))
    elif any(one.held is not None for one in found):
        head += say("，登记的都已达到。")
    else:
        head += say("，都还没有登记。")
        unknown = ""
    heads = (say("项目"), say("应有"), say("现有"), say("缺"), say("依据"))
    listed = columns_of(heads, map(_condition, short), ends_in_words=True) * bool(short)
    rest = f"<p>{say('还没有登记：{names}。', names=escape(unknown))}</p>" if unknown else ""
    return f"<p>{head}</p>{listed}{rest}"


def _condition(one: Compared) -> Sequence[str]:
    demand = one.demand
    numbers = (one.needed, one.held or Decimal(0), one.missing)
    name = say("{name}（{unit}）", name=demand.name, unit=demand.unit)
    return name, *(f"{number.normalize():f}" for number in numbers), demand.source


def _rooms(found: Sequence[Gap], classes: int) -> str:
    demand, short = found[0].demand, [one for one in found if not one.is_met]
    scale = say(
        "{scale}对照省定办学条件标准（{version}年版，{total}种必配用房）",
        scale=_scale(demand.classes, classes),
        version=demand.version,
        total=len(found),
    )
    if not short:
        return say("{scale}：间数和面积都已达到。", scale=scale)
    head = say("{scale}，还有{count}种没有达到：", scale=escape(scale), count=len(short))
    heads = (say("用房"), say("应有间数"), say("现有间数"), say("缺间数"))
    areas = (say("应有面积（㎡）"), say("现有面积"), say("缺面积"))
    return head + columns_of((*heads, *areas), map(_line, short))


def _scale(asked: int, classes: int) -> str:
    """By which size it is measured, and why where the school has another one."""
    if not classes:
        return say("没有填班数，先按{asked}班规模", asked=asked)
    if classes != asked:
        return say("本校{classes}班，标准没有这一档，按{asked}班规模", classes=classes, asked=asked)
    return say("按{asked}班规模", asked=asked)


def _line(gap: Gap) -> Sequence[str]:
    demand, show = gap.demand, Measure().show
    return (
        table("school_room_kind").name_of(demand.room_kind),
        "" if demand.rooms is None else str(demand.rooms),
        str(gap.rooms),
        str(gap.rooms_missing or ""),
        show(demand.area),
        show(gap.area),
        show(gap.area_missing) if gap.area_missing else "",
    )
