"""Small hand-made counties: schools, teachers, children and families in a real store."""

from collections.abc import Mapping
from typing import Any

from stdnum.cn import ric

from db.kinds import Value
from db.office import Office
from db.records import Child, Duty, Exchange, Kinship, Person, School, Teacher
from db.store import Store

TOWN = Office("township", "370124104000", "孔村镇", "王会计")
COUNTY = Office("county", "370124000000", "平阴县", "李科长")
YUSHAN, DONGE, KONGCUN = "370124001000", "370124102000", "370124104000"
VILLAGE = {
    YUSHAN: "370124001002",
    DONGE: "370124102201",
    KONGCUN: "370124104201",
}
"""One village or neighbourhood of some townships."""


def an_id(county: str, birth: str, number: str) -> str:
    """A sound ID number; a county code such as 370199 belongs to no county."""
    body = county + birth + number
    return body + ric.calc_check_digit(f"{body}0")


class SmallCounty:
    """Adds records to a store, each in a step of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def school(self, name: str = "孔村镇中心小学", *, town: str = KONGCUN, **values: Value) -> str:
        """A public village primary school unless told otherwise."""
        facts = {"name": name, "kind": "211", "sponsor": "831", "division": VILLAGE.get(town)}
        with self.store.change("新增学校") as change:
            return change.create(School, facts | values, scope=town)

    def teacher(
        self, name: str, *, school: str | None, town: str = KONGCUN, **values: Value
    ) -> str:
        """A teacher in post and on the establishment, born in 1980, there since 2015."""
        facts: dict[str, Value] = {
            "name": name,
            "sex": "1",
            "birth_day": "1980-01-01",
            "school_id": school,
            "is_established": 1,
            "status": "100",
            "school_month": "2015-09",
        }
        with self.store.change("新增教师") as change:
            return change.create(Teacher, facts | values, scope=town)

    def duty(self, teacher: str, office: str, school: str, **values: Value) -> str:
        """An office held since 2018."""
        facts = {"teacher_id": teacher, "office": office, "school_id": school}
        start: dict[str, Value] = {"from_day": "2018-08-20"}
        with self.store.change("新增任职") as change:
            return change.create(Duty, facts | start | values, scope=KONGCUN)

    def exchange(self, teacher: str, source: str, target: str, **values: Value) -> str:
        """A regular exchange over the school year 2026."""
        facts: dict[str, Value] = {
            "teacher_id": teacher,
            "exchange_kind": "1",
            "from_school_id": source,
            "to_school_id": target,
            "from_day": "2026-09-01",
            "to_day": "2027-08-31",
        }
        with self.store.change("新增交流") as change:
            return change.create(Exchange, facts | values, scope=KONGCUN)

    def child(self, name: str, *, town: str = KONGCUN, **values: Value) -> str:
        """A boy of nine with a rural household."""
        facts: dict[str, Value] = {
            "name": name,
            "sex": "1",
            "birth_day": "2017-05-01",
            "is_rural_hukou": 1,
            "status": "1",
        }
        with self.store.change("新增儿童") as change:
            return change.create(Child, facts | values, scope=town)

    def left_behind(self, name: str, **values: Any) -> str:
        """A child whose parents both work away."""
        child = self.child(name, **values)
        self.parents_away(child)
        return child

    def relative(
        self,
        child: str,
        relation: str,
        name: str,
        *,
        kin: Mapping[str, Value] | None = None,
        **values: Value,
    ) -> str:
        """A member of the child's family; `kin` says more of the relation."""
        with self.store.change("新增家庭成员") as change:
            person = change.create(Person, {"name": name, **values}, scope=KONGCUN)
            facts = {"child_id": child, "person_id": person, "relation": relation}
            change.create(Kinship, facts | dict(kin or {}), scope=KONGCUN)
            return person

    def parents_away(self, child: str) -> None:
        """Both parents work away since 2024."""
        for relation, name in (("51", "父某"), ("52", "母某")):
            self.relative(child, relation, name, is_away=1, away_since="2024-03", is_alive=1)
