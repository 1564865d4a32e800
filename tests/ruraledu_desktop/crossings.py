"""Small offices in which something shows only across records, and what is found in them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from db.changing import Change
from db.kinds import Value
from db.records import (
    AidGrant,
    AidStandard,
    AttachedClass,
    Child,
    Event,
    GradeCount,
    Kinship,
    LessonNorm,
    Person,
    Progress,
    PupilChange,
    PupilLoss,
    School,
    SchoolEvent,
    Subsidy,
    SubsidyRate,
    Teacher,
    Training,
    Transfer,
    YearCondition,
)
from tests.counties import an_id
from tests.ruraledu_desktop.checks.cases import CHILD, CHILD_ID, SCHOOL_VALUES, TEACHER

Make = Callable[[Change], object]
OTHER_ID = an_id("370199", "20140305", "003")


def a_school(change: Change, **values: Value) -> str:
    return change.create(School, {**SCHOOL_VALUES, **values})


def a_child(change: Change, **values: Any) -> str:
    return change.create(Child, {**CHILD, "school_id": None, "student_number": None, **values})


def a_teacher(change: Change, **values: Any) -> str:
    return change.create(Teacher, {**TEACHER, **values})


def a_member(change: Change, child: str, **values: Value) -> str:
    person = change.create(Person, {"name": "王大", **values})
    kin: dict[str, Value] = {"child_id": child, "person_id": person, "relation": "51"}
    kin["is_guardian"] = 1
    change.create(Kinship, kin)
    return person


def paid(change: Change, teacher: str, kind: str = "1") -> None:
    row = {"teacher_id": teacher, "subsidy_kind": kind, "month": "2026-10"}
    change.create(Subsidy, row)


def twins(change: Change) -> None:
    for name, number in (("王小明", CHILD_ID), ("王小亮", OTHER_ID)):
        a_child(change, name=name, id_number=number)


def named_alike(change: Change, **others: Any) -> None:
    a_child(change)
    a_child(change, **{"id_number": OTHER_ID, **others})


def of_one_number(change: Change) -> None:
    a_child(change)
    a_child(change, name="王小亮")


def of_one_bad_number(change: Change) -> None:
    for name in ("王小明", "王小亮"):
        a_child(change, name=name, id_number="000000000000000000")


def of_one_student_number(change: Change) -> None:
    for name, number in (("王小明", None), ("王小亮", OTHER_ID)):
        a_child(change, name=name, id_number=number, student_number=f"G{CHILD_ID}")


def relatives_of_one_number(change: Change) -> None:
    for name, number in (("王小明", CHILD_ID), ("王小亮", OTHER_ID)):
        child = a_child(change, name=name, id_number=number)
        a_member(change, child, id_number=an_id("370199", "19850305", "001"))


def teachers_of_one_number(change: Change) -> None:
    a_teacher(change)
    a_teacher(change, name="张芳")


def schools_of_one_code(change: Change) -> None:
    a_school(change)
    a_school(change, name="示例镇教学点")


def events_of_one_day(change: Change) -> None:
    for _ in range(2):
        change.create(Event, {"name": "秋季巡展", "day": "2026-10-15", "event_kind": "1"})


def tasks_kept_twice(change: Change) -> None:
    for state in ("1", "2"):
        kept: dict[str, Value] = {"name": "宣传", "commitment": "C131", "year": "2026"}
        change.create(Progress, {**kept, "state": state})


def guarding(count: int) -> Make:
    def make(change: Change) -> None:
        guard = ""
        for number in range(count):
            child = a_child(change, name=f"王{'甲乙丙丁戊己'[number]}", id_number=None)
            if guard:
                kin: dict[str, Value] = {"child_id": child, "person_id": guard}
                change.create(Kinship, {**kin, "is_entrusted": 1})
            else:
                guard = a_member(change, child)

    return make


def phoned(count: int, *, siblings: bool) -> Make:
    def make(change: Change) -> None:
        father = ""
        for number in range(count):
            name = f"王{'甲乙丙丁戊己'[number]}"
            child = a_child(change, name=name, id_number=None, phone="13800000000")
            if father and siblings:
                change.create(Kinship, {"child_id": child, "person_id": father, "relation": "51"})
            else:
                father = a_member(change, child)

    return make


def moved(*, there: bool = False, day: str = "2026-11-06", taken: str = "") -> Make:
    def make(change: Change) -> None:
        old, new = a_school(change, school_code=None), a_school(change, name="孔村镇中心小学")
        child = a_child(change, school_id=new if there else old)
        out = {"transfer_kind": "2", "peer_school": "孔村镇中心小学", "day": day}
        change.create(Transfer, {"child_id": child, **out})
        if taken:
            taker = {"transfer_kind": "1", "peer_school": "示例镇中心小学", "day": taken}
            change.create(Transfer, {"child_id": child, **taker})

    return make


def taken_by_another(change: Change) -> None:
    """Out of one file, and in by another of the same child, which names it by its other number."""
    moved()(change)
    child = a_child(change, name="王小亮", id_number=None, student_number=CHILD_ID)
    taker: dict[str, Value] = {"child_id": child, "transfer_kind": "1", "day": "2026-11-10"}
    change.create(Transfer, {**taker, "peer_school": "示例镇中心小学"})


def sized(**values: Value) -> Make:
    def make(change: Change) -> None:
        school = a_school(change, **values)
        for number in range(2):
            name, mode = f"王{'甲乙'[number]}", str(number + 1)
            more = {"schooling": "3", "attendance_mode": mode, "id_number": None}
            a_child(change, name=name, school_id=school, **more)
        a_child(change, name="王丙", school_id=school, id_number=None, status="2")

    return make


def paid_in(seat: str, *, of: int, among: int = 3, kind: str = "1") -> Make:
    def make(change: Change) -> None:
        school = a_school(change, seat_kind=seat)
        for number in range(among):
            name, born = f"张{'甲乙丙'[number]}", f"198{number}-03-05"
            own = {"name": name, "birth_day": born, "id_number": None, "school_id": school}
            teacher = a_teacher(change, **own)
            if number < of:
                paid(change, teacher, kind)

    return make


def staffed(count: int, *, told: int, year: str = "2026") -> Make:
    def make(change: Change) -> None:
        school = a_school(change)
        change.create(YearCondition, {"school_id": school, "year": year, "staff": told})
        for number in range(count):
            own = {"name": f"张{'甲乙丙丁'[number]}", "id_number": None, "school_id": school}
            a_teacher(change, **own)

    return make


def examined(**values: Value) -> Make:
    """A year in which form 112 asks for the 400 pupils that there were in the year before."""

    def make(change: Change) -> None:
        own = {"school_id": a_school(change)}
        change.create(AttachedClass, {**own, "attached_kind": "119"})
        for grade, pupils in (("P1", 250), ("P2", 150), ("K3", 90)):
            count: dict[str, Value] = {"grade": grade, "pupils": pupils, "classes": 9}
            change.create(GradeCount, {**own, "year": "2025", **count})
        change.create(YearCondition, {**own, "year": "2026", **values})

    return make


def examined_after_changes(change: Change) -> None:
    """Nothing is kept of the grades, but with how many pupils the year before began."""
    own = {"school_id": a_school(change), "year": "2026"}
    for group, before in (("1", 400), ("2", 190)):
        line: dict[str, Value] = {"stage": "2", "pupil_group": group, "before": before}
        change.create(PupilChange, {**own, **line})
    change.create(YearCondition, {**own, "examined": 319})


def leaving(gone: int | None, by_cause: int | None) -> Make:
    """How many left, once in the changes and once by cause; None where that is not kept."""

    def make(change: Change) -> None:
        own = {"school_id": a_school(change), "year": "2026", "stage": "2"}
        if gone is not None:
            line = {"suspended": gone, "dropped": 1, "moved_out": 3}
            change.create(PupilChange, {**own, "pupil_group": "1", **line})
            change.create(PupilChange, {**own, "pupil_group": "2", "suspended": 1})
        if by_cause is not None:
            for reason, pupils in (("10", by_cause), ("39", 1)):
                change.create(PupilLoss, {**own, "reason": reason, "pupils": pupils})

    return make


def at_one_spot(change: Change) -> None:
    at = {"longitude": Decimal("116.456789"), "latitude": Decimal("36.289123")}
    for name, code in (("甲小学", None), ("乙小学", "2137000002")):
        a_school(change, name=name, school_code=code, **at)


def with_the_code_of_another(change: Change) -> None:
    """One school ended, and another bears its code; a third has changed its own code back."""
    ended = a_school(change, name="甲小学", school_code="2137000001")
    a_school(change, name="乙小学", school_code="2137000002")
    renamed = a_school(change, name="丙小学", school_code="2137000003")
    for school, kind, old, new in (
        (ended, "13", "2137000002", None),
        (renamed, "8", "2137000003", "2137000004"),
        (ended, "2", "2137000003", "2137000003"),
    ):
        facts: dict[str, Value] = {"event_kind": kind, "old_code": old, "new_code": new}
        change.create(SchoolEvent, {"school_id": school, "day": "2025-08-20", **facts})


def counting_infants(*, since: str = "", until: str | None = None) -> Make:
    """A primary school that counts a grade of infants now, and one of a junior school once."""

    def make(change: Change) -> None:
        school = a_school(change)
        for year, grade in (("2025", "P1"), ("2025", "K3"), ("2024", "J1")):
            counted: dict[str, Value] = {"year": year, "grade": grade, "classes": 1, "pupils": 30}
            change.create(GradeCount, {"school_id": school, **counted})
        if since:
            held: dict[str, Value] = {"attached_kind": "119", "from_day": since, "to_day": until}
            change.create(AttachedClass, {"school_id": school, **held})

    return make


def going_on(*, left: int, came: int, primary: int = 1) -> Make:
    """Some left primary schools last year, and others entered a junior one this year.

    Args:
        primary: how many primary schools there are now; only one of them counted last year.
    """

    def make(change: Change) -> None:
        def counted(grade: str, year: str, pupils: int, school: str) -> None:
            facts: dict[str, Value] = {"year": year, "grade": grade, "classes": 9}
            entrants = pupils if grade == "J1" else None
            more: dict[str, Value] = {"pupils": pupils, "entrants": entrants}
            change.create(GradeCount, {"school_id": school, **facts, **more})

        for number in range(primary):
            school = a_school(change, name=f"第{number}小学", school_code=None)
            counted("P6", "2026", 1, school)
        counted("P6", "2025", left, school)
        junior = a_school(change, name="初中", school_code=None, kind="311")
        counted("J1", "2025", left + 9, junior)
        counted("J1", "2026", came, junior)

    return make


def backbone(*, level: str = "", **values: Value) -> Make:
    """A backbone teacher, and a colleague who was at a training of some level."""

    def make(change: Change) -> None:
        school = a_school(change)
        for number, facts in ((1, {"is_backbone": 1, **values}), (2, {})):
            birth = f"198{number}-03-05"
            own: dict[str, Value] = {"school_id": school, "birth_day": birth, "id_number": None}
            teacher = a_teacher(change, **{**own, **facts})
        if level:
            change.create(
                Training, {"teacher_id": teacher, "name": "培训", "level": level, "theme": "1"}
            )

    return make


def near(change: Change) -> None:
    """Ten centimetres apart, and one of which half is known."""
    for number in range(2):
        at = {"longitude": Decimal("116.456789"), "latitude": Decimal(f"36.28912{number}")}
        a_school(change, name=f"{'甲乙'[number]}小学", school_code=None, **at)
    a_school(change, name="丙小学", school_code=None, longitude=Decimal("116.456789"))


def granted(amount: int, *, kind: str = "203", from_year: str = "2025") -> Make:
    def make(change: Change) -> None:
        for schooling, usual in (("3", 625), ("4", 750)):
            standard: dict[str, Value] = {"name": "寄宿生生活补助", "aid_kind": "203"}
            standard |= {"amount": Decimal(usual), "schooling": schooling, "from_year": from_year}
            change.create(AidStandard, standard)
        grant: dict[str, Value] = {"aid_kind": kind, "year": "2026", "term": "1"}
        grant |= {"child_id": a_child(change), "amount": Decimal(amount)}
        change.create(AidGrant, grant)

    return make


def rated(due: int, *, month: str = "2026-09", band: str | None = "2", seat: str = "4") -> Make:
    """A teacher with eleven years in a village, and what is due beside two rates of two bands."""

    def make(change: Change) -> None:
        for of, years, amount in (("1", 0, 300), ("2", 0, 350), ("2", 10, 400), ("2", 20, 450)):
            rate: dict[str, Value] = {"name": "乡镇工作补贴", "subsidy_kind": "1", "band": of}
            rate |= {"years": years, "amount": Decimal(amount), "from_month": "2026-01"}
            change.create(SubsidyRate, rate)
        school = a_school(change, seat_kind=seat, subsidy_band=band)
        teacher = a_teacher(change, school_id=school, school_month="2015-09")
        paid: dict[str, Value] = {"teacher_id": teacher, "subsidy_kind": "1", "month": month}
        change.create(Subsidy, {**paid, "due": Decimal(due)})

    return make


def rates_of(*each: tuple[int | None, int, str, str | None]) -> Make:
    """Rates of one band: years, amount, since when and until when."""

    def make(change: Change) -> None:
        for years, amount, first, last in each:
            rate: dict[str, Value] = {"name": "乡镇工作补贴", "subsidy_kind": "1", "band": "1"}
            rate |= {"years": years, "amount": Decimal(amount)}
            change.create(SubsidyRate, {**rate, "from_month": first, "to_month": last})

    return make


def steps_of(*each: tuple[str, int, str, str | None]) -> Make:
    """Standards of one kind of aid: name, amount, since when and until when."""

    def make(change: Change) -> None:
        for name, amount, first, last in each:
            standard: dict[str, Value] = {"name": name, "aid_kind": "401", "schooling": "5"}
            standard |= {"amount": Decimal(amount), "from_year": first, "to_year": last}
            change.create(AidStandard, standard)

    return make


def lessons_of(*each: tuple[str, dict[str, int]]) -> Make:
    """Lessons of 语文: the name of a row and its grades."""

    def make(change: Change) -> None:
        for name, grades in each:
            lessons = {f"grade_{grade}": Decimal(number) for grade, number in grades.items()}
            change.create(LessonNorm, {"name": name, "subject": "S03", **lessons})

    return make


CASES: list[tuple[Make, tuple[str, str, str]]] = [
    (of_one_number, ("child", "number_twice", "id_number")),
    (of_one_student_number, ("child", "number_twice", "student_number")),
    (named_alike, ("child", "recorded_twice", "name")),
    (teachers_of_one_number, ("teacher", "number_twice", "id_number")),
    (relatives_of_one_number, ("person", "number_shared", "id_number")),
    (schools_of_one_code, ("school", "number_shared", "school_code")),
    (events_of_one_day, ("event", "kept_twice", "name")),
    (tasks_kept_twice, ("progress", "kept_twice", "name")),
    (guarding(6), ("person", "guardian_of_many", "")),
    (phoned(4, siblings=False), ("child", "phone_of_many", "phone")),
    (rated(350), ("subsidy", "subsidy_off_rate", "due")),
    (moved(), ("transfer", "transfer_unmatched", "peer_school")),
    (sized(pupils=1), ("school", "files_exceed", "pupils")),
    (sized(boarders=0), ("school", "files_exceed", "boarders")),
    (staffed(2, told=5), ("year_condition", "roster_differs", "staff")),
    (staffed(4, told=1), ("year_condition", "roster_differs", "staff")),
    (examined(examined=319), ("year_condition", "examined_unusual", "examined")),
    (examined(examined=401), ("year_condition", "examined_unusual", "examined")),
    (examined(tested=401), ("year_condition", "tested_exceed", "tested")),
    (going_on(left=90, came=91), ("grade_count", "entrants_exceed", "entrants")),
    (backbone(), ("school", "backbones_untrained", "")),
    (backbone(level="6"), ("school", "backbones_untrained", "")),
    (examined_after_changes, ("year_condition", "examined_unusual", "examined")),
    (leaving(2, 1), ("pupil_change", "losses_differ", "suspended")),
    (leaving(1, 2), ("pupil_change", "losses_differ", "suspended")),
    (leaving(2, None), ("pupil_change", "losses_differ", "suspended")),
    (leaving(None, 2), ("pupil_loss", "losses_differ", "pupils")),
    (with_the_code_of_another, ("school", "code_ended", "school_code")),
    (counting_infants(), ("school", "attached_missing", "kind")),
    (
        counting_infants(since="2020-09-01", until="2021-07-15"),
        ("school", "attached_missing", "kind"),
    ),
    (at_one_spot, ("school", "place_shared", "longitude")),
    (granted(750), ("aid_grant", "amount_off_standard", "amount")),
    (
        rates_of((10, 350, "2025-09", None), (10, 400, "2026-09", None)),
        ("subsidy_rate", "standards_differ", "amount"),
    ),
    (
        rates_of((None, 300, "2025-09", None), (0, 300, "2025-09", "2026-08")),
        ("subsidy_rate", "standard_twice", "amount"),
    ),
    (
        steps_of(("高中助学金", 1000, "2024", None), ("高中助学金", 1150, "2026", None)),
        ("aid_standard", "standards_differ", "amount"),
    ),
    (
        steps_of(("助学金一等", 1500, "2024", None), ("一等助学金", 1500, "2025", None)),
        ("aid_standard", "standard_twice", "amount"),
    ),
    (
        lessons_of(("语文", {"6": 6, "7": 5}), ("初中语文", {"7": 5, "8": 5})),
        ("lesson_norm", "lessons_twice", "grade_7"),
    ),
    (paid_in("1", of=1, among=1), ("subsidy", "subsidy_in_town", "subsidy_kind")),
    (paid_in("3", of=2), ("teacher", "subsidy_left_out", "")),
]
"""What is made, and the form, code and field of the one thing that is found."""
