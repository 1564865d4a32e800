"""Every cross-check of the yearly statistics (CHK01 …), with what stands for it."""

from decimal import Decimal

from db.kinds import Value
from db.records import (
    AttachedClass,
    Dormitory,
    GradeCount,
    PupilChange,
    StaffingPlan,
    YearCondition,
)
from tests.ruraledu_desktop.checks.cases import child, row, rows, school, teacher
from tests.ruraledu_desktop.checks.rule import Rule, rule

_POSTS: dict[str, Value] = {
    "posts": 20,
    "senior_posts": 4,
    "middle_posts": 8,
    "junior_posts": 9,
}
_CHANGE: dict[str, Value] = {"year": "2024", "stage": "2", "pupil_group": "1"}

RULES: dict[str, Rule] = {
    "CHK01": rule(
        "areas and rooms are summed up from the buildings registered, see deriving.facilities",
        parts_exceed=lambda: school(
            building_area=Decimal(900), teaching_area=Decimal(600), dormitory_area=Decimal(400)
        ),
        posts_do_not_add=lambda: row(StaffingPlan, **_POSTS),
        bands_do_not_add=lambda: row(GradeCount, classes=2, to_45=1),
    ),
    "CHK02": rule(
        part_exceeds=lambda: [
            *school(dangerous_area=Decimal(900), building_area=Decimal(800)),
            *row(YearCondition, equipment_new=Decimal(21), equipment_value=Decimal(20)),
        ]
    ),
    "CHK03": rule(change_does_not_add=lambda: row(PupilChange, before=90, entrants=20, now=90)),
    "CHK04": rule(
        year_begins_otherwise=lambda: rows(
            PupilChange, {}, {**_CHANGE, "before": 91}, {**_CHANGE, "year": "2023", "now": 90}
        )
    ),
    "CHK05": rule(
        entrants_differ=lambda: row(GradeCount, grade="P1", entrants=39, pupils=40),
        part_exceeds=lambda: row(GradeCount, grade="P1", entrants=40, preschooled=41),
    ),
    "CHK06": rule(
        entrants_differ=lambda: row(GradeCount, grade="P6", leavers=39, pupils=40),
    ),
    "CHK07": rule(
        departed_exceed=lambda: rows(
            GradeCount,
            {},
            {"year": "2024", "grade": "K3", "departed": 41, "entrants": 4},
            {"year": "2023", "grade": "K3", "pupils": 36},
        ),
        departed_of_other=lambda: row(GradeCount, grade="K2", departed=3),
    ),
    "CHK08": rule(
        part_exceeds=lambda: row(GradeCount, grade="K1", entrants=31, pupils=30),
        class_too_large=lambda: school(
            kind="111", school_code="1137000001", classes=1, pupils=None, kindergarten_children=37
        ),
    ),
    "CHK09": rule(
        bands_do_not_hold=lambda: row(GradeCount, classes=2, to_45=2, pupils=91),
    ),
    "CHK10": rule(
        grade_of_other_schooling=lambda: row(GradeCount, grade="J0"),
        years_of_other_kind=lambda: school(junior_years=3),
        entry_age_unusual=lambda: [
            *school(primary_age=5),
            *row(AttachedClass, attached_kind="319", entry_age=13),
        ],
        years_not_nine=lambda: school(kind="312", primary_years=5, junior_years=3),
        schooling_against_age=lambda: child(schooling="4", grade="J1", birth_day="2015-01-01"),
    ),
    "CHK11": rule(toilet_missing=lambda: school(toilet="3")),
    "CHK12": rule(
        equipped_without_value=lambda: row(YearCondition, primary_equipped=1),
    ),
    "CHK13": rule(
        "backbone teachers are marked one by one, so they cannot be more than the teachers",
        backbone_not_teaching=lambda: teacher(is_backbone=1, is_full_time=0),
    ),
    "CHK14": rule(network_without=lambda: row(YearCondition, has_network=1)),
    "CHK16": rule(guards_unusual=lambda: school(guards=0)),
    "CHK17": rule(
        test_does_not_add=lambda: row(YearCondition, tested=90, test_good=80, test_failed=9),
    ),
    "CHK18": rule(
        address_short=lambda: school(address="1号"),
        outside_county=lambda: school(longitude=Decimal("117.1"), latitude=Decimal("36.2")),
    ),
    "CHK19": rule(football_does_not_add=lambda: school(football=2, football_5=1)),
    "CHK20": rule(
        "the area of buildings is that of the buildings registered one by one",
        total_jumps=lambda: rows(
            GradeCount,
            {},
            {"year": "2024", "grade": "P1", "classes": 9, "pupils": 400},
            {"year": "2023", "grade": "P1", "classes": 1, "pupils": 40},
        ),
        year_jumps=lambda: rows(
            YearCondition, {}, {"year": "2024", "books": 9000}, {"year": "2023", "books": 900}
        ),
    ),
    "CHK21": rule(
        part_exceeds=lambda: school(boarders=401, pupils=400),
        beds_short=lambda: school(boarders=80, beds=79),
        dormitory_missing=lambda: school(boarders=80),
        residents_exceed=lambda: row(Dormitory, beds=40, residents=41),
        beds_impossible=lambda: [
            *school(beds=120, dormitory_area=Decimal(30)),
        ],
    ),
}
