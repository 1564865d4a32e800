"""The official form: 43 items, ticks in brackets, dashes for the dead, nothing cut."""

import pytest

from db.records import Person
from ruraledu_desktop import editing, reports, searching
from ruraledu_desktop.reports import layouts, left_behind_forms
from ruraledu_desktop.reports.model import Form, Report, filled
from tests.counties import SmallCounty
from tests.goldens import Golden
from tests.ruraledu_desktop.reports.makers import DAY, NUMBER, a_full_file, the_form, the_report


def test_a_full_form_reads_as_approved(here: SmallCounty, golden: Golden) -> None:
    golden.text("left_behind_form", reports.as_text(the_report(here, a_full_file(here))))


def test_all_43_items_stand_in_print_order() -> None:
    cells = layouts.layout("left_behind").cells
    assert [cell.item for cell in cells if cell.name] == list(range(1, 44))


def test_the_grid_has_no_hole_and_no_overlap() -> None:
    form = layouts.layout("left_behind")
    covered = [
        (row, column)
        for cell in form.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(covered) == len(set(covered)) == len(form.heights) * len(form.widths)


def test_every_item_is_filled_from_something(here: SmallCounty) -> None:
    form = the_form(here, a_full_file(here))
    known = form.values.keys() | form.ticks.keys()
    absent = {"maternal_grandfather", "maternal_grandmother"}
    for cell in form.layout.cells:
        if cell.name and not any(cell.name.startswith(one) for one in absent):
            assert cell.name in known, cell.name


def test_the_second_case_is_ticked_with_the_parent_who_cannot_guard(here: SmallCounty) -> None:
    child = here.child("甲")
    here.relative(child, "51", "父某", is_away=1, is_alive=1)
    here.relative(child, "52", "母某", is_away=0, is_alive=1, guard_capacity="2")
    form = the_form(here, child)
    assert filled(form, "both_away") == "〔　〕是  〔√〕否"
    assert filled(form, "one_away") == "〔√〕是  〔　〕否"
    assert filled(form, "incapable") == "〔　〕父亲  〔√〕母亲"


def test_a_dead_parent_is_a_dash_in_every_cell(here: SmallCounty) -> None:
    child = here.child("甲")
    here.relative(child, "51", "父某", is_alive=0, phone="13800000001", id_number=NUMBER)
    form = the_form(here, child)
    cells = ("name", "birth", "work_place", "phone", "id_number")
    assert {form.values[f"father_{cell}"] for cell in cells} == {"—"}
    assert "mother_name" not in form.values


def test_an_open_case_ticks_nothing_and_says_what_to_check(here: SmallCounty) -> None:
    child = here.child("甲")
    here.relative(child, "51", "父某", is_away=1)
    form = the_form(here, child)
    assert filled(form, "both_away") == "〔　〕是  〔　〕否"
    assert form.remark == "是否留守待核：请先核实母亲情况。"


def test_only_relations_of_the_day_are_printed(here: SmallCounty) -> None:
    child = here.child("甲")
    here.relative(child, "61", "旧", kin={"to_day": "2025-01-01"})
    assert "grandfather_name" not in the_form(here, child).values


def test_a_day_nobody_can_read_is_printed_as_it_stands(here: SmallCounty) -> None:
    assert the_form(here, here.child("甲", birth_day="2017年春")).values["birth_day"] == "2017年春"


def test_without_a_choice_all_left_behind_children_on_file_are_printed(
    here: SmallCounty,
) -> None:
    listed = a_full_file(here)
    gone = here.child("已转出", status="2", left_day="2026-01-01")
    here.parents_away(gone)
    here.child("在家")
    assert left_behind_forms.left_behind_ids(here.store, day=DAY) == [listed]
    assert len(the_report(here).parts) == 1


def test_the_unit_and_the_day_of_filling_stand_above(here: SmallCounty) -> None:
    found = reports.build(here.store, "left_behind_form", day="2026-08-31", ids=[])
    assert (found.unit, found.day) == ("平阴县", "2026年11月23日")
    assert "2026年8月31日" in found.notes[0]


def test_open_items_are_said_first(here: SmallCounty) -> None:
    report = Report("表", "甲", "今天", the_report(here).paper, (), ("注",), open_items=3)
    assert report.all_notes == ("含待核数据 3 项，核对后可能变化。", "注")


def test_a_doubt_about_a_parent_is_a_doubt_about_the_form(here: SmallCounty) -> None:
    child, other = here.child("陈一"), here.child("赵二")
    here.parents_away(child)
    (father, *_) = searching.find(here.store, Person, searching.Query())
    seen = editing.open_record(here.store, Person, father)
    for phone in ("14400000001", "14400000002"):
        editing.update_record(here.store, Person, seen=seen, values={"phone": phone})
    doubts = [
        reports.build(here.store, "left_behind_form", day=DAY, ids=[one]).open_items
        for one in (child, other)
    ]
    assert doubts == [1, 0]
    both = reports.build(here.store, "left_behind_form", day=DAY, ids=[child, other])
    notes = [both.notes_under(one) for one in both.parts if isinstance(one, Form)]
    assert ["含待核数据 1 项" in one for one in notes] == [True, False]


def test_an_unknown_report_is_refused(here: SmallCounty) -> None:
    with pytest.raises(KeyError):
        reports.build(here.store, "poem", day=DAY)
