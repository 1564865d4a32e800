"""农村留守儿童摸底排查统计表: 32 columns from the files, and the equations of the form."""

import pytest

from ruraledu_desktop import reports
from ruraledu_desktop.deriving import surveys
from ruraledu_desktop.reports.model import Report, Table
from tests.counties import DONGE, KONGCUN, VILLAGE, SmallCounty
from tests.goldens import Golden
from tests.ruraledu_desktop.reports.makers import DAY

pytestmark = pytest.mark.both_engines


def printed(here: SmallCounty) -> Report:
    return reports.build(here.store, "left_behind_survey", day=DAY)


def lines(report: Report) -> dict[str, dict[int, int]]:
    """The numbers of each line by the number of the column, those of nobody left out."""
    (part,) = report.parts
    assert isinstance(part, Table)
    return {
        str(name): {place: int(cell) for place, cell in enumerate(cells, 1) if cell}
        for name, *cells in (line.cells for line in part.lines[1:])
    }


def a_pupil(here: SmallCounty) -> str:
    """A girl of nine, at primary school by day, whom her grandmother looks after."""
    child = here.left_behind(
        "王甲",
        sex="2",
        birth_day="2017-05-01",
        schooling="3",
        attendance_mode="1",
        is_hukou_registered=1,
        hukou_place=VILLAGE[KONGCUN],
        body_condition="1",
    )
    here.relative(child, "62", "李秀英", kin={"lives_with": 1}, is_alive=1)
    return child


def a_boarder(here: SmallCounty) -> str:
    """A boy of fourteen of another township, boarding, with a mother who cannot guard him."""
    child = here.child(
        "李乙",
        town=DONGE,
        sex="1",
        birth_day="2012-03-01",
        schooling="4",
        attendance_mode="2",
        is_hukou_registered=1,
        body_condition="3",
    )
    here.relative(child, "51", "李父", is_away=1, away_since="2025-01", is_alive=1)
    here.relative(child, "52", "孙母", is_away=0, is_alive=1, guard_capacity="2")
    return child


def test_each_child_stands_once_in_every_split(here: SmallCounty) -> None:
    a_pupil(here)
    a_boarder(here)
    here.child("在家")
    report = printed(here)
    found = lines(report)
    assert found["孔村镇"] == dict.fromkeys((1, 5, 7, 13, 19, 25, 26, 30), 1)
    assert found["东阿镇"] == dict.fromkeys((1, 8, 9, 14, 19, 24, 29, 32), 1)
    assert found["合计"][1] == 2
    assert found["合计"][19] == 2
    assert report.notes[-1] == "10 个等式全部成立。"


def test_who_lacks_a_fact_is_named_and_the_equation_says_by_how_many(here: SmallCounty) -> None:
    here.left_behind("张丙", sex="2", birth_day="2012-06-01", schooling="3", body_condition="1")
    report = printed(here)
    assert lines(report)["合计"] == dict.fromkeys((1, 8, 10, 13, 30), 1)
    assert report.notes[2:5] == (
        "没有填“是否登记户口”，只计入合计：张丙（1 人）。",
        "没有填“就读方式”，只计入合计：张丙（1 人）。",
        "没有填“与谁同住、谁是监护人”，只计入合计：张丙（1 人）。",
    )
    assert report.notes[5].startswith("等式不成立：1 = 19 + 20（1 与 0，差 1）；")


def test_the_survey_reads_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_pupil(here)
    a_boarder(here)
    golden.text("left_behind_survey", reports.as_text(printed(here)))


def test_a_table_typed_elsewhere_is_judged_by_the_same_equations() -> None:
    form = surveys.survey()
    assert len(form.columns) == 32
    numbers = [0] * 32
    numbers[0], numbers[1], numbers[2] = 3, 2, 2
    wrong = [(one.equation.text, one.left, one.right) for one in form.breaches(numbers)]
    assert wrong[0] == ("1 = 2 + 5 + 8", 3, 2)
    assert ("2 = 3 + 4", 2, 2) not in wrong
