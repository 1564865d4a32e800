"""A class of children on file, and their page at a desk."""

from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import School
from db.store import Store
from ruraledu_desktop import editing
from tests.office.makers import a_child
from tests.pages.records import RecordsPage
from ui.desk import Desk
from ui.records.children_page import ChildrenPage

RURAL: Values = {"is_rural_hukou": 1}


def a_class(office: Store) -> list[str]:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    return [
        a_child(office, "李䶮", sex="1", birth_day="2015-07-01", id_number="370199201507010016"),
        a_child(office, "阿依古丽·买买提", sex="2", birth_day="2014-03-05", school_id=school),
        a_child(office, "王小明", sex="1", birth_day="2016-05-01"),
        a_child(office, "王大为", sex="1", birth_day="2013-09-30", attendance_mode="2"),
    ]


def children(qtbot: QtBot, desk: Desk) -> RecordsPage:
    return RecordsPage.open(qtbot, desk, ChildrenPage)
