"""The page of indicators: figures, definition, names in two clicks, readings."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from db.records import Child, Reading, School
from db.store import Store
from ruraledu_desktop import editing, indicators
from ruraledu_desktop.indicators import Settings, rules
from ruraledu_desktop.indicators.settings import KNOWN
from tests.counties import COUNTY, DONGE, SmallCounty
from tests.pages.base import OnScreen, asked_of
from tests.pages.indicators import IndicatorsAtWork
from ui.desk import Desk, Names
from ui.indicators.goals import GoalEditor
from ui.indicators.readings import ReadingsDialog
from ui.reports.wanted import Wanted
from ui.shell.places import PAGES


@pytest.fixture
def bureau(qapp: QApplication, county: Store) -> Iterator[Desk]:
    """The desk of the county officer."""
    found = Desk(county)
    yield found
    found.close()


def test_every_commitment_has_a_line_with_all_townships(qtbot: QtBot, bureau: Desk) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    assert len(page.rows()) == len(rules.load())
    assert page.headings()[:3] == ["指标", "目标", "榆山街道"]
    assert page.headings()[-2:] == ["合计", "差距"]
    assert page.row("C130")[-1] == "还差 8 个"


def test_a_township_has_one_column_and_no_sum(qtbot: QtBot, desk: Desk) -> None:
    page = IndicatorsAtWork(qtbot, desk)
    assert page.headings() == ["指标", "目标", "孔村镇", "差距"]


@pytest.mark.parametrize("height", [500, 560, 690, 1000])
def test_no_line_of_the_table_is_cut(qtbot: QtBot, bureau: Desk, height: int) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    page.widget.resize(1190, height)
    page.wait(lambda: page.cut_off == 0)
    assert page.lines_in_sight >= 3


def test_what_an_indicator_says_is_shown_whole_or_not_at_all(
    qtbot: QtBot, bureau: Desk, desk: Desk
) -> None:
    assert not IndicatorsAtWork(qtbot, bureau).shows_sentences
    assert IndicatorsAtWork(qtbot, desk).shows_sentences


def test_a_school_of_no_township_stands_under_elsewhere(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    here.school("甲小学", town=COUNTY.unit, labour_sites=0)
    page = IndicatorsAtWork(qtbot, bureau)
    assert page.title().startswith("合计")
    assert "其他" in page.headings()
    column = page.headings().index("其他")
    assert "—" in [row[column] for row in page.rows()]
    for one in [row.indicator.id for row in page.widget.model.results]:
        assert page.click_figure(one, "其他").title().startswith(("其他", "合计"))


def test_two_clicks_lead_from_a_figure_to_its_names(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    here.school("甲小学", labour_sites=1)
    lacking = here.school("乙小学", labour_sites=0)
    here.school("丙小学", town=DONGE, labour_sites=0)
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C104", "孔村镇")
    assert page.names() == [["乙小学", "办学类型：小学，劳动实践场所数：0处"]]
    assert "分母：乡村中小学（县城街道以外的全部学校，含教学点" in page.definition()
    asked = asked_of(bureau)
    page.open_names()
    assert asked == [
        ("schools", Names(School, (lacking,), "孔村镇 劳动实践场所：未计入分子", lacking))
    ]


def test_the_name_clicked_twice_is_the_one_that_is_shown(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    found = [here.school(name, labour_sites=0) for name in ("甲小学", "乙小学", "丙小学")]
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C104", "孔村镇")
    row = [name for name, *_ in page.names()].index("乙小学")
    asked = asked_of(bureau)
    page.open_names(row).click("open_names")
    requests = [request for _, request in asked]
    assert all(isinstance(one, Names) and set(one.ids) == set(found) for one in requests)
    assert [one.chosen for one in requests if isinstance(one, Names)] == [found[1], ""]


def test_the_keyboard_goes_the_same_way(qtbot: QtBot, bureau: Desk, here: SmallCounty) -> None:
    child = here.child("王小明", schooling="7")
    here.parents_away(child)
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C125", "合计")
    assert page.names()[0][:3] == ["王小明", "", "孔村镇"]
    asked = asked_of(bureau)
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Return)
    assert asked == [("children", Names(Child, (child,), "合计 留守儿童入学率：未计入分子", child))]
    page.press(Qt.Key.Key_Escape)
    assert page.widget.view.hasFocus()


def test_each_side_of_a_figure_can_be_seen(qtbot: QtBot, bureau: Desk, here: SmallCounty) -> None:
    here.school("甲小学", labour_sites=1)
    here.school("乙小学")
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C104", "孔村镇")
    assert page.sides() == ["计入分子 1", "未计入分子 1", "待填 1"]
    assert page.choose_side("计入").names()[0][0] == "甲小学"
    page.choose_side("待填")
    assert page.find(QPushButton, "open_names").text() == "在学校与设施中打开这 1 条"


def test_of_a_count_nothing_is_said_of_numerator_and_denominator(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    here.school("甲小学")
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C017", "合计")
    assert page.sides() == ["计入 0", "待填 1", "不计 1"]
    page.choose_side("计入")
    assert page.shows("“计入”里没有学校")
    assert page.shows("点上面的标签看其余的：待填 1、不计 1。")
    assert "当年农村教育财政投入\n" in page.find(QLabel, "definition").text()
    assert "÷" not in page.find(QLabel, "definition").text()


def test_what_waits_for_a_fact_is_told_once(qtbot: QtBot, bureau: Desk, here: SmallCounty) -> None:
    here.school("甲小学")
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C093", "孔村镇")
    assert page.find(QLabel, "behind_figure").text() == "? —，目标 ≥ 100%，待填 1"


def test_a_figure_without_anybody_says_so(qtbot: QtBot, bureau: Desk) -> None:
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C104", "孔村镇")
    assert page.shows("孔村镇没有可以计算的学校")
    assert page.shows("在“学校与设施”登记以后，计入的和没有计入的都列在这里。")
    assert not page.find(QPushButton, "open_names").isEnabled()
    assert page.shows("—，目标 ≥ 100%，不适用")


def test_another_reading_changes_the_figures_and_is_remembered(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    here.school("甲教学点", kind="218", labour_sites=0)
    page = IndicatorsAtWork(qtbot, bureau)
    assert page.row("C104")[-1] == "还差 1 所"
    page.choose_reading("include_points", "不含教学点")
    assert page.row("C104")[-1] == "不适用"
    assert indicators.load(here.store)["include_points"] == 0


def test_a_change_of_records_changes_the_figures_and_keeps_the_place(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    school = here.school("甲小学", labour_sites=0)
    page = IndicatorsAtWork(qtbot, bureau).click_figure("C104", "孔村镇")
    seen = editing.open_record(here.store, School, school)
    change = editing.update_record(here.store, School, seen=seen, values={"labour_sites": 1})
    page.widget.figures_shown = False
    page.widget.reload(change)
    page.settle()
    assert page.row("C104")[-1] == "已达到"
    assert page.names() == [["甲小学", "办学类型：小学，劳动实践场所数：1处"]]


def test_the_table_is_copied_as_a_table(qtbot: QtBot, bureau: Desk) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    page.widget.view.setFocus()
    page.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(rules.load())
    assert lines[0].startswith("指标\t目标\t榆山街道")
    assert lines[1 + page.place_of("C130")].startswith("特教资源中心\t≥ 100%\t0%（0/1）未达到")


def test_the_table_is_printed_through_the_page_of_reports(qtbot: QtBot, bureau: Desk) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    asked = asked_of(bureau)
    page.click("print")
    today = bureau.store.clock().date().isoformat()
    assert asked == [("reports", Wanted("indicators", day=today))]


def test_the_table_is_saved_as_a_workbook(qtbot: QtBot, bureau: Desk, tmp_path: Path) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    bureau.messages.window = page.widget
    target = tmp_path / "指标.xlsx"
    page.click("export").give(target, "choose_target")
    page.wait(target.exists)


def test_every_figure_is_read_aloud_in_words(qtbot: QtBot, bureau: Desk, here: SmallCounty) -> None:
    here.school("甲小学", labour_sites=1)
    here.school("乙小学")
    page = IndicatorsAtWork(qtbot, bureau)
    model = page.widget.model
    index = model.index(page.place_of("C104"), model.headings.index("孔村镇"))
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "50%（1/2）未达到，待填1"


def test_what_the_county_settled_cannot_be_chosen_here(qtbot: QtBot, qapp: object) -> None:
    settings = Settings({"young_limit": 44}, fixed=frozenset({"young_limit"}))
    dialog = OnScreen(qtbot, ReadingsDialog(settings, "2026-09-01"))
    qtbot.addWidget(dialog.widget)
    dialog.widget.show()
    chosen: list[Settings] = []
    dialog.widget.chosen.connect(chosen.append)
    box = dialog.find(QComboBox, "young_limit")
    assert (box.isEnabled(), box.toolTip()) == (False, "县局规定，全县一样")
    assert dialog.find(QComboBox, "rural_scope").isEnabled()
    dialog.click("defaults").click("done")
    assert chosen[0]["young_limit"] == 44


def test_every_reading_can_be_chosen_and_an_amount_not_settled_says_so(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    page.click("change_readings")
    dialog = page.dialog("readings")
    for name, setting in KNOWN.items():
        assert dialog.find(QComboBox if setting.choices else QSpinBox, name).isEnabled()
    amount = dialog.find(QSpinBox, "primary_quota")
    assert amount.text() == "未定（常见720元，待核）"
    amount.setValue(720)
    assert amount.text() == "720 元"
    page.widget.figures_shown = False
    dialog.click("done")
    page.settle()
    kept = indicators.load(here.store)
    assert (kept.words("primary_quota"), kept["junior_quota"]) == ("720元", 0)


def test_the_county_settles_another_goal(qtbot: QtBot, bureau: Desk, here: SmallCounty) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    page.click("change_readings")
    dialog = page.dialog("readings")
    editor = dialog.find(GoalEditor, "goal_C054")
    assert editor.text() == "≥ 50 %"
    editor.setValue(66.5)
    page.widget.figures_shown = False
    dialog.click("done")
    page.settle()
    assert page.row("C054")[1] == "≥ 66.5%"
    assert indicators.load(here.store).goals == {"C054": Decimal("66.5")}


def test_a_goal_that_arrived_is_shown_at_once(
    qtbot: QtBot, bureau: Desk, here: SmallCounty
) -> None:
    page = IndicatorsAtWork(qtbot, bureau)
    facts = {"label": "目标", "setting": "goal_C093", "value": "90"}
    with here.store.change("导入下发包") as change:
        change.create(Reading, facts, scope="common")
    page.widget.figures_shown = False
    page.widget.reload(change)
    page.settle()
    assert page.row("C093")[1] == "≥ 90%"


def test_a_township_sees_the_goals_and_cannot_settle_them(qtbot: QtBot, qapp: object) -> None:
    settings = Settings(fixed=frozenset({"goal_C054"}), goals={"C054": Decimal(60)})
    dialog = OnScreen(qtbot, ReadingsDialog(settings, "2026-09-01"))
    qtbot.addWidget(dialog.widget)
    dialog.widget.show()
    chosen: list[Settings] = []
    dialog.widget.chosen.connect(chosen.append)
    editor = dialog.find(GoalEditor, "goal_C054")
    assert (editor.isEnabled(), editor.text()) == (False, "≥ 60 %")
    dialog.find(GoalEditor, "goal_C093").setValue(80)
    dialog.click("defaults").click("done")
    assert chosen[0].goals == {"C054": Decimal(60)}


def test_the_names_behind_every_figure_have_a_page() -> None:
    subjects = {rule.subject.__tablename__ for rule in rules.load().values()}
    assert subjects <= PAGES.keys()
