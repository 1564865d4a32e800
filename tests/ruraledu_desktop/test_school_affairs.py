"""What became of a school, who heads it and where its pupils work is typed once."""

from typing import Any

from db.fields import RecordType
from db.records import Contact, PracticeSite, School, SchoolEvent
from db.store import Store
from ruraledu_desktop import editing, facilities, opening, searching, subrecords


def a_school(store: Store, **values: Any) -> str:
    return editing.create(store, School, values={"name": "甲小学", "kind": "211", **values})


def a_row(store: Store, record: RecordType, school: str, **values: Any) -> None:
    subrecords.add(store, record, school, values=values)


def values_of(store: Store, school: str) -> Any:
    return opening.open_file(store, School, school).values


def test_a_school_is_closed_by_its_event_and_opened_by_the_next(office: Store) -> None:
    school, other = a_school(office), a_school(office, name="乙小学")
    a_row(office, SchoolEvent, school, event_kind="2", day="2010-01-01", new_name="甲小学")
    assert values_of(office, school)["state"] is None
    assert facilities.ended(office) == frozenset()
    a_row(office, SchoolEvent, school, event_kind="11", day="2012-07-20", other_id=other)
    opened = opening.open_file(office, School, school)
    assert (opened.values["state"], opened.values["state_day"]) == ("4", "2012-07-20")
    assert "学校变动" in opened.derived["state"]
    assert searching.page(office, School, [school])[0].shown["state"] == "已并入他校"
    assert facilities.ended(office) == {school}
    a_row(office, SchoolEvent, school, event_kind="14", day="2014-09-01")
    values = values_of(office, school)
    assert (values["state"], values["state_day"]) == ("1", "2014-09-01")
    assert facilities.ended(office) == frozenset()


def test_a_school_whose_end_is_still_to_come_is_open(office: Store) -> None:
    school = a_school(office)
    a_row(office, SchoolEvent, school, event_kind="13", day="2199-07-20")
    assert values_of(office, school)["state"] is None


def test_a_state_that_was_typed_counts_without_events(office: Store) -> None:
    school = a_school(office, state="2", state_day="2012-07-20")
    assert facilities.ended(office) == {school}
    a_row(office, SchoolEvent, school, event_kind="2", day="2010-01-01", new_name="甲小学")
    assert facilities.ended(office) == {school}


def test_an_event_begins_with_what_the_school_is_called_now(office: Store) -> None:
    school = a_school(office, school_code="2137000001", sponsor="831")
    values = subrecords.begin(office, SchoolEvent, school).values
    kept = ("old_name", "old_code", "old_kind", "old_sponsor")
    assert [values[name] for name in kept] == ["甲小学", "2137000001", "211", "831"]


def test_the_head_follows_from_the_contacts_unless_there_are_two(office: Store) -> None:
    school = a_school(office, principal="张三")
    a_row(office, Contact, school, contact_role="3", name="李四")
    assert values_of(office, school)["principal"] == "张三"
    a_row(office, Contact, school, contact_role="1", name="王五")
    assert values_of(office, school)["principal"] == "王五"
    a_row(office, Contact, school, contact_role="1", name="赵六")
    assert values_of(office, school)["principal"] == "张三"


def test_places_of_work_in_use_are_counted_and_research_bases_are_not(office: Store) -> None:
    school = a_school(office, labour_sites=5)
    a_row(office, PracticeSite, school, site_kind="3", name="研学基地")
    assert values_of(office, school)["labour_sites"] == 5
    a_row(office, PracticeSite, school, site_kind="1", name="种植园")
    a_row(office, PracticeSite, school, site_kind="2", name="果园", to_day="2012-07-20")
    assert values_of(office, school)["labour_sites"] == 1
