"""Values that fit each by itself and not together: what a merge of several hands may bring about.

A problem is one of the combination when it goes as soon as any of several field groups is empty, or
what it was where it is empty. So no rule says which fields it reads, and it makes no difference in
which order, or how many at a time, the values came.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from db.fields import RecordType, fields_of, groups_of
from db.kinds import Plain, Value
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.checks.records import check_record

_DAY = "9999-12-31"
"""No clock decides whether values fit (I21): what depends on the day is no such problem."""
UNSEEN_TEXT = "hidden_text"
"""The code of text with characters that nobody sees; as a key with its field, like the others."""
Values = Mapping[str, Plain]


@dataclass(frozen=True)
class Broken:
    """A rule that values break together: its key (`Problem.key`) and the field groups concerned."""

    key: str
    groups: tuple[str, ...]


def broken(
    record: RecordType, before: Values, now: Values, fresh: Collection[str]
) -> Iterator[Broken]:
    """The rules that the values of several field groups break together, one of them a fresh one.

    Args:
        before: values to heal a rule by that is broken because something was emptied.
        fresh: the groups whose value came just now.
    """
    for key in problems(record, now):
        if any(_heals(record, key, group, before, now) for group in fresh):
            each = (one for one in groups_of(record) if _heals(record, key, one, before, now))
            groups = tuple(sorted(each))
            if len(groups) > 1:
                yield Broken(key, groups)


def told(record: RecordType, key: str, values: Values) -> Problem:
    """A broken rule in words, as the values stand now."""
    code, _, name = key.partition(":")
    where = Where(record.__tablename__, field=name)
    if code == UNSEEN_TEXT:
        return problem(code, where)
    return problems(record, values).get(key) or problem("combined", where)


def problems(record: RecordType, values: Values) -> dict[str, Problem]:
    """What must be mended in a record on whatever day, by key."""
    kept: dict[str, Value] = {
        name: one.kind.from_plain(values.get(name)) for name, one in fields_of(record).items()
    }
    found = check_record(record, kept, day=_DAY)
    return {one.key: one for one in found if one.level is Level.LOGIC}


def _heals(record: RecordType, key: str, group: str, before: Values, now: Values) -> bool:
    """Whether a rule is not broken without the value, or the emptiness, of a group."""
    names = groups_of(record)[group]
    is_empty = all(now.get(name) is None for name in names)
    instead = {name: before.get(name) if is_empty else None for name in names}
    is_other = any(now.get(name) != plain for name, plain in instead.items())
    return is_other and key not in problems(record, {**now, **instead})
