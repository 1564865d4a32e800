"""Facilities of the invented schools one by one; central and junior schools register them so.

Nothing here is left to chance: what differs follows from the size of the school, so that the rest
of the county stays as it was.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast

from db.fields import RecordType, Values, fields_of
from db.records import Building, Room, School
from ruraledu_desktop.demo.schools import Campus
from ruraledu_desktop.deriving.facilities import derived

Rows = Iterator[tuple[RecordType, Values]]
_PRIMARY_ROOMS = (
    ("111", "科学教室", 1, 86),
    ("112", "科学准备室", 1, 18),
    ("113", "科学仪器室", 1, 24),
    ("231", "综合实践活动室", 1, 86),
    ("161", "计算机室", 1, 90),
    ("181", "音乐室", 1, 76),
    ("201", "美术室", 1, 76),
    ("241", "图书阅览室", 2, 150),
    ("261", "心理辅导室", 1, 30),
)
_JUNIOR_ROOMS = (
    ("121", "物理实验室", 1, 96),
    ("122", "物理仪器室", 1, 24),
    ("123", "物理准备室", 1, 18),
    ("131", "化学实验室", 1, 96),
    ("132", "化学仪器室", 1, 24),
    ("133", "化学准备室", 1, 18),
    ("134", "化学药品室", 1, 23),
    ("141", "生物实验室", 1, 96),
    ("161", "微机室", 1, 100),
    ("181", "音乐室", 1, 96),
    ("201", "美术室", 1, 96),
    ("231", "综合实践活动室", 1, 96),
    ("241", "图书阅览室", 2, 220),
    ("261", "心理辅导室", 1, 30),
)


def registers(campus: Campus) -> bool:
    """Whether the school has its facilities registered one by one."""
    return campus.kind in ("311", "312") or (campus.kind == "211" and campus.is_central)


def rows_of(campus: Campus, school: Values) -> Rows:
    """The rows of one school, so that they add up to what was made up of it as a whole."""
    for record, values in (*_buildings(campus, school), *_rooms(campus, school)):
        yield record, {record.parent: campus.record_id, **values}


def derived_from(rows: Iterable[tuple[RecordType, Values]]) -> frozenset[str]:
    """The fields of a school that some rows say, so that nobody types them."""
    by_record: dict[RecordType, list[Values]] = {}
    for record, values in rows:
        by_record.setdefault(record, []).append({**dict.fromkeys(fields_of(record)), **values})
    return frozenset(derived(by_record, fields_of(School)))


def _buildings(campus: Campus, school: Values) -> Rows:
    whole = cast("Decimal", school["building_area"])
    main = (whole * 7 / 10).quantize(Decimal("0.01"))
    year = cast("int", school["founded_year"])
    plan = (("教学楼", "10", main, 4, 20), ("综合楼", "30", whole - main, 2, 12))
    for name, use, area, floors, later in plan:
        yield (
            Building,
            {
                "name": name,
                "use": use,
                "structure": "4" if floors > 2 else "3",
                "floors": floors,
                "built_month": f"{min(year + later, 2022)}-08",
                "area": area,
                "is_rented": 0,
                "grade": "A",
                "graded_day": f"2024-05-{10 + floors}",
                "graded_by": "济南市房屋安全鉴定站",
                "heating": school["heating"],
                "is_shelter": int(floors < 4),
            },
        )


def _rooms(campus: Campus, school: Values) -> Rows:
    wired = cast("int", school["multimedia_classrooms"])
    plain = cast("int", school["classrooms"]) - wired
    classrooms = (("教学楼教室", wired, 1), ("教学楼教室（未装多媒体）", plain, 0))
    for name, count, is_multimedia in classrooms:
        if count:
            values = _room("101", name, count, 66 * count) | {"seats": 45 * count}
            yield Room, {**values, "is_multimedia": is_multimedia}
    for kind, name, count, area in _JUNIOR_ROOMS if "J1" in campus.grades else _PRIMARY_ROOMS:
        yield Room, {**_room(kind, name, count, area), "is_equipped": int(kind != "231")}


def _room(kind: str, name: str, count: int, area: int) -> dict[str, str | int | Decimal | None]:
    return {"room_kind": kind, "name": name, "count": count, "area": Decimal(area)}
