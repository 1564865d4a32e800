"""What is printed of the care for children: visits, aid, ledgers, lessons at home, the roster."""

from decimal import Decimal
from typing import Any

from db.fields import RecordType
from db.records import (
    AidApplication,
    AidReview,
    DropoutCase,
    Entrustment,
    HomeTeaching,
    Override,
    Pairing,
    PairingLog,
    ReturnAttempt,
    Visit,
)
from db.store import Store
from ruraledu_desktop import nil_returns, reports
from ruraledu_desktop.reports import pdf
from ruraledu_desktop.reports.model import Form, Report, Table
from tests.counties import SmallCounty
from tests.goldens import Golden
from tests.ruraledu_desktop.reports.makers import DAY, NUMBER, a_full_file, picture


def add(here: SmallCounty, record: RecordType, child: str, **values: Any) -> str:
    with here.store.change("新增") as change:
        return change.create(record, {"child_id": child, **values})


def visit(here: SmallCounty, child: str, day: str = "2026-10-10", **values: Any) -> None:
    usual = {
        "visit_form": "1",
        "visitors": "王老师、李老师",
        "host": "李秀英",
        "host_relation": "62",
    }
    add(here, Visit, child, day=day, **usual, **values)


def forms(report: Report) -> list[Form]:
    return [part for part in report.parts if isinstance(part, Form)]


def lines(report: Report) -> list[tuple[object, ...]]:
    (part,) = report.parts
    assert isinstance(part, Table)
    return [line.cells for line in part.lines]


# --- visits -------------------------------------------------------------------------------------


def test_a_visit_is_printed_on_a_sheet_to_sign(here: SmallCounty, golden: Golden) -> None:
    child = a_full_file(here)
    text = "孩子与奶奶同住，父母在苏州务工；奶奶年纪较大，学习辅导困难。"
    visit(
        here,
        child,
        hours="16:30—17:10",
        aims="1,2,4",
        home=text * 6,
        advice=text,
        follow_up="每月电话联系父母一次",
        due_day="2026-12-31",
    )
    report = reports.build(here.store, "visit_form", day=DAY)
    golden.text("visit_form", reports.as_text(report))
    golden.picture("visit_form", picture(pdf.render(report)))


def test_the_visits_are_those_of_the_term_and_a_child_that_is_asked_for_has_a_sheet(
    here: SmallCounty,
) -> None:
    seen, other = here.child("王甲"), here.child("王乙")
    for day in ("2026-11-20", "2026-09-01", "2026-08-31", "2026-11-24"):
        visit(here, seen, day)
    visit(here, other, "2026-03-10")
    days = [one.values["day"] for one in forms(reports.build(here.store, "visit_form", day=DAY))]
    assert days == ["2026年9月1日", "2026年11月20日"]
    report = reports.build(here.store, "visit_form", day=DAY, ids=[other])
    (blank,) = forms(report)
    assert (blank.values["name"], blank.values["day"]) == ("王乙", "")
    assert blank.ticks["visit_form"] == frozenset()


# --- aid ----------------------------------------------------------------------------------------


def test_an_application_is_printed_with_its_three_reviews(
    here: SmallCounty, golden: Golden
) -> None:
    child = a_full_file(here)
    asked = add(
        here,
        AidApplication,
        child,
        year="2026",
        day="2026-09-05",
        groups="05,13",
        people=5,
        income=Decimal(8600),
        events="奶奶长期患病，2025年住院两次",
        wanted="203",
    )
    for level in "13":
        notice = {"from_day": "2026-09-24", "to_day": "2026-09-30"} if level == "3" else {}
        values = {"review_level": level, "decision": "1", "aid_level": "2", "signed_by": "张某"}
        day = f"2026-09-2{level}"
        add(here, AidReview, child, application_id=asked, **values, **notice, day=day)
    report = reports.build(here.store, "aid_form", day=DAY)
    golden.text("aid_form", reports.as_text(report))
    golden.picture("aid_form", picture(pdf.render(report)))


def test_a_pupil_who_has_not_applied_this_year_gets_an_empty_application(
    here: SmallCounty,
) -> None:
    child = here.child("王甲")
    add(here, AidApplication, child, year="2025", day="2025-09-05", people=4)
    assert not forms(reports.build(here.store, "aid_form", day=DAY))
    (form,) = forms(reports.build(here.store, "aid_form", day=DAY, ids=[child]))
    assert form.values["people"] == ""
    assert form.values["review_1"] == "\n评议小组组长（签名）：　　　　　　年　月　日"


def test_an_application_says_what_each_member_of_the_family_earns(here: SmallCounty) -> None:
    child = here.child("王甲")
    here.relative(child, "51", "王大", income=24000, employer="苏州某厂")
    (form,) = forms(reports.build(here.store, "aid_form", day=DAY, ids=[child]))
    assert form.values["income_1"] == "24000"


