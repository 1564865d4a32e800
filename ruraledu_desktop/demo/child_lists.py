"""What the offices of the invented county keep about children besides visits and helpers.

What differs from child to child is told by its own number, not by dice.
"""

from decimal import Decimal

from db.changing import Change
from db.folding import Folded
from db.records import (
    Absence,
    AidApplication,
    AidGrant,
    AidReview,
    Child,
    Consent,
    DropoutCase,
    Enrolment,
    Entrustment,
    GuardAssessment,
    HealthCheck,
    HomeTeaching,
    Identifier,
    Membership,
    Override,
    ReturnAttempt,
    Transfer,
    UrbanTrip,
)
from ruraledu_desktop.demo.caring import CARED_FOR, number_of, pupils, teacher_of
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import JUNIOR, PRIMARY
from ruraledu_desktop.demo.towns import Town, pupils_of

_BOARDING = "2"
_OF_BOARDERS, _OF_DAY_PUPILS = "203", "204"
_HALF_YEAR = {"P": Decimal("625.00"), "J": Decimal("750.00")}
_AT_HOME = "4"
_DROPPED = "7"
_GRADES = {"4": "2", "5": "1"}
_RARE = 40
"""One child in so many has something unusual."""
_TRIP_GRADES = {PRIMARY[-2]: "1", JUNIOR[1]: "2"}


def list_children(town: Town) -> None:
    """In October: papers of entrusted care, lists of the departments, examinations."""
    year = town.clock.now.year
    with town.store.change("登记委托监护和名单") as change:
        for family, pupil in pupils(town, change, CARED_FOR):
            number = number_of(pupil.rec)
            if family.case in ("both", "weak"):
                _entrust(change, pupil, year, number)
            if family.case == "both" and number % _RARE == 0:
                _decide(change, pupil, year)
            if family.case == "unraised":
                _list(change, pupil, "3", year)
            _examine(change, pupil, year, number)
            _assess(change, pupil, year, number)
        for pupil in pupils_of(change, town.children):
            if pupil.values.get("needs_aid"):
                group = "02" if number_of(pupil.rec) % 5 == 0 else "05"
                _list(change, pupil, "6", year, special_group=group)
                values: Values = {"identifier_kind": "3", "value": f"平低{number_of(pupil.rec)}"}
                change.create(Identifier, {"child_id": pupil.rec, **values})
            if pupil.values.get("is_disabled"):
                _list(change, pupil, "5", year)


def _entrust(change: Change, pupil: Folded, year: int, number: int) -> None:
    start = f"{year}-09-{1 + number % 28:02d}"
    paper: Values = {
        "child_id": pupil.rec,
        "from_day": start,
        "to_day": f"{year + 1}-{11 + number % 2}-{1 + number % 28:02d}",
        "document": f"委托〔{year}〕{1 + number % 200}号",
        "signed_day": start,
        "reason": "父母外出务工",
        "is_school_informed": 1,
        "is_village_informed": 1,
        "is_guardian_fit": 1,
        "opinion": "同意",
    }
    change.create(Entrustment, paper)
    agreed: Values = {"guardian": "监护人", "scopes": "1,2", "day": start}
    change.create(Consent, {"child_id": pupil.rec, **agreed})


def _decide(change: Change, pupil: Folded, year: int) -> None:
    decision: Values = {
        "child_id": pupil.rec,
        "answer": "C0",
        "reason": "父母在邻县务工，每日返家照料，村委会入户核实",
        "from_day": f"{year}-10-01",
        "confirmed_by": "民政办",
    }
    change.create(Override, decision)


def _assess(change: Change, pupil: Folded, year: int, number: int) -> None:
    """How the child is guarded, as the file says already."""
    kind = pupil.values.get("guardianship_type")
    if kind is not None:
        assessed: Values = {
            "child_id": pupil.rec,
            "day": f"{year}-10-{1 + number % 28:02d}",
            "guardianship_type": str(kind),
            "grade": _GRADES.get(str(kind), "3"),
            "assessor": "儿童主任、班主任",
            "due_day": f"{year + 1}-10-31",
        }
        change.create(GuardAssessment, assessed)


def _list(
    change: Change, pupil: Folded, category: str, year: int, special_group: str | None = None
) -> None:
    spell: Values = {
        "child_id": pupil.rec,
        "category": category,
        "special_group": special_group,
        "risk_state": "1" if special_group == "02" else None,
        "from_day": f"{year}-09-01",
        "source_list": f"县{'残联' if category == '5' else '民政局'}{year}年9月名单",
        "confirmed_by": "班主任",
        "confirmed_day": f"{year}-09-10",
    }
    change.create(Membership, {name: one for name, one in spell.items() if one is not None})


def _examine(change: Change, pupil: Folded, year: int, number: int) -> None:
    years = year - int(str(pupil.values["birth_day"])[:4])
    check: Values = {
        "child_id": pupil.rec,
        "day": f"{year}-09-20",
        "height": Decimal(76 + 6 * years + number % 8),
        "weight": Decimal(8 + 2 * years + number % 6),
        "left_sight": Decimal(f"{4 + number % 12 / 10:.1f}"),
        "right_sight": Decimal(f"{4 + number % 11 / 10:.1f}"),
        "is_attended": 0,
        "body": "镇卫生院",
    }
    change.create(HealthCheck, check)


