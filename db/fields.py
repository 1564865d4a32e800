"""Fields and records: the one place that says what each fact of the office means.

A record class is the only description of its fields; form, table, sheet, package, journal and
print all derive from it. Arrangement (sections, column orders) lives where it is used and names
fields by attribute.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, cast, overload

from sqlalchemy import Index, Integer, String, Table
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    MappedColumn,
    declared_attr,
    mapped_column,
)

from db.kinds import Kind, Value

T = TypeVar("T")


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
) -> MappedColumn[T]: ...
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
) -> MappedColumn[T | None]: ...
def field(label: str, kind: Kind[Any], **facts: Any) -> MappedColumn[Any]:
    """Describe one field of a record.

    The column itself is always nullable: a merge may bring a record whose required value was
    emptied elsewhere, and merging never drops anything because of a data rule (I9).
    """
    described = Field(label, kind, **facts)
    return mapped_column(kind.column(), nullable=True, info={"field": described})


class Base(DeclarativeBase):
    """All tables of the store."""


class Nil(StrEnum):
    """When an office has none of a kind of records, and says why (空数据说明)."""

    EVER = "ever"
    """While it holds none at all."""
    YEARLY = "yearly"
    """While none of the present school year is there, by `Record.newest_by`."""


class Record(Base):
    """What every record has besides its described fields.

    Attributes:
        record_id: random UUID as 32 hex digits; never derived from names or numbers.
        scope: code of the unit whose data it is (merge-and-packages.md §1).
        is_deleted: 1 after it was struck off; its values stay.
        open_items: how many conflicts and other open items it has.
        pinyin: sort key of its name; empty for records without one.
        search: name, pinyin, initials and numbers in one text, for filtering by typing.
    """

    __abstract__ = True
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
    parent: ClassVar[str] = ""
    """The reference field through which a sub-record belongs to its record."""
    called_by: ClassVar[str] = ""
    """The field that tells a sub-record from the others of its owner, where some refer to it."""
    same_by: ClassVar[tuple[str, ...]] = ()
    """What makes two sub-records of one owner the same in a sheet; also what each must have."""
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

    record_id: Mapped[str] = mapped_column(String, primary_key=True, sort_order=-9)
    scope: Mapped[str] = mapped_column(String, nullable=True, sort_order=-8)
    is_deleted: Mapped[int] = mapped_column(Integer, nullable=True, sort_order=-7)
    open_items: Mapped[int] = mapped_column(Integer, nullable=True, sort_order=-6)
    pinyin: Mapped[str | None] = mapped_column(String, nullable=True, sort_order=-5)
    search: Mapped[str | None] = mapped_column(String, nullable=True, sort_order=-4)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        """A narrow index to scan while the clerk types, and one to find sub-records."""
        name = cls.__tablename__
        if cls.parent:
            return (Index(f"{name}_{cls.parent}", cls.parent),)
        rest = ("is_deleted", "record_id", "scope")
        namesakes = ("pinyin", cls.namesakes_differ_by, "is_deleted", "record_id")
        identities = (("identity", cls.identified_by), ("second", cls.also_identified_by))
        return (
            *(Index(f"{name}_{which}", one, *rest) for which, one in identities if one),
            *((Index(f"{name}_namesakes", *namesakes),) if cls.namesakes_differ_by else ()),
            Index(f"{name}_search", "is_deleted", "search", "record_id"),
            Index(f"{name}_pinyin", "is_deleted", "pinyin", "record_id"),
        )


RecordType = type[Record]
AttributeOf = InstrumentedAttribute[T]
"""A field named by attribute, as in `School.name`, with the type of its values."""
Attribute = AttributeOf[Any]
"""A field of any type named by attribute."""
Values = Mapping[str, Value]


def table_of(record: RecordType) -> Table:
    """The record's table."""
    return cast(Table, record.__table__)


@cache
def fields_of(record: RecordType) -> dict[str, Field]:
    """The described fields of a record by name, in the order they are written."""
    return {
        column.key: replace(column.info["field"], name=column.key, form=record.__tablename__)
        for column in table_of(record).columns
        if "field" in column.info
    }


def field_of(attribute: Attribute) -> Field:
    """The description of a field named by attribute, as in `field_of(School.name)`."""
    record = cast(RecordType, attribute.class_)
    return fields_of(record)[str(attribute.key)]


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
