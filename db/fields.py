"""Fields and records: the one place that says what each fact of the office means.

A record class is the only description of its fields; form, table, sheet, package, journal and
print all derive from it. Arrangement (sections, column orders) lives where it is used and names
fields by attribute.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Generic, Literal, TypeVar, cast, overload

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, text
from sqlalchemy.types import TypeEngine

from db.kinds import Kind, Value

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Field:
    """Facts about one field of a record.

    Attributes:
        label: Chinese name on screen, sheet and paper.
        kind: how its values are stored, read and shown.
        required: whether a complete record has it (drafts are always savable).
        headers: other headings accepted when a sheet is imported.
        help: one sentence for the clerk.
        source: the clause or form the definition comes from.
        group: fields with the same group merge as one unit; by default a field is its own group.
        private: whether it is masked where persons are listed for the public.
        name: the attribute's name.
        form: the record's form.
    """

    label: str
    kind: Kind[Any]
    required: bool = False
    headers: tuple[str, ...] = ()
    help: str = ""
    source: str = ""
    group: str = ""
    private: bool = False
    name: str = ""
    form: str = ""


class Mapped(Generic[T_co]):
    """A field named by attribute, as in `School.name`, with the type of its values.

    SQLAlchemy's class of this name belongs to a mapper of objects to rows. Here rows stay rows, and
    setting up mappers for all kinds of records took half a second of every start.

    Attributes:
        key: the attribute's name.
        record: the record it is a field of.
    """

    key: str
    record: "RecordType"

    def __init__(self, described: Field) -> None:
        self.described = described

    def column(self) -> Column[Any]:
        """A column for it.

        It is always nullable: a merge may bring a record whose required value was emptied
        elsewhere, and merging never drops anything because of a data rule (I9).
        """
        described = replace(self.described, name=self.key, form=self.record.__tablename__)
        return _column(self.key, described.kind.column(), info={"field": described})


def _column(name: str, kind: TypeEngine[Any], **facts: Any) -> Column[Any]:
    """A column whose rows are plain: named when it is made it would give them keys of its own."""
    column: Column[Any] = Column(kind, **facts)
    column.name = column.key = name
    return column


@overload
def field(
    label: str,
    kind: Kind[T],
    *,
    required: Literal[True],
    headers: tuple[str, ...] = (),
    help: str = "",
    source: str = "",
    group: str = "",
    private: bool = False,
) -> Mapped[T]: ...
@overload
def field(
    label: str,
    kind: Kind[T],
    *,
    headers: tuple[str, ...] = (),
    help: str = "",
    source: str = "",
    group: str = "",
    private: bool = False,
) -> Mapped[T | None]: ...
def field(label: str, kind: Kind[Any], **facts: Any) -> Mapped[Any]:
    """Describe one field of a record."""
    return Mapped(Field(label, kind, **facts))


metadata = MetaData()
"""The tables of all records."""


class Nil(StrEnum):
    """When an office has none of a kind of records, and says why (空数据说明)."""

    EVER = "ever"
    """While it holds none at all."""
    YEARLY = "yearly"
    """While none of the present school year is there, by `Record.newest_by`."""


class _Described(type):
    """What makes the table of a class of records from its fields."""

    def __init__(cls, *made: Any) -> None:
        """Make the table: what every record has, own fields, then those of what it builds on."""
        super().__init__(*made)
        record = cast("RecordType", cls)
        fields: list[Attribute] = []
        for base in record.__mro__:
            for key, value in list(vars(base).items()):
                if isinstance(value, Mapped):
                    each: Attribute = Mapped(value.described)
                    each.record, each.key = record, key
                    setattr(record, key, each)
                    fields.append(each)
        name = record.__tablename__
        if name:
            columns = (*_common(), *(each.column() for each in fields))
            record.__table__ = Table(name, metadata, *columns, *_indexes(record))


class Record(metaclass=_Described):
    """What every record has besides its described fields.

    Attributes:
        record_id: UUID as 32 hex digits (see `db.ids`); never derived from names or numbers.
        scope: code of the unit whose data it is (merge-and-packages.md §1).
        is_deleted: 1 after it was struck off; its values stay.
        open_items: how many conflicts and other open items it has.
        pinyin: sort key of its name; empty for records without one.
        search: name, pinyin, initials and numbers in one text, for filtering by typing.
        confusable: pinyin of its name where no sound ID number tells it from its namesakes;
            empty for all others, and where it was struck off.
    """

    __tablename__: ClassVar[str] = ""
    """The form: what packages, journal and table call the kind; "" for what others build on."""
    __table__: ClassVar[Table]
    title: ClassVar[str] = ""
    """Chinese name of the kind of record."""
    named_by: ClassVar[str] = ""
    """The field that names a record in lists and history; "" for sub-records."""
    searched: ClassVar[tuple[str, ...]] = ()
    """Further fields that typing in the filter finds."""
    identified_by: ClassVar[str] = ""
    """The field that no two persons share, such as the ID number."""
    also_identified_by: ClassVar[str] = ""
    """Another such field, "" for none."""
    namesakes_differ_by: ClassVar[str] = ""
    """The field by which persons of one name are told apart at first, such as the birthday."""
    sought_by: ClassVar[tuple[str, ...]] = ()
    """Further fields by whose value checks look for the records that have it."""
    parent: ClassVar[str] = ""
    """The reference field through which a sub-record belongs to its record."""
    tells_of: ClassVar[str] = ""
    """The reference to a member of the family whom sub-records say something of, "" for none: they
    are shown with all its children, and its fields may follow from them."""
    called_by: ClassVar[str] = ""
    """The field that tells a sub-record from the others of its owner, where some refer to it."""
    same_by: ClassVar[tuple[str, ...]] = ()
    """What makes two sub-records of one owner, or two records that are no persons, the same in a
    sheet; also what each must have."""
    shared: ClassVar[tuple[str, ...]] = ()
    """The fields in which what happened to many at once is told alike, such as a training; what
    differs from one to the next (results, counts, numbers) is none of them."""
    newest_by: ClassVar[str] = ""
    """The field by which the latest sub-record stands first."""
    happened_by: ClassVar[str] = ""
    """The field with the day on which it happened, where `newest_by` has only the year."""
    ended_by: ClassVar[str] = ""
    """The field with the day it ended, where that is not the other end of its span."""
    year_by: ClassVar[str] = ""
    """The field with the year of sub-records that are kept anew each year."""
    begins_with: ClassVar[Mapping[str, str]] = {}
    """The fields of a new sub-record that begin with what a field of its owner holds."""
    travels: ClassVar[bool] = True
    """Whether packages carry it; what does not is refused in one, whoever sends it."""
    is_common: ClassVar[bool] = False
    """Whether the county keeps it for all offices, in the scope `common`."""
    nil: ClassVar[Nil | None] = None
    """Whether an office that has none says so, and of what time; None for no."""
    is_reported: ClassVar[bool] = True
    """Whether it is part of what a township reports for a period, and so is locked with it."""


def _common() -> tuple[Column[Any], ...]:
    """The columns of what every record has besides its described fields."""
    return (
        _column("record_id", String(), primary_key=True),
        _column("scope", String()),
        _column("is_deleted", Integer()),
        _column("open_items", Integer()),
        _column("pinyin", String()),
        _column("search", String()),
        _column("confusable", String()),
    )


def _indexes(record: "RecordType") -> tuple[Index, ...]:
    """A narrow index to scan while the clerk types, and those to find records by what they hold.

    The narrow one is in the order of ids, which grow: most of it would be written all over else.
    That of names also tells namesakes apart: one index less in an order that is chance. Those whom
    their number tells apart are not in the index of the confusable, which is small therefore.

    Where two tables are joined, a record that was not struck off is `is_deleted != 1`: with `== 0`
    SQLite takes the narrow index for the best of all, and begins with every record there is.
    """
    name = record.__tablename__
    links = filter(None, (record.parent, record.tells_of, *record.sought_by))
    by_value = tuple(Index(f"{name}_{link}", link) for link in links)
    if record.parent:
        return by_value
    rest = ("is_deleted", "record_id", "scope")
    namesakes = tuple(filter(None, (record.namesakes_differ_by,)))
    some = text("confusable IS NOT NULL")
    identities = (("identity", record.identified_by), ("second", record.also_identified_by))
    return (
        *by_value,
        *(Index(f"{name}_{which}", one, *rest) for which, one in identities if one),
        Index(f"{name}_search", "is_deleted", "record_id", "search"),
        Index(f"{name}_pinyin", "is_deleted", "pinyin", "record_id", *namesakes),
        *(
            Index(
                f"{name}_confusable",
                *("confusable", one, "record_id"),
                sqlite_where=some,
                postgresql_where=some,
            )
            for one in namesakes
        ),
    )


RecordType = type[Record]
Attribute = Mapped[Any]
"""A field of any type named by attribute."""
Values = Mapping[str, Value]


def table_of(record: RecordType) -> Table:
    """The record's table."""
    return record.__table__


@cache
def fields_of(record: RecordType) -> dict[str, Field]:
    """The described fields of a record by name, in the order they are written."""
    return {
        column.key: column.info["field"]
        for column in table_of(record).columns
        if "field" in column.info
    }


def field_of(attribute: Attribute) -> Field:
    """The description of a field named by attribute, as in `field_of(School.name)`."""
    return fields_of(attribute.record)[attribute.key]


def own_values(record: RecordType, values: Values) -> dict[str, Value]:
    """Those of some values that are of a record's own fields."""
    return {name: value for name, value in values.items() if name in fields_of(record)}


@cache
def groups_of(record: RecordType) -> dict[str, tuple[str, ...]]:
    """Field groups: the smallest units of merging, each with its fields."""
    groups: dict[str, tuple[str, ...]] = {}
    for name, described in fields_of(record).items():
        group = described.group or name
        groups[group] = (*groups.get(group, ()), name)
    return groups


def group_of(record: RecordType, name: str) -> str:
    """The field group of a field; a field this program does not know is its own group."""
    return _group_by_field(record).get(name, name)


@cache
def _group_by_field(record: RecordType) -> dict[str, str]:
    return {name: group for group, names in groups_of(record).items() for name in names}
