"""Deciding, confirming, asking and answering without a window."""

from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import rulings
from tests.counties import DONGE, KONGCUN, SmallCounty
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.ruraledu_desktop.commands.makers import Run
from tests.ruraledu_desktop.exchange.desks import NUMBER

TOWN = "东阿镇教育办"


@pytest.fixture
def county(pair: Pair) -> Path:
    """The county's folder, which no window has open when a command comes."""
    return pair.county.folder


def left(pair: Pair) -> None:
    """Both windows are closed."""
    pair.town.close()
    pair.county.close()


def test_a_township_is_asked_answers_and_writes_a_third_value(
    run: Run, pair: Pair, county: Path
) -> None:
    pair.disagree_on_two_fields("王小明")
    left(pair)
    town = pair.town.folder
    listed = run("list", "--data", county, "item")[1]["rows"]
    item = next(one["id"] for one in listed if one["label"] == "联系电话")

    code, done = run("ask", "--data", county, item, "--words", "请问家长")
    assert (code, done["items"]) == (0, [item])
    assert run("ask", "--data", county, item)[1]["error"]["code"] == "E211"
    receipt = run("receipt", "--data", county, "--to", pair.stick)[1]["receipts"][0]["file"]
    run("receive", "--data", town, receipt)
    listed = run("list", "--data", town, "item")[1]["rows"]
    assert [one["question"] for one in listed if one["id"] == item] == ["请问家长"]

    code, done = run("answer", "--data", town, item, "还没问到")
    assert (code, done["step"]) == (0, "答复县局：儿童“王小明”的联系电话")
    assert run("decide", "--data", town, item, "name=王")[1]["error"]["code"] == "E163"
    assert run("decide", "--data", town, item, "phone=14400000009")[0] == 0
    package = run("export", "--data", town, "--to", pair.stick)[1]["file"]
    run("receive", "--data", county, package)
    assert run("list", "--data", county, "item")[1]["count"] == 1


