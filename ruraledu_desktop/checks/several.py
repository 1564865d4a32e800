"""Values of several records that fit each by itself and not together: C5 across records.

    a child, its relation to one person, that person, and perhaps one row that says what it is
    two rows of one owner; or one row and what it is compared with in its owner

So few at a time, for then it makes no difference which others are there, or in which order they
came. Only rules that no day decides (I21): what is over by now is no matter of a merge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.fields import RecordType, Values, fields_of, groups_of
from db.kinds import Plain, Ref
from db.records import (
    AidGrant,
    AwaySpell,
    Child,
    Enrolment,
    Kinship,
    Membership,
    Pairing,
    Person,
    PupilChange,
    SpecialPlacement,
)
from ruraledu_desktop.checks import families, general
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.checks.rows import check_rows
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.deriving.relatives import family_facts

_DAY = "9999-12-31"
"""As in `combined`."""
_OF_FAMILIES = frozenset(
    {
        "orphan_with_parent",
        "orphan_left_behind",
        "entrusted_is_parent",
        "entrusted_incomplete",
        "member_has_childs_id",
    }
)
ROWS: Mapping[RecordType, frozenset[str]] = {
    Pairing: frozenset({"pairing_twice"}),
    Membership: frozenset({"listed_twice", "left_and_migrant", "listed_not_rural"}),
    AidGrant: frozenset({"aid_twice", "aid_both"}),
    Enrolment: frozenset({"spells_overlap"}),
    SpecialPlacement: frozenset({"placements_overlap"}),
    AwaySpell: frozenset({"away_overlap"}),
    PupilChange: frozenset({"year_begins_otherwise"}),
}
"""The rules between rows of one owner, by the kind of rows."""
BESIDE_OWNER = frozenset({Membership})
"""The kinds of rows of which one alone is compared with its owner."""
_ENDS = "to_day"
"""What relations and rows that hold for a time have in common."""


@dataclass(frozen=True)
class Part:
    """One of the records looked at together.

    Attributes:
        before: of groups that are empty now what they held before that.
    """

    record: RecordType
    rec: str
    values: Mapping[str, Plain]
    before: Mapping[str, Plain]

    def without(self, group: str) -> "Part | None":
        """The same without the value, or the emptiness, of a group; None where that is the same."""
        names = groups_of(self.record)[group]
        is_empty = all(self.values.get(name) is None for name in names)
        instead = {name: self.before.get(name) if is_empty else None for name in names}
        if all(self.values.get(name) == plain for name, plain in instead.items()):
            return None
        return Part(self.record, self.rec, {**self.values, **instead}, self.before)


@dataclass(frozen=True)
class Apart:
    """A rule that several records break together.

    Attributes:
        rec: the record it stands on: the child, or the first of the rows by id.
        key: see `Problem.key`; groups: the record and field group of each value concerned.
    """

    rec: str
    key: str
    groups: tuple[tuple[str, str], ...]


def apart(parts: Sequence[Part]) -> Iterator[Apart]:
    """The rules that some records break together, each with the values that do it."""
    for key in problems(parts):
        groups = tuple(
            (part.rec, group)
            for place, part in enumerate(parts)
            for group in groups_of(part.record)
            if not is_link(part.record, group)
            and (other := part.without(group)) is not None
            and key not in problems([*parts[:place], other, *parts[place + 1 :]])
        )
        if len(groups) > 1:
            yield Apart(_lead(parts), key, tuple(sorted(groups)))


def is_link(record: RecordType, group: str) -> bool:
    """Whether a group only says to whom a record belongs."""
    name = groups_of(record)[group][0]
    return record is Kinship and isinstance(fields_of(record)[name].kind, Ref)


def ties(record: RecordType, group: str) -> bool:
    """Whether another value of a group ends the matter, though it does not bring it about."""
    return is_link(record, group) or _ENDS in groups_of(record)[group]


def _lead(parts: Sequence[Part]) -> str:
    children = [one.rec for one in parts if one.record is Child]
    is_family = any(one.record is Kinship for one in parts)
    rows = [one.rec for one in parts if one.record in ROWS]
    return children[0] if is_family else min(rows)


def problems(parts: Sequence[Part]) -> dict[str, Problem]:
    """What is wrong between some records, by key."""
    known = {one.rec: _read(one) for one in parts}
    by_kind: dict[RecordType, list[Part]] = {}
    for one in parts:
        by_kind.setdefault(one.record, []).append(one)
    if Kinship in by_kind:
        return _of_family({one.record: known[one.rec] for one in parts}, parts)
    sub = next(record for record in by_kind if record in ROWS)
    owners = [known[one.rec] for one in parts if one.record is not sub]
    rows = [Facts(sub, known[one.rec], _DAY, one.rec) for one in by_kind[sub]]
    rows.sort(key=lambda row: (str(row.values.get(sub.newest_by) or "9"), row.record_id))
    found = check_rows(sub, owners[0] if owners else {}, rows[::-1])
    return {one.key: one for _, one in found if one.code in ROWS[sub]}


def told(parts: Sequence[Part], key: str) -> Problem:
    """A broken rule in words, as the values stand now; `parts` may be incomplete."""
    kinds, name = {one.record for one in parts}, key.partition(":")[2]
    is_whole = {Child, Kinship, Person} <= kinds or not kinds.isdisjoint(ROWS)
    is_whole = is_whole and (Kinship in kinds) == (Person in kinds)
    found = problems(parts) if is_whole else {}
    of_field = (one for one in parts if name in fields_of(one.record))
    where = next((Where(one.record.__tablename__, one.rec, name) for one in of_field), Where())
    return found.get(key) or problem("combined", where)


def _of_family(known: Mapping[RecordType, Values], parts: Sequence[Part]) -> dict[str, Problem]:
    child, row = known[Child], known.get(Membership)
    if row is not None:
        says = rules.told(Child, {Membership: [row]}, {}, fields_of(Child), day=_DAY)
        child = {**child, Child.is_orphan.key: says.get(Child.is_orphan.key)}
    family = family_facts([(known[Kinship], known[Person])], day=_DAY)
    rec = next(one.rec for one in parts if one.record is Child)
    found = families.check_family(Facts(Child, child, _DAY, rec), family)
    return {one.key: one for one in found if one.code in _OF_FAMILIES}


def _read(one: Part) -> Values:
    """The values that can be read; another program may have written anything."""
    kept = {
        name: field.kind.from_plain(one.values.get(name))
        for name, field in fields_of(one.record).items()
    }
    known, _ = general.read_again(one.record, kept)
    return known
