"""What a sheet of one kind of sub-records may hold: what names the owner, then its own fields.

    姓名 | 身份证件号 | 现任教学校 | 荣誉种类 | 荣誉名称 | 荣誉级别 | 授予年度 …
    学校标识码 | 学校名称 | …

Every kind of sub-records of a school, a child or a teacher has such a sheet; nothing is written for
it by hand. The rosters of teachers go on bringing offices and exchanges in the teacher's own row.
"""

from functools import cache

from db.fields import RecordType, field_of, fields_of
from db.records import RECORDS, Child, Kinship, School, Teacher
from db.records.attachment import Attachment
from ruraledu_desktop.sheets.layouts import OWNER, Layout, Part, Target
from ruraledu_desktop.sheets.rosters import layouts
from ruraledu_desktop.subrecords import owner_of

_NAMED_BY: dict[RecordType, tuple[str, ...]] = {
    School: ("school_code", "name"),
    Child: ("name", "id_number", "student_number", "school_id"),
    Teacher: ("name", "id_number", "school_id"),
}
"""The fields by which an owner is named in the sheets of its sub-records."""


def has_sheet(record: RecordType) -> bool:
    """Whether a kind of sub-records has a sheet; families stand in the row of their child."""
    if issubclass(record, Attachment):  # a file is chosen, not typed
        return False
    return bool(record.parent) and record is not Kinship and owner_of(record) in _NAMED_BY


def title_of(record: RecordType) -> str:
    """What a sheet of a kind of records is called: 学校名册, 家访."""
    return record.title if record.parent or record.same_by else f"{record.title}名册"


def kinds_of(owner: RecordType) -> list[RecordType]:
    """The kinds of sub-records of a kind of record that have sheets."""
    return [one for one in RECORDS.values() if has_sheet(one) and owner_of(one) is owner]


def main_kinds() -> list[RecordType]:
    """The kinds of records with a page of their own that have sheets."""
    return [one.record for one in layouts().values() if not one.record.is_common]


def common_kinds() -> list[RecordType]:
    """The kinds that the county keeps for all and that have sheets."""
    return [one.record for one in layouts().values() if one.record.is_common]


def kinds(*, is_county: bool) -> list[RecordType]:
    """All kinds that have sheets an office may bring in: first the main ones, then their parts."""
    main = main_kinds()
    subs = [sub for owner in main for sub in kinds_of(owner)]
    return [*main, *subs, *(common_kinds() if is_county else ())]


@cache
def layout_of(record: RecordType) -> Layout:
    """The layout of sheets about a kind of record, or of sub-records."""
    return _layout(record) if record.parent else layouts()[record.__tablename__]


def _layout(sub: RecordType) -> Layout:
    owner = owner_of(sub)
    part = Part(OWNER, owner.title, (owner,), (), names=_NAMED_BY[owner])
    schools = (field_of(one) for one in (School.school_code, School.name))
    place = f"{OWNER}.school_id" if "school_id" in fields_of(owner) else ""
    more = {heading: place for one in schools for heading in (one.label, *one.headers) if place}
    return Layout(sub, (sub.title,), (part,), more=more, known=layouts()["teacher"].known)


def in_order(layout: Layout) -> list[Target]:
    """The columns of a sheet of sub-records: what names the owner, then their own fields."""
    return sorted(layout.targets.values(), key=lambda one: one.part != OWNER)