# --- who stands by a child ----------------------------------------------------------------------


def test_the_paper_of_entrusted_care_names_both_sides(here: SmallCounty, golden: Golden) -> None:
    child = a_full_file(here)
    here.child("赵在家")
    paper = {"document": "孔委〔2026〕12号", "reason": "父母在外务工", "is_guardian_fit": 1}
    add(here, Entrustment, child, from_day="2025-02-20", to_day="2026-02-19")
    add(here, Entrustment, child, from_day="2026-02-20", to_day="2027-02-19", **paper)
    report = reports.build(here.store, "entrusting_form", day=DAY)
    golden.text("entrusting_form", reports.as_text(report))
    golden.picture("entrusting_form", picture(pdf.render(report)))


def test_a_pairing_has_ten_lines_a_sheet_and_ends(here: SmallCounty) -> None:
    child, before = here.child("王甲"), here.child("王乙")
    pairing = add(here, Pairing, child, helper="刘校长", pairing_kind="1", from_day="2026-09-01")
    add(here, Pairing, before, helper="旧人", from_day="2025-09-01", to_day="2026-08-31")
    for day in range(1, 13):
        values = {"day": f"2026-10-{day:02}", "way": "1", "content": f"第{day}次"}
        add(here, PairingLog, child, pairing_id=pairing, **values)
    add(here, PairingLog, child, pairing_id=pairing, day="2026-11-24", way="1", content="以后")
    first, second = forms(reports.build(here.store, "pairing_form", day=DAY))
    assert first.values["helper"] == second.values["helper"] == "刘校长"
    assert (first.values["content_10"], second.values["content_2"]) == ("第10次", "第12次")
    assert "content_3" not in second.values
    (blank,) = forms(reports.build(here.store, "pairing_form", day=DAY, ids=[before]))
    assert (blank.values["name"], blank.values["helper"]) == ("王乙", "")


# --- ledgers ------------------------------------------------------------------------------------


def test_the_ledger_lists_dropouts_first_with_who_answers_and_who_tried(
    here: SmallCounty,
) -> None:
    suspected, dropped, back = (here.child(f"王{name}") for name in "甲乙丙")
    opened = {"opened_day": "2026-10-10"}
    add(here, DropoutCase, suspected, **opened, absent_since="2026-11-01")
    case = {**opened, "absent_since": "2026-10-01", "dropped_day": "2026-11-01", "reason": "1"}
    add(here, DropoutCase, dropped, **case, town_owner="赵镇长")
    add(here, DropoutCase, back, **case, closed_day="2026-11-10", closing="1")
    for day, result in (("2026-10-20", "3"), ("2026-11-02", "2"), ("2026-03-01", "1")):
        add(here, ReturnAttempt, dropped, day=day, people="张校长", way="1", result=result)
    report = reports.build(here.store, "dropout_ledger", day=DAY)
    first, second = lines(report)
    assert first[1] == "王乙"
    assert first[9:14] == ("辍学", "2026-10-01", 54, "2026-11-01", "厌学")
    assert first[15] == "赵镇长"
    assert first[-3:] == (2, "2026-11-02", "承诺返校")
    assert second[9:12] == ("疑似辍学", "2026-11-01", 23)
    assert report.notes[0].startswith("2026年11月23日在册：辍学 1 人，疑似辍学 1 人")
    only = reports.build(here.store, "dropout_ledger", day=DAY, ids=[suspected, back])
    assert [line[1] for line in lines(only)] == ["王甲"]


def test_lessons_at_home_are_summed_for_each_child(here: SmallCounty) -> None:
    child = here.child("李丁")
    for day in ("2026-09-17", "2026-09-10", "2026-08-31", "2026-11-24"):
        add(here, HomeTeaching, child, day=day, hours=2, teachers="王老师", content="数数")
    first, second, total = lines(reports.build(here.store, "home_teaching", day=DAY))
    assert (first[1], second[1]) == ("2026-09-10", "2026-09-17")
    assert total[:4] == ("李丁　合计", "2 次，还差 212 课时", "", 4)


def test_the_roster_names_parents_guardian_and_helper(here: SmallCounty) -> None:
    child = a_full_file(here)
    here.child("赵在家")
    add(here, Pairing, child, helper="刘校长", pairing_kind="1", from_day="2026-09-01")
    add(here, Pairing, child, helper="旧人", from_day="2025-09-01", to_day="2026-08-31")
    (line,) = lines(reports.build(here.store, "left_behind_roster", day=DAY))
    assert "370***********0017" in line
    assert line[12:15] == ("马𠮷", "江苏省苏州市", "138****0001")
    assert line[-4:] == ("马㛃", "姑母", "138****0002", "刘校长")
    whole = reports.build(here.store, "left_behind_roster", day=DAY, is_masked=False)
    assert NUMBER in lines(whole)[0]


