"""The whole file of a record goes to paper from its form."""

import pytest
from pytestqt.qtbot import QtBot

from db.records import Visit
from db.store import Store
from ruraledu_desktop import subrecords
from ruraledu_desktop.reports import Report, as_text
from tests.pages.base import asked_of
from tests.ui.pupils import a_class, children
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("autumn")


def test_the_file_is_printed_as_it_is_typed(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    values = {"day": "2026-09-11", "visit_form": "1", "visitors": "李老师"}
    subrecords.add(office, Visit, ids[2], values=values)
    asked = asked_of(desk)
    page = children(qtbot, desk).choose("王小明")
    page.type("phone", "13900000001").click("print_file").settle()
    ((name, made),) = asked
    assert name == "reports"
    assert isinstance(made, Report)
    told = as_text(made)
    assert made.title == "王小明档案"
    assert "联系电话：13900000001" in told
    assert "家访\t家访日期：2026-09-11；家访形式：上门；家访教师：李老师" in told
    assert "曾用名" in next(
        line for line in told.splitlines() if line.startswith("基本信息（没有填）")
    )
