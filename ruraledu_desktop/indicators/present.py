"""The figures as this office reads them today: its remembered readings and reference day."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.changing import Change
from db.fields import table_of
from db.office import COMMON
from db.records import Reading
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
    """The readings in force: the county's, where it settled one for all, else those kept here."""
    kept = store.known_settings()
    with store.read() as conn:
        issued = {name: value for name, (_, value) in _issued(conn).items()}
    texts = {name: kept[_PREFIX + name] for name in SETTINGS if _PREFIX + name in kept} | issued
    chosen = {name: SETTINGS[name].read(text) for name, text in texts.items()}
    fixed = frozenset[str]() if store.office.is_county else frozenset(issued)
    return Settings(chosen, kept.get(_PREFIX + "day", ""), fixed)


def _issued(conn: Connection) -> dict[str, tuple[str, str]]:
    """What the county settled, by setting: the record, and the value as text."""
    table = table_of(Reading)
    query = select(table.c.setting, table.c.record_id, table.c.value)
    rows = conn.execute(query.where(table.c.is_deleted == 0).order_by(table.c.record_id))
    return {
        row.setting: (row.record_id, row.value or "") for row in rows if row.setting in SETTINGS
    }


def keep(store: Store, settings: Settings) -> Change | None:
    """Remember the readings; the county settles them for all, and they go out with what it issues.

    The reference day is each office's own. A township chooses only what the county left open.

    Returns:
        The step in which the county settled something; None at a township.
    """
    before = load(store)
    is_county = store.office.is_county
    free = {} if is_county else {n: v for n, v in settings.chosen.items() if n not in before.fixed}
    with store.settings() as kept:
        kept[_PREFIX + "day"] = settings.day
        kept.update({_PREFIX + name: str(value) for name, value in free.items()})
    return _settle(store, settings) if is_county else None


def _settle(store: Store, settings: Settings) -> Change:
    """Write what is settled otherwise so far, each as a record of the scope `common`."""
    with store.change("修改指标口径") as change:
        issued = _issued(change.conn)
        before = Settings({name: SETTINGS[name].read(text) for name, (_, text) in issued.items()})
        for name, value in settings.chosen.items():
            if value == before[name]:
                continue
            if name in issued:
                record_id = issued[name][0]
                seen = change.load(Reading, [record_id])[record_id]
                change.assign(Reading, {"value": str(value)}, seen=seen)
            else:
                facts = {"label": SETTINGS[name].label, "setting": name, "value": str(value)}
                change.create(Reading, facts, scope=COMMON)
    return change


def day_of(store: Store, settings: Settings) -> str:
    """The reference day: the fixed one, else today."""
    return settings.day or store.clock().date().isoformat()
