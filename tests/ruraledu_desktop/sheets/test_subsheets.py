"""Sheets of sub-records: each kind comes in and goes out, whoever's they are."""

from pathlib import Path

import pytest

from db.errors import ExplainedError
from db.fields import RecordType, Values, fields_of
from db.kinds import Ref
from db.records import RECORDS, Honour, Occupancy, School, Teacher, TurnoverFlat
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.pasting import paste
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.exporting import template
from ruraledu_desktop.sheets.headers import find_tables
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.reading import read
from ruraledu_desktop.sheets.rowplans import Fate
from ruraledu_desktop.sheets.subexporting import write_subs
from ruraledu_desktop.sheets.sublayouts import has_sheet, in_order, kinds_of, layout_of
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, OTHER_ID, a_school, a_sheet, told
from tests.samples import sample

KINDS = [record for record in RECORDS.values() if has_sheet(record)]
HONOURS = f"""
    姓名 | 身份证号      | 学校 | 荣誉种类 | 级别 | 年度  | 授予单位
    李芳 | {OTHER_ID}    | -    | 骨干教师 | 县级 | 2024  | 平阴县教育和体育局
    李芳 | {OTHER_ID}    | -    | 名师     | 省级 | 2025年 | 山东省教育厅
    王芳 | -             | -    | 优秀教师 | 镇级 | 2025  | 孔村镇
    合计 | -             | -    | -        | -    | -     | -
"""


@pytest.fixture
def staff(office: Store) -> dict[str, str]:
    """Two teachers of one school, by name."""
    school = a_school(office)
    people = {"李芳": OTHER_ID, "王芳": GOOD_ID}
    return {
        name: editing.create(
            office, Teacher, values={"name": name, "id_number": number, "school_id": school}
        )
        for name, number in people.items()
    }


def honours_of(store: Store, teacher: str) -> list[tuple[str, str, str]]:
    rows = subrecords.listed(store, Honour, teacher)
    return [(one.shown["honour_kind"], one.shown["level"], one.shown["year"]) for one in rows]


