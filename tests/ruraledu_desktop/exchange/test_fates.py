"""What became of a hand-over, record by record."""

from pathlib import Path

import pytest

from db.records import Child, Duty, Kinship, Person, Teacher, Visit
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import conflicts, deciding, fates, reports
from ruraledu_desktop.exchange.states import Fate
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.ruraledu_desktop.exchange.boards import accepted

pytestmark = pytest.mark.both_engines


def states(pair: Pair) -> list[Fate]:
    return [one.fate for one in reports.hand_overs(pair.town)]


def test_a_child_with_its_family_has_one_fate(pair: Pair) -> None:
    with pair.town.change("新增") as change:
        child = change.create(Child, {"name": "王小明"})
        person = change.create(Person, {"name": "李红"})
        change.create(Kinship, {"child_id": child, "person_id": person})
    done = pair.hand_over()

    (one,) = fates.handed(pair.town, done.package)

    assert (one.form, one.record_id, one.name) == ("child", child, "王小明")
    assert one.fate == Fate.WAITING


def test_the_worst_of_its_entries_is_the_fate_of_a_record(pair: Pair) -> None:
    teacher = editing.create(pair.town, Teacher, values={"name": "张敏"})
    done = pair.exchange()
    assert [one.fate for one in fates.handed(pair.town, done.package)] == [Fate.MERGED]

    editing.create(pair.town, Duty, values={"teacher_id": teacher, "office": "12"})
    later = pair.hand_over()

    assert [one.fate for one in fates.handed(pair.town, later.package)] == [Fate.WAITING]
    assert [one.fate for one in fates.handed(pair.town, done.package)] == [Fate.MERGED]


def test_a_lost_package_is_merged_when_the_next_one_brought_its_entries(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    lost = pair.hand_over()
    assert states(pair) == [Fate.WAITING]

    pair.exchange()

    assert states(pair) == [Fate.MERGED, Fate.MERGED]
    assert [one.fate for one in fates.handed(pair.town, lost.package)] == [Fate.MERGED]


def test_an_open_item_makes_its_record_doubtful(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明"})
    pair.exchange()
    edit(pair.town, child, name="王晓明")
    edit(pair.county, child, name="王小铭")
    done = pair.exchange()

    (one,) = fates.handed(pair.town, done.package)

    assert (one.fate, one.reason) == (Fate.DOUBTFUL, "两处填报的值不同")


@pytest.mark.usefixtures("november")
def test_what_came_after_the_acceptance_is_doubtful_until_it_is_decided(pair: Pair) -> None:
    other = editing.create(pair.town, Child, values={"name": "李小红"})
    child = accepted(pair)
    edit(pair.town, other, phone="14400000002")
    days = [f"2026-03-{1 + day % 28:02d}" for day in range(1200)]
    new = [{"day": day, "visit_form": "1"} for day in days]
    subrecords.put(pair.town, Visit, child, title="登记家访", new=new)
    done = pair.exchange()
    judged = {
        one.record_id: (one.fate, one.reason) for one in fates.handed(pair.town, done.package)
    }
    late = (Fate.DOUBTFUL, "验收以后才报来，由县局裁定")
    assert judged == {child: late, other: late}
    assert conflicts.open_items(pair.town) == [], "nothing of it is to be decided there"

    (of_rows,) = (one for one in conflicts.open_items(pair.county) if one.rows[1])
    deciding.decide(pair.county, of_rows, "with")
    pair.load(pair.answer())
    judged = {
        one.record_id: (one.fate, one.reason) for one in fates.handed(pair.town, done.package)
    }
    assert judged == {child: (Fate.MERGED, ""), other: late}


@pytest.mark.usefixtures("november")
def test_rows_of_a_file_that_came_late_are_as_doubtful_as_the_file(pair: Pair) -> None:
    accepted(pair)
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    first = pair.exchange()
    subrecords.put(
        pair.town, Visit, child, title="登记家访", new=[{"day": "2026-03-01", "visit_form": "1"}]
    )
    later = pair.exchange()

    fate = (Fate.DOUBTFUL, "验收以后才报来，由县局裁定")
    for done in (first, later):
        assert [(one.fate, one.reason) for one in fates.handed(pair.town, done.package)] == [fate]
    (item,) = conflicts.open_items(pair.county)
    deciding.decide(pair.county, item, "added")
    pair.load(pair.answer())
    assert [one.fate for one in fates.handed(pair.town, later.package)] == [Fate.MERGED]


def test_a_package_without_entries_has_no_fates(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    pair.exchange()

    assert fates.handed(pair.town, pair.hand_over().package) == []


def test_a_written_package_can_be_copied_once_more(pair: Pair, tmp_path: Path) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    done = pair.hand_over()
    other = tmp_path / "other"
    other.mkdir()

    (copy,) = reports.deliver_again(pair.town, other, done.package)

    assert done.place
    assert copy.read_bytes() == done.place.read_bytes()
