"""重点对象 among the children left behind: what makes a child one, and how the list finds it."""

from datetime import datetime

import pytest

from db.fields import Values
from db.kinds import Value
from db.records import Child, DropoutCase
from db.store import Store
from ruraledu_desktop import care_lists, editing, families, subrecords
from ruraledu_desktop.deriving.key_targets import key_targets
from ruraledu_desktop.deriving.left_behind import BOTH_AWAY, ONE_AWAY
from tests.office.makers import a_child

DAY = "2025-11-20"
USUAL: Values = {
    "birth_day": "2016-05-01",
    "guardianship_type": "4",
    "schooling": "3",
    "is_hukou_registered": 1,
}
NOBODY, ONE, OUT, NO_HUKOU = "无人监护", "父母一方外出、另一方无监护能力", "失学辍学", "无户籍"


@pytest.mark.parametrize(
    ("case", "changes", "in_ledger", "reasons"),
    [
        (BOTH_AWAY, {}, False, ()),
        (ONE_AWAY, {}, False, (ONE,)),
        (None, {"guardianship_type": "1", "is_hukou_registered": 0}, True, ()),
        (BOTH_AWAY, {"guardianship_type": "1"}, False, (NOBODY,)),
        (BOTH_AWAY, {"schooling": "7"}, False, (OUT,)),
        (BOTH_AWAY, {"schooling": "8"}, False, (OUT,)),
        (BOTH_AWAY, {"schooling": "8", "birth_day": "2021-05-01"}, False, ()),
        (BOTH_AWAY, {"schooling": "8", "birth_day": None}, False, ()),
        (BOTH_AWAY, {"schooling": "2", "birth_day": "2021-05-01"}, False, ()),
        (BOTH_AWAY, {}, True, (OUT,)),
        (BOTH_AWAY, {"is_hukou_registered": 0}, False, (NO_HUKOU,)),
        (BOTH_AWAY, {"is_hukou_registered": None}, False, ()),
        (
            ONE_AWAY,
            {"guardianship_type": "1", "schooling": "7", "is_hukou_registered": 0},
            True,
            (NOBODY, ONE, OUT, NO_HUKOU),
        ),
    ],
)
def test_what_makes_a_child_left_behind_one_to_be_seen_to_first(
    case: str | None, changes: Values, in_ledger: bool, reasons: tuple[str, ...]
) -> None:
    assert key_targets(case, {**USUAL, **changes}, DAY, is_in_ledger=in_ledger) == reasons


def left_behind(office: Store, name: str, **values: Value) -> str:
    facts = {**USUAL, "is_rural_hukou": 1, "status": "1", **values}
    child = a_child(office, name, **facts)
    for relation in ("51", "52"):
        away: Values = {"name": "王某", "is_away": 1, "away_since": "2024-01"}
        families.add_member(office, child, kinship={"relation": relation}, person=away)
    return child


def test_they_are_a_filter_of_the_list_and_told_above_the_form(office: Store) -> None:
    office.clock = lambda: datetime(2025, 11, 20, 9)
    usual, alone = (
        left_behind(office, "王小明"),
        left_behind(office, "李小红", guardianship_type="1"),
    )
    out = left_behind(office, "赵小刚", is_hukou_registered=0)
    at_home = a_child(office, "孙小美", **{**USUAL, "guardianship_type": "1", "status": "1"})
    subrecords.add(office, DropoutCase, out, values={"opened_day": "2025-11-03"})
    assert care_lists.key_targets(office) == {alone, out}
    told = families.family_of(office, out).due
    assert told[0] == "农村留守儿童重点对象：失学辍学、无户籍。"
    assert told[1].startswith("在疑似辍学学生台账")
    for one in (usual, at_home):
        assert not any("重点对象" in said for said in families.family_of(office, one).due)
    seen = editing.open_record(office, Child, alone)
    editing.update_record(office, Child, seen=seen, values={"guardianship_type": "4"})
    assert care_lists.key_targets(office) == {out}
