"""Every rule of the office is seen to: by codes that cases bring up, or elsewhere as is said."""

from collections.abc import Mapping

import pytest

from ruraledu_desktop.checks.catalogue import CATALOGUE, Level
from tests.ruraledu_desktop import crossings
from tests.ruraledu_desktop.checks import rules_of_children, rules_of_schools, rules_of_teachers
from tests.ruraledu_desktop.checks.rule import Case, Rule

RULES: Mapping[str, Rule] = {
    **rules_of_children.RULES,
    **rules_of_teachers.HARD,
    **rules_of_teachers.SOFT,
    **rules_of_schools.RULES,
}
ACROSS: Mapping[str, tuple[str, ...]] = {
    "V-09": ("number_twice",),
    "V-21": ("guardian_of_many",),
    "V-31": ("phone_of_many",),
    "V-35": ("recorded_twice",),
    "V-36": ("transfer_unmatched",),
    "V-38": ("amount_off_standard",),
    "CHK06": ("entrants_exceed",),
    "CHK13": ("backbones_untrained",),
    "CHK15": ("examined_unusual",),
    "CHK17": ("tested_exceed",),
    "CHK18": ("place_shared",),
    "two live persons with one ID": ("number_twice", "number_shared"),
    "same person on two schools' rosters": ("number_twice", "recorded_twice"),
    "on the subsidy list but not in a township school, and the reverse": (
        "subsidy_in_town",
        "subsidy_left_out",
    ),
    "headcount on roster ≠ headcount on the form": ("files_exceed", "roster_differs"),
}
"""What stands for rules that look across records; their cases need an office."""
CASES = [
    pytest.param(code, case, id=f"{number}-{code}")
    for number, one in RULES.items()
    for code, case in one.cases
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_case_brings_up_what_stands_for_a_rule(code: str, case: Case) -> None:
    assert code in CATALOGUE
    assert code in {one.code for one in case()}


@pytest.mark.parametrize("number", RULES)
def test_a_rule_has_a_case_or_is_said_to_be_seen_to_elsewhere(number: str) -> None:
    assert RULES[number].cases or RULES[number].rest


def test_every_number_has_its_rule() -> None:
    known = RULES.keys() | ACROSS.keys()
    wanted = {f"V-{number:02d}" for number in range(1, 41)}
    wanted |= {f"CHK{number:02d}" for number in range(1, 22)}
    assert wanted <= known


@pytest.mark.parametrize("number", ACROSS)
def test_what_looks_across_records_has_an_office_that_brings_it_up(number: str) -> None:
    assert {*ACROSS[number]} <= {expected[1] for _, expected in crossings.CASES}


def test_what_a_rule_refuses_is_certain() -> None:
    codes = {code for one in rules_of_teachers.HARD.values() for code, _ in one.cases}
    assert {CATALOGUE[code].level for code in codes} == {Level.LOGIC}
