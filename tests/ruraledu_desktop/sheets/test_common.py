"""What the county keeps for all comes from its Excel sheets: holidays, terms, standards, codes."""

from pathlib import Path

import pytest

from db.fields import RecordType
from db.office import COMMON
from db.records import Holiday, LessonNorm, LocalCode, PilotTownship, SchoolTerm, SubsidyRate
from db.store import Store
from ruraledu_desktop import searching, undoing
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets import exporting
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.refusing import refused
from tests.ruraledu_desktop.sheets.tables import a_sheet

pytestmark = pytest.mark.both_engines

HOLIDAYS = """
    2026年放假安排
    节假日名称 | 开始日期 | 结束日期 | 是否调休上班
    国庆节 | 2026-10-01 | 2026-10-07 |
    国庆节调休 | 20261010 | | 是
"""
TERMS = """
    学期名称 | 学年 | 学期 | 开学日期 | 放假日期
    2026年秋季学期 | 2026-2027 | 秋季学期 | 2026-09-01 | 2027-01-20
"""
LESSONS = """
    标准名称 | 所属学科 | 一年级 | 二年级 | 小学教师周工作量
    小学语文 | 语文 | 8 | 8 | 16
"""
RATES = """
    标准名称 | 补贴项目 | 乡镇工作满 | 每月金额 | 执行年月起 | 文号
    满10年 | 乡镇工作补贴 | 10 | 350 | 202609 | 平教字5号
"""
PILOTS = """
    试点名称 | 试点乡镇（街道） | 试点级别 | 批次
    孔村镇省级试点 | 孔村镇 | 省级 | 第一批
"""
CODES = """
    代码表 | 代码 | 代码名称 | 别名
    儿童：上下学交通方式 | 91 | 三轮车 | 电动三轮
"""


@pytest.mark.parametrize(
    ("record", "text", "count"),
    [
        (Holiday, HOLIDAYS, 2),
        (SchoolTerm, TERMS, 1),
        (LessonNorm, LESSONS, 1),
        (SubsidyRate, RATES, 1),
        (PilotTownship, PILOTS, 1),
        (LocalCode, CODES, 1),
    ],
)
def test_a_sheet_is_known_by_its_headings_and_brought_in_once(
    county: Store, tmp_path: Path, record: RecordType, text: str, count: int
) -> None:
    found = plan(county, a_sheet(tmp_path, text))
    assert found.record is record
    assert [row.fate for row in found.rows] == [Fate.NEW] * count
    apply(county, found)
    ids = searching.find(county, record, Query())
    assert len(ids) == count
    with county.read() as conn:
        scopes = conn.exec_driver_sql(f"SELECT DISTINCT scope FROM {record.__tablename__}")
        assert scopes.scalars().all() == [COMMON]

    again = plan(county, a_sheet(tmp_path, text))
    assert [row.fate for row in again.rows] == [Fate.SAME] * count
    out = tmp_path / "导出.xlsx"
    columns = [column.target for table in found.tables for column in table.columns]
    exporting.write_list(county, record, ids, [one for one in columns if one], out)
    assert [row.fate for row in plan(county, out).rows] == [Fate.SAME] * count
    undoing.undo(county)
    assert not searching.find(county, record, Query())


def test_a_changed_line_is_a_change_and_no_second_holiday(county: Store, tmp_path: Path) -> None:
    apply(county, plan(county, a_sheet(tmp_path, HOLIDAYS)))
    longer = plan(county, a_sheet(tmp_path, HOLIDAYS.replace("2026-10-07", "2026-10-08")))
    assert [row.fate for row in longer.rows] == [Fate.CHANGED, Fate.SAME]
    apply(county, longer)
    days = searching.page(county, Holiday, searching.find(county, Holiday, Query()))
    assert sorted(str(one.values["to_day"]) for one in days) == ["2026-10-08", "None"]


def test_a_township_brings_in_nothing_that_the_county_issues(office: Store, tmp_path: Path) -> None:
    """Left to the headings it is no sheet of its own; taken for one, its pen refuses."""
    sheet = a_sheet(tmp_path, HOLIDAYS)
    with refused("E170"):
        plan(office, sheet)
    taken = plan(office, sheet, record=Holiday)
    with refused("E220"):
        apply(office, taken)
    assert not searching.find(office, Holiday, Query())
