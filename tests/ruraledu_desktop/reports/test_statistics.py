"""The sums of the yearly statistics, worked by hand for small schools."""

from typing import Any

import pytest

from db.fields import RecordType
from db.records import GradeCount, PupilChange, PupilLoss, Training
from ruraledu_desktop import reports
from ruraledu_desktop.reports.model import Table
from tests.counties import SmallCounty
from tests.ruraledu_desktop.reports.makers import DAY

pytestmark = pytest.mark.both_engines


def add(here: SmallCounty, record: RecordType, owner: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {record.parent: owner, **values})


def tables(here: SmallCounty, what: str, **asked: Any) -> list[list[dict[str, object]]]:
    """The lines of each table by their headings, what is 0 or empty left out."""
    found: list[list[dict[str, object]]] = []
    for part in reports.build(here.store, what, day=DAY, **asked).parts:
        assert isinstance(part, Table)
        names = [f"{one.group}{one.heading}" for one in part.columns]
        lines = [dict(zip(names, one.cells, strict=True)) for one in part.lines]
        found.append([{name: cell for name, cell in one.items() if cell} for one in lines])
    return found


def test_grades_are_summed_over_the_schools_of_this_school_year(here: SmallCounty) -> None:
    first, second = here.school("甲小学"), here.school("乙小学")
    infants = here.school("甲幼儿园", kind="111")
    for school, pupils in ((first, 30), (second, 12)):
        own = {"grade": "P1", "pupils": pupils, "classes": 1, "girls": pupils // 2}
        add(here, GradeCount, school, year="2026", entrants=pupils, **own)
        add(here, GradeCount, school, year="2025", **own)
    ages = {"age_3": 18, "age_4": 2}
    add(here, GradeCount, infants, year="2026", grade="K1", pupils=20, classes=1, **ages)
    (lines,) = tables(here, "grade_counts")
    assert [one["年级"] for one in lines] == ["小班", "一年级", "合计"]
    assert (lines[0]["3岁人数"], lines[0]["4岁人数"]) == (18, 2)
    assert (lines[1]["年级学生数"], lines[1]["其中女生"], lines[1]["招生数"]) == (42, 21, 42)
    assert lines[2]["年级班数"] == 3
    (of_one,) = tables(here, "grade_counts", ids=[first])
    assert of_one[-1]["年级学生数"] == 30


def test_what_is_a_part_of_the_pupils_stands_below_one_heading(here: SmallCounty) -> None:
    here.school("甲小学")
    (table,) = reports.build(here.store, "grade_counts", day=DAY).parts
    assert isinstance(table, Table)
    parts = {one.heading: place for place, one in enumerate(table.columns) if one.group == "其中"}
    assert parts.pop("受过学前教育") == max(parts.values()) + 2
    assert list(parts.values()) == list(range(3, 3 + len(parts)))


def test_changes_stand_by_stage_and_causes_below_them(here: SmallCounty) -> None:
    school = here.school("甲小学")
    line: dict[str, Any] = {"year": "2026", "stage": "2", "before": 40, "now": 41}
    add(here, PupilChange, school, **line, pupil_group="1", entrants=2, died=1)
    add(here, PupilChange, school, year="2026", stage="2", pupil_group="2", before=19, now=19)
    add(here, PupilLoss, school, year="2026", stage="2", reason="41", pupils=1, girls=0)
    changes, losses = tables(here, "pupil_changes")
    assert [one["人群"] for one in changes] == ["合计", "其中女"]
    assert (changes[0]["变动招生"], changes[0]["变动死亡"]) == (2, 1)
    assert losses == [
        {"学段": "小学", "减少原因": "溺水死亡", "减少人数": 1},
        {"学段": "合计", "减少人数": 1},
    ]


def test_each_of_the_staff_stands_in_one_column(here: SmallCounty) -> None:
    school = here.school("甲幼儿园", kind="111")
    head = here.teacher("园长", school=school, is_full_time=1, sex="2")
    here.duty(head, "13", school)
    here.teacher("教师", school=school, is_full_time=1, highest_major="学前教育")
    here.teacher("保育员", school=school, is_full_time=0, care_role="1", is_established=0)
    here.teacher("保健医", school=school, care_role="2", ethnic="02")
    here.teacher("会计", school=school, is_full_time=0)
    here.teacher("代课", school=school, category="55", is_full_time=1)
    here.teacher("退休", school=school, status="301")
    (lines,) = tables(here, "staff_counts")
    kinds = ("校（园）长", "专任教师", "保育员", "卫生保健人员", "其他")
    whole = {f"教职工（人）{name}": 1 for name in kinds}
    assert lines[0] == {
        "学校": "甲幼儿园",
        "人员": "总计",
        "教职工（人）计": 5,
        **whole,
        "代课教师": 1,
    }
    of = {one["人员"]: one.get("教职工（人）计") for one in lines if one["学校"] == "合计"}
    assert of == {
        "总计": 5,
        "其中女": 1,
        "其中少数民族": 1,
        "其中在编人员": 4,
        "其中学前教育专业毕业": 1,
    }


def test_training_is_counted_by_level_and_mode(here: SmallCounty) -> None:
    school, empty = here.school("甲小学"), here.school("乙小学")
    one, other = (here.teacher(name, school=school) for name in ("王一", "王二"))
    told: dict[str, Any] = {"theme": "1", "name": "信息技术", "from_day": "2026-10-01"}
    add(here, Training, one, **told, level="4", mode="1", hours=16)
    add(here, Training, one, **{**told, "from_day": "2026-11-01"}, level="6", mode="6", hours=8)
    add(here, Training, other, **told, level="4", mode="2")
    add(here, Training, other, **{**told, "from_day": "2026-08-01"}, level="1", mode="1", hours=99)
    (lines,) = tables(here, "training_counts")
    assert lines[0] == {
        "学校": "甲小学",
        "培训人数": 2,
        "人次县": 2,
        "人次校": 1,
        "学时县": 16,
        "学时校": 8,
        "方式（人次）集中": 1,
        "方式（人次）远程": 1,
        "方式（人次）其他": 1,
    }
    assert lines[1] == {"学校": "乙小学"}
    assert lines[2]["培训人数"] == 2
    assert empty
