"""Sub-records of any kind: several rows changed as one step."""

from datetime import datetime

import pytest

from db.errors import ExplainedError
from db.records import Honour, Teacher
from db.store import Store
from ruraledu_desktop import editing, picking, subrecords, undoing


@pytest.fixture
def teacher(office: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """A teacher with honours of two years, as if these were kept anew each year."""
    monkeypatch.setattr(Honour, "year_by", "year")
    office.clock = lambda: datetime(2026, 3, 1, 9)
    found = editing.create(office, Teacher, values={"name": "李芳"})
    for year, kind in (("2025", "22"), ("2025", "51"), ("2024", "11"), ("2026", "51")):
        values = {"year": year, "honour_kind": kind, "body": "平阴县教育和体育局"}
        subrecords.add(office, Honour, found, values=values)
    return found


def kinds_in(store: Store, teacher: str, year: str) -> list[str]:
    rows = subrecords.listed(store, Honour, teacher)
    return sorted(str(one.values["honour_kind"]) for one in rows if one.values["year"] == year)


def test_the_rows_of_last_year_are_copied_but_for_those_there(office: Store, teacher: str) -> None:
    subrecords.copy_last_year(office, Honour, teacher)
    assert kinds_in(office, teacher, "2026") == ["22", "51"]
    bodies = {one.values["body"] for one in subrecords.listed(office, Honour, teacher)}
    assert bodies == {"平阴县教育和体育局"}
    undoing.undo(office)
    assert kinds_in(office, teacher, "2026") == ["51"]


def test_nothing_is_copied_twice(office: Store, teacher: str) -> None:
    subrecords.copy_last_year(office, Honour, teacher)
    with pytest.raises(ExplainedError) as refused:
        subrecords.copy_last_year(office, Honour, teacher)
    assert refused.value.code == "E231"
    assert kinds_in(office, teacher, "2026") == ["22", "51"]


def test_of_sub_records_only_those_of_the_owner_are_offered(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Honour, "called_by", "name")
    mine, other = (editing.create(office, Teacher, values={"name": name}) for name in "甲乙")
    for teacher, name in ((mine, "教学能手"), (mine, "优秀教师"), (other, "教坛新秀")):
        subrecords.add(office, Honour, teacher, values={"name": name})
    for typed, expected in (("jx", ["教学能手"]), ("教师", ["优秀教师"]), ("新秀", [])):
        found = picking.of_owner(office, Honour, mine, typed)
        assert [one.name for one in found] == expected


def test_with_a_record_comes_back_what_was_struck_off_with_it_whatever_the_clock_says(
    office: Store,
) -> None:
    """A clock that stands still tells no two steps apart (I21)."""
    office.clock = lambda: datetime(2026, 11, 23, 9)
    teacher = editing.create(office, Teacher, values={"name": "李老师"})
    for name in ("先删的", "一起删的"):
        subrecords.add(office, Honour, teacher, values={"name": name})
    rows = subrecords.listed(office, Honour, teacher)
    subrecords.strike(
        office, Honour, teacher, rows=[one for one in rows if one.values["name"] == "先删的"]
    )
    editing.strike(office, Teacher, seen=editing.open_record(office, Teacher, teacher))
    with office.change("恢复") as change:
        editing.restore_whole(change, Teacher, teacher)
    assert [one.values["name"] for one in subrecords.listed(office, Honour, teacher)] == [
        "一起删的"
    ]
