"""What a rescue says of open items: in words, whatever their class."""

import re
from pathlib import Path

import pytest

from db.records import Child, Visit
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import conflicts
from ruraledu_desktop.rescue import rescue
from tests.counties import KONGCUN, SmallCounty
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.ruraledu_desktop.exchange.boards import accepted
from tests.ruraledu_desktop.exchange.desks import NUMBER
from tests.ruraledu_desktop.rescue.reading import sheet


@pytest.mark.usefixtures("november")
def test_every_item_is_told_in_words(pair: Pair, tmp_path: Path) -> None:
    """The classes, what they are about, and both sides; nothing is left as the store names it."""
    gone = editing.create(pair.town, Child, values={"name": "李小红"})
    child = accepted(pair)
    SmallCounty(pair.county).child("王晓明", town=KONGCUN, id_number=NUMBER)
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, gone))
    edit(pair.county, gone, phone="14400000003")
    edit(pair.town, gone, phone="14400000002")
    edit(pair.town, child, phone="14400000005", id_number=NUMBER)
    subrecords.add(pair.town, Visit, child, values={"day": "2026-03-01"})
    pair.receive(pair.hand_over())
    classes = {one.item_class for one in conflicts.open_items(pair.county)}
    assert classes == {"C1", "C2", "C3", "C9"}

    items = sheet(rescue(pair.county, tmp_path / "out"), "待处理事项")

    told = "".join(str(cell) for one in items for cell in one.values())
    assert not re.search(r"C\d|state|identity|likeness|\*", told)
    rows = [one["各方的值"] for one in items if one["字段"] == "新增家访"]
    assert rows == ["儿童：王小明、家访日期：2026-03-01"]
    said = {
        one["类别"]: (one["字段"], one["各方的值"]) for one in items if one["字段"] != "新增家访"
    }
    assert said["另一单位也登记了这个人"][0] == "证件号码"
    assert said["一处删除、另一处修改"][0] == "删除"
    field, sides = said["验收以后才报来，由县局裁定"]
    assert field == "整条记录"
    assert "联系电话：14400000005（张老师 2" in sides
