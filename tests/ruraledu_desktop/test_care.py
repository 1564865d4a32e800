"""What is due for children: visits, and what their parents' situations say."""

from datetime import datetime

import pytest

from db.fields import RecordType, Values
from db.kinds import Value
from db.records import Child, Kinship, Override, Pairing, Person, School, SchoolTerm, Visit
from db.store import Store
from ruraledu_desktop import care_lists, editing, families, left_behind_lists, subrecords
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.overriding import overridden_civil
from ruraledu_desktop.deriving.relatives import Relative
from ruraledu_desktop.deriving.terms import Beginning, term_of
from ruraledu_desktop.deriving.unraised import ORPHAN, UNRAISED, unraised_case
from ruraledu_desktop.deriving.visits import DONE, DUE, visit_due
from ruraledu_desktop.indicators.cases import OF_KINSHIP, OF_PERSON
from ruraledu_desktop.indicators.facts import children
from ruraledu_desktop.indicators.scans import read_basis, read_cases
from ruraledu_desktop.indicators.settings import Settings
from tests.office.makers import a_child

DAY = "2025-11-20"


@pytest.fixture
def pupil(office: Store) -> str:
    """A pupil in need, in the autumn term of 2025."""
    return a_pupil(office)


def a_pupil(office: Store) -> str:
    office.clock = lambda: datetime(2025, 11, 20, 9)
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    values = {"sex": "1", "birth_day": "2016-05-01", "school_id": school, "status": "1"}
    return a_child(office, needs_aid=1, **values)


@pytest.mark.parametrize(
    ("day", "first", "last", "year"),
    [
        ("2025-09-01", "2025-09-01", "2026-01-31", "2025"),
        ("2026-01-31", "2025-09-01", "2026-01-31", "2025"),
        ("2026-02-01", "2026-02-01", "2026-08-31", "2025"),
        ("2026-08-31", "2026-02-01", "2026-08-31", "2025"),
    ],
)
def test_terms_change_with_february_and_september(
    day: str, first: str, last: str, year: str
) -> None:
    term = term_of(day)
    assert (term.first, term.last, term.year) == (first, last, year)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-02-20", "2025-09-01", "2026-03-01"),
        ("2026-03-02", "2026-03-02", "2026-08-27"),
        ("2026-08-30", "2026-08-28", "2027-01-31"),
        ("2027-02-01", "2027-02-01", "2027-08-31"),
    ],
)
def test_the_county_sets_other_days_for_its_terms(day: str, first: str, last: str) -> None:
    known = [Beginning("2025", "2", "2026-03-02"), Beginning("2026", "1", "2026-08-28")]
    term = term_of(day, known)
    assert (term.first, term.last) == (first, last)


@pytest.mark.parametrize(
    ("reasons", "visits", "code"),
    [
        ([], [], None),
        (["留守"], [], DUE),
        (["留守"], [{"day": "2025-10-08", "visit_form": "1"}], DONE),
        (["留守"], [{"day": "2025-10-08", "visit_form": "2"}], DUE),
        (["留守"], [{"day": "2025-06-08", "visit_form": "1"}], DUE),
        (["留守"], [{"day": "2025-12-08", "visit_form": "1"}], DUE),
        (["留守"], [{"day": None, "visit_form": "1"}], DUE),
    ],
)
def test_only_who_was_at_the_door_this_term_counts(
    reasons: list[str], visits: list[dict[str, str | None]], code: str | None
) -> None:
    assert visit_due(reasons, visits, DAY).code == code


def test_a_visit_takes_the_child_off_the_list(office: Store, pupil: str) -> None:
    assert care_lists.unvisited(office) == {pupil}
    assert "本学期应家访（家庭经济困难），还没有家访。" in families.family_of(office, pupil).due
    visit = {"day": "2025-11-05", "visit_form": "1", "visitors": "李老师"}
    subrecords.add(office, Visit, pupil, values=visit)
    assert care_lists.unvisited(office) == frozenset()
    assert "本学期已于2025-11-05上门家访。" in families.family_of(office, pupil).due


