"""附件 in a form: chosen, dropped, pasted, saved again, struck."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db.records import Child
from db.store import Store
from tests.office.makers import a_child
from tests.pages.base import OnScreen
from tests.pages.records import RecordsPage
from tests.ui.pupils import RURAL, children
from ui.desk import Desk, Show
from ui.records.filepart import FilePart

pytestmark = pytest.mark.usefixtures("autumn")
NAME = "委托监护协议书.pdf"


@pytest.fixture
def page(qtbot: QtBot, office: Store, desk: Desk) -> RecordsPage:
    """A child's form, at its attachments."""
    child = a_child(office, "王小明", **RURAL)
    page = children(qtbot, desk)
    desk.messages.window = page.widget
    page.widget.show_request(Show(Child, child, "child_file"))
    return page.settle()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(b"%PDF-1.4 a paper")
    return path


def part(page: RecordsPage) -> OnScreen[FilePart]:
    return OnScreen(page.qtbot, page.find(FilePart, "part_child_file"))


def test_a_file_is_chosen_saved_again_and_struck(page: RecordsPage, paper: Path) -> None:
    assert not page.can("look_child_file")
    page.click("add_child_file").give(paper).settle()
    assert page.cells("child_file_table")[0][0] == "委托监护协议书"
    assert page.cells("child_file_table")[0][3] == f"{NAME}（1 KB）"
    page.find(QTableView, "child_file_table").selectRow(0)
    folder = paper.parent / "out"
    folder.mkdir()
    page.click("save_child_file").give(folder).settle()
    assert (folder / NAME).read_bytes() == paper.read_bytes()
    page.click("remove_child_file").settle()
    assert page.cells("child_file_table") == []


def test_a_file_that_is_gone_or_damaged_is_marked_in_the_list_until_it_is_added_again(
    page: RecordsPage, paper: Path, office: Store
) -> None:
    other = paper.with_name("照片.jpg")
    other.write_bytes(b"a photo")
    assert part(page).drag([paper, other])
    page.settle()
    files = [one for one in (office.folder / "files").rglob("*") if one.is_file()]
    for one in files:
        if one.read_bytes() == other.read_bytes():
            one.unlink()
        else:
            one.write_bytes(b"not what it was")
    page.find(QTableView, "child_file_table").selectRow(0)
    page.click("look_child_file").dialog().click("primary")
    page.settle()
    shown = {row[0]: row[3] for row in page.cells("child_file_table")}
    assert shown["委托监护协议书"].startswith(f"已损坏：{NAME}")
    assert shown["照片"].startswith("缺文件：照片.jpg")
    assert page.shows("上报以后，县局有的随回执带来")
    part(page).drag([other])
    page.settle()
    assert [row[3] for row in page.cells("child_file_table") if row[0] == "照片"] == [
        "照片.jpg（1 KB）"
    ] * 2


def test_files_are_dropped_and_one_that_cannot_be_is_told(page: RecordsPage, paper: Path) -> None:
    assert part(page).drag([paper, paper])
    page.settle()
    assert len(page.cells("child_file_table")) == 2
    bad = paper.with_suffix(".exe")
    bad.write_bytes(b"x")
    assert part(page).drag([bad])
    page.wait(lambda: page.dialog().shows("这种文件不能作附件"))
    page.dialog().widget.close()
    assert len(page.cells("child_file_table")) == 2


def test_a_copied_picture_is_pasted(page: RecordsPage) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("没有图片")
    page.click("paste_child_file").settle()
    assert page.cells("child_file_table") == []
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    clipboard.setImage(picture)
    page.click("paste_child_file").settle()
    assert page.cells("child_file_table")[0][0].startswith("图片")
    page.table("child_file_table").setFocus()
    page.shortcut("V").settle()
    assert len(page.cells("child_file_table")) == 2


def test_texts_begin_no_attachment(page: RecordsPage, paper: Path) -> None:
    page.paste("child_file_table", "协议\n证明\n")
    assert page.cells("child_file_table") == []
    part(page).drag([paper])
    page.settle().cell("child_file_table", 0, 0)
    page.paste("child_file_table", "协议\n证明\n")
    assert [row[0] for row in page.cells("child_file_table")] == ["协议"]
