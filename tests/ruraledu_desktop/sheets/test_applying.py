"""Writing a plan: one step, what the clerk decided, and what others did meanwhile."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from db.errors import ExplainedError
from db.records import Child, Kinship, Person, School
from db.store import Store
from ruraledu_desktop import editing, searching, undoing
from ruraledu_desktop.progress import Cancelled
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets.applying import Decisions, apply, counts
from ruraledu_desktop.sheets.plans import SheetPlan, plan, remembered
from ruraledu_desktop.sheets.rowplans import Fate
from tests.refusing import refused
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    a_school,
    a_sheet,
    rows_of,
    told,
)

pytestmark = pytest.mark.both_engines

SHEET = f"""
    姓名 | 身份证号 | 联系电话 | 家庭住址 | 学校 | 父亲姓名 | 父亲电话
    王小明 | {GOOD_ID} | 14412345678 | 东头路1号 | 孔村镇中心小学 | 王强 | 14400000001
    李䶮 | {OTHER_ID} | 14412345679 | 东头路2号 | 孔村镇中心小学 | 李刚 | 14400000002
"""


@pytest.fixture
def town(office: Store) -> Store:
    """A township with one school."""
    a_school(office)
    return office


def planned(
    store: Store,
    folder: Path,
    text: str = SHEET,
    mapping: dict[str, dict[str, str]] | None = None,
) -> SheetPlan:
    return plan(store, a_sheet(folder, text), record=Child, mapping=mapping)


def everything(store: Store) -> dict[str, int]:
    return {record.title: searching.count(store, record) for record in (Child, Person, Kinship)}


def the_child(store: Store, name: str) -> str:
    (found,) = searching.find(store, Child, Query(equal={"name": name}))
    return found


def values_of(store: Store, name: str) -> dict[str, object]:
    seen = editing.open_record(store, Child, the_child(store, name))
    return dict(editing.values_of(Child, seen))


def test_an_import_is_one_step_with_its_counts_in_the_title(town: Store, tmp_path: Path) -> None:
    change = apply(town, planned(town, tmp_path))
    assert change.title == "导入“名册.xlsx”（新增2，修改0）"
    assert change.touches(Child)
    assert change.touches(Person)
    step = undoing.next_undo(town)
    assert step is not None
    assert step.title == change.title


def test_undoing_an_import_restores_everything(town: Store, tmp_path: Path) -> None:
    apply(town, planned(town, tmp_path))
    before = values_of(town, "王小明")
    changed = SHEET.replace("东头路1号", "西头路9号").replace("王强 | 14400000001", "王强 | -")
    third = "    赵红 | 37019919860723002X | - | - | 孔村镇中心小学 | 赵力 | -"
    apply(town, planned(town, tmp_path, f"{changed}{third}"))
    assert values_of(town, "王小明")["living_detail"] == "西头路9号"
    assert everything(town) == {"儿童": 3, "家庭成员": 3, "家庭关系": 3}
    undoing.undo(town)
    assert values_of(town, "王小明") == before
    assert everything(town) == {"儿童": 2, "家庭成员": 2, "家庭关系": 2}
    undoing.undo(town)
    assert everything(town) == {"儿童": 0, "家庭成员": 0, "家庭关系": 0}


def test_an_import_is_taken_back_only_while_it_is_the_latest_step(
    town: Store, tmp_path: Path
) -> None:
    change = apply(town, planned(town, tmp_path))
    editing.create(town, Child, values={"name": "赵红"})
    assert undoing.take_back(town, change.step) is None
    undoing.undo(town)
    undone = undoing.take_back(town, change.step)
    assert undone is not None
    assert undone.title == change.title
    assert everything(town) == {"儿童": 0, "家庭成员": 0, "家庭关系": 0}


def test_after_undo_the_same_sheet_is_new_again(town: Store, tmp_path: Path) -> None:
    first = planned(town, tmp_path)
    apply(town, first)
    undoing.undo(town)
    with pytest.raises(ExplainedError, match="重新核对"):
        apply(town, first)
    again = planned(town, tmp_path)
    assert told(again) == ["王小明 new", "李䶮 new"]
    apply(town, again)
    assert everything(town) == {"儿童": 2, "家庭成员": 2, "家庭关系": 2}


def test_a_skipped_row_is_left_out_with_its_family(town: Store, tmp_path: Path) -> None:
    found = planned(town, tmp_path)
    decided = Decisions(skipped=frozenset({0}))
    assert counts(found, decided) == {Fate.NEW: 1, Fate.CHANGED: 0}
    apply(town, found, decided)
    assert everything(town) == {"儿童": 1, "家庭成员": 1, "家庭关系": 1}


def test_a_shared_parent_comes_with_the_row_that_is_taken(town: Store, tmp_path: Path) -> None:
    text = SHEET.replace("李刚 | 14400000002", "王强 | 14400000001")
    apply(town, planned(town, tmp_path, text), Decisions(skipped=frozenset({0})))
    assert everything(town) == {"儿童": 1, "家庭成员": 1, "家庭关系": 1}


def test_a_row_with_a_problem_is_taken_without_the_unreadable_cell(
    town: Store, tmp_path: Path
) -> None:
    text = f"姓名 | 身份证号 | 户口性质 | 联系电话\n王小明 | {GOOD_ID} | 不清楚啊 | 14412345678"
    found = planned(town, tmp_path, text)
    assert apply(town, found).is_empty
    apply(town, found, Decisions(taken=frozenset({0})))
    assert values_of(town, "王小明")["phone"] == "14412345678"
    assert values_of(town, "王小明")["hukou_kind"] is None


def test_the_clerk_may_keep_her_own_value_field_by_field(town: Store, tmp_path: Path) -> None:
    apply(town, planned(town, tmp_path))
    changed = SHEET.replace("14412345678", "14488888888").replace("东头路1号", "西头路9号")
    found = planned(town, tmp_path, changed)
    mine = frozenset({(the_child(town, "王小明"), "phone")})
    apply(town, found, Decisions(kept={0: mine}))
    values = values_of(town, "王小明")
    assert (values["phone"], values["living_detail"]) == ("14412345678", "西头路9号")


def test_an_edit_made_while_the_plan_lay_open_becomes_a_conflict(
    town: Store, tmp_path: Path
) -> None:
    apply(town, planned(town, tmp_path))
    found = planned(town, tmp_path, SHEET.replace("14412345678", "14488888888"))
    child = the_child(town, "王小明")
    seen = editing.open_record(town, Child, child)
    editing.update_record(town, Child, seen=seen, values={"phone": "14477777777"})
    apply(town, found)
    conflicts = editing.open_record(town, Child, child).conflicts
    assert {side.values["phone"] for side in conflicts["phone"]} == {"14477777777", "14488888888"}


def test_a_child_entered_while_the_plan_lay_open_is_not_doubled(
    town: Store, tmp_path: Path
) -> None:
    found = planned(town, tmp_path)
    editing.create(town, Child, values={"name": "王小明", "id_number": GOOD_ID})
    with refused("E171"):
        apply(town, found)
    assert everything(town) == {"儿童": 1, "家庭成员": 0, "家庭关系": 0}


def test_stopping_writes_nothing(town: Store, tmp_path: Path) -> None:
    def stop(done: int, total: int, doing: str) -> None:
        if doing == "保存":
            raise Cancelled

    found = planned(town, tmp_path)
    with pytest.raises(Cancelled):
        apply(town, found, progress=stop)
    assert everything(town) == {"儿童": 0, "家庭成员": 0, "家庭关系": 0}


def test_a_confirmed_mapping_is_remembered_for_the_same_header(town: Store, tmp_path: Path) -> None:
    text = f"姓名 | 身份证号 | 联系电话 | 小名\n王小明 | {GOOD_ID} | 14412345678 | 明明"
    mark = planned(town, tmp_path, text).tables[0].mark
    mapping = {mark: {"小名": "former_name"}}
    apply(town, planned(town, tmp_path, text, mapping=mapping))
    assert remembered(town)[mark]["小名"] == "former_name"
    text = f"小名 | 联系电话 | 姓名 | 身份证号\n亮亮 | - | 李䶮 | {OTHER_ID}"
    apply(town, planned(town, tmp_path, text))
    assert values_of(town, "李䶮")["former_name"] == "亮亮"


def test_several_sheets_are_one_step(town: Store, tmp_path: Path) -> None:
    book = Workbook()
    for number, line in enumerate(rows_of(SHEET)[1:]):
        sheet = book.create_sheet(f"{number}班")
        sheet.append(rows_of(SHEET)[0])
        sheet.append(line)
    book.create_sheet("字典").append(["性别", "男", "女"])
    book.save(tmp_path / "全校.xlsx")
    found = plan(town, tmp_path / "全校.xlsx", record=Child)
    assert [table.sheet for table in found.tables] == ["0班", "1班"]
    assert found.unread == ("Sheet", "字典")
    apply(town, found)
    assert everything(town)["儿童"] == 2


def test_at_the_county_rows_belong_to_the_township_of_their_school(
    county: Store, tmp_path: Path
) -> None:
    with county.change("收到学校") as change:
        values = {"name": "孔村镇中心小学"}
        change.create(School, values, scope="370124104000")
    apply(county, planned(county, tmp_path))
    scopes = {
        row.scope
        for record in (Child, Person)
        for row in searching.page(county, record, searching.find(county, record, Query()))
    }
    assert scopes == {"370124104000"}
