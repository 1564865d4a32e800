"""Reports on paper: text that copies right, pages, repeatable bytes, pictures as approved."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from ruraledu_desktop import reports
from ruraledu_desktop.reports import pdf
from ruraledu_desktop.reports.model import (
    A3_LANDSCAPE,
    A3_ON_A4,
    A4_LANDSCAPE,
    Column,
    Line,
    Report,
    Table,
)
from tests.counties import SmallCounty
from tests.goldens import Golden
from tests.refusing import refused
from tests.ruraledu_desktop.reports.makers import DAY, a_few_of_all, a_full_file, a_staff, picture


def pages(made: bytes) -> list[str]:
    """The text of each page, without the blanks that the places of letters bring in."""
    with pdfium.PdfDocument(made) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return ["".join(text.split()) for text in texts]


def a_table(lines: int, *, notes: tuple[str, ...] = (), signatures: tuple[str, ...] = ()) -> Report:
    columns = (Column("序号", 1), Column("甲", 3, "组"), Column("乙", 3, "组"))
    rows = tuple(Line((number, f"第{number}行", "文字")) for number in range(1, lines + 1))
    table = Table(columns, rows)
    return Report("表", "孔村镇", "今天", A4_LANDSCAPE, (table,), notes, signatures)


def test_every_item_of_the_form_can_be_read_back(here: SmallCounty) -> None:
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=[a_full_file(here)])
    (text,) = pages(pdf.render(report))
    for line in reports.as_text(report).splitlines():
        item = "".join(line[3:].split()) if line[:2].isdigit() else ""
        assert item in text, line


def test_astral_hanzi_copy_as_themselves(here: SmallCounty) -> None:
    child = here.child("𬱖𠮷䶮㛃")
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=[child])
    assert "𬱖𠮷䶮㛃" in pages(pdf.render(report))[0]


def test_many_different_hanzi_copy_as_themselves() -> None:
    chars = "".join(chr(0x4E00 + step) for step in range(700))
    columns = (Column("字", 1),)
    lines = tuple(Line((chars[start : start + 50],)) for start in range(0, 700, 50))
    report = Report("表", "甲", "今天", A4_LANDSCAPE, (Table(columns, lines),))
    assert chars in "".join(pages(pdf.render(report)))


def test_every_child_has_a_sheet(here: SmallCounty) -> None:
    names = ["甲一", "乙二", "丙三"]
    ids = [here.child(name) for name in names]
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=ids)
    found = pages(pdf.render(report))
    assert [name in text for name, text in zip(names, found, strict=True)] == [True] * 3


def test_headings_page_numbers_and_office_stand_on_every_page() -> None:
    found = pages(pdf.render(a_table(100)))
    assert len(found) > 2
    for number, text in enumerate(found, 1):
        assert "组" in text
        assert "填报单位（盖章）：孔村镇" in text
        assert f"第{number}页共{len(found)}页" in text


def test_no_line_is_lost_between_pages() -> None:
    text = "".join(pages(pdf.render(a_table(100))))
    assert all(f"第{number}行" in text for number in range(1, 101))


@pytest.mark.parametrize("lines", range(18, 30))
def test_notes_and_signatures_follow_wherever_the_table_ends(lines: int) -> None:
    found = pages(pdf.render(a_table(lines, notes=("注" * 300,), signatures=("填表人",))))
    assert "".join(found).count("注") == 300
    assert found[-1].count("填表人：") == 1


@pytest.mark.parametrize("lines", range(12, 26))
def test_notes_stay_together_and_the_signatures_with_them(lines: int) -> None:
    notes = tuple(f"说明{number}" for number in range(8))
    found = pages(pdf.render(a_table(lines, notes=notes, signatures=("填表人",))))
    assert all(note in found[-1] for note in (*notes, "填表人："))
    assert all("说明0" not in text for text in found[:-1])
    is_apart = "第1行" not in found[-1]
    is_full = lines >= 18  # so that not even the pointer fits
    assert not is_apart or is_full or "说明见下页" in found[-2]


def test_notes_a_little_too_long_are_set_smaller_instead_of_taking_a_page() -> None:
    counts = {count: pages(pdf.render(a_table(1, notes=("说明",) * count))) for count in (29, 31)}
    assert {count: len(found) for count, found in counts.items()} == {29: 1, 31: 2}


def test_notes_that_nobody_signs_begin_below_the_table_and_each_stays_whole() -> None:
    notes = tuple(f"{number}始" + "说明" * 150 + f"{number}终" for number in range(9))
    found = pages(pdf.render(a_table(12, notes=notes)))
    assert len(found) == 2
    assert "0始" in found[0]
    assert all(
        f"{number}始" not in text or f"{number}终" in text for number in range(9) for text in found
    )


def test_notes_longer_than_a_page_go_on_over_the_next() -> None:
    notes = tuple(f"说明{number}。" for number in range(100))
    text = "".join(pages(pdf.render(a_table(1, notes=notes))))
    assert all(note in text for note in notes)


def test_a_line_taller_than_usual_keeps_all_its_text() -> None:
    long = "甲乙" * 400
    table = Table((Column("备注", 1), Column("宽", 9)), (Line((long, "")),))
    report = Report("表", "甲", "今天", A4_LANDSCAPE, (table,))
    assert "".join(pages(pdf.render(report))).count("甲乙") == 400


def test_a3_on_a4_is_the_same_list_smaller(here: SmallCounty) -> None:
    a_staff(here)
    made = {
        paper: pdf.render(reports.build(here.store, "teacher_roster", day=DAY, paper=paper))
        for paper in ("A3", "A4")
    }
    assert pages(made["A3"]) == pages(made["A4"])
    with pdfium.PdfDocument(made["A4"]) as document:
        assert [round(side) for side in document[0].get_size()] == [842, 595]
    assert (A3_ON_A4.width, A3_LANDSCAPE.height) == (297, 297)


def test_the_same_report_has_the_same_bytes(here: SmallCounty) -> None:
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=[a_full_file(here)])
    assert pdf.render(report) == pdf.render(report)


def test_a_report_without_pages_still_says_so(here: SmallCounty) -> None:
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=[])
    (text,) = pages(pdf.render(report))
    assert "没有可打印的内容" in text


def test_writing_replaces_a_file_only_as_a_whole(here: SmallCounty, tmp_path: Path) -> None:
    target = tmp_path / "表.pdf"
    target.write_bytes(b"old")
    told: list[str] = []
    ids = [here.child("甲")]
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=ids)
    pdf.write(report, target, progress=lambda done, total, doing: told.append(doing))
    assert target.read_bytes().startswith(b"%PDF")
    assert told == ["甲"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".part")] == [
        "表.pdf"
    ]


def test_the_form_looks_as_approved(here: SmallCounty, golden: Golden) -> None:
    report = reports.build(here.store, "left_behind_form", day=DAY, ids=[a_full_file(here)])
    golden.picture("left_behind_form", picture(pdf.render(report)))


def test_the_roster_looks_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_staff(here)
    report = reports.build(here.store, "teacher_roster", day=DAY)
    golden.picture("teacher_roster", picture(pdf.render(report)))


def test_the_summary_looks_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_few_of_all(here)
    report = reports.build(here.store, "county_summary", day=DAY)
    golden.picture("county_summary", picture(pdf.render(report)))


def test_the_indicators_look_as_approved(here: SmallCounty, golden: Golden) -> None:
    a_few_of_all(here)
    report = reports.build(here.store, "indicators", day=DAY)
    golden.picture("indicators", picture(pdf.render(report)))


def test_a_folder_that_is_gone_is_explained(here: SmallCounty, tmp_path: Path) -> None:
    report = reports.build(here.store, "county_summary", day=DAY)
    with refused("E168"):
        pdf.write(report, tmp_path / "没有" / "表.pdf")
