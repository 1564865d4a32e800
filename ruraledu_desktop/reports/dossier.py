"""档案: all that is registered of one child, teacher or school, on paper.

In the order of its form: a line for the fields of each section that are filled in, one with the
names of those that are not, and one for each row of its small tables. It is an official file:
nothing in it is hidden.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.fields import Attribute, Field, RecordType, field_of, fields_of
from db.kinds import File, Value
from db.records import RECORDS, Child, Kinship, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table
from ruraledu_desktop.reports.reading import Pair
from ruraledu_desktop.searching import Row

KINDS: tuple[RecordType, ...] = (Child, Teacher, School)
"""Of what there are files."""
_SIGNATURES = ("建档人（签名）", "审核人（签名）")
_EMPTY = "没有填"
_FAMILY = "家庭成员"
_COLUMNS = (Column("栏目", 30), Column("内容", 152))
_BETWEEN = "；"


@dataclass(frozen=True)
class Chapter:
    """A part of the file: a section of the form.

    Attributes:
        tables: kinds of rows that stand under the fields.
    """

    title: str
    fields: tuple[Attribute, ...] = ()
    tables: tuple[RecordType, ...] = ()


def build(
    store: Store, record: RecordType, record_id: str, chapters: Sequence[Chapter] = ()
) -> Report:
    """The file of one record.

    Args:
        chapters: how its form is arranged; without them all fields and kinds of rows as described.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    editing.open_record(store, record, record_id)
    (row,) = searching.page(store, record, [record_id])
    told = chapters_told(store, row, chapters or _described(record))
    if record is Child:
        told += _family(store, record_id)
    with store.read() as conn:
        doubtful = counting.count_about(conn, record.__tablename__, [record_id])
    name = row.shown[record.named_by]
    return Report(
        title=f"{name}档案",
        unit=store.office.name,
        day=reading.today(store),
        paper=A4,
        parts=(Table(_COLUMNS, tuple(map(Line, told))),),
        notes=("含个人信息，请妥善保管；附件另存。",),
        signatures=_SIGNATURES,
        open_items=doubtful,
        file_name=f"{name}档案",
        persons=int(record is Child),
        listed_as=f"{record.title}档案",
    )


def chapters_told(store: Store, row: Row, chapters: Iterable[Chapter]) -> list[tuple[str, str]]:
    """Some chapters of the file of one record, each line with its heading."""
    return [
        line for chapter in chapters for line in _told(store, row.record_id, chapter, row.shown)
    ]


def rows_of(record: RecordType) -> tuple[RecordType, ...]:
    """The kinds of rows in a file: those that belong to its record, files beside it left out."""
    owned = (one for one in RECORDS.values() if one.parent and owner_form(one) == record)
    return tuple(one for one in owned if one is not Kinship and not _is_file(one))


def owner_form(sub: RecordType) -> RecordType | None:
    """The kind of record that rows of a kind belong to."""
    form = getattr(fields_of(sub)[sub.parent].kind, "form", "")
    return RECORDS.get(form)


def _is_file(record: RecordType) -> bool:
    return any(isinstance(one.kind, File) for one in fields_of(record).values())


def _described(record: RecordType) -> list[Chapter]:
    fields = tuple(getattr(record, name) for name in fields_of(record))
    return [Chapter(record.title, fields, rows_of(record))]


def _told(
    store: Store, record_id: str, chapter: Chapter, shown: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    fields = [field_of(one) for one in chapter.fields]
    if filled := _sentence((one, shown[one.name]) for one in fields):
        yield chapter.title, filled
    if empty := "、".join(one.label for one in fields if not shown[one.name]):
        yield f"{chapter.title}（{_EMPTY}）", empty
    for sub in chapter.tables:
        if not _is_file(sub):
            yield from _rows(store, sub, record_id)


def _rows(store: Store, sub: RecordType, record_id: str) -> Iterator[tuple[str, str]]:
    rows = searching.children(store, sub, record_id)
    newest = sub.newest_by
    if newest:
        rows.sort(key=lambda one: str(one.values[newest] or ""))
    fields = [one for name, one in fields_of(sub).items() if name != sub.parent]
    for place, row in enumerate(rows, 1):
        name = f"{sub.title} {place}" if len(rows) > 1 else sub.title
        yield name, _sentence((one, row.shown[one.name]) for one in fields)


def _family(store: Store, child_id: str) -> Iterator[tuple[str, str]]:
    """Each member of the family: what is said of the relation, and of the person."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        members = reading.families(conn, [child_id], day=day).get(child_id, [])
    for pair in members:
        relation = field_of(Kinship.relation).kind.show(pair[0]["relation"])
        yield _FAMILY + (f"：{relation}" if relation else ""), _sentence(_of_member(pair))


def _of_member(pair: Pair) -> Iterator[tuple[Field, str]]:
    for record, values in zip((Person, Kinship), reversed(pair), strict=True):
        for name, field in fields_of(record).items():
            if name not in (Kinship.child_id.key, Kinship.person_id.key):
                value: Value = values[name]
                yield field, field.kind.show(value)


def _sentence(told: Iterable[tuple[Field, str]]) -> str:
    """What is filled in, e.g. 家访日期：2026-10-10；家访形式：上门."""
    return _BETWEEN.join(
        f"{field.label}：{_with_unit(field, text)}" for field, text in told if text
    )


def _with_unit(field: Field, text: str) -> str:
    return f"{text}{getattr(field.kind, 'unit', '')}"
