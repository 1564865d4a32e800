"""Lists of what is kept in the small tables of teachers and schools, one line for each row.

No official layout of them is known; the columns are those by which the county counts (平政办字
〔2023〕11号 三（三）3、4). Whom they are about is found here; `ids` limits that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.fields import Attribute, RecordType
from db.records import (
    Assignment,
    CallLog,
    Exchange,
    Honour,
    Reserve,
    RoomActivity,
    School,
    Secondment,
    Teacher,
)
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.reports.model import (
    Column,
)
from ruraledu_desktop.reports.reading import Values

Holds = Callable[[Values, str], bool]
"""Whether a row is listed on a day."""


@dataclass(frozen=True)
class Source:
    """Rows of one kind on a list.

    Attributes:
        cells: what stands in the columns after those of the owner: a field, or a text as it is.
    """

    record: RecordType
    cells: tuple[Attribute | str, ...]
    holds: Holds

    @property
    def fields(self) -> tuple[Attribute, ...]:
        """The fields among its cells."""
        return tuple(one for one in self.cells if not isinstance(one, str))


@dataclass(frozen=True)
class Listing:
    """One list.

    Attributes:
        owner: whose rows they are: Teacher or School.
        own: of the owner what stands in front.
        columns: those after the owner's.
        says: what the note says of the days, with {day} and {first}, the first of the school year.
    """

    title: str
    owner: RecordType
    own: tuple[tuple[Attribute, float], ...]
    columns: tuple[Column, ...]
    sources: tuple[Source, ...]
    says: str

    @property
    def fields(self) -> tuple[Attribute, ...]:
        """All that it carries."""
        return (
            *(one for one, _ in self.own),
            *(field for source in self.sources for field in source.fields),
        )


def _now(row: Values, day: str) -> bool:
    return str(row["from_day"] or "") <= day <= str(row["to_day"] or day)


def _this_year(row: Values, day: str) -> bool:
    first, last = str(row["from_day"] or ""), str(row["to_day"] or day)
    return first <= day and last >= lessons.first_day(day)


def _walks(row: Values, day: str) -> bool:
    return row["assignment_kind"] in _BESIDE and _this_year(row, day)


def _is_valid(row: Values, day: str) -> bool:
    return str(row["year"] or "") <= day[:4] and day <= str(row["valid_to"] or day)


def _in_the_year(row: Values, day: str) -> bool:
    return lessons.first_day(day) <= str(row["day"] or "") <= day


_BESIDE = ("2", "3")
"""走教 and 兼课 of staff_assignment_kind."""
_WHO = ((Teacher.school_id, 34.0), (Teacher.name, 18.0))
_SPAN = (Column("开始日期", 20, align="center"), Column("结束日期", 20, align="center"))

LISTINGS: Mapping[str, Listing] = {
    "staff_moves": Listing(
        "教师交流轮岗、走教、支教和借调名册",
        Teacher,
        _WHO,
        (
            Column("类型", 24),
            Column("原单位", 34),
            Column("去往单位", 34),
            *_SPAN,
            Column("说明", 30),
        ),
        (
            Source(
                Exchange,
                (
                    Exchange.exchange_kind,
                    Exchange.from_school_id,
                    Exchange.to_school_id,
                    Exchange.from_day,
                    Exchange.to_day,
                    Exchange.note,
                ),
                _this_year,
            ),
            Source(
                Assignment,
                (
                    Assignment.assignment_kind,
                    "",
                    Assignment.school_id,
                    Assignment.from_day,
                    Assignment.to_day,
                    Assignment.weekdays,
                ),
                _walks,
            ),
            Source(
                Secondment,
                (
                    "借调",
                    "",
                    Secondment.place,
                    Secondment.from_day,
                    Secondment.to_day,
                    Secondment.document,
                ),
                _this_year,
            ),
        ),
        "{first}至{day}在期内的；走教包括跨校兼课。",
    ),
    "reserve_list": Listing(
        "后备干部名册",
        Teacher,
        (
            *_WHO,
            (Teacher.sex, 10),
            (Teacher.birth_day, 20),
            (Teacher.highest_education, 20),
        ),
        (
            Column("后备批次", 34),
            Column("列入日期", 20, align="center"),
            Column("列入时学校", 34),
            Column("后备去向", 24),
        ),
        (
            Source(
                Reserve, (Reserve.batch, Reserve.from_day, Reserve.school_id, Reserve.outcome), _now
            ),
        ),
        "{day}在库的；已调出的不列。",
    ),
    "honour_list": Listing(
        "教师荣誉名册",
        Teacher,
        _WHO,
        (
            Column("荣誉种类", 24),
            Column("荣誉名称", 40),
            Column("级别", 14),
            Column("年度", 12, align="center"),
            Column("授予单位", 34),
            Column("文号", 26),
            Column("有效期至", 20, align="center"),
        ),
        (
            Source(
                Honour,
                (
                    Honour.honour_kind,
                    Honour.name,
                    Honour.level,
                    Honour.year,
                    Honour.body,
                    Honour.document,
                    Honour.valid_to,
                ),
                _is_valid,
            ),
        ),
        "{day}在有效期内的；没有填有效期的按长期有效列入。",
    ),
    "care_log": Listing(
        "关爱室活动和亲情通话记录",
        School,
        ((School.name, 40),),
        (
            Column("日期", 20, align="center"),
            Column("事项", 18),
            Column("主题或方式", 40),
            Column("儿童（人）", 18, align="right"),
            Column("通话（次）", 18, align="right"),
            Column("主持或陪同", 22),
            Column("说明", 44),
        ),
        (
            Source(
                RoomActivity,
                (
                    RoomActivity.day,
                    "活动",
                    RoomActivity.theme,
                    RoomActivity.children,
                    "",
                    RoomActivity.host,
                    RoomActivity.note,
                ),
                _in_the_year,
            ),
            Source(
                CallLog,
                (
                    CallLog.day,
                    "亲情通话",
                    CallLog.mode,
                    CallLog.children,
                    CallLog.calls,
                    CallLog.by,
                    "",
                ),
                _in_the_year,
            ),
        ),
        "{first}至{day}。",
    ),
}
"""By the name of the report."""
