"""Which fields of which records follow from their rows: all rules, by the record they are about."""

from collections.abc import Iterable, Mapping

from db.fields import RecordType, Values
from db.kinds import Value
from db.records import Child, Person, School, Teacher
from ruraledu_desktop.deriving import affairs, away, child_file, counts, facilities, staff
from ruraledu_desktop.deriving.rule import Rows, Rule

_RULES: Mapping[RecordType, tuple[Rule, ...]] = {
    School: (*facilities.RULES, *affairs.RULES, *counts.RULES),
    Teacher: staff.RULES,
    Child: child_file.RULES,
    Person: away.RULES,
}
RowsByKind = Mapping[RecordType, Rows]


def names_of(record: RecordType) -> frozenset[str]:
    """The fields of a record that may follow from rows; each by one rule."""
    return frozenset(name for rule in _RULES.get(record, ()) for name in rule.names)


def rules_of(record: RecordType, names: Iterable[str]) -> list[Rule]:
    """The rules that some fields of a record may follow from."""
    wanted = set(names)
    return [rule for rule in _RULES.get(record, ()) if wanted & set(rule.names)]


def told(
    record: RecordType, rows: RowsByKind, typed: Values, names: Iterable[str], *, day: str
) -> dict[str, Value]:
    """The fields that the rows of a record say on a day, of those asked for.

    Args:
        day: "" for whichever fields they say at all.
    """
    wanted = frozenset(names)
    return told_by(rules_of(record, wanted), rows, typed, wanted, day=day)


def told_by(
    rules: Iterable[Rule], rows: RowsByKind, typed: Values, wanted: frozenset[str], *, day: str
) -> dict[str, Value]:
    """The fields that the rows of a record say by some rules, of those wanted."""
    found: dict[str, Value] = {}
    for rule in rules:
        if rows.get(rule.record):
            found.update(rule.compute(rows[rule.record], typed, day))
    return {name: value for name, value in found.items() if name in wanted}


def source_of(record: RecordType, name: str) -> RecordType:
    """The kind of rows that a field follows from."""
    return next(rule.record for rule in _RULES[record] if name in rule.names)


def why(record: RecordType, name: str) -> str:
    """Where the value of a field comes from, in one sentence for the clerk."""
    return f"由下面登记的“{source_of(record, name).title}”得出，不用另填。"


def sources_of(record: RecordType) -> tuple[RecordType, ...]:
    """The kinds of rows that fields of a record follow from."""
    return tuple(dict.fromkeys(rule.record for rule in _RULES.get(record, ())))
