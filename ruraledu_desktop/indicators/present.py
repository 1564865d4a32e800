"""The figures as this office reads them today: its remembered readings and reference day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from db import current
from db.changing import Change
from db.fields import table_of
from db.folding import Folded
from db.office import COMMON
from db.records import Reading, School
from db.records.office.reading import reading_id
from db.store import Store
from ruraledu_desktop.deriving import rules as derived_fields
from ruraledu_desktop.indicators import goals, rules
from ruraledu_desktop.indicators.evaluating import Result, evaluate
from ruraledu_desktop.indicators.indicator import Indicator, uses
from ruraledu_desktop.indicators.settings import KEPT, KNOWN, Settings


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


def are_touched(change: Change) -> bool:
    """Whether a change may be seen in the figures."""
    used = {attribute.record for rule in rules.load().values() for attribute in uses(rule)}
    read = used | {School, Reading}
    rows = {sub for one in read for sub in derived_fields.sources_of(one)}
    return any(map(change.touches, read | rows))


def load(store: Store) -> Settings:
    """The readings in force: the county's, where it settled one for all, else those kept here."""
    kept = store.known_settings()
    with store.read() as conn:
        seen = _issued(conn)
    issued = _texts(seen)
    texts = {name: kept[KEPT + name] for name in KNOWN if KEPT + name in kept} | issued
    chosen = {name: KNOWN[name].read(text) for name, text in texts.items() if name in KNOWN}
    fixed = frozenset(() if store.office.is_county else (*issued, *_goal_names()))
    return Settings(chosen, kept.get(KEPT + "day", ""), fixed, _goals(issued), seen)


def settable_goals() -> list[Indicator]:
    """The indicators of which the county may demand another number."""
    return [rule for rule in rules.load().values() if goals.is_settable(rule)]


def _goal_names() -> Iterable[str]:
    return (goals.name_of(rule) for rule in settable_goals())


def _goals(issued: Mapping[str, str]) -> dict[str, Decimal]:
    """The goals among what the county settled."""
    found = {
        one.id: goals.read(one, issued.get(goals.name_of(one), "")) for one in settable_goals()
    }
    return {key: value for key, value in found.items() if value is not None}


def _issued(conn: Connection) -> dict[str, Folded]:
    """The records of what the county settled, by setting; also of what was taken back again."""
    table = table_of(Reading)
    query = select(table.c.setting, table.c.record_id).order_by(table.c.record_id)
    known = {*KNOWN, *_goal_names()}
    recs = {row.setting: row.record_id for row in conn.execute(query) if row.setting in known}
    folded = current.load(conn, Reading, recs.values())
    return {name: folded[rec] for name, rec in recs.items()}


def _texts(settled: Mapping[str, Folded]) -> dict[str, str]:
    """The values settled, as they are kept; without those taken back."""
    return {
        name: str(one.values.get("value") or "")
        for name, one in settled.items()
        if not one.is_deleted
    }


def keep(store: Store, settings: Settings) -> Change | None:
    """Remember the readings; the county settles them for all, and they go out with what it issues.

    The reference day is each office's own. A township chooses only what the county left open, and
    no goals.

    Returns:
        The step in which the county settled something; None at a township.
    """
    before = load(store)
    is_county = store.office.is_county
    free = {} if is_county else {n: v for n, v in settings.chosen.items() if n not in before.fixed}
    with store.settings() as kept:
        kept[KEPT + "day"] = settings.day
        kept.update({KEPT + name: str(value) for name, value in free.items()})
    return _settle(store, settings) if is_county else None


def _settle(store: Store, settings: Settings) -> Change:
    """Write what is settled otherwise than it was shown, each as a record of the scope `common`.

    What another officer settled meanwhile stays; of one setting that both settled, both values
    stand beside each other, as an item.
    """
    with store.change("修改指标口径") as change:
        seen = _issued(change.conn) if settings.seen is None else settings.seen
        for name, label, text in _otherwise(settings, _texts(seen)):
            if name not in seen:
                facts = {"label": label, "setting": name, "value": text}
                change.create(Reading, facts, scope=COMMON, record_id=reading_id(name))
                continue
            one = seen[name]
            if one.is_deleted:
                change.restore(Reading, seen=one)
            change.assign(Reading, {"value": text}, seen=one)
    return change


def _otherwise(
    settings: Settings, issued: Mapping[str, str]
) -> Iterable[tuple[str, str, str | None]]:
    """What is chosen otherwise than it was settled: setting, label and value.

    A goal is taken back to the plan's by None.
    """
    before = {name: KNOWN[name].read(text) for name, text in issued.items() if name in KNOWN}
    for name, value in settings.chosen.items():
        if value != before.get(name, KNOWN[name].default):
            yield name, KNOWN[name].label, str(value)
    demanded = _goals(issued)
    for rule in settable_goals():
        goal = settings.goals.get(rule.id)
        if goal != demanded.get(rule.id):
            yield goals.name_of(rule), goals.label_of(rule), None if goal is None else str(goal)


def day_of(store: Store, settings: Settings) -> str:
    """The reference day: the fixed one, else today."""
    return settings.day or store.clock().date().isoformat()
