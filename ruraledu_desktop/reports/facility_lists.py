"""What is printed of schools and of training by sums: facility cards, missing rooms, hours."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from db.codes import table
from db.fields import Attribute, RecordType
from db.records import (
    Building,
    CareRoom,
    Dormitory,
    Equipment,
    Kitchen,
    Lamp,
    ResourceCentre,
    Room,
    School,
    SportsGround,
    Teacher,
    Training,
    TurnoverFlat,
    WaterPoint,
)
from db.store import Store
from ruraledu_desktop import facilities
from ruraledu_desktop.deriving.rooms import Gap
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import dossier, listed, listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Cell, Column, Line, Report, Table

_FIRST = Column("序号", 10, align="center")
_SCHOOL, _PERSON = Column("学校", 40), Column("姓名", 18)

# --- the card of a school -----------------------------------------------------------------------

_CARD: tuple[dossier.Chapter, ...] = (
    dossier.Chapter(
        "规模和校舍",
        (
            School.classes,
            School.pupils,
            School.kindergarten_children,
            School.land_area,
            School.building_area,
            School.teaching_area,
            School.dangerous_area,
        ),
        (Building,),
    ),
    dossier.Chapter(
        "用房", (School.classrooms, School.function_rooms, School.multimedia_classrooms), (Room,)
    ),
    dossier.Chapter("护眼灯", (School.lamp_classrooms, School.lamps_day), (Lamp,)),
    dossier.Chapter(
        "场地器材",
        (School.sports_area, School.books, School.equipment_value),
        (SportsGround, Equipment),
    ),
    dossier.Chapter("饮用水", (School.water_supply, School.water_tested_day), (WaterPoint,)),
    dossier.Chapter(
        "食宿",
        (School.beds, School.dormitory_area, School.has_canteen, School.toilet, School.heating),
        (Dormitory, Kitchen, TurnoverFlat),
    ),
    dossier.Chapter(
        "关爱特教",
        (School.has_care_room, School.is_resource_centre),
        (CareRoom, ResourceCentre),
    ),
)


def school_card(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """学校设施卡: what a school has of buildings, rooms, grounds and the like, nothing else.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    lines: list[Line] = []
    for row in listed.rows(store, School, schools, progress):
        told = dossier.chapters_told(store, row, _CARD)
        lines += [Line((row.shown["name"], *cells)) for cells in told]
    table_of_cards = Table((_SCHOOL, Column("栏目", 30), Column("内容", 180)), tuple(lines))
    note = f"共 {len(schools)} 所学校，{day_words(day)}打印；附件另存。"
    return _made(store, "学校设施卡", table_of_cards, (note,), School, schools)


# --- missing rooms ------------------------------------------------------------------------------


