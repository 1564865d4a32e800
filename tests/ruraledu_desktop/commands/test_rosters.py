"""import and list: sheets go in, records are found again."""

from pathlib import Path

import pytest

from ruraledu_desktop import commands
from ruraledu_desktop.demo import DemoCounty
from tests.ruraledu_desktop.commands.makers import KONG, ROSTER, Run
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, a_sheet


def test_import_writes_what_is_sound_and_tells_the_rest(
    run: Run, town: Path, tmp_path: Path
) -> None:
    code, said = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--form", "child")
    assert code == 1
    assert said["step"] == "导入“名册.xlsx”（新增1，修改0）"
    assert said["counts"] == {"new": 1, "changed": 0, "same": 0, "problem": 1, "skipped": 0}
    left_out = next(row for row in said["rows"] if row["fate"] == "problem")
    assert (left_out["name"], left_out["row"], left_out["is_taken"]) == ("李小芳", 3, False)
    assert all(one["says"] and one["advice"] and one["cell"] for one in left_out["problems"])


ODD_ROSTER = f"""
姓名   | 性别 | 出生日期   | 身份证号     | 年级
王小明 | 男   | 2013-01-01 | {GOOD_ID}    | 八年级
李小芳 | 女   | 2014-05-03 | 3.70199E+17  | 六年级
"""


def test_people_are_told_which_rows_have_problems(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.main(["import", "--data", str(town), str(a_sheet(tmp_path, ODD_ROSTER)), "--plan"])
    said = capsys.readouterr().out
    assert "第 3 行 李小芳：" in said
    assert "另有 1 处提示" in said


def test_rows_with_problems_can_be_taken_as_they_are(run: Run, town: Path, tmp_path: Path) -> None:
    code, _ = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    assert code == 0
    assert run("list", "--data", town, "child")[1]["count"] == 2


def test_unknown_schools_are_added_when_asked_for(run: Run, town: Path, tmp_path: Path) -> None:
    text = f"姓名 | 性别 | 身份证号 | 学校\n王小明 | 男 | {GOOD_ID} | 孔村镇中心小学"
    run("import", "--data", town, a_sheet(tmp_path, text), "--new-schools")
    _, said = run("list", "--data", town, "school")
    assert [row["shown"]["name"] for row in said["rows"]] == ["孔村镇中心小学"]


def test_what_remarks_offer_is_written_when_asked_for(
    run: Run, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"教师姓名 | 身份证号 | 备注\n李芳 | {GOOD_ID} | 2024年3月借调县教体局"
    sheet = a_sheet(tmp_path, text)
    commands.main(["import", "--data", str(town), str(sheet)])
    assert "备注里可登记的有 1 条，要登记请加 --remarks" in capsys.readouterr().out
    _, said = run("import", "--data", town, sheet, "--remarks")
    assert said["step"] == "导入“名册.xlsx”（新增0，修改1）"
    _, said = run("list", "--data", town, "secondment")
    assert [row["shown"]["place"] for row in said["rows"]] == ["县教体局"]


def test_importing_the_same_sheet_again_changes_nothing(
    run: Run, town: Path, tmp_path: Path
) -> None:
    sheet = a_sheet(tmp_path, ROSTER)
    run("import", "--data", town, sheet, "--take-problems")
    _, said = run("import", "--data", town, sheet, "--take-problems")
    assert (said["step"], said["counts"]["new"], said["counts"]["changed"]) == ("", 0, 0)


def test_a_plan_writes_nothing(run: Run, town: Path, tmp_path: Path) -> None:
    _, said = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--plan")
    assert said["step"] == ""
    assert run("list", "--data", town, "child")[1]["count"] == 0


def test_a_sheet_that_is_no_roster_is_refused(run: Run, town: Path, tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path, "品名 | 数量\n粉笔 | 3\n")
    code, said = run("import", "--data", town, sheet)
    assert (code, said["error"]["code"]) == (2, "E170")


def test_list_finds_by_typing_and_shows_chosen_fields(run: Run, demo_county: DemoCounty) -> None:
    code, said = run("list", "--data", demo_county.county, "child", "--fields", "name,grade")
    assert code == 0
    assert said["count"] == len(said["rows"])
    first = said["rows"][0]
    assert set(first["values"]) == {"name", "grade"}
    typed = first["values"]["name"]
    _, found = run("list", "--data", demo_county.county, "child", "--find", typed, "--limit", 1)
    assert len(found["rows"]) == 1
    assert typed in found["rows"][0]["shown"]["name"]


def test_list_of_one_township_holds_only_its_records(run: Run, demo_county: DemoCounty) -> None:
    _, said = run("list", "--data", demo_county.county, "school", "--unit", KONG)
    assert said["rows"]
    assert {row["scope"] for row in said["rows"]} == {KONG}


def test_list_refuses_an_unknown_field_and_names_the_known_ones(
    run: Run, demo_county: DemoCounty
) -> None:
    code, said = run("list", "--data", demo_county.county, "child", "--fields", "colour")
    assert (code, said["error"]["code"]) == (2, "E163")
    assert "birth_day" in said["error"]["advice"]


def test_list_of_items_shows_both_sides_and_says_that_there_are_some(
    run: Run, demo_county: DemoCounty
) -> None:
    code, said = run("list", "--data", demo_county.county, "item")
    assert code == 1
    (conflict,) = [one for one in said["rows"] if one["class"] == "C1"]
    assert len(conflict["sides"]) == 2
    assert all(side["values"] for side in conflict["sides"])


def test_a_list_from_elsewhere_is_compared_and_nothing_imported(
    run: Run, town: Path, tmp_path: Path
) -> None:
    run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    sheet = a_sheet(tmp_path, "姓名 | 出生日期\n孙新 | 2016-02-03", name="民政.xlsx")
    code, said = run("compare", "--data", town, sheet)
    assert (code, said["there"], said["here"], said["same"]) == (1, 1, 2, 0)
    new = said["rows"][0]
    assert (new["name"], new["side"], new["reason"], new["is_proposed"]) == (
        "孙新",
        "there",
        "9",
        True,
    )
    reason = f"{new['difference']}=8:9月已退出"
    out = tmp_path / "核对.xlsx"
    code, said = run("compare", "--data", town, sheet, "--reason", reason, "--out", out)
    assert (said["rows"][0]["reason"], said["rows"][0]["note"]) == ("8", "9月已退出")
    assert out.exists()
    assert run("list", "--data", town, "child")[1]["count"] == 2
    assert run("compare", "--data", town, sheet, "--reason", "a=8")[1]["error"]["code"] == "E273"
    assert run("compare", "--data", town, sheet, "--list", "a")[1]["error"]["code"] == "E270"
