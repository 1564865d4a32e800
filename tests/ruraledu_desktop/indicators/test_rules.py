"""The shipped rules hold together, and a wrong rule is refused with its place."""

import re

import pytest

import resources
from db.fields import fields_of
from db.records import Child, Person, School
from ruraledu_desktop.indicators import SETTINGS, Settings, rules
from ruraledu_desktop.indicators.facts import FACTS
from ruraledu_desktop.indicators.indicator import settings_used, uses
from ruraledu_desktop.indicators.rules import RuleError
from ruraledu_desktop.indicators.wording import WORDS_OF_DAYS

RATES = ("R001", "R002", "R003")
COMMITMENTS = tuple(
    f"C{number}"
    for number in (
        "003 012 017 023 028 032 033 034 035 045 053 054 055 056 058 059 060 062 063 064 066 067 "
        "068 069 070 072 073 074 075 076 077 078 079 081 083 084 088 089 091 093 094 095 096 104 "
        "105 106 108 109 110 111 114 115 118 121 122 123 124 125 126 127 128 129 130 132 133 135 "
        "143 146 147 148 149 151 155 156 157 160 166 168 176 177 178 179 180"
    ).split()
)
IDS = (*COMMITMENTS, *RATES)
GOOD = resources.text("indicators/C104.toml")


def test_the_commitments_that_are_measured_are_there_in_their_order_then_rates_of_care() -> None:
    assert tuple(rules.load()) == IDS


@pytest.mark.parametrize("number", IDS)
def test_a_rule_says_whose_words_it_follows_and_who_answers_for_it(number: str) -> None:
    rule = rules.load()[number]
    assert rule.source.startswith("平政办字〔2023〕11号") or number in RATES
    assert rule.responsible
    assert rule.statement
    assert len(rule.name) <= 9
    assert rule.version >= 1


@pytest.mark.parametrize("number", IDS)
def test_the_definition_prints_every_reading_the_figure_depends_on(number: str) -> None:
    rule = rules.load()[number]
    printed = set(re.findall(r"\{(\w+)\}", rule.definition)) - set(WORDS_OF_DAYS)
    assert printed == set(settings_used(rule))


def test_a_rule_knows_the_fields_behind_it() -> None:
    assert School.lamp_classrooms in uses(rules.load()["C093"])
    assert {Child.birth_day, Person.is_away} <= set(uses(rules.load()["C125"]))


def test_no_fact_has_the_name_of_a_field() -> None:
    assert not [(record, name) for record, name in FACTS if name in fields_of(record)]


def test_every_setting_is_used_by_a_rule() -> None:
    used = {name for rule in rules.load().values() for name in settings_used(rule)}
    assert used == set(SETTINGS)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('what = "kind"', 'what = "kinds"', "neither field nor fact 'kinds'"),
        ('"349"]', '"350"]', "no code '350'"),
        ("is = true", 'is = "yes"', "is no bool"),
        ('sites"\nat_least = 1', 'sites"\nat_least = true', "is no int"),
        ('sites"\nat_least = 1', 'sites"\nat_least = 1\nat_most = 2', "exactly one of"),
        ('sites"\nat_least = 1', 'sites"\nover = 1', "exactly one of"),
        ('what = "is_rural_school"\nis = true', 'what = "is_rural_school"\nat_least = 1', "order"),
        ("include_points = 0", "include_points = 7", "no choice 7"),
        ("include_points = 0", "include = 0", "no setting 'include'"),
        ("{include_points}", "{points}", "no setting 'points'"),
        ("none = [", "nor = [", "no condition"),
        ('kind = "coverage"', 'kind = "cover"', "'cover' is none of"),
        ('unit = "所"', 'unit = "所"\nof = "name"', "is no number"),
        ('unit = "所"', 'unit = "所"\nper = "name"', "unknown keys in amount"),
        ('subject = "school"', 'subject = "school"\nat = "kind"', "does not refer to a school"),
        ('subject = "school"', 'subject = "school"\ncolour = "red"', "unknown keys colour"),
        ('subject = "school"\n', "", "'subject'"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_its_place(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError, match=r"C104\.toml") as caught:
        rules.read(GOOD.replace(old, new), place="C104.toml")
    assert says in str(caught.value)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_is_kept_as_text_and_read_back(name: str) -> None:
    setting = SETTINGS[name]
    for value in setting.choices or (setting.least, setting.most):
        assert setting.read(str(value)) == value
        assert setting.words(value)
    assert setting.read("nonsense") == setting.default
    assert Settings()[name] == setting.default
