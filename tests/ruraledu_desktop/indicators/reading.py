"""One indicator of a store, read the way a test asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.records import Progress
from db.store import Store
from ruraledu_desktop import indicators
from ruraledu_desktop.indicators import Figure, Result, Settings, Side
from ruraledu_desktop.indicators.settings import SettingValue
from tests.counties import COUNTY, KONGCUN, SmallCounty

DAY = "2026-11-23"


@dataclass
class Reading:
    """One indicator of a store, read the way a test asks for it."""

    store: Store
    id: str
    chosen: Mapping[str, SettingValue]
    day: str = DAY

    @property
    def settings(self) -> Settings:
        return Settings(self.chosen)

    @property
    def result(self) -> Result:
        found = indicators.evaluate(self.store, day=self.day, settings=self.settings, ids=[self.id])
        return found[0]

    def cell(self, town: str = KONGCUN) -> Figure:
        return self.result.cells[town]

    @property
    def total(self) -> str:
        return self.result.total.parts

    def names(self, side: Side, unit: str | None = None) -> dict[str, str]:
        found = indicators.behind(
            self.store, self.id, side=side, day=self.day, settings=self.settings, unit=unit
        )
        return {one.record_id: one.reason for one in found.names}


def read(here: SmallCounty, number: str, day: str = DAY, **chosen: SettingValue) -> Reading:
    return Reading(here.store, number, chosen, day)


def done(here: SmallCounty, task: str, name: str, **values: Any) -> str:
    """A task of the plan that a county did; returns the record of its progress."""
    facts = {"name": name, "commitment": task, "year": "2026", "state": "3"}
    with here.store.change("新增任务进展") as change:
        return change.create(Progress, facts | values, scope=COUNTY.unit)
