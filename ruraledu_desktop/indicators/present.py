"""The figures as this office reads them today: its remembered readings and reference day."""

from dataclasses import dataclass

from db.store import Store
from ruraledu_desktop.indicators.evaluating import Result, evaluate
from ruraledu_desktop.indicators.settings import SETTINGS, Settings

_PREFIX = "indicator."


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
    chosen = load(store)
    day = day_of(store, chosen)
    return Present(chosen, day, evaluate(store, day=day, settings=chosen))


def load(store: Store) -> Settings:
    """The readings this store remembers."""
    kept = store.known_settings()
    chosen = {
        name: one.read(kept[_PREFIX + name])
        for name, one in SETTINGS.items()
        if _PREFIX + name in kept
    }
    return Settings(chosen, kept.get(_PREFIX + "day", ""))


def keep(store: Store, settings: Settings) -> None:
    """Remember the readings; they never travel to another office."""
    with store.settings() as kept:
        kept[_PREFIX + "day"] = settings.day
        kept.update({_PREFIX + name: str(value) for name, value in settings.chosen.items()})


def day_of(store: Store, settings: Settings) -> str:
    """The reference day: the fixed one, else today."""
    return settings.day or store.clock().date().isoformat()
