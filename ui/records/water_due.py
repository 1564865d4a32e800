"""When the drinking water of a school is to be tested next, in words for its form."""

from collections.abc import Sequence
from html import escape

from ruraledu_desktop.deriving.water import Due
from ruraledu_desktop.facilities import WaterDues
from ui.words import say


def told(found: WaterDues) -> str:
    """One line for each point of supply, the first that is due first."""
    return "<br>".join(escape(_line(one, found.day)) for one in _in_order(found))


def _in_order(found: WaterDues) -> Sequence[Due]:
    return sorted(found.dues, key=lambda one: not one.is_late(found.day))


def _line(one: Due, day: str) -> str:
    if not one.tested:
        return say("{name}：还没有检测记录，请安排检测。", name=one.name)
    result = say("不合格，请整改后复检；") if one.has_failed else ""
    late = say("，已逾期") if one.is_late(day) else ""
    return say(
        "{name}：最近检测{tested}，{result}下次应在{due}以前{late}。",
        name=one.name,
        tested=one.tested,
        result=result,
        due=one.due,
        late=late,
    )
