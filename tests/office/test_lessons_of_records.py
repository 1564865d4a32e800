"""What users of other systems lost or typed twice, in single records: each case by its number."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.fields import field_of
from db.records import AidApplication, AidReview, Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import clerks, editing, families, searching, subrecords
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.exchange import choices, conflicts, deciding, rulings, seconding
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.sheets import notices, results
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.cells import read_cell
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.reading import Cell
from tests.office.carrying import answered, exchanged, fate, handed_over, received
from tests.office.makers import a_child, edit
from tests.ruraledu_desktop.exchange.desks import NUMBER, everything
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, OTHER_ID, a_sheet, told

ROSTER = f"""
    姓名 | 身份证号 | 出生日期 | 联系电话
    王小明 | {GOOD_ID} | 2012-09-01 | 14400000001
    李红 | {OTHER_ID} | 2014-05-03 | 14400000002
    赵小刚 | - | 去年 | 14400000003
    孙亮 | - | 2013-03-04 | 14400000004
    合计 | 4人
"""


def test_08_every_row_of_a_roster_has_its_answer_and_nothing_is_asked_on_the_way(
    town: Store, tmp_path: Path
) -> None:
    """SORMAS 2565, 2549: what became of each row? And let the hard ones wait."""
    same = {"name": "王小明", "birth_day": "2012-09-01", "phone": "14400000001"}
    a_child(town, id_type="1", id_number=GOOD_ID, **same)
    a_child(town, "李红", id_type="1", id_number=OTHER_ID, birth_day="2014-05-03")
    found = plan(town, a_sheet(tmp_path, ROSTER), record=Child)
    answers = tmp_path / results.suggested_name(found)
    apply(town, found)
    results.write(found, Decisions(), answers)

    book = load_workbook(answers)
    sheet = book.worksheets[0]
    said = [str(cell.value).partition("“")[0] for cell in sheet["E"]]
    assert said == [
        "导入结果",
        "相同，没有改动。",
        "已修改：联系电话。",
        "未导入。",
        "已新增。",
        "跳过：合计行。",
    ]
    assert "去年" in sheet["C4"].comment.text
    assert searching.count(town, Child) == 3

    sheet["C4"] = "2013-10-01"  # mended in the workbook that came back
    book.save(answers)
    again = plan(town, answers, record=Child)
    assert told(again) == [
        "王小明 same",
        "李红 same",
        "赵小刚 new",
        "孙亮 same",
        "合计 skipped",
    ]
    apply(town, again)
    assert searching.count(town, Child) == 4


def test_09_what_is_certain_is_merged_by_itself_and_the_rest_in_one_step(
    town: Store, county: Store, stick: Path
) -> None:
    """SORMAS 9697: thousands of rows an hour; please merge the certain ones by yourself."""
    children = [a_child(town, f"学生{n}", phone="14400000001") for n in range(20)]
    exchanged(town, county, stick)
    for place, rec in enumerate(children):
        edit(town, rec, phone="14400000002", ethnic="02")
        edit(county, rec, phone="14400000002", ethnic="02" if place % 2 else "03")
    received(county, handed_over(town, stick))

    found = conflicts.open_items(county)
    assert {item.label for item in found} == {"民族"}
    assert len(found) == 10
    (way,) = (one for one in choices.choices(found) if one.author == town.office.name)
    deciding.decide_all(county, way.chosen)
    assert not conflicts.open_items(county)


def test_11_joining_two_records_of_one_child_keeps_both_families_and_has_an_inverse(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """SORMAS 3525: the record that was not picked was deleted, its contacts and tasks with it."""
    recs = [a_child(store, id_number=NUMBER) for store in (town, other)]
    for store, rec, name in zip((town, other), recs, ("赵芳", "王大"), strict=True):
        person = editing.create(store, Person, values={"name": name})
        facts = {"child_id": rec, "person_id": person, "relation": "52"}
        editing.create(store, Kinship, values=facts)
        received(county, handed_over(store, stick))
    before = everything(county)
    (item,) = conflicts.open_items(county)

    deciding.decide(county, item, recs[0])
    clerks.change_clerk(county, "赵科员")
    seconding.confirm(county, item)

    family = families.family_of(county, recs[0])
    assert {one.name for one in family.members} == {"赵芳", "王大"}
    assert searching.count(county, Child) == 1
    (ruled,) = rulings.standing(county)
    seconding.take_back(county, ruled.id)
    assert everything(county) == before


def test_12_every_suspicion_says_why_in_words(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """SORMAS 6240: users asked how duplicates are judged, and got a formula."""
    for store in (town, other):
        a_child(store, id_number=NUMBER, birth_day="2017-05-01")
        received(county, handed_over(store, stick))
    (item,) = conflicts.open_items(county)
    assert item.label == "身份证件号相同，同名，同生日"


def test_22_what_is_posted_has_no_number_no_address_no_card_and_says_how_long(
    town: Store, tmp_path: Path
) -> None:
    """Lists with ID numbers, addresses and bank cards were posted; after the warning new ones."""
    town.clock = lambda: datetime(2025, 9, 22, 9)
    hidden = {
        "id_number": GOOD_ID,
        "student_number": f"G{GOOD_ID}",
        "phone": "14400000001",
        "birth_day": "2012-09-01",
        "living_detail": "孔村镇前街9号",
        "home_address": "孔村镇后街8号",
        "note": "社保卡6217000012345678901",
    }
    rec = a_child(town, grade="P3", class_name="2班", id_type="1", **hidden)
    asked = {"year": "2025", "day": "2025-09-12"}
    subrecords.add(town, AidApplication, rec, values=asked)
    (application,) = subrecords.listed(town, AidApplication, rec)
    agreed = {"review_level": "3", "decision": "1", "aid_level": "1", "reason": "低保"}
    days = {"day": "2025-09-19", "from_day": "2025-09-22", "to_day": "2025-09-28"}
    facts = {"application_id": application.record_id, **agreed, **days}
    subrecords.add(town, AidReview, rec, values=facts)

    posted = tmp_path / "公示名单.xlsx"
    assert notices.write(town, Child, [rec], posted) == 1
    ((heading, line),) = [list(sheet.values) for sheet in load_workbook(posted).worksheets]
    assert dict(zip(heading, line, strict=True)) == {
        "姓名": "王小明",
        "就读学校": None,
        "年级": "三年级",
        "班级": "2班",
        "认定等级": "特别困难",
        "公示结束日期": "2025-09-28",
    }
    with zipfile.ZipFile(posted) as book:  # nor anywhere else in the file
        inside = "".join(book.read(name).decode() for name in book.namelist())
    assert not [text for text in (*hidden.values(), "低保") if text in inside]


@pytest.mark.parametrize(
    "cell", [Cell("370199201209010000", 370199201209010000.0), Cell("3.7E+17")]
)
def test_23_a_number_whose_end_excel_lost_stops_at_its_cell(cell: Cell) -> None:
    """The school register took rounded numbers, and clerks filed proofs for years."""
    reading = read_cell(field_of(Child.id_number), cell)
    assert (reading.value, reading.finding) == (None, "id_rounded")
    found = problem_of(reading, Where("child", field="id_number", cell="学生名册!F12"))
    assert found
    assert str(found).startswith("学生名册!F12：")


def test_25_a_fact_is_typed_once_for_all_who_need_it(
    town: Store, county: Store, stick: Path
) -> None:
    """A rural teacher filed one list a week, each with the same facts; 237 complaints."""
    children = [a_child(town, name) for name in ("王小明", "王小红")]
    mother = editing.create(town, Person, values={"name": "赵芳"})
    for rec in children:
        facts = {"child_id": rec, "person_id": mother, "relation": "52"}
        editing.create(town, Kinship, values=facts)
    exchanged(town, county, stick)

    edit(town, mother, Person, phone="14400000009")
    assert fate(county, handed_over(town, stick)) == (State.MERGED, "")
    assert fate(town, answered(county, stick, town)) == (State.MERGED, "")

    for store in (town, county):
        told = [families.family_of(store, rec).members for rec in children]
        assert [[one.person_values["phone"] for one in each] for each in told] == [
            ["14400000009"],
            ["14400000009"],
        ]
