"""公示名单: what may be posted of pupils, and of whom (V-39)."""

from datetime import datetime
from pathlib import Path

import pytest

from db.errors import ExplainedError
from db.fields import Values, field_of
from db.records import AidApplication, AidReview, Child, School
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.sheets import notices
from ruraledu_desktop.sheets.reading import read
from tests.office.makers import a_child


def reviewed(store: Store, name: str, school: str, decision: str, year: str = "2025") -> str:
    child = a_child(
        store, name, school_id=school, grade="P2", class_name="1班", phone="13812345678"
    )
    subrecords.add(store, AidApplication, child, values={"year": year, "day": f"{year}-09-12"})
    (application,) = subrecords.listed(store, AidApplication, child)
    for level, what in (("1", "1"), ("3", decision)):
        review: Values = {
            "application_id": application.record_id,
            "review_level": level,
            "decision": what,
            "aid_level": "1",
            "day": f"{year}-09-2{level}",
            "reason": "单亲",
        }
        subrecords.add(store, AidReview, child, values=review)
    return child


def test_a_notice_holds_what_may_be_posted_and_nothing_else(office: Store, tmp_path: Path) -> None:
    office.clock = lambda: datetime(2025, 11, 20, 9)
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    ids = [
        reviewed(office, name, school, decision, year)
        for name, decision, year in (
            ("王小明", "1", "2025"),
            ("王小明", "2", "2025"),
            ("李小红", "3", "2025"),
            ("赵小刚", "1", "2024"),
        )
    ]
    path = tmp_path / "公示.xlsx"
    assert notices.write(office, Child, ids, path) == 2
    (sheet,) = read(path).sheets
    lines = [[str(cell) for cell in row] for row in sheet.rows]
    assert lines[0] == ["姓名", "就读学校", "年级", "班级", "认定等级", "公示结束日期"]
    assert [line[0] for line in lines[1:]] == ["王小明（1）", "王小明（2）"]
    assert "13812345678" not in str(lines)
    assert "单亲" not in str(lines)
    with pytest.raises(ExplainedError, match="评议"):
        notices.write(office, Child, ids[2:], path)


def test_no_column_of_a_notice_is_private() -> None:
    shown = [field_of(one) for one in notices.COLUMNS]
    assert not any(one.private for one in shown)
    assert {one.name for one in shown}.isdisjoint({"birth_day", "id_number", "phone", "reason"})
