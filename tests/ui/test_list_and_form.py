"""The form shows what the list holds, and never loses what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, families
from tests.pages.records import RecordsPage
from ui.desk import Desk, Names, Show
from ui.records.children_page import ChildrenPage

NOT_LISTED = "未保存的修改：李明，不在当前筛选结果中"


def children(qtbot: QtBot, office: Store, desk: Desk, *names: str) -> tuple[RecordsPage, list[str]]:
    """The page with some children, the first of them by pinyin in the form."""
    ids = [editing.create(office, Child, values={"name": name}) for name in names]
    return RecordsPage.open(qtbot, desk, ChildrenPage), ids


def test_the_chosen_one_of_some_names_is_shown(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page, (ding, li, wang) = children(qtbot, office, desk, "丁一", "李明", "王芳")
    page.widget.show_request(Names(Child, (li, wang), "未入学儿童", wang))
    page.settle()
    assert page.names() == ["李明", "王芳"]
    assert (page.title, page.widget.view.current_id()) == ("王芳", wang)
    page.widget.show_request(Names(Child, (ding, li), "未入学儿童", li))
    assert page.settle().title == "李明"


def test_of_names_asked_for_together_the_first_is_shown(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, (_, li, wang) = children(qtbot, office, desk, "丁一", "李明", "王芳")
    page.choose("王芳")
    page.widget.show_request(Names(Child, (wang, li), "未入学儿童"))
    page.settle()
    assert (page.title, page.widget.view.current_id()) == ("李明", li)


def test_searching_shows_the_first_that_is_found(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page, _ = children(qtbot, office, desk, "丁一", "李明", "王芳")
    assert page.filter("wf").title == "王芳"
    assert page.focused() is page.widget.filters.line


def test_a_search_that_is_over_does_not_come_back_by_undo(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, (ding, *_) = children(qtbot, office, desk, "丁一", "李明")
    line = page.widget.filters.line
    cross = line.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    page.filter("lm")
    cross.click()
    assert (line.text(), line.isUndoAvailable()) == ("", False)
    page.settle().filter("lm")
    page.widget.show_request(Names(Child, (ding,), "未入学儿童"))
    assert (line.text(), line.isUndoAvailable()) == ("", False)
    assert page.settle().focused() is page.widget.view


def test_one_that_is_still_found_stays_in_the_form(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page, _ = children(qtbot, office, desk, "王大", "王芳")
    page.choose("王芳").filter("w")
    assert page.title == "王芳"


def test_nothing_found_leaves_no_record_in_the_form(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, _ = children(qtbot, office, desk, "丁一", "李明")
    page.filter("没有这个人")
    assert page.shows("没有符合条件的记录")
    assert page.shows("列表中没有可以查看的记录")
    page.click("empty_clear").settle()
    assert page.title == "丁一"


def test_a_record_that_was_being_opened_does_not_come_when_nothing_is_found(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, (_, li) = children(qtbot, office, desk, "丁一", "李明")
    page.filter("没有这个人")
    page.widget.form.open(li)
    page.widget.form.close_record()
    assert page.settle().shows("列表中没有可以查看的记录")


def test_unsaved_typing_stays_and_is_told_when_it_is_not_among_the_found(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, (li, _) = children(qtbot, office, desk, "李明", "王芳")
    page.choose("李明").enter("phone", "13805310001").filter("wf")
    assert (page.title, page.value("phone")) == ("李明", "13805310001")
    assert page.is_dirty
    assert page.shows(NOT_LISTED)
    page.filter("没有这个人")
    assert page.shows(NOT_LISTED)
    page.click("unlisted_link").settle()
    assert not page.shows("不在当前筛选结果中")
    assert page.value("phone") == "13805310001"
    assert page.widget.view.current_id() == li


def test_unsaved_typing_is_kept_when_one_goes_on_to_the_found(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, _ = children(qtbot, office, desk, "李明", "王芳")
    page.choose("李明").enter("phone", "13805310001").filter("wf").choose("王芳")
    assert page.title == "王芳"
    assert not page.shows("不在当前筛选结果中")
    assert page.filter("lm").value("phone") == "13805310001"


def test_a_record_that_saving_takes_out_of_the_list_stays_under_the_hand(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, _ = children(qtbot, office, desk, "李明", "李强")
    page.filter("lm").enter("name", "王明").save()
    assert page.title == "王明"
    assert page.shows("王明不在当前筛选结果中")


def test_a_record_with_a_problem_is_marked_and_filtered(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, _ = children(qtbot, office, desk, "李明")
    editing.create(office, Child, values={"name": "王芳", "id_number": "370199201209010010"})
    page.widget.reload()
    page.settle()
    assert [page.tip(row)[:7] for row in range(2)] == ["李明", "王芳\n“身份证"]
    assert page.click("chip_faulty").settle().names() == ["王芳"]
    assert page.title == "王芳"
    page.enter("id_number", "370199201209010018").save()
    assert page.names() == []


def test_a_click_never_moves_the_columns_and_keys_do(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, _ = children(qtbot, office, desk, "丁一", "阿依古丽·买买提")
    view = page.choose("丁一").widget.view
    page.widget.columns.show(view.columns())
    page.settle()
    across = view.horizontalScrollBar()
    assert across.maximum() > 0, "all columns fit: nothing is tried"
    last = view.rows.index(1, view.horizontalHeader().count() - 1)
    hidden = next(
        view.rows.index(1, column)
        for column in range(last.column() + 1)
        if view.visualRect(view.rows.index(1, column)).right() > view.viewport().width()
    )
    view.setCurrentIndex(hidden)
    view.scrollTo(hidden)
    assert across.value() == 0
    view.setFocus()
    page.key(Qt.Key.Key_Left).key(Qt.Key.Key_Right).settle()
    assert across.value() > 0


def test_what_was_gone_to_stays_in_sight_while_the_family_above_is_still_found(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page, (small, large) = children(qtbot, office, desk, "王小明", "张小红")
    for name in ("张一", "张二", "张三", "张四", "张五", "张六", "张七", "张八"):
        families.add_member(office, large, kinship={"relation": "71"}, person={"name": name})
    page.widget.resize(1190, 420)
    for at in ("visit", "note"):
        for child in (small, large):
            page.widget.show_request(Show(Child, child, at))
            page.settle()
        assert page.title == "张小红"
        assert page.focused().visibleRegion().boundingRect().top() == 0
