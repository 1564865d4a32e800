"""查重: the items of a change are those that would be found if everything were looked at anew."""

import tempfile
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Connection, select

from db import duplicates, likeness, tables
from db.fields import RecordType, Values, table_of
from db.items import OPEN
from db.likeness import Reason
from db.records import Child, Kinship, Person, Ruling
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from db.store import Store
from db.written import Written
from ruraledu_desktop import editing, undoing
from tests.counties import DONGE, KONGCUN
from tests.office.makers import COUNTY, edit
from tests.ruraledu_desktop.exchange.desks import ANOTHER, NUMBER, PHONE

NAMES = ["王小明", "王晓明", "李强"]
MISTYPED = f"{ANOTHER[:-3]}{ANOTHER[-2]}{ANOTHER[-3]}{ANOTHER[-1]}"
NUMBERS = [NUMBER, ANOTHER, MISTYPED, None]
PLACE = st.integers(0, 9)
PEOPLE = st.fixed_dictionaries(
    {"name": st.sampled_from(["张兰", "赵芳"])}, optional={"phone": st.sampled_from([PHONE, None])}
)
FACTS = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES), "id_number": st.sampled_from(NUMBERS)},
    optional={
        "birth_day": st.sampled_from(["2017-05-01", "2017-05-02"]),
        "phone": st.sampled_from([PHONE, None]),
        "sex": st.sampled_from(["1", None]),
    },
)


class ChangingDesk(RuleBasedStateMachine):
    """An officer at the county who types, links, strikes off, rules, and goes back and forth."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        folder = Path(self.kept.enter_context(tempfile.TemporaryDirectory()))
        self.store = self.kept.enter_context(Store.create(folder, COUNTY))
        self.children: list[str] = []
        self.people: list[str] = []
        self.kin: list[str] = []

    def teardown(self) -> None:
        self.kept.close()

    def made(self, record: RecordType, values: Values, scope: str = KONGCUN) -> str:
        with self.store.change("新增") as change:
            return change.create(record, values, scope=scope)

    @rule(facts=FACTS, town=st.sampled_from([DONGE, KONGCUN]))
    def child(self, facts: Values, town: str) -> None:
        self.children.append(self.made(Child, facts, town))

    @precondition(lambda self: self.children)
    @rule(facts=FACTS, which=st.lists(PLACE, min_size=1, max_size=3, unique=True))
    def change(self, facts: Values, which: list[int]) -> None:
        for place in which:
            edit(self.store, self.children[place % len(self.children)], Child, **facts)

    @precondition(lambda self: self.children)
    @rule(values=PEOPLE, place=PLACE)
    def relative(self, values: Values, place: int) -> None:
        self.people.append(self.made(Person, values))
        facts = {"child_id": self.children[place % len(self.children)], "relation": "52"}
        self.kin.append(self.made(Kinship, {**facts, "person_id": self.people[-1]}))

    @precondition(lambda self: self.people)
    @rule(values=PEOPLE, place=PLACE)
    def change_person(self, values: Values, place: int) -> None:
        edit(self.store, self.people[place % len(self.people)], Person, **values)

    @precondition(lambda self: self.kin)
    @rule(place=PLACE, other=PLACE)
    def change_family(self, place: int, other: int) -> None:
        values = {"child_id": self.children[other % len(self.children)]}
        edit(self.store, self.kin[place % len(self.kin)], Kinship, **values)

    @precondition(lambda self: self.children)
    @rule(place=PLACE, record=st.sampled_from([Child, Kinship, Person]))
    def strike_or_restore(self, place: int, record: RecordType) -> None:
        ids = {Child: self.children, Kinship: self.kin, Person: self.people}[record]
        if ids:
            seen = editing.open_record(self.store, record, ids[place % len(ids)])
            with self.store.change("删除或恢复") as change:
                (change.restore if seen.is_deleted else change.strike)(record, seen=seen)

    @precondition(lambda self: len(self.children) > 1)
    @rule(place=PLACE, other=PLACE)
    def part(self, place: int, other: int) -> None:
        pair = sorted(self.children[one % len(self.children)] for one in (place, other))
        with self.store.read() as conn:
            one, another = (duplicates.facts_of(conn, Child, pair)[rec] for rec in pair)
        facts: Values = {"first_id": pair[0], "second_id": pair[1], "choice": DIFFERENT}
        said: Values = {"basis": likeness.basis(one, another), "state": STANDS}
        with self.store.change("裁定") as change:
            known = change.load(Ruling, [ruling_id(*pair)])
            if known:
                change.assign(Ruling, said, seen=known[ruling_id(*pair)])
            else:
                change.create(Ruling, {**facts, **said}, scope="county", record_id=ruling_id(*pair))

    @rule()
    def back(self) -> None:
        undoing.undo(self.store)

    @rule()
    def forth(self) -> None:
        undoing.redo(self.store)

    @invariant()
    def nothing_is_missing_or_left_open(self) -> None:
        with self.store.write() as conn:
            before = self.open_items(conn)
            everything = Written(telling={Child.__tablename__: {*self.children}})
            duplicates.renew(conn, everything)
            assert self.open_items(conn) == before

    @invariant()
    def whoever_is_like_another_is_asked_about(self) -> None:
        """All pairs are held against each other here; the program looks for them by name."""
        with self.store.read() as conn:
            facts = duplicates.facts_of(conn, Child, self.children)
            child, ruling, item = table_of(Child), table_of(Ruling), tables.item
            living = conn.scalars(select(child.c.record_id).where(child.c.is_deleted == 0))
            ruled = select(ruling.c.record_id, ruling.c.basis).where(ruling.c.is_deleted == 0)
            parted = {row.record_id: row.basis for row in conn.execute(ruled)}
            open_ones = select(item.c.sides).where(item.c.state == OPEN, item.c.grp == "likeness")
            asked = {tuple(orjson.loads(sides)) for sides in conn.scalars(open_ones)}
        alike = {
            pair
            for pair in combinations(sorted(living), 2)
            if (why := likeness.reasons(*(facts[rec] for rec in pair)))
            and not {Reason.NUMBER, Reason.STUDENT} & {*why}
            and parted.get(ruling_id(*pair)) != likeness.basis(*(facts[rec] for rec in pair))
        }
        assert asked == alike

    @staticmethod
    def open_items(conn: Connection) -> set[str]:
        item = tables.item
        return set(conn.scalars(select(item.c.id).where(item.c.state == OPEN)))


ChangingDesk.TestCase.settings = settings(max_examples=12, stateful_step_count=30)
TestItems = ChangingDesk.TestCase
