"""Checking, explaining, and judging what was explained, without a window."""

from pathlib import Path

from db.records import Child
from ruraledu_desktop import editing
from tests.office.pairs import Pair
from tests.ruraledu_desktop.checks.cases import CHILD
from tests.ruraledu_desktop.commands.makers import Run

UNNUMBERED = {**CHILD, "school_id": None, "id_number": None, "id_type": None}


def test_findings_are_listed_explained_and_judged(run: Run, pair: Pair, tmp_path: Path) -> None:
    editing.create(pair.town, Child, values=UNNUMBERED)
    unit = pair.town.office.unit
    pair.town.close()
    pair.county.close()
    town, county, stick = pair.town.folder, pair.county.folder, tmp_path / "U盘"
    stick.mkdir()
    sheet = tmp_path / "校验.xlsx"

    code, found = run("check", "--data", town, "--out", sheet)
    assert (code, found["records"], sheet.exists()) == (1, 1, True)
    row = next(one for one in found["rows"] if "no_id_reason_empty" in one["finding"])
    assert (row["level"], row["name"], row["standing"]) == ("experience", "王小明", "")
    assert run("explain", "--data", town, row["finding"], "没有上户口")[0] == 0

    (written,) = [run("export", "--data", town, "--to", stick)[1]["file"]]
    (checked,) = run("receive", "--data", county, written)[1]["checks"]
    left = sum(one["level"] == "experience" for one in found["rows"]) - 1
    assert checked == {"unit": unit, "logic": 0, "unexplained": left}
    (told,) = [
        one for one in run("check", "--data", county)[1]["rows"] if one["standing"] == "given"
    ]
    assert (told["words"], told["level"]) == ("没有上户口", "hint")
    assert run("reject", "--data", county, told["finding"], "几时上")[0] == 0
    assert run("undo", "--data", county)[0] == 0
    assert run("accept", "--data", county, told["finding"])[1]["step"] == "接受说明"
    for wrong in ("儿童/1", f"child/1/no_such/{1}", "child/1/no_id_reason_empty/no_such"):
        code, error = run("explain", "--data", town, wrong, "写错了")
        assert (code, error["error"]["code"]) == (2, "E215")
