"""The invented county after its year: seeds, hand-overs, what waits, and a new school year."""

from collections.abc import Mapping
from pathlib import Path

import orjson
import pytest
from sqlalchemy import select

from db import tables
from db.errors import ExplainedError
from db.fields import RecordType
from db.kinds import Value
from db.records import (
    RECORDS,
    Absence,
    AfterSchool,
    AidStandard,
    Child,
    DropoutCase,
    GradeCount,
    Holiday,
    HomeTeaching,
    LessonNorm,
    LocalCode,
    News,
    Override,
    Person,
    PilotTownship,
    ReturnAttempt,
    Ruling,
    SchoolTerm,
    SpecialPlacement,
    StaffCheck,
    StaffingPlan,
    Subsidy,
    SubsidyRate,
    Teacher,
    Teaching,
    YearCondition,
)
from db.store import Store
from ruraledu_desktop import demo
from ruraledu_desktop.across import rates
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.demo.teachers import WORKER
from ruraledu_desktop.exchange import arrivals, conflicts, issuing, tasks
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.sheets import plans
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.commands.makers import Run
from tests.ruraledu_desktop.demo.reading import rows_of

_RARE = {Absence, DropoutCase, ReturnAttempt, HomeTeaching, SpecialPlacement, Override}
"""What goes with children of whom a small county may have none: who left school, the disabled."""


def dump(county: DemoCounty) -> bytes:
    """Every value, every entry and every item of every store, without what names computers."""
    entry, item = tables.entry, tables.item
    found: list[object] = []
    for folder in (county.county, *county.townships.values()):
        with Store.open(folder) as store, store.read() as conn:
            found.append([list(row) for row in conn.execute(select(item).order_by(item.c.id))])
            entries = select(entry.c.hash, entry.c.body, entry.c.over, entry.c.wall, entry.c.user)
            ordered = conn.execute(entries.order_by(entry.c.hash))
            found.append([[row[0].hex(), *row[1:]] for row in ordered])
        with Store.open(folder) as store:
            found += [sorted(rows_of(store, record).items()) for record in RECORDS.values()]
    return orjson.dumps(found, default=str)


def test_the_same_seed_gives_the_same_county_byte_for_byte(
    demo_county: DemoCounty, run: Run, tmp_path: Path
) -> None:
    code, said = run("demo", "--out", tmp_path / "again", "--pupils", 80, "--seed", 1)
    assert code == 0
    again = demo.folders(tmp_path / "again")
    assert dump(again) == dump(demo_county)
    assert said["county"] == str(again.county)
    assert len(said["townships"]) == 8


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    made = [demo.found(tmp_path / str(seed), pupils=40, seed=seed) for seed in (1, 2)]
    names = [{row["name"] for row in all_of(county, Child)[0]} for county in made]
    assert names[0] != names[1] != set()


def test_rare_characters_and_dotted_names_are_there_in_the_smallest_county(
    demo_county: DemoCounty,
) -> None:
    with Store.open(demo_county.county) as county:
        names = "、".join(str(row["name"]) for row in rows_of(county, Child).values())
    for part in ("䶮", "㛃", "𬱖", "阿依古丽·买买提"):
        assert part in names


def test_one_value_stands_against_another_at_the_county_and_in_its_township(
    demo_county: DemoCounty,
) -> None:
    for folder in (demo_county.county, demo_county.townships["370124102000"]):
        with Store.open(folder) as store:
            values = [one for one in conflicts.open_items(store) if one.item_class == "C1"]
        assert len(values) == 1
        assert len(values[0].sides) == 2


def test_a_package_and_a_receipt_wait_on_the_stick(demo_county: DemoCounty) -> None:
    receipt, report = sorted((demo_county.county.parent / "U盘").iterdir())
    with Store.open(demo_county.county) as county:
        assert [one.state for one in arrivals.receive(county, [report])] == [State.MERGED]
    with Store.open(demo_county.townships["370124106000"]) as town:
        assert [one.state for one in arrivals.receive(town, [receipt])] == [State.MERGED]


def test_a_roster_to_practise_with_has_rows_of_every_fate(demo_county: DemoCounty) -> None:
    path = demo_county.county.parent / "练习花名册.xlsx"
    with Store.open(demo_county.townships["370124001000"]) as town:
        found = plans.plan(town, path)
    fates = [row.fate for row in found.rows]
    assert fates == [
        Fate.CHANGED,
        Fate.SAME,
        Fate.SAME,
        Fate.NEW,
        Fate.NEW,
        Fate.PROBLEM,
        Fate.SKIPPED,
    ]


def test_after_all_packages_county_and_townships_hold_the_same(demo_county: DemoCounty) -> None:
    receipt, report = sorted((demo_county.county.parent / "U盘").iterdir())
    with Store.open(demo_county.county) as county:
        arrivals.receive(county, [report])
        held = {record: rows_of(county, record) for record in RECORDS.values()}
    with Store.open(demo_county.townships["370124106000"]) as town:
        arrivals.receive(town, [receipt])
    for folder in demo_county.townships.values():
        with Store.open(folder) as store:
            for record, rows in held.items():
                own = rows_of(store, record)
                assert own.items() <= {key: rows[key] for key in own}.items()


def test_after_the_year_nothing_must_be_mended_either(demo_county: DemoCounty) -> None:
    for folder in demo_county.townships.values():
        with Store.open(folder) as store:
            for record in RECORDS.values():
                for record_id, row in rows_of(store, record).items():
                    found = check_record(record, row, day="2026-10-20", record_id=record_id)
                    assert not [one.code for one in found if one.level is Level.LOGIC]


