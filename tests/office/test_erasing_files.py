"""The county clears a struck-off file for good: two officers, all of it, and a certificate."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from db import tables
from db.records import Child, ChildFile, Teacher, Visit
from db.store import Store
from ruraledu_desktop import attaching, clerks, editing, families, undoing
from ruraledu_desktop.exchange import conflicts, erasing, rulings, transferring
from ruraledu_desktop.progress import Cancelled
from ruraledu_desktop.reports import erasure
from ruraledu_desktop.reports.model import Report, Table
from tests.office.carrying import answered, exchanged, handed_over, received
from tests.office.erasures import holds, strike
from tests.office.makers import a_child, edit
from tests.queries import queries
from tests.refusing import refused

NAME, MOTHER, FATHER = "王小明", "张兰芳", "王大山"


def a_family(town: Store, tmp_path: Path) -> tuple[str, str]:
    """A child with a visit, a photo and its parents; the father is its sister's too."""
    child, sister = a_child(town, NAME, phone="14400000001"), a_child(town, "王小红")
    families.add_member(town, child, kinship={"relation": "52"}, person={"name": MOTHER})
    families.add_member(town, child, kinship={"relation": "51"}, person={"name": FATHER})
    father = next(one for one in families.family_of(town, child).members if one.name == FATHER)
    families.add_member(
        town, sister, kinship={"relation": "51"}, person={}, person_id=father.person_id
    )
    with town.change("登记家访") as change:
        change.create(Visit, {"child_id": child, "day": "2026-09-01", "home": "爷爷照看"})
    photo = tmp_path / f"{NAME}.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"a photo" * 100)
    attaching.attach(town, ChildFile, child, [photo])
    return child, sister


def told(report: Report) -> dict[str, str]:
    """What a certificate says, by its headings."""
    (table,) = report.parts
    assert isinstance(table, Table)
    return {str(line.cells[0]): str(line.cells[1]) for line in table.lines}


def seconded(county: Store, child: str, reason: str = "1") -> None:
    """One officer proposes, another one confirms."""
    first = county.office.clerk
    assert not erasing.erase(county, Child, child, reason).is_erased
    clerks.change_clerk(county, "赵科员")
    assert erasing.erase(county, Child, child, reason).is_erased
    clerks.change_clerk(county, first)


