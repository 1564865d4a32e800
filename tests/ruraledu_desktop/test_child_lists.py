"""Entrusted care, lists, 控辍, transfers, lessons at home: what follows from them is told."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from db.fields import RecordType, Values
from db.records import (
    Absence,
    AidApplication,
    AidGrant,
    AidReview,
    Child,
    DropoutCase,
    Enrolment,
    Entrustment,
    GuardAssessment,
    HealthCheck,
    Holiday,
    HomeTeaching,
    Identifier,
    Membership,
    Pairing,
    PairingLog,
    ReturnAttempt,
    School,
    Transfer,
    Visit,
)
from db.store import Store
from ruraledu_desktop import (
    care_lists,
    editing,
    families,
    indicators,
    overview,
    subrecords,
    workdays,
)
from ruraledu_desktop.deriving.dropouts import DROPPED, SUSPECTED, ledger
from ruraledu_desktop.deriving.entrusting import HELD, OVER, SOON, entrusted
from ruraledu_desktop.deriving.keeping import KEPT as FILE_KEPT
from ruraledu_desktop.deriving.keeping import OVER as FILE_OVER
from ruraledu_desktop.deriving.keeping import kept_until
from ruraledu_desktop.deriving.lessons import FULL, SHORT, home_hours
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from ruraledu_desktop.sheets.subexporting import write_subs
from tests.office.makers import a_child, edit

WATCHED: Values = {"category": "6", "from_day": "2025-09-01", "source_list": "名单"}
DAY = "2025-11-20"


@pytest.fixture
def pupil(office: Store) -> str:
    """A pupil who lives with its parents, in the autumn term of 2025."""
    office.clock = lambda: datetime(2025, 11, 20, 9)
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    values = {"sex": "1", "birth_day": "2016-05-01", "school_id": school, "status": "1"}
    return a_child(office, attendance_mode="1", **values)


def told(store: Store, child: str) -> str:
    return "\n".join(families.family_of(store, child).due)


def codes_of(store: Store, sub: RecordType, child: str, *rows: Values) -> list[set[str]]:
    """What is found about rows, the latest first, as the table shows them."""
    for values in rows:
        subrecords.add(store, sub, child, values=values)
    return [{one.code for one in row.problems} for row in subrecords.listed(store, sub, child)]


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ([], None),
        ([("2024-11-01", "2026-11-01", None)], HELD),
        ([("2024-11-01", "2025-12-21", None)], SOON),
        ([("2024-11-01", "2025-11-20", None)], SOON),
        ([("2024-11-01", "2025-11-19", None)], OVER),
        ([("2024-11-01", "2026-11-01", "2025-10-01")], OVER),
        ([("2024-11-01", "2025-11-25", None), ("2025-11-10", "2026-11-10", None)], HELD),
        ([("2026-01-01", "2026-11-10", None)], None),
    ],
)
def test_a_paper_of_entrusted_care_holds_until_its_end(
    papers: list[tuple[str, str, str | None]], code: str | None
) -> None:
    names = ("from_day", "to_day", "ended_day")
    rows: list[Values] = [dict(zip(names, one, strict=True)) for one in papers]
    assert entrusted(rows, DAY, soon=31).code == code


def test_what_ends_within_a_month_is_listed_until_it_is_renewed(office: Store, pupil: str) -> None:
    first: Values = {"from_day": "2024-12-01", "to_day": "2025-12-01"}
    subrecords.add(office, Entrustment, pupil, values=first)
    assert care_lists.entrusted_until_soon(office) == {pupil}
    assert "委托监护将于2025-12-01期满，还有11天。" in told(office, pupil)
    next_one: Values = {"from_day": "2025-12-01", "to_day": "2026-12-01"}
    subrecords.add(office, Entrustment, pupil, values=next_one)
    assert care_lists.entrusted_until_soon(office) == set()


@pytest.mark.parametrize(
    ("status", "left_day", "years", "code"),
    [
        ("2", "2015-11-20", 10, FILE_OVER),
        ("2", "2015-11-21", 10, FILE_KEPT),
        ("4", "2022-11-20", 3, FILE_OVER),
        ("2", None, 10, None),
        ("1", "2010-01-01", 10, None),
        (None, "2010-01-01", 10, None),
    ],
)
def test_a_file_is_kept_for_years_after_the_child_left(
    office: Store, status: str | None, left_day: str | None, years: int, code: str | None
) -> None:
    office.clock = lambda: datetime(2025, 11, 20, 9)
    known = indicators.load(office)
    indicators.keep(office, replace(known, chosen={**known.chosen, "kept_years": years}))
    child = a_child(office, status=status, left_day=left_day)
    row: Values = {"status": status, "left_day": left_day}
    found = kept_until(row, DAY, years=years)
    assert found.code == code
    assert care_lists.kept_long_enough(office) == ({child} if code == FILE_OVER else set())
    assert told(office, child) == found.why


def test_above_the_form_of_who_left_it_is_told_until_when_the_file_is_kept(office: Store) -> None:
    office.clock = lambda: datetime(2025, 11, 20, 9)
    gone = a_child(office, status="2", left_day="2020-07-01")
    assert told(office, gone) == "2020-07-01退出，档案保存10年，2030-07-01期满。"


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({}, SUSPECTED),
        ({"dropped_day": "2025-10-01"}, DROPPED),
        ({"dropped_day": "2025-12-01"}, SUSPECTED),
        ({"dropped_day": "2025-10-01", "closed_day": "2025-11-01"}, None),
        ({"closed_day": "2025-12-01"}, SUSPECTED),
        ({"opened_day": "2025-12-01"}, None),
    ],
)
def test_the_ledger_follows_from_the_days_of_a_case(case: dict[str, str], code: str | None) -> None:
    whole = {"opened_day": "2025-09-10", "absent_since": "2025-09-01", **case}
    assert ledger([whole], [], DAY).code == code


def test_who_is_out_of_school_is_listed_until_the_case_is_closed(office: Store, pupil: str) -> None:
    case: Values = {"opened_day": "2025-09-10", "absent_since": "2025-11-01"}
    subrecords.add(office, DropoutCase, pupil, values=case)
    attempt: Values = {"day": "2025-11-12", "people": "班主任", "way": "2"}
    subrecords.add(office, ReturnAttempt, pupil, values=attempt)
    assert care_lists.out_of_school(office) == {pupil}
    assert "在疑似辍学学生台账，2025-11-01起未到校，已20天，最近一次劝返2025-11-12。" in told(
        office, pupil
    )
    (row,) = subrecords.listed(office, DropoutCase, pupil)
    closed: Values = {"closed_day": "2025-11-18", "closing": "1"}
    subrecords.put(office, DropoutCase, pupil, title="销号", changed=[(row, closed)])
    assert care_lists.out_of_school(office) == set()
    assert told(office, pupil) == ""


def test_ten_working_days_pass_over_the_holidays(office: Store, county: Store, pupil: str) -> None:
    move: Values = {"transfer_kind": "2", "day": "2025-11-03", "peer_school": "某小学"}
    subrecords.add(office, Transfer, pupil, values=move)
    assert "转出申请（2025-11-03）应在2025-11-17前办结（10个工作日），已超过期限。" in told(
        office, pupil
    )
    state = overview.overview(office)
    assert (state.moving, state.moving_late) == ({"转出": 1}, 1)
    assert overview.to_move(office, Child) == [pupil]
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"status": "2"})
    assert "转出申请" in told(office, pupil)
    assert care_lists.transfers_open(office) == {pupil}
    (row,) = subrecords.listed(office, Transfer, pupil)
    done: Values = {"confirmed_day": "2025-11-14"}
    subrecords.put(office, Transfer, pupil, title="办结", changed=[(row, done)])
    assert told(office, pupil) == ""
    assert overview.overview(office).moving == {}
    feast: Values = {"name": "国庆节", "from_day": "2025-10-01", "to_day": "2025-10-08"}
    editing.create(county, Holiday, values=feast)
    with county.read() as conn:
        known = workdays.calendar(conn)
    assert known.after(date(2025, 9, 29), 2) == date(2025, 10, 9)


def test_hours_at_home_are_counted_since_september(office: Store, pupil: str) -> None:
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"placement": "4"})
    for day in ("2025-08-31", "2025-09-01", "2025-11-19", "2025-11-21"):
        lesson: Values = {"day": day, "hours": 3, "teachers": "李老师"}
        subrecords.add(office, HomeTeaching, pupil, values=lesson)
    assert "本学年已送教6课时，全学年应不少于216课时。" in told(office, pupil)
    assert home_hours([{"day": "2025-10-01", "hours": 216}], DAY, least=216).code == FULL
    assert home_hours([{"day": "2025-10-01", "hours": 215}], DAY, least=216).code == SHORT


def test_a_list_of_a_department_makes_a_pupil_one_to_be_visited(office: Store, pupil: str) -> None:
    assert care_lists.unvisited(office) == set()
    spell: Values = {"category": "4", "from_day": "2025-09-01", "source_list": "县民政局"}
    subrecords.add(office, Membership, pupil, values=spell)
    assert care_lists.unvisited(office) == {pupil}
    assert "本学期应家访（困境），还没有家访。" in told(office, pupil)
    visit: Values = {"day": "2025-11-05", "visit_form": "1", "visitors": "李老师"}
    subrecords.add(office, Visit, pupil, values=visit)
    assert care_lists.unvisited(office) == set()


def test_who_is_left_behind_and_soon_sixteen_is_listed(office: Store, pupil: str) -> None:
    for day, is_near in (("2010-01-10", True), ("2010-06-10", False), ("2009-11-19", False)):
        child = a_child(office, "王小红", birth_day=day, is_rural_hukou=1, status="1")
        for relation in ("51", "52"):
            away: Values = {"name": "王某", "is_away": 1, "away_since": "2024-01"}
            families.add_member(office, child, kinship={"relation": relation}, person=away)
        assert (child in care_lists.sixteen_soon(office)) is is_near
    assert pupil not in care_lists.sixteen_soon(office)


def test_who_has_left_is_on_no_list_of_what_is_due(office: Store, pupil: str) -> None:
    edit(office, pupil, birth_day="2010-01-10", is_rural_hukou=1)
    for relation in ("51", "52"):
        away: Values = {"name": "王某", "is_away": 1, "away_since": "2024-01"}
        families.add_member(office, pupil, kinship={"relation": relation}, person=away)
    paper: Values = {"from_day": "2024-12-01", "to_day": "2025-12-01"}
    subrecords.add(office, Entrustment, pupil, values=paper)
    lists = (
        care_lists.left_by_civil,
        care_lists.left_by_register,
        care_lists.sixteen_soon,
        care_lists.entrusted_until_soon,
    )
    assert [one(office) for one in lists] == [{pupil}] * 4
    edit(office, pupil, status="2", left_day="2025-11-01")
    assert [one(office) for one in lists] == [frozenset()] * 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"to_day": "2026-12-01", "ended_day": "2025-12-01"}, {}),
        ({"to_day": "2025-12-01"}, {"from_day": None, "to_day": "2026-12-01"}),
        ({"to_day": "2025-12-01"}, {"to_day": "2026-12-01"}),
        ({"to_day": "2025-12-01"}, {"to_day": "2026-12-01", "ended_day": "2025-11-25"}),
    ],
)
def test_a_paper_is_listed_just_when_its_end_is_told(
    office: Store, pupil: str, first: Values, second: Values
) -> None:
    for one in filter(None, (first, second)):
        subrecords.add(office, Entrustment, pupil, values={"from_day": "2024-12-01", **one})
    is_told = "委托监护将于" in told(office, pupil)
    assert (pupil in care_lists.entrusted_until_soon(office)) is is_told


GRANT: Values = {
    "year": "2025",
    "term": "1",
    "amount": Decimal("312.50"),
    "state": "1",
    "paid_day": DAY,
}


@pytest.mark.parametrize(
    ("sub", "rows", "codes"),
    [
        (AidGrant, [{**GRANT, "aid_kind": "204"}], [set[str]()]),
        (AidGrant, [{**GRANT, "aid_kind": "203"}], [{"aid_of_day_pupil"}]),
        (AidGrant, [{**GRANT, "aid_kind": "204"}] * 2, [set[str](), {"aid_twice"}]),
        (AidGrant, [{**GRANT, "aid_kind": "204", "paid_day": None}], [{"paid_without_day"}]),
        (
            AidReview,
            [{"review_level": "3", "decision": "1", "day": DAY}],
            [{"level_missing"}],
        ),
        (
            AidReview,
            [
                {
                    "review_level": "3",
                    "decision": "3",
                    "day": "2025-11-06",
                    "from_day": "2025-11-06",
                    "to_day": "2025-11-10",
                }
            ],
            [{"notice_short", "notice_up"}],
        ),
        (
            AidReview,
            [
                {"review_level": "2", "decision": "3", "day": "2025-11-06"},
                {"review_level": "1", "decision": "3", "day": "2025-11-10"},
            ],
            [set[str](), {"review_order"}],
        ),
        (
            Membership,
            [{"category": "6", "from_day": "2025-09-01", "source_list": "名单"}],
            [{"group_missing"}],
        ),
        (
            Membership,
            [
                {
                    "category": "5",
                    "special_group": "05",
                    "from_day": "2025-09-01",
                    "to_day": "2025-10-01",
                    "source_list": "名单",
                }
            ],
            [{"group_of_other", "exit_without_reason"}],
        ),
        (
            Membership,
            [
                {**WATCHED, "special_group": "02"},
                {**WATCHED, "special_group": "03", "risk_state": "1", "from_day": "2025-08-01"},
                {**WATCHED, "special_group": "04", "risk_state": "2", "from_day": "2025-07-01"},
                {**WATCHED, "special_group": "05", "risk_state": "1", "from_day": "2025-06-01"},
            ],
            [
                {"risk_missing"},
                {"listed_twice"},
                {"listed_twice", "risk_cleared"},
                {"listed_twice", "risk_of_other"},
            ],
        ),
        (
            Membership,
            [
                {"category": "1", "from_day": "2025-09-02", "source_list": "名单"},
                {"category": "1", "from_day": "2025-09-01", "source_list": "名单"},
            ],
            [set[str](), {"listed_twice"}],
        ),
        (
            Membership,
            [
                {"category": "1", "from_day": "2025-09-02", "source_list": "名单"},
                {"category": "2", "from_day": "2025-09-01", "source_list": "名单"},
            ],
            [set[str](), {"left_and_migrant"}],
        ),
        (
            Entrustment,
            [{"from_day": "2025-09-01", "to_day": "2026-09-01", "is_guardian_fit": 0}],
            [{"guardian_unfit", "school_not_informed"}],
        ),
        (
            Absence,
            [
                {"from_day": "2025-11-19", "reason": "1"},
                {"from_day": "2025-11-19", "to_day": "2025-11-19", "reason": "3"},
                {"from_day": "2025-11-18", "to_day": "2025-11-19", "reason": "3"},
                {"from_day": "2025-11-17", "reason": "3", "visited_day": "2025-11-18"},
            ],
            [set[str](), set[str](), {"absence_unvisited"}, {"absence_unreported"}],
        ),
        (
            DropoutCase,
            [{"opened_day": "2025-09-05", "absent_since": "2025-09-01", "closed_day": DAY}],
            [{"closing_incomplete"}],
        ),
        (
            ReturnAttempt,
            [{"day": "2025-11-01", "people": "班主任", "way": "2", "result": "2"}],
            [{"promise_without_day"}],
        ),
        (
            ReturnAttempt,
            [{"day": "2025-11-01", "people": "班主任", "way": "2", "due_day": "2025-11-10"}],
            [{"attempt_overdue"}],
        ),
        (
            HomeTeaching,
            [{"day": "2025-11-01", "hours": 8, "teachers": "李老师"}],
            [{"hours_many"}],
        ),
        (
            Enrolment,
            [
                {"school_name": "甲", "from_day": "2022-09-01", "to_day": "2025-07-01"},
                {"school_name": "乙", "from_day": "2021-09-01", "to_day": "2023-07-01"},
            ],
            [{"spells_overlap"}, set[str]()],
        ),
        (
            Enrolment,
            [{"from_day": "2022-09-01", "to_day": "2025-07-01"}],
            [{"spell_without_school"}],
        ),
        (
            Transfer,
            [
                {
                    "transfer_kind": "1",
                    "day": DAY,
                    "peer_school": "甲",
                    "confirmed_day": "2025-11-01",
                }
            ],
            [{"end_before_start"}],
        ),
        (
            HealthCheck,
            [{"day": "2025-11-01", "height": Decimal("1.42")}],
            [{"measure_unusual"}],
        ),
        (
            GuardAssessment,
            [{"day": "2025-11-01", "guardianship_type": "1", "grade": "1"}],
            [{"grade_against_type"}],
        ),
        (
            GuardAssessment,
            [
                {"day": "2025-06-01", "guardianship_type": "5", "due_day": "2025-11-01"},
                {"day": "2024-06-01", "guardianship_type": "5", "due_day": "2024-12-01"},
            ],
            [{"assessment_overdue"}, set[str]()],
        ),
        (Identifier, [{"identifier_kind": "1", "value": "123"}], [{"number_form"}]),
        (AidApplication, [{"year": "2025", "day": DAY}], [set[str]()]),
    ],
)
def test_what_does_not_fit_is_told_with_its_row(
    office: Store, pupil: str, sub: RecordType, rows: list[Values], codes: list[set[str]]
) -> None:
    assert codes_of(office, sub, pupil, *rows) == codes


def test_rows_that_name_another_row_come_back_from_their_sheets(
    office: Store, pupil: str, tmp_path: Path
) -> None:
    owners: list[tuple[RecordType, Values]] = [
        (Pairing, {"helper": "李老师", "pairing_kind": "2", "from_day": "2025-09-01"}),
        (DropoutCase, {"opened_day": "2025-09-10", "absent_since": "2025-09-01"}),
        (AidApplication, {"year": "2025", "day": "2025-09-12"}),
    ]
    for sub, values in owners:
        subrecords.add(office, sub, pupil, values=values)
    ids = [subrecords.listed(office, sub, pupil)[0].record_id for sub, _ in owners]
    named: list[tuple[RecordType, Values]] = [
        (PairingLog, {"day": "2025-10-10", "way": "1", "pairing_id": ids[0]}),
        (ReturnAttempt, {"day": "2025-10-10", "way": "2", "people": "甲", "case_id": ids[1]}),
        (
            AidReview,
            {"review_level": "1", "decision": "3", "day": DAY, "application_id": ids[2]},
        ),
    ]
    for sub, values in named:
        subrecords.add(office, sub, pupil, values=values)
        path = tmp_path / f"{sub.__tablename__}.xlsx"
        assert write_subs(office, sub, [pupil], path) == 1
        assert plan(office, path, record=sub).counts[Fate.SAME] == 1
        (row,) = subrecords.listed(office, sub, pupil)
        editing.strike_all(office, sub, [row.record_id])
        apply(office, plan(office, path, record=sub))
        (back,) = subrecords.listed(office, sub, pupil)
        assert back.values == row.values


def test_aid_is_due_until_it_is_given_this_term(office: Store, pupil: str) -> None:
    assert care_lists.unaided(office) == set()
    asked: Values = {"year": "2025", "day": "2025-09-12"}
    subrecords.add(office, AidApplication, pupil, values=asked)
    assert "本学年资助申请待班级评议。" in told(office, pupil)
    (application,) = subrecords.listed(office, AidApplication, pupil)
    for level, wait in (("1", "待年级认定"), ("2", "待学校审定"), ("3", "应资助，本学期还没有")):
        review: Values = {
            "application_id": application.record_id,
            "review_level": level,
            "decision": "1",
            "aid_level": "1",
            "day": f"2025-09-{20 + int(level)}",
        }
        subrecords.add(office, AidReview, pupil, values=review)
        assert wait in told(office, pupil)
    assert care_lists.unaided(office) == {pupil}
    for changes in ({"state": "3"}, {"term": "2"}, {"year": "2024"}):
        subrecords.add(office, AidGrant, pupil, values={**GRANT, "aid_kind": "204", **changes})
    assert care_lists.unaided(office) == {pupil}
    subrecords.add(office, AidGrant, pupil, values={**GRANT, "aid_kind": "204"})
    assert care_lists.unaided(office) == set()
    assert "本学期已资助。" in told(office, pupil)


def test_who_is_refused_is_not_due(office: Store, pupil: str) -> None:
    subrecords.add(office, AidApplication, pupil, values={"year": "2025", "day": DAY})
    (application,) = subrecords.listed(office, AidApplication, pupil)
    refusal: Values = {"review_level": "3", "decision": "3", "day": DAY}
    linked: Values = {**refusal, "application_id": application.record_id}
    subrecords.add(office, AidReview, pupil, values=linked)
    assert "没有通过认定" in told(office, pupil)
    assert care_lists.unaided(office) == set()
