"""The teacher roster: order, masks, headings."""

import pytest

from ruraledu_desktop import reports
from ruraledu_desktop.reports.masking import masked
from ruraledu_desktop.reports.model import Report, Table
from tests.counties import DONGE, SmallCounty, an_id
from tests.goldens import Golden
from tests.ruraledu_desktop.reports.makers import DAY, a_staff


def the_table(report: Report) -> Table:
    table = report.parts[0]
    assert isinstance(table, Table)
    return table


def names(table: Table) -> list[str]:
    place = [column.heading for column in table.columns].index("姓名")
    return [str(line.cells[place]) for line in table.lines]


def test_the_roster_reads_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_staff(here)
    golden.text(
        "teacher_roster", reports.as_text(reports.build(here.store, "teacher_roster", day=DAY))
    )


def test_a_note_leads_from_the_lines_to_the_teachers_the_summary_counts(here: SmallCounty) -> None:
    a_staff(here)
    here.teacher("安䶮", school=None, id_number=an_id("370199", "19800101", "003"), town=DONGE)
    here.teacher("退休老师", school=None, status="301")
    roster = reports.build(here.store, "teacher_roster", day=DAY)
    assert roster.notes[0].startswith(
        "共 5 行，在本单位任职 3 人（1 行与另一行证件号相同，按一人计；1 人不在本单位任职）"
    )
    summary = reports.build(here.store, "county_summary", day=DAY)
    staff = [column.group for column in the_table(summary).columns].index("教师（人）")
    assert the_table(summary).lines[-1].cells[staff] == 3


def test_schools_stand_together_and_leaders_come_first(here: SmallCounty) -> None:
    a_staff(here)
    table = the_table(reports.build(here.store, "teacher_roster", day=DAY))
    assert names(table) == ["阿依古丽·买买提", "张校长", "安䶮"]
    assert [line.cells[0] for line in table.lines] == [1, 2, 3]


def test_one_school_gives_its_name_to_the_roster_and_needs_no_column(here: SmallCounty) -> None:
    plain, head, _ = a_staff(here)
    report = reports.build(here.store, "teacher_roster", day=DAY, ids=[plain, head])
    assert report.title == "平阴县孔村镇中心小学教师花名册"
    assert "现任教学校" not in [column.heading for column in the_table(report).columns]


def test_numbers_are_hidden_unless_asked_for(here: SmallCounty) -> None:
    plain, _, _ = a_staff(here)
    hidden = reports.as_text(reports.build(here.store, "teacher_roster", day=DAY, ids=[plain]))
    whole = reports.as_text(
        reports.build(here.store, "teacher_roster", day=DAY, ids=[plain], is_masked=False)
    )
    assert "138****5678" in hidden
    assert "只显示首尾" in hidden
    assert "13812345678" in whole
    assert "只显示首尾" not in whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("37019919800101003X", "370***********003X"), ("1234567", "*******")],
)
def test_a_mask_leaves_both_ends(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_an_office_without_teachers_gets_an_empty_roster(here: SmallCounty) -> None:
    report = reports.build(here.store, "teacher_roster", day=DAY)
    assert report.title == "平阴县教师花名册"
    assert the_table(report).lines == ()
