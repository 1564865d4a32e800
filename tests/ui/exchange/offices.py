"""A township and its county at their pages, and what they do before a morning begins."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.kinds import Value
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, offices
from tests.office.makers import TOWNS, a_county, a_town, edit, enrol
from tests.pages.exchange import CountyAtWork, TownshipAtWork
from ui.desk import Desk

Sit = Callable[[Store], Desk]


class Offices:
    """A township and its county, enrolled with each other, both at their pages."""

    def __init__(self, qtbot: QtBot, sit: Sit, folder: Path) -> None:
        county = a_county(folder)
        town = a_town(folder, county)
        self.town = TownshipAtWork(qtbot, sit(town))
        self.county = CountyAtWork(qtbot, sit(county))

    @property
    def stores(self) -> tuple[Store, Store]:
        return self.town.desk.store, self.county.desk.store

    def a_child(self, name: str, **values: Value) -> str:
        child = editing.create(self.stores[0], Child, values={"name": name, **values})
        self.town.come_back()
        return child

    def exchange(self, stick: Path) -> None:
        """There and back again."""
        self.town.choose_folder(stick).hand_over()
        self.county.drop(stick).do("merge_all")
        self.county.choose_folder(stick).do("answer")
        self.town.come_back().do("offer_button")
        self.town.dialog("receipt").click("primary")
        self.town.settle()
        for path in stick.iterdir():
            path.unlink()

    def a_conflict(self, stick: Path) -> str:
        """Both offices changed the telephone number of one child."""
        child = self.a_child("王小明", phone="14400000001")
        self.exchange(stick)
        for store, phone in zip(self.stores, ("14400000002", "14400000003"), strict=True):
            edit(store, child, phone=phone)
        self.town.come_back().hand_over()
        self.county.drop(stick).do("merge_all")
        return child


class TwoComputers:
    """One township office with two computers, both at the page 上报."""

    def __init__(self, qtbot: QtBot, sit: Sit, folder: Path, stick: Path) -> None:
        self.county = a_county(folder)
        first = a_town(folder, self.county)
        second = offices.set_up(folder / "second", TOWNS[0])
        for store in (second, first):
            enrol(store, self.county, folder)
        self.first, self.second = (
            TownshipAtWork(qtbot, sit(store)).choose_folder(stick) for store in (first, second)
        )
