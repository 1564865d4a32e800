"""Every cross-check of the yearly statistics (CHK01 …), with what stands for it."""

from decimal import Decimal

from db.kinds import Value
from db.records import Dormitory, StaffingPlan, YearCondition
from tests.ruraledu_desktop.checks.cases import child, row, rows, school, teacher
from tests.ruraledu_desktop.checks.rule import Rule, rule

_NOT_KEPT = "is not asked for: the school's own return to the statistics holds it"
_POSTS: dict[str, Value] = {
    "posts": 20,
    "senior_posts": 4,
    "middle_posts": 8,
    "junior_posts": 9,
}

RULES: dict[str, Rule] = {
    "CHK01": rule(
        "areas and rooms are summed up from the buildings registered, see deriving.facilities",
        parts_exceed=lambda: school(
            building_area=Decimal(900), teaching_area=Decimal(600), dormitory_area=Decimal(400)
        ),
        posts_do_not_add=lambda: row(StaffingPlan, **_POSTS),
    ),
    "CHK02": rule(
        part_exceeds=lambda: [
            *school(dangerous_area=Decimal(900), building_area=Decimal(800)),
            *row(YearCondition, equipment_new=Decimal(21), equipment_value=Decimal(20)),
        ]
    ),
    "CHK03": rule(f"pupils come and gone in a year (form 331): {_NOT_KEPT}"),
    "CHK04": rule(f"pupils at the end of last year (form 331): {_NOT_KEPT}"),
    "CHK05": rule(f"the number admitted: {_NOT_KEPT}"),
    "CHK06": rule(f"the number that will graduate: {_NOT_KEPT}"),
    "CHK07": rule(f"children leaving the kindergarten: {_NOT_KEPT}"),
    "CHK08": rule(
        f"children entering the kindergarten: {_NOT_KEPT}",
        class_too_large=lambda: school(
            kind="111", school_code="1137000001", classes=1, pupils=None, kindergarten_children=37
        ),
    ),
    "CHK09": rule(f"classes by bands of size: {_NOT_KEPT}"),
    "CHK10": rule(
        schooling_against_age=lambda: child(schooling="4", grade="J1", birth_day="2015-01-01")
    ),
    "CHK11": rule(toilet_missing=lambda: school(toilet="3")),
    "CHK12": rule(f"whether the equipment reaches the standard: {_NOT_KEPT}"),
    "CHK13": rule(
        "backbone teachers are marked one by one, so they cannot be more than the teachers",
        backbone_not_teaching=lambda: teacher(is_backbone=1, is_full_time=0),
    ),
    "CHK14": rule(f"the campus network and its name: {_NOT_KEPT}"),
    "CHK15": rule("health checks are kept child by child; a total is not typed"),
    "CHK16": rule(guards_unusual=lambda: school(guards=0)),
    "CHK17": rule(f"the results of the fitness test: {_NOT_KEPT}"),
    "CHK18": rule(
        f"longitude and latitude: {_NOT_KEPT}", address_short=lambda: school(address="1号")
    ),
    "CHK19": rule("grounds are registered one by one; a total is not typed"),
    "CHK20": rule(
        "the area of buildings is that of the buildings registered one by one",
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