def test_a_sheet_of_honours_finds_their_teachers(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    found = plan(office, a_sheet(tmp_path, HONOURS))
    assert found.record is Honour
    assert told(found) == ["李芳 new", "李芳 new", "王芳 new", "合计 skipped"]
    apply(office, found)
    expected = [("名师", "省级", "2025"), ("骨干教师", "县级", "2024")]
    assert honours_of(office, staff["李芳"]) == expected
    assert honours_of(office, staff["王芳"]) == [("优秀教师", "乡镇级", "2025")]


def test_the_same_sheet_again_changes_nothing(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    path = a_sheet(tmp_path, HONOURS)
    apply(office, plan(office, path, record=Honour))
    assert plan(office, path, record=Honour).counts[Fate.SAME] == 3
    other = a_sheet(tmp_path, HONOURS.replace("山东省教育厅", "省厅"), name="2.xlsx")
    apply(office, plan(office, other, record=Honour))
    assert len(honours_of(office, staff["李芳"])) == 2


def test_who_is_not_known_or_not_told_apart_waits_for_the_clerk(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    editing.create(office, Teacher, values={"name": "王芳"})
    found = plan(office, a_sheet(tmp_path, HONOURS.replace("李芳", "李方")), record=Honour)
    codes = [[one.code for one in row.problems] for row in found.rows[:3]]
    assert codes == [["row_other_name"], ["row_other_name"], ["row_many_owners"]]
    nobody = "姓名 | 荣誉种类 | 级别 | 年度\n赵六 | 名师 | - | 2025\n李芳 | 名师 | - | 2025"
    found = plan(office, a_sheet(tmp_path, nobody, name="3.xlsx"), record=Honour)
    assert [one.problems[0].code for one in found.rows] == ["row_no_owner", "row_lacks"]
    assert all(one.is_blocked for one in found.rows)


def test_one_honour_said_twice_in_two_ways_waits_for_the_clerk(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    line = f"李芳 | {OTHER_ID} | - | 名师 | 省级 | 2025 | 省厅"
    found = plan(office, a_sheet(tmp_path, f"{HONOURS}\n{line}\n{line}"), record=Honour)
    assert [one.problems[0].code for one in found.rows if one.problems] == ["row_repeats"] * 2


@pytest.mark.parametrize("record", KINDS, ids=lambda one: one.__tablename__)
def test_every_kind_has_a_template_that_is_read_as_its_own_sheet(
    record: RecordType, tmp_path: Path
) -> None:
    path = tmp_path / "模板.xlsx"
    template(record, path)
    layout = layout_of(record)
    (table,) = find_tables(read(path), layout)
    assert {one.target for one in table.columns} == layout.targets.keys()
    assert fields_of(record).keys() - {record.parent} <= layout.targets.keys()


@pytest.mark.parametrize("record", KINDS, ids=lambda one: one.__tablename__)
def test_no_heading_of_a_sheet_names_two_columns(record: RecordType) -> None:
    headings = [one.heading for one in in_order(layout_of(record))]
    assert len(headings) == len(set(headings))


def sample_of(record: RecordType, school: str) -> Values:
    """A row with a value in every field, but for those that refer to other rows."""
    kinds = {name: one.kind for name, one in fields_of(record).items() if name != record.parent}
    refs = {name: kind.form for name, kind in kinds.items() if isinstance(kind, Ref)}
    told = {name: school for name, form in refs.items() if form == "school"}
    return {name: sample(record, name) for name in kinds if name not in refs} | told


def test_what_was_written_is_read_as_the_same(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    school = editing.create(office, School, values={"name": "东阿镇中心小学"})
    teacher = staff["李芳"]
    apply(office, plan(office, a_sheet(tmp_path, HONOURS), record=Honour))
    for record in kinds_of(Teacher):
        subrecords.add(office, record, teacher, values=sample_of(record, school))
    for record in kinds_of(Teacher):
        path = tmp_path / f"{record.__tablename__}.xlsx"
        count = write_subs(office, record, list(staff.values()), path)
        found = plan(office, path, record=record)
        assert found.record is record
        assert found.counts[Fate.SAME] == count > 0


def test_a_stay_in_a_flat_names_a_teacher_of_the_roster(
    office: Store, tmp_path: Path, staff: dict[str, str]
) -> None:
    """Of two teachers of one name it is not known which; nobody is guessed."""
    school = editing.create(office, School, values={"name": "东阿镇中心小学"})
    subrecords.add(office, TurnoverFlat, school, values={"name": "101"})
    editing.create(office, Teacher, values={"name": "王芳"})
    stays = """
        学校名称       | 房号 | 入住教师 | 入住日期
        东阿镇中心小学 | 101  | 李芳     | 2025-09-01
        东阿镇中心小学 | 101  | 王芳     | 2025-09-01
        """
    found = plan(office, a_sheet(tmp_path, stays), record=Occupancy)
    assert [[one.code for one in row.problems] for row in found.rows] == [[], ["ref_unknown"]]
    apply(office, found)
    (stay,) = subrecords.listed(office, Occupancy, school)
    assert (stay.values["teacher_id"], stay.shown["teacher_id"]) == (staff["李芳"], "李芳")
    path = tmp_path / "入住.xlsx"
    write_subs(office, Occupancy, [school], path)
    assert plan(office, path, record=Occupancy).counts[Fate.SAME] == 1


def test_a_pasted_name_is_one_teachers_or_is_refused(office: Store, staff: dict[str, str]) -> None:
    school = editing.create(office, School, values={"name": "东阿镇中心小学"})
    subrecords.add(office, TurnoverFlat, school, values={"name": "101"})
    names = ("flat_id", "teacher_id", "from_day")
    block = [["101", "李芳", "2025-09-01"]]
    paste(office, Occupancy, school, rows=(), names=names, block=block)
    (stay,) = subrecords.listed(office, Occupancy, school)
    assert stay.values["teacher_id"] == staff["李芳"]
    editing.create(office, Teacher, values={"name": "李芳"})
    with pytest.raises(ExplainedError):
        paste(office, Occupancy, school, rows=(), names=names, block=block)
