"""How long 全部校验 takes, beside reading the same rows only.

    python3 packaging/dev.py bench checks [--children 50000] [--seed 1] [--turns 3] [--data DIR]

The store holds that many children in 40 schools, every tenth with parents, and their teachers.
The first figure reads every row as the checks do and looks at none; the second checks all records
and all that lies between them. DIR keeps the store for another run.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from stdnum.cn import ric

from benchmarks.table import GIVEN, OFFICE, SURNAMES
from db.fields import Values, fields_of
from db.records import RECORDS, Child, Kinship, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import checking, searching

_TEACHERS = 20
"""To so many children there is one teacher."""
_PARENTS = ("51", "52")


def build(folder: Path, children: int, seed: int) -> None:
    """A store of that many children in 40 schools, every fiftieth with a fault."""
    dice = random.Random(seed)
    with Store.create(folder, OFFICE) as store, store.change("练习数据") as change:
        schools = [change.create(School, _school(number)) for number in range(40)]
        for number in range(children):
            child = change.create(Child, _child(dice, schools, is_faulty=number % 50 == 0))
            if number % 10 == 0:
                for relation in _PARENTS:
                    person = change.create(Person, {"name": _name(dice), "is_away": 0})
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


def measure(store: Store, turns: int) -> None:
    """Print the figures."""
    done = checking.check_all(store)
    count = done.records
    reading = taken(lambda: read_all(store), turns)
    across = taken(lambda: between(store), turns)
    whole = taken(lambda: checking.check_all(store), turns)
    print(f"{count} records, {len(done.findings)} findings; medians of {turns} turns")
    print(f"{'reading the rows':28}{count / reading:12.0f} records/s{reading:9.2f} s")
    print(f"{'checks between records':28}{count / across:12.0f} records/s{across:9.2f} s")
    print(f"{'全部校验':24}{count / whole:12.0f} records/s{whole:9.2f} s")
    print(f"全部校验 beside reading: {whole / reading:.1f} ×")


def main() -> int:
    """Build or open the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.data or Path(temporary) / OFFICE.unit
        if not (folder / "store.db").exists():
            build(folder, asked.children, asked.seed)
        with Store.open(folder) as store:
            measure(store, asked.turns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