def test_a_term_of_the_county_decides_whether_a_visit_was_this_term(county: Store) -> None:
    office, pupil = county, a_pupil(county)
    subrecords.add(office, Visit, pupil, values={"day": "2025-09-03", "visit_form": "1"})
    assert care_lists.unvisited(office) == frozenset()
    term = {"name": "2025年秋季学期", "year": "2025", "term": "1", "from_day": "2025-09-08"}
    created = editing.create(office, SchoolTerm, values=term)
    assert care_lists.unvisited(office) == {pupil}
    assert "本学期应家访（家庭经济困难），还没有家访。" in families.family_of(office, pupil).due
    editing.strike(office, SchoolTerm, seen=editing.open_record(office, SchoolTerm, created))
    assert care_lists.unvisited(office) == frozenset()


def test_nobody_is_due_whose_file_is_closed_or_who_is_at_no_school(
    office: Store, pupil: str
) -> None:
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"status": "2"})
    assert care_lists.unvisited(office) == frozenset()
    assert families.family_of(office, pupil).due == ()


SITUATIONS = {
    "dead": Relative("51", situation="01"),
    "dead, not coded": Relative("51", is_alive=False),
    "missing": Relative("51", situation="02"),
    **{code: Relative("51", situation=code) for code in ("11", "12", "13", "16", "17", "18")},
    "ordinary": Relative("51", is_alive=True),
}


@pytest.mark.parametrize(
    ("father", "mother", "code", "is_open"),
    [
        ("dead", "dead", ORPHAN, False),
        ("dead", "dead, not coded", ORPHAN, False),
        ("dead", "missing", None, True),
        ("missing", "missing", None, True),
        ("dead", "11", UNRAISED, False),
        ("missing", "16", UNRAISED, False),
        ("13", "12", UNRAISED, False),
        ("17", "18", UNRAISED, False),
        ("dead", "ordinary", None, False),
        ("16", "ordinary", None, False),
        ("ordinary", "ordinary", None, False),
    ],
)
def test_who_raises_a_child_follows_from_both_parents(
    father: str, mother: str, code: str | None, is_open: bool
) -> None:
    for one, other in ((father, mother), (mother, father)):
        found = unraised_case("2016-05-01", SITUATIONS[one], SITUATIONS[other], DAY)
        assert (found.code, found.is_unsettled) == (code, is_open)


def test_a_parent_nobody_wrote_down_is_asked_for() -> None:
    found = unraised_case("2016-05-01", SITUATIONS["dead"], None, DAY)
    assert found.missing == ("母亲情况",)
    grown = unraised_case("2007-05-01", SITUATIONS["dead"], SITUATIONS["dead"], DAY)
    assert grown.code is None


@pytest.mark.parametrize(
    ("situation", "since", "until", "code"),
    [
        ("13", "2025-05", None, UNRAISED),
        ("13", "2025-06", None, None),
        ("13", "2025-10", "2026-04", UNRAISED),
        ("13", "2025-10", "2026-03", None),
        ("14", "2024-01", "2024-05", None),
        ("16", "2025-06", None, None),
        ("16", "2025-05", None, UNRAISED),
        ("16", None, None, UNRAISED),
        ("15", None, "2026-01", UNRAISED),
        ("11", "2025-10", None, UNRAISED),
        ("17", "2025-10", None, UNRAISED),
    ],
)
def test_prison_and_silence_count_from_six_months_on(
    situation: str, since: str | None, until: str | None, code: str | None
) -> None:
    """On 20 November 2025; a term known from the judgment decides at once."""
    mother = Relative("52", situation=situation, since=since, until=until)
    found = unraised_case("2016-05-01", SITUATIONS["dead"], mother, DAY)
    assert found.code == code
    assert ("母亲服刑、失联等情形未满6个月" in found.why) is (code is None)


def test_both_parents_are_named_when_both_are_early() -> None:
    father, mother = (Relative(one, situation="13", since="2025-10") for one in ("51", "52"))
    found = unraised_case("2016-05-01", father, mother, DAY)
    assert found.why == "父亲、母亲服刑、失联等情形未满6个月，暂不计入事实无人抚养。"


def test_who_is_early_is_told_above_the_form_and_not_listed(office: Store, pupil: str) -> None:
    families.add_member(
        office, pupil, kinship={"relation": "51"}, person={"name": "王大", "situation": "01"}
    )
    mother: Values = {"name": "李红", "situation": "13", "situation_since": "2025-09"}
    families.add_member(office, pupil, kinship={"relation": "52"}, person=mother)
    told = "母亲服刑、失联等情形未满6个月，暂不计入事实无人抚养。"
    assert told in families.family_of(office, pupil).due
    assert left_behind_lists.by_situation(office) == frozenset()
    _, one = families.family_of(office, pupil).members
    families.update_member(office, one, values={"situation_until": "2027-09"})
    assert told not in families.family_of(office, pupil).due
    assert left_behind_lists.by_situation(office) == {pupil}


