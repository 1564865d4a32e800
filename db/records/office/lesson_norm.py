"""How many lessons each subject has a week, by grade, and how many one teacher gives.

Each province has a table of its own and none is published: the county fills in what it goes by.
"""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Measure, Text

_PLAN = "义务教育课程方案（2022年版）；省课程安排表"
_LOAD = "县编制、岗位核定办法"
_LESSONS = Measure("节", most=60, places=1)


def _lessons(label: str) -> Mapped[Decimal | None]:
    return field(label, _LESSONS, help="每班每周几节；不开的留空", source=_PLAN)


def _load(label: str) -> Mapped[Decimal | None]:
    return field(label, _LESSONS, help="一名教师每周上几节；不填的按“口径设置”里的", source=_LOAD)


class LessonNorm(Record):
    """The lessons of one subject a week; a grade without a number has none of it."""

    __tablename__ = "lesson_norm"
    title = "课时标准"
    named_by = "name"
    same_by = ("name",)
    is_common = True

    name: Mapped[str] = field(
        "标准名称", Text(60), required=True, help="如 语文、小学语文", source=_PLAN
    )
    subject: Mapped[str | None] = field(
        "所属学科",
        Code("std_subject_current"),
        required=True,
        help="小学、初中可以各填一条",
        source=_PLAN,
    )
    grade_1: Mapped[Decimal | None] = _lessons("一年级")
    grade_2: Mapped[Decimal | None] = _lessons("二年级")
    grade_3: Mapped[Decimal | None] = _lessons("三年级")
    grade_4: Mapped[Decimal | None] = _lessons("四年级")
    grade_5: Mapped[Decimal | None] = _lessons("五年级")
    grade_6: Mapped[Decimal | None] = _lessons("六年级")
    grade_7: Mapped[Decimal | None] = _lessons("七年级")
    grade_8: Mapped[Decimal | None] = _lessons("八年级")
    grade_9: Mapped[Decimal | None] = _lessons("九年级")
    primary_load: Mapped[Decimal | None] = _load("小学教师周工作量")
    junior_load: Mapped[Decimal | None] = _load("初中教师周工作量")
    document: Mapped[str | None] = field("标准文号", Text(60), headers=("文号",), source=_LOAD)
