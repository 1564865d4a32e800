"""Indicators: the commitments of the county's plan as figures, and the names behind each figure.

    for result in indicators.evaluate(store, day="2026-09-01", settings=indicators.load(store)):
        print(result.indicator.name, result.total.shown, result.total.gap_shown)
    indicators.behind(store, "C054", side="short", day=…, settings=…, unit="370124104000").names

The rules are data (resources/indicators/); here is how they are read, decided and summed. What a
rule asks for beyond fields is a named fact (`facts`); what the plan leaves open is a setting
(`settings`). A figure is never stored: it is evaluated anew from the records.
"""

from ruraledu_desktop.indicators import goals
from ruraledu_desktop.indicators.evaluating import Result, Unit, evaluate, units_of
from ruraledu_desktop.indicators.figures import Attainment, Figure
from ruraledu_desktop.indicators.indicator import Indicator
from ruraledu_desktop.indicators.present import (
    Present,
    are_touched,
    day_of,
    keep,
    load,
    present,
    settable_goals,
)
from ruraledu_desktop.indicators.settings import SETTINGS, Settings
from ruraledu_desktop.indicators.sides import SIDES, Behind, Name, Side, behind, sides_of

__all__ = [
    "SETTINGS",
    "SIDES",
    "Attainment",
    "Behind",
    "Figure",
    "Indicator",
    "Name",
    "Present",
    "Result",
    "Settings",
    "Side",
    "Unit",
    "are_touched",
    "behind",
    "day_of",
    "evaluate",
    "goals",
    "keep",
    "load",
    "present",
    "settable_goals",
    "sides_of",
    "units_of",
]
