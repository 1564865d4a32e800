"""How far the offices are: begun from the document, late by its day, seen by the county."""

from datetime import datetime
from decimal import Decimal

import pytest

from db.kinds import Value
from db.records import Progress
from db.store import Store
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.checks.plan import DONE, NOT_BEGUN
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.exchange import unconfirmed
from ruraledu_desktop.plan import standings
from ruraledu_desktop.plan.standings import LATE, NOBODY, Standing
from tests.office.pairs import Pair
from tests.ruraledu_desktop.checks.cases import DAY, found

pytestmark = pytest.mark.both_engines


def standing(store: Store, name: str) -> Standing:
    return next(one for one in standings.plan(store).standings if one.commitment.id == name)


def change_to(store: Store, record_id: str, **values: str) -> None:
    seen = editing.open_record(store, Progress, record_id)
    editing.update_record(store, Progress, seen=seen, values=values)


def test_a_task_begins_with_what_the_document_says(pair: Pair) -> None:
    town = pair.town
    town.clock = lambda: datetime(2026, 11, 20)
    _, stage = standings.begin(town, "C141")
    _, yearly = standings.begin(town, "C108")
    _, lasting = standings.begin(town, "C001")
    values = [editing.open_record(town, Progress, one).values for one in (stage, yearly, lasting)]
    told = [(one["year"], one.get("due_day"), one["state"]) for one in values]
    assert told == [
        ("2024", "2024-12-31", NOT_BEGUN),
        ("2026", "2026-12-31", NOT_BEGUN),
        ("2026", None, NOT_BEGUN),
    ]
    assert {one["owner"] for one in values} == {town.office.name}
    undoing.undo(town)
    assert standing(town, "C001").state(town.office.unit) == NOBODY


def test_the_county_begins_with_the_units_that_are_responsible(pair: Pair) -> None:
    _, named = standings.begin(pair.county, "C131")
    _, unnamed = standings.begin(pair.county, "C136")
    owners = [
        editing.open_record(pair.county, Progress, one).values["owner"] for one in (named, unnamed)
    ]
    assert str(owners[0]).startswith("县教育和体育局、团县委")
    assert owners[1] == pair.county.office.name


def test_a_second_line_of_a_year_has_no_name_yet(pair: Pair) -> None:
    standings.begin(pair.town, "C131")
    _, second = standings.begin(pair.town, "C131")
    assert editing.open_record(pair.town, Progress, second).values.get("name") is None


def test_what_is_past_its_day_and_not_done_is_late(pair: Pair) -> None:
    town = pair.town
    town.clock = lambda: datetime(2026, 11, 20)
    _, begun = standings.begin(town, "C141")
    unit = town.office.unit
    assert standing(town, "C141").state(unit) == LATE
    change_to(town, begun, state=DONE, done_day="2024-11-30")
    assert standing(town, "C141").state(unit) == DONE
    change_to(town, begun, state="2", done_day="")
    change_to(town, begun, due_day="2026-12-31")
    assert standing(town, "C141").state(unit) == "2"


def test_the_county_sees_what_its_townships_did(pair: Pair) -> None:
    town, county = pair.town, pair.county
    standings.begin(county, "C131")
    _, begun = standings.begin(town, "C131")
    change_to(town, begun, state=DONE)
    assert not unconfirmed.unconfirmed(town).is_empty
    pair.exchange()
    seen = standing(county, "C131")
    assert seen.state(town.office.unit) == DONE
    assert seen.state(county.office.unit) == NOT_BEGUN
    assert seen.states_of_towns() == [DONE]
    assert [one.unit for one in standing(town, "C131").kept] == [town.office.unit]
    assert next(iter(standings.plan(county).units)) == county.office.unit
    assert len(standings.record_ids(county)) == 2


def test_of_several_things_in_one_year_the_undone_one_counts(pair: Pair) -> None:
    unit = pair.town.office.unit
    pair.town.clock = lambda: datetime(2026, 11, 20)
    for name, state in (("乙", DONE), ("甲", "2"), ("丙", DONE)):
        _, begun = standings.begin(pair.town, "C131")
        change_to(pair.town, begun, name=name, state=state, due_day="")
        assert standing(pair.town, "C131").state(unit) == ("2" if name != "乙" else DONE)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"state": "3", "done_day": "2024-09-01"}, []),
        ({"state": "4", "done_day": "2024-09-01"}, []),
        ({"state": "1", "from_day": "2024-09-01"}, []),
        ({"state": "3"}, [("done_without_day", "done_day")]),
        ({"state": "2", "done_day": "2024-09-01"}, [("day_of_undone", "state")]),
        ({"state": "1", "amount": Decimal(1)}, [("amount_of_undone", "amount")]),
        (
            {"state": "3", "from_day": "2024-09-02", "done_day": "2024-09-01"},
            [("end_before_start", "done_day")],
        ),
    ],
)
def test_a_state_fits_what_was_done(values: dict[str, Value], told: list[tuple[str, str]]) -> None:
    kept: dict[str, Value] = {"name": "宣传", "commitment": "C131", "year": "2024"}
    assert found(check_record(Progress, {**kept, **values}, day=DAY)) == told


def test_every_state_has_its_words() -> None:
    words = [standings.state_words(one) for one in standings.states()]
    assert words == ["未登记", "逾期", "未启动", "推进中", "已完成", "持续开展", "暂缓"]
