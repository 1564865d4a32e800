"""Guardians are told what becomes of children's data, and sign; the office has its rules."""

from datetime import datetime

import pytest

from db.errors import ExplainedError
from db.records import Consent
from db.store import Store
from ruraledu_desktop import care_lists, protecting, reports, subrecords
from ruraledu_desktop.protecting import Protection
from ruraledu_desktop.reports import as_text
from tests.office.makers import a_child, edit

DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def day(office: Store) -> None:
    office.clock = lambda: datetime(2026, 11, 23, 9)


def consent(store: Store, child: str, **values: str) -> None:
    given = {"guardian": "王建国", "scopes": "1,2", "day": "2026-09-01", "document": "同2026-7"}
    subrecords.add(store, Consent, child, values={**given, **values})


def test_consent_is_asked_for_whoever_is_under_fourteen(office: Store) -> None:
    young = a_child(office, "王小", birth_day="2012-11-24")
    a_child(office, "赵大", birth_day="2012-11-23")
    unknown = a_child(office, "钱某")
    gone = a_child(office, "孙走", birth_day="2016-05-01", status="2")
    given = a_child(office, "李同意", birth_day="2016-05-01")
    taken_back = a_child(office, "周撤回", birth_day="2016-05-01")
    later = a_child(office, "吴以后", birth_day="2016-05-01")
    consent(office, given)
    consent(office, taken_back, withdrawn_day="2026-11-23")
    consent(office, later, day="2026-11-24")
    assert care_lists.unconsented(office) == {young, unknown, taken_back, later}
    assert given in care_lists.unconsented(office, day="2026-08-31")
    edit(office, gone, status="1")
    assert gone in care_lists.unconsented(office)


def test_the_notice_names_the_officer_and_what_was_agreed_to(office: Store) -> None:
    facts = Protection("李负责", "主任", "13900000001", term="在册期间，退出后三年删除。")
    protecting.keep(office, facts)
    child = a_child(office, "李同意", birth_day="2016-05-01")
    a_child(office, "王小", birth_day="2016-05-01")
    consent(office, child)
    asked = reports.build(office, "consent_notice", day=DAY)
    assert [one.name for one in asked.parts if hasattr(one, "name")] == ["王小"]
    assert asked.cautions == ()
    made = as_text(reports.build(office, "consent_notice", day=DAY, ids=[child]))
    assert "05 孔村镇；儿童个人信息保护负责人：李负责（主任），电话：13900000001。" in made
    assert "在册期间，退出后三年删除。" in made
    assert "〔√〕建立关爱档案" in made
    assert "〔　〕拍照摄像" in made
    assert "15 王建国" in made
    assert "16 同2026-7" in made


def test_what_an_office_has_not_written_is_a_blank_and_told(office: Store) -> None:
    a_child(office, "王小", birth_day="2016-05-01")
    made = reports.build(office, "consent_notice", day=DAY)
    assert "保护负责人：___" in as_text(made)
    assert "文件 → 儿童信息保护" in made.cautions[0]


def test_the_rules_are_one_page_of_the_same_facts(office: Store) -> None:
    protecting.keep(office, Protection("李负责", "", "13900000001", complaint="", term="三年"))
    made = reports.build(office, "handling_rules", day=DAY)
    assert made.cautions == ()
    said = as_text(made)
    assert "孔村镇儿童个人信息处理规则" in said
    assert "负责人：李负责，电话：13900000001" in said
    assert "也可以向________________投诉" in said


def test_a_fact_that_is_too_long_is_not_cut(office: Store) -> None:
    with pytest.raises(ExplainedError) as refused:
        protecting.keep(office, Protection(term="长" * 301))
    assert refused.value.code == "E272"
    assert protecting.of(office) == Protection()
