"""One record in a form: opened with all the form shows, judged while it is typed, saved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.changing import Change
from db.fields import RecordType, Values, fields_of, groups_of
from db.folding import Folded
from db.kinds import Ref, Value
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, explanations, families, limits, naming, overlaying
from ruraledu_desktop.across.shown import shown
from ruraledu_desktop.checks.problems import Problem, Where, question
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.exchange import conflicts
from ruraledu_desktop.exchange.conflicts import Item


@dataclass(frozen=True)
class Opened:
    """A record as the form shows it.

    Attributes:
        seen: what the clerk sees; saving is measured against it.
        names: texts of the references, by field.
        items: what two places say differently, for the clerk to look at.
        problems: what the checks find.
        between: what they find beside other records, as it is kept.
        asked: at a township, what the county asks about fields; shown beside them.
        derived: the fields that follow from the sub-records, each with the reason; not typed.
    """

    seen: Folded
    values: Mapping[str, Value]
    names: Mapping[str, str]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    between: tuple[Problem, ...] = ()
    asked: tuple[Problem, ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Saved:
    """What saving a form did."""

    change: Change
    opened: Opened


def open_file(store: Store, record: RecordType, record_id: str) -> Opened:
    """Everything a form shows of one record.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    seen = editing.open_record(store, record, record_id)
    values = editing.values_of(record, seen)
    derived = overlaying.of_record(store, record, record_id)
    values |= derived
    with store.read() as conn:
        shown = naming.names_of(conn, record, [values])
    names = {
        name: shown.get(str(values[name]), "")
        for name, one in fields_of(record).items()
        if isinstance(one.kind, Ref)
    }
    items = tuple(conflicts.open_items(store, record_id=record_id))
    problems = tuple(judge(store, record, values, record_id=record_id))
    between = tuple(_between(store, record, record_id))
    asked = () if store.office.is_county else tuple(_asked(record, items))
    why = {name: rules.why(record, name) for name in derived}
    return Opened(seen, values, names, items, problems, between, asked, why)


def _asked(record: RecordType, items: Iterable[Item]) -> Iterator[Problem]:
    """Each open question, at the first field of the group it is about."""
    for item in items:
        if item.letter and not item.letter.is_answered and item.group in groups_of(record):
            name = groups_of(record)[item.group][0]
            where = Where(record.__tablename__, item.record_id, name)
            yield question(item.letter.question.text, where)


def judge(store: Store, record: RecordType, values: Values, *, record_id: str) -> list[Problem]:
    """All problems of values as they stand in the form, a child's with those of its family.

    What the office explained is only to be known any more (see `explanations`).

    Args:
        record_id: "" while the record was never saved.
    """
    day = families.today(store)
    has_family = record is Child and record_id
    family = families.family_facts(store, record_id, day=day) if has_family else None
    known = limits.of(store)
    found = check_record(record, values, day=day, record_id=record_id, family=family, limits=known)
    if not record_id:
        return found
    with store.read() as conn:
        told = explanations.explanations(conn, record, [record_id], day=day)
    return explanations.applied(found, told.get(record_id, {}))


def _between(store: Store, record: RecordType, record_id: str) -> list[Problem]:
    """What is wrong between a record and others; typing shows nothing of it before it is saved."""
    with store.read() as conn:
        found = shown(conn, record, [record_id], day=families.today(store))
    return found.get(record_id, [])


def save(store: Store, draft: Draft, *, values: Values) -> Saved:
    """Keep what was typed as one step, and open the record as it stands then.

    Args:
        values: the fields that were changed.
    """
    change = editing.save(store, draft, values=values)
    assert draft.seen
    return Saved(change, open_file(store, draft.record, draft.seen.rec))
