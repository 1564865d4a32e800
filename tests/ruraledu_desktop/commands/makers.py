"""What the commands are tried with: an office to enrol, a roster, the practice county's stick."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruraledu_desktop.demo import DemoCounty
from tests.ruraledu_desktop.sheets.tables import GOOD_ID

Run = Callable[..., tuple[int, Any]]
"""Does a command with --json; returns the exit code and what was printed."""
KONG, AN = "370124104000", "370124107000"
ROSTER = f"""
姓名   | 性别 | 出生日期   | 身份证号     | 年级
王小明 | 男   | 2012-09-01 | {GOOD_ID}    | 八年级
李小芳 | 女   | 2014-05-03 | 3.70199E+17  | 六年级
"""


def stick_of(county: DemoCounty, kind: str) -> Path:
    """The package of a kind on the stick of the practice county."""
    (found,) = (county.county.parent / "U盘").glob(f"*-{kind}-*")
    return found


def a_county(run: Run, folder: Path) -> Path:
    """The county's office, without any record."""
    run("init", "--data", folder / "county", "--unit", "370124000000", "--clerk", "李科长")
    return folder / "county"


def enrol(run: Run, data: Path, county: Path, stick: Path) -> tuple[Any, Any]:
    """Carry the request, tell its fingerprint; what the office asked, what the county replied."""
    _, asked = run("enrol", "--data", data, "--to", stick)
    told = ("--fingerprint", asked["fingerprint"])
    _, replied = run("enrol", "--data", county, asked["request"], *told, "--to", stick)
    return asked, replied
