"""Facts of schools that follow from what is registered one by one: honours, groups, water, flats.

Where nothing of a kind is registered there is none of it: a school without a row of a group is in
no group. Only of water nothing is known then, as every school has some.
"""

from collections.abc import Iterable, Iterator

from db.kinds import Count, YesNo
from db.records import (
    Affiliation,
    AfterSchool,
    Course,
    JointActivity,
    Lamp,
    School,
    SchoolHonour,
    TurnoverFlat,
    WaterPoint,
    WaterTest,
)
from ruraledu_desktop.deriving import water
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_CIVILISED, _GREEN, _READING, _WARM, _SMART = "12345"
"""文明、绿色、书香、温馨、智慧校园 among the honours of schools."""
_ALLIANCE, _GROUPS = ("1",), ("2", "3")
_FROM_AFAR, _TOGETHER = "5", "6"
_BRAND = "8"
_HONOUR: Attributes = (SchoolHonour.honour_kind, SchoolHonour.year, SchoolHonour.valid_to)
_MEMBER: Attributes = (Affiliation.group_kind, Affiliation.from_day, Affiliation.to_day)
_SPAN: Attributes = (TurnoverFlat.from_day, TurnoverFlat.to_day)
_POINT: Attributes = (WaterPoint.from_day, WaterPoint.to_day)


def _lasting(rows: Iterable[Values], day: str) -> Iterator[Values]:
    """The rows that have begun by a day and not ended before it; no day of beginning is early."""
    for one in rows:
        if str(one["from_day"] or "") <= day <= str(one["to_day"] or day):
            yield one


# --- honours ------------------------------------------------------------------------------------


def _holds(case: Case, basis: Basis, kind: str) -> int:
    """Whether an honour of a kind, of any level, was given by the day and is not over."""
    return int(
        any(
            one["honour_kind"] == kind
            and str(one["year"] or "") <= basis.day[:4]
            and str(one["valid_to"] or basis.day) >= basis.day
            for one in basis.of(SchoolHonour, case.record_id)
        )
    )


@fact(School, "是否有文明校园荣誉", YesNo(), reads=_HONOUR)
def is_civilised_campus(case: Case, basis: Basis) -> int:
    """Whether it is a 文明校园 on the day."""
    return _holds(case, basis, _CIVILISED)


@fact(School, "是否有绿色校园荣誉", YesNo(), reads=_HONOUR)
def is_green_campus(case: Case, basis: Basis) -> int:
    """Whether it is a 绿色校园 on the day."""
    return _holds(case, basis, _GREEN)


@fact(School, "是否有书香校园荣誉", YesNo(), reads=_HONOUR)
def is_reading_campus(case: Case, basis: Basis) -> int:
    """Whether it is a 书香校园 on the day."""
    return _holds(case, basis, _READING)


@fact(School, "是否有温馨校园荣誉", YesNo(), reads=_HONOUR)
def is_warm_campus(case: Case, basis: Basis) -> int:
    """Whether it is a 温馨校园 on the day."""
    return _holds(case, basis, _WARM)


@fact(School, "是否有智慧校园荣誉", YesNo(), reads=_HONOUR)
def is_smart_campus(case: Case, basis: Basis) -> int:
    """Whether it is a 智慧校园 on the day."""
    return _holds(case, basis, _SMART)


# --- groups, courses, services ------------------------------------------------------------------


def _is_member(case: Case, basis: Basis, kinds: tuple[str, ...]) -> int:
    rows = _lasting(basis.of(Affiliation, case.record_id), basis.day)
    return int(any(one["group_kind"] in kinds for one in rows))


@fact(School, "是否加入教育集团", YesNo(), reads=_MEMBER)
def is_in_education_group(case: Case, basis: Basis) -> int:
    """Whether it leads or belongs to a 教育集团 or 学前教育集团 on the day."""
    return _is_member(case, basis, _GROUPS)


@fact(School, "是否加入城乡教育联盟", YesNo(), reads=_MEMBER)
def is_in_alliance(case: Case, basis: Basis) -> int:
    """Whether it leads or belongs to a 学校联盟 on the day."""
    return _is_member(case, basis, _ALLIANCE)


@fact(
    School,
    "是否有一校一品",
    YesNo(),
    reads=(Course.course_kind, Course.from_day, Course.to_day),
)
def has_brand(case: Case, basis: Basis) -> int:
    """Whether what the school is known for is registered, and goes on."""
    rows = _lasting(basis.of(Course, case.record_id), basis.day)
    return int(any(one["course_kind"] == _BRAND for one in rows))


