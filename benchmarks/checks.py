"""How long 全部校验 takes, beside reading the same rows only.

    python3 packaging/dev.py bench checks [--children 50000] [--seed 1] [--turns 3] [--data DIR]

The store holds that many children in 40 schools, every tenth with parents, every fiftieth with a
transfer and a grant, and their teachers. First forms are opened one by one: what lies between each
record and the others, beside all that opening takes. Then every row is read as the checks do, and
nothing is looked at; and all records are checked with all that lies between them. DIR keeps the
store for another run.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import select
from stdnum.cn import ric

from benchmarks.table import GIVEN, OFFICE, SURNAMES
from db.fields import RecordType, Values, fields_of, table_of
from db.records import (
    RECORDS,
    AidGrant,
    AidStandard,
    Child,
    Kinship,
    Person,
    School,
    Teacher,
    Transfer,
)
from db.store import Store
from ruraledu_desktop import checking, garbage, judging, opening, searching
from ruraledu_desktop.across.shown import shown

_TEACHERS = 20
"""To so many children there is one teacher."""
_PARENTS = ("51", "52")
_SOME = 50
"""To so many children there is one with what most lack."""
_MOVE: Values = {"transfer_kind": "2", "day": "2026-09-01", "peer_school": "孔村镇第1小学"}
_STANDARD: Values = {
    "name": "寄宿生生活补助",
    "aid_kind": "203",
    "amount": Decimal(625),
    "from_year": "2025",
}
_GRANT: Values = {"aid_kind": "203", "year": "2026", "term": "1", "amount": Decimal(625)}
_ASKED: tuple[RecordType, ...] = (School, Child, Person, Teacher, Transfer, AidGrant)
_ASKED_OF_EACH = 100


def build(folder: Path, children: int, seed: int) -> None:
    """A store of that many children in 40 schools, every fiftieth with a fault."""
    dice = random.Random(seed)
    with Store.create(folder, OFFICE) as store, store.change("练习数据") as change:
        change.create(AidStandard, _STANDARD)
        schools = [change.create(School, _school(number)) for number in range(40)]
        for number in range(children):
            child = change.create(Child, _child(dice, schools, is_faulty=number % _SOME == 0))
            if number % _SOME == 0:
                change.create(Transfer, {"child_id": child, **_MOVE})
                change.create(AidGrant, {"child_id": child, **_GRANT})
            if number % 10 == 0:
                for relation in _PARENTS:
                    person = change.create(Person, _person(dice))
                    kin = {"child_id": child, "person_id": person, "relation": relation}
                    change.create(Kinship, kin)
        for _ in range(children // _TEACHERS):
            change.create(Teacher, _teacher(dice, schools))


def _school(number: int) -> Values:
    return {
        "name": f"孔村镇第{number}小学",
        "kind": "211",
        "sponsor": "831",
        "division": "370124104201",
        "address": "平阴县孔村镇示例路一号",
        "classes": 60,
        "pupils": 2000,
    }


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=2))


def _person(dice: random.Random) -> Values:
    return {"name": _name(dice), "is_away": 0, "phone": _phone(dice)}


def _phone(dice: random.Random) -> str:
    return f"139{dice.randint(0, 99_999_999):08d}"


def _born(dice: random.Random, first: int, last: int) -> Values:
    """Birthday, sex, and a number with both."""
    day = f"{dice.randint(first, last)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    order = dice.randint(0, 999)
    number = f"370199{day.replace('-', '')}{order:03d}"
    sex = "1" if order % 2 else "2"
    number += ric.calc_check_digit(f"{number}0")
    return {"birth_day": day, "sex": sex, "id_type": "1", "id_number": number}


def _child(dice: random.Random, schools: list[str], *, is_faulty: bool) -> Values:
    return {
        "name": _name(dice),
        **_born(dice, 2014, 2019),
        "ethnic": "01",
        "hukou_place": "370124104201",
        "living_place": "370124104201",
        "is_rural_hukou": 1,
        "phone": _phone(dice),
        "school_id": dice.choice(schools),
        "grade": "P1",
        "schooling": "6" if is_faulty else "3",
        "attendance_mode": "1",
        "body_condition": "1",
        "status": "1",
    }


def _teacher(dice: random.Random, schools: list[str]) -> Values:
    return {
        "name": _name(dice),
        **_born(dice, 1970, 1999),
        "school_id": dice.choice(schools),
        "is_established": 1,
        "category": "11",
        "is_full_time": 1,
        "status": "100",
        "stage": "2",
        "main_subject": "S03",
        "qualification": "2",
        "qualification_subject": "小学语文",
    }


def read_all(store: Store) -> int:
    """Read every row that the checks read, and do nothing with it."""
    count, day = 0, store.clock().date().isoformat()
    parts = [one for one in checking.portions(store) if one.record_ids]
    for one in parts:
        record = RECORDS[one.form]
        with store.read() as conn:
            names = tuple(fields_of(record))
            count += len(searching.plain_rows(conn, record, one.record_ids, names, day=day))
    return count


def taken(do: Callable[[], object], turns: int) -> float:
    """Seconds of the processor, the median of some turns: what else goes on matters less."""
    each: list[float] = []
    for _ in range(turns):
        begun = time.process_time()
        do()
        each.append(time.process_time() - begun)
    return median(each)


def between(store: Store) -> None:
    """Only what lies between records."""
    for one in checking.portions(store):
        if one.stage:
            checking.check(store, one)


def anew(store: Store) -> None:
    """Everything, as after the start of the program."""
    judging.forget(store)
    checking.check_all(store)


def one_by_one(store: Store, dice: random.Random) -> None:
    """Print how long it takes to find what lies between one record and the others."""
    day = store.clock().date().isoformat()
    print("what lies between one record and the others, and its share of opening the form")
    for record in _ASKED:
        table = table_of(record)
        with store.read() as conn:
            ids = conn.scalars(select(table.c.record_id).order_by(table.c.record_id)).all()
        chosen = dice.sample(ids, min(_ASKED_OF_EACH, len(ids)))
        asked = [taken(partial(_between, store, record, one, day), 1) for one in chosen]
        opened = [taken(partial(opening.open_file, store, record, one), 1) for one in chosen]
        most, share = max(asked) * 1000, median(asked) / median(opened)
        print(f"{record.title:12}{median(asked) * 1000:8.2f} ms{most:8.2f} at most{share:6.0%}")


def _between(store: Store, record: RecordType, record_id: str, day: str) -> None:
    with store.read() as conn:
        shown(conn, record, [record_id], day=day)


def measure(store: Store, turns: int) -> None:
    """Print the figures."""
    done = checking.check_all(store)
    count = done.records
    reading = taken(lambda: read_all(store), turns)
    across = taken(lambda: between(store), turns)
    again = taken(lambda: checking.check_all(store), turns)
    whole = taken(lambda: anew(store), turns)
    print(f"{count} records, {len(done.findings)} findings; medians of {turns} turns")
    print(f"{'reading the rows':28}{count / reading:12.0f} records/s{reading:9.2f} s")
    print(f"{'checks between records':28}{count / across:12.0f} records/s{across:9.2f} s")
    print(f"{'全部校验':24}{count / whole:12.0f} records/s{whole:9.2f} s")
    print(f"{'again, nothing written':28}{count / again:12.0f} records/s{again:9.2f} s")
    print(f"全部校验 beside reading: {whole / reading:.1f} ×")


def main() -> int:
    """Build or open the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    garbage.look_rarely()  # as the commands do; the window collects by a timer of its own
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.data or Path(temporary) / OFFICE.unit
        if not (folder / "store.db").exists():
            build(folder, asked.children, asked.seed)
        with Store.open(folder) as store:
            one_by_one(store, random.Random(asked.seed))
            measure(store, asked.turns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
