"""Mornings in an office with two computers, which exchange by a stick."""

import shutil
from pathlib import Path
from unittest.mock import ANY

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals
from tests.office.carrying import swapped
from tests.ui.exchange.offices import Offices, TwoComputers


def test_two_computers_of_one_office_exchange_by_a_stick(two: TwoComputers, stick: Path) -> None:
    editing.create(two.first.desk.store, Child, values={"name": "王小明"})
    two.first.come_back().go_to("与本单位").do("write_swap")
    assert two.first.rows("swaps") == [["写给另一台电脑的第 1 号", "本机", ANY, "1", "已写出"]]

    two.second.come_back()
    assert two.second.shows("找到本单位另一台电脑的互换包")
    two.second.do("offer_button").dialog("receipt").click("primary")
    two.second.settle()

    assert two.second.shows("带来本机没有的改动，共 1 条：儿童 1")
    two.second.go_to("与本单位")
    assert two.second.rows("swaps") == [["另一台电脑的第 1 号", "第 1 号电脑", ANY, "1", "已导入"]]
    assert two.second.has("write_card")


def test_a_computer_that_was_put_back_is_told_how_to_fill_the_gap(
    two: TwoComputers, stick: Path, tmp_path: Path
) -> None:
    first, second = two.first.desk.store, two.second.desk.store
    later = tmp_path / "later"
    shutil.copytree(second.folder, later)
    editing.create(first, Child, values={"name": "王小明"})
    with Store.open(later) as store:
        arrivals.receive(store, [swapped(first, stick)])
        arrivals.receive(first, [swapped(store, stick)])
    editing.create(first, Child, values={"name": "李小红"})

    two.second.drop(swapped(first, stick))

    message = two.second.dialog("message")
    assert message.shows("请先在本机写一个互换包")


def test_an_office_with_one_computer_is_told_when_it_can_exchange(at_work: Offices) -> None:
    town = at_work.town.go_to("与本单位")
    assert town.shows("本单位只有这一台电脑在用")
    with pytest.raises(AssertionError, match="disabled"):
        town.click("write_swap")
