"""edit, decide, indicators, report, board: what is done with the records."""

from pathlib import Path

import pytest

from ruraledu_desktop import auditing, commands
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.indicators import rules
from ruraledu_desktop.report_titles import REPORTS
from tests.office.carrying import exchanged, handed_over, received
from tests.office.makers import a_child, a_county, a_town, edit
from tests.ruraledu_desktop.commands.makers import AN, KONG, Run


def test_fields_of_a_record_are_edited(run: Run, demo_county: DemoCounty) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    child = listed["rows"][0]["record_id"]
    code, said = run("edit", "--data", data, "child", child, "phone=14400000009", "grade=")
    assert code == 0
    assert said["step"].startswith("修改儿童")
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    assert listed["rows"][0]["values"]["phone"] == "14400000009"
    assert listed["rows"][0]["values"]["grade"] is None
    assert run("edit", "--data", data, "child", child, "phone=14400000009")[1]["step"] == ""
    assert run("edit", "--data", data, "child", child, "colour=1")[1]["error"]["code"] == "E163"
    code, said = run("edit", "--data", data, "child", child, "birth_day=明天")
    assert (code, said["error"]["code"]) == (2, "E203")


def test_many_records_are_edited_in_one_step_or_only_planned(
    run: Run, demo_county: DemoCounty
) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child")
    rows = listed["rows"]
    ids = [one["record_id"] for one in rows]
    assert run("edit", "--data", data, "child", "talent=书法")[1]["error"]["code"] == "E208"
    assert run("edit", "--data", data, "child", ids[0])[1]["error"]["code"] == "E200"
    assert run("edit", "--data", data, "child", *ids[:2], "name=甲")[1]["error"]["code"] == "E207"
    _, planned = run("edit", "--data", data, "child", *ids[:3], "talent=书法", "--plan")
    assert (planned["records"], planned["step"]) == (ids[:3], "")
    assert (planned["before"], planned["after"]) == ({"": 3}, "书法")
    code, said = run("edit", "--data", data, "child", *ids[:3], "talent=书法")
    assert (code, said["step"]) == (0, "成批修改3条儿童的特长")
    _, found = run("edit", "--data", data, "child", "--find", "", "talent=书法")
    assert (found["same"], len(found["records"])) == (3, len(ids) - 3)


def test_records_are_found_by_the_value_of_a_field(run: Run, demo_county: DemoCounty) -> None:
    data = demo_county.townships[KONG]
    _, girls = run("list", "--data", data, "child", "--where", "sex=女")
    assert {one["shown"]["sex"] for one in girls["rows"]} == {"女"}
    _, planned = run("edit", "--data", data, "child", "--where", "sex=2", "talent=书法", "--plan")
    assert len(planned["records"]) == girls["count"]
    assert run("list", "--data", data, "child", "--where", "a=1")[1]["error"]["code"] == "E163"


def test_the_time_line_of_a_child_is_listed(run: Run, demo_county: DemoCounty) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    child = listed["rows"][0]["record_id"]
    code, said = run("timeline", "--data", data, "child", child)
    assert code == 0
    assert said["events"][-1]["what"] == "出生"
    assert run("timeline", "--data", data, "child", "0" * 32)[1]["error"]["code"] == "E140"


