"""Facts of schools about what the standard asks for: rooms, apparatus and equipment."""

from db.codes import table
from db.kinds import YesNo
from db.records import Equipment, Room, School
from ruraledu_desktop.deriving import rooms
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_ROOMS: Attributes = (School.kind, School.classes, Room.room_kind, Room.count, Room.area)
_ITEMS: Attributes = (Equipment.item, Equipment.held, Equipment.wanted)
_NAMED = 3
"""How many things a reason names."""


def _gaps(case: Case, basis: Basis) -> list[rooms.Gap] | None:
    """What is asked for; None without a table for the kind of school, classes or rooms."""
    kind, classes = str(case.values["kind"] or ""), case.values["classes"]
    rows = basis.of(Room, case.record_id)
    if classes is None or not rows:
        return None
    return rooms.gaps(kind, int(classes), rows) or None


def _why_rooms(case: Case, basis: Basis) -> str:
    found = _gaps(case, basis)
    if found is None:
        kind = str(case.values["kind"] or "")
        has_table = rooms.scale_of(kind, 0) is not None
        return "班数或用房没有登记" if has_table else "没有这类学校的用房标准"
    names = table("school_room_kind")
    lacking = [names.name_of(one.demand.room_kind) for one in found if not one.is_met]
    return f"用房不足：{_some(lacking)}" if lacking else "必配用房齐全"


def _some(names: list[str]) -> str:
    told = "、".join(names[:_NAMED])
    return told if len(names) <= _NAMED else f"{told}等{len(names)}种"


@fact(School, "必配用房是否齐全", YesNo(), reads=_ROOMS, why=_why_rooms)
def has_required_rooms(case: Case, basis: Basis) -> int | None:
    """Whether number and area of all rooms are there that the standard asks for."""
    found = _gaps(case, basis)
    return None if found is None else int(all(one.is_met for one in found))


def _asked(case: Case, basis: Basis) -> list[Values]:
    """The items that the standard asks for, as the school has typed it."""
    return [one for one in basis.of(Equipment, case.record_id) if one["wanted"]]


def _short(case: Case, basis: Basis) -> list[str]:
    return [
        f"{one['item'] or '未填名称'}{one['held']}/{one['wanted']}"
        for one in _asked(case, basis)
        if one["held"] is not None and int(one["held"]) < int(one["wanted"] or 0)
    ]


def _why_items(case: Case, basis: Basis) -> str:
    asked, short = _asked(case, basis), _short(case, basis)
    if not asked:
        return "仪器器材的标准数量没有登记"
    return f"仪器器材不足：{_some(short)}" if short else f"登记的{len(asked)}种仪器器材都够"


@fact(School, "仪器器材是否配齐", YesNo(), reads=_ITEMS, why=_why_items)
def has_wanted_equipment(case: Case, basis: Basis) -> int | None:
    """Whether of every item as much is held as the standard asks for.

    None without any item of which that is typed, or when only what is held was not typed.
    """
    asked = _asked(case, basis)
    if _short(case, basis):
        return 0
    return None if not asked or any(one["held"] is None for one in asked) else 1
