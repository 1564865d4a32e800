"""What changed since the county confirmed something, by school, child and teacher."""

from sqlalchemy import insert, select

from db import journal, tables
from db.records import Child, Duty, Kinship, Person, Teacher
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair


def a_mother(store: Store, *children: str) -> str:
    with store.change("新增家庭成员") as change:
        person = change.create(Person, {"name": "李红"})
        for child in children:
            change.create(Kinship, {"child_id": child, "person_id": person, "relation": "52"})
        return person


def test_nothing_typed_is_nothing_to_hand_over(pair: Pair) -> None:
    assert unconfirmed(pair.town).is_empty


def test_a_duty_counts_for_its_teacher_only_once(pair: Pair) -> None:
    teacher = editing.create(pair.town, Teacher, values={"name": "张敏"})
    editing.create(pair.town, Duty, values={"teacher_id": teacher, "office": "12"})

    assert unconfirmed(pair.town).changed == {"teacher": (teacher,)}


def test_what_was_handed_over_is_told_apart_from_what_was_typed_since(pair: Pair) -> None:
    child = a_child(pair.town)
    assert unconfirmed(pair.town).sent == 0
    pair.hand_over()
    told = unconfirmed(pair.town)
    assert (told.sent, told.since_sent, told.unanswered) == (1, 0, 1)
    edit(pair.town, child, Child, phone="14400001111")
    told = unconfirmed(pair.town)
    assert (told.sent, told.since_sent, told.unanswered) == (1, 1, 1)


def test_a_mother_of_two_counts_for_both_children(pair: Pair) -> None:
    first, second = a_child(pair.town, "王小明"), a_child(pair.town, "王小红")
    mother = a_mother(pair.town, first, second)
    pair.exchange()
    assert unconfirmed(pair.town).is_empty

    edit(pair.town, mother, Person, phone="14400001111")

    assert unconfirmed(pair.town).changed == {"child": tuple(sorted((first, second)))}


def test_of_very_many_runs_nothing_is_confirmed(pair: Pair) -> None:
    """A county that begins anew confirms nothing of years of runs."""
    child, writer, entry = a_child(pair.town), tables.writer, tables.entry
    with pair.town.write() as conn:
        own, first = conn.execute(select(writer)).one(), conn.execute(select(entry)).one()
        names = [f"{number:032x}" for number in range(1100)]
        conn.execute(insert(writer), [{**own._asdict(), "id": None, "name": one} for one in names])
        copied = {**first._asdict(), "id": None, "kind": "weigh"}
        rows = conn.scalars(select(writer.c.id).where(writer.c.name.in_(names)))
        conn.execute(insert(entry), [{**copied, "writer": row} for row in rows])

    assert unconfirmed(pair.town).changed == {"child": (child,)}


def test_a_struck_child_is_counted_apart(pair: Pair) -> None:
    child = a_child(pair.town)
    pair.exchange()
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))

    found = unconfirmed(pair.town)

    assert found.changed == {}
    assert found.struck == {"child": 1}
    assert found.since == 1


def test_one_struck_among_more_than_fit_in_a_list(pair: Pair) -> None:
    with pair.town.change("导入教师名册") as change:
        ids = [change.create(Teacher, {"name": f"教师{n}"}) for n in range(journal.BATCH + 2)]
    seen = editing.open_record(pair.town, Teacher, ids[0])
    editing.strike(pair.town, Teacher, seen=seen)
    waits = unconfirmed(pair.town)
    assert waits.changed["teacher"] == tuple(sorted(ids[1:]))
    assert waits.struck == {"teacher": 1}


def test_what_was_handed_over_stays_unconfirmed_until_the_receipt(pair: Pair) -> None:
    child = a_child(pair.town)
    pair.hand_over()
    pair.hand_over()

    found = unconfirmed(pair.town)

    assert found.changed == {"child": (child,)}
    assert (found.since, found.unanswered) == (0, 2)


def test_a_receipt_ends_the_counting(pair: Pair) -> None:
    a_child(pair.town)
    pair.hand_over()
    pair.exchange()

    assert unconfirmed(pair.town).unanswered == 0
