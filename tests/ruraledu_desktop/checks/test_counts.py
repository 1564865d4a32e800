"""The equations of the statistics by grade, and of how the pupils came and went."""

from typing import Any

import pytest

from db.fields import RecordType
from db.kinds import Value
from db.records import GradeCount, KindergartenYear, PupilChange
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows
from tests.ruraledu_desktop.checks.cases import DAY, SCHOOL, found

GRADE: dict[str, Value] = {
    "school_id": SCHOOL,
    "year": "2024",
    "grade": "P1",
    "classes": 3,
    "pupils": 121,
    "girls": 60,
    "boarders": 0,
    "entrants": 121,
    "preschooled": 121,
    "to_40": 2,
    "to_45": 1,
}
CHANGE: dict[str, Value] = {
    "school_id": SCHOOL,
    "year": "2024",
    "stage": "2",
    "pupil_group": "1",
    "before": 400,
    "entrants": 60,
    "moved_in": 2,
    "graduated": 70,
    "suspended": 1,
    "now": 391,
}
CASES: list[tuple[dict[str, Value], str, str]] = [
    ({"girls": 122}, "part_exceeds", "girls"),
    ({"inclusive": 122}, "part_exceeds", "inclusive"),
    ({"preschooled": 122}, "part_exceeds", "preschooled"),
    ({"entrants": 122}, "entrants_differ", "entrants"),
    ({"grade": "P2"}, "entrants_of_other", "entrants"),
    ({"grade": "K1", "entrants": 122}, "part_exceeds", "entrants"),
    ({"grade": "P6", "entrants": None, "leavers": 120}, "entrants_differ", "leavers"),
    ({"grade": "K3", "age_4": 20, "age_5": 100}, "ages_do_not_add", "pupils"),
    ({"age_6": 121}, "ages_of_other", "age_6"),
    ({"league": 122}, "part_exceeds", "league"),
    ({"departed": 3}, "departed_of_other", "departed"),
    ({"grade": "J0"}, "grade_of_other_schooling", "grade"),
    ({"classes": 0, "to_40": None, "to_45": None}, "classes_missing", "classes"),
    ({"classes": 2, "to_40": None, "to_45": None}, "class_too_large", "classes"),
    ({"classes": 4}, "bands_do_not_add", "classes"),
    ({"to_45": None, "above_65": 1}, "bands_do_not_hold", "pupils"),
    ({"to_45": None, "to_65": 1}, "classes_crowded", "to_65"),
    ({"to_45": None, "above_65": 1}, "classes_crowded", "above_65"),
    ({"to_40": 3, "to_45": None}, "bands_do_not_hold", "pupils"),
]


def between(*rows: dict[str, Any]) -> list[tuple[int, str, str]]:
    facts = [Facts(PupilChange, {**CHANGE, **one}, DAY) for one in rows]
    return [(at, one.code, one.where.field) for at, one in check_rows(PupilChange, {}, facts)]


@pytest.mark.parametrize(("record", "values"), [(GradeCount, GRADE), (PupilChange, CHANGE)])
def test_figures_that_add_up_have_no_problem(record: RecordType, values: dict[str, Any]) -> None:
    assert check_record(record, values, day=DAY) == []


@pytest.mark.parametrize(("changes", "code", "name"), CASES)
def test_figures_of_a_grade_that_cannot_be_are_told(
    changes: dict[str, Value], code: str, name: str
) -> None:
    told = found(check_record(GradeCount, {**GRADE, **changes}, day=DAY))
    assert (code, name) in told


def test_the_bands_bound_the_pupils_at_their_very_numbers() -> None:
    """Two classes of 36 to 40 and one of 41 to 45: 113 to 125 pupils."""
    for pupils, is_right in ((112, False), (113, True), (125, True), (126, False)):
        values = {**GRADE, "pupils": pupils, "girls": 0, "entrants": pupils, "preschooled": 0}
        assert (check_record(GradeCount, values, day=DAY) == []) is is_right


def test_the_largest_band_has_no_upper_bound() -> None:
    bands: dict[str, Value] = {"to_40": None, "to_45": None, "above_65": 3}
    values = {**GRADE, **bands, "pupils": 600, "entrants": 600}
    codes = {one.code for one in check_record(GradeCount, values, day=DAY)}
    assert codes == {"class_too_large", "classes_crowded"}


