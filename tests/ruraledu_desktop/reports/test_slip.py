"""交接单: what goes out is what was read back, and what the county is going to see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals, reports
from ruraledu_desktop.reports import as_text, slip
from tests.office.makers import a_county, a_town


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Store]:
    with a_county(tmp_path) as store:
        yield store


@pytest.fixture
def town(tmp_path: Path, county: Store) -> Iterator[Store]:
    with a_town(tmp_path, county) as store:
        editing.create(store, School, values={"name": "东阿小学"})
        for name in ("王小明", "单䶮"):
            editing.create(store, Child, values={"name": name})
        yield store


def test_the_slip_names_the_package_and_both_offices(town: Store) -> None:
    done = reports.export(town)

    text = as_text(slip.build(town, done.package))

    assert re.search(r"填报日期：\d{4}年\d+月\d+日", text)
    assert "移交单位\t东阿镇教育办" in text
    assert "接收单位\t平阴县教育和体育局" in text
    assert "上报包\t第 1 号" in text
    assert f"校验码\t{done.code[:4]} {done.code[4:]}" in text
    assert text.endswith("移交人（签名、日期）：\n接收人（签名、日期）：\n")


def test_the_slip_counts_in_what_it_counts_out(town: Store) -> None:
    text = as_text(slip.build(town, reports.export(town).package))

    assert "学校\t1\t1\n儿童\t2\t2\n合计\t3\t3" in text


def test_the_county_sees_the_code_and_count_of_the_slip(
    town: Store, county: Store, tmp_path: Path
) -> None:
    done = reports.export(town, tmp_path)
    assert done.place

    (arrival,) = arrivals.preview(county, [done.place])

    assert arrival.short_code == done.code
    assert arrival.tally.entries + arrival.tally.known == done.entries
