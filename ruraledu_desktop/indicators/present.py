"""The figures as this office reads them today: its remembered readings and reference day."""

from dataclasses import dataclass

from db.store import Store
from ruraledu_desktop.indicators import settings as readings
from ruraledu_desktop.indicators.evaluating import Result, evaluate
from ruraledu_desktop.indicators.settings import Settings


@dataclass(frozen=True)
class Present:
    """All figures, and how they were read.

    Attributes:
        day: the reference day: the fixed one, else today.
    """

    settings: Settings
    day: str
    results: list[Result]


def present(store: Store) -> Present:
    """Evaluate all indicators with the remembered readings."""
    chosen = readings.load(store)
    day = readings.day_of(store, chosen)
    return Present(chosen, day, evaluate(store, day=day, settings=chosen))
