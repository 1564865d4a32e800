"""What leaves this computer is noted: who, when, what, how many, what for; and listed by year."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from db.records import Child, Consent, School, Teacher
from db.store import Store
from ruraledu_desktop import auditing, copying, editing, reports, undoing
from ruraledu_desktop.auditing import FEW, Purpose, Way
from ruraledu_desktop.clerks import change_clerk
from ruraledu_desktop.protecting import Protection, keep
from ruraledu_desktop.reports import as_text, dossier, leaving
from ruraledu_desktop.sheets import exporting, notices, subexporting
from tests.office.carrying import handed_over
from tests.office.makers import a_child, a_county, a_town
from tests.refusing import refused

DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def day(office: Store) -> None:
    office.clock = lambda: datetime(2026, 11, 23, 9)


def told(store: Store, year: int = 2026) -> list[tuple[Way, str, int, str]]:
    found = auditing.deeds(store, year)
    return [(one.way, one.about, one.count, one.purpose.text) for one in found]


def test_lists_copies_and_papers_are_noted_as_they_leave(office: Store, tmp_path: Path) -> None:
    child, other = a_child(office), a_child(office, "李红")
    columns = ["name", "sex"]
    out = tmp_path / "名册.xlsx"
    exporting.write_list(office, Child, [child, other], columns, out, purpose=Purpose("报民政局"))
    subexporting.write_subs(office, Consent, [child], tmp_path / "同意.xlsx")
    copying.as_table(office, Child, [other], columns)
    report = reports.build(office, "left_behind_form", day=DAY, ids=[child, other])
    leaving.write(office, report, tmp_path / "花名册.pdf", purpose=Purpose("存档"))
    leaving.write(office, report, tmp_path / "花名册2.pdf", body=b"%PDF")
    leaving.note_print(office, report)
    assert told(office) == [
        (Way.SHEET, "儿童", 2, "报民政局"),
        (Way.SHEET, "监护人同意", 0, ""),
        (Way.COPY, "儿童", 1, ""),
        (Way.PDF, report.title, 2, "存档"),
        (Way.PDF, report.title, 2, ""),
        (Way.PRINT, report.title, 2, ""),
    ]
    assert (tmp_path / "花名册2.pdf").read_bytes() == b"%PDF"
    first = auditing.deeds(office, 2026)[0]
    assert (first.wall, first.clerk) == ("2026-11-23T09:00:00", office.office.clerk)


SAID = Purpose("报县民政局 & 存档", "李䶮")


def test_many_children_leave_only_with_a_purpose_and_a_second_person(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MANY", 1)
    ids = [a_child(office), a_child(office, "李红")]
    report = reports.build(office, "left_behind_form", day=DAY, ids=ids)
    out = tmp_path / "名单.xlsx"
    ways: tuple[Callable[..., object], ...] = (
        partial(exporting.write_list, office, Child, ids, ["name"], out),
        partial(subexporting.write_subs, office, Consent, ids, out),
        partial(notices.write, office, Child, ids, out),
        partial(copying.as_table, office, Child, ids, ["name"]),
        partial(leaving.write, office, report, out),
    )
    for purpose, code in (
        (Purpose("报民政局"), "E281"),
        (Purpose(second="李校长"), "E281"),
        (Purpose("报民政局", f" {office.office.clerk}"), "E282"),
    ):
        for leave in ways:
            with refused(code):
                leave(purpose=purpose)
    assert told(office) == []
    assert not list(tmp_path.glob("*.xlsx"))
    leaving.write(office, report, out, purpose=SAID)
    teachers = [editing.create(office, Teacher, values={"name": name}) for name in ("甲", "乙")]
    exporting.write_list(office, Teacher, teachers, ["name"], out)
    assert told(office) == [
        (Way.SHEET, report.title, 2, SAID.text),
        (Way.SHEET, "教师", 2, ""),
    ]


def test_what_leaves_for_a_purpose_bears_it_on_every_page(office: Store, tmp_path: Path) -> None:
    """In Excel above each page, as its own sign for a command is kept apart (T16, T24)."""
    ids = [a_child(office), a_child(office, "李红")]
    mark = f"{office.office.name} {office.office.clerk}　2026-11-23 09:00　{SAID.text}　李䶮同意"
    for what, pages in (("left_behind_form", 2), ("teacher_roster", 1)):
        report = reports.build(office, what, day=DAY, ids=ids)
        paper, sheet = tmp_path / "表.pdf", tmp_path / "表.xlsx"
        leaving.write(office, report, paper, body=b"%PDF of the preview", purpose=SAID)
        with PdfDocument(paper) as document:
            read = [page.get_textpage().get_text_bounded() for page in document]
        assert len(read) == pages
        assert all("".join(mark.split()) in "".join(text.split()) for text in read)
        leaving.write(office, report, sheet, purpose=SAID)
        assert headers(sheet) == [mark.replace("&", "&&")] * pages
    exporting.write_list(office, Child, ids, ["name"], sheet, purpose=SAID)
    assert headers(sheet) == [mark.replace("&", "&&")]
    for few in (FEW, Purpose("自用")):
        exporting.write_list(office, Child, ids, ["name"], sheet, purpose=few)
        assert headers(sheet) == [None], "nobody was asked for leave"


def headers(file: Path) -> list[str | None]:
    tops = [sheet.oddHeader for sheet in load_workbook(file)]
    return [top.center.text if top else None for top in tops]


def test_the_file_of_a_child_is_noted_without_the_name(office: Store) -> None:
    child = a_child(office, "王小明")
    made = dossier.build(office, Child, child)
    leaving.note_print(office, made)
    assert told(office) == [(Way.PRINT, "儿童档案", made.size, "")]
    assert made.persons == 1


def test_how_many_children_a_paper_tells_of_is_known(office: Store) -> None:
    ids = [a_child(office, name) for name in ("王明", "李红")]
    assert reports.build(office, "left_behind_form", day=DAY, ids=ids).persons == 2
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    assert reports.build(office, "school_card", day=DAY, ids=[school]).persons == 0


def test_deletions_are_listed_unless_they_were_taken_back(office: Store) -> None:
    ids = [a_child(office, name) for name in ("王明", "李红", "赵军")]
    editing.strike_all(office, Child, ids[:2])
    editing.strike_all(office, Child, ids[2:])
    undoing.undo(office)
    assert told(office) == [(Way.DELETION, "儿童", 2, "")]


def test_each_year_stands_by_itself(office: Store) -> None:
    for year in (2025, 2026, 2027):
        office.clock = lambda year=year: datetime(year, 12, 31, 23, 59)  # type: ignore[misc]
        auditing.note(office, Way.COPY, "儿童", year)
    assert told(office, 2026) == [(Way.COPY, "儿童", 2026, "")]
    assert auditing.deeds(office, 2024) == []


def test_packages_that_were_written_are_in_the_list(tmp_path: Path) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        a_child(town)
        handed_over(town, tmp_path)
        year = town.clock().year
        (deed,) = auditing.deeds(town, year)
        assert (deed.way, deed.about, deed.unit) == (
            Way.PACKAGE,
            "report",
            "平阴县教育和体育局",
        )
        assert deed.count > 0
        said = as_text(reports.build(town, "audit_list", day=f"{year}-12-31"))
        assert "写出包\t上报包（平阴县教育和体育局）" in said


def test_the_list_of_a_year_is_printed_with_who_worked(office: Store) -> None:
    keep(office, Protection("李负责"))
    a_child(office)
    change_clerk(office, "赵会计")
    a_child(office, "李红")
    auditing.note(office, Way.PRINT, "控辍保学台账", 12, Purpose("县里检查", "李校长"))
    said = as_text(reports.build(office, "audit_list", day=DAY))
    assert "孔村镇2026年儿童个人信息处理清单" in said
    assert "1\t2026-11-23 09:00\t赵会计\t打印\t控辍保学台账\t12\t县里检查\t李校长" in said
    assert "共 1 次：打印 1 次。" in said
    assert "赵会计 1 天" in said
    assert "保护负责人 李负责（签名）" in said
    empty = reports.build(office, "audit_list", day="2020-05-01")
    assert not empty.is_empty
    assert "没有记下" in as_text(empty)
