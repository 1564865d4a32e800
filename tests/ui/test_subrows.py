"""Headings of small tables: the whole label and its unit, in two lines where it is long."""

import pytest

from db.fields import Attribute, field_of
from db.records import (
    Exchange,
    Intern,
    Kinship,
    Lamp,
    Room,
    SportsGround,
    WaterPoint,
    YearCondition,
)
from ui.tables.subrows import has_words, heading_of
from ui.tables.widths import spread


@pytest.mark.parametrize(
    ("attribute", "heading"),
    [
        (Kinship.relation, "与儿童关系"),
        (Room.count, "间数"),
        (Room.area, "使用面积合计\n（㎡）"),
        (YearCondition.equipment_new, "其中当年新增\n（万元）"),
        (WaterPoint.interval, "检测间隔\n（个月）"),
        (SportsGround.count, "片（个）数"),
        (Exchange.is_backbone_at_start, "交流开始时\n是否骨干教师"),
        (Intern.name, "实习学生\n姓名"),
        (Lamp.has_ccc, "有CCC\n认证"),
        (WaterPoint.is_hot, "是否供应热水\n（开水）"),
    ],
)
def test_a_heading_is_never_cut(attribute: Attribute, heading: str) -> None:
    assert heading_of(field_of(attribute)) == heading


def test_the_room_that_is_left_goes_to_words() -> None:
    fields = [
        field_of(one) for one in (WaterPoint.name, WaterPoint.interval, WaterPoint.water_source)
    ]
    words = [place for place, one in enumerate(fields) if has_words(one)]
    assert spread([140, 80, 90], words, 350) == [160, 80, 110]
    assert spread([140, 80, 90], words, 300) == [140, 80, 90]
