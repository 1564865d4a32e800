"""Affairs of the invented schools: contacts, events, honours, courses, services, groups, money.

Nothing here is left to chance, so that the rest of the county stays as it was: what differs follows
from the place of the school among those of its township.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from db.divisions import divisions
from db.fields import RecordType, Values
from db.records import (
    Affiliation,
    AfterSchool,
    AttachedClass,
    Contact,
    Course,
    Funding,
    Inspection,
    JointActivity,
    KindergartenYear,
    ParentSession,
    PracticeSite,
    Project,
    SchoolEvent,
    SchoolHonour,
)
from ruraledu_desktop.demo.facilities import registers
from ruraledu_desktop.demo.schools import Campus, is_street

Rows = Iterator[tuple[RecordType, Values]]
_LATE = "370124002000"
"""The street of whose new homes the kindergarten came later than they."""
_BUREAU = "平阴县教育和体育局"
_CONTACTS = (("3", "韩立新"), ("4", "尹秀云"), ("5", "展明超"), ("7", "孔令梅"), ("17", "值班教师"))
_HONOURS = (("1", "4", "2023"), ("2", "3", "2024"), ("3", "4", "2024"), ("4", "2", "2022"))
_CRAFTS = ("玫瑰文化", "剪纸", "东阿阿胶制作技艺", "平阴渔鼓", "葫芦烙画", "田园种植")
_SERVICES: tuple[tuple[str, str, str], ...] = (
    ("1", "作业辅导", "1,2,3,4,5"),
    ("2", "篮球和跳绳", "2,4"),
    ("7", "兴趣社团", "3,5"),
)


def rows_of(campus: Campus, campuses: Sequence[Campus], *, head: str, number: int) -> Rows:
    """The rows of one school; kindergartens have no services after their lessons.

    Args:
        head: name of who leads the school.
        number: running number of the school in the county.
    """
    place = campuses.index(campus)
    made = [*_people(campus, head, number), *_deeds(campus, place), *_money(campus, place)]
    made += [*_groups(campus, campuses), *_inspections(place), *_families(campus)]
    made += _infants(campus, place) if campus.kind == "111" else _services(campus)
    for record, values in made:
        yield record, {"school_id": campus.record_id, **values}


def ended(campuses: Sequence[Campus]) -> tuple[Values, Values]:
    """A teaching point that was given up before, and how it ended, without its own id.

    It stood in the first village of the township that has no school now.
    """
    central, taken = campuses[0], {one.village.code for one in campuses}
    places = divisions().children(central.village.parent)
    village = next(one for one in reversed(places) if one.code not in taken)
    township = divisions().get(village.parent)
    assert township is not None
    name = f"平阴县{township.name}{village.name.removesuffix('村民委员会')}教学点"
    school: Values = {
        "name": name,
        "kind": "218",
        "sponsor": "831",
        "division": village.code,
        "urban_rural": village.urban_rural or None,
        "seat_kind": "4",
        "founded_year": 1968,
    }
    event: Values = {
        "event_kind": "11",
        "day": "2024-07-20",
        "old_name": name,
        "old_kind": "218",
        "other_id": central.record_id,
        "document": "平教体字〔2024〕31号",
        "approved_by": _BUREAU,
        "note": "学生全部转入中心小学，校舍移交村委会",
    }
    return school, event


def _people(campus: Campus, head: str, number: int) -> Rows:
    people = [("1", head), *_CONTACTS] if registers(campus) else list(_CONTACTS[:2])
    for place, (role, name) in enumerate(people):
        phone = f"0531-09{number * 10 + place:06d}"
        yield Contact, {"contact_role": role, "name": name, "phone": phone}
    if campus.is_central and campus.kind == "211":
        plain = campus.name.replace("中心小学", "中心校")
        told: Values = {"old_name": plain, "new_name": campus.name, "approved_by": _BUREAU}
        document: Values = {"document": "平教体字〔2015〕18号", "old_kind": "211"}
        yield SchoolEvent, {"event_kind": "2", "day": "2015-06-30", **told, **document}
        infants: Values = {"attached_kind": "119", "years": 1, "entry_age": 5}
        yield AttachedClass, {**infants, "from_day": "1998-09-01", "to_day": "2012-07-15"}


def _deeds(campus: Campus, place: int) -> Rows:
    """Honours, what the school is known for, and where its pupils work."""
    for kind, level, year in _HONOURS[place % 2 : 2 + place % 3]:
        yield SchoolHonour, {"honour_kind": kind, "level": level, "year": year, "body": _BUREAU}
    craft = _CRAFTS[place % len(_CRAFTS)]
    grades = ",".join(campus.grades[1:4])
    since: Values = {"grades": grades, "from_day": "2022-09-01"}
    told: Values = {"hours": 16 + place % 3 * 2, "place": "综合实践活动室"}
    yield Course, {"course_kind": "1", "name": f"{craft}校本课程", **since, **told}
    yield Course, {"course_kind": "8", "name": f"{craft}特色", "from_day": "2022-09-01"}
    if place == 0:
        best: Values = {"promoted_level": "4", "promoted_day": "2025-05-20", "place": "校外"}
        yield Course, {"course_kind": "3", "name": "走进玫瑰小镇研学课程", **since, **best}
    use: Values = {"content": "种植、养护", "times": 8 + place, "from_day": "2021-03-12"}
    size: Values = {"area": Decimal(120 + 15 * place), "pupils": campus.count() * 2}
    yield PracticeSite, {"site_kind": "1", "name": "校内种植园", **use, **size}


def _services(campus: Campus) -> Rows:
    joining = campus.count() * 4 // 5
    for kind, name, days in _SERVICES:
        pupils = joining if kind == "1" else joining // 3
        held: Values = {"weekdays": days, "hours": "16:30—18:00", "fee": Decimal(0)}
        of: Values = {"pupils": pupils, "teachers": 1 + pupils // 30, "outsiders": 0}
        term: Values = {"year": "2025", "term": "1", "grades": ",".join(campus.grades)}
        yield AfterSchool, {"service_kind": kind, "name": name, **term, **held, **of}


def _infants(campus: Campus, place: int) -> Rows:
    if campus.is_central and is_street(campus.village.parent):
        yield Project, _with_homes(is_late=campus.village.parent == _LATE)
    """What the supervision of kindergartens asks for; private ones have nobody established."""
    classes = max(campus.count() // 28, 1)
    told: Values = {"vaccinated": Decimal(100 - place % 3), "attendance": Decimal(96 - place % 4)}
    served: Values = {"meals": 3, "cooks_full": 1 + classes // 3, "cooks_part": place % 2}
    nurses: Values = {"nurses": classes, "nurses_college": classes // 2}
    rest: Values = {"nurses_school": classes - classes // 2}
    own: Values = {} if campus.is_private else {"pay_established": Decimal(86_400)}
    hired: Values = {"pay_hired": Decimal(62_400 + 3_600 * (place % 3)), "retained": Decimal(92)}
    yield KindergartenYear, {"year": "2025", **told, **served, **nurses, **rest, **own, **hired}


def _with_homes(*, is_late: bool) -> Values:
    """A kindergarten built with the homes around it, or handed over half a year after them."""
    handed = "2025-02-20" if is_late else "2024-08-20"
    own: Values = {"planned_day": "2022-05-10", "from_day": "2022-09-01", "to_day": "2024-06-30"}
    homes: Values = {"estate_planned_day": "2022-05-10", "estate_from_day": "2022-09-01"}
    done: Values = {"estate_accepted_day": "2024-07-25", "estate_handed_day": "2024-08-20"}
    accepted: Values = {"accepted_day": "2024-07-25", "handed_day": handed}
    name: Values = {"name": "锦绣家园配套幼儿园", "estate": "锦绣家园", "project_kind": "5"}
    return {**name, "state": "4", "area": Decimal(2600), **own, **accepted, **homes, **done}


def _families(campus: Campus) -> Rows:
    parents = max(campus.count() * 3 // 4, 1)
    plan = (("1", "2025-03-21", "好习惯从家庭开始"), ("2", "2025-06-13", "暑期安全与防溺水"))
    for kind, day, theme in plan:
        counted: Values = {"parents": parents, "carers": parents // 10, "hours": 2}
        by = "家庭教育指导教师"
        yield ParentSession, {"session_kind": kind, "day": day, "theme": theme, "by": by, **counted}


def _groups(campus: Campus, campuses: Sequence[Campus]) -> Rows:
    """Schools stand by the central school, kindergartens by the central kindergarten."""
    is_kindergarten = campus.kind == "111"
    lead = next(
        one for one in campuses if one.is_central and (one.kind == "111") == is_kindergarten
    )
    township = divisions().get(campus.village.parent)
    assert township is not None
    name = f"{township.name}{'学前教育集团' if is_kindergarten else '城乡教育联盟'}"
    told: Values = {"group_kind": "3" if is_kindergarten else "1", "name": name}
    role: Values = {"role": "1"} if campus is lead else {"role": "2", "lead_id": lead.record_id}
    more: Values = {"is_integrated": 1, "document": "平教体字〔2023〕27号"}
    yield Affiliation, {**told, **role, "from_day": "2023-09-01", **more}
    if campus is not lead:
        sent: Values = {"by": "县教研员", "sent_by": "平阴县教学研究室", "teachers": 6}
        theme: Values = {"theme": "大单元教学" if not is_kindergarten else "自主游戏观察"}
        yield JointActivity, {"activity_kind": "2", "day": "2025-04-17", **theme, **sent}


def _granted(campus: Campus, place: int) -> Decimal:
    """Running costs of a year; most small schools are granted those of a hundred pupils."""
    pupils = campus.count()
    if campus.kind == "111":
        return Decimal(pupils * (400 if place % 7 == 6 else 710))
    quota = 940 if campus.kind == "311" else 720
    return Decimal(max(pupils, 0 if place % 5 == 4 else 100) * quota)


def _money(campus: Campus, place: int) -> Rows:
    grant = _granted(campus, place)
    plain: Values = {"name": "生均公用经费", "origin": "4", "spent_on": "4"}
    for year, spent in (("2024", grant), ("2025", grant), ("2026", grant / 2)):
        money: Values = {"budget": grant, "received": grant, "spent": spent.quantize(Decimal(1))}
        yield Funding, {"year": year, **plain, **money, "document": f"平财教〔{year}〕6号"}
    if place % 3 == 0:
        sums: Values = dict.fromkeys(("budget", "received"), Decimal(60_000))
        soft: Values = {"name": "数字教学资源", "origin": "3", "spent_on": "2"}
        yield Funding, {"year": "2025", **soft, **sums, "spent": Decimal(42_000)}


def _inspections(place: int) -> Rows:
    quiet: Values = {"inspection_kind": "3", "body": "平阴县人民政府教育督导室", "faults": 0}
    yield Inspection, {"day": f"2025-05-{6 + place:02d}", **quiet, "result": "符合要求"}
    if place % 4 == 1:
        found: Values = {"faults": 2, "findings": "一处消防通道堆放杂物；灭火器一具压力不足"}
        mended: Values = {"due_day": "2025-06-30", "done": "已清理、已更换"}
        mended = {**mended, "done_day": "2025-06-12"}
        day: Values = {"inspection_kind": "5", "day": "2025-06-03", "body": _BUREAU}
        yield Inspection, {**day, **found, **mended}


def is_with_ended(campuses: Sequence[Campus]) -> bool:
    """Whether the township keeps the record of a school that has ended: those with villages."""
    return not is_street(campuses[0].village.parent)
