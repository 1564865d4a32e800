"""Rates of the daily care of children, counted by hand: R001, R002, R003."""

from typing import Any

from db.fields import RecordType
from db.records import Entrustment, HomeTeaching
from tests.counties import KONGCUN, VILLAGE, SmallCounty, an_id
from tests.ruraledu_desktop.indicators.reading import read

PAPER = {"from_day": "2026-09-01", "to_day": "2027-08-31", "signed_day": "2026-08-30"}


def add(here: SmallCounty, record: RecordType, child: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {"child_id": child, **values})


def test_a_signed_paper_that_holds_counts(here: SmallCounty) -> None:
    signed, unsigned, over, none = (here.left_behind(name) for name in "甲乙丙丁")
    here.child("在家")
    add(here, Entrustment, signed, **PAPER)
    add(here, Entrustment, unsigned, **{**PAPER, "signed_day": None})
    add(here, Entrustment, over, **PAPER, ended_day="2026-10-01")
    found = read(here, "R001")
    assert found.total == "1/4"
    assert found.cell().missing == 2, "the unsigned one, and the one whose parents are not recorded"
    short = found.names("short")
    told = {one: words.rsplit("，", 1)[-1] for one, words in short.items()}
    assert told == {
        unsigned: "委托书没有签订日期",
        over: "委托书已期满或终止",
        none: "没有委托书",
    }


def test_a_complete_file_has_what_the_form_asks_of_every_child(here: SmallCounty) -> None:
    full = here.left_behind(
        "甲",
        ethnic="01",
        id_number=an_id("370199", "20170501", "001"),
        is_hukou_registered=1,
        hukou_place=VILLAGE[KONGCUN],
        living_place=VILLAGE[KONGCUN],
        schooling="3",
        body_condition="1",
        guardianship_type="4",
    )
    bare = here.left_behind("乙", ethnic="01", schooling="3", is_hukou_registered=1)
    found = read(here, "R002")
    assert found.total == "1/2"
    assert list(found.names("counted")) == [full]
    assert found.names("short")[bare].endswith(
        "缺户籍所在地、现居住地、身体情况、监护类型、身份证件号"
    )


def test_lessons_at_home_are_measured_by_what_is_due_on_the_day(here: SmallCounty) -> None:
    """On 23 November 83 of 302 days are over: 216 hours come to 59."""
    enough, short = (here.child(name, placement="4") for name in "甲乙")
    here.child("在校", placement="1")
    for child, hours in ((enough, 59), (short, 58)):
        add(here, HomeTeaching, child, day="2026-10-01", hours=hours)
    found = read(here, "R003")
    assert found.total == "1/2"
    assert list(found.names("short")) == [short]
    assert found.names("short")[short].endswith("已送教58课时，按进度应有59课时")
    assert read(here, "R003", day="2027-07-20").total == "0/2"
    assert read(here, "R003", home_hours=30).total == "2/2"
