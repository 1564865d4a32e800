"""What is written down again as time goes on: for a school year, for a year, for a month.

The year begins as it was the year before; what differs is told by numbers of the records, not by
dice.
"""

from collections.abc import Iterable

from db.changing import Change
from db.fields import RecordType
from db.records import (
    AfterSchool,
    Assessment,
    GradeCount,
    Kinship,
    Person,
    StaffCheck,
    StaffingPlan,
    Subsidy,
    Teaching,
    YearCondition,
)
from ruraledu_desktop import editing, nil_returns, subsidy_rates
from ruraledu_desktop.demo import facilities, people
from ruraledu_desktop.demo.families import FATHER
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import JUNIOR, PRIMARY, Campus
from ruraledu_desktop.demo.teachers import Member
from ruraledu_desktop.demo.towns import Family, Town, set_values

_OF_SCHOOLS = (AfterSchool, StaffingPlan)
_SAYS_NOTHING = 0
"""The place of the township that says of what it has nothing."""


def write_down_year(town: Town) -> None:
    """In September: conditions, services and posts of schools, and the lessons of teachers."""
    year = town.clock.now.year
    with town.store.change("登记新学年") as change:
        for campus in town.campuses:
            _again(
                change, YearCondition, campus.record_id, year, more=_tested(change, campus, year)
            )
            for record in _OF_SCHOOLS:
                _again(change, record, campus.record_id, year)
        for one in _in_post(town):
            _again(change, Teaching, one.record_id, year)


def _tested(change: Change, campus: Campus, year: int) -> Values:
    """Who of the pupils of the last school year was examined, and how their test ended."""
    rows = change.load(
        GradeCount, editing.children_of(change.conn, GradeCount, campus.record_id)
    ).values()
    last = [one.values for one in rows if one.values["year"] == str(year - 1)]
    counted = [one["pupils"] for one in last if one["grade"] in (*PRIMARY, *JUNIOR)]
    return dict(facilities.tested(sum(int(str(one)) for one in counted)))


def assess(town: Town) -> None:
    """In January: how the staff did in the year that has ended."""
    year = town.clock.now.year - 1
    with town.store.change("登记年度考核") as change:
        for one in _in_post(town):
            _again(change, Assessment, one.record_id, year)


def examine_staff(town: Town) -> None:
    """In May: the yearly examination of the staff."""
    year = town.clock.now.year
    with town.store.change("登记健康查体") as change:
        for one in _in_post(town):
            day = f"{year}-05-{1 + int(str(one.values['birth_day'])[8:]) % 5:02d}"
            _again(change, StaffCheck, one.record_id, year, more={"done_day": day})


def pay(town: Town) -> None:
    """In September: the allowance of August, by the rates of the county."""
    month = f"{town.clock.now.year}-08"
    with town.store.change("登记乡镇工作补贴") as change:
        rates = subsidy_rates.rates(change.conn)
        ids = [one.record_id for one in _in_post(town) if one.values["is_established"]]
        scale = subsidy_rates.scale(change.conn, rates, ids)
        for rec in () if town.is_street else ids:
            for due in scale.amounts(rec, "1", month)[:1]:
                sums: Values = {"due": due, "due_day": f"{month}-31", "paid": due}
                paid: Values = {**sums, "paid_day": f"{month}-28", "subsidy_kind": "1"}
                change.create(Subsidy, {"teacher_id": rec, "month": month, **paid})


def serve_terms(town: Town) -> None:
    """In June: of two fathers who were at home, one serves a short term and one a long one."""
    year = town.clock.now.year
    homes = [one for one in town.families if one.case == "home" and one.relative(FATHER)]
    terms = ((f"{year}-06", f"{year}-12"), (f"{year - 2}-03", f"{year + 3}-03"))
    with town.store.change("登记父母情形") as change:
        for family, (since, until) in zip(homes[5:7], terms, strict=False):
            _serve(change, family, since, until)


def _serve(change: Change, family: Family, since: str, until: str) -> None:
    father = family.relative(FATHER)
    assert father is not None
    set_values(change, Person, [father.person], people.serving(since, until))
    absent: Values = {"lives_with": 0, "is_guardian": 0}
    set_values(change, Kinship, father.kinships, absent)
    family.case = "serving"


def say_nothing(town: Town) -> None:
    """In September one township says of what it has nothing yet."""
    if town.place == _SAYS_NOTHING:
        lacking = nil_returns.nothing(town.store)
        nil_returns.declare(town.store, {one.form: "本学期刚开学，还没有" for one in lacking})


def _in_post(town: Town) -> Iterable[Member]:
    return (one for one in town.staff if one.values["status"] in ("100", "101"))


def _again(
    change: Change, record: RecordType, owner: str, year: int, *, more: Values | None = None
) -> None:
    """The rows of the year before once more for this one."""
    name = record.year_by or "year"
    rows = change.load(record, editing.children_of(change.conn, record, owner)).values()
    for seen in rows:
        if seen.values[name] == str(year - 1):
            kept = {key: one for key, one in seen.values.items() if one is not None}
            change.create(record, {**kept, name: str(year), **(more or {})})