@fact(School, "当年推广的精品课程", Count("节"), reads=(Course.promoted_day,))
def promoted_courses(case: Case, basis: Basis) -> int:
    """How many courses or lessons were promoted in the calendar year, up to the day."""
    days = [str(one["promoted_day"] or "") for one in basis.of(Course, case.record_id)]
    return sum(basis.new_year <= day <= basis.day for day in days)


@fact(
    School,
    "本学年是否有校际交流或同步课堂",
    YesNo(),
    reads=(JointActivity.activity_kind, JointActivity.day),
)
def has_cooperated(case: Case, basis: Basis) -> int:
    """Whether there was 同步课堂 or 校际交流 in the school year, up to the day."""
    return int(
        any(
            one["activity_kind"] in (_FROM_AFAR, _TOGETHER)
            and basis.first <= str(one["day"] or "") <= basis.day
            for one in basis.of(JointActivity, case.record_id)
        )
    )


@fact(School, "本学年是否有课后服务项目", YesNo(), reads=(AfterSchool.year,))
def has_service_list(case: Case, basis: Basis) -> int:
    """Whether services after the lessons are registered for the school year of the day."""
    rows = basis.of(AfterSchool, case.record_id)
    return int(any(one["year"] == str(basis.year) for one in rows))


# --- water --------------------------------------------------------------------------------------


@fact(
    School,
    "供水点是否都按期检测合格",
    YesNo(),
    reads=(
        *_POINT,
        WaterPoint.name,
        WaterPoint.interval,
        WaterPoint.cleaned_day,
        WaterTest.day,
        WaterTest.point_id,
        WaterTest.result,
    ),
)
def has_safe_water(case: Case, basis: Basis) -> int | None:
    """Whether every point of supply in use was tested in time and passed; None without points.

    Tests after the day are not made yet. The interval is that of the point, else the county's.
    """
    rows = [*_lasting(basis.of(WaterPoint, case.record_id), basis.day)]
    made = [
        one
        for one in basis.of(WaterTest, case.record_id)
        if one["day"] is not None and str(one["day"]) <= basis.day
    ]
    points = [(str(one["record_id"]), {**one, "to_day": None}) for one in rows]
    found = water.dues(points, made, months=int(basis.settings["water_months"]))
    if not found:
        return None
    return int(not any(one.is_late(basis.day) or one.has_failed for one in found))


@fact(School, "是否有热水（开水）供应", YesNo(), reads=(*_POINT, WaterPoint.is_hot))
def has_hot_water(case: Case, basis: Basis) -> int | None:
    """Whether a point in use gives hot water; None when none is known to, and one may."""
    rows = _lasting(basis.of(WaterPoint, case.record_id), basis.day)
    known = [one["is_hot"] for one in rows]
    if any(known):
        return 1
    return None if None in known or not known else 0


# --- lamps --------------------------------------------------------------------------------------


@fact(School, "护眼灯完好的教室", Count("间"), reads=(Lamp.is_installed, Lamp.is_good))
def good_lamps(case: Case, basis: Basis) -> int | None:
    """In how many class rooms the lamps are good; None while it is not known of one.

    A school that has not listed its class rooms does not know.
    """
    rows = basis.of(Lamp, case.record_id)
    known = [one["is_good"] for one in rows if one["is_installed"]]
    return None if None in known or not rows else sum(1 for one in known if one)


# --- flats --------------------------------------------------------------------------------------


def _flats(case: Case, basis: Basis) -> list[Values]:
    return [*_lasting(basis.of(TurnoverFlat, case.record_id), basis.day)]


def _with(case: Case, basis: Basis, name: str) -> int | None:
    """How many flats have something; None while it is not known of one."""
    known = [one[name] for one in _flats(case, basis)]
    return None if None in known else sum(1 for one in known if one)


@fact(School, "在用周转宿舍", Count("间"), reads=_SPAN)
def flats(case: Case, basis: Basis) -> int:
    """How many turnover flats are in use on the day."""
    return len(_flats(case, basis))


@fact(School, "取暖消暑齐备的", Count("间"), reads=(*_SPAN, TurnoverFlat.has_climate))
def flats_with_climate(case: Case, basis: Basis) -> int | None:
    """How many of the flats can be heated and cooled."""
    return _with(case, basis, "has_climate")


@fact(School, "卫生洗浴齐备的", Count("间"), reads=(*_SPAN, TurnoverFlat.has_bath))
def flats_with_bath(case: Case, basis: Basis) -> int | None:
    """How many of the flats have a bath and a toilet."""
    return _with(case, basis, "has_bath")


@fact(School, "办公家具齐备的", Count("间"), reads=(*_SPAN, TurnoverFlat.has_furniture))
def flats_with_furniture(case: Case, basis: Basis) -> int | None:
    """How many of the flats are furnished."""
    return _with(case, basis, "has_furniture")
