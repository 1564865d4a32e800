"""Single bits and bytes that fell over: what they did not hit comes out."""

import random
import sqlite3
from pathlib import Path

import pytest

from db.records import RECORDS, Holiday, LocalCode, News
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.rescue import rescue_folder
from tests.counties import KONGCUN, SmallCounty
from tests.office.makers import a_county
from tests.ruraledu_desktop.rescue.reading import lines, sheet

_FIRST_PAGE = 4096
"""With it goes the list of tables; what comes of that is tried elsewhere."""


@pytest.mark.parametrize("seed", range(4))
def test_scattered_damage_costs_only_what_it_hit(
    demo_county: DemoCounty, tmp_path: Path, seed: int
) -> None:
    """Single bits fell over: texts that are none any more, numbers where bytes belong."""
    town = demo_county.townships[KONGCUN]
    chance, file = random.Random(seed), town / "store.db"
    data = bytearray(file.read_bytes())
    for _ in range(chance.randrange(50, 400)):
        data[chance.randrange(_FIRST_PAGE, len(data))] ^= 1 << chance.randrange(4)
    file.write_bytes(data)

    done = rescue_folder(town, tmp_path / "stick")

    assert not done.findings.is_complete
    assert len(lines(done, "entry")) > 100
    assert len(sheet(done, "儿童")) > 3


@pytest.mark.parametrize("name", ["../../../别处", "a/b", "x" * 300])
def test_a_table_of_an_odd_name_is_written_under_another(
    demo_county: DemoCounty, tmp_path: Path, name: str
) -> None:
    """Damage made the name, or somebody who wants a file of his own elsewhere."""
    town, out = demo_county.townships[KONGCUN], tmp_path / "一" / "二" / "三"
    with sqlite3.connect(town / "store.db") as raw:
        raw.execute(f'CREATE TABLE "{name}" (x)')
        raw.execute(f'INSERT INTO "{name}" VALUES (7)')
    raw.close()

    done = rescue_folder(town, out)

    (odd,) = (table for table in done.findings.rows if table.startswith("table_"))
    assert lines(done, odd) == [{"x": 7}]
    assert [*(tmp_path / "一").rglob("*别处*")] == []


def test_rows_of_tables_that_look_alike_are_told_apart_by_the_journal(
    tmp_path: Path, county_folder: Path
) -> None:
    """Without the list of tables a row shows only how many values it has, and of which types."""
    with a_county(tmp_path) as store:
        county = SmallCounty(store)
        school = county.school()
        teacher = county.teacher("王老师", school=school)
        county.exchange(teacher, school, school, from_day=None, to_day=None)
        for kind, name in ((Holiday, "国庆节"), (LocalCode, "本地代码"), (News, "新版本")):
            with store.change(f"新增{kind.title}") as change:
                change.create(kind, {kind.named_by: name})
    sound = rescue_folder(county_folder, tmp_path / "sound")
    with (county_folder / "store.db").open("r+b") as file:
        file.write(b"\xa5" * _FIRST_PAGE)

    done = rescue_folder(county_folder, tmp_path / "stick")

    for record in RECORDS.values():
        assert sheet(done, record.title) == sheet(sound, record.title)
