"""Teachers of the invented county: staff of each school, who leads it, who moved for a while."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from db.codes import table
from ruraledu_desktop.demo import people, words
from ruraledu_desktop.demo.dice import Dice
from ruraledu_desktop.demo.people import FEMALE, MALE, Values
from ruraledu_desktop.demo.schools import KINDERGARTEN, Campus

PUPILS_PER_TEACHER = 14
WORKER = "14"
"""工勤人员 among the categories of staff."""
_WITH_NURSE = 2
_WITH_WORKER = ("211", "311", "312")
_WORKERS = ("孟庆海", "赵立民", "尹传水", "展恩河", "刘延军", "丁兆山", "于孝平")
_PRIMARY_SUBJECTS: dict[str, float] = {
    "S03": 34,
    "S04": 30,
    "S06": 10,
    "S01": 6,
    "S11": 5,
    "S18": 6,
    "S20": 3,
    "S21": 3,
    "S15": 3,
}
_JUNIOR_SUBJECTS: dict[str, float] = {
    "S03": 18,
    "S04": 18,
    "S06": 18,
    "S12": 8,
    "S13": 5,
    "S14": 5,
    "S09": 6,
    "S10": 5,
    "S01": 7,
    "S18": 5,
    "S20": 2,
    "S21": 2,
    "S15": 1,
}
_STAGES: dict[str, tuple[str, dict[str, float], str]] = {
    "111": ("1", {"S28": 1}, "1"),
    "211": ("2", _PRIMARY_SUBJECTS, "2"),
    "218": ("2", {"S03": 1, "S04": 1}, "2"),
    "311": ("3", _JUNIOR_SUBJECTS, "3"),
    "312": ("3", _JUNIOR_SUBJECTS, "3"),
}
"""Per kind of school: stage, subjects with their weights, qualification."""
_POSTS = {"GJ": ("105", "106", "107"), "YJ": ("108", "109", "110"), "EJ": ("111", "112")}
_TITLE_YEARS = {"EJ": 1, "YJ": 8, "GJ": 18}
"""Years of service after which a title may be had."""


@dataclass
class Member:
    """One member of the staff, with offices and exchanges."""

    record_id: str
    values: Values
    duties: list[Values] = field(default_factory=list)
    exchanges: list[Values] = field(default_factory=list)


def staff_of(dice: Dice, campus: Campus, *, year: int) -> list[Member]:
    """The staff of a school at the beginning of a school year, its leaders first."""
    count = max(_least(campus), round(campus.count() / PUPILS_PER_TEACHER))
    found = [_member(dice, campus, year=year, leads=place < 3) for place in range(count)]
    offices = _offices(campus, count)
    for one, office in zip(found, offices, strict=False):
        _appoint(dice, one, campus, office, year)
    if campus.kind == "111" and count > _WITH_NURSE:
        found[-1].values = {**found[-1].values, "is_full_time": 0, "care_role": "1"}
    return [*found, *_workers(dice, campus)]


def _workers(dice: Dice, campus: Campus) -> list[Member]:
    """Who looks after the building of a larger school; dice give only numbers to him."""
    if campus.kind not in _WITH_WORKER or not (campus.is_central or campus.kind != "211"):
        return []
    place = int(campus.village.code[6:9] + campus.kind)
    born = f"{1972 + place % 11}-0{1 + place % 9}-1{place % 7}"
    began = f"{int(born[:4]) + 22}-08"
    values: Values = {
        "name": _WORKERS[place % len(_WORKERS)],
        "sex": MALE,
        "birth_day": born,
        "archive_birth_month": born[:7],
        "ethnic": people.HAN,
        "native_place": "山东平阴",
        "id_type": "1",
        "id_number": dice.id_number(born, MALE),
        "phone": dice.phone(),
        "school_id": campus.record_id,
        "post_school_id": campus.record_id,
        "status": "100",
        "category": WORKER,
        "is_full_time": 0,
        "political": "13",
        "work_month": began,
        "school_month": began,
        "is_established": 1,
        "established_month": began,
        "post_category": "4",
        "post_level": "304",
        "highest_education": "61",
        "insurance": "1,2,3,4,5,6",
    }
    return [Member(uuid5(UUID(campus.record_id), WORKER).hex, values)]


def _least(campus: Campus) -> int:
    return {"218": 1, "111": 2, "211": 3, "311": 6, "312": 6}[campus.kind]


def _offices(campus: Campus, staff: int) -> list[str]:
    """Codes of staff_office: the head, then deputies as the school is large."""
    if campus.kind == "218":
        return ["31"]
    if campus.kind == "111":
        return ["13", "23"][: 1 + (staff > 6)]
    return ["12", *["22"] * (1 + (staff > 25) + (staff > 60))]


def _appoint(dice: Dice, one: Member, campus: Campus, office: str, year: int) -> None:
    came = int(str(one.values["school_month"])[:4])
    since = max(year - dice.number(0, 8), came)
    month = dice.pick(("02", "08"))
    one.duties.append(
        {
            "teacher_id": one.record_id,
            "office": office,
            "school_id": campus.record_id,
            "from_day": f"{since}-{'08' if since == came else month}-{dice.number(10, 28)}",
            "document": f"平教任〔{since}〕{dice.number(1, 60)}号",
        }
    )


def _member(dice: Dice, campus: Campus, *, year: int, leads: bool) -> Member:
    sex = MALE if dice.chance(0.45 if leads else 0.26) and campus.kind != "111" else FEMALE
    age = _age(dice, sex, leads)
    born = dice.day(date(year - age - 1, 9, 1), date(year - age, 8, 31)).isoformat()
    generation = "parent" if born >= "1972" else "elder"
    values: Values = {
        "name": dice.surname() + dice.given_name(sex, generation),
        "sex": sex,
        "birth_day": born,
        "ethnic": people.ethnic(dice),
        "native_place": "山东平阴" if dice.chance(0.8) else "山东济南",
        "id_type": "1",
        "id_number": dice.id_number(born, sex),
        "phone": dice.phone(),
        "school_id": campus.record_id,
        "post_school_id": campus.record_id,
        "status": "100",
    }
    values["archive_birth_month"] = born[:7] if dice.chance(0.97) else f"{int(born[:4]) - 1}-12"
    values |= _party(dice, born, leads=leads) | _career(dice, year, age, leads=leads)
    values |= _studies(dice, campus, born, values) | _teaching(dice, campus)
    values |= _titles(dice, year, values) | _terms(dice, campus, values)
    values |= _entry(born, values)
    return Member(dice.record_id(), values)


def _age(dice: Dice, sex: str, leads: bool) -> int:
    if leads:
        return dice.weighted({dice.number(32, 44): 0.6, dice.number(46, 53): 0.4})
    oldest = 57 if sex == MALE else 54
    return min(oldest, dice.weighted({dice.number(23, 34): 3, dice.number(35, 57): 4}))


def _party(dice: Dice, born: str, *, leads: bool) -> Values:
    if dice.chance(0.9 if leads else 0.35):
        joined = f"{int(born[:4]) + dice.number(20, 23)}-{dice.number(1, 12):02d}"
        return {"political": "01", "party_month": joined}
    return {"political": "13"}


def _career(dice: Dice, year: int, age: int, *, leads: bool) -> Values:
    """When work and teaching began, and how long at this school."""
    started = year - age + min(dice.number(22, 24), age)
    here = max(started, year - (dice.number(1, 9) if leads else dice.number(0, 20)))
    month = f"{started}-08" if here > started else f"{here}-08"
    return {"work_month": month, "teach_month": month, "school_month": f"{here}-08"}


def _studies(dice: Dice, campus: Campus, born: str, values: Values) -> Values:
    """Teachers from before 2000 came from normal schools and studied on beside their work."""
    started = int(str(values["work_month"])[:4])
    subject = "学前教育" if campus.kind == "111" else dice.pick(("汉语言文学", "数学与应用数学"))
    subject = dice.pick((subject, "小学教育", "英语")) if campus.kind != "111" else subject
    first_college = dice.pick(words.NORMAL_SCHOOLS if started < 2000 else words.NORMAL_COLLEGES)
    first = "41" if started < 2000 else "31" if dice.chance(0.3) else "21"
    values = {
        "first_education": first,
        "first_college": first_college,
        "first_major": subject,
        "first_month": f"{started}-07",
    }
    if first == "21":
        highest, month, college = "21", f"{started}-07", first_college
    else:
        highest = "21" if dice.chance(0.85) else "31"
        month = f"{started + dice.number(3, 6)}-{dice.pick(('01', '07'))}"
        college = dice.pick(words.NORMAL_COLLEGES)
    return values | {
        "highest_education": highest,
        "highest_college": college,
        "highest_major": subject,
        "highest_month": min(month, "2025-07"),
        "highest_degree": "4" if highest == "21" else None,
    }


_BESIDE = {
    "S03": "S01",
    "S04": "S11,S15",
    "S06": "S20",
    "S12": "S13",
    "S14": "S10",
    "S18": "S22",
    "S20": "S21",
}
"""What a teacher of a subject teaches beside it where there are few."""


def _teaching(dice: Dice, campus: Campus) -> Values:
    stage, subjects, qualification = _STAGES[campus.kind]
    subject = dice.weighted(subjects)
    grades = dice.sample([one for one in campus.grades if one not in KINDERGARTEN], 2)
    taught = ",".join(one for one in campus.grades if one in grades) or None
    year = dice.number(1998, 2024)
    number = f"{year}37199{qualification}{dice.number(1, 2)}{dice.number(0, 999999):06d}"
    return {
        "category": "11",
        "is_full_time": 1,
        "stage": stage,
        "main_subject": subject,
        "other_subjects": _BESIDE.get(subject),
        "grades": taught,
        "qualification": qualification,
        "qualification_number": number,
        "qualification_subject": table("std_subject_current").name_of(subject),
        "putonghua": "3" if subject == "S03" else dice.pick("344"),
    }


def _titles(dice: Dice, year: int, values: Values) -> Values:
    """A title by years of service, and the post that goes with it."""
    started = int(str(values["work_month"])[:4])
    open_to = [code for code, years in _TITLE_YEARS.items() if year - started > years]
    if not open_to:
        return {"qualified_title": "WD", "appointed_title": "WD", "post_category": "1"}
    title = open_to[-1] if dice.chance(0.5) else open_to[max(0, len(open_to) - 2)]
    gained = min(year - 1, started + _TITLE_YEARS[title] + dice.number(0, 5))
    is_backbone = title != "EJ" and dice.chance(0.15)
    return {
        "qualified_title": title,
        "qualified_month": f"{gained}-12",
        "appointed_title": title,
        "appointed_month": f"{min(gained + 1, year)}-01",
        "post_category": "1",
        "post_level": dice.pick(_POSTS[title]),
        "is_backbone": int(is_backbone),
        "backbone_level": dice.weighted({"4": 6, "3": 2, "2": 1}) if is_backbone else None,
    }


def _terms(dice: Dice, campus: Campus, values: Values) -> Values:
    """On the establishment, or hired: most staff of kindergartens, all of private ones."""
    hired = campus.is_private or dice.chance(0.55 if campus.kind == "111" else 0.05)
    terms: Values = {"is_established": int(not hired)}
    if hired:
        none: Values = {"qualified_title": "WD", "appointed_title": "WD"}
        gone = ("qualified_month", "appointed_month", "post_level", "post_category")
        terms |= {"employ_form": dice.pick("12"), **none, **dict.fromkeys(gone)}
        return {**terms, "insurance": "1,2,4"}
    served = 2025 - int(str(values["work_month"])[:4])
    return {**terms, "insurance": "1,2,3,4,5,6", "salary_grade": served + 5}


def _entry(born: str, values: Values) -> Values:
    """How they came: some younger ones as 公费师范生; told by the birth day, not by dice."""
    day, is_young = int(born[8:]), str(values["work_month"]) >= "2018"
    entry: Values = {
        "entry_source": "31" if day % 7 == 0 else "12" if day % 2 else "11",
        "public_normal": "2" if is_young and day % 3 == 0 else "0",
        "county_month": values["work_month"],
        "it_level": "234"[day % 3],
        "psych_teacher": "2" if day == 10 else "0",
    }
    entry |= {
        "contract": "1" if values["is_established"] else "2",
        "is_normal_graduate": int(day % 5 != 0),
        "is_special_trained": int(day == 20),
        "has_special_certificate": int(day == 20),
    }
    return entry | ({"established_month": values["work_month"]} if values["is_established"] else {})


# --- exchanges ----------------------------------------------------------------------------------

SHARES = (0.25, 0.2, 0.12, 0.18, 0.25, 0.0, 0.15, 0.2)
"""How many of those who should move do, by township in the order of their codes."""
YEARS_AT_SCHOOL = 6


def exchange(
    dice: Dice, staff: Sequence[Member], campuses: Sequence[Campus], *, share: float, year: int
) -> list[Values]:
    """Exchanges that begin with the school year, among schools of compulsory education.

    Returns:
        Values of Exchange; the teachers' own records change with `moved`.
    """
    schools = [one.record_id for one in campuses if one.kind in ("211", "311", "312")]
    due = [one for one in staff if _is_due(one, schools, year)]
    chosen = dice.sample(due, round(len(due) * share))
    return [_exchange(dice, one, schools, year) for one in chosen if len(schools) > 1]


def _is_due(one: Member, schools: Sequence[str], year: int) -> bool:
    since = str(one.values["school_month"])
    is_free = one.values["school_id"] in schools and one.values["status"] == "100"
    is_free = is_free and one.values["category"] != WORKER
    is_long_here = int(since[:4]) <= year - YEARS_AT_SCHOOL
    return is_free and is_long_here and not one.duties and one.values["is_established"] == 1


def _exchange(dice: Dice, one: Member, schools: Sequence[str], year: int) -> Values:
    others = [school for school in schools if school != one.values["school_id"]]
    return {
        "teacher_id": one.record_id,
        "exchange_kind": dice.weighted({"1": 6, "3": 2, "4": 1, "7": 1}),
        "from_school_id": one.values["school_id"],
        "to_school_id": dice.pick(others),
        "from_day": f"{year}-09-01",
        "to_day": f"{year + dice.number(1, 3)}-08-31",
        "is_file_moved": 0,
        "is_backbone_at_start": one.values.get("is_backbone") or 0,
    }


def moved(values: Values) -> Values:
    """What an exchange changes in the teacher's own record: where he or she teaches."""
    return {"school_id": values["to_school_id"], "status": "101"}
