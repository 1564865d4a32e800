"""Facilities of the invented schools one by one; central and junior schools register them so.

Nothing here is left to chance: what differs follows from the size of the school, so that the rest
of the county stays as it was.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import cast

from db.changing import Change
from db.fields import RecordType, Values, fields_of
from db.kinds import Ref, Value
from db.records import (
    Building,
    CallLog,
    CareRoom,
    Dormitory,
    Equipment,
    Kitchen,
    Lamp,
    Occupancy,
    Project,
    ResourceCentre,
    Room,
    RoomActivity,
    School,
    SportsGround,
    TurnoverFlat,
    Upkeep,
    WaterPoint,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop import editing
from ruraledu_desktop.demo import counts
from ruraledu_desktop.demo.schools import JUNIOR, PRIMARY, Campus
from ruraledu_desktop.deriving import rules

Head = tuple[str, str]
_CENT = Decimal("0.01")
_APPARATUS = (
    ("生物显微镜", "台", 13, 13, 15600),
    ("电子天平", "台", 6, 8, 4800),
    ("急救箱", "个", 4, 4, 600),
)
_ACTIVITIES = (("2025-03-14", "集体生日会", 18), ("2025-05-30", "迎六一", 24))
_LABORATORY = "平阴县疾病预防控制中心"
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
    made = (_buildings(school), _rooms(campus, school), _lamps(school), _water(school))
    more = (_living(campus, school), _care(school), _things(campus, school), _years(campus, school))
    for record, values in chain(*made, *more):
        yield record, {record.parent: campus.record_id, **values}


def write(change: Change, rows: Iterable[tuple[RecordType, Values]], *, head: Head) -> None:
    """Write rows in their order; one that refers to another, or to the head, does so by its name.

    Args:
        head: name and record id of who leads the school.
    """
    ids: dict[tuple[str, Value], str] = {("teacher", head[0]): head[1]}
    for record, values in rows:
        named = {key: ids.get((form, values[key]), "") for key, form in _refs(record, values)}
        record_id = change.create(record, {**values, **named})
        if record.called_by:
            ids[record.__tablename__, values[record.called_by]] = record_id


def _refs(record: RecordType, values: Values) -> Iterator[tuple[str, str]]:
    """The fields that name another row, each with its form."""
    for name in values.keys() - {record.parent}:
        kind = fields_of(record)[name].kind
        if isinstance(kind, Ref):
            yield name, kind.form


def test_water(change: Change, school_id: str, day: str) -> bool:
    """A test of each point of supply of a school; False when it has none."""
    points = editing.children_of(change.conn, WaterPoint, school_id)
    for point in points:
        values: Values = {"school_id": school_id, "day": day, "point_id": point, "result": "1"}
        change.create(WaterTest, {**values, "body": _LABORATORY})
    return bool(points)


def derived_from(rows: Iterable[tuple[RecordType, Values]]) -> frozenset[str]:
    """The fields of a school that some rows say, so that nobody types them."""
    by_record: dict[RecordType, list[Values]] = {}
    for record, values in rows:
        by_record.setdefault(record, []).append({**dict.fromkeys(fields_of(record)), **values})
    return frozenset(rules.told(School, by_record, {}, fields_of(School), day=""))


def _buildings(school: Values) -> Rows:
    whole = cast("Decimal", school["building_area"])
    main = (whole * 7 / 10).quantize(_CENT)
    year = cast("int", school["founded_year"])
    taught = cast("Decimal", school["teaching_area"])
    in_main = min(taught, (main * 9 / 10).quantize(_CENT))
    plan = (
        ("教学楼", "10", main, 4, 20, in_main),
        ("综合楼", "30", whole - main, 2, 12, taught - in_main),
    )
    for name, use, area, floors, later, teaching in plan:
        yield (
            Building,
            {
                "name": name,
                "number": str(floors // 2),
                **_by_use(area, teaching, is_living=floors < 4),
                "use": use,
                "structure": "4" if floors > 2 else "3",
                "floors": floors,
                "built_month": f"{min(year + later, 2022)}-08",
                "area": area,
                "use_state": "1",
                "ownership": "1",
                "is_rented": 0,
                "grade": "A",
                "graded_day": f"2024-05-{10 + floors}",
                "graded_by": "济南市房屋安全鉴定站",
                "grade_document": f"济房鉴〔2024〕{110 + floors}号",
                "seismic": "7度",
                "invested": (area * 16 / 100).quantize(_CENT),
                "origin": "县财政和省级补助",
                "certificate": f"鲁平阴不动产权第00{year}{floors}号",
                "plan_document": f"平规建字{year + later}第{floors}号",
                "heating": school["heating"],
                "is_shelter": int(floors < 4),
            },
        )


def _by_use(area: Decimal, teaching: Decimal, *, is_living: bool) -> Values:
    """What a building is used for, so that it adds up to the whole."""
    rest = area - teaching
    living = (rest * 6 / 10).quantize(_CENT) if is_living else Decimal(0)
    office = (rest * 3 / 10).quantize(_CENT)
    return {
        "use_area": (area * 72 / 100).quantize(_CENT),
        "teaching_area": teaching,
        "office_area": office,
        "living_area": living,
        "other_area": rest - living - office,
    }


def _rooms(campus: Campus, school: Values) -> Rows:
    wired = cast("int", school["multimedia_classrooms"])
    plain = cast("int", school["classrooms"]) - wired
    classrooms = (("教学楼教室", wired, 1), ("教学楼教室（未装多媒体）", plain, 0))
    for name, count, is_multimedia in classrooms:
        if count:
            values = _room("101", name, count, 66 * count) | {"seats": 45 * count}
            values["building_id"] = "教学楼"
            yield Room, {**values, "is_multimedia": is_multimedia}
    for kind, name, count, area in _JUNIOR_ROOMS if "J1" in campus.grades else _PRIMARY_ROOMS:
        yield Room, {**_room(kind, name, count, area), "is_equipped": int(kind != "231")}


def _lamps(school: Values) -> Rows:
    day = str(school["lamps_day"] or "2023-08-20")
    lit = cast("int", school["lamp_classrooms"])
    for number in range(1, cast("int", school["classrooms"]) + 1):
        measured: Values = {
            "has_ccc": 1,
            "measured_day": day,
            "measured_by": "济南市疾病预防控制中心",
            "desk_lux": 305 + number,
            "desk_uniformity": Decimal("0.72"),
            "board_lux": 510 + number,
            "board_uniformity": Decimal("0.81"),
            "glare": Decimal("17.50"),
            "rendering": 92,
            "kelvin": 5000,
        }
        is_lit: Values = {
            "installed_day": day,
            "has_ccc": 1,
            "is_good": int(number != 3),
            **measured,
        }
        classroom: Values = {"classroom": f"第{number}教室", "is_installed": int(number <= lit)}
        yield Lamp, {**classroom, **(is_lit if number <= lit else {})}
    log: Values = {"thing": "1", "item": "第3教室护眼灯", "action": "2", "cost": Decimal(60)}
    yield Upkeep, {"day": f"{int(day[:4]) + 1}-04-11", **log, "note": "更换灯管一支"}


def _water(school: Values) -> Rows:
    for name, source, is_hot in (("教学楼开水器", "4", 1), ("食堂水箱", "3", 0)):
        kept: Values = {"interval": 6, "from_day": "2019-09-01", "cleaned_day": "2025-08-25"}
        yield WaterPoint, {"name": name, "water_source": source, "is_hot": is_hot, **kept}
        test: Values = {"day": school["water_tested_day"], "point_id": name, "result": "1"}
        yield WaterTest, {**test, "body": _LABORATORY}


def _living(campus: Campus, school: Values) -> Rows:
    meals = campus.count() * 2 // 3
    kitchen: Values = {
        "kitchen_kind": "1",
        "area": Decimal(220),
        "seats": meals // 2,
        "meals": meals,
    }
    permit: Values = {"permit": f"JY3370124{school['school_code']}", "permit_to": "2028-05-31"}
    yield Kitchen, {"name": "学生食堂", **kitchen, **permit, "staff": 2 + meals // 120}
    beds = cast("int", school["beds"])
    if beds:
        area = cast("Decimal", school["dormitory_area"])
        yield Dormitory, _dormitory("男生宿舍楼", "1", beds - beds // 2, area - area // 2)
        yield Dormitory, _dormitory("女生宿舍楼", "2", beds // 2, area // 2)
    for number in range(1, 4):
        flat: Values = {"area": Decimal(35), "has_climate": 1, "has_bath": 1}
        name = f"周转房{100 + number}"
        yield TurnoverFlat, {"name": name, **flat, "has_furniture": int(number < 3)}
    stay: Values = {"flat_id": "周转房101", "from_day": "2024-09-01"}
    yield Occupancy, {**stay, "teacher_id": school["principal"]}


def _care(school: Values) -> Rows:
    if school.get("has_care_room"):
        room: Values = {"built_day": school["care_room_day"], "area": school["care_room_area"]}
        room = {**room, "keeper": school["principal"], "staff": 3}
        opening = "周一至周五16:30—18:00"
        use: Values = {"opening": opening, "has_call": 1, "gear": "1,2,4"}
        yield CareRoom, {"name": "综合楼关爱室", **room, **use}
        for day, theme, children in _ACTIVITIES:
            activity: Values = {"day": day, "theme": theme, "children": children}
            yield RoomActivity, {**activity, "host": school["principal"]}
        call: Values = {"day": "2025-05-09", "mode": "2", "children": 12, "calls": 15}
        yield CallLog, {**call, "by": school["principal"]}
    if school.get("is_resource_centre"):
        centre: Values = {"built_day": school["resource_centre_day"], "area": Decimal(60)}
        centre = {**centre, "staff": school["resource_staff"], "schools_served": 6, "children": 9}
        yield ResourceCentre, {"name": f"{school['name']}特殊教育资源中心", **centre}


def _things(campus: Campus, school: Values) -> Rows:
    track: Values = {"ground_kind": "11", "track": 250, "surface": "塑胶"}
    court: Values = {"ground_kind": "31", "count": 2, "surface": "塑胶"}
    area = cast("Decimal", school["sports_area"])
    courts = (area / 5).quantize(_CENT)
    yield SportsGround, {"name": "操场", **track, "count": 1, "area": area - 2 * courts}
    size: Values = {"ground_kind": "22" if "J1" in campus.grades else "23", "surface": "人造草"}
    yield SportsGround, {"name": "操场西侧", **size, "count": 1, "area": courts}
    yield SportsGround, {"name": "操场东侧", **court, "area": courts}
    subject = "S14" if "J1" in campus.grades else "S11"
    for item, unit, held, wanted, value in _APPARATUS:
        there: Values = {"unit": unit, "held": held, "wanted": wanted, "value": Decimal(value)}
        yield Equipment, {"item": item, "subject": subject, **there, "year": "2021", "use": "1"}
    plan: Values = {"project_kind": "3", "state": "4", "is_weak": 0, "funds": "县财政"}
    span: Values = {"from_day": "2024-07-05", "to_day": "2024-08-25"}
    money: Values = {"planned": Decimal(480_000), "paid": Decimal(462_000)}
    more: Values = {"area": Decimal(860), "document": "平发改审〔2024〕47号"}
    yield Project, {"name": "教学楼屋面防水和门窗更换", **plan, **span, **money, **more}


def _years(campus: Campus, school: Values) -> Rows:
    names = ("land_area", "books", "teacher_terminals", "student_terminals", "equipment_value")
    now = {name: school[name] for name in names}
    land = cast("Decimal", school["land_area"])
    now |= {"green_area": (land * 3 / 10).quantize(_CENT), "e_books": 20_000}
    worth = cast("Decimal", school["equipment_value"])
    more: Values = {"fixed_assets": worth * 6, "equipment_new": Decimal("1.20"), "bandwidth": 200}
    more = {**more, "has_network": 1, "domain": f"school{school['school_code']}.example"}
    equipped: Values = {
        name: 1
        for name, grade in (("primary_equipped", "P1"), ("secondary_equipped", "J1"))
        if grade in campus.grades
    }
    more |= dict.fromkeys(("grounds_met", "gear_met", "music_met", "art_met"), 1)
    more |= dict.fromkeys(("has_power", "has_internet", "has_clinic", "has_health_worker"), 1)
    more |= {"has_doctor": 0, "teaches_prevention": int("J1" in campus.grades)}
    pupils = counts.before(campus, PRIMARY) + counts.before(campus, JUNIOR)
    yield YearCondition, {"year": "2025", **now, **more, **equipped, **tested(pupils)}
    books = cast("int", school["books"]) * 95 // 100
    assets = (worth * 6 * 95 / 100).quantize(_CENT)
    before: Values = {"fixed_assets": assets, "equipment_value": worth - Decimal("1.20")}
    yield YearCondition, {"year": "2024", **now, "books": books, **before, "bandwidth": 100}


def tested(pupils: int) -> Values:
    """How many of the pupils of the year before were examined, and how their test ended."""
    taken = pupils * 9 // 10
    excellent, good, failed = taken * 3 // 20, taken * 2 // 5, taken // 25
    return {
        "examined": pupils * 19 // 20,
        "tested": taken,
        "test_excellent": excellent,
        "test_good": good,
        "test_passed": taken - excellent - good - failed,
        "test_failed": failed,
    }


def _dormitory(name: str, sex: str, beds: int, area: Decimal) -> Values:
    size: Values = {"rooms": -(-beds // 8), "beds": beds, "area": area, "height": Decimal("3.30")}
    size = {**size, "residents": beds}
    has: Values = dict.fromkeys(("has_heating", "has_bath", "has_toilet"), 1)
    return {"name": name, "sex": sex, **size, "is_bunk": 1, "is_underground": 0, **has}


def _room(kind: str, name: str, count: int, area: int) -> dict[str, str | int | Decimal | None]:
    return {"room_kind": kind, "name": name, "count": count, "area": Decimal(area)}
