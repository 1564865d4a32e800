"""查重: who may be one person on two records, and who is never suspected."""

import pytest

from db.records import Child, Kinship
from ruraledu_desktop import families, searching
from ruraledu_desktop.exchange import conflicts
from tests.counties import KONGCUN
from tests.office.makers import edit
from tests.ruraledu_desktop.exchange.desks import ANOTHER, NUMBER, PHONE, Desk


def test_the_reasons_are_told_in_words(desk: Desk) -> None:
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王晓明", mother="张岚", phone=PHONE)
    desk.child("孙甲", id_number=NUMBER)
    desk.child("孙乙", id_number=NUMBER)

    assert {(one.item_class, one.names, one.label) for one in desk.items()} == {
        ("C4", "王小明、王晓明", "姓名同音，同生日，电话相同"),
        ("C4", "孙乙、孙甲", "身份证件号相同，同生日"),
    }


def test_one_slip_of_the_pen_is_looked_through(desk: Desk) -> None:
    desk.family("王小明", mother="张兰")
    desk.family("王小明", mother="张兰芳")
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-01")
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-07")

    assert {one.label for one in desk.items()} == {
        "同名，同生日，家庭成员姓名只差一个字",
        "同名，出生日期只差一个数字，电话相同",
    }


def test_twins_are_never_suspected(desk: Desk) -> None:
    """One birthday, one mother, one telephone: but each has a name or a number of its own."""
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小亮", mother="张兰", phone=PHONE)
    desk.family("李佳怡", mother="赵梅", phone=PHONE, id_number=NUMBER)
    desk.family("李嘉仪", mother="赵梅", phone=PHONE, id_number=ANOTHER)
    desk.family("陈晨", mother="孙云", sex="1")
    desk.family("陈辰", mother="孙云", sex="2")

    assert not desk.items()


def test_cousins_of_one_name_are_never_suspected(desk: Desk) -> None:
    """Their grandmother guards both; parents and birthdays are their own."""
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="孙梅", phone=PHONE)
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-01")
    desk.family("李思", mother="周洁", phone=PHONE, birth_day="2014-11-20")
    desk.child("赵六", birth_day="2015-01-01")
    desk.child("赵六", birth_day="2015-01-01")

    assert not desk.items()


def test_a_relative_typed_later_gives_the_reason(desk: Desk) -> None:
    desk.family("王小明", mother="张兰")
    other = desk.child("王小明")
    assert not desk.items()

    desk.relative(other, "52", "张兰")

    assert [one.label for one in desk.items()] == ["同名，同生日，家庭成员姓名相同"]


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_one_number_of_many_is_asked_about_in_pairs(desk: Desk, count: int) -> None:
    """Lesson 1: the same number in several places; all that came in is there."""
    for place in range(count):
        desk.child(f"王{'一二三四五六七八九'[place]}", id_number=NUMBER)

    pairs = count * (count - 1) // 2 if count <= 6 else count - 1
    assert len(desk.items()) == conflicts.count_open(desk.store) == pairs
    assert searching.count(desk.store, Child) == count


def test_who_keeps_a_shared_number_is_still_asked_about_when_another_gets_a_number_of_his_own(
    desk: Desk,
) -> None:
    """Of many who share a number each is compared with the next only, and these change."""
    children = sorted(desk.child(f"学生{n}", id_number=NUMBER) for n in range(8))

    edit(desk.store, children[1], id_number=ANOTHER)

    rest = {*children} - {children[1]}
    assert {side.key for one in desk.items() for side in one.sides} == rest


def test_a_relative_who_is_another_childs_is_no_reason_any_more(desk: Desk) -> None:
    first = desk.family("王小明", mother="张兰")
    desk.family("王小明", mother="张兰")
    other = desk.child("孙甲", birth_day="2015-01-01")
    assert desk.items()

    (mother,) = families.family_of(desk.store, first).members
    assert mother.kinship.seen
    edit(desk.store, mother.kinship.seen.rec, Kinship, child_id=other)

    assert not desk.items()


@pytest.mark.parametrize("bearers", [30, 60])
def test_a_mistyped_birthday_is_found_however_many_bear_the_name(desk: Desk, bearers: int) -> None:
    days = [f"20{12 + one % 6}-{1 + one % 12:02d}-{1 + one % 28:02d}" for one in range(bearers)]
    with desk.store.change("名册") as change:
        many = [
            change.create(
                Child,
                {"name": "王小明", "birth_day": day, "phone": f"1440001{one:04d}"},
                scope=KONGCUN,
            )
            for one, day in enumerate(days)
        ]
    assert not desk.items()

    year, month, day = days[7].split("-")
    slips = [f"2003-{month}-{day}", f"{year}-02-{day}", f"{year}-{month}-18"]
    for slip in slips:
        edit(desk.store, many[0], birth_day=slip, phone="14400010007")
        (item,) = desk.items()
        assert {one.key for one in item.sides} == {many[0], many[7]}
        assert item.label == "同名，出生日期只差一个数字，电话相同"
    edit(desk.store, many[0], phone="14400000009")
    assert not desk.items()
