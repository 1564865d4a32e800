"""下发 by commands: the county adds, issues, and sees who has it; a township takes it in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.office.makers import TOWNS, a_county, a_town
from tests.ruraledu_desktop.commands.makers import Run


@dataclass(frozen=True)
class Folders:
    """The data folders of a county and its two townships; nobody has them open."""

    county: Path
    town: Path
    other: Path


@pytest.fixture
def at(tmp_path: Path) -> Folders:
    """Offices that are enrolled with each other."""
    with a_county(tmp_path) as county:
        for office in TOWNS:
            a_town(tmp_path, county, office).close()
    return Folders(county.folder, *(tmp_path / office.unit for office in TOWNS))


def test_from_the_county_to_a_township_and_back(run: Run, at: Folders, tmp_path: Path) -> None:
    holiday = ("holiday", "name=国庆节", "from_day=20261001", "to_day=20261007")
    code, added = run("add", "--data", at.county, *holiday)
    assert (code, added["form"], added["step"]) == (0, "holiday", "新增节假日“国庆节”")
    code_row = ("local_code", "code_table=child_commute_mode", "code=J1", "name=三轮摩托")
    run("add", "--data", at.county, *code_row)

    _, waiting = run("issue", "--data", at.county, "--plan")
    lacks = {"holiday": 1, "local_code": 1}
    assert [one["lacks"] for one in waiting["townships"]] == [lacks, lacks]

    code, issued = run("issue", "--data", at.county, "--to", tmp_path)
    assert (code, issued["issue"]["number"], issued["receipts"]) == (0, 1, [])
    assert issued["issue"]["names"] == [TOWNS[0].name, TOWNS[1].name]

    for folder in (at.town, at.other):
        code, received = run("receive", "--data", folder, issued["issue"]["file"])
        assert (code, received["packages"][0]["kind"]) == (0, "issue")
        assert received["packages"][0]["new"] == lacks
    _, listed = run("list", "--data", at.town, "holiday")
    assert listed["rows"][0]["shown"]["to_day"] == "2026-10-07"

    _, exported = run("export", "--data", at.town, "--full", "--to", tmp_path)
    run("receive", "--data", at.county, exported["file"])
    _, waiting = run("issue", "--data", at.county, "--plan")
    assert [one["lacks"] for one in waiting["townships"]] == [{}, lacks]


def test_a_township_neither_changes_nor_issues_it(run: Run, at: Folders) -> None:
    code, said = run("add", "--data", at.town, "holiday", "name=我的假")
    assert (code, said["error"]["code"]) == (2, "E220")
    code, said = run("issue", "--data", at.town)
    assert (code, said["error"]["code"]) == (2, "E142")
    code, said = run("issue", "--data", at.county, "--unit", "370124999000")
    assert (code, said["error"]["code"]) == (2, "E221")