def test_the_pupils_of_a_year_are_those_before_with_who_came_and_without_who_went() -> None:
    told = check_record(PupilChange, {**CHANGE, "moved_out": 3}, day=DAY)
    assert found(told) == [("change_does_not_add", "now")]
    assert "388" in str(told[0])


def test_a_year_begins_with_what_the_last_one_ended_with() -> None:
    last = {"year": "2023", "now": 401}
    assert between({}, last) == [(0, "year_begins_otherwise", "before")]
    assert between({}, {**last, "now": 400}) == []
    assert between({}, {**last, "stage": "3"}) == []
    assert between({}, {**last, "year": "2022"}) == []


def test_the_girls_are_not_more_than_all() -> None:
    girls = {"pupil_group": "2", "before": 401}
    assert between({}, girls) == [(1, "part_exceeds", "before")]


@pytest.mark.parametrize(("departed", "more"), [(40, 0), (41, 1), (None, 0)])
def test_no_more_leave_a_kindergarten_than_were_the_oldest_and_joined_them(
    departed: int | None, more: int
) -> None:
    """36 of last year's 大班 and 4 who joined them: 40."""
    years: list[dict[str, Value]] = [
        {"year": "2024", "grade": "K3", "departed": departed, "entrants": 4},
        {"year": "2023", "grade": "K3", "pupils": 36},
        {"year": "2023", "grade": "K2", "pupils": 60},
    ]
    facts = [Facts(GradeCount, one, DAY) for one in years]
    told = [one for _, one in check_rows(GradeCount, {}, facts)]
    assert [one.code for one in told] == ["departed_exceed"] * (more > 0)
    assert all(f"多{more}人" in one.says for one in told)


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [((12, 12), (18, 18), False), ((40, 40), (200, 200), True), ((500, 500), (600, 600), False)],
)
def test_all_grades_together_do_not_jump_from_year_to_year(
    before: tuple[int, ...], now: tuple[int, ...], is_told: bool
) -> None:
    facts = [
        Facts(GradeCount, {"year": year, "grade": f"P{place}", "pupils": pupils}, DAY)
        for year, counts in (("2024", now), ("2023", before))
        for place, pupils in enumerate(counts, start=1)
    ]
    told = [(at, one.code, one.where.field) for at, one in check_rows(GradeCount, {}, facts)]
    assert told == [(0, "total_jumps", "pupils")] * is_told


def test_a_year_in_which_a_grade_lacks_its_number_is_not_compared() -> None:
    values: list[dict[str, Value]] = [
        {"year": "2024", "grade": "P1", "pupils": 400},
        {"year": "2024", "grade": "P2"},
        {"year": "2023", "grade": "P1", "pupils": 40},
    ]
    facts = [Facts(GradeCount, one, DAY) for one in values]
    assert not list(check_rows(GradeCount, {}, facts))


INFANTS: dict[str, Value] = {
    "school_id": SCHOOL,
    "year": "2024",
    "meals": 3,
    "cooks_full": 1,
    "nurses": 4,
    "nurses_college": 1,
    "nurses_school": 3,
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        (
            {"nurses_college": 5},
            [("nurses_do_not_add", "nurses"), ("part_exceeds", "nurses_college")],
        ),
        ({"nurses_college": 2}, [("nurses_do_not_add", "nurses")]),
        ({"cooks_full": 0}, [("nobody_cooks", "cooks_full")]),
        ({"cooks_full": 0, "cooks_part": 1}, []),
        ({"cooks_full": None}, []),
        ({"meals": 0, "cooks_full": 0}, []),
    ],
)
def test_who_cooks_and_who_nurses_agree_with_what_is_done(
    values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    told = found(check_record(KindergartenYear, {**INFANTS, **values}, day=DAY))
    assert told == expected


@pytest.mark.parametrize(
    ("school", "is_told"),
    [
        ({"kind": "111"}, False),
        ({"kind": "211", "kindergarten_children": 20}, False),
        ({"kind": "211"}, True),
        ({}, False),
    ],
)
def test_only_where_there_are_infants_something_is_said_of_them(
    school: dict[str, Value], is_told: bool
) -> None:
    (*told,) = check_rows(KindergartenYear, school, [Facts(KindergartenYear, INFANTS, DAY)])
    assert [one.code for _, one in told] == ["kindergarten_of_other"] * is_told