def test_a_column_is_decided_in_one_step_and_taken_back(
    run: Run, pair: Pair, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair.disagree_on_two_fields("王小明", "李小红")
    left(pair)
    column = ("decideall", "--data", county, "--unit", DONGE, "--form", "child", "--field", "phone")

    code, said = run(*column)
    assert (code, said["count"]) == (0, 2)
    ways = {one["by"]: (one["says"], one["count"]) for one in said["ways"]}
    assert ways[TOWN] == (f"以{TOWN}填的为准", 2)
    assert run("list", "--data", county, "item")[1]["count"] == 4

    code, said = run(*column, "--by", "别处")
    assert (code, said["error"]["code"]) == (2, "E204")
    assert TOWN in said["error"]["advice"]
    code, said = run(*column, "--by", TOWN)
    assert (code, said["step"], len(said["items"])) == (0, "裁定2项不一致的联系电话", 2)
    assert run("list", "--data", county, "item")[1]["count"] == 2
    assert run(*column)[1]["ways"] == []

    assert run("undo", "--data", county, "--plan")[1]["step"] == "裁定2项不一致的联系电话"
    assert run("list", "--data", county, "item")[1]["count"] == 2
    assert run("undo", "--data", county)[1]["step"] == "裁定2项不一致的联系电话"
    assert run("list", "--data", county, "item")[1]["count"] == 4
    assert run("redo", "--data", county)[0] == 0
    assert run("list", "--data", county, "item")[1]["count"] == 2


def test_two_records_are_decided_by_two_officers_from_either_townships_list(
    run: Run, pair: Pair, county: Path
) -> None:
    desk = SmallCounty(pair.county)
    lead = desk.child("王小明", town=DONGE, id_number=NUMBER)
    other = desk.child("王小明", town=KONGCUN, id_number=NUMBER, note="住校")
    left(pair)
    listed = [
        run("list", "--data", county, "item", "--unit", town)[1]["rows"]
        for town in (DONGE, KONGCUN)
    ]
    ((first,), (second,)) = listed
    assert first["id"] != second["id"]

    assert run("decide", "--data", county, first["id"], "0")[1]["error"]["code"] == "E202"
    code, said = run("decide", "--data", county, second["id"], lead)
    assert (code, said["step"]) == (0, f"提出：把王小明转给{TOWN}")
    code, said = run("confirm", "--data", county, first["id"])
    assert (code, said["error"]["code"]) == (2, "E154")
    code, said = run("confirm", "--data", county, first["id"], "--clerk", "赵科员")
    assert (code, said["step"], said["clerk"]) == (0, f"把王小明转给{TOWN}", "赵科员")
    with Store.open(county) as store:
        assert store.office.clerk == "李科长"
        (ruled,) = rulings.standing(store)
        assert (ruled.proposed_by, ruled.confirmed_by) == ("李科长", "赵科员")
    assert run("list", "--data", county, "item") == (0, {"count": 0, "rows": []})

    (ruling,) = run("list", "--data", county, "ruling")[1]["rows"]
    code, said = run("unlink", "--data", county, ruling["record_id"])
    assert (code, said["kept"]) == (0, [])
    assert run("unlink", "--data", county, ruling["record_id"])[1]["error"]["code"] == "E155"
    with Store.open(county) as store:
        assert not editing.open_record(store, Child, other).is_deleted
    assert run("list", "--data", county, "item")[1]["count"] == 1


def test_several_proposals_are_confirmed_or_sent_back_at_once(
    run: Run, pair: Pair, county: Path
) -> None:
    children = pair.disagree_on_two_fields("王小明", "李小红")
    for child in children:
        editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
        edit(pair.town, child, grade="21")
    pair.receive(pair.hand_over())
    left(pair)
    by_deletion = ("decideall", "--data", county, "--class", "C2", "--by", "deleted")
    code, said = run(*by_deletion)
    assert (code, said["step"]) == (0, "提出：裁定2项不一致的删除")
    items = said["items"]

    code, said = run("confirm", "--data", county, *items, "--reject", "--clerk", "赵科员")
    assert (code, said["step"]) == (0, "退回2项提议")
    run(*by_deletion)
    code, said = run("confirm", "--data", county, *items)
    assert (code, said["error"]["code"]) == (2, "E154")
    code, said = run("confirm", "--data", county, *items, "--clerk", "赵科员")
    assert (code, said["step"]) == (0, "确认2项提议")
    assert run("confirm", "--data", county, *items)[1]["error"]["code"] == "E202"
    assert run("list", "--data", county, "child")[1]["count"] == 0


def test_a_confirmation_that_is_refused_leaves_the_clerk_where_he_sat(
    run: Run, pair: Pair, county: Path
) -> None:
    pair.disagree_on_two_fields("王小明")
    left(pair)
    item = run("list", "--data", county, "item")[1]["rows"][0]["id"]
    code, said = run("confirm", "--data", county, item, "--clerk", "赵科员")
    assert (code, said["error"]["code"]) == (2, "E155")
    with Store.open(county) as store:
        assert store.office.clerk == "李科长"


def test_an_office_of_one_says_so(run: Run, pair: Pair, county: Path) -> None:
    left(pair)
    assert run("officers", "--data", county) == (0, {"is_alone": False})
    assert run("officers", "--data", county, "--one") == (0, {"is_alone": True})
    assert run("officers", "--data", pair.town.folder, "--one")[1]["error"]["code"] == "E156"
    assert run("officers", "--data", county, "--two") == (0, {"is_alone": False})
    with Store.open(county) as store:
        assert not rulings.is_alone(store)


def test_records_are_struck_off_and_come_back(run: Run, pair: Pair, county: Path) -> None:
    children = pair.disagree_on_two_fields("王小明", "李小红")
    left(pair)
    assert run("strike", "--data", county, "child", "0" * 32)[1]["error"]["code"] == "E140"
    code, said = run("strike", "--data", county, "child", *children)
    assert (code, said["step"]) == (0, "删除2条儿童")
    assert run("list", "--data", county, "child")[1]["count"] == 0
    assert run("undo", "--data", county)[0] == 0
    assert run("list", "--data", county, "child")[1]["count"] == 2
    code, said = run("redo", "--data", pair.town.folder)
    assert (code, said["error"]["code"]) == (2, "E205")


def test_a_child_is_given_to_another_township_by_two_officers(
    run: Run, pair: Pair, county: Path
) -> None:
    child = editing.create(pair.county, Child, values={"name": "王小明"})
    left(pair)
    there = ("transfer", "--data", county, child, DONGE)
    assert run(*there[:-1], KONGCUN)[1]["error"]["code"] == "E157"
    code, said = run(*there)
    assert (code, said["lead"], said["step"]) == (0, "", f"提出：把王小明转给{TOWN}")
    assert run(*there)[1]["error"]["code"] == "E154"
    code, said = run(*there, "--clerk", "赵科员")
    assert (code, said["step"]) == (0, f"把王小明转给{TOWN}")
    (row,) = run("list", "--data", county, "child")[1]["rows"]
    assert (row["record_id"], row["scope"]) == (said["lead"], DONGE)
