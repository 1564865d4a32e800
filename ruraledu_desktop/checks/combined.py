"""Values that fit each by itself and not together: what a merge of several hands may bring about.

A problem is one of the combination when the record did not have it before, and when it goes as
soon as any of several field groups is as before, or empty. So no rule says which fields it reads.
"""

from collections.abc import Iterator, Mapping
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
    """A rule that values break together: its key, see `key_of`, and the field groups concerned."""

    key: str
    groups: tuple[str, ...]


def key_of(problem: Problem) -> str:
    """What names a broken rule of a record: the code and the field it is told at."""
    return f"{problem.code}:{problem.where.field}"


def broken(record: RecordType, before: Values, now: Values) -> Iterator[Broken]:
    """The rules that values break together, and did not break before."""
    known = problems(record, before)
    for key in problems(record, now).keys() - known.keys():
        groups = tuple(_concerned(record, key, before, now))
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
    return {key_of(one): one for one in found if one.level is Level.LOGIC}


def _concerned(record: RecordType, key: str, before: Values, now: Values) -> Iterator[str]:
    """The groups without whose value as it is the rule is not broken."""
    for group, names in sorted(groups_of(record).items()):
        is_other = any(before.get(name) != now.get(name) for name in names)
        instead = {name: before.get(name) if is_other else None for name in names}
        is_told = any(now.get(name) != plain for name, plain in instead.items())
        if is_told and key not in problems(record, {**now, **instead}):
            yield group
