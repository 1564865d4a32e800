"""What a sheet of children, teachers or schools may hold, and the headings that name it.

A row describes one record and sometimes others around it: the members of a child's family, the
office a teacher holds. Each of these is a part; a target is one field of the record or of a part.
Labels and headings come from the fields; what a field cannot know stands in `rosters`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from db.fields import Field, RecordType, field_of, fields_of
from db.kinds import Ref, Value
from db.records import School

_MARKS = re.compile(r"^[*＊]+|(\((必填|选填|必填项|非必填|可不填)\)|[*＊:：])+$")
_UNIT = re.compile(r"\([^()]*\)$")


def plain(text: str) -> str:
    """A heading without blanks, line breaks, stars, (必填), full-width forms (teachers.md §5.2)."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return _MARKS.sub("", _MARKS.sub("", narrow))


def without_unit(text: str) -> str:
    """A plain heading without the bracket at its end, as in 占地面积(平方米)."""
    return _UNIT.sub("", text) or text


@dataclass(frozen=True)
class Part:
    """A record beside the main one that a row describes.

    Attributes:
        records: its records; the fields of all of them belong to the part.
        prefixes: what its headings begin with, in one line or in the merged line above.
        fixed: values its headings imply, such as the relation of 父亲姓名.
        bare: headings that name one of its fields without a prefix, by field.
        names: its fields; by default all.
    """

    key: str
    title: str
    records: tuple[RecordType, ...]
    prefixes: tuple[str, ...]
    fixed: Mapping[str, Value] = field(default_factory=dict[str, Value])
    bare: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    names: tuple[str, ...] = ()


OWNER = "owner"
"""The part that names whose sub-record a row is."""


@dataclass(frozen=True)
class Target:
    """Where the values of a column go.

    Attributes:
        title: its name for the clerk: 成员1 姓名.
        heading: a heading that names it and nothing else: 成员1姓名.
    """

    key: str
    part: str
    field: Field
    title: str
    heading: str


@dataclass(frozen=True)
class Layout:
    """All that sheets about one kind of record may hold.

    Attributes:
        telling: words in titles, sheet names and file names that point to this layout.
        compared: plain headings of values that are derived, by what they are compared with; or that
            stand for a row beside the record, by what it is.
        comparing: what the clerk is told of these.
        known: plain headings that are understood and not kept, with the reason.
    """

    record: RecordType
    telling: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    compared: Mapping[str, str] = field(default_factory=dict[str, str])
    comparing: str = ""
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    known: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def naming(self) -> str:
        """The target that no row can do without: the name of the record, or of its owner."""
        owners = [one for one in self.parts if one.key == OWNER]
        return f"{OWNER}.{owners[0].records[0].named_by}" if owners else self.record.named_by

    @cached_property
    def targets(self) -> dict[str, Target]:
        """All targets by key: "name", "member1.name"."""
        found = {
            name: Target(name, "", one, one.label, one.label)
            for name, one in fields_of(self.record).items()
            if name != self.record.parent
        }
        for part in self.parts:
            for name, one in _fields(part).items():
                key = f"{part.key}.{name}"
                heading = f"{part.title}{one.label}" if part.prefixes else one.label
                found[key] = Target(key, part.key, one, f"{part.title} {one.label}", heading)
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """Keys of targets by plain heading; the record's own headings go before its parts'."""
        found: dict[str, str] = {}
        for heading, key in [
            *_own_labels(self.record),
            *self.more.items(),
            *_part_labels(self.parts),
        ]:
            found.setdefault(plain(heading), key)
        return found

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Headings that begin a group by themselves, as 第一学历 does: plain heading → label."""
        labels = [one.label for one in fields_of(self.record).values()]
        return {
            heading: self.targets[key].field.label
            for heading, key in self.labels.items()
            if any(_begins(other, self.targets[key].field.label) for other in labels)
        }

    def part(self, key: str) -> Part:
        """The part of a key."""
        return next(part for part in self.parts if part.key == key)

    def part_named(self, heading: str) -> Part | None:
        """The part a merged heading stands for: 成员1, 父亲."""
        named = (one for one in self.parts if heading in map(plain, one.prefixes))
        return next(named, None)

    def headings_of(self, key: str) -> list[str]:
        """All plain headings of a target."""
        return [heading for heading, found in self.labels.items() if found == key]


def _begins(whole: str, start: str) -> bool:
    return whole != start and whole.startswith(start)


def _fields(part: Part) -> dict[str, Field]:
    """The fields of a part, references to the record it belongs to left out."""
    return {
        name: one
        for record in part.records
        for name, one in fields_of(record).items()
        if name in part.names
        or (
            not part.names
            and (not isinstance(one.kind, Ref) or one.kind.form == School.__tablename__)
        )
    }


def _headings(one: Field) -> tuple[str, ...]:
    return (one.label, *one.headers)


def _own_labels(record: RecordType) -> Iterator[tuple[str, str]]:
    for name, one in fields_of(record).items():
        if name != record.parent:
            yield from ((heading, name) for heading in _headings(one))
    if "school_id" in fields_of(record) and not record.parent:
        for attribute in (School.school_code, School.name):
            yield from ((heading, "school_id") for heading in _headings(field_of(attribute)))


def _part_labels(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for name, one in _fields(part).items():
            key = f"{part.key}.{name}"
            for heading in _headings(one):
                yield from ((prefix + heading, key) for prefix in part.prefixes)
            yield from ((heading, key) for heading in part.bare.get(name, ()))
        yield from ((prefix, f"{part.key}.name") for prefix in part.prefixes)
        if not part.prefixes:
            for name, one in _fields(part).items():
                yield from ((heading, f"{part.key}.{name}") for heading in _headings(one))