# --- what is told before it is printed ----------------------------------------------------------


def test_a_paper_whose_other_side_is_not_marked_is_told_before_it_is_printed(
    here: SmallCounty,
) -> None:
    child = here.child("王甲")
    here.relative(child, "62", "李秀英", sex="2", kin={"lives_with": 1})
    here.relative(child, "90", "王旧人", sex="1", kin={"is_entrusted": 1, "to_day": "2025-12-31"})
    add(here, Entrustment, child, from_day="2026-02-20", to_day="2027-02-19")
    report = reports.build(here.store, "entrusting_form", day=DAY)
    (form,) = forms(report)
    assert (form.values["entrusted_name"], form.ticks["entrusted_sex"]) == ("", frozenset())
    assert report.cautions[0].startswith("王甲（1 人）有委托监护")
    assert "没有标明受委托的是谁" not in reports.as_text(report)
    here.relative(child, "90", "马㛃", sex="2", kin={"is_entrusted": 1})
    named = reports.build(here.store, "entrusting_form", day=DAY)
    assert forms(named)[0].values["entrusted_name"] == "马㛃"
    assert not named.cautions


def test_a_child_at_home_is_not_printed_as_one_left_behind(here: SmallCounty) -> None:
    away, home = here.left_behind("王甲"), here.child("赵在家")
    for relation, name in (("51", "赵父"), ("52", "钱母")):
        here.relative(home, relation, name, is_alive=1, is_away=0)
    both = reports.build(here.store, "left_behind_form", day=DAY, ids=[away, home])
    left, other = forms(both)
    assert not left.remark
    assert other.remark.startswith("按民政口径不是农村留守儿童：")
    assert both.cautions == ("赵在家（1 人）按民政口径不是农村留守儿童，表下已写明原因。",)
    roster = reports.build(here.store, "left_behind_roster", day=DAY, ids=[away, home])
    assert [line[1] for line in lines(roster)] == ["王甲"]
    assert "另有 1 人按民政口径不是农村留守儿童，没有列入" in roster.notes[0]


def test_what_the_office_decided_counts_in_the_summary_as_on_the_roster(
    here: SmallCounty,
) -> None:
    child = here.left_behind("王甲")
    add(here, Override, child, answer="C0", reason="每日返家", from_day="2026-09-01")
    assert not lines(reports.build(here.store, "left_behind_roster", day=DAY))
    (table,) = reports.build(here.store, "county_summary", day=DAY).parts
    assert isinstance(table, Table)
    headings = [one.group[:4] + one.heading for one in table.columns]
    assert table.lines[-1].cells[headings.index("农村留守合计")] == 0


def test_an_empty_ledger_is_a_zero_report_with_what_was_declared(here: SmallCounty) -> None:
    child = here.child("王甲")
    report = reports.build(here.store, "dropout_ledger", day=DAY)
    assert report.title == "平阴县控辍保学台账（零报告）"
    assert not report.is_empty
    assert report.notes == ("2026年11月23日在册：辍学 0 人，疑似辍学 0 人；已销号的不列。",)
    assert report.cautions[0].startswith("还有 8 个单位没有作空数据说明")
    assert pdf.render(report)
    assert reports.build(here.store, "dropout_ledger", day=DAY, ids=[child]).is_empty


def test_a_township_prints_its_zero_report_with_its_own_words(office: Store) -> None:
    nil_returns.declare(office, {"dropout_case": "控辍专班 11 月逐户核实，没有辍学"})
    report = reports.build(office, "dropout_ledger", day=DAY)
    assert report.notes[1] == "空数据说明：控辍专班 11 月逐户核实，没有辍学"
    assert not report.cautions


def test_ledgers_hide_private_words_as_well_as_numbers(here: SmallCounty) -> None:
    child = here.child("王甲", id_number=NUMBER)
    case = {"opened_day": "2026-10-10", "absent_since": "2026-10-01"}
    add(here, DropoutCase, child, **case, plan="父亲服刑，每周上门")
    lesson = {"day": "2026-09-10", "hours": 2, "teachers": "王老师", "content": "数数"}
    add(here, HomeTeaching, child, **lesson, conduct="有攻击行为")
    for what, words in (("dropout_ledger", "父亲服刑"), ("home_teaching", "攻击")):
        assert words not in reports.as_text(reports.build(here.store, what, day=DAY))
        whole = reports.build(here.store, what, day=DAY, is_masked=False)
        assert words in reports.as_text(whole)
    (line,) = lines(reports.build(here.store, "dropout_ledger", day=DAY))
    assert "见档案" in line
