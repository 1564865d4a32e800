"""Children in need and pupils of poor families, counted by hand: C121, C122, C127, C132, …"""

from typing import Any

import pytest

from db.fields import RecordType
from db.records import (
    AidApplication,
    AidGrant,
    AidReview,
    Membership,
    SchoolTerm,
    Screening,
    Visit,
)
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def add(here: SmallCounty, record: RecordType, child: str, **values: Any) -> str:
    with here.store.change("新增") as change:
        return change.create(record, {"child_id": child, **values})


def listed(here: SmallCounty, child: str, category: str, **values: Any) -> None:
    usual = {"from_day": "2024-09-01", "source_list": "县民政局2024年9月"}
    add(here, Membership, child, **{"category": category, **usual, **values})


def test_children_in_need_of_three_to_five_go_to_kindergarten(here: SmallCounty) -> None:
    """Four are in need on the day: an orphan, two on lists, one who does not go. 3/4."""
    ages = {"birth_day": "2022-05-01", "schooling": "1"}
    orphan = here.child("王甲", is_orphan=1, **ages)
    unraised, troubled = here.child("王乙", **ages), here.child("王丙", **ages)
    at_home = here.child("王丁", is_orphan=1, **{**ages, "schooling": "2"})
    over, poor = here.child("王戊", **ages), here.child("王己", **ages)
    here.child("王庚", is_orphan=1, is_rural_hukou=0, **ages)
    listed(here, unraised, "3")
    listed(here, troubled, "4")
    listed(here, over, "4", to_day="2026-11-22")
    listed(here, poor, "6")
    found = read(here, "C121")
    assert found.total == "3/4"
    assert set(found.names("counted")) == {orphan, unraised, troubled}
    assert found.names("counted")[troubled].split("，")[1] == "困境儿童（县民政局2024年9月）"
    assert list(found.names("short")) == [at_home]


def test_children_in_need_of_school_age_go_to_school(here: SmallCounty) -> None:
    at_school = here.child("王甲", is_orphan=1, schooling="3")
    dropped = here.child("王乙", schooling="7")
    here.child("王丙", schooling="7")
    put_off = here.child(
        "王丁", is_orphan=1, deferral_day="2026-08-20", deferral_until="2027-08-31"
    )
    listed(here, dropped, "3")
    found = read(here, "C122")
    assert found.total == "1/2"
    assert list(found.names("counted")) == [at_school]
    assert list(found.names("beyond")) == [put_off]


# --- aid ----------------------------------------------------------------------------------------


def reviewed(here: SmallCounty, child: str, *levels: str, year: str = "2026", **last: Any) -> None:
    """An application with the reviews of some levels; `last` is said of the last of them."""
    asked = add(here, AidApplication, child, year=year, day=f"{year}-09-05")
    for level in levels:
        values = {"review_level": level, "decision": "1", "day": f"{year}-09-2{level}"}
        more = last if level == levels[-1] else {}
        add(here, AidReview, child, application_id=asked, **{**values, **more})


def given(here: SmallCounty, child: str, **values: Any) -> None:
    usual = {"aid_kind": "203", "year": "2026", "term": "1", "amount": 625, "state": "1"}
    add(here, AidGrant, child, **{**usual, "paid_day": "2026-11-20", **values})


def test_pupils_found_poor_are_aided(here: SmallCounty) -> None:
    """Four are poor: three by the school's review, one by its list; two have got something."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    paid, let_off, waiting, unpaid, refused, asking, last_year = (
        here.child(f"王{name}", school_id=village, grade="P3") for name in "甲乙丙丁戊己庚"
    )
    in_town = here.child("王辛", school_id=town, grade="P3")
    for child in (paid, waiting, unpaid, in_town):
        reviewed(here, child, "1", "2", "3", aid_level="2")
    listed(here, let_off, "6")
    reviewed(here, refused, "1", "2", "3", decision="3")
    reviewed(here, asking, "1", "2")
    reviewed(here, last_year, "1", "2", "3", year="2025")
    given(here, paid)
    given(here, let_off, aid_kind="302", state="2", paid_day=None)
    given(here, waiting, state="3")
    given(here, unpaid, paid_day="2026-11-24")
    given(here, asking)
    found = read(here, "C127")
    assert found.total == "2/4"
    assert set(found.names("counted")) == {paid, let_off}
    assert set(found.names("short")) == {waiting, unpaid}


def test_a_recognition_is_whole_with_three_reviews_and_a_notice(here: SmallCounty) -> None:
    school = here.school("甲小学")
    whole, unposted, hasty = (
        here.child(f"王{name}", school_id=school, grade="P3") for name in "甲乙丙"
    )
    listed(here, here.child("王丁", school_id=school, grade="P3"), "6")
    posted = {"aid_level": "2", "from_day": "2026-09-24", "to_day": "2026-09-30"}
    reviewed(here, whole, "1", "2", "3", **posted)
    reviewed(here, unposted, "1", "2", "3", aid_level="2")
    reviewed(here, hasty, "3", **posted)
    found = read(here, "C135")
    assert found.total == "1/3"
    assert found.names("short") == {
        unposted: "缺学校公示",
        hasty: "缺班级评议小组、年级认定小组",
    }


# --- visits and screenings ----------------------------------------------------------------------


def test_the_poor_and_the_left_behind_are_visited_at_home_each_term(here: SmallCounty) -> None:
    """Four are to be visited: a visit in August and a call do not count. 1/4."""
    school = here.school("甲小学")
    pupil = {"school_id": school, "grade": "P3"}
    seen, called, earlier = (here.left_behind(f"王{name}", **pupil) for name in "甲乙丙")
    poor, other = here.child("王丁", **pupil), here.child("王戊", **pupil)
    for child in (poor, other):
        for relation in ("51", "52"):
            here.relative(child, relation, "家长", is_away=0, is_alive=1)
    listed(here, poor, "6")
    for child, form, day in (
        (seen, "1", "2026-09-01"),
        (called, "2", "2026-10-10"),
        (earlier, "1", "2026-08-31"),
        (poor, "1", "2026-11-24"),
    ):
        add(here, Visit, child, day=day, visit_form=form, visitors="王老师")
    found = read(here, "C132")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [seen]
    assert set(found.names("short")) == {called, earlier, poor}
    assert read(here, "C132", day="2026-11-24").total == "2/4"


@pytest.mark.parametrize(("first", "total"), [("2026-09-01", "1/3"), ("2026-08-25", "2/3")])
def test_every_rural_child_is_gone_through_in_the_term_as_the_county_set_it(
    here: SmallCounty, first: str, total: str
) -> None:
    done, early, _ = (here.child(f"王{name}") for name in "甲乙丙")
    here.child("王丁", is_rural_hukou=0)
    for child, day in ((done, "2026-09-15"), (early, "2026-08-28")):
        add(here, Screening, child, day=day, people="王老师", found="0")
    with here.store.change("新增学期") as change:
        term = {"name": "秋季", "year": "2026", "term": "1", "from_day": first}
        change.create(SchoolTerm, term)
    assert read(here, "C133").total == total
