"""A block of cells pasted into a family: who is known already is not registered twice."""

import pytest

from db.fields import Values, field_of
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import editing, families, family_blocks, searching, undoing
from tests.refusing import refused

FIELDS = [field_of(one) for one in (Kinship.relation, Person.name, Person.id_number, Person.phone)]
NUMBER, PHONE = "370199198503120010", "14400000001"


@pytest.fixture
def children(office: Store) -> tuple[str, str]:
    """A child whose father is registered, and another without a family."""
    elder, younger = (editing.create(office, Child, values={"name": name}) for name in "甲乙")
    father: Values = {"name": "王强", "id_number": NUMBER, "phone": PHONE}
    families.add_member(office, elder, kinship={"relation": "51"}, person=father)
    return elder, younger


def paste(office: Store, child: str, *lines: str) -> list[tuple[str, str]]:
    block = [line.split("|") for line in lines]
    family_blocks.paste(office, child, rows=(), fields=FIELDS, block=block)
    members = families.family_of(office, child).members
    return [(one.name, str(one.person_values["phone"])) for one in members]


@pytest.mark.parametrize("line", [f"父亲|王强|{NUMBER}|", f"父亲|王强||{PHONE}"])
def test_a_person_known_by_number_or_telephone_is_shared(
    office: Store, children: tuple[str, str], line: str
) -> None:
    paste(office, children[1], line)
    ids = [families.family_of(office, one).members[0].person_id for one in children]
    assert ids[0] == ids[1]
    undoing.undo(office)
    assert not families.family_of(office, children[1]).members


def test_a_namesake_is_another_person(office: Store, children: tuple[str, str]) -> None:
    assert paste(office, children[1], "父亲|王强||14400000002") == [("王强", "14400000002")]
    assert searching.count(office, Person) == 2


@pytest.mark.parametrize(
    ("child", "line", "code"),
    [
        (1, f"父亲||{NUMBER}|", "E234"),
        (0, f"父亲|王强|{NUMBER}|", "E235"),
        (1, f"父亲|王刚|{NUMBER}|", "E236"),
        (1, "邻村老友|王刚||", "E232"),
        (1, "父亲|王刚|||同村", "E233"),
    ],
)
def test_a_line_that_cannot_be_added_holds_the_whole_block(
    office: Store, children: tuple[str, str], child: int, line: str, code: str
) -> None:
    with refused(code):
        paste(office, children[child], "母亲|李娟||14400000003", line)
    assert searching.count(office, Person) == 1