def test_an_item_is_decided_by_its_side(
    run: Run, demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    data = demo_county.county
    _, said = run("list", "--data", data, "item")
    item = next(one for one in said["rows"] if one["class"] == "C1")
    side = item["sides"][0]["key"]
    commands.main(["list", "--data", str(data), "item"])
    told = capsys.readouterr().out
    assert item["id"] in told
    assert side in told
    assert run("decide", "--data", data, "0", side)[1]["error"]["code"] == "E202"
    assert run("decide", "--data", data, item["id"], "0")[1]["error"]["code"] == "E202"
    code, done = run("decide", "--data", data, item["id"], side)
    assert (code, done["item"]) == (0, item["id"])
    _, after = run("list", "--data", data, "item")
    assert item["id"] not in {one["id"] for one in after["rows"]}


def test_values_that_do_not_fit_are_kept_with_a_reason_or_corrected(
    run: Run, tmp_path: Path, stick: Path
) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        child = a_child(town, birth_day="2012-09-01", sex="2")
        exchanged(town, county, stick)
        edit(county, child, id_number="370124201209010025")
        edit(town, child, birth_day="2012-10-01")
        received(county, handed_over(town, stick))
    data = tmp_path / "county"
    (item,) = run("list", "--data", data, "item")[1]["rows"]
    assert item["class"] == "C5"
    assert "2012-10-01" in item["says"]

    assert run("keep", "--data", data, item["id"], " ")[1]["error"]["code"] == "E212"
    assert run("keep", "--data", data, item["id"], "户口本有误")[0] == 0
    assert run("list", "--data", data, "item")[1]["rows"] == []
    run("undo", "--data", data)
    assert run("decide", "--data", data, item["id"], "birth_day=2012-09-01")[0] == 0
    assert run("list", "--data", data, "item")[1]["rows"] == []


def test_indicators_give_every_township_and_the_county(run: Run, demo_county: DemoCounty) -> None:
    _, said = run("indicators", "--data", demo_county.county, "--day", "2026-11-20")
    found = {one["id"]: one for one in said["indicators"]}
    assert set(found) == set(rules.load())
    centres = found["C130"]
    assert (centres["total"]["counted"], centres["total"]["base"]) == (7, 8)
    assert len(centres["units"]) == 8
    states = {one["total"]["state"] for one in found.values()}
    assert {"reached", "short"} <= states


def test_the_figure_of_one_township_stands_beside_the_countys(
    run: Run, demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("indicators", "--data", str(demo_county.county), "--id", "C130", "--unit")
    commands.main([*there, KONG])
    assert "\n  孔村镇" in capsys.readouterr().out
    assert run(*there, "370124999000")[1]["error"]["code"] == "E162"


def test_the_names_behind_a_figure(run: Run, demo_county: DemoCounty) -> None:
    _, said = run(
        *("indicators", "--data", demo_county.county, "--day", "2026-11-20"),
        *("--id", "C129", "--names", "short"),
    )
    (one,) = said["indicators"]
    assert len(one["names"]) == one["total"]["gap"]
    assert all(name["name"] and name["reason"] for name in one["names"])


def test_an_unknown_indicator_or_day_is_refused(run: Run, demo_county: DemoCounty) -> None:
    data = ("indicators", "--data", demo_county.county)
    assert run(*data, "--id", "C999")[1]["error"]["code"] == "E164"
    assert run(*data, "--day", "明天")[1]["error"]["code"] == "E165"


@pytest.mark.parametrize("what", REPORTS)
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_report_is_written_as_the_ending_says(
    what: str, ending: str, run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    out = tmp_path / f"报表.{ending}"
    data = demo_county.townships[KONG]
    code, said = run("report", what, "--data", data, "--out", out, "--day", "2026-11-20")
    assert code == (1 if said["open_items"] else 0)
    assert said["title"]
    assert out.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"PK")


def test_a_report_can_be_limited_to_records_that_exist(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    out = ("--data", data, "--out", tmp_path / "表.pdf")
    chosen = listed["rows"][0]["record_id"]
    assert run("report", "left_behind_form", *out, "--id", chosen)[0] in (0, 1)
    assert run("report", "left_behind_form", *out, "--id", "0" * 32)[1]["error"]["code"] == "E140"
    assert run("report", "indicators", *out, "--id", chosen)[1]["error"]["code"] == "E167"


def test_papers_of_many_children_say_what_for_and_who_agreed(
    run: Run, demo_county: DemoCounty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MANY", -1)  # even none are many
    out = ("--data", demo_county.townships[KONG], "--out", tmp_path / "表.pdf")
    asked = ("report", "left_behind_roster", *out, "--day", "2026-11-20")
    code, said = run(*asked, "--purpose", "报民政局")
    assert (code, said["error"]["code"]) == (2, "E281")
    assert not (tmp_path / "表.pdf").exists()
    assert run(*asked, "--purpose", "报民政局", "--second", "李校长")[0] in (0, 1)
    assert run("check", *out)[1]["error"]["code"] == "E281"
    assert run("check", *out, "--purpose", "自查", "--second", "李校长")[0] in (0, 1)


def test_a_report_with_nobody_in_it_says_so(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    data = demo_county.townships[KONG]
    out = ("--data", data, "--out", tmp_path / "表.pdf", "--day", "2026-11-20")
    code, said = run("report", "home_teaching", *out)
    assert (code, said["is_empty"]) == (0, True)
    assert not run("report", "teacher_roster", *out)[1]["is_empty"]


def test_a_report_in_another_form_is_refused(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    out = tmp_path / "报表.doc"
    code, said = run("report", "indicators", "--data", demo_county.county, "--out", out)
    assert (code, said["error"]["code"]) == (2, "E166")
    assert not out.exists()


def test_the_board_tells_the_state_of_every_township(run: Run, demo_county: DemoCounty) -> None:
    code, said = run("board", "--data", demo_county.county)
    states = {one["unit"]: one["state"] for one in said["rows"]}
    assert code == 1
    assert len(states) == 8
    assert states[AN] == "none"
    assert states["370124102000"] == "items"
    assert states[KONG] == "merged"


def test_a_verdict_is_given_to_all_units_or_to_none(run: Run, demo_county: DemoCounty) -> None:
    there = ("board", "--data", demo_county.county)
    code, said = run(*there, "--approve", KONG, AN)
    assert (code, said["error"]["code"]) == (2, "E185")
    _, said = run(*there, "--approve", KONG)
    assert {one["unit"]: one["state"] for one in said["rows"]}[KONG] == "approved"
    (verdict,) = next(one for one in said["rows"] if one["unit"] == KONG)["verdicts"]
    assert verdict["kind"] == "approve"
    _, said = run(*there, "--period", said["period"]["name"])
    assert said["period"]["id"]


def test_the_call_list_is_written(run: Run, demo_county: DemoCounty, tmp_path: Path) -> None:
    for name in ("calls.pdf", "calls.xlsx"):
        run("board", "--data", demo_county.county, "--calls", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    code, said = run("board", "--data", demo_county.county, "--period", "2001年春季")
    assert (code, said["error"]["code"]) == (2, "E184")


def test_a_period_is_opened_changed_and_listed(run: Run, demo_county: DemoCounty) -> None:
    there = ("period", "--data", demo_county.county)
    code, said = run(*there)
    assert code == 0
    before = [one["name"] for one in said["periods"]]

    opened = ("--open", "2031年春季", "--day", "2031-03-01", "--deadline", "20310401")
    code, said = run(*there, *opened)
    assert (code, said["periods"][0]["name"]) == (0, "2031年春季")
    assert [one["name"] for one in said["periods"] if one["id"]] == [
        "2031年春季",
        *(one for one in before if one in {each["name"] for each in said["periods"]}),
    ]
    code, said = run(*there, "--change", "2031年春季", "--name", "补报", "--deadline", "2031-05-01")
    newest = said["periods"][0]
    assert (newest["name"], newest["day"], newest["deadline"]) == (
        "补报",
        "2031-03-01",
        "2031-05-01",
    )
    code, said = run(*there, "--close", "补报")
    assert code == 0
    assert said["periods"][0]["ended"]
    assert run(*there, "--close", "补报")[1]["error"]["code"] == "E186"
    assert run(*there, "--reopen", "补报")[1]["periods"][0]["ended"] == ""
    assert run(*there, *opened)[1]["error"]["code"] == "E183"
    assert run(*there, "--change", "没有的")[1]["error"]["code"] == "E184"
    assert run("period", "--data", demo_county.townships[KONG])[1]["error"]["code"] == "E180"
