"""The county summary: sums of townships, each child once."""

import pytest

from db.records import Child
from ruraledu_desktop import editing, reports
from ruraledu_desktop.reports.model import Table
from tests.counties import DONGE, KONGCUN, SmallCounty, an_id
from tests.goldens import Golden
from tests.ruraledu_desktop.reports.makers import DAY, a_few_of_all

pytestmark = pytest.mark.both_engines


def the_lines(here: SmallCounty) -> dict[str, dict[str, int]]:
    table = reports.build(here.store, "county_summary", day=DAY).parts[0]
    assert isinstance(table, Table)
    headings = [(column.group[:2] + column.heading) for column in table.columns[1:]]
    return {
        str(line.cells[0]): {
            heading: int(cell)
            for heading, cell in zip(headings, line.cells[1:], strict=True)
            if cell
        }
        for line in table.lines
    }


def test_the_summary_reads_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_few_of_all(here)
    golden.text(
        "county_summary", reports.as_text(reports.build(here.store, "county_summary", day=DAY))
    )


def test_every_township_has_a_line_and_the_sum_comes_last(here: SmallCounty) -> None:
    a_few_of_all(here)
    lines = the_lines(here)
    assert len(lines) == 9
    assert list(lines)[-1] == "合计"
    assert lines["孔村镇"] == {
        "学校合计": 2,
        "学校小学": 1,
        "学校教学点": 1,
        "学生在校生": 128,
        "学生在园幼儿": 15,
        "在册儿童（人）": 2,
        "农村合计": 2,
        "农村双方外出": 1,
        "农村一方外出，另一方无监护能力": 1,
        "农村6—13岁": 1,
        "农村14—15岁": 1,
        "留守合计": 2,
        "留守双亲": 1,
        "留守单亲": 1,
        "教师合计": 2,
        "教师专任": 1,
        "教师在编": 1,
        "教师女": 1,
    }
    assert lines["东阿镇"] == {"学校合计": 1, "学校中学": 1, "在册儿童（人）": 1, "农村待核": 1}
    assert lines["合计"]["在册儿童（人）"] == 3


def test_a_child_on_file_in_two_townships_counts_once(here: SmallCounty) -> None:
    number = an_id("370199", "20170501", "001")
    here.child("甲", id_number=number)
    here.child("甲", town=DONGE, id_number=number, school_id=here.school())
    lines = the_lines(here)
    assert lines["合计"]["在册儿童（人）"] == 1
    assert lines["东阿镇"]["在册儿童（人）"] == 1


def test_records_of_no_township_get_a_line_of_their_own(here: SmallCounty) -> None:
    here.child("甲", town="370124000000")
    assert the_lines(here)["其他"] == {"在册儿童（人）": 1, "农村待核": 1}


def test_struck_files_are_gone(here: SmallCounty) -> None:
    child = here.child("甲")
    editing.strike(here.store, Child, seen=editing.open_record(here.store, Child, child))
    assert the_lines(here)["合计"] == {}


def test_the_indicator_table_says_how_it_was_counted(here: SmallCounty, golden: Golden) -> None:
    a_few_of_all(here)
    here.school("丙小学", town=KONGCUN, labour_sites=1)
    golden.text("indicators", reports.as_text(reports.build(here.store, "indicators", day=DAY)))