@pytest.mark.both_engines
def test_two_officers_clear_a_file_with_all_that_belongs_to_it(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    child, sister = a_family(town, tmp_path)
    exchanged(town, county, stick)
    strike(town, child)
    exchanged(town, county, stick)
    (file,) = erasing.files(county)
    assert (file.name, file.clerk, file.reason) == (NAME, "张老师", "")

    seconded(county, child)
    received(town, answered(county, stick, town))
    for store in (town, county):
        assert [one.name for one in families.family_of(store, sister).members] == [FATHER]
        assert not conflicts.open_items(store)
        assert not [one for one in (store.folder / "files").rglob("*") if one.is_file()]
        assert NAME not in "".join(one.title for one in steps(store))
    (done,) = erasing.files(county)
    assert (done.is_erased, done.reason, done.proposed_by) == (True, "1", "李科长")
    report = erasure.build(county, Child, child)
    says = told(report)
    assert says["档案编号"] == child
    assert says["清除理由"] == "本人或监护人要求"
    assert (says["提出人"], says["确认人"]) == ("李科长", "赵科员")
    assert says["所属单位"] == "东阿镇教育办"
    assert NAME not in str(report)


def test_no_byte_of_either_data_file_still_tells_of_the_child(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    child, _ = a_family(town, tmp_path)
    exchanged(town, county, stick)
    strike(town, child)
    exchanged(town, county, stick)
    seconded(county, child)
    received(town, answered(county, stick, town))
    for store in (town, county):
        assert not holds(store, NAME, MOTHER, "14400000001", "爷爷照看")


def test_what_was_proposed_is_not_taken_back_once_it_is_done(
    town: Store, county: Store, stick: Path
) -> None:
    """The certificate goes on saying who proposed it; the step before is what Ctrl+Z offers."""
    child = a_child(town, NAME)
    exchanged(town, county, stick)
    strike(town, child)
    exchanged(town, county, stick)
    a_child(county, "李小红")
    erasing.erase(county, Child, child, "1")
    erasing.reject(county, Child, child)
    seconded(county, child)
    undone = undoing.undo(county)
    assert undone
    assert "李小红" in undone.title
    assert told(erasure.build(county, Child, child))["提出人"] == "李科长"


def test_erasing_can_be_stopped_and_then_nothing_is_erased(
    town: Store, county: Store, stick: Path
) -> None:
    rulings.set_alone(county, True)
    child = a_child(town, NAME)
    strike(town, child)
    exchanged(town, county, stick)

    def stop(done: int, total: int, doing: str) -> None:
        if total and done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        erasing.erase(county, Child, child, "1", progress=stop)
    assert erasing.files(county)[0].name == NAME


def test_the_list_of_erased_files_asks_no_more_for_many_than_for_one(county: Store) -> None:
    rulings.set_alone(county, True)
    asked: list[int] = []
    for _ in range(2):
        for _ in range(4 if asked else 1):
            rec = a_child(county, NAME)
            strike(county, rec)
            erasing.erase(county, Child, rec, "1")
        asked.append(queries_for(partial(erasing.files, county)))
    assert asked[0] == asked[1]


def test_one_officer_alone_clears_it_at_once(town: Store, county: Store, stick: Path) -> None:
    rulings.set_alone(county, True)
    child = a_child(town, NAME)
    strike(town, child)
    exchanged(town, county, stick)
    done = erasing.erase(county, Child, child, "2")
    assert done.is_erased
    assert done.change.title == "彻底清除东阿镇教育办的一份儿童档案"
    assert told(erasure.build(county, Child, child))["确认人"] == "本单位只有一位经办人"
    step = undoing.next_undo(county)
    assert step
    assert step.title == "改为裁定不需要第二人确认"
    with refused("E255"):
        erasing.erase(county, Child, child, "2")


def test_a_proposal_is_withdrawn_or_lapses_when_the_file_is_another(
    town: Store, county: Store, stick: Path
) -> None:
    child = a_child(town, NAME)
    strike(town, child)
    exchanged(town, county, stick)
    erasing.erase(county, Child, child, "1")
    assert erasing.files(county)[0].proposed_by == "李科长"
    with refused("E154"):
        erasing.erase(county, Child, child, "1")
    assert erasing.reject(county, Child, child).title.startswith("收回提议：彻底清除")
    with refused("E155"):
        erasing.reject(county, Child, child)
    erasing.erase(county, Child, child, "1")
    with county.change("恢复") as change:
        editing.restore_whole(change, Child, child)
    strike(county, child)
    assert erasing.files(county)[0].reason == ""


def test_what_stands_or_is_in_doubt_is_not_cleared(town: Store, county: Store, stick: Path) -> None:
    child = a_child(town, NAME)
    exchanged(town, county, stick)
    with refused("E255"):
        erasing.erase(county, Child, child, "1")
    with refused("E256"):
        erasing.erase(county, Child, child, "")
    with refused("E254"):
        erasing.erase(town, Child, child, "1")
    strike(county, child)
    edit(town, child, phone="14400000009")
    received(county, handed_over(town, stick))
    with refused("E257"):
        erasing.erase(county, Child, child, "1")
    with refused("E140"):
        erasure.build(county, Child, child)


def test_what_a_township_added_to_a_file_meanwhile_is_cleared_the_second_time(
    town: Store, county: Store, stick: Path
) -> None:
    rulings.set_alone(county, True)
    child = a_child(town, NAME)
    exchanged(town, county, stick)
    strike(county, child)
    erasing.erase(county, Child, child, "1")
    with town.change("登记家访") as change:
        change.create(Visit, {"child_id": child, "day": "2026-09-01", "home": "爷爷照看"})
    received(county, handed_over(town, stick))
    (item,) = conflicts.open_items(county)
    assert item.item_class == "C6"
    visit = editing.open_record(county, Visit, item.record_id)
    editing.strike(county, Visit, seen=visit)
    (file,) = erasing.files(county)
    assert (file.name, file.is_erased) == ("", False)
    erasing.erase(county, Child, child, "1")
    assert [one.is_erased for one in erasing.files(county)] == [True]
    assert not holds(county, "爷爷照看")


def test_the_former_file_of_a_child_that_moved_goes_too(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    rulings.set_alone(county, True)
    child = a_child(town, NAME)
    exchanged(town, county, stick)
    moved = transferring.transfer(county, Child, child, other.office.unit).lead
    strike(county, moved)
    assert {one.record_id for one in erasing.files(county, NAME)} == {moved, child}
    erasing.erase(county, Child, moved, "1")
    assert not holds(county, NAME)


def test_files_are_found_by_name_or_pinyin_and_teachers_too(county: Store) -> None:
    for record, name in ((Child, NAME), (Child, "李小红"), (Teacher, "王大山")):
        rec = editing.create(county, record, values={"name": name})
        editing.strike(county, record, seen=editing.open_record(county, record, rec))
    assert {one.name for one in erasing.files(county, "王")} == {NAME, "王大山"}
    assert [one.name for one in erasing.files(county, "lixiaoh")] == ["李小红"]
    assert erasing.files(county, "%") == []


def queries_for(work: Callable[[], object]) -> int:
    """How many statements are sent."""
    with queries() as asked:
        work()
    return len(asked)


def steps(store: Store) -> list[undoing.Step]:
    """What the undo menu would name, one after the other."""
    with store.read() as conn:
        rows = conn.execute(select(tables.step))
        return [undoing.Step(row.id, row.title, row.wall) for row in rows]