def at_school(county: DemoCounty) -> list[Mapping[str, Value]]:
    """Who is at a kindergarten, a primary or a junior school after the year."""
    found = list[Mapping[str, Value]]()
    for folder in county.townships.values():
        with Store.open(folder) as store:
            found += rows_of(store, Child).values()
    return [one for one in found if one["school_id"] and str(one["grade"])[0] in "KPJ"]


def test_everybody_at_school_moved_up_in_september(demo_county: DemoCounty) -> None:
    for child in at_school(demo_county):
        stage, year = str(child["grade"])[0], int(str(child["grade"])[1:])
        born = 2020 - year - {"K": -3, "P": 0, "J": 6}[stage]  # who enters P1 in 2026 was born so
        day = str(child["birth_day"])
        assert f"{born}-09-01" <= day <= f"{born + 1}-08-31", (child["grade"], day)


def test_every_pupil_with_an_id_number_is_in_the_register(demo_county: DemoCounty) -> None:
    pupils = [one for one in at_school(demo_county) if str(one["grade"])[0] in "PJ"]
    assert pupils
    assert all(one["student_number"] for one in pupils if one["id_number"])


def all_of(county: DemoCounty, *records: RecordType) -> list[list[Mapping[str, Value]]]:
    """The records of some kinds in all stores; what is common is in each of them."""
    found = [list[Mapping[str, Value]]() for _ in records]
    for folder in (county.county, *county.townships.values()):
        with Store.open(folder) as store:
            for rows, record in zip(found, records, strict=True):
                rows += rows_of(store, record).values()
    return found


def test_records_of_every_kind_are_there_but_rulings(demo_county: DemoCounty) -> None:
    """To decide is left to the reader."""
    kinds = [*RECORDS.values()]
    found = zip(kinds, all_of(demo_county, *kinds), strict=True)
    assert {record for record, rows in found if not rows} <= {Ruling, *_RARE}


def test_what_is_kept_for_a_year_is_there_for_the_new_one(demo_county: DemoCounty) -> None:
    by_year = (YearCondition, AfterSchool, StaffingPlan, GradeCount, SchoolTerm, StaffCheck)
    (taught, *others) = all_of(demo_county, Teaching, *by_year)
    assert "2026" in {one["school_year"] for one in taught}
    for record, rows in zip(by_year, others, strict=True):
        assert "2026" in {one["year"] for one in rows}, record


def test_workers_look_after_schools_and_some_fathers_serve_terms(demo_county: DemoCounty) -> None:
    teachers, persons = all_of(demo_county, Teacher, Person)
    workers = [one for one in teachers if one["category"] == WORKER]
    assert workers
    assert all(one["is_full_time"] == 0 for one in workers)
    terms = [one for one in persons if one["situation"] == "13"]
    assert {"2026-12", "2029-03"} <= {one["situation_until"] for one in terms}


def test_what_teachers_are_due_is_what_the_rates_say(demo_county: DemoCounty) -> None:
    with Store.open(demo_county.county) as county, county.read() as conn:
        assert not list(rates.find(conn, "2026-10-20", None))
    (paid,) = all_of(demo_county, Subsidy)
    assert any(one["month"] == "2026-08" for one in paid)


def test_a_folder_that_holds_a_county_is_left_alone(demo_county: DemoCounty) -> None:
    with pytest.raises(ExplainedError, match="不是空文件夹") as caught:
        demo.build(demo_county.county.parent)
    assert caught.value.code == "E150"
    assert len(demo.folders(demo_county.county.parent).townships) == 8


def test_the_county_keeps_something_for_all_and_the_townships_hold_it(
    demo_county: DemoCounty,
) -> None:
    for folder in (demo_county.county, demo_county.townships["370124001000"]):
        with Store.open(folder) as store:
            counts = [
                len(rows_of(store, record))
                for record in (
                    Holiday,
                    SchoolTerm,
                    AidStandard,
                    SubsidyRate,
                    PilotTownship,
                    LessonNorm,
                    LocalCode,
                    News,
                )
            ]
        assert counts == [2, 4, 4, 6, 2, 15, 1, 1]


def test_the_page_of_issues_shows_who_lacks_what(demo_county: DemoCounty) -> None:
    with Store.open(demo_county.county) as county:
        lacking = {one.unit: one.lacks for one in issuing.townships(county)}
    not_received = lacking.pop("370124107000")
    once = {"local_code": 1, "news": 1, "reading": 4}
    assert not_received == {
        "holiday": 2,
        "school_term": 4,
        "aid_standard": 4,
        "subsidy_rate": 6,
        "pilot_township": 2,
        "lesson_norm": 15,
        **once,
    }
    assert list(lacking.values()) == [{"school_term": 2, "news": 1, "reading": 4}] * 7


def test_two_townships_have_a_task_with_a_deadline(demo_county: DemoCounty) -> None:
    with Store.open(demo_county.county) as county:
        given = tasks.listed(county)
    assert [one.unit_name for one in given] == ["榆山街道", "玫瑰镇"]
    assert {(one.due_day, one.wants_reply, one.is_open) for one in given} == {
        ("2026-12-31", True, True)
    }
    with Store.open(demo_county.townships["370124001000"]) as town:
        assert [one.heading for one in tasks.listed(town)] == [given[0].heading]
