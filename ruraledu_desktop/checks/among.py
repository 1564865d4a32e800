"""Records against each other: one number twice, one person twice, one guardian of many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from db.fields import RecordType, Values
from db.kinds import Value, id_finding
from db.records import Kinship, Person
from ruraledu_desktop.checks.problems import Problem, Where, problem

Rows: TypeAlias = Mapping[str, Values]
"""Values of records by record id."""
_MOST_NAMED = 3
_MOST_CHARGES = 5


def check_among(record: RecordType, rows: Rows) -> list[Problem]:
    """V-09, V-14, V-35: sound ID numbers used twice, and persons that seem to be there twice.

    Takes the records of one township, or of the whole county; each of a pair gets its problem.
    Same name, birth and sex is only a suspicion, and never a reason to merge.
    """
    found = [*_same_numbers(record, rows), *_same_persons(record, rows)]
    return sorted(found, key=lambda one: (one.where, one.code))


def _same_numbers(record: RecordType, rows: Rows) -> Iterator[Problem]:
    for ids in _alike(rows, ("id_number",)):
        if any(id_finding(str(rows[ids[0]]["id_number"]))):
            continue
        for one in ids:
            where = Where(record.__tablename__, one, "id_number")
            yield problem("id_shared", where, others=_names(rows, ids, one))


def _same_persons(record: RecordType, rows: Rows) -> Iterator[Problem]:
    for ids in _alike(rows, ("name", "birth_day", "sex")):
        if len({rows[one].get("id_number") for one in ids}) == 1:
            continue
        for one in ids:
            where = Where(record.__tablename__, one, "name")
            yield problem("person_twice", where, others=_names(rows, ids, one))


def _alike(rows: Rows, fields: tuple[str, ...]) -> list[list[str]]:
    """Ids of records that agree in all the fields, where all of them are known."""
    groups: dict[tuple[Value, ...], list[str]] = {}
    for record_id, values in rows.items():
        key = tuple(values.get(name) for name in fields)
        if None not in key:
            groups.setdefault(key, []).append(record_id)
    return [ids for ids in groups.values() if len(ids) > 1]


def _names(rows: Rows, ids: list[str], own: str) -> str:
    names = [str(rows[one].get("name") or "未填姓名") for one in ids if one != own]
    return "、".join(names[:_MOST_NAMED]) + "等" * (len(names) > _MOST_NAMED)


def check_guardians(kinships: Iterable[Values], persons: Rows) -> list[Problem]:
    """V-21: guardians of more than five children, from the relations that hold today."""
    charges: dict[str, set[Value]] = {}
    for kin in kinships:
        if kin.get(Kinship.is_guardian.key) or kin.get(Kinship.is_entrusted.key):
            charges.setdefault(str(kin["person_id"]), set()).add(kin["child_id"])
    return [
        problem(
            "guardian_of_many",
            Where(Person.__tablename__, person_id),
            name=persons[person_id].get("name"),
            count=len(children),
        )
        for person_id, children in sorted(charges.items())
        if len(children) > _MOST_CHARGES and person_id in persons
    ]