def room_gaps(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """功能室缺口表: the rooms that a school lacks of what the standard asks for.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    rooms, lines, lacking = table("school_room_kind"), list[Line](), 0
    for row in listed.rows(store, School, schools, progress, columns=(School.name.key,)):
        gaps = [one for one in facilities.measured(store, row.record_id).rooms if not one.is_met]
        lacking += bool(gaps)
        for one in gaps:
            cells = (row.shown["name"], rooms.name_of(one.demand.room_kind), *_missing(one))
            lines.append(Line((len(lines) + 1, *cells)))
    counted = ("应有", "现有", "缺")
    columns = (
        _FIRST,
        _SCHOOL,
        Column("用房", 40),
        *(Column(name, 18, "间数（间）", "right") for name in counted),
        *(Column(name, 22, "使用面积（㎡）", "right") for name in counted),
    )
    notes = (
        f"{day_words(day)}，{len(schools)} 所学校中 {lacking} 所有缺口；已配齐的用房不列。",
        "按山东省普通中小学基本办学条件标准（试行）的必配用房和学校班数核算，只有小学、初中；"
        "省定Ⅰ类、Ⅱ类的划分没有公开文本，没有分列。",
    )
    return _made(store, "功能室缺口表", Table(columns, tuple(lines)), notes, School, schools)


def _missing(gap: Gap) -> tuple[Cell, ...]:
    """Rooms asked for, there and missing, then square metres likewise."""
    asked = gap.demand
    rooms: tuple[Cell, ...] = (asked.rooms or "", gap.rooms, gap.rooms_missing or "")
    return (*rooms, asked.area, gap.area, gap.area_missing or "")


def condition_gaps(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """办学条件缺口表: what a school lacks of land, books, beds and the like, by its size.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    lines, lacking = list[Line](), 0
    for row in listed.rows(store, School, schools, progress, columns=(School.name.key,)):
        compared = facilities.measured(store, row.record_id).conditions
        short = [one for one in compared if one.missing]
        lacking += bool(short)
        for one in short:
            asked = one.demand
            amounts = (one.needed, one.held or Decimal(0), one.missing)
            numbers = [amount.normalize() + 0 for amount in amounts]  # no zeros behind the point
            of = (row.shown["name"], asked.name, asked.unit)
            lines.append(Line((len(lines) + 1, *of, *numbers, asked.source)))
    columns = (
        _FIRST,
        _SCHOOL,
        Column("项目", 30),
        Column("单位", 12, align="center"),
        *(Column(name, 22, align="right") for name in ("应有", "现有", "缺")),
        Column("依据", 70),
    )
    notes = (
        f"{day_words(day)}，{len(schools)} 所学校中 {lacking} 所有缺口；"
        "没有登记的项目不算缺口，不列。",
        "占地、体育用地按班数对照规模表，图书、绿化按在校生，床位、宿舍按寄宿生，"
        "办公室按专任教师，幼儿园按在园幼儿；依据里写明待核的，只见一份副本。",
    )
    return _made(store, "办学条件缺口表", Table(columns, tuple(lines)), notes, School, schools)


# --- hours of training --------------------------------------------------------------------------

TRAINED: tuple[Attribute, ...] = (
    Teacher.school_id,
    Teacher.name,
    Training.from_day,
    Training.hours,
)
"""What the hours of training carry."""
_YEARS = 5
_ASKED = 360
"""Hours in five years that everybody is to have (教督〔2017〕6号)."""


def training_hours(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """教师培训学时表: the hours of each of five years, a training counting where it begins.

    Args:
        ids: the teachers; None for all.
    """
    teachers = listing_sheets.owners_of(store, Teacher, ids)
    with store.read() as conn:
        rows = reading.rows(conn, Training, teachers)
    years = [str(int(day[:4]) - back) for back in reversed(range(_YEARS))]
    lines: list[Line] = []
    for row in listed.rows(store, Teacher, teachers, progress, columns=("school_id", "name")):
        hours = [_hours(rows.get(row.record_id, ()), year, day) for year in years]
        total = sum(hours)
        short = max(_ASKED - total, 0)
        who = (row.shown["school_id"], row.shown["name"])
        lines.append(Line((len(lines) + 1, *who, *hours, total, short or "")))
    columns = (
        _FIRST,
        _SCHOOL,
        _PERSON,
        *(Column(f"{year}年", 16, "学时", "right") for year in years),
        Column("合计", 16, "学时", "right"),
        Column(f"距{_ASKED}还差", 22, align="right"),
    )
    note = (
        f"共 {len(lines)} 人；{years[0]}年1月1日至{day_words(day)}开始的培训，没有填学时的不计。"
        f"五年累计不少于{_ASKED}学时（教督〔2017〕6号）。"
    )
    return _made(store, "教师培训学时表", Table(columns, tuple(lines)), (note,), Teacher, teachers)


def _hours(rows: Sequence[reading.Values], year: str, day: str) -> int:
    """The hours of the trainings that began in a year, up to a day."""
    begun = (one for one in rows if year <= str(one["from_day"] or "") <= day)
    return sum(int(str(one["hours"] or 0)) for one in begun if str(one["from_day"])[:4] == year)


def _made(
    store: Store,
    title: str,
    lines: Table,
    notes: tuple[str, ...],
    about: RecordType,
    ids: Sequence[str],
) -> Report:
    return listed.made(store, title, lines, notes, about=about, ids=ids, paper=A4_LANDSCAPE)