def give_aid(town: Town) -> None:
    """In December the aid of the autumn term: applied for, reviewed three times, paid."""
    year = town.clock.now.year
    with town.store.change("登记资助") as change:
        for pupil in pupils_of(change, town.children):
            if pupil.values.get("needs_aid") and str(pupil.values["grade"])[0] in _HALF_YEAR:
                _apply(change, pupil, year)
                _grant(change, pupil, year)


def _apply(change: Change, pupil: Folded, year: int) -> None:
    application: Values = {
        "child_id": pupil.rec,
        "year": str(year),
        "day": f"{year}-09-08",
        "groups": "05",
        "people": 4,
        "is_promised": 1,
    }
    made = change.create(AidApplication, application)
    for level, first, last in (("1", 0, 0), ("2", 16, 19), ("3", 22, 30)):
        notice: Values = {
            "from_day": f"{year}-09-{first:02d}",
            "to_day": f"{year}-09-{last:02d}",
            "taken_down_day": f"{year}-10-08",
        }
        review: Values = {
            "child_id": pupil.rec,
            "application_id": made,
            "review_level": level,
            "decision": "1",
            "aid_level": str(1 + number_of(pupil.rec) % 3),
            "day": f"{year}-09-{first or 12:02d}",
            **(notice if first else {}),
        }
        change.create(AidReview, review)


def _grant(change: Change, pupil: Folded, year: int) -> None:
    boards = pupil.values.get("attendance_mode") == _BOARDING
    whole = _HALF_YEAR[str(pupil.values["grade"])[0]]
    grant: Values = {
        "child_id": pupil.rec,
        "aid_kind": _OF_BOARDERS if boards else _OF_DAY_PUPILS,
        "year": str(year),
        "term": "1",
        "amount": whole if boards else whole / 2,
        "state": "1",
        "paid_day": f"{year}-11-28",
        "channel": "社会保障卡",
    }
    change.create(AidGrant, grant)


def follow_up(town: Town) -> None:
    """In October who left school stands in the ledger, and somebody went to bring them back."""
    year = town.clock.now.year
    with town.store.change("登记控辍台账") as change:
        for seen in change.load(Child, town.children).values():
            if seen.values.get("schooling") != _DROPPED:
                continue
            case: Values = {
                "child_id": seen.rec,
                "opened_day": f"{year}-09-05",
                "absent_since": f"{year}-09-01",
                "dropped_day": f"{year}-09-20",
                "reason": "1",
                "school_owner": "班主任",
                "town_owner": "教育办",
                "village_owner": "村主任",
                "plan": "每月上门劝返一次，联系职业学校",
            }
            absence: Values = {
                "child_id": seen.rec,
                "from_day": f"{year}-09-01",
                "reason": "3",
                "visited_day": f"{year}-09-02",
                "reported_day": f"{year}-09-04",
            }
            change.create(Absence, absence)
            attempt: Values = {
                "child_id": seen.rec,
                "case_id": change.create(DropoutCase, case),
                "day": f"{year}-09-25",
                "people": "班主任、包村干部",
                "way": "2",
                "whom": "本人和祖母",
                "result": "3",
            }
            change.create(ReturnAttempt, attempt)


def teach_at_home(town: Town) -> None:
    """Lessons at the homes of those who cannot come."""
    day = town.clock.now.date().replace(day=2).isoformat()
    with town.store.change("登记送教") as change:
        for pupil in pupils_of(change, town.children):
            if pupil.values.get("placement") == _AT_HOME:
                lesson: Values = {
                    "child_id": pupil.rec,
                    "day": day,
                    "hours": 3,
                    "span": "9:00—11:15",
                    "place": "家中",
                    "teachers": teacher_of(town, pupil, number_of(pupil.rec))["name"],
                    "content": "生活语文、康复训练",
                    "is_signed": 1,
                }
                change.create(HomeTeaching, lesson)


def go_to_town(town: Town) -> None:
    """In May the last but one grade of each stage sees the city; where juniors were before."""
    year = town.clock.now.year
    primary = next((one for one in town.campuses if PRIMARY[-1] in one.grades), None)
    with town.store.change("登记进城拓展") as change:
        for pupil in pupils_of(change, town.children):
            stage = _TRIP_GRADES.get(str(pupil.values["grade"]))
            if stage:
                trip: Values = {"trip_stage": stage, "day": f"{year}-05-03", "place": "山东博物馆"}
                change.create(UrbanTrip, {"child_id": pupil.rec, **trip, "theme": "走进博物馆"})
            if stage == "2" and primary:
                before: Values = {
                    "child_id": pupil.rec,
                    "school_id": primary.record_id,
                    "grade": PRIMARY[0],
                    "from_day": f"{year - 8}-09-01",
                    "to_day": f"{year - 2}-07-05",
                    "leaving": "1",
                }
                change.create(Enrolment, before)


def transfer_out(change: Change, pupil: Folded, day: str) -> None:
    """A child who moves away, settled on the same day."""
    move: Values = {
        "child_id": pupil.rec,
        "transfer_kind": "2",
        "day": day,
        "peer_school": "济南市市中区某小学",
        "peer_place": "济南市市中区",
        "reason": "随父母迁居",
        "confirmed_day": day,
    }
    change.create(Transfer, move)
