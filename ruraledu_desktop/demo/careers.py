"""What the invented staff did besides teaching: training, and the further rows of their files.

What differs from one to the other is told by their own numbers, not by dice, so that the rest of
the county stays as it was.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from db.fields import RecordType
from db.fields import Values as Row
from db.records import (
    Assessment,
    Assignment,
    ChildFavour,
    Ethics,
    Intern,
    Language,
    LeaderGrade,
    Licence,
    PostHeld,
    Reserve,
    ReservePlacement,
    Secondment,
    StaffCheck,
    StaffingPlan,
    Studio,
    Study,
    Subsidy,
    Teaching,
    TitleGained,
    TitleHeld,
    Training,
)
from ruraledu_desktop.demo.schools import Campus
from ruraledu_desktop.demo.teachers import WORKER, Member

Rows = Iterator[tuple[RecordType, Row]]
_COURSES = (
    ("13", "信息技术应用能力提升培训", "4", "3", 40),
    ("12", "作业设计能力专项培训", "4", "1", 24),
    ("11", "学科教学能力提升培训", "3", "2", 60),
    ("21", "农村教师培训班", "4", "1", 30),
    ("15", "师德师风专题培训", "5", "1", 12),
)
_OF_LEADERS = (
    ("34", "校长信息化领导力培训", "4", "1", 24),
    ("33", "骨干校长高级研修班", "2", "1", 80),
    ("32", "校长提高培训班", "3", "1", 72),
)
_INTERNS = ("孔令晨", "孟欣然", "颜若溪", "曾子墨")
_WALKED_SUBJECTS = ("S18", "S20", "S21")
_BODIES = {
    "2": "山东省教育厅",
    "3": "济南市教育局",
    "4": "平阴县教师进修学校",
    "5": "乡镇教育办",
}


def rows_of(one: Member, year: int, *, in_town: bool = False) -> Rows:
    """The further rows of one member of the staff.

    Args:
        year: the school year the county is invented for.
        in_town: whether of a street of the county town, where 乡镇工作补贴 is not paid.
    """
    month, day = map(int, str(one.values["birth_day"])[5:].split("-"))
    yield from _years(one, year, day, in_town)
    if one.values["category"] == WORKER:
        return
    yield from _trainings(one, year, month, day)
    yield from _lessons(one, year, day)
    yield from _leading(one, year, day)
    if month == 12:
        yield from _papers(one)


def _lessons(one: Member, year: int, day: int) -> Rows:
    """The lessons of the first term, and of the last school year for those who were here."""
    values = one.values
    if not values.get("grades"):
        return
    came = int(str(values["school_month"])[:4])
    for since in range(max(came, year - 1), year + 1):
        yield (
            Teaching,
            {
                "teacher_id": one.record_id,
                "school_year": str(since),
                "term": "1",
                "stage": values["stage"],
                "subject": values["main_subject"],
                "grades": values["grades"],
                "weekly_hours": 8 if one.duties else 12 + day % 5,
                "is_main": 1,
                "is_head_teacher": int(day % 4 == 0 and not one.duties),
            },
        )


def _papers(one: Member) -> Rows:
    """The documents of some: what each of them once gained, with its month."""
    values, teacher = one.values, {"teacher_id": one.record_id}
    for which in ("first", "highest"):
        told = {name: values[f"{which}_{name}"] for name in ("education", "college", "major")}
        if which == "first" or values["highest_month"] != values["first_month"]:
            yield Study, {**teacher, **told, "to_month": values[f"{which}_month"], "is_normal": 1}
    licence = {
        "qualification_kind": values["qualification"],
        "number": values["qualification_number"],
        "subject": values["qualification_subject"],
        "body": "平阴县教育和体育局",
    }
    yield Licence, {**teacher, **licence}
    given = f"{str(values['teach_month'])[:4]}-06-01"
    psc = {"language_kind": "1", "putonghua": values["putonghua"], "given_day": given}
    yield Language, {**teacher, **psc}
    if values.get("qualified_month"):
        is_directed = values["qualified_title"] == "GJ" and str(values["school_month"]) < "2006"
        gained = {"gained_month": values["qualified_month"], "is_directed": int(is_directed)}
        yield TitleGained, {**teacher, "teacher_title": values["qualified_title"], **gained}
        held = {"from_month": values["appointed_month"], "school_id": values["post_school_id"]}
        used = {"is_directed": int(is_directed)}
        yield TitleHeld, {**teacher, "teacher_title": values["appointed_title"], **held, **used}
        post = {"post_category": values["post_category"], "post_level": values["post_level"]}
        yield PostHeld, {**teacher, **post, **held}


def _years(one: Member, year: int, day: int, in_town: bool) -> Rows:
    """Last year's assessment and check of most, the last month's subsidy."""
    teacher = {"teacher_id": one.record_id}
    if int(str(one.values["work_month"])[:4]) < year:
        judged: Row = {"year": str(year - 1), "result": "1" if day % 9 == 0 else "2"}
        yield Assessment, {**teacher, **judged}
    if day % 10:
        checked: Row = {"year": str(year), "done_day": f"{year}-05-{day:02d}"}
        yield StaffCheck, {**teacher, **checked, "hospital": "平阴县人民医院"}
    if one.values["is_established"] and not in_town:
        paid_day = f"{year}-08-{20 + day % 5}" if day != 31 else f"{year}-09-02"
        due = Decimal(300 + 50 * (day % 3))
        sums: Row = {"due": due, "due_day": f"{year}-08-31", "paid": due, "paid_day": paid_day}
        yield Subsidy, {**teacher, "subsidy_kind": "1", "month": f"{year}-08", **sums}
    if day == 20 and int(str(one.values["birth_day"])[:4]) > 1978:
        asked: Row = {"year": str(year), "child_name": str(one.values["name"])[0] + "小雨"}
        asked = {**asked, "stage": "2", "school_id": one.values["school_id"], "is_granted": 1}
        yield ChildFavour, {**teacher, **asked}
    if day == 8:
        judged = {"ethics_kind": "1", "judged_day": f"{year}-01-10", "result": "2"}
        yield Ethics, {**teacher, **judged}


def _leading(one: Member, year: int, day: int) -> Rows:
    """Ranks of heads, studios of some; the reserve among the younger teachers."""
    values, teacher = one.values, {"teacher_id": one.record_id}
    here = {**teacher, "school_id": values["school_id"]}
    if one.duties and one.duties[0]["office"] == "12":
        since = f"{year - 2}-06-{day % 28 + 1:02d}"
        yield LeaderGrade, {**teacher, "grade": ("31", "32", "41")[day % 3], "from_day": since}
        if day % 4 == 0:
            kind: Row = {"studio_kind": "1", "level": "4", "members": 8 + day % 5}
            name = f"{values['name']}名校长工作室"
            yield Studio, {**here, "name": name, **kind, "from_day": f"{year - 1}-09-01"}
    elif not one.duties and values.get("political") == "01" and day % 6 == 0:
        listed = {"batch": f"{year}年第一批", "from_day": f"{year}-03-01", "outcome": "1"}
        yield Reserve, {**here, **listed}
        span = {"from_day": f"{year}-03-10", "to_day": f"{year}-06-10"}
        yield ReservePlacement, {**here, "placement_kind": "1", **span}


def of_schools(campuses: Sequence[Campus], staff: Sequence[Member], year: int) -> Rows:
    """The approved staff of each public school of compulsory education, and student teachers."""
    for place, campus in enumerate(campuses):
        count = sum(one.values["school_id"] == campus.record_id for one in staff)
        if campus.kind not in ("211", "311", "312") or not count:
            continue
        school = {"school_id": campus.record_id}
        senior, middle = count * 12 // 100, count * 42 // 100
        posts = {"senior_posts": senior, "middle_posts": middle}
        posts |= {"posts": count, "junior_posts": count - senior - middle}
        bases = {"senior_base": Decimal(11), "middle_base": Decimal(41)}
        bases |= {"senior_most": Decimal(13), "middle_most": Decimal(43)}
        for since in (year - 1, year):
            yield StaffingPlan, {**school, "year": str(since), "approved": count, **posts, **bases}
        if place % 3 == 0:
            who = _INTERNS[place % len(_INTERNS)]
            span = {"from_day": f"{year}-03-01", "to_day": f"{year}-06-20"}
            told = {"name": who, "college": "山东师范大学", "subject": "S03", **span}
            yield Intern, {**school, **told}


def walks(staff: Sequence[Member], campuses: Sequence[Campus], year: int) -> Rows:
    """The first teachers of music, art and sports walk to the next school of their township."""
    schools = [one.record_id for one in campuses if one.kind in ("211", "311", "312")]
    free = [one for one in staff if not one.duties and one.values["school_id"] in schools]
    free = [one for one in free if one.values["category"] != WORKER]
    walking = [one for one in free if one.values.get("main_subject") in _WALKED_SUBJECTS]
    for place, one in enumerate(walking[:3] if len(schools) > 1 else ()):
        here = schools.index(str(one.values["school_id"]))
        yield (
            Assignment,
            {
                "teacher_id": one.record_id,
                "assignment_kind": "2",
                "school_id": schools[(here + 1) % len(schools)],
                "subject": one.values["main_subject"],
                "weekdays": ("2", "2,4", "5")[place],
                "weekly_hours": (3, 6, 4)[place],
                "share": (20, 40, 25)[place],
                "from_day": f"{year}-09-01",
            },
        )
    for one in free[-1:]:
        lent = {"place": "平阴县教学研究室", "from_day": f"{year}-03-01"}
        yield Secondment, {"teacher_id": one.record_id, **lent}


def earlier(staff: Sequence[Member], campuses: Sequence[Campus]) -> Rows:
    """Where some taught before they came to their school: at the next one of the township."""
    schools = [one.record_id for one in campuses if one.kind in ("211", "311", "312")]
    for place, one in enumerate(staff if len(schools) > 1 else ()):
        began, came = str(one.values.get("teach_month")), str(one.values["school_month"])
        if place % 3 or came[:4] <= began[:4] or one.values["school_id"] not in schools:
            continue
        here = schools.index(str(one.values["school_id"]))
        yield (
            Assignment,
            {
                "teacher_id": one.record_id,
                "assignment_kind": "1",
                "school_id": schools[(here + 1) % len(schools)],
                "subject": one.values.get("main_subject"),
                "from_day": f"{began}-01",
                "to_day": f"{came[:4]}-07-31",
            },
        )


def _trainings(one: Member, year: int, month: int, day: int) -> Rows:
    """One course of the last summer, a second one for every third, more for those who lead."""
    courses = _OF_LEADERS if one.duties else _COURSES
    chosen = [courses[day % len(courses)]]
    if month % 3 == 0:
        chosen.append(courses[(day + 1) % len(courses)])
    for place, (theme, name, level, mode, hours) in enumerate(chosen):
        start = f"{year - place}-07-{10 + day % 10:02d}"
        yield (
            Training,
            {
                "teacher_id": one.record_id,
                "name": f"{year - place}年{name}",
                "level": level,
                "theme": theme,
                "mode": mode,
                "body": _BODIES[level],
                "from_day": start,
                "to_day": f"{start[:8]}{int(start[8:]) + hours // 8:02d}",
                "hours": hours,
                "is_passed": int(day != 13),
            },
        )