def test_two_helpers_at_a_time_are_told_with_their_row(office: Store, pupil: str) -> None:
    for name, day in (("李老师", "2024-09-01"), ("张老师", "2025-09-01")):
        values = {"helper": name, "pairing_kind": "2", "from_day": day}
        subrecords.add(office, Pairing, pupil, values=values)
    rows = subrecords.listed(office, Pairing, pupil)
    assert [[one.code for one in row.problems] for row in rows] == [[], ["pairing_twice"]]
    assert not subrecords.begin(office, Pairing, pupil).problems  # nothing of it is kept so far


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"follow_up": "辅导"}, {"follow_up_without_day"}),
        ({"follow_up": "辅导", "due_day": "2025-11-12"}, {"follow_up_overdue"}),
        ({"follow_up": "辅导", "due_day": "2025-12-12"}, set[str]()),
        ({"done_day": "2025-11-01"}, {"end_before_start"}),
        ({"day": "2026-01-05"}, {"day_in_future"}),
    ],
)
def test_what_a_visit_leaves_open_is_told(
    office: Store, pupil: str, values: dict[str, str], codes: set[str]
) -> None:
    visit = {"day": "2025-11-05", "visit_form": "1", "visitors": "李老师"} | values
    subrecords.add(office, Visit, pupil, values=visit)
    (row,) = subrecords.listed(office, Visit, pupil)
    assert {one.code for one in row.problems} == codes


def counted(store: Store, child: str) -> tuple[Value, Value]:
    """Both calibers as the indicators count them."""
    related: dict[RecordType, tuple[str, ...]] = {
        Kinship: OF_KINSHIP,
        Person: OF_PERSON,
        Override: ("answer", "reason", "from_day", "to_day"),
    }
    with store.read() as conn:
        cases = read_cases(conn, Child, ("birth_day", "is_rural_hukou"), day=DAY)
        basis = read_basis(conn, related, day=DAY, settings=Settings({}))
    (case,) = [one for one in cases if one.record_id == child]
    return children.left_behind_civil(case, basis), children.left_behind_type(case, basis)


REASON: Values = {"from_day": "2025-10-01", "reason": "父亲去世，母亲外出，县民政局认定"}


@pytest.mark.parametrize(
    ("decision", "civil", "register"),
    [
        ({}, "否", "1"),
        ({**REASON, "answer": "C2"}, "是", "1"),
        ({**REASON, "answer": "R0"}, "否", "0"),
        ({**REASON, "answer": "C2", "reason": None}, "否", "1"),
        ({**REASON, "answer": "C2", "to_day": "2025-11-01"}, "否", "1"),
        ({**REASON, "answer": "C2", "from_day": "2025-12-01"}, "否", "1"),
    ],
)
def test_a_decision_with_a_reason_goes_before_the_facts_everywhere(
    office: Store, pupil: str, decision: Values, civil: str, register: str
) -> None:
    seen = editing.open_record(office, Child, pupil)
    editing.update_record(office, Child, seen=seen, values={"is_rural_hukou": 1})
    father: Values = {"name": "王大", "situation": "01"}
    mother: Values = {"name": "李红", "is_away": 1, "away_since": "2024-01"}
    families.add_member(office, pupil, kinship={"relation": "51"}, person=father)
    families.add_member(office, pupil, kinship={"relation": "52"}, person=mother)
    if decision:
        subrecords.add(office, Override, pupil, values=decision)
    family = families.family_of(office, pupil)
    assert (bool(family.civil.code), family.register.code) == (civil == "是", register)
    assert (pupil in left_behind_lists.by_civil(office)) is (civil == "是")
    assert (pupil in left_behind_lists.by_register(office)) is (register == "1")
    assert counted(office, pupil) == (int(civil == "是"), register)


def test_no_decision_keeps_a_child_of_sixteen_on_the_list() -> None:
    decision: Values = {**REASON, "answer": "C1"}
    facts = Derived(None, "已满16周岁。")
    assert overridden_civil(facts, "2009-11-20", [decision], DAY) is facts
    assert overridden_civil(facts, "2009-11-21", [decision], DAY).code == "1"
